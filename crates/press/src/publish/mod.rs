//! Publishing: an edition becomes a folder that any CDN serves.
//!
//! Everything that changes is first written aside; so a full disk is noticed while the old site still stands. Then the
//! prepared files are renamed into their places: new ones first (nothing leads to them yet), then changed stories, stubs, lists,
//! the front page, feeds, root files; deletions come last. So every file is whole at every instant, and no page that is served leads to one
//! that is not there. A press that was killed leaves a state from which the next one finishes.
//!
//! ```text
//! tree       a variant of the site, with what its artifacts are made with
//! artifact   what is published: names, sources, contents
//! by_name    the name of a file           -> its content, and nothing on the disk
//! names      the name of a file              -> whether it is a page, whether it has copies
//! manifest   what the last publish wrote
//! plan       old manifest, what was made  -> new manifest, what is written, what is deleted, in which order; no I/O
//! folder     the plan                     -> the disk
//! disk       calls to the system, counted
//! cause      why a file is written        -> the report
//! stamp      what a publish was made of  -> whether the next one would change anything
//! published  a published folder        -> what it was made of
//! verify     folder and manifest          -> differences
//! ```

mod artifact;
mod by_name;
mod cause;
mod digest;
mod disk;
mod folder;
mod lock;
mod manifest;
mod names;
mod phase;
mod plan;
mod published;
mod stamp;
mod tree;
mod verify;

pub use by_name::FilesByName;
pub use cause::{Change, Summary};
pub use lock::Waiting;
pub use published::{Published, printed_stories};
pub use stamp::{LastPublish, MadeOf, Marking, unchanged};
pub use verify::{Difference, verify};

use crate::app::App;
use crate::compress::{CODINGS, Compressor};
use crate::edition::{Changes, Edition, InAllVariants, Outline};
use crate::feeds::FeedFile;
use crate::folder_path::folder_path;
use anyhow::Context;
use artifact::{Artifact, BuildContext};
use baolan_core::model::Variant;
use digest::{Digest, Sources, digest_of};
use folder::Folder;
use foldhash::HashMap;
use lock::Lock;
use names::{has_copies, level};
use phase::Phase;
use plan::{Outcomes, Rest, WriteOutcome};
use rayon::prelude::*;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Files of an artifact that are written one after the other; more of them are written on all processors.
const AT_ONCE: usize = 64;

/// How to publish.
#[derive(Clone, Debug, Default)]
pub struct PublishOptions {
    /// What to do when another press is at work.
    pub waiting: Waiting,
    /// Where compressed copies come from.
    pub compressor: Compressor,
    /// Whether every file is compared with what it should be, in place of those only whose sources have changed.
    pub thorough: bool,
    /// What is left behind, so that a publish of the same is known to change nothing; else nothing is.
    pub marking: Option<Marking>,
}

impl From<Waiting> for PublishOptions {
    fn from(waiting: Waiting) -> Self {
        Self { waiting, ..Self::default() }
    }
}

/// Publishes an edition with an app into a folder. `progress` is called with the number of artifacts that are done
/// and that of all: pages, pictures, feeds.
///
/// # Errors
/// When a file cannot be read or written, when another press is at work in the folder and the options say not to wait, or
/// when the folder holds something that the press did not write.
pub fn publish(
    edition: &Edition,
    app: &App,
    out: &Path,
    options: impl Into<PublishOptions>,
    progress: impl Fn(usize, usize) + Sync,
) -> anyhow::Result<Summary> {
    let PublishOptions { waiting, compressor, thorough, marking } = options.into();
    let out = &folder_path(out)?;
    Folder::claim(out)?;
    let _lock = Lock::take(out, waiting)?;
    let build = BuildContext::new(edition, app)?;
    let folder = Folder::open(out, build.common(), app.is_development(), thorough)?;
    let work = Work { build, compressor, compresses: !app.is_development() };
    let (outcomes, outline) = work.all(&folder, progress)?;
    let summary = folder.commit(outcomes, outline.as_deref(), edition.site.keep_builds)?;
    if let Some(marking) = marking {
        stamp::leave(out, marking, edition, &summary)?;
    }
    Ok(summary)
}

