//! The stories before and after a story in its channel.

use crate::components::inert::{Inert, each, inert};
use baolan_core::model::{Neighbour, direction};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Links to the story before and the story after, as far as there are such.
#[component]
pub(super) fn Neighbours<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The story before.
    previous: Option<&'a Neighbour>,
    /// The story after.
    next: Option<&'a Neighbour>,
) -> Inert {
    let text = context.messages;
    let neighbour = |story: &'a Neighbour, label: &'static str, rel: &'static str| {
        let href = context.urls.link(&Route::Article(story.address.clone()));
        let lang = story.lang.as_deref();
        let dir = lang.and_then(direction);
        view! { <p><span>{label}</span><a href=href rel=rel lang=lang dir=dir>{&*story.title}</a></p> }
    };
    let previous = previous.map(|story| neighbour(story, text.previous, "prev"));
    let next = next.map(|story| neighbour(story, text.next, "next"));
    inert(view! {
        <nav class="article-neighbours" aria-label=text.neighbours>{each(previous)}{each(next)}</nav>
    })
}
