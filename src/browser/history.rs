//! The session history of this tab.

use super::dom::window;
use wasm_bindgen::JsValue;
use web_sys::{History, ScrollRestoration};

fn history() -> Option<History> {
    window()?.history().ok()
}

/// The text that [`push`] left in the entry that the address bar shows; nothing in one that a link, a hash or somebody
/// else has made.
pub fn state() -> Option<String> {
    history()?.state().ok()?.as_string()
}

/// Adds an entry with a text in it and makes it the current one. Says whether the browser did: it refuses when there were
/// too many within seconds.
pub fn push(url: &str, state: &str) -> bool {
    history().is_some_and(|history| history.push_state_with_url(&state.into(), "", Some(url)).is_ok())
}

/// Changes the address of the current entry; the text in it stays.
pub fn replace_address(url: &str) {
    if let Some(history) = history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        // Refused like `push`; the old address still leads to the page.
        let _ = history.replace_state_with_url(&state, "", Some(url));
    }
}

/// Goes so many entries forward, or back when it is negative. The browser does it later, and says so with `popstate`.
pub fn go(steps: i32) {
    if let Some(history) = history() {
        // Fails only in a document that is no longer shown.
        let _ = history.go_with_delta(steps);
    }
}

/// Whether the browser itself scrolls to where the reader was when it comes back to the current entry.
pub fn restores_scroll() -> bool {
    history().and_then(|history| history.scroll_restoration().ok()) != Some(ScrollRestoration::Manual)
}

/// Has the browser scroll by itself, or not, when it comes back to the current entry, and to those that are added to it.
pub fn set_restores_scroll(yes: bool) {
    let mode = if yes { ScrollRestoration::Auto } else { ScrollRestoration::Manual };
    if let Some(history) = history() {
        // Fails only in a document that is no longer shown.
        let _ = history.set_scroll_restoration(mode);
    }
}
