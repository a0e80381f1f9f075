//! A channel's own page and its archive pages.

use super::teaser::{Kind, list};
use crate::head::heading;
use crate::model::{Channel, ChannelPath, Target};
use crate::page::{ArchivePage, ChannelPage, Jump, Page};
use crate::portal::Portal;
use crate::route::Route;
use crate::text::month;
use leptos::prelude::*;

/// A channel's newest stories.
pub(super) fn channel(portal: &Portal, page: &ChannelPage) -> impl IntoView + use<> {
    let text = portal.text;
    let node = portal.site.channel(&page.channel);
    let title = node.map(|node| node.title().to_owned()).unwrap_or_default();
    let description = node
        .and_then(|node| node.description.clone())
        .map(|words| view! { <p class="page-description">{words}</p> });
    let empty = (page.items.is_empty() && page.pinned.is_empty())
        .then(|| view! { <p class="empty">{text.nothing_yet}</p> });
    let pinned = (!page.pinned.is_empty()).then(|| list(portal, &page.pinned, Kind::Full, "list"));
    let pages = (page.archives > 0).then(|| {
        let older = Route::Archive(page.channel.clone(), page.archives);
        let last = Route::Archive(page.channel.clone(), 1);
        pager(portal, None, None, Some(older), Some(last), jumps(portal, &page.channel, &page.jumps))
    });
    view! {
        <header class="page-head">
            <h1>{title}</h1>
            {description}
        </header>
        {node.map(|node| tabs(portal, node))}
        <h2 class="vh">{text.first}</h2>
        {pinned}
        {list(portal, &page.items, Kind::Full, "list")}
        {empty}
        {pages}
    }
}

/// A full page of older stories, newest first for the eye.
pub(super) fn archive(portal: &Portal, page: &ArchivePage) -> impl IntoView + use<> {
    let at = |number| Some(Route::Archive(page.channel.clone(), number));
    let items: Vec<_> = page.items.iter().rev().cloned().collect();
    let older = if page.number > 1 { at(page.number - 1) } else { None };
    let last = if page.number > 1 { at(1) } else { None };
    let first = Some(Route::Channel(page.channel.clone()));
    // Always there: where the next full page will stand, a redirect to the channel's own page waits until then.
    let newer = at(page.number.saturating_add(1));
    view! {
        <header class="page-head">
            <h1>{heading(portal, &Page::Archive(page.clone()))}</h1>
        </header>
        <h2 class="vh">{portal.text.archive}</h2>
        {list(portal, &items, Kind::Full, "list")}
        {pager(portal, first, newer, older, last, jumps(portal, &page.channel, &page.jumps))}
    }
}

/// A channel's children as tabs.
fn tabs(portal: &Portal, node: &Channel) -> impl IntoView + use<> {
    (!node.children.is_empty()).then(|| {
        let items: Vec<_> = node
            .children
            .iter()
            .filter_map(|child| {
                let href = match &child.to {
                    Target::Path(path) => portal.place.link(&Route::Channel(path.clone())),
                    Target::Url(url) => portal.place.href(url)?,
                    Target::Special(_) => return None,
                };
                Some(view! { <li><a href=href>{child.name.clone()}</a></li> })
            })
            .collect();
        view! {
            <nav class="tabs" aria-label=node.title().to_owned()>
                <ul>{items}</ul>
            </nav>
        }
    })
}

fn pager<J: IntoView + 'static>(
    portal: &Portal,
    first: Option<Route>,
    newer: Option<Route>,
    older: Option<Route>,
    last: Option<Route>,
    jumps: J,
) -> impl IntoView + use<J> {
    let text = portal.text;
    let step = |route: Option<Route>, name: &'static str, rel: Option<&'static str>| {
        route.map(|route| view! { <a href=portal.place.link(&route) rel=rel>{name}</a> })
    };
    view! {
        <nav class="pager" aria-label=text.pages>
            {step(first, text.first, None)}
            {step(newer, text.newer, Some("prev"))}
            {step(older, text.older, Some("next"))}
            {step(last, text.last, None)}
            {jumps}
        </nav>
    }
}

fn jumps(portal: &Portal, channel: &ChannelPath, jumps: &[Jump]) -> impl IntoView + use<> {
    (!jumps.is_empty()).then(|| {
        let (before, after) = portal.text.page_number;
        let items: Vec<_> = jumps
            .iter()
            .map(|jump| {
                let href = portal.place.link(&Route::Archive(channel.clone(), jump.number));
                let number = [before, &jump.number.to_string(), after].concat();
                let when = month(&jump.day, portal.text.lang);
                view! { <li><a href=href>{number}" "<span>{when}</span></a></li> }
            })
            .collect();
        view! {
            <details class="pager-jump">
                <summary>{portal.text.jump}</summary>
                <ul>{items}</ul>
            </details>
        }
    })
}
