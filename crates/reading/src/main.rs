//! The module's entry; the loader (`src/boot.js`) calls it for printed pages.

use wasm_bindgen::prelude::*;

/// See [`baolan_reading::module::answer`].
///
/// # Errors
/// When there is no document.
#[wasm_bindgen]
pub fn answer(format: u32, question: &str) -> Result<Option<String>, JsError> {
    baolan_reading::module::answer(format, question)
        .ok_or_else(|| JsError::new("there is no document"))
        .map(|answered| answered.then(String::new))
}

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: baolan_reading::module::Allocator = baolan_reading::module::Allocator::new();

fn main() {}
