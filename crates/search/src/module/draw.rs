//! Elements of the page. Texts are set as texts; nothing is parsed as HTML.
//!
//! ```text
//! filters   links to the same search otherwise
//! result    a story that was found
//! ways      what stands there without a query
//! ```

mod filters;
mod result;
mod ways;

use super::facts::Facts;
use super::place::Place;
use super::story::Story;
use super::words::Words;
use crate::query::Phrase;
use crate::search::Answer;
use filters::Links;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlElement};

/// What is drawn of a search.
pub(super) struct Drawn {
    document: Document,
    place: Element,
    status: Element,
    words: &'static Words,
    base: String,
    links: Links,
    /// The label of the row that had the focus, empty outside of rows; none where something else had it.
    focused: Option<String>,
    results: RefCell<Results>,
}

/// Results of a page, which are drawn as their stories come.
#[derive(Default)]
struct Results {
    list: Option<Element>,
    items: Vec<Item>,
    phrases: Vec<Phrase>,
    /// How many are drawn: the first ones.
    drawn: usize,
    /// Whether those are drawn, too, whose stories have not come.
    all: bool,
}

/// A result.
struct Item {
    href: String,
    channel: String,
    /// Outer none: it has not come. Inner none: it could not be loaded.
    story: Option<Option<Rc<Story>>>,
    element: Element,
}

impl Drawn {
    /// What is drawn stays until there is something else to draw.
    pub(super) fn begin(place: &Place, words: &'static Words) -> Self {
        let document = place.document.clone();
        // Printed, and drawn by the app, because screen readers listen to what was there before. It may have gone with what said that the module
        // could not be loaded.
        let status = place.element.query_selector(".search-status").ok().flatten().unwrap_or_else(|| {
            let status = element(&document, "p", "search-status", "");
            let _ = place.element.append_child(&status);
            status
        });
        let focused = document.active_element().filter(|focused| place.element.contains(Some(focused)));
        let focused = focused.map(|focused| {
            let row = focused.closest("nav").ok().flatten();
            row.and_then(|row| row.get_attribute("aria-label")).unwrap_or_default()
        });
        let _ = place.element.set_attribute("aria-busy", "true");
        Self {
            status,
            document,
            place: place.element.clone(),
            words,
            base: place.base.clone(),
            links: Links::of(place),
            focused,
            results: RefCell::default(),
        }
    }

    /// Says that it takes a while.
    pub(super) fn searching(&self) {
        if self.place.has_attribute("aria-busy") && self.results.borrow().list.is_none() {
            self.say(&[self.words.searching]);
        }
    }

    /// Says that the index cannot be had.
    pub(super) fn failed(&self) {
        self.say(&[self.failure()]);
        let body = self.body();
        self.retry(&body);
        self.show(&body);
        self.end();
    }

    /// Draws counts and filters; the results follow.
    pub(super) fn answer(&self, answer: &Answer, channels: &[(String, String)], facts: &Facts) {
        let (before, after) = self.words.found;
        let found = match answer.total {
            0 if answer.is_partial => self.failure().to_owned(),
            0 => self.words.nothing.to_owned(),
            total => [before, &total.to_string(), after].concat(),
        };
        let mut says = vec![found.as_str()];
        if answer.is_partial && answer.total > 0 {
            says.push(self.words.partial);
        }
        if answer.is_cut {
            says.push(self.words.cut);
        }
        self.say(&says);
        let body = self.body();
        if answer.is_partial {
            self.retry(&body);
        }
        self.filters(&body, answer, channels);
        if !answer.shown().is_empty() {
            let (class, label) = match answer.total {
                0 => ("search-label", self.words.near),
                _ => ("visually-hidden", self.words.results),
            };
            let _ = body.append_child(&self.element("h2", class, label));
            let list = self.element("ol", "list search-results", "");
            let _ = body.append_child(&list);
            self.pages(&body, answer);
            let mut results = self.results.borrow_mut();
            results.list = Some(list);
            results.phrases.clone_from(&answer.phrases);
            for hit in answer.shown() {
                let channel = channels.get(usize::from(hit.channel)).map(|(_, name)| name.clone());
                results.items.push(Item {
                    href: [&self.base, &hit.address, "/"].concat(),
                    channel: channel.unwrap_or_default(),
                    story: None,
                    element: self.element("li", "", ""),
                });
            }
        }
        if answer.total == 0 {
            self.ways(&body, facts);
        }
        self.settings(&body);
        self.show(&body);
        if answer.shown().is_empty() {
            self.end();
        }
    }

    /// Everything is drawn.
    pub(super) fn end(&self) {
        let _ = self.place.remove_attribute("aria-busy");
        // As a picture's: the app then takes a reader who came back to where the page was left (`src/app/navigation/traverse.rs`).
        drop(Event::new("load").map(|event| self.place.dispatch_event(&event)));
    }

    /// Has it read, once.
    fn say(&self, texts: &[&str]) {
        let text = texts.join(" ");
        if self.status.text_content().as_deref() != Some(&text) {
            self.status.set_text_content(Some(&text));
        }
    }

    fn failure(&self) -> &'static str {
        match web_sys::window().is_some_and(|window| !window.navigator().on_line()) {
            true => self.words.offline,
            false => self.words.failed,
        }
    }

    fn retry(&self, body: &Element) {
        let _ = body.append_child(&self.button("retry", self.words.retry));
    }

    fn body(&self) -> Element {
        self.element("div", "search-body", "")
    }

    /// Puts a body in the place of what stands below the status. The focus stays in its row, as far as that is still there, and begins anew
    /// otherwise.
    fn show(&self, body: &Element) {
        while let Some(old) = self.place.last_element_child().filter(|old| *old != self.status) {
            old.remove();
        }
        let _ = self.place.append_child(body);
        let Some(label) = &self.focused else { return };
        if self.document.active_element().is_some_and(|now| now.tag_name() != "BODY") {
            return;
        }
        let selector = ["[aria-label='", label, "'] [aria-current]"].concat();
        let link = self.place.query_selector(&selector).ok().flatten();
        if let Some(element) = link.unwrap_or_else(|| self.status.clone()).dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
    }

    fn link(&self, class: &str, href: &str, name: &str) -> Element {
        let item = self.element("li", class, "");
        let _ = item.append_child(&self.anchor(href, name));
        item
    }

    fn anchor(&self, href: &str, name: &str) -> Element {
        let link = self.element("a", "", name);
        let _ = link.set_attribute("href", href);
        link
    }

    /// A button, by what it does.
    fn button(&self, does: &str, name: &str) -> Element {
        let button = self.element("button", "", name);
        let _ = button.set_attribute("type", "button");
        let _ = button.set_attribute("data-do", does);
        button
    }

    fn element(&self, name: &str, class: &str, text: &str) -> Element {
        element(&self.document, name, class, text)
    }
}

/// An element with a class and a text, where there are any.
pub(super) fn element(document: &Document, name: &str, class: &str, text: &str) -> Element {
    // Names of elements are our own: there is no error.
    let element = document.create_element(name).unwrap_or_else(JsValue::unchecked_into);
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    element
}
