//! Comments in YAML that were meant as text: `subtitle: #话题#副题`, `- #甲`, `subtitle: 甲 # 乙`.
//!
//! A comment on a line of its own is one. Behind a value it needs a space after its `#`, and the value must not be text without
//! quotes: that could go on.

use saphyr_parser::ScalarStyle;
use std::ops::Range;

/// The texts of a document in their order, as the parser found them. What stands between them is signs and comments.
#[derive(Debug, Default)]
pub(super) struct Texts(Vec<(Range<usize>, ScalarStyle)>);

impl Texts {
    /// Notes a text, or the name of a field. Values that are left out take no room.
    pub(super) fn add(&mut self, source: &str, range: &Range<usize>, style: ScalarStyle) {
        let quote = match style {
            ScalarStyle::SingleQuoted => Some('\''),
            ScalarStyle::DoubleQuoted => Some('"'),
            _ => None,
        };
        // The parser counts what follows a closing quote in its line among the text.
        let end = quote.map_or(range.end, |quote| quoted_end(source, range.start, quote));
        if !range.is_empty() {
            self.0.push((range.start..end, style));
        }
    }

    /// Where the last of them stands, its quotes included.
    pub(super) fn last(&self) -> Option<Range<usize>> {
        self.0.last().map(|(range, _)| range.clone())
    }

    /// Byte offsets of the comments before the byte offset `end` that may be meant as text.
    pub(super) fn lost_comments(&self, source: &str, end: usize) -> Vec<usize> {
        let starts = self.0.iter().map(|(range, _)| range.start).chain([end]);
        let befores = std::iter::once(None).chain(self.0.iter().map(Some));
        let mut lost = Vec::new();
        for (before, start) in befores.zip(starts) {
            let from = before.map_or(0, |(range, _)| range.end);
            let Some(gap) = source.get(from..start) else { continue };
            let mut at = from;
            for line in gap.split_inclusive('\n') {
                let sign = line.find('#').map(|offset| at + offset);
                let value = before.filter(|(range, _)| range.end == at);
                lost.extend(sign.filter(|sign| is_lost(source, *sign, value)));
                at += line.len();
            }
        }
        lost
    }
}

/// Byte offset of what follows a text in quotes.
fn quoted_end(source: &str, start: usize, quote: char) -> usize {
    let mut signs = source[start..].char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        let is_pair = quote == '\'' && sign == quote && signs.peek().is_some_and(|(_, next)| *next == quote);
        if is_pair || (quote == '"' && sign == '\\') {
            signs.next();
        } else if sign == quote {
            return start + at + 1;
        }
    }
    source.len()
}

/// Whether the comment at a byte offset may be meant as text; `value` is the last text in its line.
fn is_lost(source: &str, at: usize, value: Option<&(Range<usize>, ScalarStyle)>) -> bool {
    let line = source[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = source[line..at].trim_end();
    if before.trim_start().is_empty() {
        return false;
    }
    if source[at + 1..].starts_with(|c: char| !c.is_whitespace() && c != '#') {
        return true;
    }
    match value {
        Some((range, ScalarStyle::Plain)) if range.end == line + before.len() => {
            !is_exact(&source[range.clone()])
        }
        _ => before.ends_with([':', '-']) && !has_value_below(source, line, at),
    }
}

/// Whether a value without quotes is no text that could go on: true, false, nothing, a number, a time.
fn is_exact(value: &str) -> bool {
    let word = value.to_ascii_lowercase();
    let is_numeric = |c: char| c.is_ascii_digit() || "+-:. TZ_".contains(c);
    matches!(word.as_str(), "true" | "false" | "null" | "~") || value.chars().all(is_numeric)
}

/// Whether the value of a field, or of an entry, begins in the next line that holds something.
fn has_value_below(source: &str, line: usize, at: usize) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let below = source[at..].lines().skip(1).find(|line| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with('#')
    });
    let own = &source[line..at];
    below.is_some_and(|below| {
        let is_list = own.trim_end().ends_with(':') && below.trim_start().starts_with("- ");
        indent(below) > indent(own) || (is_list && indent(below) == indent(own))
    })
}
