//! The nav: `aria-current` of its links, and what `<details>` lacks as a menu: Escape, a press outside and a followed link
//! close it.

use crate::browser::dom::{document, find_all, focus};
use crate::browser::listen::listen as on;
use crate::components::current;
use baolan_core::page::Page;
use baolan_core::site_context::SiteContext;
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

/// Sets `aria-current` of the nav's links, each by the route that it leads to. The links themselves stay, and with them an
/// open menu and the focus.
pub(super) fn mark(context: &SiteContext, page: &Page) {
    for link in find_all(".nav a:not([rel])") {
        let route = link.get_attribute("href").and_then(|href| context.urls.route(&href));
        let mark = route.and_then(|route| current(page, &route));
        if link.get_attribute("aria-current").as_deref() != mark {
            let _ = match mark {
                Some(mark) => link.set_attribute("aria-current", mark),
                None => link.remove_attribute("aria-current"),
            };
        }
    }
}

/// Closes the menu that holds a followed link. Others stay: the reader may be using one. The focus does not tell which menu it
/// is, because Safari gives none to a clicked link.
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
