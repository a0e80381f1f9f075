//! Links between a channel's own page and its archive pages.

use super::inert::{Inert, each, inert};
use baolan_core::messages::month;
use baolan_core::model::ChannelPath;
use baolan_core::page::Jump;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// A link of the pager.
pub(super) struct PagerStep {
    /// Where it leads.
    pub(super) route: Route,
    /// Its text.
    pub(super) name: &'static str,
    /// Its `rel`.
    pub(super) rel: Option<&'static str>,
}

/// Steps to newer and older pages, and months to jump to.
#[component]
pub(super) fn Pager<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The channel.
    channel: &'a ChannelPath,
    /// The steps, in their order.
    steps: &'a [PagerStep],
    /// Places to jump to, newest first.
    jumps: &'a [Jump],
) -> Inert {
    let step = |step: &'a PagerStep| {
        view! { <a href=context.urls.link(&step.route) rel=step.rel>{step.name}</a> }
    };
    let jumps = (!jumps.is_empty()).then(|| view! { <Jumps context channel jumps /> });
    inert(view! {
        <nav class="pager" id="pager" aria-label=context.messages.pages>{each(steps.iter().map(step))}{each(jumps)}</nav>
    })
}

/// Archive pages by the month of their newest story.
#[component]
fn Jumps<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The channel.
    channel: &'a ChannelPath,
    /// The pages, newest first.
    jumps: &'a [Jump],
) -> Inert {
    let text = context.messages;
    let (before, after) = text.page_number;
    let item = |jump: &'a Jump| {
        view! {
            <li>
                <a href=context.urls.link(&Route::Archive(channel.clone(), jump.number))>
                    {[before, &jump.number.to_string(), after, " "].concat()}
                    <span>{month(&jump.day, context.site.lang)}</span>
                </a>
            </li>
        }
    };
    inert(view! {
        <details class="pager-jump">
            <summary>{text.jump}</summary>
            <ul>{each(jumps.iter().map(item))}</ul>
        </details>
    })
}
