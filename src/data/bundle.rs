//! A source for tests: all pages of a portal in one text file, `bundle.txt`, a line each: path, tab, data. It prefetches nothing
//! and aborts nothing, so an app that runs on it rests on nothing that only [`StaticFiles`](super::StaticFiles) does.

use super::state::read;
use super::{Loaded, PageSource, TIME_LIMIT};
use crate::browser::fetch::{Answer, Error, Priority, text};
use baolan_core::load_error::LoadError;
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use js_sys::Promise;
use std::sync::Arc;
use web_sys::AbortSignal;

/// All pages in one file.
pub struct Bundle {
    url: String,
    site: String,
}

impl Bundle {
    /// The bundle of a portal; `site` is the hash of its facts.
    pub fn new(context: &SiteContext, site: &str) -> Self {
        Self { url: context.urls.link(&Route::Home) + "bundle.txt", site: site.to_owned() }
    }
}

impl PageSource for Bundle {
    async fn load(&self, route: &Route, signal: Option<&AbortSignal>) -> Loaded {
        let text = match text(&self.url, "text/plain", TIME_LIMIT, Priority::Usual, signal).await {
            Ok(Answer::Text(text)) => text,
            Ok(Answer::Missing | Answer::OtherType) | Err(Error::Network | Error::Status | Error::Body) => {
                return Loaded::Failed(LoadError::Server);
            }
            Err(Error::Timeout) => return Loaded::Failed(LoadError::Timeout),
            Err(Error::Aborted) => return Loaded::Aborted,
        };
        let mut lines = text.lines().filter_map(|line| line.split_once('\t'));
        match lines.find(|(path, _)| Route::parse(path) == *route) {
            Some((_, data)) => read(data, &self.site),
            None => Loaded::Page(Arc::new(Page::NotFound)),
        }
    }

    fn prefetch(&self, _: &Route, _: Priority) -> Option<Promise> {
        None
    }

    fn cancel_idle(&self, _: &Route) {}
}
