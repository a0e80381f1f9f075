//! Where pages come from in a browser.
//!
//! A [`PageSource`] answers a [`Route`](baolan_core::route::Route) with a [`Loaded`]. [`StaticFiles`] reads the published
//! `index.json` beside every page; a source for another API is a sibling of it.

#[cfg(feature = "bundle-source")]
mod bundle;
mod page_source;
mod state;
mod static_files;

pub use page_source::PageSource;
pub use state::read;
pub use static_files::StaticFiles;

use baolan_core::load_error::LoadError;
use baolan_core::page::Page;
use std::sync::Arc;

/// Where this app's pages come from.
#[cfg(not(feature = "bundle-source"))]
pub type Source = StaticFiles;
/// Where the pages of the app that tests build come from.
#[cfg(feature = "bundle-source")]
pub type Source = bundle::Bundle;

/// How long a load may take from the request to the whole body, in milliseconds.
pub const TIME_LIMIT: i32 = 4500;

/// The result of a load.
#[derive(Debug)]
pub enum Loaded {
    /// The page; [`Page::NotFound`] after a 404 or 410.
    Page(Arc<Page>),
    /// The page was written for another app or site: its format or site hash is not this app's. The browser should load it
    /// itself, and gets the app that fits.
    VersionMismatch,
    /// The answer was a 200 without data, as from a captive portal or a firewall. The browser should load the page itself, so
    /// that the reader sees what is there.
    OtherType,
    /// It failed, for a reason to be told to the reader.
    Failed(LoadError),
    /// The caller's signal was aborted.
    Aborted,
}
