//! The document's address, and loads by the browser.

use super::dom::window;
use js_sys::{Array, Reflect};
use web_sys::{Location, Url};

fn location() -> Option<Location> {
    Some(window()?.location())
}

/// The current address, parsed.
pub fn url() -> Option<Url> {
    Url::new(&location()?.href().ok()?).ok()
}

/// The absolute address of a link's `href`, relative to the current one. None when it is invalid.
pub fn resolve(href: &str) -> Option<Url> {
    Url::new_with_base(href, &location()?.href().ok()?).ok()
}

/// The part after `#`, with it; empty when there is none.
pub fn hash() -> String {
    location().and_then(|location| location.hash().ok()).unwrap_or_default()
}

/// Has the browser load an address, with a new entry, as a link does. For the current one with a hash it only scrolls.
pub fn assign(url: &str) {
    if let Some(location) = location() {
        // Fails only for an invalid address.
        let _ = location.assign(url);
    }
}

/// Has the browser load an address in place of the current entry.
pub fn replace(url: &str) {
    if let Some(location) = location() {
        // Fails only for an invalid address.
        let _ = location.replace(url);
    }
}

/// Has the browser load the current address again.
pub fn reload() {
    if let Some(location) = location() {
        // Fails only in a document that is no longer shown.
        let _ = location.reload();
    }
}

/// Whether this document was loaded by a link, a typed address or a form, and not by a reload or by back or forward.
pub fn was_followed() -> bool {
    let kind = || {
        let entries = window()?.performance()?.get_entries_by_type("navigation");
        Reflect::get(&Array::from(&entries).get(0), &"type".into()).ok()?.as_string()
    };
    kind().is_none_or(|kind| kind == "navigate")
}
