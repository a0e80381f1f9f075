//! A published folder as a browser and a crawler see it.

use crate::newsroom::Files;
use baolan_core::page::Page;
use baolan_core::protocol::State;
use baolan_core::route::decode;
use scraper::{ElementRef, Html, Selector};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// A published folder.
pub(crate) struct Web {
    files: Files,
}

/// A CSS selector.
pub(crate) fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|_| panic!("{css} is no selector"))
}

/// The file for which a host that serves a folder at `base` looks when it is asked for an address.
pub(crate) fn file_of(base: &str, address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix(base).and_then(decode)?;
    Some(if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path })
}

/// The text of an element, spaces and line breaks in it joined.
pub(crate) fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The kind of a page or a block: the one key of its JSON, or the bare word.
pub(crate) fn kind(member: &impl Serialize) -> String {
    match serde_json::to_value(member).expect("plain data") {
        Value::String(kind) => kind,
        Value::Object(member) => member.keys().next().expect("one key").clone(),
        other => panic!("{other} has no kind"),
    }
}

impl Web {
    pub(crate) fn new(files: Files) -> Self {
        Self { files }
    }

    /// Paths of all HTML files.
    pub(crate) fn pages(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str).filter(|path| path.ends_with(".html"))
    }

    /// A file as text.
    pub(crate) fn source(&self, path: &str) -> &str {
        let content = self.files.get(path).unwrap_or_else(|| panic!("{path} is not published"));
        str::from_utf8(content).expect("UTF-8")
    }

    /// An HTML file as a browser reads it.
    pub(crate) fn html(&self, path: &str) -> Html {
        Html::parse_document(self.source(path))
    }

    /// The data of an address (`city/`, or nothing for the front page).
    pub(crate) fn page(&self, address: &str) -> Page {
        let path = format!("{address}index.json");
        let state: State = serde_json::from_str(self.source(&path)).expect("a state");
        state.page
    }

    /// Texts of all elements that a selector finds.
    pub(crate) fn texts(&self, path: &str, css: &str) -> Vec<String> {
        self.html(path).select(&selector(css)).map(text).collect()
    }

    /// An attribute of all elements that a selector finds.
    pub(crate) fn attributes(&self, path: &str, css: &str, name: &str) -> Vec<String> {
        let page = self.html(path);
        page.select(&selector(css)).filter_map(|found| found.attr(name)).map(str::to_owned).collect()
    }

    /// Whether a host that serves the folder at `base` has something at an address: a file, or a folder with a page.
    pub(crate) fn serves(&self, base: &str, address: &str) -> bool {
        self.file_at(base, address).is_some()
    }

    /// The file that a host which serves the folder at `base` answers an address with.
    pub(crate) fn file_at(&self, base: &str, address: &str) -> Option<&str> {
        let file = file_of(base, address)?;
        self.files.get_key_value(&file).map(|(name, _)| name.as_str())
    }

    /// Names of all files.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Pages that can be reached from an address over links and forms alone, in the order in which a crawler finds them.
    pub(crate) fn crawl_from(&self, base: &str, start: &str) -> Vec<&str> {
        let mut found: Vec<&str> = self.file_at(base, start).into_iter().collect();
        let mut known: BTreeSet<&str> = found.iter().copied().collect();
        let mut at = 0;
        while let Some(path) = found.get(at).copied() {
            at += 1;
            let links = self.attributes(path, "a[href]", "href");
            for link in links.into_iter().chain(self.attributes(path, "form[action]", "action")) {
                let page = self.file_at(base, &link).filter(|page| page.ends_with(".html"));
                found.extend(page.filter(|page| known.insert(page)));
            }
        }
        found
    }
}
