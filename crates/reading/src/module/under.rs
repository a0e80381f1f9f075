//! What is under the pointer, or has the focus.

use crate::place::{line_at, sentence, shortened};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node};

/// Characters in the bar, at most.
const MOST: usize = 120;

/// Elements whose text is one thing to read.
const WHOLE: &str = "a, button, summary, label, legend, h1, h2, h3, h4, th, td, figcaption, time";

/// Top and bottom of the line at a point in an element, in px of the window.
pub(super) fn line(element: &Element, y: f64) -> (f64, f64) {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let px = |name| {
        let value = style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default();
        // The standard library's parser would be a tenth of the module.
        js_sys::parse_float(&value)
    };
    let top = element.get_bounding_client_rect().top() + px("padding-top") + px("border-top-width");
    line_at(y, top, px("line-height"))
}

/// What an element says: its text, or what is said in place of a picture.
pub(super) fn text_of(element: &Element) -> String {
    let attribute = |name: &str| element.get_attribute(name).filter(|text| !text.is_empty());
    let named = attribute("alt").or_else(|| attribute("aria-label"));
    shortened(&named.or_else(|| element.text_content()).unwrap_or_default(), MOST)
}

/// What is read at a point: all of a link or a headline, the sentence of a longer text; nothing between texts.
pub(super) fn text_at(document: &Document, element: &Element, x: f64, y: f64) -> String {
    if let Some(whole) = element.closest(WHOLE).ok().flatten().or_else(|| named(element)) {
        return text_of(&whole);
    }
    let Some((node, at)) = caret(document, x, y) else { return String::new() };
    if node.node_type() != Node::TEXT_NODE || !element.contains(Some(&node)) {
        return String::new();
    }
    shortened(sentence(&node.node_value().unwrap_or_default(), at), MOST)
}

/// A picture or a field, which is told by its name.
fn named(element: &Element) -> Option<Element> {
    element.matches("img, input, [aria-label]").ok()?.then(|| element.clone())
}

/// The text at a point, and the place in it. Browsers call it by two names.
fn caret(document: &Document, x: f64, y: f64) -> Option<(Node, usize)> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let ask = |name: &str| {
        let function: Function = get(document, name)?.dyn_into().ok()?;
        function.call2(document, &x.into(), &y.into()).ok().filter(JsValue::is_object)
    };
    let (found, node, at) = match ask("caretPositionFromPoint") {
        Some(found) => (found, "offsetNode", "offset"),
        None => (ask("caretRangeFromPoint")?, "startContainer", "startOffset"),
    };
    // A count of units: no fraction, and below the length of a text.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let at = get(&found, at)?.as_f64()? as usize;
    Some((get(&found, node)?.dyn_into().ok()?, at))
}
