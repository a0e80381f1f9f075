//! What runs beside a page while it is on: lines at the place that is read, and a bar with what is under the pointer in large type. Neither is
//! for screen readers, which say it themselves; neither takes a press.

use super::dom::{append, closest, element, listen, set, target};
use super::end_beside;
use super::page::ReadingPage;
use super::panel::is_escape_taken;
use super::under::{line, text_at, text_of};
use crate::preferences::{Preferences, Switch};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, KeyboardEvent, MouseEvent};

thread_local! {
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// Lines above and below the line that is read, and at both sides of the place: none stands on what is read.
const RULER: &str = "reading-ruler";
const BAR: &str = "reading-bar";

/// Begins what is on, ends what is not.
pub(super) fn run(page: &ReadingPage, own: Preferences) {
    for (class, switch) in [(RULER, Switch::Ruler), (BAR, Switch::Bar)] {
        let found = find(&page.document, class);
        match (own.is_on(switch), found) {
            (true, None) => draw(&page.document, class),
            (false, Some(element)) => element.remove(),
            _ => {}
        }
    }
    let is_needed = own.is_on(Switch::Ruler) || own.is_on(Switch::Bar);
    if is_needed && !IS_LISTENING.replace(true) {
        let own = page.clone();
        listen(&page.document, &["pointermove", "pointerdown", "focusin", "keydown"], move |event| {
            heard(&own, &event);
        });
    }
}

fn find(document: &Document, class: &str) -> Option<Element> {
    document.get_elements_by_class_name(class).item(0)
}

fn draw(document: &Document, class: &str) {
    let drawn = element(document, "div", class, "");
    set(&drawn, "aria-hidden", "true");
    if class == RULER {
        append(&drawn, [&element(document, "i", "", ""), &element(document, "i", "", "")]);
    }
    if let Some(body) = document.body() {
        append(&body, [&drawn]);
    }
}

fn heard(page: &ReadingPage, event: &Event) {
    let document = &page.document;
    let (ruler, bar) = (find(document, RULER), find(document, BAR));
    if ruler.is_none() && bar.is_none() {
        return;
    }
    if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
        if key.key() == "Escape" && !event.default_prevented() && !is_escape_taken(document) {
            end_beside(page);
        }
        return;
    }
    let Some(target) = target(event) else { return };
    let Some(read) = read(document, event, &target) else { return };
    if let Some(ruler) = ruler {
        for (name, value) in [("--top", read.top), ("--bottom", read.bottom), ("--at", read.x)] {
            style(&ruler, name, &whole_px(value));
        }
    }
    if let Some(bar) = bar.filter(|_| !read.text.is_empty()) {
        // Where the bar would stand on what is read, it stands on the other side.
        let height = document.document_element().map_or(0, |root| root.client_height());
        let room = bar.get_bounding_client_rect().height() + 24.0;
        let _ = bar.class_list().toggle_with_force("is-above", read.bottom > f64::from(height) - room);
        if bar.text_content().as_deref() != Some(&read.text) {
            bar.set_text_content(Some(&read.text));
        }
    }
}

/// What is read: its line or its box, a place in it, its text.
struct Read {
    top: f64,
    bottom: f64,
    x: f64,
    text: String,
}

fn read(document: &Document, event: &Event, target: &Element) -> Option<Read> {
    if let Some(pointer) = event.dyn_ref::<MouseEvent>() {
        let (x, y) = (f64::from(pointer.client_x()), f64::from(pointer.client_y()));
        let (top, bottom) = line(target, y);
        return Some(Read { top, bottom, x, text: text_at(document, target, x, y) });
    }
    // What a program gives the focus to, the whole main part, is nothing that is read.
    let is_whole = closest(target, "main, dialog").is_some_and(|whole| whole == *target);
    let bounds = target.get_bounding_client_rect();
    (!is_whole).then(|| Read {
        top: bounds.top(),
        bottom: bounds.bottom(),
        x: bounds.left(),
        text: label(target),
    })
}

/// What has the focus, by its label where it has one.
fn label(element: &Element) -> String {
    match closest(element, "label") {
        Some(label) => text_of(&label),
        None => text_of(element),
    }
}

fn style(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property(name, value);
    }
}

/// A length in whole px. Through an integer: printing floating-point numbers would be a fifth of the module.
fn whole_px(value: f64) -> String {
    // No window is larger, and a cast keeps within the type.
    #[allow(clippy::cast_possible_truncation)]
    let whole = value as i32;
    [&whole.to_string(), "px"].concat()
}
