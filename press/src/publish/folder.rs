//! The published folder: files are prepared aside, then renamed into their places.

use super::manifest::{Manifest, hash_of};
use super::outputs::Part;
use anyhow::{Context, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
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

/// What a publish did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were not there before.
    pub new: usize,
    /// Files with new content.
    pub changed: usize,
    /// Files left as they were.
    pub kept: usize,
    /// Immutable files of earlier builds, kept for readers whose page names them.
    pub earlier: usize,
    /// Files deleted.
    pub deleted: usize,
    /// Bytes of all files of this publish.
    pub bytes: u64,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { new, changed, kept, earlier, deleted, bytes } = self;
        let files = new + changed + kept;
        write!(f, "{files} files, {} kB: {new} new, {changed} changed, {kept} unchanged", bytes / 1000)?;
        write!(f, ", {deleted} deleted, {earlier} kept from earlier builds")
    }
}

/// What a publish would do to one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Its name in the published folder.
    pub name: String,
    /// What, and why.
    pub why: &'static str,
}

/// A file that waits to be put in its place.
#[derive(Debug)]
struct Prepared {
    /// Whether another stands in its place.
    replaces: bool,
    part: Part,
    aside: PathBuf,
    name: String,
}

/// A folder under publication.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// Hash of everything that is published.
    files: BTreeMap<String, String>,
    immutable: BTreeSet<String>,
    prepared: Vec<Prepared>,
    changes: Vec<Change>,
    summary: Summary,
}

impl Folder {
    /// A folder that is only looked at.
    pub(super) fn peek(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            files: BTreeMap::new(),
            immutable: BTreeSet::new(),
            prepared: Vec::new(),
            changes: Vec::new(),
            summary: Summary::default(),
        }
    }

    /// Opens a folder; makes it when it is not there. Refuses one that holds somebody else's files.
    pub(super) fn open(root: &Path) -> anyhow::Result<Self> {
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
        make_folder(&mark)?;
        Ok(Self::peek(root))
    }

    fn stage(&self) -> PathBuf {
        own(&self.root).join("stage")
    }

    fn manifest(&self) -> PathBuf {
        own(&self.root).join("manifest.json")
    }

    /// Throws away what a killed press had prepared.
    pub(super) fn clear_stage(&self) -> anyhow::Result<()> {
        let stage = self.stage();
        if stage.exists() {
            fs::remove_dir_all(&stage).map_err(|error| explain(error, &stage))?;
        }
        make_folder(&stage)
    }

    /// Whether a file is there with other content, not there, or there with this content.
    fn state(&self, name: &str, content: &[u8]) -> Option<bool> {
        match fs::read(self.root.join(name)) {
            Ok(old) if old == content => None,
            Ok(_) => Some(true),
            Err(_) => Some(false),
        }
    }

    fn note(&mut self, part: Part, name: &str, content: &[u8]) -> bool {
        if part == Part::Immutable {
            self.immutable.insert(name.to_owned());
        }
        self.summary.bytes += content.len() as u64;
        self.files.insert(name.to_owned(), hash_of(content)).is_none()
    }

    /// Prepares a file, unless it is there with the same content.
    pub(super) fn put(&mut self, part: Part, name: &str, content: &[u8]) -> anyhow::Result<()> {
        if !self.note(part, name, content) {
            return Ok(());
        }
        let Some(replaces) = self.state(name, content) else {
            self.summary.kept += 1;
            return Ok(());
        };
        let aside = self.stage().join(self.prepared.len().to_string());
        fs::write(&aside, content).map_err(|error| explain(error, &self.root.join(name)))?;
        self.prepared.push(Prepared { replaces, part, aside, name: name.to_owned() });
        *(if replaces { &mut self.summary.changed } else { &mut self.summary.new }) += 1;
        Ok(())
    }

    /// Notes what would become of a file.
    pub(super) fn compare(&mut self, part: Part, name: &str, content: &[u8]) -> anyhow::Result<()> {
        if !self.note(part, name, content) {
            return Ok(());
        }
        let data = name.strip_suffix("index.html").map(|folder| format!("{folder}index.json"));
        let why = match self.state(name, content) {
            None => return Ok(()),
            Some(false) if part == Part::Story => "new: a story that was not published before",
            Some(false) => "new: nothing stands at this address yet",
            // The data of a page are compared right before it.
            Some(true) if data.is_none_or(|data| self.changes.iter().any(|change| change.name == data)) => {
                "changed: its copy, its neighbours, or the stories that it lists"
            }
            Some(true) => "changed: the app, the styles or site.json; its data are the same",
        };
        self.changes.push(Change { name: name.to_owned(), why });
        Ok(())
    }

    /// Everything noted, and what would be deleted.
    pub(super) fn changes(mut self, keep: usize) -> anyhow::Result<Vec<Change>> {
        let mut manifest = Manifest::load(&self.manifest());
        manifest.add_build(std::mem::take(&mut self.immutable), keep);
        for name in self.others()? {
            if !manifest.keeps(&name) {
                self.changes.push(Change { name, why: "deleted: no longer published" });
            }
        }
        Ok(self.changes)
    }

    /// Puts everything in its place, then deletes what is no longer published.
    pub(super) fn commit(mut self, keep: usize) -> anyhow::Result<Summary> {
        // New files first: nothing leads to them before a changed page does.
        self.prepared.sort_by_key(|file| (file.replaces, file.part));
        for file in &self.prepared {
            let path = self.root.join(&file.name);
            if let Some(parent) = path.parent() {
                make_folder(parent)?;
            }
            fs::rename(&file.aside, &path).map_err(|error| explain(error, &path))?;
        }
        let mut manifest = Manifest::load(&self.manifest());
        manifest.files = std::mem::take(&mut self.files);
        manifest.add_build(std::mem::take(&mut self.immutable), keep);
        self.replace_manifest(&manifest)?;
        self.files = manifest.files.clone();
        for name in self.others()? {
            if manifest.keeps(&name) {
                self.summary.earlier += 1;
                continue;
            }
            let path = self.root.join(&name);
            fs::remove_file(&path).map_err(|error| explain(error, &path))?;
            self.summary.deleted += 1;
        }
        self.delete_empty_folders()?;
        let stage = self.stage();
        fs::remove_dir_all(&stage).map_err(|error| explain(error, &stage))?;
        Ok(self.summary)
    }

    fn replace_manifest(&self, manifest: &Manifest) -> anyhow::Result<()> {
        let (aside, path) = (self.stage().join("manifest"), self.manifest());
        fs::write(&aside, manifest.print()?).map_err(|error| explain(error, &path))?;
        fs::rename(&aside, &path).map_err(|error| explain(error, &path))
    }

    /// Files that this publish did not write.
    fn others(&self) -> anyhow::Result<Vec<String>> {
        let names = names(&self.root)?;
        Ok(names.into_iter().filter(|name| !self.files.contains_key(name)).collect())
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
