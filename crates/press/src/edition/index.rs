//! The stories of an edition, and the indexes over them: by address, by id, by channel, by tag.

use super::paging;
use super::pulled::Pulled;
use super::tags::TagIndex;
use crate::content::{ContentStore, SiteConfig, StorySummary};
use crate::media_file::MediaFile;
use baolan_core::model::{Address, ChannelPath, Teaser, Variant};
use baolan_core::route::Route;
use foldhash::HashMap;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All content that may be published now.
#[derive(Debug)]
pub struct Edition {
    /// The portal's facts.
    pub site: SiteConfig,
    /// Oldest first, by time and id.
    pub(super) stories: Vec<Arc<StorySummary>>,
    /// Stories in whose place a notice stands, by id: they are in no list.
    pub(super) withdrawn: Vec<Arc<StorySummary>>,
    pub(super) withdrawn_at: HashMap<Address, usize>,
    pub(super) by_address: HashMap<Address, usize>,
    pub(super) by_id: HashMap<String, usize>,
    /// Reads the stories' texts, which are not kept in memory.
    pub(super) store: ContentStore,
    /// Every channel of the tree with the stories in it and below it, oldest first.
    pub(super) channels: BTreeMap<ChannelPath, Vec<usize>>,
    /// Position of every story among those of its own channel.
    pub(super) own_channel: HashMap<ChannelPath, Vec<usize>>,
    pub(super) tags: TagIndex,
    pub(super) now: Timestamp,
    /// Stories that come out later, the next first.
    pub(super) scheduled: Vec<Arc<StorySummary>>,
    /// What a live portal's content system was asked for.
    pub(super) pulled: Pulled,
}

impl Edition {
    /// The stories, oldest first.
    pub fn stories(&self) -> &[Arc<StorySummary>] {
        &self.stories
    }

    /// Media of the site and of all stories in no order; those that several use several times.
    pub fn media(&self) -> impl Iterator<Item = &MediaFile> {
        self.site.media.iter().chain(self.stories.iter().flat_map(|story| &story.media))
    }

    /// Stories in whose place a notice stands, ordered by id.
    pub fn withdrawn(&self) -> &[Arc<StorySummary>] {
        &self.withdrawn
    }

    /// Whether a route is the address of a withdrawn story.
    pub fn is_notice(&self, route: &Route) -> bool {
        matches!(route, Route::Article(address) if self.withdrawn_at.contains_key(address))
    }

    /// All stories that have a page or a notice, with the old addresses that lead there.
    pub(crate) fn at_addresses(&self) -> impl Iterator<Item = &StorySummary> {
        self.stories.iter().chain(&self.withdrawn).map(Arc::as_ref)
    }

    /// The moment of publication.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Stories that come out later, the next first.
    pub fn scheduled(&self) -> &[Arc<StorySummary>] {
        &self.scheduled
    }

