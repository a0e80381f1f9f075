//! Bodies of stories, read by the module that reads HTML.

use crate::host::Failure;
use crate::html_body::{HtmlBody, question};
use baolan_core::protocol::{FORMAT, HTML_MODULE};
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Named by `protocol::ASK_MODULE`.
    #[wasm_bindgen(catch, js_name = askModule)]
    fn ask_loader(module: &str, format: u32, question: &str) -> Result<Promise, JsValue>;
}

/// The body in a text of HTML. It fails when the module cannot be loaded.
pub(super) async fn body(html: &str, base: &str) -> Result<HtmlBody, Failure> {
    let promise = ask_loader(HTML_MODULE, FORMAT, &question(html, base)).map_err(|_| Failure::Unreachable)?;
    let answer = JsFuture::from(promise).await.map_err(|_| Failure::Unreachable)?;
    answer.as_string().as_deref().and_then(HtmlBody::from_answer).ok_or(Failure::Malformed)
}

/// Has the module loaded while the system is asked. Whoever waits for it hears of a failure.
pub(super) fn begin() {
    if let Ok(promise) = ask_loader(HTML_MODULE, FORMAT, "") {
        drop(JsFuture::from(promise));
    }
}
