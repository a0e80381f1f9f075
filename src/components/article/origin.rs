//! What a reprint was at its source.

use crate::components::inert::{Inert, each, inert};
use crate::components::link::Link;
use baolan_core::model::Original;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Title, author and address of a reprint's original, as far as they are known.
#[component]
pub(super) fn Origin<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The original.
    original: &'a Original,
) -> Inert {
    let text = context.messages;
    let facts = [(text.original_title, &original.title), (text.original_author, &original.author)];
    let fact = |(label, fact): (&'static str, &'a Option<String>)| {
        fact.as_deref().map(|fact| view! { <p>{[label, fact].concat()}</p> })
    };
    let href = original.url.as_deref().and_then(|url| context.urls.href(url));
    let link = href.map(|href| view! { <p><Link href text=text.original_link /></p> });
    inert(view! { <div class="article-origin">{each(facts.into_iter().filter_map(fact))}{each(link)}</div> })
}
