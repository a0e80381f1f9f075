//! Files of the copy, and how they are known to be unchanged.

use anyhow::Context;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use walkdir::WalkDir;

/// A file's time of change and size: while they stay, its content does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// When its content was changed, in nanoseconds since 1970.
    modified: i64,
    /// When anything of it was changed, where the system knows; it cannot be set back.
    changed: i64,
    /// Size in bytes.
    bytes: u64,
}

/// Clocks of file systems tick in steps of some milliseconds: a file that changed a moment ago may change again within the
/// same tick.
const TICK: Duration = Duration::from_millis(100);

impl Stamp {
    /// Of a file; nothing when it is not there.
    pub(super) fn of(path: &Path) -> Option<Self> {
        std::fs::metadata(path).ok().map(|facts| Self::from(&facts))
    }

    /// Whether the file may have changed since without changing its stamp, seen at a moment before it was read.
    pub(super) fn is_fresh(&self, seen: SystemTime) -> bool {
        let tick = seen.checked_sub(TICK).map_or(0, nanoseconds);
        self.modified.max(self.changed) >= tick
    }
}

impl From<&Metadata> for Stamp {
    fn from(facts: &Metadata) -> Self {
        let modified = facts.modified().map_or(0, nanoseconds);
        Self { modified, changed: changed(facts).unwrap_or(modified), bytes: facts.len() }
    }
}

fn nanoseconds(at: SystemTime) -> i64 {
    at.duration_since(UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}

#[cfg(unix)]
fn changed(facts: &Metadata) -> Option<i64> {
    use std::os::unix::fs::MetadataExt;
    facts.ctime().checked_mul(1_000_000_000)?.checked_add(facts.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Option<i64> {
    None
}

/// Files of stories with their stamps, relative to the folder, in order. A portal without stories has none.
pub(super) fn articles(folder: &Path) -> anyhow::Result<Vec<(PathBuf, Stamp)>> {
    let articles = folder.join("content/articles");
    if !articles.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(&articles).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read {}", articles.display()))?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let known = entry.path().extension().is_some_and(|kind| kind == "md" || kind == "json");
        if entry.file_type().is_file() && known && !hidden {
            files.push(entry.into_path());
        }
    }
    files
        .into_par_iter()
        .map(|path| {
            let stamp = Stamp::of(&path).unwrap_or_default();
            Ok((path.strip_prefix(folder)?.to_owned(), stamp))
        })
        .collect()
}
