//! The nav bar: all channels of the first level, and a menu below those that have children.
//!
//! Menus are `<details>`: mouse, touch and keyboard open them without any script.

use crate::model::{Channel, ChannelPath, Target};
use crate::page::Page;
use crate::portal::Portal;
use crate::route::Route;
use leptos::prelude::*;
use std::sync::Arc;

/// The nav bar. Its marks follow `page`, nothing else does.
pub(super) fn nav(portal: &Portal, page: Signal<Arc<Page>>) -> impl IntoView + use<> {
    let channels: Vec<_> = portal
        .site
        .channels
        .iter()
        .map(|channel| {
            let menu = (!channel.children.is_empty()).then(|| menu(portal, channel, page));
            view! { <li>{link(portal, channel, page)}{menu}</li> }
        })
        .collect();
    view! {
        <nav class="nav" aria-label=portal.text.nav>
            <ul>{channels}</ul>
        </nav>
    }
}

fn menu(portal: &Portal, channel: &Channel, page: Signal<Arc<Page>>) -> impl IntoView + use<> {
    let label = [portal.text.submenu, channel.name.as_str()].concat();
    let children: Vec<_> =
        channel.children.iter().map(|child| view! { <li>{link(portal, child, page)}</li> }).collect();
    view! {
        <details name="nav">
            <summary aria-label=label></summary>
            <ul>{children}</ul>
        </details>
    }
}

fn link(portal: &Portal, channel: &Channel, page: Signal<Arc<Page>>) -> impl IntoView + use<> {
    let (href, outside) = match &channel.to {
        Target::Path(path) => (portal.place.link(&Route::Channel(path.clone())), false),
        Target::Special(special) => (portal.place.link(&Route::of(*special)), false),
        Target::Url(url) => (portal.place.href(url).unwrap_or_default(), true),
    };
    let target = channel.to.clone();
    let current = move || page.with(|page| current(page, &target));
    view! {
        <a href=href rel=outside.then_some("external") aria-current=current>{channel.name.clone()}</a>
    }
}

/// `page` for the page itself, `true` for a channel above it.
fn current(page: &Page, target: &Target) -> Option<&'static str> {
    match target {
        Target::Url(_) => None,
        Target::Special(special) => (page.route() == Some(Route::of(*special))).then_some("page"),
        Target::Path(path) => mark(page, path),
    }
}

fn mark(page: &Page, path: &ChannelPath) -> Option<&'static str> {
    match page {
        Page::Channel(own) if own.channel == *path => Some("page"),
        _ => page.channel().filter(|at| path.holds(at)).map(|_| "true"),
    }
}
