//! Import: stories of other systems become files of the newsroom.

pub mod source;
pub mod story_file;
pub mod web;

pub use source::{Found, Key, Origin, Source, Story};
