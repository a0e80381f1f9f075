//! A published folder as a browser and a crawler see it.

use crate::newsroom::Files;
use baolan::page::{Page, State};
use baolan::route::decode;
use scraper::{ElementRef, Html, Selector};

/// A published folder.
pub(crate) struct Web {
    files: Files,
}

/// A CSS selector.
pub(crate) fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|_| panic!("{css} is no selector"))
}

/// The text of an element, spaces and line breaks in it joined.
pub(crate) fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
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
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let Some(path) = path.strip_prefix(base).and_then(decode) else { return false };
        let file = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
        self.files.contains_key(&file)
    }
}
