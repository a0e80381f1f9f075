//! The edition: all copy that may be published now, resolved and indexed. It answers every route with a page.

mod home;
mod links;
mod listing;
mod related;
mod tags;

use crate::copy::{Copy, Fault, Faults, SiteCopy, Story};
use baolan::model::{Address, Article, Channel, ChannelPath, Neighbour, Tag, Target, Teaser};
use baolan::page::{Latest, Moved, Page, TagPage};
use baolan::route::Route;
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};
use tags::TagIndex;

/// How many stories the page of the newest shows.
const LATEST: usize = 100;

/// How many stories a tag's page shows.
const TAG_PAGE: usize = 100;

/// All copy that may be published now.
#[derive(Debug)]
pub struct Edition {
    /// The portal's facts.
    pub site: SiteCopy,
    /// Oldest first, by time and id.
    stories: Vec<Story>,
    by_address: HashMap<Address, usize>,
    /// Every channel of the tree with the stories in it and below it, oldest first.
    channels: BTreeMap<ChannelPath, Vec<usize>>,
    /// Position of every story among those of its own channel.
    own_channel: HashMap<ChannelPath, Vec<usize>>,
    tags: TagIndex,
    now: Timestamp,
}

impl Edition {
    /// Resolves copy at a moment: drafts and the future stay out, ids and addresses are unique, channels exist, links to
    /// stories have their address. What is wrong goes into `faults`.
    pub fn new(copy: Copy, now: Timestamp, faults: &mut Faults) -> Self {
        check_unique(&copy.stories, faults);
        let (mut stories, held): (Vec<_>, Vec<_>) =
            copy.stories.into_iter().partition(|story| !story.draft && story.published <= now);
        stories.sort_by(|a, b| (a.published, &a.id).cmp(&(b.published, &b.id)));
        links::resolve(&mut stories, &held, &copy.unread, faults);
        let mut channels = BTreeMap::new();
        collect_channels(&copy.site.site.channels, &mut channels);
        let mut own_channel: HashMap<ChannelPath, Vec<usize>> = HashMap::new();
        for (number, story) in stories.iter().enumerate() {
            let path = &story.article.channel;
            if !channels.contains_key(path) {
                faults.add(unknown_channel(story, &channels));
                continue;
            }
            for above in path.line() {
                if let Some(list) = channels.get_mut(&above) {
                    list.push(number);
                }
            }
            own_channel.entry(path.clone()).or_default().push(number);
        }
        let tags = TagIndex::new(&mut stories, faults);
        let by_address =
            stories.iter().enumerate().map(|(i, story)| (story.article.address.clone(), i)).collect();
        let edition = Self { site: copy.site, stories, by_address, channels, own_channel, tags, now };
        home::check(&edition, &copy.unread, faults);
        edition
    }

    /// The stories, oldest first.
    pub fn stories(&self) -> &[Story] {
        &self.stories
    }

    /// The moment of publication.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Stories that a route's page is about, the newest first: all of them for the front page.
    pub fn newest_of(&self, route: &Route) -> impl Iterator<Item = &Story> {
        let of_list = |list: &[usize]| list.iter().rev().filter_map(|i| self.stories.get(*i)).collect();
        let stories: Vec<_> = match route {
            Route::Home | Route::Latest => self.stories.iter().rev().collect(),
            Route::Channel(path) => self.channels.get(path).map(|list| of_list(list)).unwrap_or_default(),
            Route::Archive(path, number) => {
                let list = self.channels.get(path).map_or(&[][..], Vec::as_slice);
                of_list(listing::page(list, self.site.page_size, *number))
            }
            Route::Tag(slug) => self.tags.get(slug).map(|(_, list)| of_list(list)).unwrap_or_default(),
            Route::Article(address) => {
                self.by_address.get(address).and_then(|i| self.stories.get(*i)).into_iter().collect()
            }
            Route::Search | Route::Saved | Route::Paper(_) | Route::NotFound(_) => Vec::new(),
        };
        stories.into_iter()
    }

    /// Whether a route only says where to go.
    pub fn is_redirect(&self, route: &Route) -> bool {
        matches!(self.page(route), Some(Page::Moved(_)))
    }

