//! Under a story's headline: when it was published, where it comes from, when it was updated, how long it takes to be read; and the button that
//! has it read aloud.

use crate::components::inert::{Inert, each, inert};
use crate::components::link::MaybeLink;
use baolan_core::model::{Article, Block};
use baolan_core::protocol::LISTEN_MODULE;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Time to the second, source (来源), the time of the last update, the minutes of a long story, and the button. It asks a wasm module, which plays the recorded version
/// where the body begins with one.
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
    let minutes = article.minutes.map(|minutes| {
        let (before, after) = text.minutes;
        view! { <span class="minutes">{[before, &minutes.to_string(), after].concat()}</span> }
    });
    let is_picture = |block: &&Block| matches!(block, Block::Image(_) | Block::Gallery(_));
    let first = article.body.iter().find(|block| !is_picture(block));
    // Where nothing can speak, the button is there for a recording alone (style/article.css).
    let recording = matches!(first, Some(Block::Audio(_))).then_some("recording");
    inert(view! {
        <p class="article-dateline">
            <time datetime=published.rfc3339()>{published.to_second()}</time>
            <span>{text.source}<MaybeLink href text=&source.name /></span>
            {each(updated)}
            {each(minutes)}
            <button type="button" data-ask=LISTEN_MODULE data-question=recording>{text.listen}</button>
        </p>
    })
}
