//! The files of a site, wherever they are: in a published folder, or made when they are asked for.

use crate::folder_path::folder_path;
use anyhow::Context;
use std::path::{Path, PathBuf};

/// The files of a site, by the names that they have in a published folder: `county/index.html`. Names that they are asked for
/// are plain: no part of one begins with a dot, and none holds a backslash, a colon or NUL.
pub trait SiteFiles {
    /// Whether there is a file of this name.
    fn has(&self, name: &str) -> bool;

    /// What the file holds; nothing when there is none.
    ///
    /// # Errors
    /// When it is there and cannot be read or made.
    fn read(&self, name: &str) -> anyhow::Result<Option<Vec<u8>>>;
}

/// A published folder. Files are read at each request, so what is published meanwhile shows at once.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// # Errors
    /// When there is no such folder.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let root = folder_path(path)?
            .canonicalize()
            .with_context(|| format!("there is no folder {}", path.display()))?;
        Ok(Self(root))
    }

    /// A file, if it is there and no link leads out of the folder.
    fn file(&self, name: &str) -> Option<PathBuf> {
        self.0.join(name).canonicalize().ok().filter(|file| file.starts_with(&self.0) && file.is_file())
    }
}

impl SiteFiles for Folder {
    fn has(&self, name: &str) -> bool {
        self.file(name).is_some()
    }

    fn read(&self, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
        let Some(file) = self.file(name) else { return Ok(None) };
        std::fs::read(&file).map(Some).with_context(|| format!("cannot read {}", file.display()))
    }
}
