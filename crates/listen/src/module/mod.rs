//! The module in a browser: a bar at the bottom of the window that reads the story above it.
//!
//! ```text
//! session     what is open: story, player, bar; what happens goes through it
//! page        the story in the document: its text, its recording, what comes after it
//! speech      the browser's speaker
//! recording   the story's recording
//! bar         the bar, and its buttons
//! highlight   what is spoken, marked in the text
//! events      what a reader does, what the app and other tabs do
//! media       media keys and the system's own controls
//! kept        what the device keeps
//! sheet       the styles of the bar and of the marks
//! foreign     what web-sys does not have
//! words       texts of the interface
//! ```

mod bar;
mod events;
mod foreign;
mod highlight;
mod icons;
mod kept;
mod media;
mod page;
mod recording;
mod session;
mod sheet;
mod speech;
mod words;

use baolan_core::protocol::FORMAT;
use wasm_bindgen::prelude::*;

/// What the module gets memory from.
#[cfg(target_family = "wasm")]
pub type Allocator = rlsf::GlobalTlsf<Memory>;

/// How it gets it: memory of texts is used again in pieces.
#[cfg(target_family = "wasm")]
#[derive(Debug)]
pub struct Memory;

#[cfg(target_family = "wasm")]
impl rlsf::GlobalTlsfOptions for Memory {
    const COALESCE_POOLS: bool = true;
    const ENABLE_REALLOCATION: bool = false;
}

/// Begins to read the story of the page, or what is selected of it. None to a question of another [`FORMAT`]. The question is not read.
///
/// # Errors
/// When the page has no story.
pub fn answer(format: u32, _question: &str) -> Result<Option<String>, JsError> {
    if format != FORMAT {
        return Ok(None);
    }
    session::open().map(|()| Some(String::new())).ok_or_else(|| JsError::new("there is no story to read"))
}
