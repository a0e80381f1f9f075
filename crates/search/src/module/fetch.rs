//! Files, asked for by the browser's own cache, in a page as in a worker.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

#[wasm_bindgen]
extern "C" {
    fn fetch(url: &str, options: &JsValue) -> Promise;
}

async fn response(url: &str, options: &JsValue) -> Option<Response> {
    let response = JsFuture::from(fetch(url, options)).await.ok()?;
    response.dyn_into::<Response>().ok().filter(Response::ok)
}

/// The bytes of a file; none where it cannot be had.
pub(super) async fn bytes(url: &str) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(response(url, &JsValue::UNDEFINED).await?.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec())
}

/// The text of a file; none where it cannot be had.
pub(super) async fn text(url: &str) -> Option<String> {
    text_with(url, &JsValue::UNDEFINED).await
}

/// The text of an answer to a request with these options; none where it cannot be had.
pub(super) async fn text_with(url: &str, options: &JsValue) -> Option<String> {
    JsFuture::from(response(url, options).await?.text().ok()?).await.ok()?.as_string()
}
