//! The module's entry: the loader (`src/boot.js`) calls [`answer`] when a reader presses the button.

use wasm_bindgen::prelude::*;

/// See [`baolan_listen::module::answer`].
///
/// # Errors
/// When there is no story to read.
#[wasm_bindgen]
pub fn answer(format: u32, question: &str) -> Result<Option<String>, JsError> {
    baolan_listen::module::answer(format, question)
}

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: baolan_listen::module::Allocator = baolan_listen::module::Allocator::new();

fn main() {}
