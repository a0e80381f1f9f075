//! Requests for published files: `<address>index.json`, or `<address>` itself where a portal's data are in its pages alone.

use crate::browser::fetch::{Answer, Error, Priority, text};
use crate::data::Loaded;
use crate::data::state::read;
use baolan_core::load_error::LoadError;
use baolan_core::page::Page;
use baolan_core::protocol::STATE_TAG;
use baolan_core::route::Route;
use baolan_core::urls::UrlBuilder;
use std::sync::Arc;
use web_sys::AbortSignal;

/// The files of a published folder, on the same origin.
#[derive(Debug)]
pub(super) struct Files {
    urls: UrlBuilder,
    /// Hash of the site that the app was started with.
    site: String,
    /// Whether data are in the pages alone, as [`Site::data_in_html`](baolan_core::model::Site::data_in_html).
    data_in_html: bool,
}

impl Files {
    /// The files of a portal: its links, the hash of its facts, and where its data are.
    pub(super) fn new(urls: UrlBuilder, site: String, data_in_html: bool) -> Self {
        Self { urls, site, data_in_html }
    }

    /// The address to request for a page's data.
    fn url(&self, route: &Route) -> String {
        if self.data_in_html { self.urls.link(route) } else { self.urls.data(route) }
    }

    /// Requests the data of a page, within `limit` milliseconds: JSON text for [`Files::read`].
    ///
    /// # Errors
    /// See [`Error`]; [`Error::Body`] also for an HTML page that was cut off.
    pub(super) async fn fetch(
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
            // A whole page without data is not of this portal.
            Ok(Answer::Text(page)) if self.data_in_html => Ok(match state(&page) {
                Some(data) => Answer::Text(data.to_owned()),
                None => Answer::OtherType,
            }),
            answer => answer,
        }
    }

    /// Requests and parses a page, within `limit` milliseconds. One request.
    pub(super) async fn load(&self, route: &Route, limit: i32, signal: Option<&AbortSignal>) -> Loaded {
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

    /// Parses the content of an `index.json`.
    pub(super) fn read(&self, text: &str) -> Loaded {
        read(text, &self.site)
    }
}

/// The data that stand in a page, up to the end of their element: JSON in a page has no `<`, the press escapes it.
fn state(page: &str) -> Option<&str> {
    let rest = page.match_indices('<').find_map(|(at, _)| page.get(at..)?.strip_prefix(STATE_TAG))?;
    rest.split_once('<').map(|(data, _)| data)
}