    /// Every address of the edition: stories, then lists, then the front page.
    pub fn routes(&self) -> impl Iterator<Item = Route> + '_ {
        let stories = self.stories.iter().map(|story| Route::Article(story.article.address.clone()));
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

    /// What a route shows; nothing when the edition has no such page.
    pub fn page(&self, route: &Route) -> Option<Page> {
        match route {
            Route::Home => Some(Page::Home(home::home(self))),
            Route::Latest => Some(Page::Latest(Latest { items: self.newest(LATEST) })),
            Route::Article(address) => {
                let number = *self.by_address.get(address)?;
                Some(Page::Article(Box::new(self.article(number)?)))
            }
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
            Route::Search | Route::Saved | Route::Paper(_) | Route::NotFound(_) => None,
        }
    }

    fn archive(&self, path: &ChannelPath, number: u32) -> Option<Page> {
        let list = self.channels.get(path)?;
        let count = listing::archives(list.len(), self.site.page_size);
        if count > 0 && number == count + 1 {
            return Some(Page::Moved(Moved { to: Route::Channel(path.clone()) }));
        }
        (1..=count).contains(&number).then(|| Page::Archive(listing::archive(self, path, list, number)))
    }

    /// A story with its neighbours.
    fn article(&self, number: usize) -> Option<Article> {
        let story = self.stories.get(number)?;
        let own = self.own_channel.get(&story.article.channel)?;
        let at = own.binary_search(&number).ok()?;
        let neighbour = |at: Option<usize>| {
            let story = self.stories.get(*own.get(at?)?)?;
            Some(Neighbour { address: story.article.address.clone(), title: story.article.title.clone() })
        };
        Some(Article {
            previous: neighbour(at.checked_sub(1)),
            next: neighbour(at.checked_add(1)),
            related: related::related(self, number),
            ..story.article.clone()
        })
    }

    /// The newest stories.
    fn newest(&self, count: usize) -> Vec<Teaser> {
        (0..self.stories.len()).rev().take(count).map(|i| self.teaser(i)).collect()
    }

    /// A story as a list shows it.
    fn teaser(&self, number: usize) -> Teaser {
        let story = &self.stories[number];
        let article = &story.article;
        Teaser {
            address: article.address.clone(),
            channel: article.channel.clone(),
            title: story.short_title.clone().unwrap_or_else(|| article.title.clone()),
            published: article.published.clone(),
            summary: article.summary.clone(),
            picture: article.cover.clone(),
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

fn unknown_channel(story: &Story, known: &BTreeMap<ChannelPath, Vec<usize>>) -> Fault {
    let path = story.article.channel.as_str();
    let last = path.rsplit('/').next().unwrap_or_default();
    let near: Vec<_> = known
        .keys()
        .map(ChannelPath::as_str)
        .filter(|known| known.rsplit('/').next() == Some(last) || known.starts_with(&format!("{path}/")))
        .take(3)
        .collect();
    let remedy = if near.is_empty() {
        "add the channel to site.json, or use one that is there".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    Fault {
        line: story.channel_line,
        ..Fault::whole(&story.file, format!("there is no channel `{path}`"), remedy)
    }
}

/// Ids are unique in the site, drafts included; addresses are, too.
fn check_unique(stories: &[Story], faults: &mut Faults) {
    let mut ids: HashMap<&str, &Story> = HashMap::new();
    let mut addresses: HashMap<&Address, &Story> = HashMap::new();
    for story in stories {
        let at = |what: String, remedy: &str| Fault {
            line: story.line,
            ..Fault::whole(&story.file, what, remedy)
        };
        let address = &story.article.address;
        if let Some(other) = ids.insert(&story.id, story) {
            let what = format!("the id `{}` is also that of {}", story.id, other.file.display());
            faults.add(at(what, "give one of them another id; the older story keeps its own"));
        } else if let Some(other) = addresses.insert(address, story) {
            let what = format!("the address /{}/ is also that of {}", address.print(), other.file.display());
            faults.add(at(what, "correct the `address` of one of them"));
        }
    }
}

/// A tag's name with its address, when it has a page.
fn linked(tag: &Tag, slug: Option<&str>) -> Tag {
    Tag { name: tag.name.clone(), slug: slug.map(str::to_owned) }
}
