//! The nav: the mark of where the reader is, and its menus, beyond what `<details>` does by itself: Escape and a press
//! outside close them, and so does following one of their links.

use crate::browser::dom::{document, find_all, focus};
use crate::browser::listen::listen as on;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

const OPEN: &str = ".nav details[open]";

pub(super) fn listen() {
    let Some(document) = document() else { return };
    on(&document, "keydown", |event: KeyboardEvent| {
        if event.key() != "Escape" {
            return;
        }
        for menu in find_all(OPEN) {
            close(&menu);
            if let Ok(Some(summary)) = menu.query_selector("summary") {
                focus(&summary);
            }
        }
    });
    on(&document, "pointerdown", |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        for menu in find_all(OPEN) {
            if !menu.contains(target.as_deref()) {
                close(&menu);
            }
        }
    });
}

/// Sets `aria-current` of the nav's links. One by one, so that an open menu and the focus stay.
pub(super) fn mark(marks: Vec<Option<&'static str>>) {
    for (link, mark) in find_all(".nav a").iter().zip(marks) {
        if link.get_attribute("aria-current").as_deref() != mark {
            let _ = match mark {
                Some(mark) => link.set_attribute("aria-current", mark),
                None => link.remove_attribute("aria-current"),
            };
        }
    }
}

/// Closes the menu whose link has been followed. Others stay: a reader may be in the middle of one. (It is not asked for the
/// focus: Safari gives none to a link that is clicked.)
pub(super) fn close_with(link: &Element) {
    for menu in find_all(OPEN) {
        if menu.contains(Some(link)) {
            close(&menu);
        }
    }
}

fn close(menu: &Element) {
    let _ = menu.remove_attribute("open");
}
