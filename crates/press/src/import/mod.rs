//! Import: stories of other systems become files of the newsroom.
//!
//! ```text
//! source          what gives stories, one at a time
//! folder          a folder of files        -> a source
//! encoding        bytes                    -> text
//! furniture/      lines around a story     -> what they say of it
//! flagged         damage in a text         -> remarks, and its repair
//! dump/           plain-text dumps of pages
//! pages/          saved pages
//! markdown_tree/  trees of Hexo, Hugo and Jekyll
//! wxr/            exports of WordPress
//! feed/           RSS, Atom, JSON Feed
//! feed/           feeds of all kinds
//! wxr/            exports of WordPress
//! web/            addresses                -> answers, politely
//! story_file/     a story                  -> a file of the newsroom
//! ```

pub mod dump;
mod encoding;
pub mod feed;
mod flagged;
mod folder;
mod furniture;
pub mod markdown_tree;
pub mod pages;
pub mod source;
pub mod story_file;
pub mod web;
pub mod wxr;

pub use source::{Found, Key, Origin, Source, Story};
