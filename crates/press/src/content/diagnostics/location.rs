//! Lines and columns, from byte offsets.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU32;

/// A place in a file, as editors show it: line and column, both counted from 1.
///
/// Columns count characters (Unicode scalar values), not bytes: in `title = "雪"` the closing quote stands
/// in column 11. A tab is one character. A byte order mark at the beginning of a file is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Location {
    /// Line, counted from 1. Lines end with a line feed, whether a carriage return stands before it or not, or with a
    /// carriage return alone, which is read as a line feed.
    pub line: NonZeroU32,
    /// Column in characters, counted from 1.
    pub column: NonZeroU32,
}

impl Location {
    /// Where a file begins.
    pub const START: Self = Self { line: NonZeroU32::MIN, column: NonZeroU32::MIN };

    /// From line and column counted from 0. Beyond 4,294,967,295 the count stops.
    fn from_zero_based(line: usize, column: usize) -> Self {
        let from_1 =
            |from_0: usize| NonZeroU32::MIN.saturating_add(u32::try_from(from_0).unwrap_or(u32::MAX));
        Self { line: from_1(line), column: from_1(column) }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Where the lines of a text begin. It is built once a file, in one pass over its bytes.
#[derive(Debug)]
pub(in crate::content) struct LineIndex {
    /// Byte offsets of the lines' first characters; the first of them is 0.
    starts: Vec<usize>,
}

impl LineIndex {
    /// Indexes a text.
    pub(in crate::content) fn new(text: &str) -> Self {
        let feeds = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { starts: std::iter::once(0).chain(feeds.map(|(at, _)| at + 1)).collect() }
    }

    /// The location of a byte offset in the text that was indexed; of its end when the offset lies beyond it. An offset
    /// inside a character is taken for that of the character.
    ///
    /// Costs a binary search over the lines, and a pass over the line up to the offset.
    pub(in crate::content) fn location(&self, text: &str, offset: usize) -> Location {
        let offset = text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let before = self.starts.get(line).and_then(|start| text.get(*start..offset));
        Location::from_zero_based(line, before.map_or(0, |before| before.chars().count()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, offset: usize) -> String {
        LineIndex::new(text).location(text, offset).to_string()
    }

    #[test]
    fn columns_count_characters() {
        let text = "title = \"雪\" # 完\r\n𠮷\tb\n";
        assert_eq!(shown(text, 0), "1:1");
        assert_eq!(shown(text, text.find('雪').expect("there")), "1:10");
        assert_eq!(shown(text, text.find('#').expect("there")), "1:13");
        assert_eq!(shown(text, text.find('𠮷').expect("there")), "2:1");
        assert_eq!(shown(text, text.find('b').expect("there")), "2:3");
    }

    #[test]
    fn every_offset_has_a_location() {
        assert_eq!(shown("", 0), "1:1");
        assert_eq!(shown("", 9), "1:1");
        // The second byte of a character; the line feed; after the last line; beyond the end.
        assert_eq!(shown("雪\n", 1), "1:1");
        assert_eq!(shown("雪\n", 3), "1:2");
        assert_eq!(shown("雪\n", 4), "2:1");
        assert_eq!(shown("雪\n", 99), "2:1");
    }
}
