//! Two modules in a browser: one draws what is found into the live part of the search's page, one reads the index for it.
//!
//! ```text
//! place     where the index lies, what the address asks for
//! page      what the address asks for, drawn
//! events    what a reader does: submits, clicks, types, walks by keys
//! suggest   what is offered while words are typed
//! kept      the last queries and settings, on the device
//! engine    a search engine, in the build for portals that have one
//! fetch     files
//! worker    the index, read beside the page
//! question  what the module of the index is asked
//! index     the index, and the files of it that are there
//! found     what was found, on its way to the page
//! facts     names of channels, where pictures are
//! story     what the data of a story hold
//! draw      elements
//! words     texts of the interface
//! ```

mod draw;
#[cfg(feature = "engine")]
mod engine;
mod events;
mod facts;
mod fetch;
mod found;
mod index;
mod kept;
mod page;
mod place;
mod question;
mod story;
mod suggest;
mod words;
mod worker;

use baolan_core::protocol::FORMAT;
use js_sys::Promise;
use place::Place;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// What the module gets memory from.
#[cfg(target_family = "wasm")]
pub type Allocator = rlsf::GlobalTlsf<Memory>;

/// How it gets it: memory of files is used again in pieces.
#[cfg(target_family = "wasm")]
#[derive(Debug)]
pub struct Memory;

#[cfg(target_family = "wasm")]
impl rlsf::GlobalTlsfOptions for Memory {
    const COALESCE_POOLS: bool = true;
    const ENABLE_REALLOCATION: bool = false;
}

/// Draws what the address of the document asks for. None to a question of another [`FORMAT`]. The question is not read.
///
/// # Errors
/// When the document has no place for it.
pub fn answer(format: u32, _question: &str) -> Result<Option<String>, JsError> {
    if format != FORMAT {
        return Ok(None);
    }
    page::open(Place::find().ok_or_else(|| JsError::new("there is no place for what is found"))?);
    Ok(Some(String::new()))
}

/// Searches the index; see `worker` for the question, and `found` for the answer, which is empty where there is no index to be had. None to a
/// question of another [`FORMAT`].
pub fn find(format: u32, question: String) -> Option<Promise> {
    (format == FORMAT).then(|| future_to_promise(async move { Ok(question::answer(&question).await.into()) }))
}
