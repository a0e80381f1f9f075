//! Links from story to story: those that lead nowhere are reported.

use super::index::Edition;
use crate::content::{Code, Diagnostic, Diagnostics, StorySummary};
use std::collections::HashSet;
use std::sync::Arc;

/// Checks links in the stories' texts. A link to a withdrawn story leads to its notice, with a warning; a link to a story that is held
/// back becomes text, with a warning; a link to a story that does not exist is an error; links to stories that have errors of their own
/// (`unread`) are not reported.
pub(super) fn check(
    edition: &Edition,
    held: &[Arc<StorySummary>],
    unread: &HashSet<String>,
    diagnostics: &mut Diagnostics,
) {
    let held: HashSet<&str> = held.iter().map(|story| story.id.as_str()).collect();
    for story in edition.at_addresses() {
        for link in story.links.iter().filter(|link| !edition.by_id.contains_key(&link.id)) {
            let id = &link.id;
            if edition.withdrawn_with(id).is_some() {
                diagnostics.add(Diagnostic::warning(
                    Code::WithdrawnStory,
                    &story.file,
                    link.location,
                    format!("a link leads to `{id}`, which was withdrawn; readers find its notice there"),
                    "remove the link, unless the notice is meant",
                ));
            } else if held.contains(id.as_str()) {
                diagnostics.add(Diagnostic::warning(
                    Code::UnpublishedStory,
                    &story.file,
                    link.location,
                    format!("a link leads to `{id}`, which is not published yet; readers see plain text"),
                    "the link appears by itself once that story is out",
                ));
            } else if !unread.contains(id) {
                diagnostics.add(Diagnostic::error(
                    Code::UnknownStory,
                    &story.file,
                    link.location,
                    format!("a link leads to `story:{id}`, but there is no such story"),
                    "correct the id, or remove the link",
                ));
            }
        }
    }
}
