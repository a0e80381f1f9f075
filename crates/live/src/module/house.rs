//! Pages of a house's own service, in a document.

use super::answer::{Pages, base_of, route_below};
use super::browser::Browser;
use crate::host::Failure;
use crate::pages::{PagesSource, Service};
use baolan_core::route::Route;

/// A live portal over a house's own service.
pub struct House {
    source: PagesSource<Browser>,
    /// Path of the site's address, with slashes at both ends.
    base: String,
}

impl Pages for House {
    fn open(site: &str, hash: &str) -> Result<Self, String> {
        let service = Service::read(site).ok_or("not the file of a live portal")?;
        let source = PagesSource::new(&service.base, hash, Browser::default());
        Ok(Self { source, base: base_of(&service.address) })
    }

    async fn state(&self, route: &Route, words: &str) -> Result<Option<String>, Failure> {
        self.source.state(route, words).await
    }

    fn route(&self, path: &str) -> Option<Route> {
        route_below(&self.base, path)
    }
}
