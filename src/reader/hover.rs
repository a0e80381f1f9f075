//! Fetches a page ahead when a reader is about to ask for it: pointer over a link, finger on it, focus on it.

use super::Reader;
use crate::browser::after;
use crate::browser::dom::{document, find, on_forever, window};
use crate::browser::fetch::Priority;
use crate::route::Route;
use js_sys::Reflect;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, Url};

/// How long a pointer rests on a link before it means something, in milliseconds.
const REST: i32 = 65;

/// Listens. Where the app navigates, it is the data that is fetched; elsewhere the page.
pub(super) fn listen(reader: &Reader, navigates: bool) {
    let Some(document) = document() else { return };
    if saves_data() {
        return;
    }
    let under: Rc<RefCell<Option<Element>>> = Rc::default();
    for kind in ["touchstart", "focusin"] {
        let reader = reader.clone();
        on_forever(&document, kind, move |event: Event| {
            if let Some(link) = link_of(&event) {
                reader.prefetch(&link, navigates);
            }
        });
    }
    let reader = reader.clone();
    on_forever(&document, "pointerover", move |event: Event| {
        let link = link_of(&event);
        if *under.borrow() == link {
            return;
        }
        under.replace(link.clone());
        let Some(link) = link else { return };
        let (reader, under) = (reader.clone(), under.clone());
        after(REST, move || {
            if under.borrow().as_ref() == Some(&link) {
                reader.prefetch(&link, navigates);
            }
        });
    });
}

fn link_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()?
}

/// The reader asked for less traffic, or the connection is a slow one.
pub(super) fn saves_data() -> bool {
    let get = |from: &wasm_bindgen::JsValue, key: &str| Reflect::get(from, &key.into()).ok();
    let connection = window().and_then(|window| get(&window.navigator(), "connection"));
    let Some(connection) = connection.filter(wasm_bindgen::JsValue::is_object) else {
        return false;
    };
    let slow = get(&connection, "effectiveType")
        .and_then(|kind| kind.as_string())
        .is_some_and(|kind| kind.ends_with("2g"));
    slow || get(&connection, "saveData").is_some_and(|saves| saves.is_truthy())
}

impl Reader {
    fn prefetch(&self, link: &Element, navigates: bool) {
        let Some(route) = self.route_of(link) else { return };
        if navigates {
            self.files.prefetch(&route, Priority::Usual);
            return;
        }
        let href = self.portal.place.link(&route);
        let selector = ["link[rel=prefetch][href='", &href, "']"].concat();
        if find(&selector).is_some() {
            return;
        }
        let Some(document) = document() else { return };
        if let (Some(head), Ok(hint)) = (document.head(), document.create_element("link")) {
            let _ = hint.set_attribute("rel", "prefetch");
            let _ = hint.set_attribute("href", &href);
            let _ = head.append_child(&hint);
        }
    }

    /// The route of a link to another page of this portal.
    pub(super) fn route_of(&self, link: &Element) -> Option<Route> {
        let location = window()?.location();
        let url = Url::new_with_base(&link.get_attribute("href")?, &location.href().ok()?).ok()?;
        let route = self.portal.place.route(&url.pathname())?;
        let elsewhere = url.origin() != location.origin().ok()?
            || link.has_attribute("download")
            || matches!(route, Route::NotFound(_))
            || super::here(&self.portal).as_ref() == Some(&route);
        (!elsewhere).then_some(route)
    }
}
