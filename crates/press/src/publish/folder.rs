//! The published folder on the disk: files are prepared aside, then renamed into their places, as the plan says.

use super::cause::{Change, Summary};
use super::digest::{Common, Digest, Sources, digest_of};
use super::disk::Disk;
use super::manifest::{Entry, Manifest};
use super::phase::Phase;
use super::plan::{Comparison, Next, Outcomes, Plan, WriteOutcome};
use anyhow::{Context, bail};
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Name of the press's own folder inside the published one, which holds the lock, the manifest and prepared files. A folder
/// without it was not published by the press.
const OWN: &str = ".baolan";

/// The press's own folder.
pub(super) fn own(root: &Path) -> PathBuf {
    root.join(OWN)
}

/// A file that is there while files are being put in their places: where it is found, a press was stopped in the middle of
/// that.
pub(super) fn unfinished(root: &Path) -> PathBuf {
    own(root).join("unfinished")
}

/// The manifest's file.
pub(super) fn manifest(root: &Path) -> PathBuf {
    own(root).join("manifest")
}

/// The file of the outline of the edition that was published.
pub(super) fn outline(root: &Path) -> PathBuf {
    own(root).join("outline")
}

/// A folder under publication.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    plan: Plan,
    disk: Disk,
    /// Whether files are prepared, or only looked at.
    writes: bool,
}

impl Folder {
    /// A folder that is only looked at.
    pub(super) fn peek(root: &Path, common: Common, development: bool) -> Self {
        let found = Manifest::load(&manifest(root));
        let trusted = (found.is_some() || is_new(root)) && !unfinished(root).exists();
        let plan = Plan { old: found.unwrap_or_default(), trusted, common, development };
        Self { root: root.to_owned(), plan, disk: Disk::default(), writes: false }
    }

    /// Makes a folder ready to be published to, when it is not there or not yet the press's.
    ///
    /// # Errors
    /// When it holds somebody else's files, or cannot be read or made.
    pub(super) fn claim(root: &Path) -> anyhow::Result<()> {
        let mark = own(root);
        if !mark.is_dir() {
            let mut entries = match fs::read_dir(root) {
                Ok(entries) => Some(entries),
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                Err(error) => return Err(error).with_context(|| format!("cannot read {}", root.display())),
            };
            if entries.as_mut().is_some_and(|entries| entries.next().is_some()) {
                bail!(
                    "{} holds files that the press did not write, and publishing would delete them; \
                     choose another folder, or empty this one first",
                    root.display()
                );
            }
        }
        make_folder(&mark)
    }

    /// Opens a folder that was claimed and is locked. A thorough publish compares every file with what it should be.
    ///
    /// # Errors
    /// When what a killed press had prepared cannot be removed, or the folder for this publish's files cannot be made.
    pub(super) fn open(
        root: &Path,
        common: Common,
        development: bool,
        thorough: bool,
    ) -> anyhow::Result<Self> {
        let mut folder = Self { writes: true, ..Self::peek(root, common, development) };
        folder.plan.trusted &= !thorough;
        let stage = folder.stage();
        if stage.exists() {
            fs::remove_dir_all(&stage).map_err(|error| explain(error, &stage))?;
        }
        make_folder(&stage)?;
        Ok(folder)
    }

    /// The outline of the edition that the last publish left here; none when what is published may be of something else than
    /// that and its changes.
    pub(super) fn last_outline(&self) -> Option<Vec<u8>> {
        let Plan { old, trusted, common, .. } = &self.plan;
        if !trusted || old.common != *common {
            return None;
        }
        fs::read(outline(&self.root)).ok().filter(|bytes| digest_of(bytes) == old.outline)
    }

    /// Where files are prepared.
    fn stage(&self) -> PathBuf {
        own(&self.root).join("stage")
    }

    /// The files of an artifact, when they are there and were made from the same: see [`Plan::kept`].
    pub(super) fn kept(
        &self,
        names: &[String],
        source: Option<Digest>,
        copies: impl Fn(&str) -> Vec<String>,
    ) -> Option<Vec<WriteOutcome>> {
        self.plan.kept(names, source, copies)
    }

