//! The edition: all content that may be published now, resolved and indexed. It answers every route with a page.

mod home;
mod links;
mod listing;
mod related;
mod tags;

use crate::content::{
    Code, Content, ContentStore, Diagnostic, Diagnostics, Instant, SiteConfig, StorySummary,
};
use anyhow::Context;
use baolan_core::model::{Address, Article, Channel, ChannelPath, Neighbour, Target, Teaser};
use baolan_core::page::{Latest, Moved, Page, TagPage};
use baolan_core::route::Route;
use foldhash::{HashMap, HashMapExt};
use jiff::Timestamp;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use tags::TagIndex;

/// How many stories the page of the newest shows.
const LATEST: usize = 100;

/// How many stories a tag's page shows.
const TAG_PAGE: usize = 100;

/// All content that may be published now.
#[derive(Debug)]
pub struct Edition {
    /// The portal's facts.
    pub site: SiteConfig,
    /// Oldest first, by time and id.
    stories: Vec<Arc<StorySummary>>,
    by_address: HashMap<Address, usize>,
    by_id: HashMap<String, usize>,
    /// Where the stories' texts lie.
    store: ContentStore,
    /// Every channel of the tree with the stories in it and below it, oldest first.
    channels: BTreeMap<ChannelPath, Vec<usize>>,
    /// Position of every story among those of its own channel.
    own_channel: HashMap<ChannelPath, Vec<usize>>,
    tags: TagIndex,
    now: Timestamp,
}

impl Edition {
    /// Resolves content at a moment: drafts and the future stay out, ids and addresses are unique, channels exist, links to
    /// stories have their address. What is wrong goes into `diagnostics`.
    pub fn new(content: Content, now: Timestamp, diagnostics: &mut Diagnostics) -> Self {
        check_unique(&content.stories, diagnostics);
        let moment = Instant::from(now);
        let (mut stories, held): (Vec<_>, Vec<_>) =
            content.stories.into_iter().partition(|story| !story.draft && story.at <= moment);
        stories.par_sort_unstable_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        let mut channels = BTreeMap::new();
        collect_channels(&content.site.site.channels, &mut channels);
        let mut own_channel: HashMap<ChannelPath, Vec<usize>> = HashMap::new();
        for (number, story) in stories.iter().enumerate() {
            match own_channel.get_mut(&story.channel) {
                Some(list) => list.push(number),
                None if channels.contains_key(&story.channel) => {
                    own_channel.insert(story.channel.clone(), vec![number]);
                }
                None => diagnostics.add(unknown_channel(story, &channels)),
            }
        }
        for (path, list) in &mut channels {
            let below = own_channel.iter().filter(|(own, _)| path.contains(own)).flat_map(|(_, list)| list);
            list.extend(below);
            list.sort_unstable();
        }
        let numbered = || stories.iter().enumerate();
        let (tags, (by_address, by_id)) = rayon::join(
            || TagIndex::new(&stories, diagnostics),
            || {
                rayon::join(
                    || numbered().map(|(i, story)| (story.address.clone(), i)).collect(),
                    || numbered().map(|(i, story)| (story.id.clone(), i)).collect(),
                )
            },
        );
        let Content { site, unread, store, .. } = content;
        let edition = Self { site, stories, by_address, by_id, store, channels, own_channel, tags, now };
        links::check(&edition, &held, &unread, diagnostics);
        home::check(&edition, &unread, diagnostics);
        edition
    }

    /// The stories, oldest first.
    pub fn stories(&self) -> &[Arc<StorySummary>] {
        &self.stories
    }

