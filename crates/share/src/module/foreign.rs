//! What web-sys cannot tell to be missing: many browsers have no sheet to share with.

use js_sys::{Object, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Opens the system's sheet with `title` and `url`. The promise fails when the reader closes it.
    #[wasm_bindgen(catch, js_namespace = navigator)]
    pub(super) fn share(facts: &Object) -> Result<Promise, JsValue>;

    /// Opens the dialog of the printer.
    pub(super) fn print();

    type Then;

    #[wasm_bindgen(method, js_name = then)]
    fn then_both(this: &Then, kept: &JsValue, broken: &JsValue);
}

/// Calls one of two functions.
pub(super) fn then(promise: &Promise, kept: &JsValue, broken: &JsValue) {
    promise.unchecked_ref::<Then>().then_both(kept, broken);
}

/// The name of an error; empty where it has none.
pub(super) fn name_of(error: &JsValue) -> String {
    js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}
