//! A channel's own page and its archive pages.

use super::inert::{Inert, each, inert};
use super::pager::{Pager, PagerStep};
use super::skip_list::SkipList;
use super::tabs::Tabs;
use super::teaser::{Kind, TeaserList};
use baolan_core::model::Channel;
use baolan_core::page::{ArchivePage, ChannelPage};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A channel's newest stories.
#[component]
pub(super) fn ChannelView<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The channel and its stories.
    page: &'a ChannelPage,
) -> Inert {
    let text = context.messages;
    let channel = context.site.channel(&page.channel);
    let description = channel.and_then(|channel| channel.description.as_deref());
    let tabs = channel.filter(|channel| !channel.children.is_empty());
    let stories = if page.items.is_empty() && page.pinned.is_empty() {
        inert(view! { <p class="empty">{text.nothing_yet}</p> })
    } else {
        let items = page.pinned.iter().chain(&page.items);
        let at = |number| Route::Archive(page.channel.clone(), number);
        let pager = (page.archives > 0).then(|| {
            let steps = [
                PagerStep { route: at(page.archives), name: text.older, rel: Some("next") },
                PagerStep { route: at(1), name: text.last, rel: None },
            ];
            view! { <Pager context channel=&page.channel steps=&steps jumps=&page.jumps /> }
        });
        let skip = pager.is_some().then(|| view! { <SkipList context to="#pager" /> });
        inert(view! { {each(skip)}<TeaserList context items kind=Kind::First class="list" />{each(pager)} })
    };
    inert(view! {
        <header class="page-head">
            <h1>{each(channel.map(Channel::title))}</h1>
            {each(description.map(|words| view! { <p class="page-description">{words}</p> }))}
        </header>
        {each(tabs.map(|channel| view! { <SkipList context to="#list" /><Tabs context channel /> }))}
        <h2 id="list" class="visually-hidden">{text.first}</h2>
        {stories}
    })
}

/// A full page of older stories, newest first for the eye.
#[component]
pub(super) fn ArchiveView<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The channel, the page's number and its stories.
    page: &'a ArchivePage,
    /// The page's heading.
    heading: String,
) -> Inert {
    let text = context.messages;
    let at = |number: u32| Route::Archive(page.channel.clone(), number);
    let mut steps = vec![
        PagerStep { route: Route::Channel(page.channel.clone()), name: text.first, rel: None },
        // Always there: where the next full page will stand, a redirect to the channel's own page waits until then.
        PagerStep { route: at(page.number.saturating_add(1)), name: text.newer, rel: Some("prev") },
    ];
    if page.number > 1 {
        steps.push(PagerStep { route: at(page.number - 1), name: text.older, rel: Some("next") });
        steps.push(PagerStep { route: at(1), name: text.last, rel: None });
    }
    inert(view! {
        <header class="page-head"><h1>{heading}</h1></header>
        <h2 class="visually-hidden">{text.archive}</h2>
        <SkipList context to="#pager" />
        <TeaserList context items=page.items.iter().rev() kind=Kind::First class="list" />
        <Pager context channel=&page.channel steps=&steps jumps=&page.jumps />
    })
}
