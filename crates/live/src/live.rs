//! A route becomes a page.

mod home;

use crate::client::Client;
use crate::facts::{Facts, SiteFile};
use crate::host::{Failure, Host};
use crate::join::{Boxed, join_all};
use crate::lists::archives;
use crate::story::{Story, story, teaser};
use crate::system::{List, Of, Order, Query, System};
use baolan_cms::item::Item;
use baolan_core::model::{ChannelPath, Teaser};
use baolan_core::page::{ArchivePage, ChannelPage, Latest, Moved, Page, TagPage};
use baolan_core::route::Route;
use home::wanted;

/// How many stories the pages of the newest and of a tag show.
const LONG_LIST: u32 = 100;

/// How many stories a channel keeps on top.
const PINNED: usize = 3;

/// A live portal.
pub struct Live<S, H> {
    system: S,
    client: Client<H>,
    facts: Facts,
}

/// A page of a system's newest stories.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Articles {
    /// The stories.
    pub pages: Vec<Page>,
    /// Addresses, or ids, of stories that cannot be shown: without a date, or with an id that no address can have.
    pub left_out: Vec<String>,
    /// How many stories the system has.
    pub total: u64,
}

/// A page as a browser makes one.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The page.
    pub page: Page,
    /// Of a story: the blocks that stand before those of the page, as a JSON array ([`Story`]).
    pub blocks: String,
}

impl From<Page> for Answer {
    fn from(page: Page) -> Self {
        Self { page, blocks: String::new() }
    }
}

/// What a system is asked for a page.
enum Ask {
    /// Lists, all at once.
    Lists(Vec<ListOf>),
    /// A story by the id that the system has for it.
    Story(String),
    /// The story that stood at an address of the system's own.
    At(String),
    /// Nothing: there is no such page.
    Nothing,
}

/// A list that a page needs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ListOf {
    what: What,
    order: Order,
    page: u32,
    size: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Newest,
    Channel(ChannelPath),
    Stories(Vec<String>),
    Tag(String),
    Found(String),
}

/// A list as it came.
type Came = Result<Option<List>, Failure>;

impl<S: System, H: Host> Live<S, H> {
    /// The portal of a site's file, in a host.
    ///
    /// # Errors
    /// With a sentence, when the source in it cannot be used.
    pub fn new(site: &SiteFile, host: H) -> Result<Self, String> {
        Self::open(site.live.clone(), host)
    }

    /// As [`Self::new`], of facts that nobody else needs.
    ///
    /// # Errors
    /// With a sentence, when the source in them cannot be used.
    pub fn open(facts: Facts, host: H) -> Result<Self, String> {
        match S::new(&facts) {
            Ok(system) => Ok(Self { system, client: Client::new(host), facts }),
            Err(why) => {
                // As with facts that are not whole.
                std::mem::forget(facts);
                Err(why)
            }
        }
    }

    /// As [`Self::answer`], in a host that reads HTML itself.
    ///
    /// # Errors
    /// As there.
    pub async fn page(&self, route: &Route, words: &str) -> Result<Page, Failure> {
        self.answer(route, words).await.map(|answer| answer.page)
    }

    /// What a route shows; [`Page::NotFound`] where the system has no such thing. `words` are what is searched for.
    ///
    /// # Errors
    /// See [`Failure`]. A front page fails only when nothing of it can be had.
    pub async fn answer(&self, route: &Route, words: &str) -> Result<Answer, Failure> {
        let page = match self.ask(route, words) {
            Ask::Nothing => None,
            Ask::Story(id) => {
                let item = self.checked(self.system.story(&self.client, &id).await)?;
                return match item {
                    Some(item) => Ok(story_page(self.story(item).await?, route)),
                    None => Ok(Page::NotFound.into()),
                };
            }
            Ask::At(path) => {
                let item = self.checked(self.system.at_address(&self.client, &path).await)?;
                let teaser = item.and_then(|item| teaser(&item, &self.facts, &self.client.host));
                teaser.map(|teaser| Page::Moved(Moved { to: Route::Article(teaser.address) }))
            }
            Ask::Lists(lists) => {
                let mut asked: Vec<Boxed<'_, Came>> = Vec::new();
                for list in &lists {
                    asked.push(Box::pin(self.list(list)));
                }
                let came = join_all(asked).await;
                self.list_page(route, lists, came)?
            }
        };
        Ok(page.unwrap_or(Page::NotFound).into())
    }

