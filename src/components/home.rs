//! The front page, as the editor planned it.

use super::html::Html;
use super::teaser::{self, Kind, list, teaser};
use baolan_core::model::Channel;
use baolan_core::page::{ChannelStories, Home, HomeBlock, Links, Stories};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// The front page.
pub(super) fn home(out: &mut Html, context: &SiteContext, home: &Home) {
    out.leaf("h1", Some("visually-hidden"), &context.site.name);
    out.begin("div", "home");
    for block in &home.blocks {
        match block {
            HomeBlock::Lead(stories) => lead(out, context, stories),
            HomeBlock::Pictures(stories) => pictures(out, context, stories),
            HomeBlock::Channel(stories) => channel(out, context, stories),
            HomeBlock::Latest(stories) => latest(out, context, stories),
            HomeBlock::Ranking(stories) => ranking(out, context, stories),
            HomeBlock::Links(block) => links(out, context, block),
            HomeBlock::Unknown => {}
        }
    }
    if home.blocks.is_empty() {
        out.leaf("p", Some("empty"), context.messages.nothing_yet);
    }
    out.close("div");
}

fn lead(out: &mut Html, context: &SiteContext, stories: &Stories) {
    let Some((first, others)) = stories.items.split_first() else { return };
    out.begin("section", "home-lead");
    out.leaf("h2", Some("visually-hidden"), stories.title.as_deref().unwrap_or(context.messages.first));
    teaser(out, context, first, Kind::Lead);
    if !others.is_empty() {
        list(out, context, others, Kind::Full, "list");
    }
    out.close("section");
}

fn pictures(out: &mut Html, context: &SiteContext, stories: &Stories) {
    out.begin("section", "home-pictures");
    section_head(out, context, stories.title.as_deref().unwrap_or(context.messages.pictures), None);
    list(out, context, &stories.items, Kind::Picture, "picture-row");
    out.close("section");
}

/// The newest story with a picture in full, the others as lines.
fn channel(out: &mut Html, context: &SiteContext, block: &ChannelStories) {
    let name = context.site.channel(&block.channel).map(Channel::title);
    let title = block.title.as_deref().or(name).unwrap_or_default();
    let first = block.items.iter().find(|item| item.picture.is_some());
    out.begin("section", "home-channel");
    section_head(out, context, title, Some(&Route::Channel(block.channel.clone())));
    if let Some(first) = first {
        teaser(out, context, first, Kind::Section);
    }
    let mut others = block.items.iter().filter(|item| Some(*item) != first).peekable();
    if others.peek().is_some() {
        list(out, context, others, Kind::Line, "lines");
    }
    out.close("section");
}

fn latest(out: &mut Html, context: &SiteContext, stories: &Stories) {
    out.begin("section", "home-latest");
    let title = stories.title.as_deref().unwrap_or(context.messages.latest);
    section_head(out, context, title, Some(&Route::Latest));
    list(out, context, &stories.items, Kind::Line, "lines");
    out.close("section");
}

fn ranking(out: &mut Html, context: &SiteContext, stories: &Stories) {
    out.begin("section", "home-ranking");
    section_head(out, context, stories.title.as_deref().unwrap_or(context.messages.ranking), None);
    out.begin("ol", "ranking");
    for item in &stories.items {
        out.open("li", &[]).link(&teaser::link(context, item), &item.title).close("li");
    }
    out.close("ol").close("section");
}

fn links(out: &mut Html, context: &SiteContext, block: &Links) {
    out.begin("section", "home-links");
    section_head(out, context, block.title.as_deref().unwrap_or(context.messages.links), None);
    out.open("ul", &[]);
    for item in &block.items {
        out.open("li", &[]).maybe_link(context.urls.href(&item.url).as_deref(), &item.name).close("li");
    }
    out.close("ul").close("section");
}

/// A section's title, with a link to all of it where there is such a page.
fn section_head(out: &mut Html, context: &SiteContext, title: &str, all: Option<&Route>) {
    out.begin("header", "section-head").leaf("h2", None, title);
    if let Some(route) = all {
        let label = [context.messages.more, " ", title].concat();
        let href = context.urls.link(route);
        out.open("a", &[("class", Some("more")), ("href", Some(&href)), ("aria-label", Some(&label))]);
        out.text(context.messages.more).close("a");
    }
    out.close("header");
}
