//! What each address shows: reader-side data, already resolved. The press writes it, the app reads it.

#[cfg(not(target_arch = "wasm32"))]
use crate::model::Tag;
use crate::model::{Article, ChannelPath, Link, Teaser, open_enum};
use crate::route::Route;
use serde::{Deserialize, Serialize};

/// What one address shows. In JSON an object with one key, its kind (`{"home": {…}}`), or `"notfound"`.
///
/// A kind that a build does not know makes the whole page unreadable, and readers see a notice. A new kind therefore needs another
/// [`FORMAT`](crate::protocol::FORMAT): an app of the older one has the browser load the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Page {
    /// The front page.
    Home(Home),
    /// A channel's newest stories.
    Channel(ChannelPage),
    /// A full page of a channel's older stories.
    Archive(ArchivePage),
    /// A story.
    Article(Box<Article>),
    /// The newest of all channels.
    Latest(Latest),
    /// Stories with one tag.
    Tag(TagPage),
    /// Where a portal of files is searched.
    Search(SearchPage),
    /// A redirect: what was looked for has another address.
    Moved(Moved),
    /// There is no such page; the app makes it of a 404 or 410.
    NotFound,
}

/// The front page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Home {
    /// The editor's blocks, in order.
    pub blocks: Vec<HomeBlock>,
}

/// A block of the front page, filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum HomeBlock {
    /// First story large, the others beside it.
    Lead(Stories),
    /// A row of pictures.
    Pictures(Stories),
    /// A channel's newest stories.
    Channel(ChannelStories),
    /// The newest of all channels.
    Latest(Stories),
    /// A numbered list, set by hand.
    Ranking(Stories),
    /// Links.
    Links(Links),
    /// A kind that this build does not know: nothing is shown.
    #[serde(skip)]
    Unknown,
}

open_enum!(HomeBlock {
    "lead" => Lead,
    "pictures" => Pictures,
    "channel" => Channel,
    "latest" => Latest,
    "ranking" => Ranking,
    "links" => Links,
});

/// Stories under an optional heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stories {
    /// Heading; without one the component prints its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The stories, in the order in which they are shown.
    pub items: Vec<Teaser>,
}

/// A channel's newest stories, as a block of the front page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChannelStories {
    /// The channel.
    pub channel: ChannelPath,
    /// Heading; the channel's title when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Newest first, those of all channels below it included.
    pub items: Vec<Teaser>,
}

/// Links under an optional heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Links {
    /// Heading; without one the component prints its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The links.
    pub items: Vec<Link>,
}

/// A channel's own page: the stories of the channel and of all below it that no archive page holds, K to 2K − 1 of them for
/// a page size of K (fewer when there are no more).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChannelPage {
    /// The channel.
    pub channel: ChannelPath,
    /// Kept on top by the newsroom, newest first; at most 3, from the whole channel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pinned: Vec<Teaser>,
    /// The others, newest first; none of `pinned`.
    pub items: Vec<Teaser>,
    /// How many archive pages there are, numbered from 1.
    #[serde(default)]
    pub archives: u32,
    /// Archive pages to jump to, newest first: all of them, or about 24 evenly spread ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jumps: Vec<Jump>,
}

/// A full page of a channel's older stories: number n holds stories (n − 1)K + 1 to nK, ordered by time of publication and
/// then by id. Nothing in it depends on newer stories, so that adding some changes no byte of it; back-dating or withdrawing a
/// story changes the pages from there on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArchivePage {
    /// The channel.
    pub channel: ChannelPath,
    /// n: from 1, which is the oldest.
    pub number: u32,
    /// Exactly K stories, oldest first; components show them in reverse.
    pub items: Vec<Teaser>,
    /// Older archive pages to jump to, newest first: all of them, or about 24 evenly spread ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jumps: Vec<Jump>,
}

/// A link to an archive page of the same channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Jump {
    /// Its number, as in its address.
    pub number: u32,
    /// Day of its newest story in the site's zone, `2026-02-03`; components show the month.
    pub day: String,
}

/// The newest of all channels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Latest {
    /// Newest first, at most 100.
    pub items: Vec<Teaser>,
}

/// Stories with one tag, or what a search has found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TagPage {
    /// The tag as printed; what was searched for.
    pub name: String,
    /// Its part of `/tag/<slug>/`, not percent-encoded; empty for a search.
    pub slug: String,
    /// How many stories there are; `items` may hold fewer.
    pub total: u32,
    /// The newest of them, newest first, at most 100.
    pub items: Vec<Teaser>,
}

/// Where a portal of files is searched: what stands there before anything has been asked. The search itself is the reader's browser's.
///
/// In wasm it has no fields: the app draws none of them, and the module of the search reads them by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SearchPage {
    /// Tags with most stories, at most 40, for who cannot search.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// The search engine that is asked before the index.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<PageEngine>,
    /// A search engine of the web, for browsers that run no script.
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web: Option<WebSearch>,
}

/// A search engine of the web, asked for this site's pages alone, by a form.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WebSearch {
    /// What the form is called, and its button.
    pub label: String,
    /// Where the form leads, without a query.
    pub url: String,
    /// Name of the field of the words.
    pub words: String,
    /// Further fields, names and values, among them the one that names this site.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<(String, String)>,
}

/// A search engine, as readers ask it.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageEngine {
    /// `groonga`, `meilisearch` or `wordpress`.
    pub kind: String,
    /// Where it is asked, with a slash at its end: a whole address, or a path of the portal's own host; of WordPress, that of the API.
    pub url: String,
    /// The key for searching.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Its index of stories. WordPress has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub index: String,
}

/// A redirect. One stands at the number after a channel's newest archive page, and leads to the channel's own page until that
/// archive page is full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Moved {
    /// The new address. It may be a redirect as well: the app follows at most five in a row.
    pub to: Route,
}

impl Page {
    /// The channel that the page belongs to, if any: nav marks and breadcrumb are derived from it.
    pub fn channel(&self) -> Option<&ChannelPath> {
        match self {
            Self::Channel(page) => Some(&page.channel),
            Self::Archive(page) => Some(&page.channel),
            Self::Article(article) => Some(&article.channel),
            Self::Home(_)
            | Self::Latest(_)
            | Self::Tag(_)
            | Self::Search(_)
            | Self::Moved(_)
            | Self::NotFound => None,
        }
    }

    /// The page's own address; none for [`Page::Moved`] and [`Page::NotFound`], which can stand at any.
    pub fn route(&self) -> Option<Route> {
        Some(match self {
            Self::Home(_) => Route::Home,
            Self::Channel(page) => Route::Channel(page.channel.clone()),
            Self::Archive(page) => Route::Archive(page.channel.clone(), page.number),
            Self::Article(article) => Route::Article(article.address.clone()),
            Self::Latest(_) => Route::Latest,
            Self::Tag(page) if page.slug.is_empty() => Route::Search,
            Self::Tag(page) => Route::Tag(page.slug.clone()),
            Self::Search(_) => Route::Search,
            Self::Moved(_) | Self::NotFound => return None,
        })
    }
}
