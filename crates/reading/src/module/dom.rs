//! Elements. Texts are set as texts; nothing is parsed as HTML.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, EventTarget};

/// An element with a class and a text, where there are any.
pub(super) fn element(document: &Document, name: &str, class: &str, text: &str) -> Element {
    // Names of elements are our own: there is no error.
    let element = document.create_element(name).unwrap_or_else(JsValue::unchecked_into);
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    element
}

/// Sets an attribute. Names are our own: there is no error.
pub(super) fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Puts elements into another, in their order.
pub(super) fn append<'e>(into: &Element, elements: impl IntoIterator<Item = &'e Element>) {
    for element in elements {
        let _ = into.append_child(element);
    }
}

/// Listens for as long as the document lives, before the page's own listeners.
pub(super) fn listen(target: &EventTarget, names: &[&str], heard: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::wrap(Box::new(heard));
    for name in names {
        let _ =
            target.add_event_listener_with_callback_and_bool(name, closure.as_ref().unchecked_ref(), true);
    }
    closure.forget();
}

/// The element that an event is about.
pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether an element is inside of what a selector names; that, too.
pub(super) fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// Has a text read by screen readers; in the panel where it is open, because nothing else is read then.
pub(super) fn say(document: &Document, text: &str) {
    let found = |selector| document.query_selector(selector).ok().flatten();
    let place = found(".reading[open] > [role=status]").or_else(|| found("#reading-said")).or_else(|| {
        let place = element(document, "p", "visually-hidden", "");
        set(&place, "id", "reading-said");
        set(&place, "role", "status");
        document.body()?.append_child(&place).ok()?;
        Some(place)
    });
    if let Some(place) = place {
        place.set_text_content(Some(text));
    }
}
