//! Bodies without paragraphs, headings without texts, and paragraphs that were meant as headings.

use super::Found;
use super::text::visible;
use crate::check::lint::Lint;
use crate::content::prose::{MARK, Prose, ProseKind, StoryText};

pub(super) fn lint(story: &StoryText, found: &mut Vec<Found>) {
    let is_body = |prose: &&Prose| {
        matches!(
            prose.kind,
            ProseKind::Heading(_)
                | ProseKind::Paragraph
                | ProseKind::Inner
                | ProseKind::Caption
                | ProseKind::Other
        )
    };
    let body: Vec<&Prose> = story.prose.iter().filter(is_body).collect();
    let is_paragraph = |prose: &&&Prose| matches!(prose.kind, ProseKind::Paragraph | ProseKind::Inner);
    if let Some(first) = body.first().filter(|_| !body.iter().any(|prose| is_paragraph(&prose))) {
        found.push(Found::new(Lint::NoParagraph, first.at..first.at, "the story has no paragraph"));
    }
    for (number, prose) in body.iter().enumerate() {
        match prose.kind {
            ProseKind::Heading(level) => empty_section(prose, level, body.get(number + 1).copied(), found),
            ProseKind::Paragraph => bold(story, prose, found),
            _ => {}
        }
    }
}

fn empty_section(prose: &Prose, level: u8, next: Option<&Prose>, found: &mut Vec<Found>) {
    let is_empty = match next.map(|next| next.kind) {
        None => true,
        Some(ProseKind::Heading(next)) => next <= level,
        Some(_) => false,
    };
    if is_empty {
        let message = format!("nothing follows the heading `{}`", visible(prose).trim());
        found.push(Found::new(Lint::EmptySection, prose.range(), message));
    }
}

fn bold(story: &StoryText, prose: &Prose, found: &mut Vec<Found>) {
    let written = story.source.get(prose.range()).unwrap_or_default().trim();
    let inner = written.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    let is_bold = inner
        .is_some_and(|inner| !inner.is_empty() && !inner.contains("**") && !inner.contains('\n'))
        && prose.text.trim().starts_with(MARK);
    if is_bold {
        found.push(Found::new(Lint::BoldParagraph, prose.range(), "the whole paragraph is strong"));
    }
}
