//! A live portal's pages: those that were asked for before the publish, and those that the app asks for in the reader's browser.

use super::index::Edition;
use super::pulled::Pulled;
use baolan_core::model::{ChannelPath, LocalDateTime, Teaser};
use baolan_core::page::{ChannelPage, Home, Latest, Page, TagPage};
use baolan_core::route::Route;

impl Edition {
    /// Whether its stories come from a content system.
    pub fn is_live(&self) -> bool {
        self.site.source.is_some()
    }

    /// Whether pages have no files of data beside them: the data stand in the pages alone, or a content system is asked for them.
    pub fn data_in_html(&self) -> bool {
        self.site.site.data_in_html || self.is_live()
    }

    /// The same with pages that the content system was asked for; those without an address of their own are left out.
    #[must_use]
    pub fn with_pulled(mut self, pages: Vec<Page>) -> Self {
        self.pulled = Pulled::new(pages);
        self
    }

    /// How many stories have a page.
    pub fn story_count(&self) -> usize {
        self.stories.len() + self.pulled.stories.len()
    }

    /// Whether the app asks for the page of a route, of which nothing is known here.
    pub fn is_awaited(&self, route: &Route) -> bool {
        self.is_live() && !self.pulled.pages.contains_key(route)
    }

    /// When what a page of a live portal shows was changed; none where that is not known.
    pub(crate) fn pulled_change(&self, route: &Route) -> Option<&LocalDateTime> {
        match self.pulled.pages.get(route)? {
            Page::Article(story) => story.updated.as_ref().or(Some(&story.published)),
            Page::Channel(page) => newest(&page.items).max(newest(&page.pinned)),
            Page::Latest(page) => newest(&page.items),
            _ => None,
        }
    }

    /// Every address of a live portal that is printed: stories, then lists, then the front page.
    pub(super) fn live_routes(&self) -> impl Iterator<Item = Route> + '_ {
        let stories = self.pulled.stories.iter().cloned();
        let channels = self.channels.keys().cloned().map(Route::Channel);
        stories.chain(channels).chain([Route::Search, Route::Latest, Route::Home])
    }

    /// The page of a route of a live portal: as it was asked for, else one with nothing in it.
    pub(super) fn live_page(&self, route: &Route) -> Option<Page> {
        self.pulled.pages.get(route).cloned().or_else(|| match route {
            Route::Home => Some(Page::Home(Home::default())),
            Route::Latest => Some(Page::Latest(Latest::default())),
            Route::Channel(path) => self.channels.contains_key(path).then(|| empty_channel(path)),
            Route::Search => Some(Page::Tag(TagPage {
                name: String::new(),
                slug: String::new(),
                total: 0,
                items: Vec::new(),
            })),
            _ => None,
        })
    }
}

/// When the newest of a list was published.
fn newest(items: &[Teaser]) -> Option<&LocalDateTime> {
    items.iter().map(|item| &item.published).max()
}

fn empty_channel(path: &ChannelPath) -> Page {
    let (pinned, items, jumps) = (Vec::new(), Vec::new(), Vec::new());
    Page::Channel(ChannelPage { channel: path.clone(), pinned, items, archives: 0, jumps })
}
