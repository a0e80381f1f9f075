//! The newsroom's pictures, films, recordings and files.

use super::files::FileFingerprint;
use crate::cache::touch;
use crate::media_file::MediaFile;
use anyhow::Context;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use walkdir::WalkDir;

/// Everything below the media folder. A file is read when content first names it.
#[derive(Debug, Default)]
pub struct Media {
    folder: PathBuf,
    known: HashMap<String, FileFingerprint>,
    read: Mutex<HashMap<String, MediaFile>>,
    /// Whether files that summaries name are still there, by their paths.
    present: Mutex<HashMap<PathBuf, bool>>,
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
                    known.insert(path, FileFingerprint::from(&entry.metadata()?));
                }
            }
        }
        Ok(Self { folder: folder.to_owned(), known, ..Self::default() })
    }

    /// The file at a path below the media folder. Only files that were listed are found, so that no path leads out of it.
    ///
    /// # Errors
    /// When it was not listed or cannot be read: what to do about it, in words for an editor.
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

    /// The fingerprint of a file below the folder, when it was listed.
    pub(super) fn fingerprint(&self, path: &str) -> Option<FileFingerprint> {
        self.known.get(path).copied()
    }

    /// Whether a file that a summary names is still there, with the same size: a processed picture may have been deleted from
    /// the cache since.
    pub(super) fn is_present(&self, file: &MediaFile) -> bool {
        let mut present = self.present.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = present.get(&file.path) {
            return *known;
        }
        let found = std::fs::metadata(&file.path).is_ok_and(|facts| facts.len() == file.bytes);
        // A processed picture is in use although it is not looked up in the cache. The newsroom's own files are not touched.
        if found && !file.path.starts_with(&self.folder) {
            touch(&file.path);
        }
        present.insert(file.path.clone(), found);
        found
    }

    /// The path of a file.
    ///
    /// # Errors
    /// When it was not listed: what to do about it, in words for an editor.
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
