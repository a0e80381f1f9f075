//! 即时新闻: the newest of all channels, by day, to the minute.

use crate::model::Teaser;
use crate::page::Latest;
use crate::portal::Portal;
use crate::route::Route;
use crate::text::day_heading;
use leptos::prelude::*;

/// The newest of all channels.
pub(super) fn latest(portal: &Portal, page: &Latest) -> impl IntoView + use<> {
    let empty = page.items.is_empty().then(|| view! { <p class="empty">{portal.text.nothing_yet}</p> });
    let days: Vec<_> = page
        .items
        .chunk_by(|a, b| a.published.day() == b.published.day())
        .filter_map(|day| day.first().map(|first| (first.published.day(), day)))
        .map(|(date, day)| {
            let lines: Vec<_> = day.iter().map(|item| line(portal, item)).collect();
            view! {
                <section class="latest-day">
                    <h2>{day_heading(date, portal.text.lang)}</h2>
                    <ol>{lines}</ol>
                </section>
            }
        })
        .collect();
    view! {
        <header class="page-head"><h1>{portal.text.latest}</h1></header>
        <div class="latest">{days}{empty}</div>
    }
}

fn line(portal: &Portal, item: &Teaser) -> impl IntoView + use<> {
    let channel = portal
        .site
        .channel(&item.channel)
        .map(|channel| view! { <span class="latest-channel">{channel.title().to_owned()}</span> });
    let href = portal.place.link(&Route::Article(item.address.clone()));
    view! {
        <li>
            <time datetime=item.published.rfc3339().to_owned()>{item.published.minute().to_owned()}</time>
            <a href=href>{item.title.clone()}</a>
            {channel}
        </li>
    }
}
