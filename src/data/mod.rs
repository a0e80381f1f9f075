//! Where pages come from in a browser.
//!
//! A source answers a [`Route`](baolan_core::route::Route) with a [`Page`]. [`Files`] reads the published `index.json` beside
//! every page; an adapter for another API is a sibling of it.

mod static_files;

pub use static_files::StaticFiles;

use baolan_core::load_error::LoadError;
use baolan_core::page::Page;
use std::sync::Arc;

/// How long a page may take, in milliseconds.
pub const TIME_LIMIT: i32 = 4500;

/// What came of a load.
#[derive(Debug)]
pub enum Loaded {
    /// The page; [`Page::NotFound`] when there is none.
    Page(Arc<Page>),
    /// The page was written by another press than this app's: the browser should load it itself.
    VersionMismatch,
    /// Something else than data came: a captive portal, a firewall. The browser should load the page itself, and show it.
    OtherType,
    /// It failed.
    Failed(LoadError),
    /// The reader has moved on.
    Aborted,
}
