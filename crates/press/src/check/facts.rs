//! What is known of one story's file: its findings, and what is compared with other stories.

use super::finding::Finding;
use super::lint::Lint;
use super::lints::{Found, lint};
use crate::content::Location;
use crate::content::prose::{Prose, ProseKind, StoryText};
use serde::{Deserialize, Serialize};
use std::hash::{BuildHasher, Hasher};
use std::path::Path;

/// How many paragraphs are compared, and how many letters and characters they must have together to say anything.
const PARAGRAPHS: usize = 3;
const FEWEST: usize = 60;

/// What stays known of a file while it does not change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Facts {
    /// What its lints found.
    pub(super) kept: Vec<KeptFinding>,
    /// Where its title begins and ends.
    pub(super) title: Option<(Location, Location)>,
    /// A hash of its first paragraphs, and where they begin.
    pub(super) opening: Option<(u64, Location)>,
}

/// A finding without the name of its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptFinding {
    lint: Lint,
    place: (Location, Location),
    message: String,
    is_mended: bool,
}

impl Facts {
    /// Of the bytes of a file. Nothing is known of one that cannot be parsed.
    pub(super) fn of(file: &Path, bytes: Vec<u8>) -> Self {
        let Some(story) = StoryText::read(file, bytes) else { return Self::default() };
        let place = |prose: &Prose| (story.location(prose.range().start), story.location(prose.range().end));
        let title = story.prose.iter().find(|prose| prose.kind == ProseKind::Title).map(place);
        let kept = lint(&story).into_iter().map(|found| KeptFinding::of(found, &story)).collect();
        Self { kept, title, opening: opening(&story) }
    }

    /// Its findings.
    pub(super) fn findings<'a>(&'a self, file: &'a Path) -> impl Iterator<Item = Finding> + 'a {
        self.kept.iter().map(|KeptFinding { lint, place, message, is_mended }| Finding {
            is_mended: *is_mended,
            ..Finding::of(*lint, file, Some(*place), message.clone())
        })
    }
}

impl KeptFinding {
    fn of(found: Found, story: &StoryText) -> Self {
        let Found { lint, range, message, edits } = found;
        let place = (story.location(range.start), story.location(range.end));
        Self { lint, place, message, is_mended: !edits.is_empty() || lint == Lint::ByteOrderMark }
    }
}

/// Hash and place of the first paragraphs, when they are long enough.
fn opening(story: &StoryText) -> Option<(u64, Location)> {
    let paragraphs =
        || story.prose.iter().filter(|prose| prose.kind == ProseKind::Paragraph).take(PARAGRAPHS);
    let mut hash = foldhash::quality::FixedState::with_seed(0).build_hasher();
    let mut count = 0;
    for (_, c) in paragraphs().flat_map(Prose::chars).filter(|(_, c)| c.is_alphanumeric()) {
        hash.write_u32(u32::from(c));
        count += 1;
    }
    let first = paragraphs().next()?;
    (count >= FEWEST).then(|| (hash.finish(), story.location(first.at)))
}
