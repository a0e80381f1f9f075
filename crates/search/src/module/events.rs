//! What a reader does on the page of the search. One listener for all of it, on the document and before the app's, for as long as the document lives:
//! a page that comes later is heard, too.

use super::page::{follow, go, run};
use super::place::Place;
use super::{kept, suggest};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};

thread_local! {
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// Listens, once.
pub(super) fn listen(document: &Document) {
    if IS_LISTENING.replace(true) {
        return;
    }
    // `go` sends an event while one is heard.
    let closure = Closure::<dyn Fn(Event)>::new(|event: Event| heard(&event));
    let function: &js_sys::Function = closure.as_ref().unchecked_ref();
    for name in ["submit", "click", "keydown", "input", "compositionend", "change", "focusin"] {
        let _ = document.add_event_listener_with_callback_and_bool(name, function, true);
    }
    // After the app, which counts the entry.
    let _ = web_sys::window().map(|window| window.add_event_listener_with_callback("popstate", function));
    closure.forget();
}

fn heard(event: &Event) {
    let kind = event.type_();
    if kind == "popstate" {
        return follow();
    }
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(place) = Place::find() else { return };
    let is_in = |selector: &str| target.closest(selector).ok().flatten();
    let is_field = is_in("#main .search input").is_some();
    match &*kind {
        "submit" if is_in("#main .search").is_some() => {
            event.prevent_default();
            suggest::hide(&place.document);
            submit(&place);
        }
        "click" => click(event, &place, &target),
        "change" => {
            if let Some(toggle) =
                is_in(".search-settings input").and_then(|toggle| toggle.dyn_into::<HtmlInputElement>().ok())
            {
                kept::set(&toggle.name(), !toggle.checked());
                if toggle.name() == kept::NO_QUERIES && !toggle.checked() {
                    kept::forget("");
                }
            }
        }
        "input" | "compositionend" if is_field => {
            // Half a word of an input method is nothing to look for. What ends a composition comes once more, as such.
            let event: &KeyboardEvent = event.unchecked_ref();
            if kind != "input" || !event.is_composing() {
                suggest::typed(place);
            }
        }
        "focusin" if is_in("#main .search").is_none() => suggest::hide(&place.document),
        "keydown" => key(event.unchecked_ref(), &place, &target, is_field),
        _ => {}
    }
}

fn submit(place: &Place) {
    let Some(field) = place.field() else { return };
    let words = field.value();
    match words.trim() == place.query.words.trim() && !words.trim().is_empty() {
        // Again, perhaps because something had failed.
        true => Place::find().into_iter().for_each(run),
        false => go(&place.of(words.trim())),
    }
}

fn click(event: &Event, place: &Place, target: &Element) {
    let closest = |selector: &str| target.closest(selector).ok().flatten();
    if let Some(button) = closest("#main [data-do]") {
        if button.get_attribute("data-do").as_deref() == Some("forget") {
            kept::forget(&button.get_attribute("data-query").unwrap_or_default());
        }
        return Place::find().into_iter().for_each(run);
    }
    let mouse: &MouseEvent = event.unchecked_ref();
    let is_plain = mouse.button() == 0
        && !mouse.ctrl_key()
        && !mouse.meta_key()
        && !mouse.shift_key()
        && !mouse.alt_key();
    let href = closest("#main a").and_then(|link| link.get_attribute("href")).unwrap_or_default();
    if is_plain && href.strip_prefix(&place.base).is_some_and(|rest| rest.starts_with("search/")) {
        event.prevent_default();
        suggest::hide(&place.document);
        go(&href);
    }
}

/// Arrows walk from the field through what is offered, or through results, and back.
fn key(event: &KeyboardEvent, place: &Place, target: &Element, is_field: bool) {
    if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
        return;
    }
    let is_in = |selector: &str| target.closest(selector).ok().flatten().is_some();
    let of_list = match () {
        () if is_in(".search-suggestions") || is_field && suggest::is_shown(&place.document) => {
            ".search-suggestions a"
        }
        () if is_field || is_in(".search-results") => ".search-results a",
        () => return,
    };
    let Ok(links) = place.document.query_selector_all(of_list) else { return };
    let at = (0..links.length()).find(|at| links.get(*at).as_ref() == Some(target.as_ref()));
    let to = match (&*event.key(), at) {
        ("ArrowDown", at) => Some(at.map_or(0, |at| at + 1)),
        ("ArrowUp", Some(at)) => at.checked_sub(1),
        ("Home", Some(_)) => Some(0),
        ("End", Some(_)) => links.length().checked_sub(1),
        ("Escape", Some(_)) => None,
        // The field's own, which empties it, comes after what is offered is put away.
        ("Escape", None) if of_list.starts_with(".search-s") => None,
        _ => return,
    };
    event.prevent_default();
    let field = || place.field().map(HtmlElement::from);
    let next = match to {
        Some(to) => links.get(to).and_then(|link| link.dyn_into::<HtmlElement>().ok()),
        None => field(),
    };
    if let Some(next) = next {
        let _ = next.focus();
    }
    if event.key() == "Escape" {
        suggest::hide(&place.document);
    }
}
