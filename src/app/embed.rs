//! Opens another site's player in place of its link, in a sandbox.

use crate::browser::dom::{document, focus, is_plain_click, link_of};
use crate::browser::listen::listen as on;
use web_sys::MouseEvent;

/// What the player may do: run scripts, and use its own site's storage. It can neither open pop-ups nor navigate this page.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-presentation";

pub(super) fn listen() {
    let Some(document) = document() else { return };
    on(&document, "click", |event: MouseEvent| {
        if is_plain_click(&event) && open(&event).is_some() {
            event.prevent_default();
        }
    });
}

/// Puts the player in place of its link. None when the click was on anything else.
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
        // Last: once set, the player loads.
        ("src", &link.get_attribute("href")?),
    ] {
        frame.set_attribute(name, value).ok()?;
    }
    link.parent_element()?.replace_with_with_node_1(&frame).ok()?;
    focus(&frame);
    Some(())
}