/// Lists what a publish would change, and why; changes nothing.
///
/// # Errors
/// When a file cannot be read.
pub fn preview(
    edition: &Edition,
    app: &App,
    out: &Path,
    compressor: &Compressor,
) -> anyhow::Result<Vec<Change>> {
    let build = BuildContext::new(edition, app)?;
    let folder = Folder::peek(&folder_path(out)?, build.common(), app.is_development());
    let work = Work { build, compressor: compressor.clone(), compresses: !app.is_development() };
    let (outcomes, _) = work.all(&folder, |_, _| {})?;
    folder.changes(outcomes, edition.site.keep_builds)
}

/// How many files each variant of a site comes to, the main one first, without compressed copies. What variants share counts with
/// the main one: its number is that of a site which has no other. Reads and writes no file.
///
/// # Errors
/// When the site cannot be written as JSON.
pub fn count_files(edition: &Edition, app: &App) -> anyhow::Result<Vec<(Variant, usize)>> {
    let build = BuildContext::new(edition, app)?;
    let count = |artifact: Artifact<'_>| Ok(build.names(&artifact)?.len());
    let mut counts = Vec::with_capacity(build.trees.len());
    for tree in build.trees.iter() {
        let files = build.artifacts_of(tree).map(count).sum::<anyhow::Result<usize>>()?;
        counts.push((tree.variant(), files));
    }
    if let Some((_, main)) = counts.first_mut() {
        *main += build.shared().map(count).sum::<anyhow::Result<usize>>()?;
    }
    Ok(counts)
}

/// Artifacts that are made one after the other: the pages of a route in all variants, for they have much in common. Others stand alone.
fn by_route<'t, 'a>(artifacts: Vec<&'t Artifact<'a>>) -> Vec<Vec<&'t Artifact<'a>>> {
    let (mut together, mut places) = (Vec::<Vec<_>>::with_capacity(artifacts.len()), HashMap::default());
    for artifact in artifacts {
        let place = match artifact {
            Artifact::Page(_, route) => *places.entry(route).or_insert(together.len()),
            _ => together.len(),
        };
        match together.get_mut(place) {
            Some(others) => others.push(artifact),
            None => together.push(vec![artifact]),
        }
    }
    together
}

/// Makes the artifacts of a publish, those only that the folder does not have yet.
struct Work<'a> {
    build: BuildContext<'a>,
    compressor: Compressor,
    /// In development there are no compressed copies.
    compresses: bool,
}

