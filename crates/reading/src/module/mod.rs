//! The module in a browser.
//!
//! ```text
//! page     the words on <html>, their sheet, what the device keeps, the address
//! panel    阅读设置: a dialog
//! change   what a reader changes in it
//! record   what the device keeps of what was read
//! beside   what runs beside a page: the ruler, the bar of large text
//! under    what is under the pointer: a line, a sentence
//! dom      elements
//! words    texts of the interface
//! ```

mod beside;
mod change;
mod dom;
mod page;
mod panel;
mod record;
mod under;
mod words;

use crate::preferences::Switch;
use baolan_core::protocol::FORMAT;
use page::ReadingPage;

/// What the module gets memory from.
#[cfg(target_family = "wasm")]
pub type Allocator = rlsf::SmallGlobalTlsf;

/// Does what a page asks for. Whether it has done it: not to a question of another [`FORMAT`]. None where there is no document.
///
/// | question | |
/// |---|---|
/// | empty | opens the panel |
/// | `elder` | turns 长辈模式 on |
/// | `ordinary` | turns it off |
/// | anything else | sets what is kept, and begins what runs beside a page |
pub fn answer(format: u32, question: &str) -> Option<bool> {
    let page = ReadingPage::find()?;
    if format != FORMAT {
        return Some(false);
    }
    match question {
        "" => panel::open(page),
        "elder" | "ordinary" => change::elder(&page, question == "elder"),
        _ => page.show(page.preferences()),
    }
    Some(true)
}

/// Turns off what runs beside a page.
fn end_beside(page: &ReadingPage) {
    let mut own = page.preferences();
    own.set(Switch::Ruler, false);
    own.set(Switch::Bar, false);
    page.keep(own);
    dom::say(&page.document, page.words.beside_off);
}
