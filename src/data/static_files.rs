//! Published files: `<address>index.json`, or the data that stand in the page itself.

use super::Loaded;
use crate::browser::fetch::{Answer, Error, Priority, text};
use baolan_core::json::from_str;
use baolan_core::load_error::LoadError;
use baolan_core::page::Page;
use baolan_core::protocol::{FORMAT, STATE_TAG, State, StateHeader};
use baolan_core::route::Route;
use baolan_core::urls::UrlBuilder;
use std::sync::Arc;
use web_sys::AbortSignal;

/// Published files.
#[derive(Debug)]
pub struct StaticFiles {
    urls: UrlBuilder,
    /// Hash of the site that the app was started with.
    site: String,
    /// Whether data stand in the pages alone.
    data_in_html: bool,
}

impl StaticFiles {
    /// The files of a portal.
    pub fn new(urls: UrlBuilder, site: String, data_in_html: bool) -> Self {
        Self { urls, site, data_in_html }
    }

    /// Where a page's data are: beside the page, or in it.
    fn url(&self, route: &Route) -> String {
        if self.data_in_html { self.urls.link(route) } else { self.urls.data(route) }
    }

    /// Fetches the data of a page, within so many milliseconds.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn fetch(
        &self,
        route: &Route,
        limit: i32,
        priority: Priority,
        signal: Option<&AbortSignal>,
    ) -> Result<Answer, Error> {
        let kind = if self.data_in_html { "html" } else { "json" };
        match text(&self.url(route), kind, limit, priority, signal).await {
            Ok(Answer::Text(page)) if self.data_in_html && !page.trim_end().ends_with("</html>") => {
                Err(Error::Body)
            }
            // A whole page without data is none of this portal's.
            Ok(Answer::Text(page)) if self.data_in_html => Ok(match state(&page) {
                Some(data) => Answer::Text(data.to_owned()),
                None => Answer::OtherType,
            }),
            answer => answer,
        }
    }

    /// Loads a page, within so many milliseconds.
    pub async fn load(&self, route: &Route, limit: i32, signal: Option<&AbortSignal>) -> Loaded {
        match self.fetch(route, limit, Priority::Usual, signal).await {
            Ok(Answer::Text(text)) => self.read(&text),
            Ok(Answer::Missing) => Loaded::Page(Arc::new(Page::NotFound)),
            Ok(Answer::OtherType) => Loaded::OtherType,
            Err(Error::Aborted) => Loaded::Aborted,
            Err(Error::Timeout) => Loaded::Failed(LoadError::Timeout),
            Err(Error::Network) => Loaded::Failed(LoadError::Offline),
            Err(Error::Status) => Loaded::Failed(LoadError::Server),
            Err(Error::Body) => Loaded::Failed(LoadError::Malformed),
        }
    }

    /// Reads what stands in `index.json` or `#state`.
    pub fn read(&self, text: &str) -> Loaded {
        let Ok(header) = from_str::<StateHeader>(text) else {
            return Loaded::Failed(LoadError::Malformed);
        };
        if header.format != FORMAT || header.site != self.site {
            return Loaded::VersionMismatch;
        }
        match from_str::<State>(text) {
            Ok(state) => Loaded::Page(Arc::new(state.page)),
            Err(_) => Loaded::Failed(LoadError::Malformed),
        }
    }
}

/// The data that stand in a page. In a script element nothing is escaped but JSON's own way, and only `</` ends it.
fn state(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once(STATE_TAG)?;
    rest.split_once("</").map(|(data, _)| data)
}
