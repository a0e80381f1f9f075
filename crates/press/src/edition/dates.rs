//! Times that are checked against the clock of a publish. They are not known to be wrong when a story is read, and what was read
//! is kept.

use crate::content::{Change, Code, DatedChange, Diagnostic, Diagnostics, StorySummary};
use jiff::{SignedDuration, Timestamp};

/// How far ahead a time may lie: ten years. What is later is a slip of a digit.
const FAR: SignedDuration = SignedDuration::from_hours(10 * 366 * 24);

/// Reports times of a story that lie too far ahead (errors), and changes of a story that is published now which have not
/// happened yet (warnings). Drafts may have any.
pub(super) fn check(story: &StorySummary, now: Timestamp, diagnostics: &mut Diagnostics) {
    let is_far = |at: Timestamp| at.duration_since(now) > FAR;
    if story.draft {
        return;
    }
    if is_far(story.at) {
        let message = format!("`published` is more than ten years ahead: {}", story.published.day());
        let (file, location) = (&story.file, story.locations.published);
        return diagnostics.add(Diagnostic::error(
            Code::BadTime,
            file,
            location,
            message,
            "correct the year",
        ));
    }
    for change in &story.changes {
        if is_far(change.at) {
            let message = format!("{} is more than ten years ahead", named(change));
            diagnostics.add(Diagnostic::error(
                Code::BadTime,
                &story.file,
                change.location,
                message,
                "correct the year",
            ));
        } else if story.at <= now && change.at > now {
            diagnostics.add(Diagnostic::warning(
                Code::BadTime,
                &story.file,
                change.location,
                format!("{} lies ahead, and readers see it already", named(change)),
                "correct the time, or publish once it has come",
            ));
        }
    }
}

fn named(change: &DatedChange) -> &'static str {
    match change.what {
        Change::Update => "`updated`",
        Change::Correction => "the `date` of a correction",
    }
}
