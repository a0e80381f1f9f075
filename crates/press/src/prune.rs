//! A cache that does not grow for ever: what no press has used for a while is removed.
//!
//! Whatever is used is marked by its time of change, once a day at most. A press that works with a cache holds a shared lock
//! on it, pruning an exclusive one: nothing disappears between its finding and its use.

use anyhow::{Context, bail};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

impl fmt::Display for Pruned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} files removed, {} kB", self.files, self.bytes / 1000)
    }
}

/// Says that a cache is in use, until the value is dropped or the process ends.
#[derive(Debug)]
pub struct InUse {
    lock: File,
}

impl Drop for InUse {
    fn drop(&mut self) {
        // Closing the file would do, but for a process started meanwhile, which shares it until it has its own program.
        let _ = self.lock.unlock();
    }
}

impl InUse {
    /// Waits for a pruning under way. Nothing when the folder cannot be written: then nobody prunes it either.
    pub fn of(cache: &Path) -> Option<Self> {
        let lock = lock_file(cache).ok()?;
        lock.lock_shared().ok()?;
        Some(Self { lock })
    }
}

fn lock_file(cache: &Path) -> std::io::Result<File> {
    fs::create_dir_all(cache)?;
    File::options().write(true).create(true).truncate(false).open(cache.join("lock"))
}

/// Marks a file as used. One that cannot be marked is made again some day, and nothing else.
pub(crate) fn touch(path: &Path) {
    let now = SystemTime::now();
    let fresh = fs::metadata(path).and_then(|facts| facts.modified()).is_ok_and(|then| age(then, now) < DAY);
    if !fresh && let Ok(file) = File::options().append(true).open(path) {
        let _ = file.set_modified(now);
    }
}

/// A time in the future, from a clock that was wrong, is no age.
fn age(then: SystemTime, now: SystemTime) -> Duration {
    now.duration_since(then).unwrap_or_default()
}

/// Removes what nobody has used for so many days before `now`.
///
/// # Errors
/// When a press is at work with the cache, or a file cannot be removed.
pub fn prune(cache: &Path, days: u32, now: SystemTime) -> anyhow::Result<Pruned> {
    if !cache.is_dir() {
        bail!("there is no cache in {}", cache.display());
    }
    let lock = lock_file(cache).with_context(|| format!("cannot write {}", cache.display()))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            bail!("a press is at work with {}; prune it when it is done", cache.display());
        }
        Err(TryLockError::Error(error)) => {
            return Err(error).with_context(|| format!("cannot lock {}", cache.display()));
        }
    }
    let mut pruned = Pruned::default();
    let limit = DAY * days;
    for folder in ["compressed", "stories"] {
        for path in files(&cache.join(folder))? {
            remove_when(is_older(&path, limit, now)?, &path, &mut pruned)?;
        }
    }
    // A picture's files stay and go together. Its record is marked when the picture is looked up, its files when a story that
    // is remembered names them. Files that were left without a record are of no use.
    let pictures = files(&cache.join("pictures"))?;
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

/// What all files of one picture begin with.
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
