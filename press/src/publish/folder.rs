//! The published folder: whole files, replaced by rename.

use anyhow::{Context, bail};
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Says whose folder it is: the press deletes only where it finds this file.
const MARK: &str = ".baolan";
const MARK_TEXT: &[u8] =
    b"Written by Baolan's press, which replaces and deletes everything in this folder.\n";

/// What a publish did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were not there before.
    pub new: usize,
    /// Files with new content.
    pub changed: usize,
    /// Files left as they were.
    pub kept: usize,
    /// Files deleted.
    pub deleted: usize,
    /// Bytes of all files that there are now.
    pub bytes: u64,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { new, changed, kept, deleted, bytes } = self;
        let files = new + changed + kept;
        write!(
            f,
            "{files} files, {} kB: {new} new, {changed} changed, {kept} unchanged, {deleted} deleted",
            bytes / 1000
        )
    }
}

/// A folder under publication.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    written: BTreeSet<PathBuf>,
    summary: Summary,
}

impl Folder {
    /// Opens a folder; makes it when it is not there. Refuses one that holds somebody else's files.
    pub(super) fn open(root: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(root).with_context(|| format!("cannot make {}", root.display()))?;
        let empty =
            fs::read_dir(root).with_context(|| format!("cannot read {}", root.display()))?.next().is_none();
        if !empty && !root.join(MARK).exists() {
            bail!(
                "{} holds files that the press did not write, and publishing would delete them; \
                 choose another folder, or empty this one first",
                root.display()
            );
        }
        let mut folder =
            Self { root: root.to_owned(), written: BTreeSet::new(), summary: Summary::default() };
        folder.write(MARK, MARK_TEXT)?;
        Ok(folder)
    }

    /// Puts a file in its place, unless it is there with the same content.
    pub(super) fn write(&mut self, name: &str, content: &[u8]) -> anyhow::Result<()> {
        let path = self.root.join(name);
        if !self.written.insert(PathBuf::from(name)) {
            return Ok(());
        }
        self.summary.bytes += content.len() as u64;
        let old = fs::read(&path).ok();
        if old.as_deref() == Some(content) {
            self.summary.kept += 1;
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        }
        let mut beside = path.clone().into_os_string();
        beside.push(".part");
        fs::write(&beside, content).with_context(|| format!("cannot write {}", path.display()))?;
        fs::rename(&beside, &path).with_context(|| format!("cannot write {}", path.display()))?;
        *(if old.is_some() { &mut self.summary.changed } else { &mut self.summary.new }) += 1;
        Ok(())
    }

    /// Deletes what was not written this time, and empty folders.
    pub(super) fn finish(mut self) -> anyhow::Result<Summary> {
        for entry in WalkDir::new(&self.root).min_depth(1).contents_first(true) {
            let entry = entry.with_context(|| format!("cannot read {}", self.root.display()))?;
            let path = entry.path();
            if entry.file_type().is_dir() {
                let empty = fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
                if empty {
                    fs::remove_dir(path).with_context(|| format!("cannot delete {}", path.display()))?;
                }
            } else if !self.written.contains(path.strip_prefix(&self.root)?) {
                fs::remove_file(path).with_context(|| format!("cannot delete {}", path.display()))?;
                self.summary.deleted += 1;
            }
        }
        Ok(self.summary)
    }
}