    /// The facts that it was made with.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The newest stories with their bodies, as articles, a page of them at a time, from 1. For the press: a browser asks for one story.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn articles(&self, page: u32, size: u32) -> Result<Articles, Failure> {
        let query = Query { of: Of::Everything, order: Order::NewestFirst, page, size, with_bodies: true };
        let list = self.system.list(&self.client, &query).await?.unwrap_or_default();
        let mut articles = Articles { total: list.total, ..Articles::default() };
        for item in list.items {
            let name = item.url.as_ref().unwrap_or(&item.id).clone();
            match self.story(item).await? {
                Some(story) => articles.pages.push(Page::Article(Box::new(story.article))),
                None => articles.left_out.push(name),
            }
        }
        Ok(articles)
    }

    /// Whether a story with this id may be one of the system's.
    pub fn knows(&self, id: &str) -> bool {
        self.system.foreign_id(id).is_some()
    }

    /// What a page needs.
    fn ask(&self, route: &Route, words: &str) -> Ask {
        let one = |what: What, order: Order, page: u32, size: u32| {
            Ask::Lists(vec![ListOf { what, order, page, size: size.min(LONG_LIST) }])
        };
        let size = self.facts.page_size;
        match route {
            Route::Home => Ask::Lists(wanted(&self.facts.home)),
            Route::Channel(path) => one(What::Channel(path.clone()), Order::NewestFirst, 1, own_most(size)),
            Route::Archive(path, number) => {
                one(What::Channel(path.clone()), Order::OldestFirst, *number, size)
            }
            Route::Article(address) => self.system.foreign_id(address.id()).map_or(Ask::Nothing, Ask::Story),
            Route::Latest => one(What::Newest, Order::NewestFirst, 1, LONG_LIST),
            Route::Tag(slug) => one(What::Tag(slug.clone()), Order::NewestFirst, 1, LONG_LIST),
            Route::Search => one(What::Found(words.trim().to_owned()), Order::NewestFirst, 1, LONG_LIST),
            Route::NotFound(path) => Ask::At(path.clone()),
            Route::Saved | Route::Paper(_) => Ask::Nothing,
        }
    }

    async fn list(&self, list: &ListOf) -> Came {
        let ids: Vec<String>;
        let mut keys: Vec<&str> = Vec::new();
        let of = match &list.what {
            What::Newest => Of::Everything,
            What::Channel(path) => match self.facts.keys(path) {
                Some(found) => {
                    keys = found;
                    Of::Channels(&keys)
                }
                None => return Ok(None),
            },
            What::Stories(stories) => {
                let mut found = Vec::new();
                for id in stories {
                    found.extend(self.system.foreign_id(id));
                }
                ids = found;
                for id in &ids {
                    keys.push(id);
                }
                Of::Ids(&keys)
            }
            What::Tag(slug) => Of::Tag(slug),
            What::Found(words) if words.is_empty() => return Ok(Some(List::default())),
            What::Found(words) => Of::Search(words),
        };
        let query = Query { of, order: list.order, page: list.page, size: list.size, with_bodies: false };
        self.checked(self.system.list(&self.client, &query).await)
    }

    /// Hands on what came. What cannot be read is not kept.
    fn checked<T>(&self, came: Result<T, Failure>) -> Result<T, Failure> {
        if matches!(came, Err(Failure::Malformed)) {
            self.client.forget();
        }
        came
    }

    async fn story(&self, item: Item) -> Result<Option<Story>, Failure> {
        let base = self.facts.site.as_deref().unwrap_or(&self.facts.base);
        story(item, &self.facts, base, &self.client.host).await
    }

    fn teasers(&self, list: &List) -> Vec<Teaser> {
        let mut teasers = Vec::new();
        for item in &list.items {
            if let Some(mut teaser) = teaser(item, &self.facts, &self.client.host) {
                teaser.pinned = item.pinned;
                teasers.push(teaser);
            }
        }
        teasers
    }

    /// A page of one list, or the front page.
    fn list_page(
        &self,
        route: &Route,
        mut lists: Vec<ListOf>,
        mut came: Vec<Came>,
    ) -> Result<Option<Page>, Failure> {
        if *route == Route::Home {
            return self.home(lists, came).map(Some);
        }
        let Some(mut list) = came.pop().transpose()?.flatten() else { return Ok(None) };
        let total = u32::try_from(list.total).unwrap_or(u32::MAX);
        let archives = archives(list.total, self.facts.page_size);
        if matches!(route, Route::Channel(_)) {
            // The others stand on its archive pages. A story that cannot be opened counts all the same.
            list.items.truncate(total.saturating_sub(archives.saturating_mul(self.facts.page_size)) as usize);
        }
        let mut items = self.teasers(&list);
        let page = match route {
            Route::Channel(path) => Page::Channel(channel_page(path, items, archives)),
            Route::Archive(path, number) => {
                let is_full = list.items.len() >= self.facts.page_size as usize;
                items.iter_mut().for_each(|item| item.pinned = false);
                match *number {
                    number if number <= archives && is_full => {
                        Page::Archive(ArchivePage { channel: path.clone(), number, items, jumps: Vec::new() })
                    }
                    // As in a published portal: the page after the newest one leads to the channel's own until it is full.
                    number if number == archives + 1 && archives > 0 => {
                        Page::Moved(Moved { to: Route::Channel(path.clone()) })
                    }
                    _ => return Ok(None),
                }
            }
            Route::Latest => Page::Latest(Latest { items: unpinned(items) }),
            Route::Tag(slug) if items.is_empty() && !slug.is_empty() => return Ok(None),
            Route::Tag(slug) => {
                let name = list.name.unwrap_or_else(|| slug.clone());
                Page::Tag(TagPage { name, slug: slug.clone(), total, items: unpinned(items) })
            }
            _ => {
                let name = match lists.pop() {
                    Some(ListOf { what: What::Found(words), .. }) => words,
                    _ => String::new(),
                };
                Page::Tag(TagPage { name, slug: String::new(), total, items: unpinned(items) })
            }
        };
        Ok(Some(page))
    }
}

