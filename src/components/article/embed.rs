//! Another site's player.

use crate::components::inert::{Inert, each, inert};
use crate::components::link::Link;
use baolan_core::model::Embed;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A link to the other site's player. The running app opens it in place, in a sandbox; without it the link does what links
/// do. Nothing is asked of that site before (a lazy frame in closed `<details>` is loaded at once where scripts are off,
/// and an empty one that is waiting cannot be sandboxed well).
#[component]
pub(super) fn EmbedFigure<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The player, and the page that it is shown on.
    embed: &'a Embed,
) -> Inert {
    let text = context.messages;
    let around = |(before, after): (&str, &str)| [before, &embed.provider, after].concat();
    // Only what the press could have written is ever put into a frame.
    let load = embed.src.starts_with("https://").then(|| {
        view! {
            <p class="embed-load">
                <a href=&*embed.src target="_blank" rel="noopener noreferrer">{around(text.load_embed)}</a>
            </p>
        }
    });
    let watch = context.urls.href(&embed.url).map(|href| {
        let text = around(text.watch_at);
        view! { <p><Link href text=&text /></p> }
    });
    inert(view! {
        <figure class="embed"><figcaption>{&*embed.title}</figcaption>{each(load)}{each(watch)}</figure>
    })
}
