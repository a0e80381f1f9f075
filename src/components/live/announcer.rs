//! What screen readers are told.

use leptos::prelude::*;

/// Tells screen readers of progress and failure. A new page is spoken by its headline, which takes the focus.
#[component]
pub(in crate::components) fn Announcer(
    /// The words.
    announcement: RwSignal<String>,
) -> impl IntoView {
    view! { <p class="visually-hidden" role="status">{announcement}</p> }
}
