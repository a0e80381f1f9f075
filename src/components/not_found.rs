//! The page that is not there, and the page that has moved.

use super::inert::{Inert, inert};
use super::link::Link;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Says that nothing is here.
#[component]
pub(super) fn NotFound<'a>(
    /// The site.
    context: &'a SiteContext,
) -> Inert {
    let text = context.messages;
    inert(view! {
        <div class="not-found">
            <h1>{text.not_found}</h1>
            <p>{text.not_found_help}</p>
            <WaysOn context />
        </div>
    })
}

/// Says where the page is instead.
#[component]
pub(super) fn Moved<'a>(
    /// The site.
    context: &'a SiteContext,
    /// Where the page is.
    to: &'a Route,
) -> Inert {
    inert(view! {
        <div class="not-found">
            <h1><Link href=context.urls.link(to) text=context.messages.moved /></h1>
            <WaysOn context />
        </div>
    })
}

/// Pages that are always there.
#[component]
fn WaysOn<'a>(
    /// The site.
    context: &'a SiteContext,
) -> Inert {
    let text = context.messages;
    inert(view! {
        <ul>
            <li><Link href=context.urls.link(&Route::Home) text=text.home /></li>
            <li><Link href=context.urls.link(&Route::Latest) text=text.latest /></li>
        </ul>
    })
}
