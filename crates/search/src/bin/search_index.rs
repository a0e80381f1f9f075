//! The module that reads the index of the search; a worker (`src/search-index-worker.js`) calls it for the page, or the loader (`src/boot.js`).

use wasm_bindgen::prelude::*;

/// See [`baolan_search::module::find`].
#[wasm_bindgen]
pub fn answer(format: u32, question: String) -> Option<js_sys::Promise> {
    baolan_search::module::find(format, question)
}

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: baolan_search::module::Allocator = baolan_search::module::Allocator::new();

fn main() {}
