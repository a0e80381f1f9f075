//! The lines of a dump.

/// A line that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1.
    pub(super) number: usize,
    /// Trimmed.
    pub(super) text: String,
    /// Whether spaces stand before it.
    is_indented: bool,
    /// Whether an empty line stands before it.
    is_apart: bool,
}

/// Lines of fewer characters are not broken by a program.
const WRAPPED_FROM: usize = 25;

/// All lines but the empty ones.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let (mut lines, mut is_apart) = (Vec::new(), true);
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}'));
        if !trimmed.is_empty() {
            let is_indented = line.starts_with(|c: char| c.is_whitespace());
            lines.push(Line { number: number + 1, text: trimmed.to_owned(), is_indented, is_apart });
        }
        is_apart = trimmed.is_empty();
    }
    lines
}

/// Whether a line goes on in the next one: it is as long as broken lines are, no sentence ends with it, and nothing begins with
/// the next.
pub(super) fn goes_on(line: &Line, next: &Line) -> bool {
    let ends = line.text.ends_with(['。', '！', '？', '”', '…', '：', '；', '）', ')', '!', '?', '.', ':']);
    !next.is_apart && !next.is_indented && !ends && line.text.chars().count() >= WRAPPED_FROM
}
