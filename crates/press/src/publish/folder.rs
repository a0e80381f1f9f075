//! The published folder: files are prepared aside, then renamed into their places.

use super::cause::{Cause, Change, Summary};
use super::manifest::{Digest, Entry, Manifest, digest_of};
use super::work::{Phase, Sources};
use anyhow::{Context, bail};
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The press's own folder inside the published one. It says whose the files are; nothing in it is for readers.
const OWN: &str = ".baolan";

/// The press's own folder.
pub(super) fn own(root: &Path) -> PathBuf {
    root.join(OWN)
}

/// Stands while files are being put in their places: where it is found, a press was stopped in the middle of that.
pub(super) fn unfinished(root: &Path) -> PathBuf {
    own(root).join("unfinished")
}

/// The manifest's file.
pub(super) fn manifest(root: &Path) -> PathBuf {
    own(root).join("manifest")
}

/// What is to become of one file.
#[derive(Debug)]
pub(super) enum WriteOutcome {
    /// It stays, as it is in the manifest: its place there.
    Kept(usize),
    /// It was made.
    Made(Box<Made>),
}

/// A file that was made.
#[derive(Debug)]
pub(super) struct Made {
    entry: Entry,
    phase: Phase,
    /// Why it is written; nothing when it stays as it is.
    cause: Option<Cause>,
}

/// A folder after a publish.
struct Next {
    manifest: Manifest,
    /// Files that were made: name, part, and why they are written, if they are.
    made: Vec<(String, Phase, Option<Cause>)>,
    gone: Vec<String>,
    summary: Summary,
    /// Whether the manifest says what the old one says.
    same: bool,
}

/// A folder under publication.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// What the last publish wrote.
    old: Manifest,
    /// Whether the folder is as the manifest says.
    trusted: bool,
    common: Digest,
    /// Whether the app is a development build.
    development: bool,
    /// Whether files are prepared, or only looked at.
    writes: bool,
}

impl Folder {
    /// A folder that is only looked at.
    pub(super) fn peek(root: &Path, common: Digest, development: bool) -> Self {
        let found = Manifest::load(&manifest(root));
        let trusted = found.is_some() && !unfinished(root).exists();
        let old = found.unwrap_or_default();
        Self { root: root.to_owned(), old, trusted, common, development, writes: false }
    }

    /// Makes a folder ready to be published to, when it is not there or not yet the press's. Refuses one that holds somebody
    /// else's files.
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
    pub(super) fn open(
        root: &Path,
        common: Digest,
        development: bool,
        thorough: bool,
    ) -> anyhow::Result<Self> {
        let mut folder = Self { writes: true, ..Self::peek(root, common, development) };
        folder.trusted &= !thorough;
        // What a killed press had prepared.
        let stage = folder.stage();
        if stage.exists() {
            fs::remove_dir_all(&stage).map_err(|error| explain(error, &stage))?;
        }
        make_folder(&stage)?;
        Ok(folder)
    }

    fn stage(&self) -> PathBuf {
        own(&self.root).join("stage")
    }

    /// What the last publish wrote under a name; nothing when the folder may not be as it was then.
    fn known(&self, name: &str) -> Option<&Entry> {
        if self.trusted { self.old.file(name) } else { None }
    }

    /// The files of an artifact, when they are there and were made from the same; `copies` says which may have compressed ones.
    pub(super) fn kept(
        &self,
        names: &[String],
        sources: &Sources,
        copies: impl Fn(&str) -> Vec<String>,
    ) -> Option<Vec<WriteOutcome>> {
        if !self.trusted {
            return None;
        }
        sources.all?;
        let mut outcomes = Vec::with_capacity(names.len());
        for name in names {
            let at = self.old.place(name)?;
            self.old.files.get(at).filter(|entry| entry.source == sources.all)?;
            outcomes.push(WriteOutcome::Kept(at));
            outcomes
                .extend(copies(name).iter().filter_map(|copy| self.old.place(copy)).map(WriteOutcome::Kept));
        }
        Some(outcomes)
    }

