//! What a line of Markdown is, and where its text begins.

use crate::content::clean::{INDENT, is_space};
use crate::content::inline::{content_start, is_divider, is_footnote};

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// It goes on with what is open, or begins a paragraph.
    Text,
    /// It begins a paragraph, by its indent.
    Indented,
    /// It begins with the mark of a list, a quotation or a footnote.
    Inner,
    /// A heading of this level, 2 or 3.
    Heading(u8),
    /// A row of a table.
    Row,
    /// A line of signs between parts of the text.
    Divider,
}

/// Where the text of a line begins, in bytes, and what the line is.
pub(super) fn line_start(line: &str) -> (usize, Shape) {
    let indent = line.len() - line.trim_start_matches(is_space).len();
    let is_indented = line.starts_with(INDENT);
    let line = &line[indent..];
    let marks = content_start(line.as_bytes());
    let content = &line[marks..];
    let at = indent + marks;
    if is_divider(content.as_bytes()) {
        return (at, Shape::Divider);
    }
    if is_footnote(content.as_bytes())
        && let Some(colon) = content.find(':')
    {
        return (at + after_spaces(content, colon + 1), Shape::Inner);
    }
    let signs = content.find(|c| c != '#' && c != '＃').unwrap_or(content.len());
    let count = content[..signs].chars().count();
    if (2..=6).contains(&count) {
        let level = if count == 2 { 2 } else { 3 };
        return (at + after_spaces(content, signs), Shape::Heading(level));
    }
    let shape = match () {
        () if content.starts_with('|') => Shape::Row,
        () if marks > 0 => Shape::Inner,
        () if is_indented => Shape::Indented,
        () => Shape::Text,
    };
    (at, shape)
}

/// Where text goes on after spaces.
fn after_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(is_space).len()
}

/// Lines with their byte offsets and their ends.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |next, line| {
        let at = *next;
        *next += line.len();
        Some((at, line))
    })
}
