//! The line of a file that a report points at.

use crate::content::Location;
use std::ops::Range;

/// How many characters of a line are shown before the place, and from it on.
const BEFORE: usize = 60;
const AFTER: usize = 100;

/// A line in three parts: the middle one is what a report points at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) before: String,
    pub(super) marked: String,
    pub(super) after: String,
}

/// The line of a location, cut where it is long; nothing when the text has no such line. Lines and columns are counted as
/// [`Location`] says.
pub(super) fn excerpt(text: &str, location: Location) -> Option<Excerpt> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let line = lines(text).nth(index(location.line.get()))?;
    let characters: Vec<char> = line.chars().collect();
    let at = index(location.column.get()).min(characters.len());
    let end = at + marked(characters.get(at..).unwrap_or_default());
    let part = |range: Range<usize>| characters.get(range).unwrap_or_default().iter().collect::<String>();
    let (first, last) = (at.saturating_sub(BEFORE), characters.len().min(at + AFTER).max(end));
    let (open, close) = (if first > 0 { "…" } else { "" }, if last < characters.len() { "…" } else { "" });
    Some(Excerpt {
        before: open.to_owned() + &part(first..at),
        marked: part(at..end),
        after: part(end..last) + close,
    })
}

/// Lines end with a line feed, with or without a carriage return, or with a carriage return alone.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// How many characters are marked: a word, or one sign; none at the end of a line.
fn marked(rest: &[char]) -> usize {
    let is_word = |c: &&char| c.is_ascii_alphanumeric() || **c == '_' || **c == '-';
    rest.iter().take(AFTER).take_while(is_word).count().max(usize::from(!rest.is_empty()))
}

fn index(from_1: u32) -> usize {
    usize::try_from(from_1).unwrap_or(usize::MAX).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU32;

    fn shown(text: &str, line: u32, column: u32) -> Option<(String, String, String)> {
        let number = |n| NonZeroU32::new(n).expect("from 1");
        let location = Location { line: number(line), column: number(column) };
        excerpt(text, location).map(|Excerpt { before, marked, after }| (before, marked, after))
    }

    fn parts(before: &str, marked: &str, after: &str) -> Option<(String, String, String)> {
        Some((before.to_owned(), marked.to_owned(), after.to_owned()))
    }

    #[test]
    fn a_word_or_a_sign_is_marked() {
        let text = "\u{FEFF}tilte = \"桥\"\r\n雪，\rb";
        assert_eq!(shown(text, 1, 1), parts("", "tilte", " = \"桥\""));
        assert_eq!(shown(text, 1, 10), parts("tilte = \"", "桥", "\""));
        assert_eq!(shown(text, 2, 2), parts("雪", "，", ""));
        assert_eq!(shown(text, 2, 3), parts("雪，", "", ""));
        assert_eq!(shown(text, 2, 99), parts("雪，", "", ""));
        assert_eq!(shown(text, 3, 1), parts("", "b", ""));
        assert_eq!(shown(text, 4, 1), None);
        assert_eq!(shown("", 1, 1), parts("", "", ""));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let (before, marked, after) = shown(&"字".repeat(1000), 1, 500).expect("a line");
        assert_eq!((before.chars().count(), marked.as_str(), after.chars().count()), (61, "字", 100));
        assert!(before.starts_with('…') && after.ends_with('…'));
        assert_eq!(shown(&"a".repeat(1000), 1, 1).expect("a line").1.len(), 100);
    }
}
