//! Files that are published below `media/`.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A file that is published: one that content names, or one that was made from such a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaFile {
    /// Where its bytes are: the original's path, or that of a processed picture in the press's cache.
    pub path: PathBuf,
    /// Its published path below the media folder: the original's with eight hexadecimal digits of the content's hash, so that
    /// what is published under a path never changes.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
}
