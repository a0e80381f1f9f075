//! Stories in lists.

use super::html::Html;
use super::picture::{self, ImageOptions, LoadPriority};
use baolan_core::model::{Picture, Teaser};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// How much of a story a list shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Headline and date.
    Line,
    /// Picture, headline, summary, channel, date.
    Full,
    /// Picture and headline, in a row of such.
    Picture,
    /// Picture and headline, above a section's lines.
    Section,
    /// The story of the day: all of it, large, loaded first.
    Lead,
}

/// A list of stories.
pub(super) fn list<'a>(
    out: &mut Html,
    context: &SiteContext,
    items: impl IntoIterator<Item = &'a Teaser>,
    kind: Kind,
    class: &str,
) {
    out.begin("ul", class);
    for item in items {
        out.open("li", &[]);
        teaser(out, context, item, kind);
        out.close("li");
    }
    out.close("ul");
}

/// One story. The headline is the only link; its area covers the whole teaser.
pub(super) fn teaser(out: &mut Html, context: &SiteContext, item: &Teaser, kind: Kind) {
    let shown = matches!(kind, Kind::Full | Kind::Lead);
    out.begin(
        "article",
        match kind {
            Kind::Line => "teaser teaser-line",
            Kind::Full => "teaser teaser-full",
            Kind::Picture | Kind::Section => "teaser teaser-picture",
            Kind::Lead => "teaser teaser-lead",
        },
    );
    if let Some(picture) = item.picture.as_ref().filter(|_| kind != Kind::Line) {
        thumbnail(out, context, picture, kind);
    }
    out.open("div", &[]).open("h3", &[]);
    if item.pinned {
        out.leaf("span", Some("teaser-pinned"), context.messages.pinned);
    }
    out.link(&link(context, item), &item.title).close("h3");
    if shown && !item.summary.is_empty() {
        out.leaf("p", Some("teaser-summary"), &item.summary);
    }
    if !matches!(kind, Kind::Picture | Kind::Section) {
        meta(out, context, item, shown);
    }
    out.close("div").close("article");
}

/// Where a story stands.
pub(super) fn link(context: &SiteContext, item: &Teaser) -> String {
    context.urls.link(&Route::Article(item.address.clone()))
}

fn meta(out: &mut Html, context: &SiteContext, item: &Teaser, shown: bool) {
    out.begin("p", "teaser-meta");
    if let Some(channel) = context.site.channel(&item.channel).filter(|_| shown) {
        out.leaf("span", None, channel.title());
    }
    let published = &item.published;
    if shown {
        out.time(published.rfc3339(), &published.to_minute());
    } else {
        out.time(published.rfc3339(), published.day());
    }
    out.close("p");
}

/// The headline beside it says it all: the picture itself is mute.
fn thumbnail(out: &mut Html, context: &SiteContext, shown: &Picture, kind: Kind) {
    // As wide as style/teaser.css and style/home.css have it.
    let sizes = match kind {
        Kind::Lead => "(min-width: 84em) 53em, (min-width: 64em) 63vw, 100vw",
        Kind::Section => "(min-width: 84em) 25em, (min-width: 64em) 30vw, (min-width: 48em) 46vw, 42vw",
        Kind::Picture => "(min-width: 84em) 19em, (min-width: 48em) 22vw, 46vw",
        Kind::Full | Kind::Line => "(min-width: 36em) 16em, 34vw",
    };
    let load = if kind == Kind::Lead { LoadPriority::First } else { LoadPriority::Near };
    picture::picture(out, context, shown, ImageOptions { sizes, decorative: true, cropped: true, load });
}
