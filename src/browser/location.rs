//! The address bar.

use super::dom::window;
use js_sys::{Array, Reflect};
use web_sys::{Location, Url};

fn location() -> Option<Location> {
    Some(window()?.location())
}

/// The address that is shown, taken apart.
pub fn url() -> Option<Url> {
    Url::new(&location()?.href().ok()?).ok()
}

/// An address as a link in this document names it.
pub fn resolve(href: &str) -> Option<Url> {
    Url::new_with_base(href, &location()?.href().ok()?).ok()
}

/// The part after `#`, with it; empty when there is none.
pub fn hash() -> String {
    location().and_then(|location| location.hash().ok()).unwrap_or_default()
}

/// Has the browser load another address, as a link does.
pub fn assign(url: &str) {
    if let Some(location) = location() {
        // Fails only for what is no address.
        let _ = location.assign(url);
    }
}

/// Has the browser load another address in place of this one.
pub fn replace(url: &str) {
    if let Some(location) = location() {
        // Fails only for what is no address.
        let _ = location.replace(url);
    }
}

/// Has the browser load the address that is shown.
pub fn reload() {
    if let Some(location) = location() {
        // Fails only in a document that is no longer shown.
        let _ = location.reload();
    }
}

/// Whether a link, a typed address or a form brought the document here, and not a reload or a step through the history.
pub fn was_followed() -> bool {
    let kind = || {
        let entries = window()?.performance()?.get_entries_by_type("navigation");
        Reflect::get(&Array::from(&entries).get(0), &"type".into()).ok()?.as_string()
    };
    kind().is_none_or(|kind| kind == "navigate")
}
