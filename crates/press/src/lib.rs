//! The press: what runs in a newsroom before a reader comes.
//!
//! ```text
//! content/  what the newsroom wrote  -> Content    or diagnostics: file, line, message, help
//! images/   its pictures             -> files for readers' browsers, made once
//! edition/  what may be published    -> Edition    answers every Route with a Page
//! print/    a Page                   -> index.html, index.json
//! app       what Trunk built         -> named by content
//! publish   all of it                -> a folder that any CDN serves
//! cache/    what was made before     -> not made again
//! prune     what no press has used  -> removed from the cache
//! hosts/    what hosts must be told  -> _headers, nginx.conf, Caddyfile
//! sample    nothing                  -> content of any size, to measure with
//! ```

pub mod app;
pub mod cache;
pub mod compress;
pub mod content;
pub mod edition;
pub mod feeds;
mod hash;
pub mod hosts;
pub mod images;
#[cfg(test)]
mod imports;
pub mod media_file;
pub mod print;
pub mod prune;
pub mod publish;
pub mod sample;
