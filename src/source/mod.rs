//! Where pages come from in a browser.
//!
//! A source answers a [`Route`](crate::route::Route) with a [`Page`]. [`Files`] reads the published `index.json` beside
//! every page; an adapter for another API is a sibling of it.

mod files;

pub use files::Files;

use crate::page::Page;
use crate::view::Failure;
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
    Failed(Failure),
    /// The reader has moved on.
    Aborted,
}
