//! The published folder's files: the calls that the press makes to the system for one of them, counted. Listing a folder that may
//! not be as its manifest says is not among them: each file in it is then read, which is. A publish is mostly such calls, so `tests/golden/scale.rs` gates how many a file costs.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Calls to the system for files, and the folders that are known to be there.
#[derive(Debug, Default)]
pub(super) struct Disk {
    calls: AtomicUsize,
    /// Made by this publish, so they need not be asked for again.
    folders: Mutex<HashSet<PathBuf>>,
}

impl Disk {
    /// How many calls there were.
    pub(super) fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }

    fn count(&self, calls: usize) {
        self.calls.fetch_add(calls, Ordering::Relaxed);
    }

    /// Writes a new file below `root`, a folder that is there; the folders between are made. Three calls, and one for each new
    /// folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write_below(&self, root: &Path, name: &str, content: &[u8]) -> io::Result<()> {
        let path = root.join(name);
        if let (Some(folder), true) = (path.parent(), name.contains('/')) {
            self.make_below(root, folder)?;
        }
        self.write(&path, content)
    }

    /// Writes a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        // Opened, written, closed.
        self.count(3);
        File::create(path)?.write_all(content)
    }

    /// Makes a folder below another one, and those between.
    fn make_below(&self, root: &Path, folder: &Path) -> io::Result<()> {
        if folder == root || self.folders().contains(folder) {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.make_below(root, above)?;
        }
        self.count(1);
        match fs::create_dir(folder) {
            // Another thread was here in between.
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        self.folders().insert(folder.to_owned());
        Ok(())
    }

    fn folders(&self) -> std::sync::MutexGuard<'_, HashSet<PathBuf>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it is not there, or cannot be read.
    pub(super) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // Opened, asked for its size, read, read to its end, closed.
        self.count(5);
        fs::read(path)
    }

    /// Renames a file or folder.
    ///
    /// # Errors
    /// When that cannot be done.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.count(1);
        fs::rename(from, to)
    }

    /// Copies a file.
    ///
    /// # Errors
    /// When that cannot be done.
    pub(super) fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        let content = self.read(from)?;
        self.write(to, &content)
    }

    /// Whether there is a folder.
    pub(super) fn is_folder(&self, path: &Path) -> bool {
        self.count(1);
        path.is_dir()
    }

    /// Deletes a file, if there is one.
    ///
    /// # Errors
    /// When it cannot be deleted.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        self.count(1);
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Deletes a folder, if it is empty.
    pub(super) fn remove_if_empty(&self, path: &Path) {
        self.count(1);
        let _ = fs::remove_dir(path);
    }
}
