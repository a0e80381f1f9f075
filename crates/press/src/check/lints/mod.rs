//! The lints of one story: pure functions from its texts to what was found in them.
//!
//! ```text
//! text          a text         -> its characters, and which are whose neighbours
//! punctuation   doubled marks, and half-width ones between Han characters
//! width         letters and digits of the wrong width
//! spaces        spaces where none belong
//! markup        tags and entities that came along from web pages
//! placeholders  what was meant to be replaced
//! credit_lines  bylines, editors and sources in the body
//! titles        titles that are none
//! damage        what programs on its way did to a text
//! structure     bodies without paragraphs, headings without texts
//! ```

mod credit_lines;
mod damage;
mod markup;
mod placeholders;
mod punctuation;
mod spaces;
mod structure;
mod text;
mod titles;
mod width;

use super::lint::Lint;
use crate::content::prose::{ProseKind, StoryText};
use std::ops::Range;
use text::Text;

/// What a lint found in a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) lint: Lint,
    /// Bytes of the file, without its byte order mark.
    pub(super) range: Range<usize>,
    pub(super) message: String,
    /// What mends it, where that is safe.
    pub(super) edits: Vec<Edit>,
}

/// Text in place of bytes of a file, without its byte order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) with: String,
}

impl Found {
    fn new(lint: Lint, range: Range<usize>, message: impl Into<String>) -> Self {
        Self { lint, range, message: message.into(), edits: Vec::new() }
    }

    /// The same, mended by putting a text in its place.
    fn mended(self, with: impl Into<String>) -> Self {
        let range = self.range.clone();
        self.edited(range, with)
    }

    /// The same, mended by putting a text in place of a range.
    fn edited(mut self, range: Range<usize>, with: impl Into<String>) -> Self {
        self.edits.push(Edit { range, with: with.into() });
        self
    }
}

/// Everything that is found in a story by itself, in the order of its places.
pub(super) fn lint(story: &StoryText) -> Vec<Found> {
    let mut found = Vec::new();
    if story.has_mark {
        found.push(Found::new(Lint::ByteOrderMark, 0..0, "the file begins with a byte order mark"));
    }
    for prose in story.prose.iter().filter(|prose| prose.kind != ProseKind::Other) {
        let mut found_here = Vec::new();
        let text = Text::of(prose);
        punctuation::lint(&text, &mut found_here);
        width::lint(&text, &mut found_here);
        spaces::lint(&text, &mut found_here);
        markup::lint(&text, &mut found_here);
        placeholders::lint(&text, &mut found_here);
        titles::lint(&text, &mut found_here);
        damage::lint(prose, &mut found_here);
        found.append(&mut found_here);
    }
    credit_lines::lint(story, &mut found);
    structure::lint(story, &mut found);
    found.sort_by_key(|found| (found.range.start, found.lint));
    found
}

#[cfg(test)]
mod tests;