    /// Prepares a file, unless it is there with the same content.
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
            immutable: phase == Phase::Immutable,
        };
        let cause = self.cause(phase, &entry, content);
        if cause.is_some() && self.writes {
            let aside = self.stage().join(name);
            let write = || fs::write(&aside, content);
            match write() {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    make_folder(aside.parent().unwrap_or(&aside))
                        .and_then(|()| write().map_err(|error| explain(error, &self.root.join(name))))?;
                }
                result => result.map_err(|error| explain(error, &self.root.join(name)))?,
            }
        }
        Ok(WriteOutcome::Made(Box::new(Made { entry, phase, cause })))
    }

    /// Why a file must be written; nothing when it stands there as it should.
    fn cause(&self, phase: Phase, entry: &Entry, content: &[u8]) -> Option<Cause> {
        if let Some(old) = self.known(&entry.name) {
            if old.hash == entry.hash && old.bytes == entry.bytes {
                return None;
            }
            return Some(match phase {
                _ if self.old.common != self.common => Cause::Common,
                Phase::Story if old.content != entry.content => Cause::Content,
                Phase::Story => Cause::Neighbours,
                _ => Cause::Stories,
            });
        }
        if self.trusted && !self.old.keeps(&entry.name) {
            return Some(Cause::New(phase));
        }
        match fs::read(self.root.join(&entry.name)) {
            Ok(old) if old == content => None,
            Ok(_) => Some(Cause::Compared),
            Err(_) => Some(Cause::New(phase)),
        }
    }

    /// Everything that would be written, and deleted.
    pub(super) fn changes(self, outcomes: Vec<WriteOutcome>, keep: usize) -> anyhow::Result<Vec<Change>> {
        let next = self.next(outcomes, keep)?;
        let made = next.made.iter().filter_map(|(name, _, cause)| Some((name.clone(), (*cause)?)));
        let gone = next.gone.into_iter().map(|name| (name, Cause::Gone));
        Ok(made.chain(gone).map(|(name, cause)| Change { name, why: cause.say() }).collect())
    }

    /// Puts everything in its place, then deletes what is no longer published.
    pub(super) fn commit(self, outcomes: Vec<WriteOutcome>, keep: usize) -> anyhow::Result<Summary> {
        let Next { manifest, made, gone, summary, same } = self.next(outcomes, keep)?;
        let prepared =
            made.iter().filter_map(|(name, phase, cause)| Some((name.as_str(), !(*cause)?.is_new(), *phase)));
        let units = self.units(prepared);
        if !(same && units.is_empty() && gone.is_empty()) {
            let mark = unfinished(&self.root);
            fs::write(&mark, "").map_err(|error| explain(error, &mark))?;
            self.place(&units)?;
            self.replace_manifest(&manifest)?;
            self.delete(&gone)?;
            fs::remove_file(&mark).map_err(|error| explain(error, &mark))?;
        }
        let stage = self.stage();
        fs::remove_dir_all(&stage).map_err(|error| explain(error, &stage))?;
        Ok(summary)
    }

    /// The folder after this publish.
    fn next(&self, outcomes: Vec<WriteOutcome>, keep: usize) -> anyhow::Result<Next> {
        let mut summary = Summary::default();
        let mut kept = vec![false; self.old.files.len()];
        let (mut files, mut made) = (Vec::with_capacity(outcomes.len()), Vec::new());
        let mut same = self.trusted;
        for outcome in outcomes {
            match outcome {
                WriteOutcome::Kept(at) => {
                    if let (Some(kept), Some(entry)) = (kept.get_mut(at), self.old.files.get(at)) {
                        *kept = true;
                        summary.count(entry, None);
                    }
                }
                WriteOutcome::Made(file) => {
                    let Made { entry, phase, cause } = *file;
                    summary.count(&entry, cause);
                    summary.made += 1;
                    same = same && self.known(&entry.name) == Some(&entry);
                    made.push((entry.name.clone(), phase, cause));
                    files.push(entry);
                }
            }
        }
        let stay = self.old.files.iter().zip(kept).filter(|(_, kept)| *kept).map(|(entry, _)| entry.clone());
        files.extend(stay);
        let manifest = self.old.after(self.common, self.development, files, keep);
        let gone = self.gone(&manifest)?;
        (summary.deleted, summary.earlier) = (gone.len(), manifest.earlier.len());
        same = same && self.old.is_like(&manifest);
        Ok(Next { manifest, made, gone, summary, same })
    }

    /// What is renamed, in order: new things first, for nothing leads to them before a changed page does; then what replaces
    /// others. A folder that is not there yet comes as a whole.
    fn units<'a>(&self, prepared: impl Iterator<Item = (&'a str, bool, Phase)>) -> Vec<String> {
        let mut there: HashMap<&str, bool> = HashMap::new();
        let mut units: HashMap<&str, (bool, Phase)> = HashMap::new();
        for (name, replaces, phase) in prepared {
            let mut folders = name.match_indices('/').map(|(at, _)| &name[..at]);
            let missing = folders.find(|folder| {
                !replaces && !*there.entry(*folder).or_insert_with(|| self.root.join(folder).is_dir())
            });
            let order = units.entry(missing.unwrap_or(name)).or_insert((replaces, phase));
            order.1 = order.1.max(phase);
        }
        let mut units: Vec<_> = units.into_iter().map(|(name, order)| (order, name)).collect();
        units.sort_unstable();
        units.into_iter().map(|(_, name)| name.to_owned()).collect()
    }

    fn place(&self, units: &[String]) -> anyhow::Result<()> {
        let stage = self.stage();
        for unit in units {
            let path = self.root.join(unit);
            fs::rename(stage.join(unit), &path).map_err(|error| explain(error, &path))?;
        }
        Ok(())
    }

    fn replace_manifest(&self, new: &Manifest) -> anyhow::Result<()> {
        let (aside, path) = (own(&self.root).join("manifest.part"), manifest(&self.root));
        fs::write(&aside, new.digest()?).map_err(|error| explain(error, &path))?;
        fs::rename(&aside, &path).map_err(|error| explain(error, &path))
    }

    /// Files that are there and should not be. In a folder that may not be as the manifest says, every file is looked at.
    fn gone(&self, new: &Manifest) -> anyhow::Result<Vec<String>> {
        if !self.trusted {
            return Ok(names(&self.root)?.into_iter().filter(|name| !new.knows(name)).collect());
        }
        let earlier = self.old.earlier.iter().map(|(name, _)| name);
        let before = self.old.files.iter().map(|file| &file.name).chain(earlier);
        // Both lists are in order, and mostly the same: a name is nearly always where the last one was, or next to it.
        let mut at = 0;
        let gone = before.filter(|name| {
            while new.files.get(at).is_some_and(|file| file.name < **name) {
                at += 1;
            }
            new.files.get(at).is_none_or(|file| file.name != **name) && !new.knows(name)
        });
        Ok(gone.cloned().collect())
    }

    /// Deletes files. Pages that go may link to each other, in both directions; so before the first of them is missing, all
    /// of them say that nothing is there, as `404.html` does, and lead nowhere else.
    fn delete(&self, gone: &[String]) -> anyhow::Result<()> {
        let is_page = |name: &&String| name.ends_with("/index.html");
        let (copies, others): (Vec<_>, Vec<_>) =
            gone.iter().partition(|name| name.ends_with(".html.br") || name.ends_with(".html.gz"));
        self.remove(&copies)?;
        if gone.iter().filter(is_page).count() > 1 {
            gone.iter().filter(is_page).try_for_each(|name| self.say_gone(name))?;
        }
        self.remove(&others)?;
        if !self.trusted {
            self.delete_empty_folders()?;
        }
        Ok(())
    }

    /// Puts `404.html` in the place of a page that is about to go.
    fn say_gone(&self, name: &str) -> anyhow::Result<()> {
        let (aside, path) = (self.stage().join("gone"), self.root.join(name));
        fs::copy(self.root.join("404.html"), &aside)
            .and_then(|_| fs::rename(&aside, &path))
            .map_err(|error| explain(error, &path))
    }

    fn remove(&self, gone: &[&String]) -> anyhow::Result<()> {
        let mut folders = BTreeSet::new();
        for name in gone {
            let path = self.root.join(name);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(explain(error, &path)),
                _ => {}
            }
            folders.extend(name.match_indices('/').map(|(at, _)| &name[..at]));
        }
        for folder in folders.iter().rev() {
            // Refused for one that is not empty.
            let _ = fs::remove_dir(self.root.join(folder));
        }
        Ok(())
    }

    fn delete_empty_folders(&self) -> anyhow::Result<()> {
        let own = own(&self.root);
        for entry in WalkDir::new(&self.root).min_depth(1).contents_first(true) {
            let entry = entry.with_context(|| format!("cannot read {}", self.root.display()))?;
            if entry.file_type().is_dir() && !entry.path().starts_with(&own) {
                // Refused for one that is not empty.
                let _ = fs::remove_dir(entry.path());
            }
        }
        Ok(())
    }
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
