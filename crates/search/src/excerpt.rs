//! What of a story is shown with a result: the place where the words stand, and which of them were looked for.

use crate::query::Phrase;
use crate::units::cut;
use std::ops::Range;

/// Characters of an excerpt, about.
const LENGTH: usize = 80;

/// Characters before the first word that was looked for, at most.
const BEFORE: usize = 24;

/// Marks after which an excerpt may begin and end.
const ENDS: &str = "。！？；，、：.!?;,:\n";

/// Those of them that end a sentence; where an excerpt ends otherwise, it shows that it goes on.
const SENTENCE_ENDS: [char; 7] = ['。', '！', '？', '.', '!', '?', '\n'];

/// Pieces of a text, each with whether it was looked for.
pub type Pieces<'a> = Vec<(&'a str, bool)>;

/// A text whole, with what was looked for marked.
///
/// ```
/// use baolan_search::{excerpt::marked, query::phrases};
/// let pieces = marked("蔚縣剪紙走进校园", &phrases("剪纸").all);
/// assert_eq!(pieces, [("蔚縣", false), ("剪紙", true), ("走进校园", false)]);
/// ```
pub fn marked<'a>(text: &'a str, phrases: &[Phrase]) -> Pieces<'a> {
    pieces(text, 0..text.len(), &found(text, phrases))
}

/// The part of some texts that shows best what was looked for; of the first one, where nothing of it stands in any.
pub fn excerpt<'a, Text: AsRef<str>>(texts: &'a [Text], phrases: &[Phrase]) -> Pieces<'a> {
    let mut best: (usize, &str, Vec<Found>) = (0, texts.first().map_or("", AsRef::as_ref), Vec::new());
    for text in texts {
        let text = text.as_ref();
        let found = found(text, phrases);
        let different =
            (0..phrases.len()).filter(|phrase| found.iter().any(|found| found.phrase == *phrase)).count();
        if different > best.0 {
            best = (different, text, found);
        }
    }
    let (_, text, found) = best;
    let window = window(text, found.first().map_or(0, |found| found.range.start));
    let goes_on = text.get(window.end..).is_some_and(|rest| !rest.trim().is_empty());
    let is_sentence = text.get(..window.end).is_some_and(|shown| shown.ends_with(SENTENCE_ENDS));
    let mut pieces = pieces(text, window, &found);
    if goes_on && !is_sentence {
        pieces.push(("……", false));
    }
    pieces
}

/// Where a phrase stands in a text.
struct Found {
    phrase: usize,
    /// In bytes.
    range: Range<usize>,
}

/// All places of all phrases, in order; of two that overlap the first.
fn found(text: &str, phrases: &[Phrase]) -> Vec<Found> {
    let mut units = Vec::new();
    cut(text, 0, &mut |unit| units.push(unit));
    let mut all: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some(rest) = units.get(at..).filter(|rest| !rest.is_empty()) {
        let longest = phrases
            .iter()
            .enumerate()
            .filter(|(_, phrase)| stands(rest, phrase))
            .max_by_key(|(_, phrase)| phrase.0.len());
        let Some((number, phrase)) = longest else {
            at += 1;
            continue;
        };
        if let (Some(first), Some(last)) = (rest.first(), rest.get(phrase.0.len() - 1)) {
            all.push(Found { phrase: number, range: first.start..last.end });
        }
        at += phrase.0.len();
    }
    all
}

/// Whether units begin with a phrase.
fn stands(units: &[crate::units::Unit], phrase: &Phrase) -> bool {
    let Some(first) = units.first().filter(|_| !phrase.0.is_empty() && units.len() >= phrase.0.len()) else {
        return false;
    };
    let mut wanted = first.position;
    phrase.0.iter().zip(units).all(|(text, unit)| {
        let is_next = unit.position == wanted && unit.text == *text;
        wanted += 1;
        is_next
    })
}

