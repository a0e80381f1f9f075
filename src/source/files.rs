//! Published files: `<address>index.json`, or the data that stand in the page itself.

use super::Loaded;
use crate::browser::fetch::{Answer, Error, Priority, abort_with, text};
use crate::browser::now;
use crate::json::from_str;
use crate::page::{FORMAT, Page, Stamp, State};
use crate::route::{Place, Route};
use crate::view::Failure;
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{AbortController, AbortSignal};

/// How long a page may take, in milliseconds.
const LIMIT: i32 = 4500;

/// How long a page that was fetched ahead may be used, in milliseconds.
const FRESH: f64 = 120_000.0;

/// What stands before the data in a page, as the press prints it.
const STATE: &str = "<script type=\"application/json\" id=\"state\">";

/// How many pages are kept ahead at most.
const AHEAD: usize = 24;

/// Published files, with what has been fetched ahead of a click.
#[derive(Debug)]
pub struct Files {
    place: Place,
    /// Hash of the site that the app was started with.
    site: String,
    /// Whether data stand in the pages alone.
    inside: bool,
    /// The oldest first.
    ahead: RefCell<Vec<Ahead>>,
}

/// A page fetched, or being fetched, ahead of a click.
#[derive(Debug)]
struct Ahead {
    url: String,
    at: f64,
    /// Its text, or `undefined` when the fetch failed.
    text: Promise,
    /// What was read in it, once somebody is about to ask.
    page: Rc<RefCell<Option<Loaded>>>,
    controller: AbortController,
    /// Still on its way, and nobody has asked for it.
    idle: Rc<Cell<bool>>,
}

impl Files {
    /// The files of a portal.
    pub fn new(place: Place, site: String, inside: bool) -> Self {
        Self { place, site, inside, ahead: RefCell::default() }
    }

    /// Where a page's data are: beside the page, or in it.
    fn url(&self, route: &Route) -> String {
        if self.inside { self.place.link(route) } else { self.place.data(route) }
    }

    async fn fetch(
        url: &str,
        inside: bool,
        limit: i32,
        priority: Priority,
        signal: Option<&AbortSignal>,
    ) -> Result<Answer, Error> {
        let kind = if inside { "html" } else { "json" };
        match text(url, kind, limit, priority, signal).await {
            Ok(Answer::Text(page)) if inside && !page.trim_end().ends_with("</html>") => Err(Error::Body),
            // A whole page without data is that of a host for which nothing is there.
            Ok(Answer::Text(page)) if inside => Ok(match state(&page) {
                Some(data) => Answer::Text(data.to_owned()),
                None => Answer::Nothing,
            }),
            answer => answer,
        }
    }

    /// Loads a page.
    pub async fn load(&self, route: &Route, signal: Option<&AbortSignal>) -> Loaded {
        let url = self.url(route);
        let mut limit = LIMIT;
        if let Some(ahead) = self.take(&url) {
            if let Some(signal) = signal {
                abort_with(signal, &ahead.controller);
            }
            let began = now();
            let text = JsFuture::from(ahead.text).await.ok().and_then(|text| text.as_string());
            if signal.is_some_and(AbortSignal::aborted) {
                return Loaded::Aborted;
            }
            if let Some(page) = ahead.page.take() {
                return page;
            }
            if let Some(text) = text {
                return self.read(&text);
            }
            // Another try, but not another wait.
            limit -= (now() - began) as i32;
        }
        match Self::fetch(&url, self.inside, limit.max(0), Priority::Usual, signal).await {
            Ok(Answer::Text(text)) => self.read(&text),
            Ok(Answer::Nothing) => Loaded::Page(Arc::new(Page::NotFound)),
            Err(Error::Aborted) => Loaded::Aborted,
            Err(Error::Timeout) => Loaded::Failed(Failure::Timeout),
            Err(Error::Network) => Loaded::Failed(Failure::Offline),
            Err(Error::Status) => Loaded::Failed(Failure::Server),
            Err(Error::Body) => Loaded::Failed(Failure::Malformed),
        }
    }

    /// Fetches a page ahead of a click that may come. Gives what ends with the fetch; nothing when the page is here
    /// already, or on its way.
    pub fn prefetch(&self, route: &Route, priority: Priority) -> Option<Promise> {
        let url = self.url(route);
        let mut ahead = self.ahead.borrow_mut();
        ahead.retain(|page| now() - page.at < FRESH);
        if let Some(known) = ahead.iter().find(|page| page.url == url) {
            // Somebody is about to ask for it after all.
            if priority == Priority::Usual {
                known.idle.set(false);
                self.read_early(known);
            }
            return None;
        }
        if ahead.len() >= AHEAD {
            ahead.drain(..1);
        }
        let controller = AbortController::new().ok()?;
        let idle = Rc::new(Cell::new(priority == Priority::Low));
        let text = future_to_promise({
            let (url, signal, idle) = (url.clone(), controller.signal(), idle.clone());
            let inside = self.inside;
            async move {
                let answer = Self::fetch(&url, inside, LIMIT, priority, Some(&signal)).await;
                idle.set(false);
                Ok(match answer {
                    Ok(Answer::Text(text)) => JsValue::from_str(&text),
                    Ok(Answer::Nothing) | Err(_) => JsValue::UNDEFINED,
                })
            }
        });
        let page = Ahead { url, at: now(), text: text.clone(), page: Rc::default(), controller, idle };
        if priority == Priority::Usual {
            self.read_early(&page);
        }
        ahead.push(page);
        Some(text)
    }

    /// Reads a page as soon as it is here, so that a click need not wait for it.
    fn read_early(&self, ahead: &Ahead) {
        let (text, page, site) = (ahead.text.clone(), ahead.page.clone(), self.site.clone());
        spawn_local(async move {
            let text = JsFuture::from(text).await.ok().and_then(|text| text.as_string());
            if let Some(text) = text
                && page.borrow().is_none()
            {
                let read = read(&text, &site);
                page.replace(Some(read));
            }
        });
    }

    /// Stops what nobody has asked for: the line belongs to the page that somebody has. That one goes on, if it is among
    /// them.
    pub fn hush(&self, wanted: &Route) {
        let wanted = self.url(wanted);
        self.ahead.borrow_mut().retain(|page| {
            let stops = page.idle.get() && page.url != wanted;
            if stops {
                page.controller.abort();
            }
            !stops
        });
    }

    fn take(&self, url: &str) -> Option<Ahead> {
        let mut ahead = self.ahead.borrow_mut();
        let at = ahead.iter().position(|page| page.url == url && now() - page.at < FRESH)?;
        Some(ahead.remove(at))
    }

    /// Reads what stands in `index.json` or `#state`.
    pub fn read(&self, text: &str) -> Loaded {
        read(text, &self.site)
    }
}

/// Reads data of a site with this hash.
fn read(text: &str, site: &str) -> Loaded {
    let Ok(stamp) = from_str::<Stamp>(text) else {
        return Loaded::Failed(Failure::Malformed);
    };
    if stamp.format != FORMAT || stamp.site != site {
        return Loaded::Foreign;
    }
    match from_str::<State>(text) {
        Ok(state) => Loaded::Page(Arc::new(state.page)),
        Err(_) => Loaded::Failed(Failure::Malformed),
    }
}

/// The data that stand in a page. In a script element nothing is escaped but JSON's own way, and only `</` ends it.
fn state(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once(STATE)?;
    rest.split_once("</").map(|(data, _)| data)
}
