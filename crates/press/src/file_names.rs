//! Names of the files that are published beside pages and that do not depend on their content.

/// Feeds of the front page and of each top channel: RSS, Atom, JSON Feed.
pub(crate) const FEEDS: [&str; 3] = ["feed.xml", "atom.xml", "feed.json"];

/// Index of all sitemaps.
pub(crate) const SITEMAPS: &str = "sitemap.xml";

/// The sitemap of everything that is no story.
pub(crate) const LISTS: &str = "sitemap-lists.xml";

/// The sitemap of news.
pub(crate) const NEWS: &str = "sitemap-news.xml";

/// For crawlers; in the main variant alone.
pub(crate) const ROBOTS: &str = "robots.txt";

/// What readers get of an address that leads nowhere.
pub(crate) const NOT_FOUND: &str = "404.html";

/// The sitemap of the stories of a month, `2026-02`. It changes only when one of them does.
pub(crate) fn month(month: &str) -> String {
    format!("sitemap-{month}.xml")
}
