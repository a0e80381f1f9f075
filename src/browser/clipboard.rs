//! The clipboard.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Puts text into the clipboard. It must be called while a click is handled, and a reader may refuse it: then the promise fails.
    ///
    /// # Errors
    /// Where there is no clipboard: pages that came without encryption have none, and web-sys cannot tell.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    pub fn write(text: &str) -> Result<Promise, JsValue>;
}
