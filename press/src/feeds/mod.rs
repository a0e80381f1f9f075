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
use baolan::portal::Portal;
use baolan::route::{Route, decode};

/// A file: its name in the published folder, its content.
pub type Output = (String, Vec<u8>);

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

/// All files for machines.
///
/// # Errors
/// When one cannot be written as JSON or XML.
pub fn all(edition: &Edition, printer: &Printer) -> anyhow::Result<Vec<Output>> {
    let portal = printer.portal();
    let mut files = Vec::new();
    for route in std::iter::once(Route::Home).chain(top_channels(portal)) {
        let folder = decode(&route.print()[1..]).context("a channel without a folder")?;
        let feed = feed::Feed::new(edition, portal, &route);
        files.push((format!("{folder}feed.xml"), feed.rss()?));
        files.push((format!("{folder}atom.xml"), feed.atom()?));
        files.push((format!("{folder}feed.json"), feed.json()?));
    }
    files.extend(sitemap::all(edition, portal)?);
    files.push(("robots.txt".to_owned(), robots::robots(portal).into_bytes()));
    files.push(("manifest.webmanifest".to_owned(), manifest::manifest(portal)?));
    Ok(files)
}

/// Channels of the first level: those with feeds of their own.
fn top_channels(portal: &Portal) -> impl Iterator<Item = Route> + '_ {
    portal.site.channels.iter().filter_map(|channel| channel.path()).cloned().map(Route::Channel)
}
