//! A channel's own page and its archive pages.

use super::html::Html;
use super::teaser::{Kind, list};
use baolan_core::head::heading;
use baolan_core::messages::month;
use baolan_core::model::{Channel, ChannelPath, Target};
use baolan_core::page::{ArchivePage, ChannelPage, Jump, Page};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// A channel's newest stories.
pub(super) fn channel(out: &mut Html, context: &SiteContext, page: &ChannelPage) {
    let text = context.messages;
    let node = context.site.channel(&page.channel);
    out.begin("header", "page-head").leaf("h1", None, node.map(Channel::title).unwrap_or_default());
    if let Some(words) = node.and_then(|node| node.description.as_deref()) {
        out.leaf("p", Some("page-description"), words);
    }
    out.close("header");
    if let Some(node) = node {
        tabs(out, context, node);
    }
    out.leaf("h2", Some("visually-hidden"), text.first);
    if page.items.is_empty() && page.pinned.is_empty() {
        out.leaf("p", Some("empty"), text.nothing_yet);
        return;
    }
    list(out, context, page.pinned.iter().chain(&page.items), Kind::Full, "list");
    if page.archives > 0 {
        let at = |number| Some(Route::Archive(page.channel.clone(), number));
        let steps = [(at(page.archives), text.older, Some("next")), (at(1), text.last, None)];
        pager(out, context, &page.channel, &steps, &page.jumps);
    }
}

/// A full page of older stories, newest first for the eye.
pub(super) fn archive(out: &mut Html, context: &SiteContext, page: &Page, archive: &ArchivePage) {
    let text = context.messages;
    out.begin("header", "page-head").leaf("h1", None, &heading(context, page)).close("header");
    out.leaf("h2", Some("visually-hidden"), text.archive);
    list(out, context, archive.items.iter().rev(), Kind::Full, "list");
    let at = |number: u32| Some(Route::Archive(archive.channel.clone(), number));
    let is_last = archive.number <= 1;
    let steps = [
        (Some(Route::Channel(archive.channel.clone())), text.first, None),
        // Always there: where the next full page will stand, a redirect to the channel's own page waits until then.
        (at(archive.number.saturating_add(1)), text.newer, Some("prev")),
        (if is_last { None } else { at(archive.number - 1) }, text.older, Some("next")),
        (if is_last { None } else { at(1) }, text.last, None),
    ];
    pager(out, context, &archive.channel, &steps, &archive.jumps);
}

/// A channel's children as tabs.
fn tabs(out: &mut Html, context: &SiteContext, node: &Channel) {
    if node.children.is_empty() {
        return;
    }
    out.open("nav", &[("class", Some("tabs")), ("aria-label", Some(node.title()))]).open("ul", &[]);
    for child in &node.children {
        let href = match &child.to {
            Target::Path(path) => Some(context.urls.link(&Route::Channel(path.clone()))),
            Target::Url(url) => context.urls.href(url),
            Target::Builtin(special) => Some(context.urls.link(&Route::of(*special))),
        };
        out.open("li", &[]).maybe_link(href.as_deref(), &child.name).close("li");
    }
    out.close("ul").close("nav");
}

/// A step of the pager: where to, its name, its `rel`.
type Step = (Option<Route>, &'static str, Option<&'static str>);

fn pager(out: &mut Html, context: &SiteContext, channel: &ChannelPath, steps: &[Step], jumps: &[Jump]) {
    let text = context.messages;
    out.open("nav", &[("class", Some("pager")), ("aria-label", Some(text.pages))]);
    for (route, name, rel) in steps {
        let Some(route) = route else { continue };
        let href = context.urls.link(route);
        out.open("a", &[("href", Some(&href)), ("rel", *rel)]).text(name).close("a");
    }
    if !jumps.is_empty() {
        out.begin("details", "pager-jump").leaf("summary", None, text.jump).open("ul", &[]);
        for jump in jumps {
            let (before, after) = text.page_number;
            let href = context.urls.link(&Route::Archive(channel.clone(), jump.number));
            out.open("li", &[]).open("a", &[("href", Some(&href))]);
            out.text(&[before, &jump.number.to_string(), after, " "].concat());
            out.leaf("span", None, &month(&jump.day, text.lang)).close("a").close("li");
        }
        out.close("ul").close("details");
    }
    out.close("nav");
}
