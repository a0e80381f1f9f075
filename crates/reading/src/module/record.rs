//! What the device keeps of what was read (crates/press/src/print/read.js): whether it does, and how it is forgotten.

use super::page::{ReadingPage, storage};
use baolan_core::protocol::{READ_KEY, READ_OFF};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The name of the switch.
pub(super) const REMEMBER: &str = "remember";

/// Whether what is read is kept.
pub(super) fn is_kept() -> bool {
    let kept = storage().and_then(|storage| storage.get_item(READ_KEY).ok()?);
    kept.as_deref() != Some(READ_OFF)
}

/// Forgets what was read; from now on it is kept, or not.
pub(super) fn forget(page: &ReadingPage, is_kept: bool) {
    if let Some(storage) = storage() {
        // Also makes room for the other.
        let _ = storage.remove_item(READ_KEY);
        if !is_kept {
            let _ = storage.set_item(READ_KEY, READ_OFF);
        }
    }
    // What shows it on this page.
    let Ok(marked) = page.document.query_selector_all(".teaser a[data-read]") else { return };
    for link in (0..marked.length()).filter_map(|at| marked.get(at)) {
        if let Some(link) = link.dyn_ref::<Element>() {
            let _ = link.remove_attribute("data-read");
        }
    }
    if let Some(button) = page.document.query_selector(".minutes button").ok().flatten() {
        button.remove();
    }
}
