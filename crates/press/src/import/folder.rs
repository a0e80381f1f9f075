//! A folder of files as a source of stories: one file at a time.

use super::source::{Found, Key, Origin, Source, Story};
use anyhow::Context;
use baolan_cms::adapter::Unreadable;
use baolan_cms::item::Item;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use walkdir::WalkDir;

/// The largest file that is read, in bytes. A story of that size would be a library.
pub(super) const LARGEST: u64 = 30 << 20;

/// What makes stories of files.
pub(super) trait Reader {
    /// Whether it reads such a file, by its path in the folder.
    fn takes(&self, path: &Path) -> bool;

    /// Everything besides the file that decides what comes of it: options, rules.
    fn stamp(&self) -> String;

    /// The story in a file; or why there is none, in a sentence or two.
    fn read(&self, file: &File<'_>) -> Result<FileStory, String>;
}

/// A file of the folder.
pub(super) struct File<'a> {
    /// Its path in the folder, with slashes.
    pub(super) path: &'a str,
    pub(super) bytes: &'a [u8],
}

/// A story, and what else the file said.
pub(super) struct FileStory {
    pub(super) item: Item,
    /// The folder that its addresses are relative to, where it is not the file's.
    pub(super) folder: Option<PathBuf>,
    /// The address of its site, if it is known.
    pub(super) address: Option<String>,
}

impl From<Item> for FileStory {
    fn from(item: Item) -> Self {
        Self { item, folder: None, address: None }
    }
}

/// All files that a reader takes, in the order of their paths.
pub(super) struct Folder<R> {
    root: PathBuf,
    files: std::vec::IntoIter<PathBuf>,
    unlisted: Vec<Unreadable>,
    total: u64,
    reader: R,
}

impl<R: Reader> Folder<R> {
    /// Lists a folder, or takes a single file. Hidden files and folders and links in the file system are passed over. Keeps the
    /// paths of all files: some 100 bytes for each.
    pub(super) fn open(path: &Path, reader: R) -> anyhow::Result<Self> {
        let kind = std::fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
        let (root, files, unlisted) = if kind.is_file() {
            let root = path.parent().filter(|root| !root.as_os_str().is_empty()).unwrap_or(Path::new("."));
            (root.to_owned(), path.file_name().map(PathBuf::from).into_iter().collect(), Vec::new())
        } else {
            let (files, unlisted) = list(path, &reader);
            (path.to_owned(), files, unlisted)
        };
        Ok(Self { root, total: files.len() as u64, files: files.into_iter(), unlisted, reader })
    }

    fn read(&self, path: &Path, known: &dyn Fn(&Key) -> bool) -> Result<Found, String> {
        let file = self.root.join(path);
        let metadata = std::fs::metadata(&file).map_err(|error| format!("cannot be read: {error}"))?;
        if metadata.len() > LARGEST {
            return Err(format!(
                "has {} MB; files up to {} MB are read",
                metadata.len() >> 20,
                LARGEST >> 20
            ));
        }
        let key = self.key(path, &metadata);
        if known(&key) {
            return Ok(Found::Known(key));
        }
        let bytes = std::fs::read(&file).map_err(|error| format!("cannot be read: {error}"))?;
        let path = slashed(path);
        let read = self.reader.read(&File { path: &path, bytes: &bytes })?;
        let folder =
            read.folder.unwrap_or_else(|| Path::new(&path).parent().unwrap_or(Path::new("")).to_owned());
        let origin = Origin::Folder { root: self.root.clone(), folder, address: read.address };
        Ok(Found::Story(Box::new(Story { item: read.item, origin, key: Some(key) })))
    }

    /// Path, size and time of a file, and how it is read.
    fn key(&self, path: &Path, metadata: &std::fs::Metadata) -> Key {
        let time = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let time = time.map(|time| time.as_nanos()).unwrap_or_default();
        Key::Version(format!("{} {} {time} {}", slashed(path), metadata.len(), self.reader.stamp()))
    }
}

impl<R: Reader> Source for Folder<R> {
    fn next(&mut self, known: &dyn Fn(&Key) -> bool) -> anyhow::Result<Option<Found>> {
        if let Some(unlisted) = self.unlisted.pop() {
            return Ok(Some(Found::Unreadable(unlisted)));
        }
        let Some(path) = self.files.next() else { return Ok(None) };
        let found = self.read(&path, known);
        Ok(Some(found.unwrap_or_else(|why| Found::Unreadable(Unreadable { what: slashed(&path), why }))))
    }

    fn total(&self) -> Option<u64> {
        Some(self.total)
    }
}

fn list(root: &Path, reader: &impl Reader) -> (Vec<PathBuf>, Vec<Unreadable>) {
    let (mut files, mut unlisted) = (Vec::new(), Vec::new());
    let is_shown = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    for entry in WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(is_shown) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
                if reader.takes(path) {
                    files.push(path.to_owned());
                }
            }
            Ok(_) => {}
            Err(error) => {
                let what = error.path().map(slashed).unwrap_or_default();
                unlisted.push(Unreadable { what, why: format!("cannot be listed: {error}") });
            }
        }
    }
    (files, unlisted)
}

/// A path with slashes on every system.
fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Whether a path ends in one of these, in any case.
pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
}
