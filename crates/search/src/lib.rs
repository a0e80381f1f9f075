//! Search in a portal of files: the press writes an index, a module in the reader's browser reads it. No server is asked.
//!
//! ```text
//! text ── fold ── units ── grams        the same on both sides: what is written can be found
//!
//! Document ── SegmentWriter ── files    the press
//! Query ── Searcher ── Answer           the browser; it says which files it needs, and is handed them
//! ```
//!
//! | module | what it holds |
//! |---|---|
//! | [`fold`] | characters that count as the same |
//! | [`units`] | what text is cut into |
//! | [`gram`] | units that stand side by side, as the index names them |
//! | [`segments`] | which documents stand in which part of the index |
//! | [`document`] | what is indexed of a story |
//! | [`bits`] | numbers in few bits |
//! | [`list`] | where a gram stands |
//! | [`shard`] | a file of grams and their lists |
//! | [`columns`] | a file of what is known of every document |
//! | [`addresses`] | a file of addresses |
//! | [`manifest`] | which parts the index has |
//! | [`write`](mod@write) | the writer |
//! | [`query`] | what a reader looks for |
//! | [`search`] | the reader |
//! | `module` | the module in a browser (feature `module`) |
//! | [`excerpt`] | what is shown of a story that was found |
//!
//! Integers in files are LEB128 unless something else is said. Nothing that is read from a file is trusted: a damaged one is as one that is not
//! there.

pub mod addresses;
pub mod bits;
pub mod bytes;
pub mod columns;
pub mod document;
pub mod excerpt;
pub mod fold;
pub mod gram;
pub mod list;
pub mod manifest;
#[cfg(feature = "module")]
pub mod module;
pub mod query;
pub mod search;
pub mod segments;
pub mod shard;
pub mod units;
#[cfg(feature = "write")]
pub mod write;

#[cfg(test)]
mod tests;