impl Work<'_> {
    /// All artifacts that may have changed, on all processors, and the edition's outline, when it is not that of the last publish.
    /// `progress` is called with the number done, and that of all.
    fn all(
        &self,
        folder: &Folder,
        progress: impl Fn(usize, usize) + Sync,
    ) -> anyhow::Result<(Outcomes, Option<Vec<u8>>)> {
        let edition = self.build.edition;
        let last = folder.last_outline();
        // Which pages of a live portal have changed, no outline tells.
        let outlined = last.as_ref().filter(|_| !edition.is_live());
        let last_outline = outlined.and_then(|bytes| Outline::from_bytes(bytes).ok());
        let changes = last_outline.map(|outline| edition.changes(&outline));
        let (artifacts, rest) = match &changes {
            Some(changes) => {
                let names = self.build.names_after(changes)?;
                let all = names.iter().flat_map(|name| self.copies(name)).collect::<Vec<_>>();
                (self.build.artifacts_after(changes), Rest::Kept([names, all].concat()))
            }
            None => (self.build.artifacts(), Rest::Gone),
        };
        let done = AtomicUsize::new(0);
        let work = |together: Vec<&Artifact<'_>>| {
            let (mut outcomes, mut others) = (Vec::new(), InAllVariants::default());
            for artifact in together {
                outcomes.extend(self.artifact(folder, changes.as_ref(), artifact, &mut others)?);
                progress(done.fetch_add(1, Ordering::Relaxed) + 1, artifacts.len());
            }
            Ok(outcomes)
        };
        let is_as_last = matches!(&changes, Some(Changes { stories: false, .. }));
        // The index before the pages: it reads the stories that are kept from when they were read, which a page then takes away.
        let (first, then): (Vec<_>, Vec<_>) =
            artifacts.iter().partition(|artifact| matches!(artifact, Artifact::SearchSegment(_)));
        let make = |some: Vec<&Artifact<'_>>| {
            by_route(some).into_par_iter().map(work).collect::<anyhow::Result<Vec<Vec<WriteOutcome>>>>()
        };
        let (outcomes, outline) = rayon::join(
            || Ok::<_, anyhow::Error>(make(first)?.into_iter().chain(make(then)?).collect::<Vec<_>>()),
            || if is_as_last { Ok(None) } else { edition.outline().to_bytes().map(Some) },
        );
        let (outcomes, outline) = (outcomes?.into_iter().flatten().collect(), outline?);
        let digest =
            outline.as_ref().or(last.as_ref()).map_or_else(Digest::default, |bytes| digest_of(bytes));
        let withdraws = changes.as_ref().map_or(!edition.withdrawn().is_empty(), |changes| changes.withdraws);
        Ok((Outcomes { outcomes, rest, withdraws, outline: digest }, outline))
    }

    /// Names of the compressed copies that a file may have.
    fn copies(&self, name: &str) -> Vec<String> {
        match self.has_copies(name) {
            true => CODINGS.iter().map(|coding| format!("{name}{}", coding.ending())).collect(),
            false => Vec::new(),
        }
    }

    fn artifact(
        &self,
        folder: &Folder,
        changes: Option<&Changes>,
        artifact: &Artifact<'_>,
        others: &mut InAllVariants,
    ) -> anyhow::Result<Vec<WriteOutcome>> {
        let (phase, names) = (artifact.phase(), self.build.names(artifact)?);
        if let (Some(changes), Artifact::FeedFile(_, FeedFile::Month(month, ..))) = (changes, artifact)
            && !changes.months.contains(month)
            && let Some(kept) = folder.kept(&names, None, |name| self.copies(name))
        {
            return Ok(kept);
        }
        let sources = self.build.sources(artifact, others)?;
        if let Some(source) = sources.all
            && let Some(kept) = folder.kept(&names, Some(source), |name| self.copies(name))
        {
            return Ok(kept);
        }
        let contents = self.build.make(artifact, others)?;
        let file = |(name, content): (&String, Vec<u8>)| self.file(folder, phase, name, &content, &sources);
        // Compressing takes longer than everything else; of a segment of the index there are thousands.
        let is_long = names.len() > AT_ONCE || names.iter().any(|name| self.has_copies(name));
        let files: anyhow::Result<Vec<Vec<WriteOutcome>>> = if is_long {
            names.par_iter().zip(contents).map(file).collect()
        } else {
            names.iter().zip(contents).map(file).collect()
        };
        Ok(files?.into_iter().flatten().collect())
    }

    /// Hands a file and its compressed copies to the folder.
    fn file(
        &self,
        folder: &Folder,
        phase: Phase,
        name: &str,
        content: &[u8],
        sources: &Sources,
    ) -> anyhow::Result<Vec<WriteOutcome>> {
        let mut outcomes = vec![folder.put(phase, name, content, sources)?];
        if self.has_copies(name) {
            let copies = self.compressor.copies(content, level(name));
            for (coding, packed) in copies.with_context(|| format!("cannot compress {name}"))? {
                outcomes.push(folder.put(phase, &format!("{name}{}", coding.ending()), &packed, sources)?);
            }
        }
        Ok(outcomes)
    }

    fn has_copies(&self, name: &str) -> bool {
        self.compresses && has_copies(name, self.build.edition.site.precompress_pages)
    }
}
