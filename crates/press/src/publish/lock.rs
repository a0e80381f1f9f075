//! One press at a time in a folder.

use super::folder::own;
use anyhow::{Context, bail};
use std::fs::{File, TryLockError};
use std::io::{Read, Write};
use std::path::Path;

/// What to do when another press is at work in the folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Waiting {
    /// Fail, and name the process.
    #[default]
    No,
    /// Wait until it is done.
    Yes,
}

/// Holds a folder's lock. The system releases it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Lock {
    /// Takes the lock.
    ///
    /// # Errors
    /// When another process holds it and `waiting` says not to wait; the message names that process.
    pub(super) fn take(root: &Path, waiting: Waiting) -> anyhow::Result<Self> {
        let path = own(root).join("lock");
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .with_context(|| format!("cannot write {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if waiting == Waiting::Yes => {
                file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
            }
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // The other process may be writing its number at this moment.
                let _ = file.read_to_string(&mut holder);
                let holder = if holder.is_empty() { "another process" } else { holder.trim() };
                bail!("{holder} is publishing to {}; wait for it, or run again with --wait", root.display());
            }
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("cannot lock {}", path.display()));
            }
        }
        file.set_len(0)?;
        write!(file, "process {}", std::process::id())?;
        Ok(Self(file))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file is not enough: a child process has it open, too, between its fork and its exec.
        // Refused only when it is not held.
        let _ = self.0.unlock();
    }
}
