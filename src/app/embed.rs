//! Opens another site's player in place of its link, in a sandbox.

use crate::browser::dom::{document, focus, is_plain_click, link_of};
use crate::browser::listen::listen as on;
use web_sys::MouseEvent;

/// What the player may do: run, and keep its own site's settings. Neither pop-ups nor leading the reader away.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-presentation";

pub(super) fn listen() {
    let Some(document) = document() else { return };
    on(&document, "click", |event: MouseEvent| {
        if is_plain_click(&event) && open(&event).is_some() {
            event.prevent_default();
        }
    });
}

/// Puts the player where the link was. Nothing when the press was on something else.
fn open(event: &MouseEvent) -> Option<()> {
    let link = link_of(event).filter(|link| link.matches(".embed-load a").unwrap_or_default())?;
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
