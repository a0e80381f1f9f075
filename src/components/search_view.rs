//! Where a portal of files is searched. What is found, the module of the search draws into the live part; before that, and without it, there
//! are other ways to a story.

use super::inert::{Inert, inert};
use super::tag_view::SearchForm;
use baolan_core::page::SearchPage;
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
    inert(view! {
        <header class="page-head"><h1>{context.messages.search}</h1></header>
        <SearchForm context words="" />
        <div class="search-found" data-live="search" data-inside=context.site.data_in_html.then_some("")>
            <p class="search-status" role="status" tabindex="-1"></p>
            {ways(context, page)}
        </div>
    })
}

/// Other ways to a story, for who cannot search. In a browser none: there the module of the search draws the live part.
#[cfg(feature = "hydrate")]
fn ways(_: &SiteContext, _: &SearchPage) -> Inert {
    Inert::default()
}

#[cfg(not(feature = "hydrate"))]
use ways::ways;

#[cfg(not(feature = "hydrate"))]
mod ways {
    use super::super::inert::{Inert, each, inert};
    use super::super::link::Link;
    use baolan_core::model::{Channel, Tag};
    use baolan_core::page::{SearchPage, WebSearch};
    use baolan_core::route::Route;
    use baolan_core::site_context::SiteContext;
    use leptos::prelude::*;

    /// Links to channels, whose pages lead to their archives by month, to the newest stories and to tags.
    pub(super) fn ways(context: &SiteContext, page: &SearchPage) -> Inert {
        let text = context.messages;
        let item = |href: String, name: &str| view! { <li><Link href text=name /></li> };
        let channel = |channel: &Channel| {
            Some(item(context.urls.link(&Route::Channel(channel.path()?.clone())), channel.title()))
        };
        let tag = |tag: &Tag| Some(item(context.urls.link(&Route::Tag(tag.slug.clone()?)), &tag.name));
        let latest = each([item(context.urls.link(&Route::Latest), text.latest)]);
        let channels = each(context.site.channels.iter().filter_map(channel));
        let tags = each(page.tags.iter().filter_map(tag));
        let web = each(page.web.as_ref().map(|web| view! { <WebForm web /> }));
        inert(view! {
            <p class="search-without">{text.search_without}</p>
            {web}
            <ul class="search-ways">{latest}{channels}</ul>
            <ul class="search-ways">{tags}</ul>
        })
    }

    /// Asks a search engine of the web for this site's pages.
    #[component]
    fn WebForm<'a>(
        /// The engine.
        web: &'a WebSearch,
    ) -> Inert {
        let field = |(name, value): &'a (String, String)| view! { <input type="hidden" name=&**name value=&**value /> };
        inert(view! {
            <form class="web-search" action=&*web.url>
                {each(web.fields.iter().map(field))}
                <input type="search" name=&*web.words aria-label=&*web.label />
                <button type="submit">{&*web.label}</button>
            </form>
        })
    }
}
