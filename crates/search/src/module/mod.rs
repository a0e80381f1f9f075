//! The module in a browser: it draws what is found into the live part of the search's page.
//!
//! ```text
//! place   where the index lies, what the address asks for
//! engine  a search engine, where the portal has one
//! fetch   files
//! worker  the index, read beside the page
//! index   the index, and the files of it that are there
//! found   what was found, on its way from the worker
//! story   what the data of a story hold
//! draw    elements
//! words   texts of the interface
//! ```

mod draw;
mod engine;
mod fetch;
mod found;
mod index;
mod place;
mod story;
mod words;
mod worker;

use crate::search::Answer;
use baolan_core::protocol::FORMAT;
use draw::Drawn;
use found::Found;
use place::Place;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use words::Words;

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
    let place = Place::find().ok_or_else(|| JsError::new("there is no place for what is found"))?;
    // An error is drawn where it happens.
    let _ = future_to_promise(async move {
        search(place).await;
        Ok(JsValue::UNDEFINED)
    });
    Ok(Some(String::new()))
}

/// Searches in a worker; `question` is what [`answer`] of the page asks there.
pub fn find(question: String) -> js_sys::Promise {
    future_to_promise(async move { Ok(worker::answer(&question).await.into()) })
}

async fn search(place: Place) {
    let words = Words::of(&place.lang);
    place.fill_field();
    if place.query.words.trim().is_empty() {
        return;
    }
    let drawn = Rc::new(Drawn::begin(&place, words));
    let found = match engine::search(&place).await {
        Some(found) => Some(found),
        None => worker::search(&place).await,
    };
    match found {
        Some(Found { answer, channels }) => {
            drawn.answer(&answer, &channels);
            stories(&place, &drawn, &answer).await;
        }
        None => drawn.failed(),
    }
}

/// Loads the stories of a page of results, all at once, and draws each when it has come.
async fn stories(place: &Place, drawn: &Rc<Drawn>, answer: &Answer) {
    let mut loads = Vec::new();
    for (number, hit) in answer.hits.iter().enumerate() {
        let url =
            [place.base.as_str(), &hit.address, if place.is_inside { "/" } else { "/index.json" }].concat();
        let (drawn, phrases) = (drawn.clone(), answer.phrases.clone());
        loads.push(future_to_promise(async move {
            let text = fetch::text(&url).await;
            let story = text.as_deref().and_then(story::data).and_then(story::Story::read);
            drawn.story(number, story.as_ref(), &phrases);
            Ok(JsValue::UNDEFINED)
        }));
    }
    for load in loads {
        let _ = JsFuture::from(load).await;
    }
}
