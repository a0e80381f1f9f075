//! Fetches pages ahead of a click: those behind the links on the screen (`viewport.rs`), and the one behind a link that a pointer
//! rests on, a finger touches or the focus reaches (`hover.rs`). Most clicks then need no network.
//!
//! Never for a reader who saves data or has a slow line. What is fetched, the [`PageSource`](crate::data::PageSource) keeps.

mod hover;
mod viewport;

pub(super) use viewport::Viewport;

use super::App;
use crate::browser::dom::window;
use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Adds the listeners that start fetches.
pub(super) fn listen(app: &App) {
    hover::listen(app);
    viewport::listen(app);
}

/// Whether the reader asked for less traffic, or the connection is a slow one (2g). Only Chromium knows; elsewhere false.
fn saves_data() -> bool {
    let get = |from: &JsValue, key: &str| Reflect::get(from, &key.into()).ok();
    let connection = window().and_then(|window| get(&window.navigator(), "connection"));
    let Some(connection) = connection.filter(JsValue::is_object) else {
        return false;
    };
    let slow = get(&connection, "effectiveType")
        .and_then(|kind| kind.as_string())
        .is_some_and(|kind| kind.ends_with("2g"));
    slow || get(&connection, "saveData").is_some_and(|saves| saves.is_truthy())
}

/// Waits for a promise that is never rejected.
async fn ended(fetch: Promise) {
    let _ = JsFuture::from(fetch).await;
}
