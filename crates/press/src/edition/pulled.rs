//! What a live portal's content system was asked for before a publish.

use baolan_core::page::Page;
use baolan_core::route::Route;
use foldhash::HashMap;

/// Pages by their addresses.
#[derive(Debug, Default)]
pub(super) struct Pulled {
    pub(super) pages: HashMap<Route, Page>,
    /// Addresses of stories, oldest first.
    pub(super) stories: Vec<Route>,
}

impl Pulled {
    /// Pages; those without an address of their own are left out.
    pub(super) fn new(pages: Vec<Page>) -> Self {
        let pages = pages.into_iter().filter_map(|page| Some((page.route()?, page)));
        let pages: HashMap<_, _> = pages.collect();
        let order = |page: &Page| match page {
            Page::Article(story) => Some((story.published.clone(), story.address.to_string())),
            _ => None,
        };
        let mut stories: Vec<_> =
            pages.iter().filter_map(|(route, page)| Some((order(page)?, route.clone()))).collect();
        stories.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let stories = stories.into_iter().map(|(_, route)| route).collect();
        Self { pages, stories }
    }
}
