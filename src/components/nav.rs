//! The nav bar: all channels of the first level, and a menu below those that have children.
//!
//! Menus are `<details>`: mouse, touch and keyboard open them without any script.

use super::html::Html;
use baolan_core::model::{Channel, ChannelPath, Target};
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// The inside of the nav bar.
pub(super) fn nav(context: &SiteContext, page: &Page) -> String {
    let mut out = Html::default();
    out.open("ul", &[]);
    for channel in &context.site.channels {
        out.open("li", &[]);
        link(&mut out, context, channel, page);
        if !channel.children.is_empty() {
            menu(&mut out, context, channel, page);
        }
        out.close("li");
    }
    out.close("ul");
    out.finish()
}

fn menu(out: &mut Html, context: &SiteContext, channel: &Channel, page: &Page) {
    let label = [context.messages.submenu, channel.name.as_str()].concat();
    out.open("details", &[("name", Some("nav"))]);
    out.open("summary", &[("aria-label", Some(&label))]).close("summary").open("ul", &[]);
    for child in &channel.children {
        out.open("li", &[]);
        link(out, context, child, page);
        out.close("li");
    }
    out.close("ul").close("details");
}

fn link(out: &mut Html, context: &SiteContext, channel: &Channel, page: &Page) {
    let (href, outside) = match &channel.to {
        Target::Path(path) => (context.urls.link(&Route::Channel(path.clone())), false),
        Target::Builtin(special) => (context.urls.link(&Route::of(*special)), false),
        Target::Url(url) => (context.urls.href(url).unwrap_or_default(), true),
    };
    let attributes = [
        ("href", Some(href.as_str())),
        ("rel", outside.then_some("external")),
        ("aria-current", current(page, &channel.to)),
    ];
    out.open("a", &attributes).text(&channel.name).close("a");
}

/// The `aria-current` of every link of the nav bar, in the order in which they stand there.
pub fn marks(context: &SiteContext, page: &Page) -> Vec<Option<&'static str>> {
    let channels = &context.site.channels;
    let shown = channels.iter().flat_map(|channel| std::iter::once(channel).chain(&channel.children));
    shown.map(|channel| current(page, &channel.to)).collect()
}

/// `page` for the page itself, `true` for a channel above it.
fn current(page: &Page, target: &Target) -> Option<&'static str> {
    match target {
        Target::Url(_) => None,
        Target::Builtin(special) => (page.route() == Some(Route::of(*special))).then_some("page"),
        Target::Path(path) => mark(page, path),
    }
}

fn mark(page: &Page, path: &ChannelPath) -> Option<&'static str> {
    if page.route() == Some(Route::Channel(path.clone())) {
        return Some("page");
    }
    page.channel().filter(|at| path.contains(at)).map(|_| "true")
}
