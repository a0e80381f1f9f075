//! A GET request with a time limit.

use super::clock::Timer;
use gloo_net::http::Response;
use js_sys::{Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Request, RequestInit};

/// Priority of a request, as the browser schedules it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// The browser's default: a reader waits for it.
    Usual,
    /// `priority: "low"`, for what may not be needed. Browsers that do not know it use their default.
    Low,
}

/// A whole answer.
#[derive(Debug)]
pub enum Answer {
    /// The body of a 200 of the wanted type.
    Text(String),
    /// 404 or 410: there is nothing.
    Missing,
    /// A 200 of another content type: a page of a captive portal or a firewall, or of a host that answers everything with one.
    OtherType,
}

/// Why there is no whole answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// No answer: no connection, or the browser refused the request.
    Network,
    /// Not whole within the time limit.
    Timeout,
    /// A status other than 200, 404 and 410.
    Status,
    /// The body broke off.
    Body,
    /// The caller's signal was aborted.
    Aborted,
}

/// Requests a text whose content type contains `kind` (`json`, `html`). Aborts the request after `limit` milliseconds, body
/// included, or when `signal` is aborted.
///
/// # Errors
/// See [`Error`].
pub async fn text(
    url: &str,
    kind: &str,
    limit: i32,
    priority: Priority,
    signal: Option<&AbortSignal>,
) -> Result<Answer, Error> {
    let controller = AbortController::new().map_err(|_| Error::Network)?;
    let timed_out = Rc::new(Cell::new(false));
    // Both are dropped at the end: left alone they would keep controllers and closures of finished fetches.
    let _limit = Timer::new(limit, {
        let (controller, timed_out) = (controller.clone(), timed_out.clone());
        move || {
            timed_out.set(true);
            controller.abort();
        }
    });
    let _abort = signal.map(|signal| AbortWith::new(signal, &controller));
    match get(url, kind, priority, &controller.signal()).await {
        Err(_) if signal.is_some_and(AbortSignal::aborted) => Err(Error::Aborted),
        Err(_) if timed_out.get() => Err(Error::Timeout),
        other => other,
    }
}

/// Aborts a controller when a signal is aborted, until this is dropped. It sets the signal's `onabort`: a signal has one of these at a time.
pub struct AbortWith {
    signal: AbortSignal,
    _abort: Closure<dyn FnMut()>,
}

impl AbortWith {
    /// Has `controller` aborted when `signal` is.
    pub fn new(signal: &AbortSignal, controller: &AbortController) -> Self {
        let controller = controller.clone();
        let abort = Closure::<dyn FnMut()>::new(move || controller.abort());
        signal.set_onabort(Some(abort.as_ref().unchecked_ref()));
        Self { signal: signal.clone(), _abort: abort }
    }
}

impl Drop for AbortWith {
    fn drop(&mut self) {
        self.signal.set_onabort(None);
    }
}

#[wasm_bindgen]
extern "C" {
    /// Named by `protocol::FETCH_PAGE`: `fetch`, or what a live portal answers in place of files.
    #[wasm_bindgen(catch, js_name = fetchPage)]
    fn fetch_page(request: &Request) -> Result<Promise, JsValue>;
}

async fn get(url: &str, kind: &str, priority: Priority, signal: &AbortSignal) -> Result<Answer, Error> {
    let options = RequestInit::new();
    options.set_signal(Some(signal));
    if priority == Priority::Low {
        // web-sys has `priority` only behind an unstable flag.
        let _ = Reflect::set(&options, &"priority".into(), &"low".into());
    }
    let request = Request::new_with_str_and_init(url, &options).map_err(|_| Error::Network)?;
    let answer = fetch_page(&request).map(JsFuture::from).map_err(|_| Error::Network)?.await;
    let answer = Response::from(answer.map_err(|_| Error::Network)?.unchecked_into::<web_sys::Response>());
    match answer.status() {
        200 => {}
        404 | 410 => return Ok(Answer::Missing),
        _ => return Err(Error::Status),
    }
    let own = answer.headers().get("content-type").unwrap_or_default();
    if !own.contains(kind) {
        return Ok(Answer::OtherType);
    }
    // Not gloo's `text`: it panics where the browser throws, or rejects with anything but an Error, as of a window that is being left.
    let body = web_sys::Response::from(answer).text().map_err(|_| Error::Body)?;
    JsFuture::from(body).await.ok().and_then(|text| text.as_string()).map(Answer::Text).ok_or(Error::Body)
}
