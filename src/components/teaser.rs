//! Stories in lists.

use super::html::Html;
use super::picture::{self, Load, Use};
use baolan_core::model::{Picture, Teaser};
use baolan_core::portal::Portal;
use baolan_core::route::Route;

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
    portal: &Portal,
    items: impl IntoIterator<Item = &'a Teaser>,
    kind: Kind,
    class: &str,
) {
    out.begin("ul", class);
    for item in items {
        out.open("li", &[]);
        teaser(out, portal, item, kind);
        out.close("li");
    }
    out.close("ul");
}

/// One story. The headline is the only link; its area covers the whole teaser.
pub(super) fn teaser(out: &mut Html, portal: &Portal, item: &Teaser, kind: Kind) {
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
        thumbnail(out, portal, picture, kind);
    }
    out.open("div", &[]).open("h3", &[]);
    if item.pinned {
        out.leaf("span", Some("teaser-pinned"), portal.text.pinned);
    }
    out.link(&link(portal, item), &item.title).close("h3");
    if shown && !item.summary.is_empty() {
        out.leaf("p", Some("teaser-summary"), &item.summary);
    }
    if !matches!(kind, Kind::Picture | Kind::Section) {
        meta(out, portal, item, shown);
    }
    out.close("div").close("article");
}

/// Where a story stands.
pub(super) fn link(portal: &Portal, item: &Teaser) -> String {
    portal.place.link(&Route::Article(item.address.clone()))
}

fn meta(out: &mut Html, portal: &Portal, item: &Teaser, shown: bool) {
    out.begin("p", "teaser-meta");
    if let Some(channel) = portal.site.channel(&item.channel).filter(|_| shown) {
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
fn thumbnail(out: &mut Html, portal: &Portal, shown: &Picture, kind: Kind) {
    // As wide as style/teaser.css and style/home.css have it.
    let sizes = match kind {
        Kind::Lead => "(min-width: 84em) 53em, (min-width: 64em) 63vw, 100vw",
        Kind::Section => "(min-width: 84em) 25em, (min-width: 64em) 30vw, (min-width: 48em) 46vw, 42vw",
        Kind::Picture => "(min-width: 84em) 19em, (min-width: 48em) 22vw, 46vw",
        Kind::Full | Kind::Line => "(min-width: 36em) 16em, 34vw",
    };
    let load = if kind == Kind::Lead { Load::First } else { Load::Near };
    picture::picture(out, portal, shown, Use { sizes, mute: true, cut: true, load });
}
