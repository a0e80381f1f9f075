//! Names of the files that are published beside pages and that do not depend on their content.

/// Feeds of the front page and of each top channel: RSS, Atom, JSON Feed.
pub(crate) const FEEDS: [&str; 3] = ["feed.xml", "atom.xml", "feed.json"];

/// Index of all sitemaps.
pub(crate) const SITEMAPS: &str = "sitemap.xml";

/// The sitemap of news.
pub(crate) const NEWS: &str = "sitemap-news.xml";

/// For crawlers; in the main variant alone.
pub(crate) const ROBOTS: &str = "robots.txt";

/// What readers get of an address that leads nowhere.
pub(crate) const NOT_FOUND: &str = "404.html";

/// How many addresses a sitemap names at most; what is more goes into further parts. Allowed are 50,000 and 50 MB: a fifth
/// leaves 5 kB for an entry with all its variants.
pub(crate) const SITEMAP_ENTRIES: usize = 10_000;

/// A part of the sitemap of the stories of a month, `2026-02`; the first is 1. It changes only when one of its stories does.
pub(crate) fn month(month: &str, part: usize) -> String {
    sitemap(month, part)
}

/// A part of the sitemap of everything that is no story; the first is 1.
pub(crate) fn lists(part: usize) -> String {
    sitemap("lists", part)
}

fn sitemap(of: &str, part: usize) -> String {
    match part {
        1 => format!("sitemap-{of}.xml"),
        part => format!("sitemap-{of}-{part}.xml"),
    }
}
