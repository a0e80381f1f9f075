//! Wasm modules: WebAssembly of its own that is loaded when it is first asked, and costs nobody anything before.
//!
//! The boundary is text. A module exports `answer`: it takes [`FORMAT`] and a question, and gives an answer, or nothing when
//! its own format is another one. The press names a module's files by their content and writes their addresses into every page;
//! the loader (`src/boot.js`) loads them.

use baolan_core::protocol::FORMAT;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Named by `protocol::ASK_MODULE`.
    #[wasm_bindgen(catch, js_name = askModule)]
    fn ask_loader(module: &str, format: u32, question: &str) -> Result<Promise, JsValue>;
}

/// Asks a module. The promise is of a text; it fails when the module cannot be loaded, takes longer than ten seconds, traps, or has no
/// answer. To ask again loads it again. When it is of another version than the app, the browser loads the page: app and module then
/// fit.
///
/// # Errors
/// As the promise: a loader of another version may have no such function.
pub(super) fn ask(module: &str, question: &str) -> Result<Promise, JsValue> {
    ask_loader(module, FORMAT, question)
}
