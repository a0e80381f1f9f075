//! Stories with one tag.

use super::inert::{Inert, inert};
use super::teaser::{Kind, TeaserList};
use baolan_core::page::TagPage;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Stories with one tag, newest first.
#[component]
pub(super) fn TagView<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The tag and its stories.
    page: &'a TagPage,
) -> Inert {
    let (before, after) = context.messages.count;
    inert(view! {
        <header class="page-head"><p class="page-kind">{context.messages.tag}</p><h1>{&*page.name}</h1></header>
        <h2 class="page-count">{[before, &page.total.to_string(), after].concat()}</h2>
        <TeaserList context items=&page.items kind=Kind::First class="list" />
    })
}
