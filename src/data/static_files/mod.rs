//! The published folder, on the same origin, with a cache of pages that were fetched ahead of a click.

mod files;
mod prefetched;

use super::{Loaded, PageSource, TIME_LIMIT};
use crate::browser::fetch::Priority;
use crate::browser::now;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use files::Files;
use js_sys::Promise;
use prefetched::Cache;
use std::rc::Rc;
use web_sys::AbortSignal;

/// The source of a published folder. At most [`prefetched::CAPACITY`] pages are kept, and none is used that is older than
/// [`prefetched::MAX_AGE`].
pub struct StaticFiles {
    files: Rc<Files>,
    cache: Cache,
}

impl StaticFiles {
    /// The files of a portal; `site` is the hash of its facts.
    pub fn new(context: &SiteContext, site: &str) -> Self {
        let files = Files::new(context.urls.clone(), site.to_owned(), context.site.data_in_html);
        Self { files: Rc::new(files), cache: Cache::default() }
    }
}

impl PageSource for StaticFiles {
    /// A page that is being prefetched is not requested again, unless that fails.
    async fn load(&self, route: &Route, signal: Option<&AbortSignal>) -> Loaded {
        let mut limit = TIME_LIMIT;
        if let Some(page) = self.cache.take(route) {
            let began = now();
            if let Some(loaded) = page.wait(&self.files, signal).await {
                return loaded;
            }
            // The second try gets what is left of the time limit.
            limit -= (now() - began) as i32;
        }
        self.files.load(route, limit.max(0), signal).await
    }

    fn prefetch(&self, route: &Route, priority: Priority) -> Option<Promise> {
        self.cache.fetch(&self.files, route, priority)
    }

    fn cancel_idle(&self, wanted: &Route) {
        self.cache.cancel_idle(wanted);
    }
}
