//! Pages that are fetched, or being fetched, ahead of a click.

use super::files::Files;
use crate::browser::fetch::{AbortWith, Answer, Priority};
use crate::browser::now;
use crate::data::{Loaded, TIME_LIMIT};
use baolan_core::route::Route;
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{AbortController, AbortSignal};

/// How long a page may be used, in milliseconds: so old may be what a click shows.
pub(super) const MAX_AGE: f64 = 120_000.0;

/// How many pages are kept at most; the oldest goes.
pub(super) const CAPACITY: usize = 24;

/// Pages fetched ahead, the oldest first.
#[derive(Default)]
pub(super) struct Cache(RefCell<Vec<Prefetched>>);

/// A page fetched, or being fetched, ahead of a click.
pub(super) struct Prefetched {
    route: Route,
    /// When it was asked for, in milliseconds since 1970.
    at: f64,
    /// Resolves to its text, or to `undefined` when the fetch failed; never rejected.
    text: Promise,
    /// The parsed page, once a hover or touch makes a click likely.
    page: Rc<RefCell<Option<Loaded>>>,
    controller: AbortController,
    /// Whether it is being fetched at low priority, without a hint that the reader wants it.
    idle: Rc<Cell<bool>>,
}

impl Cache {
    /// Takes out a page that is fetched or being fetched; none when it is older than [`MAX_AGE`].
    pub(super) fn take(&self, route: &Route) -> Option<Prefetched> {
        let mut pages = self.0.borrow_mut();
        let at = pages.iter().position(|page| page.route == *route && now() - page.at < MAX_AGE)?;
        Some(pages.remove(at))
    }

    /// Fetches a page, and returns a promise that resolves when that ends; none when it is fetched or being fetched already.
    /// With [`Priority::Usual`] it is parsed ahead of the click, too.
    pub(super) fn fetch(&self, files: &Rc<Files>, route: &Route, priority: Priority) -> Option<Promise> {
        let mut pages = self.0.borrow_mut();
        pages.retain(|page| now() - page.at < MAX_AGE);
        if let Some(known) = pages.iter().find(|page| page.route == *route) {
            // Now a click is likely: no longer to be cancelled.
            if priority == Priority::Usual {
                known.idle.set(false);
                known.read_early(files);
            }
            return None;
        }
        if pages.len() >= CAPACITY {
            pages.drain(..1);
        }
        let page = Prefetched::begin(files, route, priority)?;
        let text = page.text.clone();
        if priority == Priority::Usual {
            page.read_early(files);
        }
        pages.push(page);
        Some(text)
    }

    /// Aborts all fetches at low priority but that of one page.
    pub(super) fn cancel_idle(&self, wanted: &Route) {
        self.0.borrow_mut().retain(|page| {
            let stops = page.idle.get() && page.route != *wanted;
            if stops {
                page.controller.abort();
            }
            !stops
        });
    }
}

impl Prefetched {
    fn begin(files: &Rc<Files>, route: &Route, priority: Priority) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let idle = Rc::new(Cell::new(priority == Priority::Low));
        let text = future_to_promise({
            let (files, route, signal, idle) =
                (files.clone(), route.clone(), controller.signal(), idle.clone());
            async move {
                let answer = files.fetch(&route, TIME_LIMIT, priority, Some(&signal)).await;
                idle.set(false);
                Ok(match answer {
                    Ok(Answer::Text(text)) => JsValue::from_str(&text),
                    // A click fetches it again and reports what is wrong.
                    Ok(Answer::Missing | Answer::OtherType) | Err(_) => JsValue::UNDEFINED,
                })
            }
        });
        Some(Self { route: route.clone(), at: now(), text, page: Rc::default(), controller, idle })
    }

    /// Parses the page as soon as it is fetched, so that a click need not wait for it.
    fn read_early(&self, files: &Rc<Files>) {
        let (text, page, files) = (self.text.clone(), self.page.clone(), files.clone());
        spawn_local(async move {
            if let Some(text) = text_of(text).await
                && page.borrow().is_none()
            {
                let read = files.read(&text);
                page.replace(Some(read));
            }
        });
    }

    /// Waits for the fetch, and parses the page unless that is done. None when the fetch failed.
    pub(super) async fn wait(self, files: &Files, signal: Option<&AbortSignal>) -> Option<Loaded> {
        let _abort = signal.map(|signal| AbortWith::new(signal, &self.controller));
        let text = text_of(self.text).await;
        if signal.is_some_and(AbortSignal::aborted) {
            return Some(Loaded::Aborted);
        }
        self.page.take().or_else(|| text.map(|text| files.read(&text)))
    }
}

async fn text_of(text: Promise) -> Option<String> {
    JsFuture::from(text).await.ok()?.as_string()
}
