//! Under a story's headline: when it was published, where it comes from, when it was updated.

use crate::components::inert::{Inert, each, inert};
use crate::components::link::MaybeLink;
use baolan_core::model::Article;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Time to the second, source (来源), and the time of the last update.
#[component]
pub(super) fn Dateline<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The story.
    article: &'a Article,
) -> Inert {
    let text = context.messages;
    let source = &article.source;
    let href = source.url.as_deref().and_then(|url| context.urls.href(url));
    let published = &article.published;
    let updated = article.updated.as_ref().map(|updated| {
        view! { <span>{text.updated}<time datetime=updated.rfc3339()>{updated.to_second()}</time></span> }
    });
    inert(view! {
        <p class="article-dateline">
            <time datetime=published.rfc3339()>{published.to_second()}</time>
            <span>{text.source}<MaybeLink href text=&source.name /></span>
            {each(updated)}
        </p>
    })
}
