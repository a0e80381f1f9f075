//! The session storage: kept by tab, over reloads too, until the tab is closed. Where it is blocked, nothing is stored and nothing
//! found; no error is reported.

use super::dom::window;

/// The text stored under a name.
pub fn get(name: &str) -> Option<String> {
    window()?.session_storage().ok()??.get_item(name).ok()?
}

/// Removes the text under a name.
pub fn remove(name: &str) {
    if let Some(storage) = window().and_then(|window| window.session_storage().ok()?) {
        // Fails only where `set` does.
        let _ = storage.remove_item(name);
    }
}

/// Stores a text under a name.
pub fn set(name: &str, text: &str) {
    if let Some(storage) = window().and_then(|window| window.session_storage().ok()?) {
        // Fails when the storage is full.
        let _ = storage.set_item(name, text);
    }
}
