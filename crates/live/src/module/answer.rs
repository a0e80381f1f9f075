//! A request of the app's for a page's data, and the response.

use crate::host::Failure;
use baolan_core::route::Route;
use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, Headers, Request, Response, ResponseInit, Url};

/// Something that answers routes with states.
pub trait Pages: Sized {
    /// The portal of a site's file; `hash` is the file's.
    ///
    /// # Errors
    /// With a sentence, when the file cannot be read.
    fn open(site: &str, hash: &str) -> Result<Self, String>;

    /// The content of the `index.json` of a route; none where there is no such page. `words` are what is searched for.
    fn state(&self, route: &Route, words: &str) -> impl Future<Output = Result<Option<String>, Failure>>;

    /// The route of an address of this document's origin.
    fn route(&self, path: &str) -> Option<Route>;

    /// Whether nothing of a page's state is missing that did not come. A front page of which a part is takes the place of no printed one.
    fn is_whole(&self, state: &str) -> bool {
        let _ = state;
        true
    }
}

/// Path of a site's address: after the two slashes of `https://`.
pub(super) fn base_of(address: &str) -> String {
    address.match_indices('/').nth(2).and_then(|(at, _)| address.get(at..)).unwrap_or("/").to_owned()
}

/// The route of a path, in a portal that stands at a base.
pub(super) fn route_below(base: &str, path: &str) -> Option<Route> {
    path.strip_prefix(base.trim_end_matches('/')).map(Route::parse)
}

/// What the reader searches for: `q` in the address of the document.
pub(super) fn words() -> String {
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
    match unless_aborted(pages.state(&route, &words()), &request.signal()).await.ok_or_else(aborted)? {
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