    /// The moment of publication.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Stories that a route's page is about, the newest first: all of them for the front page.
    pub fn newest_of(&self, route: &Route) -> Box<dyn Iterator<Item = &StorySummary> + '_> {
        let list = match route {
            Route::Home | Route::Latest => return Box::new(self.stories.iter().rev().map(Arc::as_ref)),
            Route::Article(address) => return Box::new(self.story(address).into_iter()),
            Route::Channel(path) => self.channels.get(path).map_or(&[][..], Vec::as_slice),
            Route::Archive(path, number) => {
                let list = self.channels.get(path).map_or(&[][..], Vec::as_slice);
                listing::page(list, self.site.page_size, *number)
            }
            Route::Tag(slug) => self.tags.get(slug).map_or(&[][..], |(_, list)| list),
            Route::Search | Route::Saved | Route::Paper(_) | Route::NotFound(_) => &[],
        };
        Box::new(list.iter().rev().filter_map(|number| self.stories.get(*number)).map(Arc::as_ref))
    }

    /// Whether a route only says where to go.
    pub fn is_redirect(&self, route: &Route) -> bool {
        match route {
            Route::Archive(path, number) => {
                let stories = self.channels.get(path).map_or(0, Vec::len);
                let count = listing::archives(stories, self.site.page_size);
                count > 0 && *number == count + 1
            }
            _ => false,
        }
    }

    /// Every address of the edition: stories, then lists, then the front page.
    pub fn routes(&self) -> impl Iterator<Item = Route> + '_ {
        let stories = self.stories.iter().map(|story| Route::Article(story.address.clone()));
        let archives = self.channels.iter().flat_map(|(path, list)| {
            let count = listing::archives(list.len(), self.site.page_size);
            // One more than there are: the redirect that waits for the next page.
            let last = if count > 0 { count + 1 } else { 0 };
            (1..=last).map(|number| Route::Archive(path.clone(), number))
        });
        let channels = self.channels.keys().cloned().map(Route::Channel);
        let tags = self.tags.slugs().map(|slug| Route::Tag(slug.to_owned()));
        stories.chain(archives).chain(channels).chain(tags).chain([Route::Latest, Route::Home])
    }

    /// What a route shows; nothing when the edition has no such page. Reads a story's file, nothing for other pages.
    ///
    /// # Errors
    /// When a story's file has changed since the content was read.
    pub fn page(&self, route: &Route) -> anyhow::Result<Option<Page>> {
        let Route::Article(address) = route else { return Ok(self.list_page(route)) };
        let Some(number) = self.by_address.get(address) else { return Ok(None) };
        Ok(Some(Page::Article(Box::new(self.article(*number)?))))
    }

    /// The story at an address.
    pub fn story(&self, address: &Address) -> Option<&StorySummary> {
        self.stories.get(*self.by_address.get(address)?).map(Arc::as_ref)
    }

    /// Where the links in a story's text lead; nowhere when a story is not published.
    pub fn links(&self, story: &StorySummary) -> impl Iterator<Item = Option<String>> {
        story.links.iter().map(|link| links::address(self, &link.id))
    }

    /// What a page is made from: two pages of a route that come from the same are the same. Works on numbers, not on texts, so
    /// that it can be asked of every page at every publish.
    ///
    /// # Errors
    /// When a page cannot be written as JSON.
    pub fn sources(&self, route: &Route) -> anyhow::Result<Vec<u8>> {
        let mut sources = Vec::new();
        match route {
            Route::Article(address) => {
                if let Some(number) = self.by_address.get(address) {
                    self.article_sources(*number, &mut sources);
                }
            }
            Route::Archive(path, number) => {
                let list = self.channels.get(path).map_or(&[][..], Vec::as_slice);
                sources.push(u8::from(self.is_redirect(route)));
                sources.extend(listing::sources(self, list, *number).flat_map(|number| self.hash_of(number)));
            }
            Route::Tag(slug) => {
                if let Some((name, list)) = self.tags.get(slug) {
                    sources.extend(name.bytes());
                    sources.extend(list.len().to_le_bytes());
                    sources.extend(list.iter().rev().take(TAG_PAGE).flat_map(|number| self.hash_of(*number)));
                }
            }
            Route::Home
            | Route::Latest
            | Route::Channel(_)
            | Route::Search
            | Route::Saved
            | Route::Paper(_)
            | Route::NotFound(_) => serde_json::to_writer(&mut sources, &self.list_page(route))
                .with_context(|| format!("cannot write {route} as JSON"))?,
        }
        Ok(sources)
    }

    fn article_sources(&self, number: usize, sources: &mut Vec<u8>) {
        let Some(story) = self.stories.get(number) else { return };
        sources.extend(story.hash);
        for link in self.links(story) {
            sources.extend(link.unwrap_or_default().bytes());
            sources.push(0);
        }
        sources.extend(story.tags.iter().map(|name| u8::from(self.tags.has_page(name))));
        for neighbour in self.neighbours(number) {
            sources.extend(neighbour.map_or([0; 16], |number| self.hash_of(number)));
        }
        sources.extend(related::related(self, number).into_iter().flat_map(|number| self.hash_of(number)));
    }

    /// Of everything that other pages show of a story. Its address follows from its file, but for the time zone.
    fn hash_of(&self, number: usize) -> [u8; 16] {
        self.stories.get(number).map_or([0; 16], |story| story.hash)
    }

    /// What a route shows that is no story's; nothing when the edition has no such page. Needs nothing but summaries.
    pub fn list_page(&self, route: &Route) -> Option<Page> {
        match route {
            Route::Home => Some(Page::Home(home::home(self))),
            Route::Latest => Some(Page::Latest(Latest { items: self.newest(LATEST) })),
            Route::Channel(path) => {
                Some(Page::Channel(listing::channel(self, path, self.channels.get(path)?)))
            }
            Route::Archive(path, number) => self.archive(path, *number),
            Route::Tag(slug) => {
                let (name, list) = self.tags.get(slug)?;
                Some(Page::Tag(TagPage {
                    name: name.to_owned(),
                    slug: slug.clone(),
                    total: u32::try_from(list.len()).unwrap_or(u32::MAX),
                    items: list.iter().rev().take(TAG_PAGE).map(|i| self.teaser(*i)).collect(),
                }))
            }
            Route::Article(_) | Route::Search | Route::Saved | Route::Paper(_) | Route::NotFound(_) => None,
        }
    }

    fn archive(&self, path: &ChannelPath, number: u32) -> Option<Page> {
        if self.is_redirect(&Route::Archive(path.clone(), number)) {
            return Some(Page::Moved(Moved { to: Route::Channel(path.clone()) }));
        }
        let list = self.channels.get(path)?;
        let count = listing::archives(list.len(), self.site.page_size);
        (1..=count).contains(&number).then(|| Page::Archive(listing::archive(self, path, list, number)))
    }

    /// A story as its page shows it: what its file says, with its links resolved, its neighbours and related stories.
    fn article(&self, number: usize) -> anyhow::Result<Article> {
        let story = self.stories.get(number).context("a story that is not in the edition")?;
        let mut article = self.store.story(story)?;
        links::resolve(self, &mut article);
        let [previous, next] = self.neighbours(number).map(|number| {
            let story = self.stories.get(number?)?;
            Some(Neighbour { address: story.address.clone(), title: story.title.clone() })
        });
        let related = related::related(self, number).into_iter();
        let related = related.map(|i| Teaser { picture: None, summary: String::new(), ..self.teaser(i) });
        Ok(Article {
            tags: story.tags.iter().map(|name| self.tags.linked(name)).collect(),
            previous,
            next,
            related: related.collect(),
            ..article
        })
    }

    /// The stories before and after in the same channel.
    fn neighbours(&self, number: usize) -> [Option<usize>; 2] {
        let own = self.stories.get(number).and_then(|story| self.own_channel.get(&story.channel));
        let own = own.map_or(&[][..], Vec::as_slice);
        let at = own.binary_search(&number).ok();
        let neighbour = |at: Option<usize>| own.get(at?).copied();
        [neighbour(at.and_then(|at| at.checked_sub(1))), neighbour(at.and_then(|at| at.checked_add(1)))]
    }

    /// The newest stories.
    fn newest(&self, count: usize) -> Vec<Teaser> {
        (0..self.stories.len()).rev().take(count).map(|i| self.teaser(i)).collect()
    }

    /// A story as a list shows it.
    fn teaser(&self, number: usize) -> Teaser {
        let story = &self.stories[number];
        Teaser {
            address: story.address.clone(),
            channel: story.channel.clone(),
            title: story.short_title.as_ref().unwrap_or(&story.title).clone(),
            published: story.published.clone(),
            summary: story.summary.clone(),
            picture: story.cover.clone(),
            pinned: false,
        }
    }
}