/// How many stories a channel's own page has at most.
fn own_most(page_size: u32) -> u32 {
    page_size.saturating_mul(2).saturating_sub(1).max(1)
}

/// A channel's own page: those that the newsroom keeps on top, as far as they are among the newest, and the others.
fn channel_page(path: &ChannelPath, items: Vec<Teaser>, archives: u32) -> ChannelPage {
    let (mut pinned, mut others) = (Vec::new(), Vec::new());
    for mut item in items {
        item.pinned &= pinned.len() < PINNED;
        if item.pinned { &mut pinned } else { &mut others }.push(item);
    }
    ChannelPage { channel: path.clone(), pinned, items: others, archives, jumps: Vec::new() }
}

fn unpinned(mut items: Vec<Teaser>) -> Vec<Teaser> {
    items.iter_mut().for_each(|item| item.pinned = false);
    items
}

/// The page of a story; where it stands elsewhere, the way there.
fn story_page(story: Option<Story>, route: &Route) -> Answer {
    match story {
        // Its date has changed since, or somebody typed another one.
        Some(Story { article, .. }) if !matches!(route, Route::Article(address) if *address == article.address) => {
            Page::Moved(Moved { to: Route::Article(article.address) }).into()
        }
        Some(Story { article, blocks }) => Answer { page: Page::Article(Box::new(article)), blocks },
        None => Page::NotFound.into(),
    }
}

#[cfg(test)]
mod tests;
