//! Files of stories, and the fingerprints by which unchanged files are known.

use anyhow::Context;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fs::{DirEntry, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A file's time of change and size: while they stay, its content does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileFingerprint {
    /// When its content was changed, in nanoseconds since 1970.
    modified: i64,
    /// When anything of it was changed (ctime), in nanoseconds since 1970; programs cannot set it back. The same as `modified`
    /// where the system has none.
    changed: i64,
    /// Size in bytes.
    bytes: u64,
}

/// How many entries of a folder one thread reads at least: handing over fewer costs more than reading them.
const FEW: usize = 8;

/// Clocks of file systems tick in steps of some milliseconds: a file that changed a moment ago may change again within the
/// same tick.
const TICK: Duration = Duration::from_millis(100);

impl FileFingerprint {
    /// Whether the file may change again without changing its fingerprint; `seen` is a moment before it was read.
    pub(super) fn is_fresh(&self, seen: SystemTime) -> bool {
        let tick = seen.checked_sub(TICK).map_or(0, nanoseconds);
        self.modified.max(self.changed) >= tick
    }
}

impl From<&Metadata> for FileFingerprint {
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

/// Files of stories with their fingerprints, relative to the folder, in order. A portal without stories has none.
pub(super) fn articles(folder: &Path) -> anyhow::Result<Vec<(PathBuf, FileFingerprint)>> {
    let articles = Path::new("content/articles");
    if !folder.join(articles).is_dir() {
        return Ok(Vec::new());
    }
    below(folder, articles)
}

/// Files of stories in a folder and the folders in it, which are listed at the same time.
fn below(root: &Path, folder: &Path) -> anyhow::Result<Vec<(PathBuf, FileFingerprint)>> {
    let own = root.join(folder);
    let cannot_read = || format!("cannot read {}", own.display());
    let mut entries: Vec<_> =
        std::fs::read_dir(&own).and_then(Iterator::collect).with_context(cannot_read)?;
    entries.sort_by_key(DirEntry::file_name);
    let lists: Vec<Vec<(PathBuf, FileFingerprint)>> = entries
        .into_par_iter()
        .with_min_len(FEW)
        .map(|entry| {
            let (kind, path) = (entry.file_type().with_context(cannot_read)?, folder.join(entry.file_name()));
            if kind.is_dir() {
                return below(root, &path);
            }
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let known = path.extension().is_some_and(|kind| kind == "md" || kind == "json");
            if !kind.is_file() || !known || hidden {
                return Ok(Vec::new());
            }
            let fingerprint = entry.metadata().map(|facts| FileFingerprint::from(&facts)).unwrap_or_default();
            Ok(vec![(path, fingerprint)])
        })
        .collect::<anyhow::Result<_>>()?;
    Ok(lists.into_iter().flatten().collect())
}
