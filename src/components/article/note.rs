//! A note in a story's body: an editor's note, a correction, a disclaimer.

use super::text::Text;
use crate::components::inert::{Inert, each, inert};
use baolan_core::model::Note;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A note, under the name of its kind where it has one.
#[component]
pub(super) fn NoteBox<'a>(
    /// The site.
    context: &'a SiteContext,
    /// Kind and text.
    note: &'a Note,
) -> Inert {
    let label = Some(context.messages.note(note.kind)).filter(|label| !label.is_empty());
    inert(view! {
        <div class="note" role="note">
            {each(label.map(|label| view! { <p class="note-label">{label}</p> }))}
            <p><Text context spans=&note.text /></p>
        </div>
    })
}
