//! Sections of the front page that are one list under one title.

use crate::components::inert::{Inert, each, inert};
use crate::components::link::MaybeLink;
use crate::components::teaser::{Kind, StoryLink, TeaserList};
use baolan_core::model;
use baolan_core::page::{Links, Stories};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A row of pictures.
#[component]
pub(super) fn PictureRow<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The stories.
    stories: &'a Stories,
) -> Inert {
    let title = stories.title.as_deref().unwrap_or(context.messages.pictures);
    inert(view! {
        <section class="home-pictures">
            <SectionHead context title all=None />
            <TeaserList context items=&stories.items kind=Kind::Picture class="picture-row" />
        </section>
    })
}

/// The newest of all channels.
#[component]
pub(super) fn LatestSection<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The stories.
    stories: &'a Stories,
) -> Inert {
    let title = stories.title.as_deref().unwrap_or(context.messages.latest);
    inert(view! {
        <section class="home-latest">
            <SectionHead context title all=Some(Route::Latest) />
            <TeaserList context items=&stories.items kind=Kind::Line class="lines" />
        </section>
    })
}

/// A numbered list.
#[component]
pub(super) fn Ranking<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The stories.
    stories: &'a Stories,
) -> Inert {
    let title = stories.title.as_deref().unwrap_or(context.messages.ranking);
    let item = |item: &'a model::Teaser| {
        view! { <li><StoryLink context item /></li> }
    };
    inert(view! {
        <section class="home-ranking">
            <SectionHead context title all=None />
            <ol class="ranking">{each(stories.items.iter().map(item))}</ol>
        </section>
    })
}

/// Links of the editor's choice.
#[component]
pub(super) fn LinksSection<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The links.
    links: &'a Links,
) -> Inert {
    let title = links.title.as_deref().unwrap_or(context.messages.links);
    let item = |link: &'a model::Link| {
        view! { <li><MaybeLink href=context.urls.href(&link.url) text=&link.name /></li> }
    };
    inert(view! {
        <section class="home-links">
            <SectionHead context title all=None />
            <ul>{each(links.items.iter().map(item))}</ul>
        </section>
    })
}

/// A section's title, with a link to all of it where there is such a page.
#[component]
pub(in crate::components) fn SectionHead<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The title.
    title: &'a str,
    /// Where all of it stands.
    all: Option<Route>,
) -> Inert {
    let text = context.messages;
    let more = all.map(|route| {
        view! {
            <a class="more" href=context.urls.link(&route) aria-label=[text.more, " ", title].concat()>{text.more}</a>
        }
    });
    inert(view! { <header class="section-head"><h2>{title}</h2>{each(more)}</header> })
}
