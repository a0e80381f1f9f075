//! Lists the files of one of the newsroom's folders. Links are followed as long as they lead to something in the newsroom's
//! folder: nothing else may get into the published site.

use super::diagnostics::{Code, Diagnostic};
use super::files::FileFingerprint;
use anyhow::Context;
use rayon::prelude::*;
use std::collections::LinkedList;
use std::fs::{DirEntry, FileType};
use std::path::{Path, PathBuf};

/// How many entries of a folder one thread reads at least: handing over fewer costs more than reading them.
const FEW: usize = 8;

/// What is in a folder, and in the folders in it.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Files with their fingerprints, relative to the newsroom's folder, in order.
    pub(super) files: Vec<(PathBuf, FileFingerprint)>,
    /// What is not read, and why.
    pub(super) warnings: Vec<Diagnostic>,
}

/// A listing while it grows: its files in pieces, which are hung together in no time. Copying them on every level of folders would
/// take more memory than all else here.
#[derive(Debug, Default)]
struct Pieces {
    files: LinkedList<Vec<(PathBuf, FileFingerprint)>>,
    warnings: Vec<Diagnostic>,
}

impl Pieces {
    fn file(&mut self, path: PathBuf, fingerprint: FileFingerprint) {
        match self.files.back_mut() {
            Some(last) => last.push((path, fingerprint)),
            None => self.files.push_back(vec![(path, fingerprint)]),
        }
    }

    fn append(&mut self, mut more: Self) {
        self.files.append(&mut more.files);
        self.warnings.append(&mut more.warnings);
    }

    fn whole(self) -> Listing {
        let mut files = Vec::with_capacity(self.files.iter().map(Vec::len).sum());
        self.files.into_iter().for_each(|piece| files.extend(piece));
        Listing { files, warnings: self.warnings }
    }
}

/// What is done with an entry.
pub(super) enum Entry {
    /// A file is listed, a folder is looked into.
    Take,
    /// It is passed over.
    Pass,
    /// It is passed over with a warning: what to do about it, in words for an editor.
    Name(&'static str),
}

/// A folder that is listed, and what is taken of it.
pub(super) struct Lister<'a> {
    /// The newsroom's folder.
    root: &'a Path,
    /// Folders into which links may lead, without links in their paths.
    inside: Vec<PathBuf>,
    /// A folder in one of these into which they may not.
    closed: Option<PathBuf>,
    /// The folder that is listed, without links in its path, when no link may lead to what is listed where it lies.
    once: Option<Once>,
    /// Says what is done with an entry, by its path relative to the newsroom's folder; the flag is whether it is a folder.
    judge: &'a (dyn Fn(&Path, bool) -> Entry + Sync),
}

/// A folder of which everything is listed once.
struct Once {
    /// The folder, relative to the newsroom's.
    folder: PathBuf,
    /// The folder without links in its path.
    real: PathBuf,
}

/// A folder on the way down: the folders above it, without links in their paths. A link to one of them is a loop.
struct Way<'a> {
    real: PathBuf,
    above: Option<&'a Way<'a>>,
}

impl Way<'_> {
    fn holds(&self, real: &Path) -> bool {
        self.real == real || self.above.is_some_and(|above| above.holds(real))
    }
}

impl<'a> Lister<'a> {
    /// A lister for the newsroom's folder; `closed` is a folder in it to which no link may lead.
    pub(super) fn new(
        root: &'a Path,
        closed: Option<&str>,
        judge: &'a (dyn Fn(&Path, bool) -> Entry + Sync),
    ) -> Self {
        let real = |path: &Path| path.canonicalize().ok();
        let closed = closed.and_then(|closed| real(&root.join(closed)));
        Self { root, inside: real(root).into_iter().collect(), closed, once: None, judge }
    }

