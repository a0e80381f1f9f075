//! The module's styles, which no page loads before it is asked for.

use baolan_core::protocol::{LISTEN_MODULE, LOADER, MODULE_ATTRIBUTE};
use js_sys::Function;
use web_sys::Document;

/// Loads the styles, once, and calls a function when they have come, or have not.
pub(super) fn load(document: &Document, then: &Function) {
    if add(document, then).is_none() {
        // They are there, or the page names none: nothing is to be waited for.
        let _ = then.call0(&wasm_bindgen::JsValue::NULL);
    }
}

fn add(document: &Document, then: &Function) -> Option<()> {
    let loader = document.get_element_by_id(LOADER)?;
    let named = loader.get_attribute(&[MODULE_ATTRIBUTE, LISTEN_MODULE].concat())?;
    let href = named.split(' ').find(|address| address.ends_with(".css"))?;
    let is_there = document.query_selector(&["link[href='", href, "']"].concat()).ok()?.is_some();
    if is_there {
        return None;
    }
    let link = document.create_element("link").ok()?;
    link.set_attribute("rel", "stylesheet").ok()?;
    link.add_event_listener_with_callback("load", then).ok()?;
    link.add_event_listener_with_callback("error", then).ok()?;
    link.set_attribute("href", href).ok()?;
    document.head()?.append_child(&link).ok()?;
    Some(())
}
