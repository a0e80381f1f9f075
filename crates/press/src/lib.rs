//! The press: the newsroom's tool, which turns content into a folder of files that any web server or CDN serves.
//!
//! ```text
//! content/     what the newsroom wrote       -> Content, or diagnostics: file, line, column, message, help
//! check/       the same                      -> everything that an editor should know of it
//! images/      its pictures                  -> files for readers' browsers
//! media_file   a file that is published below media/
//! conversion/  a Page in one Chinese script  -> the same in the other
//! damage/      plain text                    -> what was done to it on its way, with its places; repairs
//! edition/     Content and a moment          -> Edition, which answers every Route with a Page
//! print/       a Page                        -> index.html, index.json
//! feeds/       an Edition                    -> feeds, sitemaps, robots.txt
//! root_files/  the site, the app             -> files of a fixed name at the root: the web app manifest
//! app          what Trunk built              -> files named by their content
//! styles       the app's style sheets         -> what stands in a page, and the file that pages link to
//! search/      an Edition                    -> the index of the search
//! hosts/       an Edition                    -> _headers, nginx.conf, Caddyfile
//! compress     a file                        -> its Brotli and gzip copies
//! search_engine/  an Edition             -> what a search engine keeps of it: as files, or sent there
//! pull/        a content system              -> pages of a live portal, before the app runs
//! publish/     all of that                   -> the published folder, in which only what changed is written
//! diff/        an Edition, a published folder  -> what a publish would change for readers
//! cache/       processed pictures, compressed copies, story summaries of earlier runs
//! serve/       a published folder            -> a server on this machine
//! api/         an Edition                    -> its pages as data, for that server: what a live portal asks for
//! preview/     content                       -> a site with drafts for that server, and what is wrong
//! watch        a newsroom's folder           -> calls, when its files change
//! prune        the cache                     -> the same without files that were not used for a while
//! import/      stories of other systems      -> stories as files, with their pictures
//! folder_path  a folder as it was given      -> the same without links, or what is wrong with it
//! schema/      nothing                       -> JSON Schemas of site.json and stories, for editors
//! source_tree/ a content system's channels -> content/channels.json
//! init/        a portal's facts             -> the folder that a newsroom begins with
//! new_story/   a headline, a channel        -> the file of a new story
//! sample/      a number                      -> that many stories of sample content, for benches
//! ```
//!
//! A publish, step by step:
//!
//! ```no_run
//! use press::{app::App, content, content::Diagnostics, edition::Edition, images::Cache, publish};
//! use std::path::Path;
//!
//! # fn main() -> anyhow::Result<()> {
//! let (cache, mut diagnostics) = (Cache::new(Path::new("target/press-cache")), Diagnostics::default());
//! let content = content::read(content::list(Path::new("public"))?, &cache, &mut diagnostics, |_, _| {})?;
//! let edition = content.map(|content| Edition::new(content, jiff::Timestamp::now(), &mut diagnostics));
//! if let Some(edition) = edition.filter(|_| !diagnostics.has_errors()) {
//!     let app = App::load(Path::new("target/app"))?;
//!     publish::publish(&edition, &app, Path::new("dist"), publish::Waiting::No, |_, _| {})?;
//! }
//! # Ok(())
//! # }
//! ```

pub mod api;
pub mod app;
pub mod cache;
pub mod check;
pub mod compress;
pub mod content;
pub mod conversion;
pub mod damage;
pub mod diff;
pub mod edition;
pub mod feeds;
mod file_names;
mod folded;
mod folder_path;
mod hash;
pub mod hosts;
pub mod images;
pub mod import;
#[cfg(test)]
mod imports;
pub mod init;
mod inline;
mod live_texts;
pub mod media_file;
pub mod new_story;
pub mod preview;
pub mod print;
pub mod prune;
pub mod publish;
pub mod pull;
pub mod root_files;
pub mod sample;
pub mod schema;
pub mod search;
pub mod search_engine;
pub mod serve;
mod slug;
pub mod source_tree;
pub mod styles;
pub mod watch;