fn collect_channels(tree: &[Channel], into: &mut BTreeMap<ChannelPath, Vec<usize>>) {
    for channel in tree {
        if let Target::Path(path) = &channel.to {
            into.insert(path.clone(), Vec::new());
        }
        collect_channels(&channel.children, into);
    }
}

fn unknown_channel(story: &StorySummary, known: &BTreeMap<ChannelPath, Vec<usize>>) -> Diagnostic {
    let path = story.channel.as_str();
    let last = path.rsplit('/').next().unwrap_or_default();
    let near: Vec<_> = known
        .keys()
        .map(ChannelPath::as_str)
        .filter(|known| known.rsplit('/').next() == Some(last) || known.starts_with(&format!("{path}/")))
        .take(3)
        .collect();
    let help = if near.is_empty() {
        "add the channel to site.json, or use one that is there".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    let message = format!("there is no channel `{path}`");
    Diagnostic::error(Code::UnknownChannel, &story.file, story.locations.channel, message, help)
}

/// Ids are unique in the site, drafts included; addresses are, too.
fn check_unique(stories: &[Arc<StorySummary>], diagnostics: &mut Diagnostics) {
    let mut ids: HashMap<&str, &StorySummary> = HashMap::new();
    let mut addresses: HashMap<&Address, &StorySummary> = HashMap::new();
    for story in stories {
        let address = &story.address;
        if let Some(other) = ids.insert(&story.id, story) {
            diagnostics.add(Diagnostic::error(
                Code::DuplicateId,
                &story.file,
                story.locations.id,
                format!("the id `{}` is also that of {}", story.id, other.file.display()),
                "give one of them another id; the older story keeps its own",
            ));
        } else if let Some(other) = addresses.insert(address, story) {
            diagnostics.add(Diagnostic::error(
                Code::DuplicateAddress,
                &story.file,
                story.locations.address,
                format!("the address /{}/ is also that of {}", address, other.file.display()),
                "correct the `address` of one of them",
            ));
        }
    }
}
