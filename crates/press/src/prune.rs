//! Removes from the cache what no press has used for a while.

use crate::cache::{CacheRoot, DAY, Pruning, age};
use crate::folder_path::folder_path;
use anyhow::{Context, bail};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    /// How many files.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: u64,
}

impl fmt::Display for Pruned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} files removed, {} kB", self.files, self.bytes / 1000)
    }
}

/// Removes what no press has used for so many days before `now`. Uses are marked to a day.
///
/// # Errors
/// When a press is at work with the cache, or a file cannot be removed.
pub fn prune(cache: &Path, days: u32, now: SystemTime) -> anyhow::Result<Pruned> {
    let cache = &folder_path(cache)?;
    if !cache.is_dir() {
        bail!("there is no cache in {}", cache.display());
    }
    let cache = CacheRoot::new(cache);
    let _lock = Pruning::of(&cache)?;
    let mut pruned = Pruned::default();
    let limit = DAY * days;
    for folder in [cache.compressed(), cache.stories(), cache.checks(), cache.stamps()] {
        for path in files(&folder)? {
            remove_when(is_older(&path, limit, now)?, &path, &mut pruned)?;
        }
    }
    // A picture's files stay and go together. Its record is marked when the picture is looked up, its files when a cached
    // summary names them. Files without a record are never looked up.
    let pictures = files(&cache.pictures())?;
    let (mut used, mut recorded) = (HashSet::new(), HashSet::new());
    for file in &pictures {
        if file.extension() == Some(OsStr::new("json")) {
            recorded.insert(key(file));
        }
        if !is_older(file, limit, now)? {
            used.insert(key(file));
        }
    }
    for file in &pictures {
        let key = key(file);
        remove_when(!(used.contains(&key) && recorded.contains(&key)), file, &mut pruned)?;
    }
    Ok(pruned)
}

/// All files of a folder; none when it is not there.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// What the names of all files of one picture begin with: its key.
fn key(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.split(['-', '.']).next().unwrap_or_default().to_owned()
}

fn is_older(path: &Path, limit: Duration, now: SystemTime) -> anyhow::Result<bool> {
    let then = fs::metadata(path).and_then(|facts| facts.modified());
    Ok(age(then.with_context(|| format!("cannot read {}", path.display()))?, now) > limit)
}

fn remove_when(unused: bool, path: &Path, pruned: &mut Pruned) -> anyhow::Result<()> {
    if unused {
        pruned.bytes += fs::metadata(path).map_or(0, |facts| facts.len());
        pruned.files += 1;
        fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}
