//! Below a story: copies its link, shows its QR code, prints it.

use super::ui_state::press;
use baolan_core::messages::Messages;
use leptos::prelude::*;

/// What became of copying the link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copying {
    /// Nothing yet.
    #[default]
    Idle,
    /// It is in the clipboard.
    Done,
    /// There is no clipboard, or the reader does not allow it.
    Failed,
}

/// The QR code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Code {
    /// Nobody has asked for it.
    #[default]
    Absent,
    /// Its module is being loaded.
    Loading,
    /// It could not be loaded.
    Failed,
    /// Width in squares, and the black ones as an SVG path.
    Shown(u32, String),
}

/// What the buttons below a story do, and what became of it.
#[derive(Clone, Copy)]
pub struct ShareState {
    /// What became of copying the link.
    pub copying: RwSignal<Copying>,
    /// The QR code.
    pub code: RwSignal<Code>,
    /// Copies the link.
    pub copy: Callback<()>,
    /// Loads the QR code, and shows it.
    pub load_code: Callback<()>,
    /// Loads the QR code unless it is there, and prints the page.
    pub print: Callback<()>,
}

/// Buttons that copy a story's link, show its QR code and print it. Nothing in print: without the app they would do nothing.
#[component]
pub fn Share(
    /// The words of the interface.
    text: &'static Messages,
    /// The story's address.
    address: String,
    /// What the buttons do, and what became of it.
    state: ShareState,
) -> impl IntoView {
    let ShareState { copying, code, copy, load_code, print } = state;
    let outcome = move || match (copying.get(), code.get()) {
        (_, Code::Loading) => text.loading.to_owned(),
        (_, Code::Failed) => text.qr_failed.to_owned(),
        (Copying::Done, _) => text.link_copied.to_owned(),
        (Copying::Failed, _) => [text.copy_failed, &address].concat(),
        (Copying::Idle, _) => String::new(),
    };
    let picture = move || match code.get() {
        Code::Shown(size, path) => Some(view! { <QrCode label=text.qr_label size path /> }),
        Code::Absent | Code::Loading | Code::Failed => None,
    };
    view! {
        <div class="share" role="group" aria-label=text.share>
            <button type="button" on:click:capture=press(copy)>{text.copy_link}</button>
            <button type="button" on:click:capture=press(load_code)>{text.qr_code}</button>
            <button type="button" on:click:capture=press(print)>{text.print}</button>
        </div>
        <p class="share-outcome" role="status">{outcome}</p>
        {picture}
    }
}

/// A QR code, with the margin of four squares that its standard asks for.
#[component]
fn QrCode(
    /// Its text alternative.
    label: &'static str,
    /// Width in squares.
    size: u32,
    /// The black squares as an SVG path.
    path: String,
) -> impl IntoView {
    let whole = (size + 8).to_string();
    view! {
        <svg class="qr-code" role="img" aria-label=label viewBox=["-4 -4 ", &whole, " ", &whole].concat()>
            <path d=path></path>
        </svg>
    }
}
