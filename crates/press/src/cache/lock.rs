//! The cache's lock: shared by presses at work, exclusive for pruning, so that no file is removed between being found and
//! being read.

use super::root::CacheRoot;
use anyhow::{Context, bail};
use std::fs::{self, File, TryLockError};
use std::path::Path;

/// Holds a cache's lock together with other presses, until the value is dropped or the process ends.
#[derive(Debug)]
pub struct InUse(#[expect(dead_code, reason = "held, not read")] Lock);

impl InUse {
    /// Waits for a pruning under way. None when the folder cannot be written: it cannot be pruned then either.
    pub fn of(cache: &Path) -> Option<Self> {
        let lock = Lock::open(&CacheRoot::new(cache)).ok()?;
        lock.0.lock_shared().ok()?;
        Some(Self(lock))
    }
}

/// Holds a cache's lock alone, until the value is dropped or the process ends.
#[derive(Debug)]
pub(crate) struct Pruning(#[expect(dead_code, reason = "held, not read")] Lock);

impl Pruning {
    /// Takes the lock, or fails at once.
    ///
    /// # Errors
    /// When a press is at work with the cache, or its folder cannot be written.
    pub(crate) fn of(cache: &CacheRoot) -> anyhow::Result<Self> {
        let folder = cache.path().display();
        let lock = Lock::open(cache).with_context(|| format!("cannot write {folder}"))?;
        match lock.0.try_lock() {
            Ok(()) => Ok(Self(lock)),
            Err(TryLockError::WouldBlock) => {
                bail!("a press is at work with {folder}; prune it when it is done")
            }
            Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {folder}")),
        }
    }
}

/// The lock's file, locked or not.
#[derive(Debug)]
struct Lock(File);

impl Lock {
    fn open(cache: &CacheRoot) -> std::io::Result<Self> {
        fs::create_dir_all(cache.path())?;
        File::options().write(true).create(true).truncate(false).open(cache.lock()).map(Self)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file is not enough: a child process has it open, too, between its fork and its exec.
        let _ = self.0.unlock();
    }
}
