//! Search engines: what they keep of a portal's stories, and how that gets there.
//!
//! ```text
//! document     a published story        -> what an engine keeps of it
//! body         a story's blocks         -> their texts
//! documents    an Edition               -> the documents of all stories, a few at a time
//! groonga      the name of a table      -> the tables and columns that Groonga needs; the query that readers may ask
//! meilisearch  the portal's language    -> the settings of its index
//! export       an Edition               -> files that an engine's own tools load
//! push         an Edition, an engine    -> requests, until the engine has what is published and nothing else
//! ```

mod body;
mod document;
mod documents;
mod export;
pub mod groonga;
pub mod meilisearch;
mod push;

pub use document::Document;
pub use export::{Exported, export};
pub use push::{ADMIN_KEY, Push, Pushed, push};
