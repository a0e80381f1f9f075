//! What several systems need.

use crate::client::Client;
use crate::clock;
use crate::host::Host;
use baolan_cms::ids;
use baolan_cms::item::{Item, When};
use baolan_cms::times;

/// Whether a story can be asked for by its id in this portal, as every page of a story does: whether that leads back to the id that the
/// system has for it. Long and strange ones become hashes.
pub(super) fn can_be_asked_for(id: &str, prefix: &str, foreign: &str) -> bool {
    let own = id.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
    own.is_some_and(|own| ids::foreign_id(own) == foreign)
}

/// Tells the client when a story changed: systems that write no UTC are put into it, to the second.
pub(super) fn note_change<H: Host>(client: &Client<H>, item: &Item) {
    let offset = |at| client.host.utc_offset_minutes(at);
    let seconds = item.updated.as_ref().and_then(|when| clock::seconds(when, &offset));
    if let Some(When::Zoned(changed)) = seconds.and_then(times::from_seconds) {
        client.note_change(Some(&changed));
    }
}

/// Whether a moment with its zone lies at most in the second of another. Where that cannot be told, it does not.
pub(super) fn is_not_after(when: Option<&str>, since: &str) -> bool {
    when.and_then(times::seconds).zip(times::seconds(since)).is_some_and(|(when, since)| when <= since)
}
