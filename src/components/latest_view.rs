//! 即时新闻: the newest of all channels, by day, to the minute.

use super::inert::{Inert, each, inert};
use super::teaser::StoryLink;
use baolan_core::messages::day_heading;
use baolan_core::model::Teaser;
use baolan_core::page::Latest;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The newest of all channels.
#[component]
pub(super) fn LatestView<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The stories, newest first.
    page: &'a Latest,
) -> Inert {
    let text = context.messages;
    let empty = page.items.is_empty().then(|| view! { <p class="empty">{text.nothing_yet}</p> });
    let days = page.items.chunk_by(|a, b| a.published.day() == b.published.day());
    inert(view! {
        <header class="page-head"><h1>{text.latest}</h1></header>
        <div class="latest">{each(empty)}{each(days.map(|stories| view! { <Day context stories /> }))}</div>
    })
}

/// The stories of one day.
#[component]
fn Day<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The stories, newest first.
    stories: &'a [Teaser],
) -> Inert {
    let date = stories.first().map(|story| story.published.day()).unwrap_or_default();
    let item = |story: &'a Teaser| {
        let channel = context.site.channel(&story.channel);
        let channel =
            channel.map(|channel| view! { " " <span class="latest-channel">{channel.title()}</span> });
        view! {
            <li>
                <time datetime=story.published.rfc3339()>{story.published.minute()}</time>
                " "
                <StoryLink context item=story />
                {each(channel)}
            </li>
        }
    };
    inert(view! {
        <section class="latest-day">
            <h2>{day_heading(date, context.site.lang)}</h2>
            <ol>{each(stories.iter().map(item))}</ol>
        </section>
    })
}
