//! Titles that are none.

use super::Found;
use super::text::Text;
use crate::check::lint::Lint;
use crate::content::prose::ProseKind;

/// The most characters of a title that lists and phones have room for.
const LONGEST: usize = 60;

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Found>) {
    if !matches!(text.kind(), ProseKind::Title | ProseKind::TitlePart) {
        return;
    }
    let all = text.chars.len();
    let end = all - text.chars.iter().rev().take_while(|(_, c)| c.is_whitespace()).count();
    let begin = text.chars.iter().take_while(|(_, c)| c.is_whitespace()).count();
    if text.before(end) == Some('。') {
        found.push(Found::new(Lint::TitleEndsInStop, text.range(end - 1, end), "the title ends with 。"));
    }
    let inside = text.chars.get(begin..end).unwrap_or_default();
    if let Some(at) = inside.iter().position(|(_, c)| *c == '\n' || *c == '\r') {
        let at = begin + at;
        found.push(Found::new(Lint::TitleLineBreak, text.range(at, at + 1), "the title has a line break"));
    }
    if text.kind() == ProseKind::Title && inside.len() > LONGEST {
        let message = format!("the title has {} characters", inside.len());
        found.push(Found::new(Lint::LongTitle, text.range(begin, end), message));
    }
}
