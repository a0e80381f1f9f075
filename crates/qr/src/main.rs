//! The module's entry: the app calls [`answer`] by the loader (`src/boot.js`).

use wasm_bindgen::prelude::wasm_bindgen;

/// Text for text: see [`baolan_qr::answer`].
#[wasm_bindgen]
pub fn answer(question: &str) -> String {
    baolan_qr::answer(question)
}

fn main() {}
