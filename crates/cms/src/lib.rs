//! What other content systems say of their stories, in this portal's terms. Pure: no files, no network, no clock; the
//! press imports with it, and a browser can read a live system with the same code.
//!
//! | module | what it holds |
//! |---|---|
//! | [`item`] | a story as another system has it: [`item::Item`] |
//! | [`adapter`] | the trait of a system: what to ask, how to read the answer |
//! | [`categories`] | the tree of a system's categories |
//! | [`extra`] | fields that a house keeps in its own way |
//! | [`ghost`], [`halo`] | Ghost and Halo, by their public APIs |
//! | [`json_feed`] | JSON Feed |
//! | [`ids`] | ids of stories |
//! | [`mapped`] | any API that lists stories as JSON, described by JSON pointers |
//! | [`reply`] | answers as JSON, and values in them |
//! | [`text`] | titles and captions: HTML as one line of text |
//! | [`times`] | moments as systems write them |
//! | [`tree`] | channels from a list in which each names the one above it |
//! | [`urls`] | addresses, as far as adapters put them together |
//! | [`wordpress`] | WordPress, by its REST API; its shortcodes and stored bodies |
//! | [`html`] | HTML as blocks, over any tree of nodes |

pub mod adapter;
pub mod categories;
pub mod extra;
pub mod ghost;
pub mod halo;
pub mod html;
pub mod ids;
pub mod item;
pub mod json_feed;
pub mod mapped;
mod pages;
pub mod reply;
mod rich;
#[cfg(test)]
mod testing;
pub mod text;
pub mod times;
pub mod tree;
pub mod urls;
pub mod wordpress;
