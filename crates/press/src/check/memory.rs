//! What is known of files that have not changed since an earlier check. Deleting it costs time, and nothing else.

use super::facts::Facts;
use crate::cache::{CacheRoot, touch, write_atomically};
use crate::content::{FileFingerprint, this_press};
use serde::{Deserialize, Serialize};
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};

/// In how many files it is kept: one changed story rewrites one of them.
pub(super) const PARTS: usize = 64;

/// Length in bytes of the hash at the head of a part.
const HASH: usize = 32;

/// The folder of it.
pub(super) struct Memory(PathBuf);

/// What is known of one file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Remembered {
    pub(super) file: PathBuf,
    pub(super) fingerprint: FileFingerprint,
    pub(super) facts: Facts,
}

impl Memory {
    /// That of a cache.
    pub(super) fn of(cache: &Path) -> Self {
        Self(CacheRoot::new(cache).checks().join("lints"))
    }

    /// The part that holds a file.
    pub(super) fn part_of(file: &Path) -> usize {
        let hash = foldhash::quality::FixedState::with_seed(0).hash_one(file.as_os_str().as_encoded_bytes());
        usize::try_from(hash % PARTS as u64).unwrap_or(0)
    }

    fn path(&self, part: usize) -> PathBuf {
        self.0.join(format!("{part:02}"))
    }

    /// What a part holds; nothing when it is damaged, or was written by another press: that one may have other lints.
    pub(super) fn load(&self, part: usize) -> Vec<Remembered> {
        self.read(part).unwrap_or_default()
    }

    fn read(&self, part: usize) -> Option<Vec<Remembered>> {
        let bytes = std::fs::read(self.path(part)).ok()?;
        let (sum, content) = bytes.split_at_checked(HASH)?;
        if sum != sum_of(content) {
            return None;
        }
        touch(&self.path(part));
        postcard::from_bytes(content).ok()
    }

    /// Writes a part. When it cannot be written, the next check reads its files again.
    pub(super) fn save(&self, part: usize, files: &[&Remembered]) {
        let Ok(content) = postcard::to_stdvec(files) else { return };
        let mut bytes = sum_of(&content).to_vec();
        bytes.extend(content);
        let _ = write_atomically(&self.path(part), &bytes);
    }
}

/// A hash of a part's content, and of the press that wrote it.
fn sum_of(content: &[u8]) -> [u8; HASH] {
    *blake3::Hasher::new().update(this_press().as_bytes()).update(content).finalize().as_bytes()
}
