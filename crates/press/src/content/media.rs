//! The newsroom's pictures, films, recordings and files.

use super::files::FileFingerprint;
use super::listing::{Entry, Lister, Listing};
use super::media_names::MediaNames;
use crate::cache::touch;
use crate::media_file::MediaFile;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};

/// The media folder, in the newsroom's.
const FOLDER: &str = "media";

/// Lists the media folder in the newsroom's; one that is not there is empty. Links that lead out of the newsroom's folder, or into
/// the copy, are named and not followed.
///
/// # Errors
/// When it cannot be listed.
pub(super) fn list(newsroom: &Path) -> anyhow::Result<Listing> {
    Lister::new(newsroom, Some("content"), &|_, _| Entry::Take).list(FOLDER)
}

/// Everything below the media folder. A file is read when content first names it.
#[derive(Debug, Default)]
pub struct Media {
    folder: PathBuf,
    known: HashMap<String, FileFingerprint>,
    names: MediaNames,
    /// Whether every path is taken for that of a file.
    is_trusting: bool,
    read: Mutex<HashMap<String, MediaFile>>,
    /// Whether files that summaries name are still there, by their paths.
    present: RwLock<foldhash::HashMap<OsString, bool>>,
}

/// A file that a story uses: what the story calls it, and which file that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MediaUse {
    /// As the story has it.
    written: String,
    /// Its path below the media folder, where that is written in another way.
    path: Option<String>,
    fingerprint: FileFingerprint,
}

/// A file of the media folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MediaFacts {
    /// Its path relative to the newsroom's folder: `media/…`.
    pub file: PathBuf,
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Media {
    /// All files, in order.
    pub(super) fn facts(&self) -> Vec<MediaFacts> {
        let of = |(path, fingerprint): (&String, &FileFingerprint)| MediaFacts {
            file: Path::new(FOLDER).join(path),
            path: self.folder.join(path),
            bytes: fingerprint.bytes,
        };
        let mut all: Vec<_> = self.known.iter().map(of).collect();
        all.sort_unstable();
        all
    }

    /// The files that [`list`] found in a newsroom's folder.
    pub(super) fn new(newsroom: &Path, files: Vec<(PathBuf, FileFingerprint)>) -> anyhow::Result<Self> {
        let mut known = HashMap::with_capacity(files.len());
        for (path, fingerprint) in files {
            known.insert(path.strip_prefix(FOLDER)?.to_string_lossy().replace('\\', "/"), fingerprint);
        }
        Ok(Self { folder: newsroom.join(FOLDER), known, ..Self::default() })
    }

    /// Media among which every path is one of a file: for texts that are read before their files are there.
    pub(super) fn trusting() -> Self {
        Self { is_trusting: true, ..Self::default() }
    }

    /// The path below the media folder of the file that content means, as [`MediaNames`] finds it. Only files that were listed
    /// are found, so that no path leads out of the folder.
    ///
    /// # Errors
    /// When there is none, or more than one: what to do about it, in words for an editor.
    pub(super) fn resolve<'m>(&'m self, written: &'m str) -> Result<&'m str, String> {
        match self.known.get_key_value(written) {
            Some((path, _)) => Ok(path),
            None if self.is_trusting => Ok(written),
            None => self.names.find(written, || self.known.keys()),
        }
    }

    /// The file that content means by a path.
    ///
    /// # Errors
    /// When there is none or it cannot be read: what to do about it, in words for an editor.
    pub fn get(&self, written: &str) -> Result<MediaFile, String> {
        let path = self.resolve(written)?;
        if self.is_trusting {
            return Ok(MediaFile { path: path.into(), name: path.to_owned(), bytes: 0 });
        }
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = read.get(path) {
            return Ok(file.clone());
        }
        let own = self.folder.join(path);
        let content = std::fs::read(&own).map_err(|error| format!("it cannot be read: {error}"))?;
        let file = MediaFile { path: own, name: hashed(path, &content), bytes: content.len() as u64 };
        read.insert(path.to_owned(), file.clone());
        Ok(file)
    }

    /// Which file a story uses by a path; nothing when there is none.
    pub(super) fn use_of(&self, written: String) -> Option<MediaUse> {
        let path = self.resolve(&written).ok()?;
        let fingerprint = *self.known.get(path)?;
        let path = (path != written).then(|| path.to_owned());
        Some(MediaUse { written, path, fingerprint })
    }

    /// Whether a story still uses the same file, and that has not changed. Another one may be meant now: a file was added
    /// whose name is nearer to what is written.
    pub(super) fn holds(&self, MediaUse { written, path, fingerprint }: &MediaUse) -> bool {
        let path = path.as_ref().unwrap_or(written);
        self.resolve(written).ok() == Some(path) && self.known.get(path) == Some(fingerprint)
    }

    /// Whether a file that a summary names is still there, with the same size: a processed picture may have been deleted from
    /// the cache since.
    pub(super) fn is_present(&self, file: &MediaFile) -> bool {
        let known =
            self.present.read().unwrap_or_else(PoisonError::into_inner).get(file.path.as_os_str()).copied();
        if let Some(known) = known {
            return known;
        }
        let found = std::fs::metadata(&file.path).is_ok_and(|facts| facts.len() == file.bytes);
        // A processed picture is in use although it is not looked up in the cache. The newsroom's own files are not touched.
        if found && !file.path.starts_with(&self.folder) {
            touch(&file.path);
        }
        let mut present = self.present.write().unwrap_or_else(PoisonError::into_inner);
        present.insert(file.path.clone().into_os_string(), found);
        found
    }

    /// Where a file is.
    ///
    /// # Errors
    /// As [`Self::resolve`].
    pub(super) fn find(&self, written: &str) -> Result<PathBuf, String> {
        self.resolve(written).map(|path| self.folder.join(path))
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
