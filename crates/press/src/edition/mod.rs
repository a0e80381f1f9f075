//! The edition: all content that may be published now, resolved and indexed. It answers every route with a page.
//!
//! ```text
//! index     the stories, by address, id, channel and tag
//! build     Content               -> Edition, or diagnostics of what only shows between stories
//! preview   Content               -> Edition with what readers do not see yet
//! pages     a Route               -> a Page, or the sources of one
//! home, listing, related, tags    parts of pages
//! live, pulled      a live portal's pages
//! legacy_urls   old addresses     -> diagnostics of those that are taken
//! notice    a withdrawn story     -> what stands in its place
//! links     links to stories      -> diagnostics of those that lead nowhere
//! dead_links    links to this site  -> diagnostics of those that lead nowhere
//! dates     times of stories      -> diagnostics of those that lie ahead
//! outline   an edition            -> what the next publish must know of it
//! compared  the last outline      -> the stories that are not as they were
//! changes   the last outline      -> the pages that may have changed since
//! stubs     old addresses         -> files that lead on from there
//! upcoming  an edition            -> what changes by itself, and when
//! sitemap_parts  addresses       -> as sitemaps name them
//! paging    a number of stories   -> archive pages
//! ```

mod build;
mod changes;
mod compared;
mod dates;
mod dead_links;
mod home;
mod index;
mod legacy_urls;
mod links;
mod listing;
mod live;
mod notice;
mod outline;
mod pages;
mod paging;
mod preview;
mod pulled;
mod related;
mod sitemap_parts;
mod stubs;
mod tags;
mod upcoming;

pub use changes::Changes;
pub use compared::{Before, Compared};
pub use index::Edition;
pub use legacy_urls::is_free as is_free_legacy_url;
pub use outline::Outline;
pub use pages::InAllVariants;
pub use stubs::Stub;
pub use upcoming::{Upcoming, Waiting};
