//! The module that reads HTML in live portals; their own modules ask it, by the loader (`src/boot.js`).

use wasm_bindgen::prelude::*;

/// See [`baolan_live::module::dom::answer`].
///
/// # Errors
/// When the browser parses no HTML.
#[wasm_bindgen]
pub fn answer(format: u32, question: &str) -> Result<Option<String>, JsError> {
    baolan_live::module::dom::answer(format, question)
}

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: baolan_live::module::Allocator = baolan_live::module::Allocator::new();

fn main() {}
