//! Stories with one tag, or what a search has found.

use super::inert::{Inert, each, inert};
use super::teaser::{Kind, TeaserList};
use baolan_core::page::TagPage;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Stories with one tag, newest first; what a search has found, as its source has it.
#[component]
pub(super) fn TagView<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The tag and its stories.
    page: &'a TagPage,
) -> Inert {
    let text = context.messages;
    let (before, after) = text.count;
    let is_search = page.slug.is_empty();
    let heading = if page.name.is_empty() { text.search } else { &*page.name };
    let kind = if is_search { text.search } else { text.tag };
    let kind = (kind != heading).then(|| view! { <p class="page-kind">{kind}</p> });
    let form = is_search.then(|| view! { <SearchForm context words=&page.name /> });
    inert(view! {
        <header class="page-head">
            {each(kind)}
            <h1>{heading}</h1>
        </header>
        {each(form)}
        <h2 class="page-count">{[before, &page.total.to_string(), after].concat()}</h2>
        <TeaserList context items=&page.items kind=Kind::First class="list" />
    })
}

/// Where words to search for are typed.
#[component]
pub(super) fn SearchForm<'a>(
    /// The site.
    context: &'a SiteContext,
    /// What was searched for.
    words: &'a str,
) -> Inert {
    let text = context.messages;
    inert(view! {
        <form class="search" role="search" action=context.urls.link(&Route::Search)>
            <input type="search" name="q" value=words aria-label=text.search />
            <button type="submit">{text.search}</button>
        </form>
    })
}
