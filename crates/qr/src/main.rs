//! The module's entry: the loader (`src/boot.js`) calls [`answer`] for the app.

use wasm_bindgen::prelude::*;

/// See [`baolan_qr::answer`].
///
/// # Errors
/// When no code holds the text.
#[wasm_bindgen]
pub fn answer(format: u32, question: &str) -> Result<Option<String>, JsError> {
    baolan_qr::answer(format, question).map_err(|baolan_qr::TooLong| JsError::new("too long"))
}

fn main() {}
