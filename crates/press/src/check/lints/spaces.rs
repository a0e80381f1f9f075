//! Spaces where none belong.

use super::Found;
use super::text::{Text, is_han};
use crate::check::lint::Lint;
use crate::content::prose::ProseKind;

/// Words beside which newspapers set a space: names and roles of bylines.
const ROLES: [&str; 12] =
    ["记者", "通讯员", "摄影", "编辑", "作者", "报道", "特约", "实习生", "供图", "制图", "主播", "审核"];

/// How many characters around a space are looked at for such words.
const NEAR: usize = 16;

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Found>) {
    match text.kind() {
        ProseKind::Paragraph => between(text, found),
        ProseKind::Heading(_) | ProseKind::Inner | ProseKind::Caption | ProseKind::Other => {}
        _ => outer(text, found),
    }
}

/// Spaces between Han characters. In headlines, captions and lists they are set on purpose.
fn between(text: &Text<'_>, found: &mut Vec<Found>) {
    for (from, to) in text.runs(|c| c == ' ' || c == '\u{3000}') {
        let is_between = text.before(from).is_some_and(is_han) && text.get(to).is_some_and(is_han);
        let around = text.part(from.saturating_sub(NEAR), (to + NEAR).min(text.chars.len()));
        let is_byline = ROLES.iter().any(|role| around.contains(role))
            || [" 摄", " 文", " 图", "\u{3000}摄"].iter().any(|end| around.contains(end));
        if is_between && !is_byline {
            let message = "a space stands between Han characters";
            found.push(Found::new(Lint::SpaceBetweenHan, text.range(from, to), message));
        }
    }
}

/// Spaces at the ends of a field.
fn outer(text: &Text<'_>, found: &mut Vec<Found>) {
    let is_space = |c: char| c.is_whitespace() && c != '\n' && c != '\r';
    let all = text.chars.len();
    let lead = text.chars.iter().take_while(|(_, c)| is_space(*c)).count();
    let trail = text.chars.iter().rev().take_while(|(_, c)| is_space(*c)).count();
    if lead == all {
        return;
    }
    for (from, to, where_to) in [(0, lead, "begins"), (all - trail, all, "ends")] {
        if from < to {
            let message = format!("the text {where_to} with a space");
            found.push(Found::new(Lint::OuterSpace, text.range(from, to), message).mended(""));
        }
    }
}
