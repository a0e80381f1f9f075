//! Today's date in the masthead.

use leptos::prelude::*;

/// The date in words. Empty in print: only the device knows it.
#[component]
pub fn Today(
    /// The words.
    date: RwSignal<String>,
) -> impl IntoView {
    view! { {date} }
}
