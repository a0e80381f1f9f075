//! A story's tags.

use crate::components::inert::{Inert, each, inert};
use baolan_core::model::Tag;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The tags; those with a page of their own are links.
#[component]
pub(super) fn Tags<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The tags, in the story's order.
    tags: &'a [Tag],
) -> Inert {
    let name = |tag: &'a Tag| match &tag.slug {
        Some(slug) => {
            let href = context.urls.link(&Route::Tag(slug.clone()));
            inert(view! { <a href=href rel="tag">{&*tag.name}</a> })
        }
        None => inert(view! { <span>{&*tag.name}</span> }),
    };
    let item = |tag: &'a Tag| view! { <li>{name(tag)}</li> };
    inert(view! {
        <div class="article-tags"><p>{context.messages.tags}</p><ul>{each(tags.iter().map(item))}</ul></div>
    })
}
