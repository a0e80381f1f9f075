//! A summary for stories that come without one: the beginning of their text.

use super::texts::{texts, words};
use baolan_core::model::Block;
use unicode_segmentation::UnicodeSegmentation;

/// How many characters, as readers count them, a summary has at most, the ellipsis not counted.
const LONGEST: usize = 80;

/// From here on a summary may end at a space or between two Han characters. A word longer than the rest is cut.
const SHORTEST: usize = LONGEST / 2;

/// Marks that never begin a line, so that no summary ends before them.
const CLOSING: &str = "，。、；：？！”’）》〉」』】〕〗…—～·％,.;:?!)]}\"'%»›،؛؟۔";

/// Marks that look lost at the end of a summary: those that lead to what was cut off.
const LEADING: &str = "，、；：“‘（《〈「『【〔〖…—,;:([{«‹،؛-–";

/// The beginning of the first paragraph; in a story without one, of the first blocks that have words. Empty where no block has any.
pub(super) fn summary(body: &[Block]) -> String {
    let paragraph = body.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(words(text)).filter(|text| !is_blank(text)),
        _ => None,
    });
    shortened(&paragraph.unwrap_or_else(|| first_words(body)))
}

/// The words of the first blocks that have any, as many as a summary can hold.
fn first_words(body: &[Block]) -> String {
    let mut words = String::new();
    for text in body.iter().flat_map(texts).filter(|text| !is_blank(text)) {
        words += if words.is_empty() { "" } else { " " };
        words += text.trim();
        if words.graphemes(true).nth(LONGEST).is_some() {
            break;
        }
    }
    words
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// A text as it is when a summary can hold it; else its beginning with an ellipsis. Scripts with spaces end at a word, others
/// between any two characters. What a reader sees as one character (a family of emoji, a flag) is never cut.
fn shortened(text: &str) -> String {
    let text = text.trim();
    let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).take(LONGEST + 1).collect();
    let Some(longest) = ends.get(LONGEST) else { return text.to_owned() };
    let end = ends[SHORTEST..].iter().rev().find(|end| may_end(text, **end)).unwrap_or(longest);
    let kept = text[..*end].trim_end_matches(|c: char| c.is_whitespace() || LEADING.contains(c));
    [kept, "…"].concat()
}

/// Whether a summary may end at a byte offset.
fn may_end(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let (Some(before), Some(after)) = (before.chars().next_back(), after.chars().next()) else { return true };
    let is_free = |c: char| c.is_whitespace() || has_no_spaces(c);
    (is_free(before) || is_free(after)) && !CLOSING.contains(after)
}

/// Whether a character is of a script that is written without spaces between words, or of its punctuation.
fn has_no_spaces(c: char) -> bool {
    matches!(c,
        // Thai, Lao, Tibetan, Myanmar, Khmer.
        '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        // Han with its marks, Kana, Bopomofo, Yi. Not Hangul: Korean has spaces.
        | '\u{2E80}'..='\u{312F}' | '\u{31A0}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF01}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}'
        // Quotes, dashes and the ellipsis, which Chinese shares with other scripts.
        | '“' | '”' | '‘' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_core::model::{List, Span};

    #[test]
    fn short_texts_stay_as_they_are() {
        for text in ["", "下周一起，早市在桥东。", "The bridge is open.", &"桥".repeat(80)] {
            assert_eq!(shortened(text), text);
        }
    }

    #[test]
    fn english_ends_at_a_word() {
        let text = "The night bus that leaves the old bridge at eleven carries nurses, bakers and two well-known \
                    drummers.";
        assert_eq!(
            shortened(text),
            "The night bus that leaves the old bridge at eleven carries nurses, bakers and…"
        );
        let text = "The council of the county sat until midnight and then agreed to nothing at all, as if to say no.";
        let kept = shortened(text);
        assert_eq!(kept, "The council of the county sat until midnight and then agreed to nothing at all…");
    }

    #[test]
    fn chinese_ends_anywhere_but_before_a_closing_mark() {
        let text = "桥".repeat(90);
        assert_eq!(shortened(&text), "桥".repeat(80) + "…");
        // The eighty-first character is a full stop, a closing quote, a comma.
        for mark in ["。", "”", "，", "》"] {
            let text = "桥".repeat(79) + "头" + mark + &"水".repeat(9);
            assert_eq!(shortened(&text), "桥".repeat(79) + "…", "{mark}");
        }
        // A comma or an opening quote at the end leads to nothing.
        for mark in ["，", "：“", "（"] {
            let words = "桥".repeat(80 - mark.chars().count());
            assert_eq!(shortened(&[&words, mark, &"水".repeat(9)].concat()), [&words, "…"].concat());
        }
    }

    #[test]
    fn a_latin_word_in_chinese_is_not_cut() {
        let text = "桥".repeat(76) + "Kilometer" + &"水".repeat(9);
        assert_eq!(shortened(&text), "桥".repeat(76) + "…");
    }

    #[test]
    fn korean_and_arabic_end_at_a_word() {
        let korean = "어젯밤 늦게까지 이어진 회의에서 군의회는 오래된 다리를 새로 놓기로 결정했으며 공사는 내년 봄에 시작하여 \
                      가을에 끝날 예정이라고 담당자가 밝혔습니다 주민들은 환영했습니다";
        let arabic = "وافق المجلس في جلسة استمرت حتى منتصف الليل على إعادة بناء الجسر القديم فوق النهر قبل نهاية العام المقبل";
        for text in [korean, arabic] {
            let kept = shortened(text);
            let words = kept.strip_suffix('…').expect("an ellipsis");
            assert!(text[words.len()..].starts_with(' '), "{kept}");
            assert!((40..=80).contains(&words.chars().count()), "{kept}");
        }
    }

    #[test]
    fn what_readers_see_as_one_character_is_never_cut() {
        for emoji in ["👨‍👩‍👧‍👦", "🇨🇳", "❤\u{fe0f}", "👍🏽", "e\u{301}", "葛\u{e0100}"]
        {
            for before in 70..=80 {
                let text = "字".repeat(before) + &emoji.repeat(20);
                let kept = shortened(&text);
                let rest = kept.strip_suffix('…').expect("an ellipsis").trim_start_matches('字');
                assert!(
                    rest.len().is_multiple_of(emoji.len()) && emoji.repeat(20).starts_with(rest),
                    "{kept}"
                );
            }
        }
    }

    #[test]
    fn a_word_that_is_too_long_is_cut() {
        assert_eq!(shortened(&"x".repeat(200)), "x".repeat(80) + "…");
        assert_eq!(shortened(&["a ", &"x".repeat(200)].concat()), ["a ", &"x".repeat(78), "…"].concat());
    }

    #[test]
    fn there_is_one_ellipsis() {
        let text = "桥".repeat(78) + "……" + &"水".repeat(9);
        assert_eq!(shortened(&text).matches('…').count(), 1);
    }

    #[test]
    fn a_story_without_a_paragraph_has_the_words_of_its_first_blocks() {
        let item = |text: &str| vec![Block::Paragraph(vec![Span::plain(text)])];
        let list = Block::List(List { ordered: false, start: None, items: vec![item("甲"), item("乙")] });
        assert_eq!(summary(std::slice::from_ref(&list)), "甲 乙");
        let blank = Block::Paragraph(vec![Span::plain(" ")]);
        let words = Block::Paragraph(vec![Span::plain("第一段。")]);
        assert_eq!(summary(&[list.clone(), blank.clone(), words]), "第一段。");
        assert_eq!(summary(&[blank, list]), "甲 乙");
        assert_eq!(summary(&[Block::Unknown]), "");
    }
}
