//! What programs on its way did to a text. Nothing of it is mended here: what stood there is for a person to say.

use super::Found;
use crate::check::lint::Lint;
use crate::content::prose::{COVER, MARK, Prose};
use crate::damage::find;

/// Adds what is damaged, and takes away what was found in damaged places: that follows from it.
pub(super) fn lint(prose: &Prose, found: &mut Vec<Found>) {
    // A space is as long as a cover.
    let text = prose.text.replace([COVER, MARK], " ");
    for damage in find(&text) {
        let Some(lint) = Lint::of(damage.code) else { continue };
        let range = prose.at + damage.offset..prose.at + damage.offset + damage.len;
        found.retain(|other| other.range.end <= range.start || other.range.start >= range.end);
        found.push(Found::new(lint, range, damage.message));
    }
}
