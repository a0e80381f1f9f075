//! Corrections, above a story's body.

use super::text::Text;
use crate::components::inert::{Inert, inert};
use baolan_core::model::Correction;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A correction: its day, and what was wrong.
#[component]
pub(super) fn CorrectionNote<'a>(
    /// The site.
    context: &'a SiteContext,
    /// Day and text.
    correction: &'a Correction,
) -> Inert {
    let date = &*correction.date;
    inert(view! {
        <div class="note note-correction" role="note">
            <p class="note-label">{context.messages.correction}" "<time datetime=date>{date}</time></p>
            <p><Text context spans=&correction.text /></p>
        </div>
    })
}
