//! The clipboard.

use super::dom::window;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Puts text into the clipboard. Returns whether it is there: pages without encryption have no clipboard, and a reader may
/// refuse it.
pub async fn write(text: &str) -> bool {
    let Some(written) = begin(text) else { return false };
    JsFuture::from(written).await.is_ok()
}

fn begin(text: &str) -> Option<Promise> {
    // web-sys has no way to tell whether there is a clipboard.
    let clipboard = Reflect::get(&window()?.navigator(), &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}
