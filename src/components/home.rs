//! The front page, as the editor planned it.

use super::html::Html;
use super::teaser::{self, Kind, list, teaser};
use baolan_core::model::Channel;
use baolan_core::page::{ChannelStories, Home, HomeBlock, Links, Stories};
use baolan_core::portal::Portal;
use baolan_core::route::Route;

/// The front page.
pub(super) fn home(out: &mut Html, portal: &Portal, home: &Home) {
    out.leaf("h1", Some("vh"), &portal.site.name);
    out.begin("div", "home");
    for block in &home.blocks {
        match block {
            HomeBlock::Lead(stories) => lead(out, portal, stories),
            HomeBlock::Pictures(stories) => pictures(out, portal, stories),
            HomeBlock::Channel(stories) => channel(out, portal, stories),
            HomeBlock::Latest(stories) => latest(out, portal, stories),
            HomeBlock::Ranking(stories) => ranking(out, portal, stories),
            HomeBlock::Links(block) => links(out, portal, block),
            HomeBlock::Unknown => {}
        }
    }
    if home.blocks.is_empty() {
        out.leaf("p", Some("empty"), portal.text.nothing_yet);
    }
    out.close("div");
}

fn lead(out: &mut Html, portal: &Portal, stories: &Stories) {
    let Some((first, others)) = stories.items.split_first() else { return };
    out.begin("section", "home-lead");
    out.leaf("h2", Some("vh"), stories.title.as_deref().unwrap_or(portal.text.first));
    teaser(out, portal, first, Kind::Lead);
    if !others.is_empty() {
        list(out, portal, others, Kind::Full, "list");
    }
    out.close("section");
}

fn pictures(out: &mut Html, portal: &Portal, stories: &Stories) {
    out.begin("section", "home-pictures");
    section_head(out, portal, stories.title.as_deref().unwrap_or(portal.text.pictures), None);
    list(out, portal, &stories.items, Kind::Picture, "picture-row");
    out.close("section");
}

/// The newest story with a picture in full, the others as lines.
fn channel(out: &mut Html, portal: &Portal, block: &ChannelStories) {
    let name = portal.site.channel(&block.channel).map(Channel::title);
    let title = block.title.as_deref().or(name).unwrap_or_default();
    let first = block.items.iter().find(|item| item.picture.is_some());
    out.begin("section", "home-channel");
    section_head(out, portal, title, Some(&Route::Channel(block.channel.clone())));
    if let Some(first) = first {
        teaser(out, portal, first, Kind::Section);
    }
    let mut others = block.items.iter().filter(|item| Some(*item) != first).peekable();
    if others.peek().is_some() {
        list(out, portal, others, Kind::Line, "lines");
    }
    out.close("section");
}

fn latest(out: &mut Html, portal: &Portal, stories: &Stories) {
    out.begin("section", "home-latest");
    let title = stories.title.as_deref().unwrap_or(portal.text.latest);
    section_head(out, portal, title, Some(&Route::Latest));
    list(out, portal, &stories.items, Kind::Line, "lines");
    out.close("section");
}

fn ranking(out: &mut Html, portal: &Portal, stories: &Stories) {
    out.begin("section", "home-ranking");
    section_head(out, portal, stories.title.as_deref().unwrap_or(portal.text.ranking), None);
    out.begin("ol", "ranking");
    for item in &stories.items {
        out.open("li", &[]).link(&teaser::link(portal, item), &item.title).close("li");
    }
    out.close("ol").close("section");
}

fn links(out: &mut Html, portal: &Portal, block: &Links) {
    out.begin("section", "home-links");
    section_head(out, portal, block.title.as_deref().unwrap_or(portal.text.links), None);
    out.open("ul", &[]);
    for item in &block.items {
        out.open("li", &[]).maybe_link(portal.place.href(&item.url).as_deref(), &item.name).close("li");
    }
    out.close("ul").close("section");
}

/// A section's title, with a link to all of it where there is such a page.
fn section_head(out: &mut Html, portal: &Portal, title: &str, all: Option<&Route>) {
    out.begin("header", "section-head").leaf("h2", None, title);
    if let Some(route) = all {
        let label = [portal.text.more, " ", title].concat();
        let href = portal.place.link(route);
        out.open("a", &[("class", Some("more")), ("href", Some(&href)), ("aria-label", Some(&label))]);
        out.text(portal.text.more).close("a");
    }
    out.close("header");
}
