//! Below a story: copies its link, shows its QR code, prints it.

use super::ui_state::press;
use baolan_core::messages::Messages;
use leptos::prelude::*;

/// What the buttons below a story do, and what became of it.
#[derive(Clone, Copy)]
pub struct ShareState {
    /// What became of it, in words.
    pub outcome: RwSignal<String>,
    /// Copies the link.
    pub copy: Callback<()>,
    /// Shows the QR code, or hides it.
    pub toggle_code: Callback<()>,
    /// Shows the QR code, and prints the page.
    pub print: Callback<()>,
}

/// Buttons that copy a story's link, show its QR code and print it. Nothing in print: without the app they would do nothing.
#[component]
pub fn Share(
    /// The words of the interface.
    text: &'static Messages,
    /// What the buttons do, and what became of it.
    state: ShareState,
) -> impl IntoView {
    let ShareState { outcome, copy, toggle_code, print } = state;
    view! {
        <button type="button" on:click:capture=press(copy)>{text.copy_link}</button>
        <button type="button" on:click:capture=press(toggle_code) aria-expanded="false">{text.qr_code}</button>
        <button type="button" on:click:capture=press(print)>{text.print}</button>
        <p class="share-outcome" role="status">{outcome}</p>
    }
}
