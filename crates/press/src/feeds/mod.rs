//! What feed readers and crawlers fetch beside pages: feeds, sitemaps, robots.txt.
//!
//! Each is a small pure function of the edition.
//!
//! ```text
//! feed                   what a feed holds
//! rss, atom, json_feed   a feed in its three formats
//! body_html              a story's body in a feed that holds whole stories
//! cover                  a story's picture in a feed
//! sitemap, robots        for crawlers
//! xml                    what XML documents share
//! ```

mod atom;
mod body_html;
mod cover;
mod feed;
mod json_feed;
mod robots;
mod rss;
mod sitemap;
mod xml;

use crate::edition::Edition;
use crate::file_names::{self, FEEDS};
use anyhow::Context;
use baolan_core::route::{Route, decode};
use baolan_core::site_context::SiteContext;
use jiff::Timestamp;

/// Types and names of the feeds that stand beside a page.
pub const KINDS: [(&str, &str); 3] = [
    ("application/rss+xml", FEEDS[0]),
    ("application/atom+xml", FEEDS[1]),
    ("application/feed+json", FEEDS[2]),
];

/// Whether a route has feeds: the front page, and channels of the first level.
pub fn has_feeds(context: &SiteContext, route: &Route) -> bool {
    *route == Route::Home || top_channels(context).any(|channel| channel == *route)
}

/// Files that are made together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedFile {
    /// The three feeds of the front page or of a channel.
    Feeds(Route),
    /// A part of the sitemap of a month's stories: the month, the number of the part, their places in the edition.
    Month(String, usize, Vec<usize>),
    /// A part of the sitemap of everything that is no story: its number, its addresses.
    Lists(usize, Vec<Route>),
    /// The sitemap of the newest stories.
    News,
    /// The index of all sitemaps.
    Sitemaps,
    /// `robots.txt`, of the main variant alone: crawlers look for one at the root of a host.
    Robots,
}

/// All feeds, sitemaps and the like of an edition in the variant of a context.
pub fn all(edition: &Edition, context: &SiteContext) -> Vec<FeedFile> {
    let robots = context.site.folder.is_none().then_some(FeedFile::Robots);
    if edition.is_live() {
        // Its content system has feeds of its own.
        let lists = edition.lists(context.site.variant()).into_iter();
        let lists = lists.map(|(part, routes)| FeedFile::Lists(part, routes));
        return lists.chain([FeedFile::Sitemaps]).chain(robots).collect();
    }
    let feeds = std::iter::once(Route::Home).chain(top_channels(context)).map(FeedFile::Feeds);
    let months =
        edition.months().map(|(month, part, stories)| FeedFile::Month(month.to_owned(), part, stories));
    let lists = edition.lists(context.site.variant()).into_iter();
    let lists = lists.map(|(part, routes)| FeedFile::Lists(part, routes));
    let others = [FeedFile::News, FeedFile::Sitemaps];
    feeds.chain(months).chain(lists).chain(others).chain(robots).collect()
}

impl FeedFile {
    /// Names of its files below the folder of their variant.
    ///
    /// # Errors
    /// When a channel has no folder; there is none such in an edition.
    pub fn names(&self) -> anyhow::Result<Vec<String>> {
        Ok(match self {
            Self::Feeds(route) => {
                let folder = decode(&route.to_string()[1..]).context("a channel without a folder")?;
                KINDS.iter().map(|(_, name)| [&folder, *name].concat()).collect()
            }
            Self::Month(month, part, _) => vec![file_names::month(month, *part)],
            Self::Lists(part, _) => vec![file_names::lists(*part)],
            Self::News => vec![file_names::NEWS.to_owned()],
            Self::Sitemaps => vec![file_names::SITEMAPS.to_owned()],
            Self::Robots => vec![file_names::ROBOTS.to_owned()],
        })
    }
}

/// What the files are made from, beside the site's own facts; nothing for those that are made anew each time, for they are
/// few and small, or depend on the hour.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn sources(
    feed_file: &FeedFile,
    edition: &Edition,
    context: &SiteContext,
) -> anyhow::Result<Option<Vec<u8>>> {
    Ok(match feed_file {
        FeedFile::Feeds(route) => Some(feed::Feed::new(edition, context, route).sources()?),
        FeedFile::Month(.., stories) => {
            let stories = stories.iter().filter_map(|number| edition.stories().get(*number));
            let parts =
                stories.flat_map(|story| [story.address.to_string(), story.changed().rfc3339().to_owned()]);
            Some(parts.collect::<Vec<_>>().join("\n").into_bytes())
        }
        FeedFile::Lists(_, routes) => Some(sitemap::list_sources(edition, routes)),
        FeedFile::News | FeedFile::Sitemaps | FeedFile::Robots => None,
    })
}

/// When a file would first be another one without a change of the edition; never, when none depends on the hour any more.
pub fn next_change(edition: &Edition) -> Option<Timestamp> {
    sitemap::next_change(edition)
}

/// Makes the files, in the order of their names.
///
/// # Errors
/// When one cannot be written as JSON or XML, or the file of a story that a feed holds as a whole has changed.
pub fn make(feed_file: &FeedFile, edition: &Edition, context: &SiteContext) -> anyhow::Result<Vec<Vec<u8>>> {
    Ok(match feed_file {
        FeedFile::Feeds(route) => {
            let feed = feed::Feed::new(edition, context, route).with_bodies()?;
            vec![rss::rss(&feed)?, atom::atom(&feed)?, json_feed::json_feed(&feed)?]
        }
        FeedFile::Month(.., stories) => vec![sitemap::month(edition, context, stories)?],
        FeedFile::Lists(_, routes) => vec![sitemap::list(edition, context, routes)?],
        FeedFile::News => vec![sitemap::news(edition, context)?],
        FeedFile::Sitemaps => vec![sitemap::index(edition, context)?],
        FeedFile::Robots => vec![robots::robots(context, !edition.is_live()).into_bytes()],
    })
}

/// Channels of the first level: those with feeds of their own.
fn top_channels(context: &SiteContext) -> impl Iterator<Item = Route> + '_ {
    context.site.channels.iter().filter_map(|channel| channel.path()).cloned().map(Route::Channel)
}
