//! The nav bar: all channels of the first level, and a menu below those that have children.
//!
//! Menus are `<details>`: mouse, touch and keyboard open them without any script.

use super::inert::{Inert, each, inert};
use baolan_core::model::{Channel, Target};
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// The nav bar.
#[component]
pub(super) fn NavBar<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The page whose channel is marked.
    page: &'a Page,
) -> Inert {
    let item = |channel: &'a Channel| {
        let menu = each((!channel.children.is_empty()).then(|| view! { <NavMenu context channel page /> }));
        view! { <li><NavLink context channel page />{menu}</li> }
    };
    inert(view! {
        <nav class="nav" aria-label=context.messages.nav>
            <ul>{each(context.site.channels.iter().map(item))}</ul>
        </nav>
    })
}

/// The menu of a channel's children.
#[component]
fn NavMenu<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The channel above.
    channel: &'a Channel,
    /// The page whose channel is marked.
    page: &'a Page,
) -> Inert {
    let item = |channel: &'a Channel| view! { <li><NavLink context channel page /></li> };
    inert(view! {
        <details name="nav">
            <summary aria-label=[context.messages.submenu, &channel.name].concat()></summary>
            <ul>{each(channel.children.iter().map(item))}</ul>
        </details>
    })
}

#[component]
fn NavLink<'a>(
    /// The site.
    context: &'a SiteContext,
    /// Where it leads.
    channel: &'a Channel,
    /// The page whose channel is marked.
    page: &'a Page,
) -> Inert {
    let (href, route) = match &channel.to {
        Target::Path(path) => (None, Some(Route::Channel(path.clone()))),
        Target::Builtin(page) => (None, Some(Route::of(*page))),
        Target::Url(url) => (context.urls.href(url), None),
    };
    let href = href.or_else(|| Some(context.urls.link(route.as_ref()?)));
    let current = route.as_ref().and_then(|route| current(page, route));
    inert(view! {
        <a href=href.unwrap_or_default() rel=route.is_none().then_some("external") aria-current=current>
            {&*channel.name}
        </a>
    })
}

/// The `aria-current` of a link of the nav bar: `page` where it leads to the page itself, `true` where it leads to a
/// channel above it.
pub fn current(page: &Page, route: &Route) -> Option<&'static str> {
    if page.route().as_ref() == Some(route) {
        return Some("page");
    }
    let Route::Channel(path) = route else { return None };
    page.channel().filter(|at| path.contains(at)).map(|_| "true")
}
