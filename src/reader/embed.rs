//! Opens another site's player in place of its link, in a sandbox.

use crate::browser::dom::{document, focus, on_forever};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// What the player may do: run, and keep its own site's settings. Neither pop-ups nor leading the reader away.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-presentation";

pub(super) fn listen() {
    let Some(document) = document() else { return };
    on_forever(&document, "click", |event: MouseEvent| {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0;
        if !modified && open(&event).is_some() {
            event.prevent_default();
        }
    });
}

/// Puts the player where the link was. Nothing when the press was on something else.
fn open(event: &MouseEvent) -> Option<()> {
    let link = event.target()?.dyn_into::<Element>().ok()?.closest(".embed-load a").ok()??;
    let figure = link.closest("figure").ok()??;
    let title = figure.query_selector("figcaption").ok()??.text_content()?;
    let frame = document()?.create_element("iframe").ok()?;
    for (name, value) in [
        ("title", title.as_str()),
        ("sandbox", SANDBOX),
        ("referrerpolicy", "no-referrer"),
        ("allowfullscreen", ""),
        // The last one: from here on it loads.
        ("src", &link.get_attribute("href")?),
    ] {
        frame.set_attribute(name, value).ok()?;
    }
    link.parent_element()?.replace_with_with_node_1(&frame).ok()?;
    focus(&frame);
    Some(())
}
