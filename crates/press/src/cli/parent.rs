//! The process that started this one.

use std::time::Duration;

/// How often it is looked at.
const PAUSE: Duration = Duration::from_millis(500);

/// The process that started this one, or that took it over when the other was killed.
#[cfg(unix)]
pub(super) fn parent() -> Option<u32> {
    Some(std::os::unix::process::parent_id())
}

#[cfg(not(unix))]
pub(super) fn parent() -> Option<u32> {
    None
}

/// Ends this process, on a thread of its own, when the one that started it has ended.
pub(super) fn end_with_parent() {
    let started_by = parent();
    std::thread::spawn(move || {
        while parent() == started_by {
            std::thread::sleep(PAUSE);
        }
        std::process::exit(0);
    });
}
