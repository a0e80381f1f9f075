//! Fingerprints by which unchanged files are known.

use serde::{Deserialize, Serialize};
use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A file's time of change and size: while they stay, its content does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileFingerprint {
    /// When its content was changed, in nanoseconds since 1970.
    modified: i64,
    /// When anything of it was changed (ctime), in nanoseconds since 1970; programs cannot set it back. The same as `modified`
    /// where the system has none.
    changed: i64,
    /// Size in bytes.
    pub(super) bytes: u64,
}

/// Clocks of file systems tick in steps of some milliseconds: a file that changed a moment ago may change again within the
/// same tick.
const TICK: Duration = Duration::from_millis(100);

impl FileFingerprint {
    /// Whether the file may change again without changing its fingerprint; `seen` is a moment before it was read.
    pub(crate) fn is_fresh(&self, seen: SystemTime) -> bool {
        let tick = seen.checked_sub(TICK).map_or(0, nanoseconds);
        self.modified.max(self.changed) >= tick
    }

    /// Its bytes, for a hash.
    pub(super) fn to_bytes(self) -> [[u8; 8]; 3] {
        [self.modified.to_le_bytes(), self.changed.to_le_bytes(), self.bytes.to_le_bytes()]
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
