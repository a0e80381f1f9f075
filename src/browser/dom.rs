//! The document.

use wasm_bindgen::convert::FromWasmAbi;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, EventTarget, FocusOptions, HtmlElement, Window};

/// The window. Baolan runs only where there is one.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The first element for a selector.
pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// The text of an element with an id.
pub fn text_of(id: &str) -> Option<String> {
    document()?.get_element_by_id(id)?.text_content()
}

/// All elements for a selector.
pub fn find_all(selector: &str) -> Vec<Element> {
    let Some(list) = document().and_then(|document| document.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}

/// Puts text into the first element for a selector.
pub fn write(selector: &str, text: &str) {
    if let Some(element) = find(selector) {
        element.set_text_content(Some(text));
    }
}

/// Whether an element is on the screen, in part at least.
pub fn is_on_screen(element: &Element) -> bool {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    let place = element.get_bounding_client_rect();
    place.height() > 0.0 && place.bottom() > 0.0 && place.top() < height
}

/// Calls `task` for every event of a kind, for the life of the page.
pub fn on_forever<E: FromWasmAbi + 'static>(target: &EventTarget, kind: &str, task: impl FnMut(E) + 'static) {
    let task = Closure::<dyn FnMut(E)>::new(task).into_js_value();
    // Fails only for a target that cannot have listeners.
    let _ = target.add_event_listener_with_callback(kind, task.unchecked_ref());
}

/// Gives an element the focus without scrolling to it.
pub fn focus(element: &Element) {
    let Some(element) = element.dyn_ref::<HtmlElement>() else { return };
    if element.tab_index() < 0 {
        element.set_tab_index(-1);
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Replaces the elements of `<head>` that `selector` names by new ones: tag, attributes.
pub fn replace_in_head(
    selector: &str,
    tags: impl Iterator<Item = (&'static str, [(&'static str, String); 2])>,
) {
    let Some((document, head)) = document().and_then(|document| {
        let head = document.head()?;
        Some((document, head))
    }) else {
        return;
    };
    for old in find_all(selector) {
        old.remove();
    }
    for (name, attributes) in tags {
        let Ok(element) = document.create_element(name) else { continue };
        for (attribute, value) in attributes {
            let _ = element.set_attribute(attribute, &value);
        }
        let _ = head.append_child(&element);
    }
}