    /// Lists a folder; one that is not there is empty. It may itself be a link to anywhere: whoever sets up a newsroom says
    /// where its copy and its media are.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub(super) fn list(self, folder: &str) -> anyhow::Result<Listing> {
        self.list_as(folder, false)
    }

    /// The same, but links to what is listed where it lies are named and not followed.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub(super) fn list_once(self, folder: &str) -> anyhow::Result<Listing> {
        self.list_as(folder, true)
    }

    fn list_as(mut self, folder: &str, once: bool) -> anyhow::Result<Listing> {
        let own = self.root.join(folder);
        if !own.is_dir() {
            return Ok(Listing::default());
        }
        let real = own.canonicalize().with_context(|| format!("cannot read {}", own.display()))?;
        self.inside.push(real.clone());
        self.once = once.then(|| Once { folder: folder.into(), real: real.clone() });
        Ok(self.below(Path::new(folder), &Way { real, above: None })?.whole())
    }

    /// Lists a folder and the folders in it, which are listed at the same time.
    fn below(&self, folder: &Path, way: &Way<'_>) -> anyhow::Result<Pieces> {
        let own = self.root.join(folder);
        let cannot_read = || format!("cannot read {}", own.display());
        let named = |entry: std::io::Result<DirEntry>| entry.map(|entry| (entry.file_name(), entry));
        let mut entries: Vec<_> = std::fs::read_dir(&own)
            .and_then(|entries| entries.map(named).collect())
            .with_context(cannot_read)?;
        entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        entries
            .into_par_iter()
            .with_min_len(FEW)
            .try_fold(Pieces::default, |mut all, (name, entry)| {
                let (kind, path) = (entry.file_type().with_context(cannot_read)?, folder.join(name));
                if kind.is_symlink() {
                    all.append(self.link(&path, way)?);
                } else {
                    self.entry(&mut all, path, kind, &entry, way)?;
                }
                Ok(all)
            })
            .try_reduce(Pieces::default, |mut all, more| {
                all.append(more);
                Ok(all)
            })
    }

    fn entry(
        &self,
        all: &mut Pieces,
        path: PathBuf,
        kind: FileType,
        entry: &DirEntry,
        way: &Way<'_>,
    ) -> anyhow::Result<()> {
        match (self.judge)(&path, kind.is_dir()) {
            Entry::Take if kind.is_dir() => {
                let real = way.real.join(entry.file_name());
                all.append(self.below(&path, &Way { real, above: Some(way) })?);
            }
            Entry::Take if kind.is_file() => {
                let facts = entry.metadata();
                all.file(path, facts.map(|facts| FileFingerprint::from(&facts)).unwrap_or_default());
            }
            Entry::Name(help) if kind.is_file() => all.append(ignored(&path, help)),
            // Neither: a socket, a device.
            Entry::Take | Entry::Pass | Entry::Name(_) => {}
        }
        Ok(())
    }

    /// Whether something, by its path without links, is listed where it lies.
    fn is_listed(&self, real: &Path, is_folder: bool) -> bool {
        let Some(once) = &self.once else { return false };
        let Ok(below) = real.strip_prefix(&once.real) else { return false };
        let is_taken = |part: &Path| {
            let is_folder = is_folder || part != below;
            matches!((self.judge)(&once.folder.join(part), is_folder), Entry::Take)
        };
        below.ancestors().filter(|part| !part.as_os_str().is_empty()).all(is_taken)
    }

    /// A link, to a file or a folder.
    fn link(&self, path: &Path, way: &Way<'_>) -> anyhow::Result<Pieces> {
        let own = self.root.join(path);
        let target = own.canonicalize().and_then(|real| Ok((std::fs::metadata(&real)?, real)));
        let is_folder = target.as_ref().is_ok_and(|(facts, _)| facts.is_dir());
        let help = match (self.judge)(path, is_folder) {
            Entry::Pass => return Ok(Pieces::default()),
            Entry::Name(help) => Some(help),
            Entry::Take => None,
        };
        let Ok((facts, real)) = target else {
            return Ok(refused(path, "leads to nothing, or in a circle", "correct it, or delete it"));
        };
        let leads_to = |folder: &PathBuf| real.starts_with(folder);
        if !self.inside.iter().any(leads_to) {
            let help = "copy what it leads to; only what lies in the newsroom's folder may be published";
            return Ok(refused(path, "leads out of the newsroom's folder", help));
        }
        if self.closed.iter().any(leads_to) {
            let help = "copy what it leads to; stories and drafts are not published as files";
            return Ok(refused(path, "leads into the folder of the copy", help));
        }
        if help.is_none() && !way.holds(&real) && self.is_listed(&real, is_folder) {
            return Ok(refused(path, "leads to what is read where it lies", "delete it"));
        }
        match help {
            Some(help) if facts.is_file() => Ok(ignored(path, help)),
            None if facts.is_file() => Ok(file(path.to_owned(), FileFingerprint::from(&facts))),
            None if is_folder && way.holds(&real) => {
                Ok(refused(path, "leads to a folder in which it lies itself", "delete it"))
            }
            None if is_folder => self.below(path, &Way { real, above: Some(way) }),
            _ => Ok(Pieces::default()),
        }
    }
}

fn file(path: PathBuf, fingerprint: FileFingerprint) -> Pieces {
    let mut one = Pieces::default();
    one.file(path, fingerprint);
    one
}

fn ignored(path: &Path, help: &str) -> Pieces {
    let warning = Diagnostic::warning(
        Code::IgnoredFile,
        path,
        None,
        "the file is not read: it is no story by its name",
        help,
    );
    Pieces { warnings: vec![warning], ..Pieces::default() }
}

fn refused(path: &Path, why: &str, help: &str) -> Pieces {
    let message = format!("the link {why}, so it is not followed");
    let warning = Diagnostic::warning(Code::IgnoredLink, path, None, message, help);
    Pieces { warnings: vec![warning], ..Pieces::default() }
}
