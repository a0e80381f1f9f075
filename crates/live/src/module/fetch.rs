//! Requests to the system: shared by all who ask for the same at once, cut where the answer is too large.

use super::promise;
use crate::host::{Failure, Fetched, MOST};
use js_sys::{Array, Promise, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestInit,
    Response,
};

#[wasm_bindgen]
extern "C" {
    /// Of a window.
    #[wasm_bindgen(js_name = fetch)]
    fn fetch_with(url: &str, options: &RequestInit) -> Promise;
}

/// Requests that are under way.
#[derive(Default)]
pub(super) struct Requests {
    shared: Rc<RefCell<Vec<Shared>>>,
}

/// What a request came to; nothing until then.
type Outcome = Rc<RefCell<Option<Result<Rc<Fetched>, Failure>>>>;

/// A request, and who waits for it.
struct Shared {
    url: String,
    /// Resolves when it has ended; never rejected.
    ended: Promise,
    result: Outcome,
    controller: AbortController,
    waiting: Rc<Cell<u32>>,
}

impl Requests {
    /// Gets an answer, whole. When who waits for it is dropped and nobody else waits, the request is aborted.
    pub(super) async fn get(&self, url: &str) -> Result<Rc<Fetched>, Failure> {
        let (ended, result, _waiter) = self.join(url)?;
        // Never rejected.
        let _ = JsFuture::from(ended).await;
        let result = result.borrow();
        result.clone().unwrap_or(Err(Failure::Unreachable))
    }

    fn join(&self, url: &str) -> Result<(Promise, Outcome, Waiter), Failure> {
        let mut shared = self.shared.borrow_mut();
        if let Some(known) = shared.iter().find(|known| known.url == url) {
            known.waiting.set(known.waiting.get() + 1);
            let waiter = Waiter { waiting: known.waiting.clone(), controller: known.controller.clone() };
            return Ok((known.ended.clone(), known.result.clone(), waiter));
        }
        let controller = AbortController::new().map_err(|_| Failure::Unreachable)?;
        let result = Rc::new(RefCell::new(None));
        let ended = promise({
            let (signal, result, all, url) =
                (controller.signal(), result.clone(), self.shared.clone(), url.to_owned());
            Box::pin(async move {
                let got = get(&url, &signal).await;
                result.replace(Some(got));
                all.borrow_mut().retain(|known| !Rc::ptr_eq(&known.result, &result));
                Ok(JsValue::UNDEFINED)
            })
        });
        let waiting = Rc::new(Cell::new(1));
        let waiter = Waiter { waiting: waiting.clone(), controller: controller.clone() };
        shared.push(Shared {
            url: url.to_owned(),
            ended: ended.clone(),
            result: result.clone(),
            controller,
            waiting,
        });
        Ok((ended, result, waiter))
    }
}

/// One who waits for a request.
struct Waiter {
    waiting: Rc<Cell<u32>>,
    controller: AbortController,
}

impl Drop for Waiter {
    fn drop(&mut self) {
        self.waiting.set(self.waiting.get().saturating_sub(1));
        if self.waiting.get() == 0 {
            // After the answer this does nothing.
            self.controller.abort();
        }
    }
}

async fn get(url: &str, signal: &AbortSignal) -> Result<Rc<Fetched>, Failure> {
    let options = RequestInit::new();
    options.set_signal(Some(signal));
    options.set_credentials(RequestCredentials::Omit);
    // A header of our own (If-None-Match) would cost a preflight; the browser's own cache sends it without one.
    options.set_cache(RequestCache::NoCache);
    let none = |_| if is_on_line() { Failure::Unreachable } else { Failure::Offline };
    let response: Response =
        JsFuture::from(fetch_with(url, &options)).await.map_err(none)?.dyn_into().map_err(none)?;
    let headers = headers(&response);
    let body = body(&response).await?;
    Ok(Rc::new(Fetched { status: response.status(), headers, body }))
}

/// Whether there is a network, now: a static of wasm-bindgen would keep its first value.
fn is_on_line() -> bool {
    web_sys::window().is_some_and(|window| window.navigator().on_line())
}

/// Those that may be read: others are invisible from another origin.
fn headers(response: &Response) -> Vec<(String, String)> {
    let entries = Array::from(&response.headers().entries());
    let pair = |entry: JsValue| {
        let pair: Array = entry.dyn_into().ok()?;
        Some((pair.get(0).as_string()?.to_ascii_lowercase(), pair.get(1).as_string()?))
    };
    entries.iter().filter_map(pair).collect()
}

/// Reads a body piece by piece; one that is too large is cut off while it comes.
async fn body(response: &Response) -> Result<Vec<u8>, Failure> {
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader =
        stream.get_reader().dyn_into().map_err(|_| Failure::Malformed)?;
    let mut body = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|_| Failure::Malformed)?;
        let get = |name: &str| Reflect::get(&piece, &name.into()).unwrap_or_default();
        if get("done").is_truthy() {
            return Ok(body);
        }
        let piece: Uint8Array = get("value").dyn_into().map_err(|_| Failure::Malformed)?;
        if body.len() + piece.length() as usize > MOST {
            drop(reader.cancel());
            return Err(Failure::TooLarge);
        }
        body.extend(piece.to_vec());
    }
}
