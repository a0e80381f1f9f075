//! The story of the day.

use crate::components::inert::{Inert, each, inert};
use crate::components::teaser::{Kind, Teaser, TeaserList};
use baolan_core::page::Stories;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The first story large, the others below it; nothing without a story.
#[component]
pub(super) fn Lead<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The stories.
    stories: &'a Stories,
) -> Inert {
    let Some((item, others)) = stories.items.split_first() else { return Inert::default() };
    let title = stories.title.as_deref().unwrap_or(context.messages.first);
    let others = (!others.is_empty())
        .then(|| view! { <TeaserList context items=others kind=Kind::Full class="list" /> });
    inert(view! {
        <section class="home-lead">
            <h2 class="visually-hidden">{title}</h2>
            <Teaser context item kind=Kind::Lead />
            {each(others)}
        </section>
    })
}
