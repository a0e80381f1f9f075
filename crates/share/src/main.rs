//! The module's entry: the loader (`src/boot.js`) calls [`answer`] when a reader presses a button.

use wasm_bindgen::prelude::*;

/// See [`baolan_share::module::answer`].
///
/// # Errors
/// When the page has no place for what comes of it.
#[wasm_bindgen]
pub fn answer(format: u32, question: &str) -> Result<Option<String>, JsError> {
    baolan_share::module::answer(format, question)
}

fn main() {}