    /// Stories that a route's page is about, the newest first: all of them for the front page.
    pub fn newest_of(&self, route: &Route) -> Box<dyn Iterator<Item = &StorySummary> + '_> {
        let list = match route {
            Route::Home | Route::Latest => return Box::new(self.stories.iter().rev().map(Arc::as_ref)),
            Route::Article(address) => return Box::new(self.story(address).into_iter()),
            Route::Channel(path) => self.channels.get(path).map_or(&[][..], Vec::as_slice),
            Route::Archive(path, number) => {
                let list = self.channels.get(path).map_or(&[][..], Vec::as_slice);
                paging::page(list, self.site.page_size, *number)
            }
            Route::Tag(slug) => self.tags.get(slug).map_or(&[][..], |(_, list)| list),
            Route::Search | Route::Saved | Route::Paper(_) | Route::NotFound(_) => &[],
        };
        Box::new(list.iter().rev().filter_map(|number| self.stories.get(*number)).map(Arc::as_ref))
    }

    /// Whether a route is a redirect: the archive page that comes after the last one there is.
    pub fn is_redirect(&self, route: &Route) -> bool {
        match route {
            Route::Archive(path, number) => {
                let stories = self.channels.get(path).map_or(0, Vec::len);
                let count = paging::archives(stories, self.site.page_size);
                count > 0 && *number == count + 1
            }
            _ => false,
        }
    }

    /// Whether the edition is published in a variant.
    pub(super) fn has(&self, variant: Variant) -> bool {
        variant == self.site.main_variant() || Some(variant) == self.site.second_variant
    }

    /// Every address of a variant: stories, then lists, then the front page. All variants have the same; none for one that the
    /// edition does not have.
    pub fn routes(&self, variant: Variant) -> impl Iterator<Item = Route> + '_ {
        let stories = self.at_addresses().map(|story| Route::Article(story.address.clone()));
        let archives = self.channels.iter().flat_map(|(path, list)| {
            let count = paging::archives(list.len(), self.site.page_size);
            // One more than there are: the redirect that waits for the next page.
            let last = if count > 0 { count + 1 } else { 0 };
            (1..=last).map(|number| Route::Archive(path.clone(), number))
        });
        let channels = self.channels.keys().cloned().map(Route::Channel);
        let tags = self.tags.slugs().map(|slug| Route::Tag(slug.to_owned()));
        let all = stories.chain(archives).chain(channels).chain(tags).chain([
            Route::Search,
            Route::Latest,
            Route::Home,
        ]);
        let live = self.is_live().then(|| self.live_routes());
        let all = (self.has(variant) && !self.is_live()).then_some(all);
        live.into_iter().flatten().chain(all.into_iter().flatten())
    }

    /// The story at an address, which may be withdrawn.
    pub fn story(&self, address: &Address) -> Option<&StorySummary> {
        let story = self.by_address.get(address).and_then(|number| self.stories.get(*number));
        story.map(Arc::as_ref).or_else(|| self.withdrawn_story(address))
    }

    /// The withdrawn story at an address.
    pub(super) fn withdrawn_story(&self, address: &Address) -> Option<&StorySummary> {
        self.withdrawn.get(*self.withdrawn_at.get(address)?).map(Arc::as_ref)
    }

    /// The withdrawn story with an id.
    pub(super) fn withdrawn_with(&self, id: &str) -> Option<&StorySummary> {
        let place = self.withdrawn.binary_search_by(|story| story.id.as_str().cmp(id)).ok()?;
        self.withdrawn.get(place).map(Arc::as_ref)
    }

    /// Where the links in a story's text lead; nowhere when a story is not published.
    pub fn links(&self, story: &StorySummary) -> impl Iterator<Item = Option<String>> {
        story.links.iter().map(|link| self.address_of(&link.id))
    }

    /// Where a link to a story leads, `/2026/02/03/the-id/`; none when that story is not published. A link to a withdrawn one leads to its
    /// notice.
    pub(super) fn address_of(&self, id: &str) -> Option<String> {
        let story = self.by_id.get(id).and_then(|number| self.stories.get(*number)).map(Arc::as_ref);
        let story = story.or_else(|| self.withdrawn_with(id))?;
        Some(format!("/{}/", story.address))
    }

    /// Of everything that other pages show of a story. Its address follows from its file, but for the time zone.
    pub(super) fn hash_of(&self, number: usize) -> [u8; 16] {
        self.stories.get(number).map_or([0; 16], |story| story.hash)
    }

    /// The stories before and after in the same channel.
    pub(super) fn neighbours(&self, number: usize) -> [Option<usize>; 2] {
        let own = self.stories.get(number).and_then(|story| self.own_channel.get(&story.channel));
        let own = own.map_or(&[][..], Vec::as_slice);
        let at = own.binary_search(&number).ok();
        let neighbour = |at: Option<usize>| own.get(at?).copied();
        [neighbour(at.and_then(|at| at.checked_sub(1))), neighbour(at.and_then(|at| at.checked_add(1)))]
    }

    /// The newest stories.
    pub(super) fn newest(&self, count: usize) -> Vec<Teaser> {
        (0..self.stories.len()).rev().take(count).map(|i| self.teaser(i)).collect()
    }

    /// A story as a list shows it.
    pub(crate) fn teaser(&self, number: usize) -> Teaser {
        let story = &self.stories[number];
        Teaser {
            address: story.address.clone(),
            channel: story.channel.clone(),
            title: story.short_title.as_ref().unwrap_or(&story.title).clone(),
            lang: story.lang.clone(),
            published: story.published.clone(),
            summary: story.summary.clone(),
            picture: story.cover.clone(),
            pinned: false,
        }
    }
}
