//! The front page, as the editor planned it.

use super::footer::links;
use super::teaser::{Kind, list, teaser};
use crate::model::Teaser;
use crate::page::{ChannelStories, Home, HomeBlock, Links, Stories};
use crate::portal::Portal;
use crate::route::Route;
use leptos::either::EitherOf7;
use leptos::prelude::*;

/// The front page.
pub(super) fn home(portal: &Portal, home: &Home) -> impl IntoView + use<> {
    let empty = home.blocks.is_empty().then(|| view! { <p class="empty">{portal.text.nothing_yet}</p> });
    let blocks: Vec<_> = home.blocks.iter().map(|planned| block(portal, planned)).collect();
    view! {
        <h1 class="vh">{portal.site.name.clone()}</h1>
        <div class="home">{blocks}{empty}</div>
    }
}

fn block(portal: &Portal, block: &HomeBlock) -> impl IntoView + use<> {
    match block {
        HomeBlock::Lead(stories) => EitherOf7::A(lead(portal, stories)),
        HomeBlock::Pictures(stories) => EitherOf7::B(pictures(portal, stories)),
        HomeBlock::Channel(stories) => EitherOf7::C(channel(portal, stories)),
        HomeBlock::Latest(stories) => EitherOf7::D(latest(portal, stories)),
        HomeBlock::Ranking(stories) => EitherOf7::E(ranking(portal, stories)),
        HomeBlock::Links(block) => EitherOf7::F(link_block(portal, block)),
        HomeBlock::Unknown => EitherOf7::G(()),
    }
}

fn lead(portal: &Portal, stories: &Stories) -> impl IntoView + use<> {
    stories.items.split_first().map(|(first, others)| {
        view! {
            <section class="home-lead">
                <h2 class="vh">{stories.title.clone().unwrap_or_else(|| portal.text.first.to_owned())}</h2>
                {teaser(portal, first, Kind::Lead)}
                {list(portal, others, Kind::Full, "list")}
            </section>
        }
    })
}

fn pictures(portal: &Portal, stories: &Stories) -> impl IntoView + use<> {
    let title = stories.title.clone().unwrap_or_else(|| portal.text.pictures.to_owned());
    view! {
        <section class="home-pictures">
            {section_head(portal, title, None)}
            {list(portal, &stories.items, Kind::Picture, "picture-row")}
        </section>
    }
}

/// The newest story with a picture in full, the others as lines.
fn channel(portal: &Portal, block: &ChannelStories) -> impl IntoView + use<> {
    let name = portal.site.channel(&block.channel).map(|channel| channel.title().to_owned());
    let title = block.title.clone().or(name).unwrap_or_default();
    let chosen = block.items.iter().position(|item| item.picture.is_some());
    let first = chosen.and_then(|at| block.items.get(at));
    let others: Vec<Teaser> = block
        .items
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != chosen)
        .map(|(_, item)| item.clone())
        .collect();
    view! {
        <section class="home-channel">
            {section_head(portal, title, Some(Route::Channel(block.channel.clone())))}
            {first.map(|item| teaser(portal, item, Kind::Picture))}
            {list(portal, &others, Kind::Line, "lines")}
        </section>
    }
}

fn latest(portal: &Portal, stories: &Stories) -> impl IntoView + use<> {
    let title = stories.title.clone().unwrap_or_else(|| portal.text.latest.to_owned());
    view! {
        <section class="home-latest">
            {section_head(portal, title, Some(Route::Latest))}
            {list(portal, &stories.items, Kind::Line, "lines")}
        </section>
    }
}

fn ranking(portal: &Portal, stories: &Stories) -> impl IntoView + use<> {
    let title = stories.title.clone().unwrap_or_else(|| portal.text.ranking.to_owned());
    let items: Vec<_> = stories
        .items
        .iter()
        .map(|item| {
            let href = portal.place.link(&Route::Article(item.address.clone()));
            view! { <li><a href=href>{item.title.clone()}</a></li> }
        })
        .collect();
    view! {
        <section class="home-ranking">
            {section_head(portal, title, None)}
            <ol class="ranking">{items}</ol>
        </section>
    }
}

fn link_block(portal: &Portal, block: &Links) -> impl IntoView + use<> {
    let title = block.title.clone().unwrap_or_else(|| portal.text.links.to_owned());
    view! {
        <section class="home-links">
            {section_head(portal, title, None)}
            {links(portal, &block.items)}
        </section>
    }
}

/// A section's title, with a link to all of it where there is such a page.
fn section_head(portal: &Portal, title: String, all: Option<Route>) -> impl IntoView + use<> {
    let more = all.map(|route| {
        let label = [portal.text.more, " ", &title].concat();
        view! { <a class="more" href=portal.place.link(&route) aria-label=label>{portal.text.more}</a> }
    });
    view! { <header class="section-head"><h2>{title}</h2>{more}</header> }
}
