//! Cleans what editors paste.

/// Spaces of all widths, and the invisible characters that come along from other programs.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}')
}

/// Whether text around a line break needs a space there: only between words of scripts that have spaces.
fn needs_space(before: char, after: char) -> bool {
    let spaced = |c: char| c.is_alphanumeric() && !is_wide(c);
    (spaced(before) || ",.;:!?)]%\"'”’".contains(before))
        && (spaced(after) || "([\"'“‘".contains(after))
        && !(is_wide(before) || is_wide(after))
}

/// Han, kana, hangul, and full-width forms.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x2E80..=0xA4CF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x2_0000..=0x3_FFFF)
}

/// One line of text: control characters gone, line breaks joined, no spaces at the ends.
pub(super) fn clean_line(text: &str) -> String {
    join(text.lines())
}

/// Paragraphs of pasted text: an empty line ends one, and so does a line that begins with two full-width spaces.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        let blank = line.chars().all(is_space);
        if blank || line.starts_with("\u{3000}\u{3000}") {
            paragraphs.push(Vec::new());
        }
        if let Some(last) = paragraphs.last_mut().filter(|_| !blank) {
            last.push(line);
        }
    }
    let joined = paragraphs.into_iter().map(|lines| join(lines.into_iter()));
    joined.filter(|text| !text.is_empty()).collect()
}

fn join<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for line in lines {
        let line = line.trim_matches(is_space);
        if let (Some(before), Some(after)) = (out.chars().last(), line.chars().next())
            && needs_space(before, after)
        {
            out.push(' ');
        }
        // Tabs and the like become spaces; other control characters have no business in copy.
        out.extend(line.chars().filter_map(|c| match c {
            '\t' | '\u{B}' | '\u{C}' => Some(' '),
            c if c.is_control() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}') => None,
            c => Some(c),
        }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_indents_go_and_hard_breaks_join() {
        assert_eq!(paragraphs("　　雪后的坝上，\n风停了。\n"), ["雪后的坝上，风停了。"]);
    }

    #[test]
    fn an_indented_line_begins_a_paragraph() {
        assert_eq!(
            paragraphs("　　第一段。\n　　第二段。\n还是第二段。"),
            ["第一段。", "第二段。还是第二段。"]
        );
    }

    #[test]
    fn latin_words_keep_their_space() {
        assert_eq!(clean_line("the night\nbus"), "the night bus");
        assert_eq!(clean_line("the end.\nNext, please"), "the end. Next, please");
        assert_eq!(clean_line("共 12\n个"), "共 12个");
        assert_eq!(clean_line("乘坐\nK503"), "乘坐K503");
    }

    #[test]
    fn control_characters_go() {
        assert_eq!(clean_line("a\u{0}b\u{7}\tc\u{FEFF}"), "ab c");
    }
}
