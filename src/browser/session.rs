//! What a tab keeps while it is open, over reloads too. Where a browser has it blocked, nothing is kept.

use super::dom::window;

/// The text under a name.
pub fn get(name: &str) -> Option<String> {
    window()?.session_storage().ok()??.get_item(name).ok()?
}

/// Forgets what is under a name.
pub fn remove(name: &str) {
    if let Some(storage) = window().and_then(|window| window.session_storage().ok()?) {
        // Fails only where `set` does.
        let _ = storage.remove_item(name);
    }
}

/// Keeps a text under a name.
pub fn set(name: &str, text: &str) {
    if let Some(storage) = window().and_then(|window| window.session_storage().ok()?) {
        // Fails when the storage is full.
        let _ = storage.set_item(name, text);
    }
}
