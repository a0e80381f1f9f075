//! The order in which files are published.

/// Which files are renamed into their places together. New files of all phases come before changed ones; among either, the
/// order is that of the variants, so that no page leads to one that is not there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// Files that are named by their content, and so never change.
    Immutable,
    /// Segments of the index of the search, which never change either.
    Segment,
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
    /// The file that names the segments of the index: all that it names is there.
    Index,
}

impl Phase {
    /// Whether its files are named by their content.
    pub(super) fn is_immutable(self) -> bool {
        matches!(self, Self::Immutable | Self::Segment)
    }
}
