//! The document: finding, changing, focus and scroll. What is missing, or refused by the browser, is left
//! out without an error.

use wasm_bindgen::prelude::*;
use web_sys::{Document, DocumentFragment, Element, Event, FocusOptions, HtmlElement, MouseEvent, Window};

/// The window; none in a worker, where the app does not run.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The window's document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The first element for a CSS selector. None for an invalid one, too.
pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// The element with an id.
pub fn find_by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The text of an element with an id.
pub fn text_of(id: &str) -> Option<String> {
    find_by_id(id)?.text_content()
}

/// All elements for a CSS selector, in document order, as of now. None for an invalid one.
pub fn find_all(selector: &str) -> Vec<Element> {
    let Some(list) = document().and_then(|document| document.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}

/// Replaces the content of an element by nodes, or by nothing.
pub fn replace_children(element: &Element, nodes: Option<&DocumentFragment>) {
    element.set_text_content(None);
    if let Some(nodes) = nodes {
        // Refused only by what cannot have children.
        let _ = element.append_child(nodes);
    }
}

/// Whether at least a part of an element is between the top and the bottom of the window. Forces a layout.
pub fn is_on_screen(element: &Element) -> bool {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    let place = element.get_bounding_client_rect();
    place.height() > 0.0 && place.bottom() > 0.0 && place.top() < height
}

/// Gives an element the focus without scrolling. One that takes none by itself gets `tabindex="-1"`, which stays.
pub fn focus(element: &Element) {
    let Some(element) = element.dyn_ref::<HtmlElement>() else { return };
    if element.tab_index() < 0 {
        element.set_tab_index(-1);
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Whether an element has the focus.
pub fn has_focus(element: &Element) -> bool {
    document().and_then(|document| document.active_element()).as_ref() == Some(element)
}

/// The link that an event happened on or in.
pub fn link_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()?
}

/// Whether a click was made with the main button and no key held: others open tabs or windows, or save.
pub fn is_plain_click(event: &MouseEvent) -> bool {
    event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}

/// The path from an element down to one in it: the number of the child element at each level, from 0. Empty for the element
/// itself; none when the other is not in it.
pub fn path_to(root: &Element, element: &Element) -> Option<Vec<usize>> {
    let mut path = Vec::new();
    let mut at = element.clone();
    while at != *root {
        let before = std::iter::successors(at.previous_element_sibling(), Element::previous_element_sibling);
        path.push(before.count());
        at = at.parent_element()?;
    }
    path.reverse();
    Some(path)
}

/// The element at the end of a path of [`path_to`]; none when the tree has no such element (any more).
pub fn follow_path(root: &Element, path: &[usize]) -> Option<Element> {
    path.iter().try_fold(root.clone(), |at, &number| children(&at).nth(number))
}

/// The child elements of an element, in order.
pub fn children(element: &Element) -> impl Iterator<Item = Element> + use<> {
    std::iter::successors(element.first_element_child(), Element::next_element_sibling)
}

/// How far the page is scrolled, in CSS pixels.
pub fn scroll_y() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls the page to so many CSS pixels below its top.
pub fn scroll_to(y: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// Scrolls until an element is at the top of the window.
pub fn scroll_into_view(element: &Element) {
    element.scroll_into_view();
}

/// The element with the id that a hash (`#id`, percent-encoded) names; none for `#top` and the like.
pub fn link_target(hash: &str) -> Option<Element> {
    let id = js_sys::decode_uri_component(hash.strip_prefix('#')?).ok()?;
    document()?.get_element_by_id(&String::from(id))
}

/// The document's title.
pub fn title() -> String {
    document().map(|document| document.title()).unwrap_or_default()
}

/// Sets an attribute.
pub fn set_attribute(element: &Element, name: &str, value: &str) {
    // Fails only for what is no name.
    let _ = element.set_attribute(name, value);
}

/// Sets an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        set_attribute(&root, name, value);
    }
}

/// Removes an attribute of `<html>`.
pub fn remove_root_attribute(name: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.remove_attribute(name);
    }
}

/// Removes all elements for `selector` (which must select in `<head>` only), and has `tags` append new ones to `<head>`, each by
/// its name and its attributes.
pub fn replace_in_head(selector: &str, tags: impl FnOnce(&dyn Fn(&str, &[(&str, &str)]))) {
    let Some((document, head)) = document().and_then(|document| {
        let head = document.head()?;
        Some((document, head))
    }) else {
        return;
    };
    for old in find_all(selector) {
        old.remove();
    }
    tags(&|name, attributes| {
        let Ok(element) = document.create_element(name) else { return };
        for (attribute, value) in attributes {
            let _ = element.set_attribute(attribute, value);
        }
        let _ = head.append_child(&element);
    });
}
