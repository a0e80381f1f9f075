//! Times that are checked against the clock of a publish. They are not known to be wrong when a story is read, and what was read
//! is kept.

use crate::content::{
    Change, Code, DatedChange, Diagnostic, Diagnostics, Location, StorySummary, StoryTimes,
};
use baolan_core::model::LocalDateTime;
use jiff::{SignedDuration, Timestamp};
use std::path::Path;

/// How far ahead a time may lie: ten years. What is later is a slip of a digit.
const FAR: SignedDuration = SignedDuration::from_hours(10 * 366 * 24);

/// The times of a story.
pub(super) struct Times<'a> {
    file: &'a Path,
    draft: bool,
    published: Option<(Timestamp, &'a LocalDateTime)>,
    location: Location,
    changes: &'a [DatedChange],
}

impl<'a> From<&'a StorySummary> for Times<'a> {
    fn from(story: &'a StorySummary) -> Self {
        let (published, location) = (Some((story.at, &story.published)), story.locations.published);
        Self { file: &story.file, draft: story.draft, published, location, changes: &story.changes }
    }
}

impl<'a> From<&'a StoryTimes> for Times<'a> {
    fn from(times: &'a StoryTimes) -> Self {
        let StoryTimes { file, address: _, draft, published, location, changes } = times;
        let published = published.as_ref().map(|(at, shown)| (*at, shown));
        Self { file, draft: *draft, published, location: *location, changes }
    }
}

/// Reports times of a story that lie too far ahead (errors), and changes of a story that is published now which have not
/// happened yet (warnings). Drafts may have any.
pub(super) fn check(story: &Times<'_>, now: Timestamp, diagnostics: &mut Diagnostics) {
    let is_far = |at: Timestamp| at.duration_since(now) > FAR;
    if story.draft {
        return;
    }
    if let Some((_, shown)) = story.published.filter(|(at, _)| is_far(*at)) {
        let message = format!("`published` is more than ten years ahead: {}", shown.day());
        let report =
            Diagnostic::error(Code::BadTime, story.file, story.location, message, "correct the year");
        return diagnostics.add(report);
    }
    for change in story.changes {
        if is_far(change.at) {
            let message = format!("{} is more than ten years ahead", named(change));
            diagnostics.add(Diagnostic::error(
                Code::BadTime,
                story.file,
                change.location,
                message,
                "correct the year",
            ));
        } else if story.published.is_some_and(|(at, _)| at <= now) && change.at > now {
            diagnostics.add(Diagnostic::warning(
                Code::BadTime,
                story.file,
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
        Change::Withdrawal => "the `date` of `withdrawn`",
    }
}
