//! Pages of a content system, in a document.

use super::answer::{Pages, base_of, route_below};
use super::browser::Browser;
use crate::facts::SiteFile;
use crate::host::Failure;
use crate::live::Live;
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
        let page = self.live.page(route, words).await?;
        if matches!(page, Page::NotFound) {
            return Ok(None);
        }
        let state = State { format: FORMAT, site: self.site.clone(), page };
        to_string(&state).map(Some).map_err(|_| Failure::Malformed)
    }

    fn route(&self, path: &str) -> Option<Route> {
        route_below(&self.base, path)
    }

    fn is_whole(&self, state: &str) -> bool {
        find(state, &self.live.facts().words.missing).is_none()
    }
}
