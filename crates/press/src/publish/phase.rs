//! The order in which files are published.

/// Which files are renamed into their places together. New files of all phases come before changed ones; among either, the
/// order is that of the variants, so that no page leads to one that is not there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// Files that are named by their content, and so never change.
    Immutable,
    /// A story's page or data.
    Story,
    /// A page at an old address of a story.
    Stub,
    /// A page that lists stories, or its data.
    List,
    /// The front page, `404.html`.
    Front,
    /// Feeds, sitemaps, `robots.txt`, `_headers`, `_redirects`.
    Feeds,
    /// Root files.
    Root,
}
