//! What a reader does, what the app does, what other tabs do. One listener for all of it, for as long as the document lives.

use super::session::{act, bar_top, choose, close, hear, turn};
use crate::player::Input;
use baolan_core::protocol::PAGE_VIEW;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    BroadcastChannel, Document, Element, Event, HtmlInputElement, HtmlSelectElement, KeyboardEvent, Window,
};

/// What tabs of a portal tell each other through: one speaks at a time.
const CHANNEL: &str = "baolan-listen";

thread_local! {
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
    static OTHERS: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
    static FOCUSED: js_sys::Function = Closure::<dyn Fn()>::new(uncover).into_js_value().unchecked_into();
}

/// Listens, once.
pub(super) fn listen(window: &Window, document: &Document) {
    if IS_LISTENING.replace(true) {
        return;
    }
    let listener = Closure::<dyn Fn(Event)>::new(|event: Event| heard(&event)).into_js_value();
    let listener: &js_sys::Function = listener.unchecked_ref();
    for name in ["click", "change", "keydown", "focusin", PAGE_VIEW] {
        let _ = document.add_event_listener_with_callback(name, listener);
    }
    // Some browsers go on speaking after a page has gone.
    let _ = window.add_event_listener_with_callback("pagehide", listener);
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        channel.set_onmessage(Some(listener));
        OTHERS.set(Some(channel));
    }
}

/// Tells other tabs that this one speaks.
pub(super) fn tell_others() {
    OTHERS.with_borrow(|others| {
        if let Some(channel) = others {
            let _ = channel.post_message(&JsValue::TRUE);
        }
    });
}

fn heard(event: &Event) {
    match &*event.type_() {
        "message" => act("pause"),
        "pagehide" => hear(Input::Pause),
        "keydown" => key(event.unchecked_ref()),
        "focusin" => {
            // After the browser has scrolled by itself.
            if let Some(window) = web_sys::window() {
                let _ = FOCUSED.with(|focused| window.set_timeout_with_callback(focused));
            }
        }
        PAGE_VIEW => turn(),
        kind => in_bar(event, kind),
    }
}

fn in_bar(event: &Event, kind: &str) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(Ok(Some(field))) = target.map(|target| target.closest(".listen [data-do]")) else { return };
    let Some(what) = field.get_attribute("data-do") else { return };
    if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        if kind == "change" {
            choose(&what, &select.value(), true);
        }
    } else if let Some(toggle) = field.dyn_ref::<HtmlInputElement>() {
        if kind == "change" {
            choose(&what, "", toggle.checked());
        }
    } else if kind == "click" {
        act(&what);
    }
}

/// Escape ends the reading, where nothing else takes it: a dialog, a menu, a field.
fn key(event: &KeyboardEvent) {
    if event.key() != "Escape" || event.default_prevented() || event.is_composing() || bar_top().is_none() {
        return;
    }
    let document = web_sys::window().and_then(|window| window.document());
    let others = document
        .and_then(|document| document.query_selector("dialog[open], .nav details[open]").ok().flatten());
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_typing =
        target.is_some_and(|target| target.matches("input:not([type=checkbox]), textarea").unwrap_or(false));
    if others.is_none() && !is_typing {
        close();
    }
}

/// Scrolls what has the focus out from under the bar.
fn uncover() {
    let (Some(top), Some(window)) = (bar_top(), web_sys::window()) else { return };
    let focused = window.document().and_then(|document| document.active_element());
    let Some(focused) =
        focused.filter(|focused| !focused.closest(".listen, dialog").is_ok_and(|bar| bar.is_some()))
    else {
        return;
    };
    let place = focused.get_bounding_client_rect();
    if place.bottom() > top && place.height() < top {
        window.scroll_by_with_x_and_y(0.0, place.bottom() - top + 16.0);
    }
}
