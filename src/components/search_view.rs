//! Where a portal of files is searched. What is found, the module of the search draws into the live part; before that, and without it, there
//! are other ways to a story.

use super::inert::{Inert, each, inert};
use super::tag_view::SearchForm;
use baolan_core::model::{Channel, Tag};
use baolan_core::page::SearchPage;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The page of the search.
#[component]
pub(super) fn SearchView<'a>(
    /// The site.
    context: &'a SiteContext,
    /// What leads to stories without a search.
    page: &'a SearchPage,
) -> Inert {
    let text = context.messages;
    let channel = |channel: &'a Channel| {
        let path = channel.path()?;
        let href = context.urls.link(&Route::Channel(path.clone()));
        Some(view! { <li><a href=href>{channel.title()}</a></li> })
    };
    let channels = each(context.site.channels.iter().filter_map(channel));
    let tag = |tag: &'a Tag| {
        let href = context.urls.link(&Route::Tag(tag.slug.clone()?));
        Some(view! { <li><a href=href>{&*tag.name}</a></li> })
    };
    let tags = each(page.tags.iter().filter_map(tag));
    let engine = page.engine.as_ref();
    inert(view! {
        <header class="page-head"><h1>{text.search}</h1></header>
        <SearchForm context words="" />
        <div class="search-found" data-live="search" data-inside=context.site.data_in_html.then_some("")
            data-engine=engine.map(|engine| &*engine.kind) data-url=engine.map(|engine| &*engine.url)
            data-key=engine.and_then(|engine| engine.key.as_deref()) data-index=engine.map(|engine| &*engine.index)>
            <p class="search-without">{text.search_without}</p>
            <ul class="search-ways">{channels}</ul>
            <ul class="search-ways">{tags}</ul>
        </div>
    })
}