    /// Prepares a file, unless it is there with the same content.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn put(
        &self,
        phase: Phase,
        name: &str,
        content: &[u8],
        sources: &Sources,
    ) -> anyhow::Result<WriteOutcome> {
        let entry = Entry {
            name: name.to_owned(),
            hash: digest_of(content),
            bytes: content.len() as u64,
            source: sources.all,
            content: sources.content,
            immutable: phase.is_immutable(),
        };
        let made = self.plan.made(phase, entry, || self.compare(name, content));
        if made.is_written() && self.writes {
            self.prepare(name, content)?;
        }
        Ok(WriteOutcome::Made(Box::new(made)))
    }

    fn compare(&self, name: &str, content: &[u8]) -> Comparison {
        match self.disk.read(&self.root.join(name)) {
            Ok(old) if old == content => Comparison::Same,
            Ok(_) => Comparison::Other,
            Err(_) => Comparison::Missing,
        }
    }

    /// Writes a file into the stage.
    fn prepare(&self, name: &str, content: &[u8]) -> anyhow::Result<()> {
        let written = self.disk.write_below(&self.stage(), name, content);
        written.map_err(|error| explain(error, &self.root.join(name)))
    }

    /// Everything that would be written, and deleted.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub(super) fn changes(mut self, outcomes: Outcomes, keep: usize) -> anyhow::Result<Vec<Change>> {
        Ok(self.next(outcomes, keep)?.changes())
    }

    /// Puts everything in its place, then deletes what is no longer published. Immutable files of `keep` earlier builds stay.
    /// `outline` is that of the edition, when it is another one than before.
    ///
    /// # Errors
    /// When a file cannot be renamed or deleted. The next publish then compares every file, and finishes.
    pub(super) fn commit(
        mut self,
        outcomes: Outcomes,
        outline: Option<&[u8]>,
        keep: usize,
    ) -> anyhow::Result<Summary> {
        let mut next = self.next(outcomes, keep)?;
        if !next.is_unchanged() {
            let mark = unfinished(&self.root);
            fs::write(&mark, "").map_err(|error| explain(error, &mark))?;
            self.place(&next.renames(|folder| self.disk.is_folder(&self.root.join(folder))))?;
            if let Some(outline) = outline {
                self.replace(&self::outline(&self.root), outline)?;
            }
            self.replace(&manifest(&self.root), &next.manifest.to_bytes()?)?;
            self.delete(&next)?;
            fs::remove_file(&mark).map_err(|error| explain(error, &mark))?;
        }
        let stage = self.stage();
        fs::remove_dir_all(&stage).map_err(|error| explain(error, &stage))?;
        next.summary.calls = self.disk.calls();
        Ok(next.summary)
    }

    fn next(&mut self, outcomes: Outcomes, keep: usize) -> anyhow::Result<Next> {
        let found = if self.plan.trusted { None } else { Some(names(&self.root)?) };
        Ok(self.plan.next(outcomes, keep, found))
    }

    /// Renames prepared files and folders into their places.
    fn place(&self, prepared: &[&str]) -> anyhow::Result<()> {
        let stage = self.stage();
        for name in prepared {
            let path = self.root.join(name);
            self.disk.rename(&stage.join(name), &path).map_err(|error| explain(error, &path))?;
        }
        Ok(())
    }

    /// Replaces one of the press's own files.
    fn replace(&self, path: &Path, content: &[u8]) -> anyhow::Result<()> {
        let aside = path.with_extension("part");
        fs::write(&aside, content)
            .and_then(|()| fs::rename(&aside, path))
            .map_err(|error| explain(error, path))
    }

    fn delete(&self, next: &Next) -> anyhow::Result<()> {
        let deletions = next.deletions();
        self.remove(&deletions.copies)?;
        deletions.pages.iter().try_for_each(|name| self.replace_by_not_found(name))?;
        self.remove(&deletions.others)?;
        if !self.plan.trusted {
            self.delete_empty_folders(&next.manifest)?;
        }
        Ok(())
    }

    /// Puts `404.html` in the place of a page.
    fn replace_by_not_found(&self, name: &str) -> anyhow::Result<()> {
        let (aside, path) = (self.stage().join("gone"), self.root.join(name));
        self.disk
            .copy(&self.root.join("404.html"), &aside)
            .and_then(|()| self.disk.rename(&aside, &path))
            .map_err(|error| explain(error, &path))
    }

    /// Removes files, and the folders that this leaves empty.
    fn remove(&self, gone: &[&str]) -> anyhow::Result<()> {
        let mut folders = BTreeSet::new();
        for name in gone {
            let path = self.root.join(name);
            self.disk.remove(&path).map_err(|error| explain(error, &path))?;
            folders.extend(folders_of(name));
        }
        folders.iter().rev().for_each(|folder| self.disk.remove_if_empty(&self.root.join(folder)));
        Ok(())
    }

    /// Deletes empty folders that no file of the site is in.
    fn delete_empty_folders(&self, manifest: &Manifest) -> anyhow::Result<()> {
        let own = own(&self.root);
        let used: HashSet<PathBuf> =
            manifest.names().flat_map(folders_of).map(|folder| self.root.join(folder)).collect();
        for entry in WalkDir::new(&self.root).min_depth(1).contents_first(true) {
            let entry = entry.with_context(|| format!("cannot read {}", self.root.display()))?;
            let path = entry.path();
            if entry.file_type().is_dir() && !path.starts_with(&own) && !used.contains(path) {
                self.disk.remove_if_empty(path);
            }
        }
        Ok(())
    }
}

/// The folders that a file is in, from the top down.
fn folders_of(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices('/').map(|(at, _)| &name[..at])
}

/// Whether a folder holds nothing, not even a manifest that cannot be read: then it is as an empty manifest says.
pub(super) fn is_new(root: &Path) -> bool {
    let own = own(root);
    let is_empty = match fs::read_dir(root) {
        Ok(mut entries) => entries.all(|entry| entry.is_ok_and(|entry| entry.path() == own)),
        Err(error) => error.kind() == ErrorKind::NotFound,
    };
    is_empty && !manifest(root).exists()
}

/// Names of all files in a folder but the press's own, with forward slashes, in order.
pub(super) fn names(root: &Path) -> anyhow::Result<Vec<String>> {
    if !root.exists() {
        return Ok(Vec::new());
    }
    let own = own(root);
    let mut names = Vec::new();
    for entry in WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|e| e.path() != own) {
        let entry = entry.with_context(|| format!("cannot read {}", root.display()))?;
        if !entry.file_type().is_dir() {
            names.push(entry.path().strip_prefix(root)?.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(names)
}

fn make_folder(path: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(path).map_err(|error| explain(error, path))
}

/// What went wrong with a file, in words for whoever runs the press.
fn explain(error: std::io::Error, path: &Path) -> anyhow::Error {
    let path = path.display();
    let what = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            format!("the disk is full: {path} was not written; make room and publish again")
        }
        ErrorKind::ReadOnlyFilesystem => format!("{path} is on a disk that can only be read"),
        ErrorKind::PermissionDenied => format!("{path} may not be written by this user"),
        _ => format!("cannot write {path}"),
    };
    anyhow::Error::new(error).context(what)
}
