//! Cleans pasted text: spaces, control characters, line breaks.

/// Spaces of all widths, and the invisible characters that come along from other programs.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Zero-width spaces and byte order marks. Joiners, which emoji and some scripts need, are none.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}')
}

/// A character as it is kept: tabs and the like become spaces; other control characters and invisible spaces are dropped.
pub(crate) fn kept(c: char) -> Option<char> {
    match c {
        '\t' | '\u{B}' | '\u{C}' | '\u{85}' => Some(' '),
        c if c.is_control() || is_invisible(c) => None,
        c => Some(c),
    }
}

/// Whether two lines need a space between them when they are joined: yes, except beside Han characters, kana and full-width
/// punctuation. `before` are the characters before the line break, the last one first; `after` those behind it.
pub(super) fn needs_space(before: impl Iterator<Item = char>, after: impl Iterator<Item = char>) -> bool {
    !is_wide(before) && !is_wide(after)
}

/// Whether a text begins with a wide character. Quotation marks, dashes and dots are as wide as what stands behind them.
fn is_wide(mut text: impl Iterator<Item = char>) -> bool {
    let ambiguous = |c: &char| "“”‘’—―…·".contains(*c) || is_space(*c);
    text.find(|c| !ambiguous(c)).is_some_and(|c| {
        matches!(u32::from(c), 0x2E80..=0x312F | 0x3190..=0xA4CF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F
            | 0xFF00..=0xFF9F | 0xFFE0..=0xFFE6 | 0x2_0000..=0x3_FFFF)
    })
}

/// One line of text: control characters gone, line breaks joined, no spaces at the ends.
pub(crate) fn clean_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']) {
        let line = line.trim_matches(is_space);
        if !out.is_empty() && !line.is_empty() && needs_space(out.chars().rev(), line.chars()) {
            out.push(' ');
        }
        out.extend(line.chars().filter_map(kept));
    }
    out
}

/// Paragraphs of pasted text with their byte offsets: an empty line ends one, and so does a line that begins with two
/// full-width spaces.
pub(super) fn paragraphs(text: &str) -> Vec<(usize, &str)> {
    let mut paragraphs: Vec<(usize, usize)> = Vec::new();
    let (mut at, mut is_new) = (0, true);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.chars().all(is_space) {
            is_new = true;
        } else {
            match paragraphs.last_mut().filter(|_| !is_new && !line.starts_with(INDENT)) {
                Some((_, last)) => *last = end,
                None => paragraphs.push((at, end)),
            }
            is_new = false;
        }
        at = end;
    }
    paragraphs.into_iter().map(|(begin, end)| (begin, &text[begin..end])).collect()
}

/// What begins a paragraph in text that was set by hand.
pub(super) const INDENT: &str = "\u{3000}\u{3000}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indented_or_an_empty_line_begins_a_paragraph() {
        assert_eq!(
            paragraphs("　　第一段。\n　　第二段。\n还是第二段。\n\n \n第三段。"),
            [(0, "　　第一段。\n"), (19, "　　第二段。\n还是第二段。\n"), (60, "第三段。")]
        );
        assert_eq!(paragraphs(" \n\u{3000}\n"), []);
    }

    #[test]
    fn lines_are_joined_with_one_space_except_beside_wide_characters() {
        for (text, expected) in [
            ("the night\nbus", "the night bus"),
            ("the end.\nNext, please", "the end. Next, please"),
            (
                "people paid\n$5 or\n€6 for\n(all) names &\nplaces —\nend, wait…\nWhat?",
                "people paid $5 or €6 for (all) names & places — end, wait… What?",
            ),
            ("共 12\n个", "共 12个"),
            ("乘坐\nK503", "乘坐K503"),
            ("他说：“好”\n“走”", "他说：“好”“走”"),
            ("他说——\nOK", "他说——OK"),
            ("said “yes”\n“no”", "said “yes” “no”"),
            ("봄이\n온다", "봄이 온다"),
            ("一\r\n二\r三", "一二三"),
        ] {
            assert_eq!(clean_line(text), expected);
        }
    }

    #[test]
    fn control_characters_go() {
        assert_eq!(clean_line("a\u{0}b\u{7}\tc\u{FEFF}"), "ab c");
    }

    #[test]
    fn joiners_stay() {
        assert_eq!(clean_line("👨\u{200D}👩\u{200D}👧"), "👨\u{200D}👩\u{200D}👧");
    }
}
