//! Links from story to story: `story:<id>` becomes an address.

use super::Edition;
use crate::content::{Diagnostic, Diagnostics, StorySummary, linked_id, texts};
use baolan_core::model::Article;
use std::collections::HashSet;
use std::sync::Arc;

/// Checks links in the stories' texts. A link to a story that is held back becomes text, with a warning; one to a story that
/// nobody wrote is a fault; of one that could not be read (`unread`) enough has been said already.
pub(super) fn check(
    edition: &Edition,
    held: &[Arc<StorySummary>],
    unread: &HashSet<String>,
    faults: &mut Diagnostics,
) {
    let held: HashSet<&str> = held.iter().map(|story| story.id.as_str()).collect();
    for story in &edition.stories {
        let at = |message: String, help: &str| Diagnostic {
            line: story.line,
            ..Diagnostic::whole(&story.file, message, help)
        };
        for id in story.links.iter().filter(|id| !edition.by_id.contains_key(*id)) {
            if held.contains(id.as_str()) {
                faults.warn(at(
                    format!("a link leads to `{id}`, which is not published yet; readers see plain text"),
                    "the link appears by itself once that story is out",
                ));
            } else if !unread.contains(id) {
                faults.add(at(
                    format!("a link leads to `story:{id}`, but there is no such story"),
                    "correct the id, or remove the link",
                ));
            }
        }
    }
}

/// Gives the links in a story's texts their addresses.
pub(super) fn resolve(edition: &Edition, article: &mut Article) {
    for span in texts(article) {
        if let Some(id) = linked_id(span) {
            span.href = address(edition, id);
        }
    }
}

/// Where a link to a story leads; nowhere when it is not published.
pub(super) fn address(edition: &Edition, id: &str) -> Option<String> {
    let story = edition.stories.get(*edition.by_id.get(id)?)?;
    Some(format!("/{}/", story.address))
}
