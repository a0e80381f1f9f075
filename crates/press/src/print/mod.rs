//! Pages in print: `index.html` and `index.json` of every address.
//!
//! ```text
//! printer    the portal, the app's hashed files, what pages may load
//! pages      a Page           -> index.html, index.json
//! awaited    what stands in a page that the app asks for
//! document   head, view, state, loader
//! greyscale  days of mourning
//! pointers   pictures of a large pointer
//! twin       the link to the other variant
//! read       what was read on this device
//! reading    preferences before the first paint, the tools on top of every page
//! frame      what stands around a story, printed once a channel
//! html       markup with escaped text
//! stub       an old address -> a page that leads on
//! json_ld    a Page           -> what it says to search engines
//! ```

mod awaited;
mod document;
mod escape;
mod frame;
mod greyscale;
mod html;
mod json_ld;
mod pages;
mod pointers;
mod printer;
mod read;
mod reading;
mod stub;
mod twin;

pub(crate) use html::Html;
pub use pages::Printed;
pub use printer::Printer;
pub use stub::{STUB_DATA, stub};
