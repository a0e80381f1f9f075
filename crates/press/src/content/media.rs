//! The newsroom's pictures, films, recordings and files.

use super::files::Stamp;
use crate::prune::touch;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use walkdir::WalkDir;

/// A file that copy points at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaFile {
    /// Where the newsroom keeps it.
    pub path: PathBuf,
    /// Where it is published, below the media folder: its name with eight digits of its content's hash, so that it never
    /// changes once it is out.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Width and height in pixels, when it is a picture.
    pub size: Option<(u32, u32)>,
}

/// Everything below the media folder; files are looked into when copy points at them.
#[derive(Debug, Default)]
pub struct Media {
    folder: PathBuf,
    known: HashMap<String, Stamp>,
    read: Mutex<HashMap<String, MediaFile>>,
    /// Files outside of the folder, and whether they stand there as they should.
    standing: Mutex<HashMap<PathBuf, bool>>,
}

impl Media {
    /// Lists a folder; one that is not there is empty.
    ///
    /// # Errors
    /// When it cannot be listed.
    pub fn scan(folder: &Path) -> anyhow::Result<Self> {
        let mut known = HashMap::new();
        if folder.is_dir() {
            for entry in WalkDir::new(folder) {
                let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
                if entry.file_type().is_file() {
                    let path = entry.path().strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
                    known.insert(path, Stamp::from(&entry.metadata()?));
                }
            }
        }
        Ok(Self { folder: folder.to_owned(), known, ..Self::default() })
    }

    /// The file at a path below the media folder. Only what was listed: no path leads out of it.
    ///
    /// # Errors
    /// In words for an editor.
    pub fn get(&self, path: &str) -> Result<MediaFile, String> {
        if !self.known.contains_key(path) {
            return Err(self.missing(path));
        }
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = read.get(path) {
            return Ok(file.clone());
        }
        let own = self.folder.join(path);
        let content = std::fs::read(&own).map_err(|error| format!("it cannot be read: {error}"))?;
        let size = imagesize::blob_size(&content)
            .ok()
            .and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
        let file = MediaFile { path: own, name: hashed(path, &content), bytes: content.len() as u64, size };
        read.insert(path.to_owned(), file.clone());
        Ok(file)
    }

    /// The stamp of a file below the folder, when it was listed.
    pub(super) fn stamp(&self, path: &str) -> Option<Stamp> {
        self.known.get(path).copied()
    }

    /// Whether a file that a card names is still where it was: what was made of a picture may have been deleted since.
    pub(super) fn stands(&self, file: &MediaFile) -> bool {
        let mut standing = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = standing.get(&file.path) {
            return *known;
        }
        let stands = std::fs::metadata(&file.path).is_ok_and(|facts| facts.len() == file.bytes);
        // What was made of a picture is in use, though nobody looks it up. The newsroom's own files are not touched.
        if stands && !file.path.starts_with(&self.folder) {
            touch(&file.path);
        }
        standing.insert(file.path.clone(), stands);
        stands
    }

    /// Where a file lies; what to do about it when it does not.
    ///
    /// # Errors
    /// In words for an editor.
    pub(super) fn find(&self, path: &str) -> Result<PathBuf, String> {
        if self.known.contains_key(path) { Ok(self.folder.join(path)) } else { Err(self.missing(path)) }
    }

    fn missing(&self, path: &str) -> String {
        let folded = path.to_lowercase();
        let twin = self.known.keys().filter(|known| known.to_lowercase() == folded).min();
        match twin {
            Some(twin) => format!("the file is called `{twin}`"),
            None => format!("put the file at public/media/{path}, or correct the path"),
        }
    }
}

/// Eight hexadecimal digits of the content's hash before the ending.
fn hashed(path: &str, content: &[u8]) -> String {
    let digest = crate::hash::short(&Sha256::digest(content));
    match path.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') => format!("{stem}-{digest}.{ending}"),
        _ => format!("{path}-{digest}"),
    }
}
