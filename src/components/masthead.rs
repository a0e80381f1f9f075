//! The portal's name on top of every page.

use super::inert::{Inert, each, inert};
use super::tag_view::SearchForm;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Name or logo, slogan, room for today's date, a live part, and a field to search the portal.
#[component]
pub(super) fn Masthead<'a>(
    /// The site.
    context: &'a SiteContext,
) -> Inert {
    let site = &context.site;
    let name = match &site.brand.logo {
        Some(logo) => inert(view! {
            <img
                src=context.urls.media(&logo.src)
                alt=&*site.name
                width=logo.width.to_string()
                height=logo.height.to_string()
            />
        }),
        None => inert(&*site.name),
    };
    let slogan = each(site.slogan.as_deref().map(|slogan| view! { <p class="masthead-slogan">{slogan}</p> }));
    let search = each(site.search.then(|| view! { <SearchForm context words="" /> }));
    inert(view! {
        <header class="masthead">
            <a class="masthead-name" href=context.urls.link(&Route::Home)>{name}</a>
            {slogan}
            <p class="masthead-today" data-live="today"></p>
            {search}
        </header>
    })
}
