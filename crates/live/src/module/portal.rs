//! Pages of a content system, in a document.

use super::answer::{Pages, base_of, route_below};
use super::browser::Browser;
use super::html;
use crate::facts::SiteFile;
use crate::host::Failure;
use crate::html_body::with_blocks;
use crate::live::{Answer, Live};
use crate::system::System;
use baolan_cms::text::find;
use baolan_core::json::to_string;
use baolan_core::page::Page;
use baolan_core::protocol::{FORMAT, State};
use baolan_core::route::Route;

/// A live portal over a content system.
pub struct Portal<S> {
    live: Live<S, Browser>,
    /// Path of the site's address, with slashes at both ends.
    base: String,
    /// Hash of the site's file.
    site: String,
}

impl<S: System> Pages for Portal<S> {
    fn open(site: &str, hash: &str) -> Result<Self, String> {
        let file = SiteFile::read(site).ok_or("not the file of a live portal")?;
        let live = Live::open(file.live, Browser::new(file.time_zone, file.utc_offset_minutes))?;
        Ok(Self { live, base: base_of(&file.address), site: hash.to_owned() })
    }

    async fn state(&self, route: &Route, words: &str) -> Result<Option<String>, Failure> {
        if matches!(route, Route::Article(_)) {
            html::begin();
        }
        let Answer { page, blocks } = self.live.answer(route, words).await?;
        if matches!(page, Page::NotFound) {
            return Ok(None);
        }
        let state = State { format: FORMAT, site: self.site.clone(), page };
        let state = to_string(&state).map_err(|_| Failure::Malformed)?;
        Ok(Some(if blocks.is_empty() { state } else { with_blocks(state, &blocks) }))
    }

    fn route(&self, path: &str) -> Option<Route> {
        route_below(&self.base, path)
    }

    fn is_whole(&self, state: &str) -> bool {
        find(state, &self.live.facts().words.missing).is_none()
    }
}
