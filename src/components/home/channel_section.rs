//! A channel on the front page.

use super::sections::SectionHead;
use crate::components::inert::{Inert, each, inert};
use crate::components::teaser::{Kind, Teaser, TeaserList};
use baolan_core::model::Channel;
use baolan_core::page::ChannelStories;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The newest story with a picture, the others as lines.
#[component]
pub(super) fn ChannelSection<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The channel and its stories.
    stories: &'a ChannelStories,
) -> Inert {
    let name = context.site.channel(&stories.channel).map(Channel::title);
    let title = stories.title.as_deref().or(name).unwrap_or_default();
    let first = stories.items.iter().find(|item| item.picture.is_some());
    let mut others = stories.items.iter().filter(|item| Some(*item) != first).peekable();
    let others = others
        .peek()
        .is_some()
        .then(|| view! { <TeaserList context items=others kind=Kind::Line class="lines" /> });
    inert(view! {
        <section class="home-channel">
            <SectionHead context title all=Some(Route::Channel(stories.channel.clone())) />
            {each(first.map(|item| view! { <Teaser context item kind=Kind::Section /> }))}
            {each(others)}
        </section>
    })
}
