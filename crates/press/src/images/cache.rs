//! The cache of pictures: what was made of them before.

use super::Settings;
use crate::cache::{CacheRoot, touch, write_atomically};
use crate::hash;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Version of the processing. Raise it when the same picture would come out in other bytes.
const RECIPE: u32 = 3;

/// Pictures that were made before, in a folder.
#[derive(Clone, Debug)]
pub struct Cache {
    root: CacheRoot,
    folder: PathBuf,
}

/// What was made of one original.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// Size of the largest file, in pixels.
    pub(super) width: u32,
    pub(super) height: u32,
    /// Class of the average colour.
    pub(super) colour: Option<String>,
    /// Eight hexadecimal digits of the hash of all files.
    pub(super) hash: String,
    /// The files, the largest picture last.
    pub(super) files: Vec<Made>,
}

/// One file that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Made {
    /// Width in pixels.
    pub(super) width: u32,
    /// Ending of its name, without the dot.
    pub(super) ending: String,
    /// Size in bytes.
    pub(super) bytes: u64,
}

/// Name of what was made of one original under some settings: 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key(String);

impl Key {
    /// Of an original's bytes, what is wanted of it, and how it is made.
    pub(super) fn of(original: &[u8], ending: &str, settings: Settings) -> Self {
        let Settings { placeholder: _, avif, quality } = settings;
        let mut digest = Sha256::new();
        digest.update(format!("{RECIPE} {} {ending} {quality} {avif}\n", env!("CARGO_PKG_VERSION")));
        digest.update(original);
        Self(hash::long(&digest.finalize()))
    }
}

impl Cache {
    /// The pictures in the press's cache in a folder, which is made when something is kept.
    pub fn new(folder: &Path) -> Self {
        let root = CacheRoot::new(folder);
        Self { folder: root.pictures(), root }
    }

    /// Folder of the press's whole cache.
    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// Where a file of an original is kept.
    pub(super) fn file(&self, key: &Key, made: &Made) -> PathBuf {
        self.folder.join(&key.0[..2]).join(format!("{}-{}.{}", key.0, made.width, made.ending))
    }

    fn record(&self, key: &Key) -> PathBuf {
        self.folder.join(&key.0[..2]).join(format!("{}.json", key.0))
    }

    /// What was made of an original; none when a file is missing or has another size.
    pub(super) fn get(&self, key: &Key) -> Option<Record> {
        let record: Record = serde_json::from_slice(&std::fs::read(self.record(key)).ok()?).ok()?;
        let whole =
            |made: &Made| std::fs::metadata(self.file(key, made)).is_ok_and(|file| file.len() == made.bytes);
        let all = record.files.iter().all(whole);
        all.then(|| touch(&self.record(key)))?;
        Some(record)
    }

    /// Keeps what was made of an original. The record is written last, so where there is one, all its files are there.
    pub(super) fn put(&self, key: &Key, record: &Record, contents: &[Vec<u8>]) -> anyhow::Result<()> {
        for (made, content) in record.files.iter().zip(contents) {
            write(&self.file(key, made), content)?;
        }
        write(&self.record(key), &serde_json::to_vec(record)?)
    }
}

fn write(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    write_atomically(path, content)
        .with_context(|| format!("cannot write {}; choose another folder with --cache", path.display()))
}
