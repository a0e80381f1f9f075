//! Import: stories of other systems become files of the newsroom.

pub mod feed;
pub mod source;
pub mod wxr;

pub use source::{Found, Key, Origin, Source, Story};
