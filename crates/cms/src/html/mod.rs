//! HTML as blocks, over any tree of nodes: the press's own parser natively, a browser's `DOMParser` in an app.
//!
//! Only what stands in an allow-list becomes a block or a style (`roles`); the text of everything else that readers
//! see is kept as text, and what has no counterpart is counted in [`Reading::dropped`]. Nothing that is read can be executed: blocks
//! hold text and addresses, and every address went through [`address::resolve`].
//!
//! | module | what it holds |
//! |---|---|
//! | [`address`] | which addresses may come out, and how relative ones are resolved |
//! | [`node`] | the trait of a tree's node |
//! | `walk` | the way through a tree, without recursion |
//! | `roles` | what each element means |
//! | `builder`, `frame` | blocks that are open while the tree is walked, and what becomes of them |
//! | `run`, `style` | running text |
//! | `figure`, `table`, `pictures`, `players`, `footnotes` | one kind of block each |
//! | `tally` | what was dropped |
//! | `parse` | a tree from text (feature `scraper`) |

pub mod address;
mod builder;
mod figure;
mod footnotes;
mod frame;
pub mod node;
#[cfg(feature = "scraper")]
mod parse;
mod pictures;
mod players;
mod roles;
mod run;
mod style;
mod table;
mod tally;
mod walk;

use baolan_core::model::{Block, Embed};
pub use node::{Kind, Node};
#[cfg(feature = "scraper")]
pub use parse::{TreeNode, parse, read_text};
pub use walk::read;

/// What is read from HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The body. Addresses of pictures, media and links are whole (`https://…`), resolved against [`Context::base`]. Width and
    /// height of a picture are what the HTML says, 0 where it says nothing.
    pub blocks: Vec<Block>,
    /// What was left out, each kind once with its count, in order of appearance: `script`, `iframe https://…`, `style attribute`.
    pub dropped: Vec<Dropped>,
}

/// Something that has no counterpart in the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// What: the element's name, and what identifies it. At most 120 characters.
    pub what: String,
    /// How often.
    pub count: usize,
}

/// What the reader must know beside the HTML.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Address of the page that the HTML stood in; relative addresses are resolved against it. Where it is empty, addresses that
    /// begin with a slash and relative ones of pictures and media stay as they are.
    pub base: &'a str,
    /// The player of another site for the address of a frame, where it is a known one. A title that is left empty is filled in.
    pub player: &'a dyn Fn(&str) -> Option<Embed>,
}
