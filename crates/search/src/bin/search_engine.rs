//! The module that draws the page of the search in a portal with a search engine, in place of `search`; the loader (`src/boot.js`) calls it for
//! the app.

use wasm_bindgen::prelude::*;

/// See [`baolan_search::module::answer`].
///
/// # Errors
/// When there is no document.
#[wasm_bindgen]
pub fn answer(format: u32, question: &str) -> Result<Option<String>, JsError> {
    baolan_search::module::answer(format, question)
}

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: baolan_search::module::Allocator = baolan_search::module::Allocator::new();

fn main() {}
