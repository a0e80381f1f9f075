//! What each address shows.

use crate::model::{Article, ChannelPath, Link, Teaser, open_enum};
use crate::route::Route;
use serde::{Deserialize, Serialize};

/// What one address shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Nothing here; what was looked for is elsewhere.
    Moved(Moved),
    /// There is no such page.
    NotFound,
}

/// The front page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// The editor's blocks, in order.
    pub blocks: Vec<HomeBlock>,
}

/// A block of the front page, filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HomeBlock {
    /// First story large, the others beside it.
    Lead(Stories),
    /// A row of pictures.
    Pictures(Stories),
    /// A channel's newest.
    Channel(ChannelStories),
    /// The newest of all channels.
    Latest(Stories),
    /// A numbered list.
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
pub struct Stories {
    /// Heading; the view has one of its own when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The stories.
    pub items: Vec<Teaser>,
}

/// A channel's newest stories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelStories {
    /// The channel.
    pub channel: ChannelPath,
    /// Heading; the channel's title when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The stories.
    pub items: Vec<Teaser>,
}

/// Links under an optional heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// Heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The links.
    pub items: Vec<Link>,
}

/// A channel's own page: everything that no archive page holds, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelPage {
    /// The channel.
    pub channel: ChannelPath,
    /// Kept on top by the newsroom, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pinned: Vec<Teaser>,
    /// The others, newest first.
    pub items: Vec<Teaser>,
    /// How many archive pages there are: 1 to this exist.
    #[serde(default)]
    pub archives: u32,
    /// Some archive pages with the month of their newest story, newest first: places to jump to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jumps: Vec<Jump>,
}

/// A full page of a channel's older stories. Nothing in it depends on newer stories, so it never changes when some are
/// added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivePage {
    /// The channel.
    pub channel: ChannelPath,
    /// Its number, counted from the oldest, from 1.
    pub number: u32,
    /// The stories, oldest first.
    pub items: Vec<Teaser>,
    /// Some older archive pages, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jumps: Vec<Jump>,
}

/// An archive page to jump to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jump {
    /// Its number.
    pub number: u32,
    /// Day of its newest story, `2026-02-03`.
    pub day: String,
}

/// The newest of all channels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Latest {
    /// Newest first.
    pub items: Vec<Teaser>,
}

/// Stories with one tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagPage {
    /// The tag as printed.
    pub name: String,
    /// Its address.
    pub slug: String,
    /// How many there are in all.
    pub total: u32,
    /// The newest of them, newest first.
    pub items: Vec<Teaser>,
}

/// What was looked for is elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Where.
    pub to: Route,
}

impl Page {
    /// The channel that the page belongs to, if any: what nav and breadcrumb follow.
    pub fn channel(&self) -> Option<&ChannelPath> {
        match self {
            Self::Channel(page) => Some(&page.channel),
            Self::Archive(page) => Some(&page.channel),
            Self::Article(article) => Some(&article.channel),
            Self::Home(_) | Self::Latest(_) | Self::Tag(_) | Self::Moved(_) | Self::NotFound => None,
        }
    }

    /// The page's own address; none for a page that is not there.
    pub fn route(&self) -> Option<Route> {
        Some(match self {
            Self::Home(_) => Route::Home,
            Self::Channel(page) => Route::Channel(page.channel.clone()),
            Self::Archive(page) => Route::Archive(page.channel.clone(), page.number),
            Self::Article(article) => Route::Article(article.address.clone()),
            Self::Latest(_) => Route::Latest,
            Self::Tag(page) => Route::Tag(page.slug.clone()),
            Self::Moved(_) | Self::NotFound => return None,
        })
    }
}
