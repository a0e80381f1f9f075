//! Where a reader is: the line at a height, the sentence at a character.

/// Top and bottom of the line at the height `y`, in an element whose text begins at `top` and has lines of `line` px. Where the height of lines
/// is not known, or is none, a line of 24 px around `y`.
pub fn line_at(y: f64, top: f64, line: f64) -> (f64, f64) {
    let is_known = line.is_finite() && line >= 1.0 && top.is_finite() && y >= top;
    if !is_known {
        return (y - 12.0, y + 12.0);
    }
    let above = top + ((y - top) / line).floor() * line;
    (above, above + line)
}

/// What ends a sentence.
const ENDS: [char; 8] = ['。', '！', '？', '；', '…', '!', '?', '\n'];

/// What may follow an end, and belongs to it.
const CLOSING: [char; 9] = ['”', '’', '」', '』', '）', '》', '。', '…', '"'];

/// The sentence of a text that holds the UTF-16 unit `at`. A full stop of Latin letters is no end: it may be of an abbreviation or a number. Any
/// `at` is taken: beyond the end it is the last sentence.
pub fn sentence(text: &str, at: usize) -> &str {
    let mut units = 0;
    let mut start = 0;
    let mut ended = false;
    for (place, sign) in text.char_indices() {
        if ended && !CLOSING.contains(&sign) && !ENDS.contains(&sign) {
            if units > at {
                return text.get(start..place).unwrap_or_default().trim();
            }
            (start, ended) = (place, false);
        }
        ended |= ENDS.contains(&sign);
        units += sign.len_utf16();
    }
    text.get(start..).unwrap_or_default().trim()
}

/// A text cut after `most` characters, with … where something is left out, and with one blank in place of many.
pub fn shortened(text: &str, most: usize) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let text = words.join(" ");
    match text.char_indices().nth(most) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_height_of_lines() {
        assert_eq!(line_at(100.0, 100.0, 30.0), (100.0, 130.0));
        assert_eq!(line_at(129.9, 100.0, 30.0), (100.0, 130.0));
        assert_eq!(line_at(191.0, 100.0, 30.0), (190.0, 220.0));
        for (top, line) in [(100.0, f64::NAN), (100.0, 0.0), (f64::NAN, 30.0), (400.0, 30.0)] {
            assert_eq!(line_at(200.0, top, line), (188.0, 212.0));
        }
    }

    #[test]
    fn a_sentence_ends_with_its_signs() {
        let text = "他说：“来吧！”大家都来了。雨停了吗？停了……好。";
        for (at, whole) in [
            (0, "他说：“来吧！”"),
            (7, "他说：“来吧！”"),
            (8, "大家都来了。"),
            (14, "雨停了吗？"),
            (20, "停了……"),
            (24, "好。"),
            (900, "好。"),
        ] {
            assert_eq!(sentence(text, at), whole, "{at}");
        }
    }

    /// A reader's place is counted in units of UTF-16, of which some characters have two.
    #[test]
    fn characters_of_two_units() {
        assert_eq!(sentence("𠮷𠮷。乙。", 4), "𠮷𠮷。");
        assert_eq!(sentence("𠮷𠮷。乙。", 5), "乙。");
        assert_eq!(sentence("", 3), "");
        assert_eq!(sentence("About 3.5 km away", 16), "About 3.5 km away");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(shortened("  一二\n 三四 ", 9), "一二 三四");
        assert_eq!(shortened("一二三四", 3), "一二三…");
        assert_eq!(shortened("一二三", 3), "一二三");
    }
}
