//! Where in a text a byte offset is.

/// A place as people count: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// The place of a byte offset. Looks at the text up to there.
#[must_use]
pub fn place(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    Place { line, column: before[start..].chars().count() + 1 }
}

/// What stands around a place, for people to find it by: up to six characters on each side, in the same line.
#[must_use]
pub fn surroundings(text: &str, offset: usize, len: usize) -> &str {
    const AROUND: usize = 6;
    let end = offset.saturating_add(len);
    let (Some(before), Some(after)) = (text.get(..offset), text.get(end..)) else { return "" };
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let from = before[line..].char_indices().rev().take(AROUND).last().map_or(offset, |(at, _)| line + at);
    let rest = after.find('\n').map_or(after, |stop| &after[..stop]);
    let to = end + rest.char_indices().nth(AROUND).map_or(rest.len(), |(at, _)| at);
    text[from..to].trim_end()
}
