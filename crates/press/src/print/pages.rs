//! Prints pages.

use super::awaited::Content;
use super::document::{self, Indexing};
use super::printer::Printer;
use anyhow::Context;
use baolan_core::page::Page;
use baolan_core::protocol::{ANY_ROUTE, FORMAT, State};
use baolan_core::route::Route;

/// A page in print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// `index.html`
    pub html: String,
    /// `index.json`
    pub json: String,
}

impl Printer {
    /// Prints the page of a route.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn page(&self, route: &Route, page: Page) -> anyhow::Result<Printed> {
        self.printed(route, page, Indexing::AsItSays)
    }

    /// Prints the notice of a withdrawn story: a story's page that search engines are to forget. The data beside it say nothing of that,
    /// for crawlers do not read them.
    ///
    /// # Errors
    /// As [`Self::page`].
    pub fn notice(&self, route: &Route, page: Page) -> anyhow::Result<Printed> {
        self.printed(route, page, Indexing::Forbidden)
    }

    fn printed(&self, route: &Route, page: Page, indexing: Indexing) -> anyhow::Result<Printed> {
        let state = State { format: FORMAT, site: self.site_hash.clone(), page };
        let json = serde_json::to_string(&state).with_context(|| format!("cannot write {route} as JSON"))?;
        let html =
            document::document(self, &route.to_string(), &state.page, Content::Shown(Some(&json)), indexing);
        Ok(Printed { html, json })
    }

    /// Prints a page of a live portal for which nobody was asked: the app asks, and shows it. Its data stand nowhere, and its route is any
    /// one, as in `404.html`: so the app runs before the system has answered, and can say when it does not.
    pub fn awaited(&self, page: &Page) -> String {
        document::document(self, ANY_ROUTE, page, Content::Awaited, Indexing::AsItSays)
    }

    /// Prints `404.html`. In a live portal it may be a story that is newer than it.
    pub fn not_found(&self) -> String {
        let content = if self.awaited.is_some() { Content::Awaited } else { Content::Shown(None) };
        document::document(self, ANY_ROUTE, &Page::NotFound, content, Indexing::AsItSays)
    }
}
