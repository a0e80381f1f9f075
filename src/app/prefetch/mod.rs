//! Fetches pages ahead of a click: those behind the links on the screen (`viewport.rs`), and the one behind a link that a pointer
//! rests on, a finger touches or the focus reaches (`hover.rs`). Most clicks then need no network.
//!
//! Never for a reader who saves data or has a slow line. At most [`cache::CAPACITY`] pages are kept, and none is used that is older
//! than [`cache::MAX_AGE`].

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

/// Loads pages from the published files, with a cache of those that were fetched ahead of a click.
pub(super) struct Prefetcher {
    files: Rc<StaticFiles>,
    cache: Cache,
    viewport: Viewport,
}

impl Prefetcher {
    pub(super) fn new(files: StaticFiles) -> Self {
        Self { files: Rc::new(files), cache: Cache::default(), viewport: Viewport::default() }
    }

    /// Loads a page. One that was fetched ahead, or is being fetched, is not requested again, unless that failed.
    pub(super) async fn load(&self, route: &Route, signal: Option<&AbortSignal>) -> Loaded {
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

    /// As [`Cache::fetch`].
    fn fetch(&self, route: &Route, priority: Priority) -> Option<Promise> {
        self.cache.fetch(&self.files, route, priority)
    }

    /// Aborts fetches at low priority, so that the page that was clicked gets the whole line; its own fetch goes on.
    pub(super) fn cancel_idle(&self, wanted: &Route) {
        self.cache.cancel_idle(wanted);
    }
}

/// Adds the listeners that start fetches.
pub(super) fn listen(app: &App) {
    hover::listen(app);
    viewport::listen(app);
}

/// Whether the reader asked for less traffic, or the connection is a slow one (2g). Only Chromium knows; elsewhere false.
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

/// Waits for a promise of [`Cache::fetch`], which is never rejected.
async fn ended(fetch: Promise) {
    let _ = JsFuture::from(fetch).await;
}
