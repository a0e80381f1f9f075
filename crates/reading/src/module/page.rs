//! The page that is read: what is set on it, what is kept of it.

use super::beside;
use super::dom::{append, element, listen, set};
use super::words::Words;
use crate::preferences::{Preferences, Switch};
use baolan_core::protocol::{LOADER, MODULE_ATTRIBUTE, READING_ATTRIBUTE, READING_KEY, READING_MODULE};
use wasm_bindgen::JsValue;
use web_sys::{Document, Element, Storage};

/// The id of the sheet's element.
const SHEET: &str = "reading-sheet";

/// A document, and the texts in its language.
#[derive(Clone)]
pub(super) struct ReadingPage {
    pub(super) document: Document,
    pub(super) root: Element,
    pub(super) words: &'static Words,
}

impl ReadingPage {
    /// That of the window.
    pub(super) fn find() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let root = document.document_element()?;
        let words = Words::of(&root.get_attribute("lang").unwrap_or_default());
        Some(Self { document, root, words })
    }

    /// What is chosen. The inline script has set it; where that was refused, it is what is kept and what the address asks for.
    pub(super) fn preferences(&self) -> Preferences {
        if let Some(words) = self.root.get_attribute(READING_ATTRIBUTE) {
            return Preferences::parse(&words);
        }
        let kept = storage().and_then(|storage| storage.get_item(READING_KEY).ok()?).unwrap_or_default();
        let mut own = Preferences::parse(&kept);
        let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
        match search.split(['?', '&']).find_map(|pair| pair.strip_prefix("elder=")) {
            Some("1") => own.set(Switch::Elder, true),
            Some("0") => own.set(Switch::Elder, false),
            _ => return own,
        }
        store(own);
        own
    }

    /// Sets what is chosen on this page, and keeps it on the device.
    pub(super) fn keep(&self, own: Preferences) {
        store(own);
        forget_address();
        self.show(own);
    }

    /// Sets what is chosen on this page.
    pub(super) fn show(&self, own: Preferences) {
        let words = own.print();
        if !words.is_empty() {
            self.with_sheet(|| {});
        }
        set(&self.root, READING_ATTRIBUTE, &words);
        beside::run(self, own);
    }

    /// Does something once the sheet is there, or has failed to come: at once, where it is there already.
    pub(super) fn with_sheet(&self, then: impl Fn() + 'static) {
        let Some(href) = self.sheet() else { return then() };
        let is_there = ["link[rel=stylesheet][href=\"", &href, "\"]:not([data-coming])"].concat();
        if self.document.query_selector(&is_there).ok().flatten().is_some() {
            return then();
        }
        let link = self.document.get_element_by_id(SHEET).unwrap_or_else(|| {
            let link = element(&self.document, "link", "", "");
            for (name, value) in [("id", SHEET), ("rel", "stylesheet"), ("href", &href), ("data-coming", "")]
            {
                set(&link, name, value);
            }
            if let Some(head) = self.document.head() {
                append(&head, [&link]);
            }
            link
        });
        let own = link.clone();
        listen(&link, &["load", "error"], move |_| {
            let _ = own.remove_attribute("data-coming");
            then();
        });
    }

    /// The address of the sheet, which the loader's element names beside the module.
    fn sheet(&self) -> Option<String> {
        let addresses = self
            .document
            .get_element_by_id(LOADER)?
            .get_attribute(&[MODULE_ATTRIBUTE, READING_MODULE].concat())?;
        addresses.split(' ').find(|address| address.ends_with(".css")).map(str::to_owned)
    }
}

/// Where a browser forbids it, there is none, and what is chosen holds for this document.
pub(super) fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn store(own: Preferences) {
    if let Some(storage) = storage() {
        let words = own.print();
        // A full or forbidden storage keeps nothing.
        let _ = match words.is_empty() {
            true => storage.remove_item(READING_KEY),
            false => storage.set_item(READING_KEY, &words),
        };
    }
}

/// An address that asks for 长辈模式 or against it would be obeyed at the next load; what is chosen since then counts more.
fn forget_address() -> Option<()> {
    let window = web_sys::window()?;
    let (location, history) = (window.location(), window.history().ok()?);
    let search = location.search().ok()?;
    if !search.contains("elder=") {
        return None;
    }
    let rest: Vec<_> =
        search.trim_start_matches('?').split('&').filter(|pair| !pair.starts_with("elder=")).collect();
    let mark = if rest.is_empty() { "" } else { "?" };
    let url = [&location.pathname().ok()?, mark, &rest.join("&"), &location.hash().ok()?].concat();
    let state = history.state().unwrap_or(JsValue::NULL);
    history.replace_state_with_url(&state, "", Some(&url)).ok()
}
