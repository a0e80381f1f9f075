//! A request of the app's for a page's data, and the response.

use super::browser::Browser;
use crate::host::Failure;
use crate::live::Live;
use crate::system::System;
use baolan_cms::text::find;
use baolan_core::json::to_string;
use baolan_core::page::Page;
use baolan_core::protocol::{FORMAT, State};
use baolan_core::route::Route;
use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, Headers, Request, Response, ResponseInit, Url};

/// Something that answers routes with states.
pub(super) trait Pages {
    /// The content of the `index.json` of a route; none where there is no such page.
    async fn state(&self, route: &Route) -> Result<Option<String>, Failure>;

    /// The route of an address of this document's origin.
    fn route(&self, path: &str) -> Option<Route>;

    /// Whether nothing of a page's state is missing that did not come. A front page of which a part is takes the place of no printed one.
    fn is_whole(&self, state: &str) -> bool;
}

/// A live portal in a document.
pub(super) struct Portal<S> {
    pub(super) live: Live<S, Browser>,
    /// Path of the site's address, with slashes at both ends.
    pub(super) base: String,
    /// Hash of the site's file.
    pub(super) site: String,
}

impl<S: System> Pages for Portal<S> {
    async fn state(&self, route: &Route) -> Result<Option<String>, Failure> {
        let page = self.live.page(route, &words()).await?;
        if matches!(page, Page::NotFound) {
            return Ok(None);
        }
        let state = State { format: FORMAT, site: self.site.clone(), page };
        to_string(&state).map(Some).map_err(|_| Failure::Malformed)
    }

    fn route(&self, path: &str) -> Option<Route> {
        path.strip_prefix(self.base.trim_end_matches('/')).map(Route::parse)
    }

    fn is_whole(&self, state: &str) -> bool {
        find(state, &self.live.facts().words.missing).is_none()
    }
}

/// Path of a site's address: after the two slashes of `https://`.
pub(super) fn base_of(address: &str) -> String {
    address.match_indices('/').nth(2).and_then(|(at, _)| address.get(at..)).unwrap_or("/").to_owned()
}

/// What the reader searches for: `q` in the address of the document.
fn words() -> String {
    let here = web_sys::window().and_then(|window| window.location().href().ok());
    let here = here.and_then(|href| Url::new(&href).ok());
    here.and_then(|url| url.search_params().get("q")).unwrap_or_default()
}

/// Answers a request for `<address>index.json`.
///
/// # Errors
/// When there is no network, or the request is aborted: as `fetch` does.
pub(super) async fn answer(pages: &impl Pages, request: &Request) -> Result<Response, JsValue> {
    let url = Url::new(&request.url())?;
    let path = url.pathname();
    let route = path.strip_suffix("index.json").and_then(|path| pages.route(path));
    let Some(route) = route else { return response(404, "") };
    let aborted = || JsValue::from(js_sys::Error::new("aborted"));
    match unless_aborted(pages.state(&route), &request.signal()).await.ok_or_else(aborted)? {
        Ok(Some(state)) => response(200, &state),
        Ok(None) => response(404, ""),
        Err(Failure::Offline) => Err(js_sys::TypeError::new("there is no network").into()),
        // A page that cannot be read: the app says so, and stays where it is.
        Err(Failure::TooLarge | Failure::Malformed) => response(200, ""),
        Err(Failure::Unreachable | Failure::Status(_)) => response(502, ""),
    }
}

fn response(status: u16, body: &str) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    let init = ResponseInit::new();
    init.set_status(status);
    init.set_headers(&headers);
    Response::new_with_opt_str_and_init(Some(body), &init)
}

/// The result of a future; none as soon as a signal is aborted. The future is dropped then, and with it what it waits for.
async fn unless_aborted<T>(future: impl Future<Output = T>, signal: &AbortSignal) -> Option<T> {
    let waker: Rc<RefCell<Option<Waker>>> = Rc::default();
    let wake = Closure::<dyn FnMut()>::new({
        let waker = waker.clone();
        move || {
            if let Some(waker) = waker.take() {
                waker.wake();
            }
        }
    });
    let listener = wake.as_ref().unchecked_ref();
    signal.add_event_listener_with_callback("abort", listener).ok()?;
    let result = {
        let mut future = pin!(future);
        poll_fn(|cx| {
            if signal.aborted() {
                return Poll::Ready(None);
            }
            waker.replace(Some(cx.waker().clone()));
            future.as_mut().poll(cx).map(Some)
        })
        .await
    };
    let _ = signal.remove_event_listener_with_callback("abort", listener);
    result
}
