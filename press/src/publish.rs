//! Publishing: an edition becomes a folder that any CDN serves.
//!
//! Everything that changes is first written aside; so a full disk is noticed while the old site still stands. Then the
//! prepared files are renamed into their places: new ones first (nothing leads to them yet), then changed stories, lists,
//! the front page; deletions come last. So every file is whole at every instant, and no page that is served leads to one
//! that is not there. A press that was killed leaves a state from which the next one finishes.

mod folder;
mod lock;
mod manifest;
mod outputs;
mod verify;

pub use folder::{Change, Summary};
pub use lock::Waiting;
pub use verify::{Difference, verify};

use crate::app::App;
use crate::compress::Compressor;
use crate::edition::Edition;
use folder::Folder;
use lock::Lock;
use std::path::Path;

/// How to publish.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// What to do when another press is at work.
    pub waiting: Waiting,
    /// Where compressed copies come from.
    pub compressor: Compressor,
}

impl From<Waiting> for Manner {
    fn from(waiting: Waiting) -> Self {
        Self { waiting, ..Self::default() }
    }
}

/// Publishes an edition with an app into a folder. `progress` hears how many of how many pages are done.
///
/// # Errors
/// When a file cannot be read or written, when another press is at work in the folder and nobody wants to wait, or
/// when the folder holds something that the press did not write.
pub fn publish(
    edition: &Edition,
    app: &App,
    out: &Path,
    manner: impl Into<Manner>,
    progress: impl FnMut(usize, usize),
) -> anyhow::Result<Summary> {
    let mut folder = Folder::open(out)?;
    let Manner { waiting, compressor } = manner.into();
    let _lock = Lock::take(out, waiting)?;
    folder.clear_stage()?;
    outputs::all(edition, app, &compressor, progress, |part, name, content| folder.put(part, name, content))?;
    folder.commit(edition.site.keep_builds)
}

/// Says what a publish would change, and why; changes nothing.
///
/// # Errors
/// When a file cannot be read.
pub fn preview(
    edition: &Edition,
    app: &App,
    out: &Path,
    compressor: &Compressor,
) -> anyhow::Result<Vec<Change>> {
    let mut folder = Folder::peek(out);
    outputs::all(
        edition,
        app,
        compressor,
        |_, _| {},
        |part, name, content| folder.compare(part, name, content),
    )?;
    folder.changes(edition.site.keep_builds)
}