/// The part of a text to show, around what begins at a byte.
fn window(text: &str, first: usize) -> Range<usize> {
    let before: Vec<(usize, char)> =
        text.get(..first).unwrap_or_default().char_indices().rev().take(BEFORE).collect();
    let after_mark = before.iter().rev().find(|(_, c)| ENDS.contains(*c)).map(|(at, c)| at + c.len_utf8());
    let start = match before.last() {
        // All that stands before it is short enough.
        None => first,
        Some((0, _)) => 0,
        Some((at, _)) => after_mark.unwrap_or(*at),
    };
    let rest = text.get(start..).unwrap_or_default();
    let Some((most, _)) = rest.char_indices().nth(LENGTH) else { return start..text.len() };
    let kept = rest.get(..most).unwrap_or_default();
    let mark =
        kept.char_indices().rev().find(|(at, c)| ENDS.contains(*c) && start + at > first && at * 2 > most);
    let kept = |(at, c): (usize, char)| if SENTENCE_ENDS.contains(&c) { at + c.len_utf8() } else { at };
    start..start + mark.map_or(most, kept)
}

fn pieces<'a>(text: &'a str, window: Range<usize>, found: &[Found]) -> Pieces<'a> {
    let mut pieces = Vec::new();
    let mut at = window.start;
    let mut add = |range: Range<usize>, is_found| {
        if let Some(piece) = text.get(range).filter(|piece| !piece.is_empty()) {
            pieces.push((piece, is_found));
        }
    };
    for one in found.iter().filter(|one| one.range.start >= window.start && one.range.end <= window.end) {
        add(at..one.range.start, false);
        add(one.range.clone(), true);
        at = one.range.end;
    }
    add(at..window.end, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::phrases;
    use proptest::prelude::*;

    fn shown(texts: &[&str], words: &str) -> String {
        let pieces = excerpt(texts, &phrases(words).all);
        pieces
            .into_iter()
            .map(|(text, is_found)| if is_found { format!("[{text}]") } else { text.to_owned() })
            .collect()
    }

    #[test]
    fn the_text_with_most_of_the_words_is_shown() {
        assert_eq!(shown(&["蔚县。", "蔚县剪纸", "剪纸"], "剪纸 蔚县"), "[蔚县][剪纸]");
        assert_eq!(shown(&["没有", "也没有"], "剪纸"), "没有");
        assert_eq!(shown(&[], "剪纸"), "");
    }

    #[test]
    fn it_begins_and_ends_at_marks() {
        let long = format!(
            "{}。开头的一句，这里有剪纸艺术，{}。{}",
            "长".repeat(60),
            "后".repeat(50),
            "尾".repeat(60)
        );
        assert_eq!(shown(&[&long], "剪纸"), format!("开头的一句，这里有[剪纸]艺术，{}。", "后".repeat(50)));
    }

    #[test]
    fn a_sentence_that_goes_on_says_so() {
        let long = format!("剪纸的事，{}，{}。", "中".repeat(60), "后".repeat(60));
        assert_eq!(shown(&[&long], "剪纸"), format!("[剪纸]的事，{}……", "中".repeat(60)));
        assert_eq!(shown(&["剪纸的事，"], "剪纸"), "[剪纸]的事，");
    }

    #[test]
    fn the_longest_phrase_is_marked() {
        assert_eq!(shown(&["剪纸艺术"], "剪纸 剪纸艺术"), "[剪纸艺术]");
        assert_eq!(shown(&["剪，纸"], "剪纸"), "剪，纸");
    }

    proptest! {
        #[test]
        fn pieces_are_a_part_of_the_text(text in ".{0,200}", words in ".{0,10}") {
            let texts = [&text];
            let pieces = excerpt(&texts, &phrases(&words).all);
            let shown: String = pieces.iter().map(|(piece, _)| *piece).collect();
            assert!(text.contains(&shown) || text.contains(shown.trim_end_matches('…')));
            let whole: String = marked(&text, &phrases(&words).all).iter().map(|(piece, _)| *piece).collect();
            assert_eq!(whole, text);
        }
    }
}
