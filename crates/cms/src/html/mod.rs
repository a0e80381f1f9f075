//! HTML as blocks, over any tree of nodes: the press's own parser natively, a browser's `DOMParser` in an app.

use baolan_core::model::{Block, Embed};

/// What is read from HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The body. Addresses of pictures, media and links are whole (`https://…`), resolved against [`Context::base`].
    pub blocks: Vec<Block>,
    /// What was left out, each kind once with its count: `script`, `iframe https://…`, `style attribute`.
    pub dropped: Vec<Dropped>,
}

/// Something that has no counterpart in the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// What: the element's name, and what identifies it.
    pub what: String,
    /// How often.
    pub count: usize,
}

/// What the reader must know beside the HTML.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Address of the page that the HTML stood in; relative addresses are resolved against it.
    pub base: &'a str,
    /// The player of another site for the address of a frame, where it is a known one.
    pub player: &'a dyn Fn(&str) -> Option<Embed>,
}
