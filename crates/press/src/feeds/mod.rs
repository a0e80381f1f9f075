//! What machines read: feeds, sitemaps, robots.txt, the web manifest.
//!
//! Each is a small pure function of the edition; what stands in it is what the pages say.

mod feed;
mod manifest;
mod robots;
mod sitemap;
mod xml;

use crate::edition::Edition;
use crate::print::Printer;
use anyhow::Context;
use baolan_core::portal::Portal;
use baolan_core::route::{Route, decode};

/// Types and names of the feeds that stand beside a page.
pub const KINDS: [(&str, &str); 3] = [
    ("application/rss+xml", "feed.xml"),
    ("application/atom+xml", "atom.xml"),
    ("application/feed+json", "feed.json"),
];

/// Whether a route has feeds: the front page, and channels of the first level.
pub fn has_feeds(portal: &Portal, route: &Route) -> bool {
    *route == Route::Home || top_channels(portal).any(|channel| channel == *route)
}

/// Files for machines that are made together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Machine {
    /// The three feeds of the front page or of a channel.
    Feeds(Route),
    /// The sitemap of a month's stories: the month, and their places in the edition.
    Month(String, Vec<usize>),
    /// The sitemap of everything that is no story.
    Lists,
    /// The sitemap of the newest stories.
    News,
    /// The index of all sitemaps.
    Sitemaps,
    /// `robots.txt`
    Robots,
    /// `manifest.webmanifest`
    WebManifest,
}

/// Everything for machines.
pub fn all(edition: &Edition, printer: &Printer) -> Vec<Machine> {
    let feeds = std::iter::once(Route::Home).chain(top_channels(printer.portal())).map(Machine::Feeds);
    let months = sitemap::months(edition).into_iter();
    let months = months.map(|(month, stories)| Machine::Month(month.to_owned(), stories));
    let others = [Machine::Lists, Machine::News, Machine::Sitemaps, Machine::Robots, Machine::WebManifest];
    feeds.chain(months).chain(others).collect()
}

impl Machine {
    /// Names of its files in the published folder.
    ///
    /// # Errors
    /// When a channel has no folder; there is none such in an edition.
    pub fn names(&self) -> anyhow::Result<Vec<String>> {
        Ok(match self {
            Self::Feeds(route) => {
                let folder = decode(&route.print()[1..]).context("a channel without a folder")?;
                KINDS.iter().map(|(_, name)| [&folder, *name].concat()).collect()
            }
            Self::Month(month, _) => vec![sitemap::month_name(month)],
            Self::Lists => vec![sitemap::LISTS.to_owned()],
            Self::News => vec![sitemap::NEWS.to_owned()],
            Self::Sitemaps => vec!["sitemap.xml".to_owned()],
            Self::Robots => vec!["robots.txt".to_owned()],
            Self::WebManifest => vec!["manifest.webmanifest".to_owned()],
        })
    }
}

/// What the files are made from, beside the site's own facts; nothing for those that are made anew each time, for they are
/// few and small, or depend on the hour.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn sources(machine: &Machine, edition: &Edition, printer: &Printer) -> anyhow::Result<Option<Vec<u8>>> {
    Ok(match machine {
        Machine::Feeds(route) => Some(feed::Feed::new(edition, printer.portal(), route).sources()?),
        Machine::Month(_, stories) => {
            let stories = stories.iter().filter_map(|number| edition.stories().get(*number));
            let parts =
                stories.flat_map(|story| [story.address.print(), story.changed().rfc3339().to_owned()]);
            Some(parts.collect::<Vec<_>>().join("\n").into_bytes())
        }
        Machine::Lists | Machine::News | Machine::Sitemaps | Machine::Robots | Machine::WebManifest => None,
    })
}

/// Makes the files, in the order of their names.
///
/// # Errors
/// When one cannot be written as JSON or XML.
pub fn make(machine: &Machine, edition: &Edition, printer: &Printer) -> anyhow::Result<Vec<Vec<u8>>> {
    let portal = printer.portal();
    Ok(match machine {
        Machine::Feeds(route) => {
            let feed = feed::Feed::new(edition, portal, route);
            vec![feed.rss()?, feed.atom()?, feed.json()?]
        }
        Machine::Month(_, stories) => vec![sitemap::month(edition, portal, stories)?],
        Machine::Lists => vec![sitemap::lists(edition, portal)?],
        Machine::News => vec![sitemap::news(edition, portal)?],
        Machine::Sitemaps => vec![sitemap::index(edition, portal)?],
        Machine::Robots => vec![robots::robots(portal).into_bytes()],
        Machine::WebManifest => vec![manifest::manifest(portal)?],
    })
}

/// Channels of the first level: those with feeds of their own.
fn top_channels(portal: &Portal) -> impl Iterator<Item = Route> + '_ {
    portal.site.channels.iter().filter_map(|channel| channel.path()).cloned().map(Route::Channel)
}
