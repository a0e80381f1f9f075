//! Publishing: an edition becomes a folder that any CDN serves.
//!
//! Everything that changes is first written aside; so a full disk is noticed while the old site still stands. Then the
//! prepared files are renamed into their places: new ones first (nothing leads to them yet), then changed stories, lists,
//! the front page; deletions come last. So every file is whole at every instant, and no page that is served leads to one
//! that is not there. A press that was killed leaves a state from which the next one finishes.

mod cause;
mod folder;
mod lock;
mod manifest;
mod verify;
mod work;

pub use cause::{Change, Summary};
pub use lock::Waiting;
pub use verify::{Difference, verify};

use crate::app::App;
use crate::compress::{CODINGS, Compressor};
use crate::edition::Edition;
use crate::hosts;
use crate::print::Printer;
use anyhow::Context;
use folder::{Folder, Outcome};
use lock::Lock;
use rayon::prelude::*;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use work::{Part, Piece, Shop, Sources, has_copies, strength};

/// How to publish.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// What to do when another press is at work.
    pub waiting: Waiting,
    /// Where compressed copies come from.
    pub compressor: Compressor,
    /// Whether every file is compared with what it should be, in place of those only whose sources have changed.
    pub thorough: bool,
}

impl From<Waiting> for Manner {
    fn from(waiting: Waiting) -> Self {
        Self { waiting, ..Self::default() }
    }
}

/// Publishes an edition with an app into a folder. `progress` hears how many of how many pieces are done: pages, pictures,
/// feeds.
///
/// # Errors
/// When a file cannot be read or written, when another press is at work in the folder and nobody wants to wait, or
/// when the folder holds something that the press did not write.
pub fn publish(
    edition: &Edition,
    app: &App,
    out: &Path,
    manner: impl Into<Manner>,
    progress: impl Fn(usize, usize) + Sync,
) -> anyhow::Result<Summary> {
    let Manner { waiting, compressor, thorough } = manner.into();
    Folder::claim(out)?;
    let _lock = Lock::take(out, waiting)?;
    let printer = printer(edition, app)?;
    let shop = Shop::new(edition, &printer);
    let folder = Folder::open(out, shop.common, app.is_development(), thorough)?;
    let work = Work { shop, compressor, compresses: !app.is_development() };
    let outcomes = work.all(&folder, progress)?;
    folder.commit(outcomes, edition.site.keep_builds)
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
    let printer = printer(edition, app)?;
    let shop = Shop::new(edition, &printer);
    let folder = Folder::peek(out, shop.common, app.is_development());
    let work = Work { shop, compressor: compressor.clone(), compresses: !app.is_development() };
    let outcomes = work.all(&folder, |_, _| {})?;
    folder.changes(outcomes, edition.site.keep_builds)
}

fn printer(edition: &Edition, app: &App) -> anyhow::Result<Printer> {
    Ok(Printer::new(&edition.site, app)?.under(&hosts::Policy::of(edition)))
}

/// All the work of a publish.
struct Work<'a> {
    shop: Shop<'a>,
    compressor: Compressor,
    /// In development there are no compressed copies.
    compresses: bool,
}

impl Work<'_> {
    /// Does every piece, on all processors.
    fn all(&self, folder: &Folder, progress: impl Fn(usize, usize) + Sync) -> anyhow::Result<Vec<Outcome>> {
        let pieces = self.shop.pieces();
        let done = AtomicUsize::new(0);
        let work = |piece: &Piece<'_>| {
            let outcomes = self.piece(folder, piece)?;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, pieces.len());
            Ok(outcomes)
        };
        let outcomes: Vec<Vec<Outcome>> = pieces.par_iter().map(work).collect::<anyhow::Result<_>>()?;
        Ok(outcomes.into_iter().flatten().collect())
    }

    fn piece(&self, folder: &Folder, piece: &Piece<'_>) -> anyhow::Result<Vec<Outcome>> {
        let (part, names, sources) = (piece.part(), self.shop.names(piece)?, self.shop.sources(piece)?);
        let copies = |name: &str| match self.has_copies(name) {
            true => CODINGS.iter().map(|coding| format!("{name}{}", coding.ending())).collect(),
            false => Vec::new(),
        };
        if let Some(kept) = folder.kept(&names, &sources, copies) {
            return Ok(kept);
        }
        let contents = self.shop.make(piece)?;
        let file = |(name, content): (&String, Vec<u8>)| self.file(folder, part, name, &content, &sources);
        let files: anyhow::Result<Vec<Vec<Outcome>>> = if names.iter().any(|name| self.has_copies(name)) {
            // Compressing takes longer than everything else.
            names.par_iter().zip(contents).map(file).collect()
        } else {
            names.iter().zip(contents).map(file).collect()
        };
        Ok(files?.into_iter().flatten().collect())
    }

    /// A file, and its compressed copies.
    fn file(
        &self,
        folder: &Folder,
        part: Part,
        name: &str,
        content: &[u8],
        sources: &Sources,
    ) -> anyhow::Result<Vec<Outcome>> {
        let mut outcomes = vec![folder.put(part, name, content, sources)?];
        if self.has_copies(name) {
            let copies = self.compressor.copies(content, strength(name));
            for (coding, packed) in copies.with_context(|| format!("cannot compress {name}"))? {
                outcomes.push(folder.put(part, &format!("{name}{}", coding.ending()), &packed, sources)?);
            }
        }
        Ok(outcomes)
    }

    fn has_copies(&self, name: &str) -> bool {
        self.compresses && has_copies(name, self.shop.edition.site.precompress_pages)
    }
}
