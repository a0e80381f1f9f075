//! Import: stories of other systems become files of the newsroom, with their pictures.
//!
//! ```text
//! source              what stories come from, one at a time
//! kinds               a name                   -> a source
//! web/                an address               -> what stands there, politely
//! web_source          an adapter of crates/cms -> a source
//! feed/, wxr/         feeds, exports of WordPress
//! folder              a folder of files        -> a source
//! encoding            bytes                    -> text
//! furniture/          lines around a story     -> what they say of it
//! flagged             damage in a text         -> remarks, and its repair
//! dump/               plain-text dumps of pages
//! pages/              saved pages
//! markdown_tree/      trees of Hexo, Hugo and Jekyll
//! map, channels       a foreign channel        -> one of this portal
//! body                HTML, Markdown, text     -> blocks
//! media, local        addresses in blocks      -> files below the media folder
//! story_media         a story's blocks         -> the same with its media stored
//! old_address         where it stood           -> what leads from there to the story
//! story               a foreign story          -> a story of this portal
//! story_file/         a story of this portal   -> a file that the press reads back the same
//! journal             what was done            -> what need not be done again
//! run                 a source                 -> files, and a report
//! ```
//!
//! Memory is bounded by one answer and one story; of others, the journal keeps an id, a file name and three digests.

mod body;
mod channels;
pub mod dump;
mod encoding;
pub mod feed;
mod flagged;
mod folder;
mod furniture;
mod journal;
pub mod kinds;
mod local;
mod map;
pub mod markdown_tree;
mod media;
mod old_address;
pub mod pages;
mod report;
mod run;
pub mod source;
mod story;
pub mod story_file;
mod story_media;
pub mod web;
mod web_source;
pub mod wxr;

pub use map::Map;
pub use report::{Count, MediaCount, Report};
pub use run::{Import, Options};
pub use source::{Found, Key, Origin, Source, Story};
