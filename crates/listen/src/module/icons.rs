//! Signs on the buttons, in a box of 24 by 24.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

pub(super) const PLAY: &str = "M7 4v16l13-8z";
pub(super) const PAUSE: &str = "M6 4h4v16H6zM14 4h4v16h-4z";
pub(super) const PREVIOUS: &str = "M5 5h3v14H5zM20 5v14L9 12z";
pub(super) const NEXT: &str = "M16 5h3v14h-3zM4 5v14l11-7z";
pub(super) const CLOSE: &str =
    "M5.6 4.2 12 10.6l6.4-6.4 1.4 1.4-6.4 6.4 6.4 6.4-1.4 1.4-6.4-6.4-6.4 6.4-1.4-1.4 6.4-6.4-6.4-6.4z";
pub(super) const SETTINGS: &str =
    "M3 6h9v2H3zM18 6h3v2h-3zM13 4h4v6h-4zM3 16h3v2H3zM12 16h9v2h-9zM7 14h4v6H7z";

/// A sign, which says nothing to screen readers.
pub(super) fn icon(document: &Document, path: &str) -> Element {
    let element = |name: &str| {
        // Names of elements are our own: there is no error.
        let element = document.create_element_ns(Some("http://www.w3.org/2000/svg"), name);
        element.unwrap_or_else(JsValue::unchecked_into)
    };
    let (svg, drawn) = (element("svg"), element("path"));
    for (name, value) in [("viewBox", "0 0 24 24"), ("aria-hidden", "true")] {
        let _ = svg.set_attribute(name, value);
    }
    let _ = drawn.set_attribute("d", path);
    let _ = svg.append_child(&drawn);
    svg
}

/// Puts another sign in a button.
pub(super) fn change(button: &Element, path: &str) {
    if let Ok(Some(drawn)) = button.query_selector("path") {
        let _ = drawn.set_attribute("d", path);
    }
}
