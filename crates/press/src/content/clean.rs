//! Cleans pasted text: spaces, control characters, line breaks.

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

/// Characters of cleaned text, each with its byte offset in the text that was cleaned. A space that was put in between two
/// lines has the offset of the character after it.
pub(super) type CleanText = Vec<(char, usize)>;

/// One line of text: control characters gone, line breaks joined, no spaces at the ends.
pub(super) fn clean_line(text: &str) -> String {
    let mut out = String::new();
    join(lines(text), |c, _| out.push(c));
    out
}

/// The same as [`clean_line`], with the offsets of the characters.
pub(super) fn clean_text(text: &str) -> CleanText {
    joined(lines(text))
}

/// Paragraphs of pasted text: an empty line ends one, and so does a line that begins with two full-width spaces.
pub(super) fn paragraphs(text: &str) -> Vec<CleanText> {
    let mut paragraphs: Vec<Vec<(usize, &str)>> = vec![Vec::new()];
    for (at, line) in lines(text) {
        let blank = line.chars().all(is_space);
        if blank || line.starts_with("\u{3000}\u{3000}") {
            paragraphs.push(Vec::new());
        }
        if let Some(last) = paragraphs.last_mut().filter(|_| !blank) {
            last.push((at, line));
        }
    }
    let joined = paragraphs.into_iter().map(|lines| joined(lines.into_iter()));
    joined.filter(|text| !text.is_empty()).collect()
}

/// Lines with their line breaks and byte offsets.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = next;
        next += line.len();
        (at, line)
    })
}

fn joined<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> CleanText {
    let mut out = CleanText::new();
    join(lines, |c, at| out.push((c, at)));
    out
}

fn join<'a>(lines: impl Iterator<Item = (usize, &'a str)>, mut push: impl FnMut(char, usize)) {
    let mut last = None;
    for (at, line) in lines {
        let line = line.trim_end_matches(is_space);
        let text = line.trim_start_matches(is_space);
        let at = at + line.len() - text.len();
        if let (Some(before), Some(after)) = (last, text.chars().next())
            && needs_space(before, after)
        {
            push(' ', at);
        }
        for (offset, c) in text.char_indices() {
            // Tabs and the like become spaces; other control characters are dropped.
            let kept = match c {
                '\t' | '\u{B}' | '\u{C}' => ' ',
                c if c.is_control() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}') => continue,
                c => c,
            };
            push(kept, at + offset);
            last = Some(kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        super::paragraphs(text).iter().map(|text| text.iter().map(|(c, _)| c).collect()).collect()
    }

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

    #[test]
    fn characters_keep_their_offsets() {
        let text = "　　雪后，\r\n\tthe\u{7}\n bus ";
        let clean = clean_text(text);
        assert_eq!(clean.iter().map(|(c, _)| c).collect::<String>(), clean_line(text));
        for (c, at) in clean.into_iter().filter(|(c, _)| *c != ' ') {
            assert!(text[at..].starts_with(c), "{c} at {at}");
        }
        assert_eq!(clean_text("a\n  b"), [('a', 0), (' ', 4), ('b', 4)]);
    }
}
