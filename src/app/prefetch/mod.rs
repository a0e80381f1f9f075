//! Pages fetched before anybody asks for them: those behind the links on the screen, and those behind a link that a
//! pointer rests on, a finger touches or the focus reaches. Most clicks then need no network at all.
//!
//! Never for a reader who saves data or has a slow line; never more than [`cache::CAPACITY`] pages; never used when they
//! are older than [`cache::MAX_AGE`].

mod cache;
mod hover;
mod viewport;

use super::App;
use crate::browser::dom::window;
use crate::browser::fetch::Priority;
use crate::browser::now;
use crate::data::{Loaded, StaticFiles, TIME_LIMIT};
use baolan_core::route::Route;
use cache::Cache;
use js_sys::{Promise, Reflect};
use std::rc::Rc;
use viewport::Viewport;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

/// The pages of a source, with those that were fetched ahead of a click.
pub(super) struct Prefetcher {
    files: Rc<StaticFiles>,
    cache: Cache,
    viewport: Viewport,
}

impl Prefetcher {
    pub(super) fn new(files: StaticFiles) -> Self {
        Self { files: Rc::new(files), cache: Cache::default(), viewport: Viewport::default() }
    }

    /// Loads a page: what was fetched ahead, or is being fetched, is not asked for again.
    pub(super) async fn load(&self, route: &Route, signal: Option<&AbortSignal>) -> Loaded {
        let mut limit = TIME_LIMIT;
        if let Some(page) = self.cache.take(route) {
            let began = now();
            if let Some(loaded) = page.wait(&self.files, signal).await {
                return loaded;
            }
            // Another try, but not another wait.
            limit -= (now() - began) as i32;
        }
        self.files.load(route, limit.max(0), signal).await
    }

    /// Fetches a page ahead of a click. Gives what ends with the fetch; nothing when the page is here already, or on its
    /// way.
    fn fetch(&self, route: &Route, priority: Priority) -> Option<Promise> {
        self.cache.fetch(&self.files, route, priority)
    }

    /// Stops what was fetched for nobody in particular, so that the whole line is there for the page that a reader has
    /// asked for. That one goes on, if it is among them.
    pub(super) fn cancel_idle(&self, wanted: &Route) {
        self.cache.cancel_idle(wanted);
    }
}

/// Begins to listen for what readers are about to do.
pub(super) fn listen(app: &App) {
    hover::listen(app);
    viewport::listen(app);
}

/// Whether the reader asked for less traffic, or the connection is a slow one. Only Chromium tells.
fn saves_data() -> bool {
    let get = |from: &JsValue, key: &str| Reflect::get(from, &key.into()).ok();
    let connection = window().and_then(|window| get(&window.navigator(), "connection"));
    let Some(connection) = connection.filter(JsValue::is_object) else {
        return false;
    };
    let slow = get(&connection, "effectiveType")
        .and_then(|kind| kind.as_string())
        .is_some_and(|kind| kind.ends_with("2g"));
    slow || get(&connection, "saveData").is_some_and(|saves| saves.is_truthy())
}

/// Waits for the end of a fetch that never fails.
async fn ended(fetch: Promise) {
    let _ = JsFuture::from(fetch).await;
}
