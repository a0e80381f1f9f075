//! What is spoken, marked in the text: by the CSS Custom Highlight API where there is one, else by a class on its block. The text itself is
//! never touched: the app may hydrate it yet, and a reader may have selected it.

use super::foreign::{Highlight, highlights};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Range, Window};

/// Name of the highlight, as `style/module/listen.css` has it.
const NAME: &str = "baolan-listen";

/// Class of the block, where there are no highlights.
const CLASS: &str = "listen-block";

/// What is a block to a reader's eye.
const BLOCKS: &str = "p, li, h1, h2, h3, tr, caption, figcaption, blockquote";

/// Marks a range, in place of what was marked.
pub(super) fn mark(document: &Document, range: &Range) {
    clear(document);
    if let (Some(highlights), Ok(highlight)) = (highlights(), Highlight::new(range))
        && highlights.set(NAME, &highlight).is_ok()
    {
        return;
    }
    if let Some(block) = block(range) {
        let _ = block.class_list().add_1(CLASS);
    }
}

/// Takes all marks away.
pub(super) fn clear(document: &Document) {
    if let Some(highlights) = highlights() {
        let _ = highlights.delete(NAME);
    }
    if let Ok(Some(block)) = document.query_selector(&[".", CLASS].concat()) {
        let _ = block.class_list().remove_1(CLASS);
        if block.class_name().is_empty() {
            let _ = block.remove_attribute("class");
        }
    }
}

/// Whether a range is on the screen, above `bottom`.
pub(super) fn is_seen(range: &Range, bottom: f64) -> bool {
    let place = range.get_bounding_client_rect();
    place.bottom() > 0.0 && place.top() < bottom
}

/// Scrolls so that a range stands in the upper half of what is seen.
pub(super) fn show(window: &Window, range: &Range, bottom: f64) {
    let place = range.get_bounding_client_rect();
    if place.top() >= 0.0 && place.bottom() <= bottom {
        return;
    }
    // By the page's own way to scroll, which reduced motion stops.
    window.scroll_by_with_x_and_y(0.0, place.top() - bottom / 4.0);
}

fn block(range: &Range) -> Option<Element> {
    let node = range.start_container().ok()?;
    node.parent_element().or_else(|| node.dyn_into().ok())?.closest(BLOCKS).ok()?
}
