//! The press's cache: what was made before, so that it is not made again. Deleting it costs time, and changes no byte of a
//! published site.
//!
//! ```text
//! root    the folder, and the folders of its parts
//! lock    shared by presses at work, exclusive for pruning
//! touch   a file's time of change is the day of its last use
//! write   files are replaced atomically
//! ```
//!
//! Other modules define what the parts hold: `images` the pictures, `compress` the compressed copies, `content` the story
//! summaries, `publish` stamps. `prune` removes what was not used for a while.

mod lock;
mod root;
mod touch;
mod write;

pub use lock::InUse;
pub(crate) use lock::Pruning;
pub(crate) use root::CacheRoot;
pub(crate) use touch::{DAY, age, touch};
pub(crate) use write::{copy_atomically, write_atomically};
