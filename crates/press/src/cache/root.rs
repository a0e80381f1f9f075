//! The folder of the cache, and the folders of its parts.

use std::path::{Path, PathBuf};

/// The folder of the cache. Neither it nor its parts need to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CacheRoot(PathBuf);

impl CacheRoot {
    pub(crate) fn new(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Files made of pictures: by original, a record and the files that it names.
    pub(crate) fn pictures(&self) -> PathBuf {
        self.0.join("pictures")
    }

    /// Compressed copies, by the content's hash.
    pub(crate) fn compressed(&self) -> PathBuf {
        self.0.join("compressed")
    }

    /// Story summaries, in parts of many stories.
    pub(crate) fn stories(&self) -> PathBuf {
        self.0.join("stories")
    }

    /// What `press check` knows of files that have not changed.
    pub(crate) fn checks(&self) -> PathBuf {
        self.0.join("checks")
    }

    /// Stamps of publishes, by the published folder.
    pub(crate) fn stamps(&self) -> PathBuf {
        self.0.join("stamps")
    }

    /// The file that is locked; it is empty.
    pub(super) fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }
}
