//! The session history of this tab.

use super::dom::window;
use wasm_bindgen::JsValue;
use web_sys::{History, ScrollRestoration};

fn history() -> Option<History> {
    window()?.history().ok()
}

/// The state of the current entry, if it is a text, as [`push`] stores it. None in entries that the browser has made (loads,
/// hashes).
pub fn state() -> Option<String> {
    history()?.state().ok()?.as_string()
}

/// Adds an entry with a text as its state, and makes it the current one. False when the browser refuses, as it does after too
/// many calls within seconds.
pub fn push(url: &str, state: &str) -> bool {
    history().is_some_and(|history| history.push_state_with_url(&state.into(), "", Some(url)).is_ok())
}

/// Changes the address of the current entry; its state stays. No event follows.
pub fn replace_address(url: &str) {
    if let Some(history) = history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        // May be refused, as `push`; the old address still leads to the page.
        let _ = history.replace_state_with_url(&state, "", Some(url));
    }
}

/// Goes so many entries forward, or back when negative. The browser does it later, and then sends `popstate`.
pub fn go(steps: i32) {
    if let Some(history) = history() {
        // Fails only in a document that is no longer shown.
        let _ = history.go_with_delta(steps);
    }
}

/// Whether the browser itself restores the scroll position of the current entry (`history.scrollRestoration`).
pub fn restores_scroll() -> bool {
    history().and_then(|history| history.scroll_restoration().ok()) != Some(ScrollRestoration::Manual)
}

/// Sets whether the browser restores the scroll position of the current entry, and of entries added after it.
pub fn set_restores_scroll(yes: bool) {
    let mode = if yes { ScrollRestoration::Auto } else { ScrollRestoration::Manual };
    if let Some(history) = history() {
        // Fails only in a document that is no longer shown.
        let _ = history.set_scroll_restoration(mode);
    }
}
