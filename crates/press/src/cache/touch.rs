//! When a file of the cache was last used: its time of change, exact to a day.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// How exact the marks are.
pub(crate) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Marks a file as used, unless that was done within a day. One that cannot be marked is pruned too early and made again.
pub(crate) fn touch(path: &Path) {
    let now = SystemTime::now();
    let fresh = fs::metadata(path).and_then(|facts| facts.modified()).is_ok_and(|then| age(then, now) < DAY);
    if !fresh && let Ok(file) = File::options().append(true).open(path) {
        let _ = file.set_modified(now);
    }
}

/// How long ago a time is; zero for one in the future, which a wrong clock may have written.
pub(crate) fn age(then: SystemTime, now: SystemTime) -> Duration {
    now.duration_since(then).unwrap_or_default()
}
