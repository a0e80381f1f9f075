//! Stories in lists.

use super::inert::{Inert, each, inert};
use super::picture::{ImageOptions, LoadPriority, Picture};
use baolan_core::model::{self, direction};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// How much of a story a list shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Headline and date.
    Line,
    /// Picture, headline, summary, channel, date.
    Full,
    /// The same at the head of a page, its picture as wide as the page and loaded first. In a list the others are `Full`.
    First,
    /// Picture and headline, in a row of such.
    Picture,
    /// Picture and headline, above a section's lines.
    Section,
    /// The story of the day: all of it, large, loaded first.
    Lead,
}

/// A list of stories.
#[component]
pub(super) fn TeaserList<'a, Items>(
    /// The site.
    context: &'a SiteContext,
    /// The stories, in their order.
    items: Items,
    /// How much it shows of each.
    kind: Kind,
    /// Its class.
    class: &'static str,
) -> Inert
where
    Items: IntoIterator<Item = &'a model::Teaser>,
{
    let items = items.into_iter().enumerate().map(|(at, item)| {
        let kind = if at > 0 && kind == Kind::First { Kind::Full } else { kind };
        view! { <li><Teaser context item kind /></li> }
    });
    let items = each(items);
    inert(view! { <ul class=class>{items}</ul> })
}

/// One story. The headline is the only link; its area covers the whole teaser.
#[component]
pub(super) fn Teaser<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The story.
    item: &'a model::Teaser,
    /// How much is shown of it.
    kind: Kind,
) -> Inert {
    let class = match kind {
        Kind::Line => "teaser teaser-line",
        Kind::Full | Kind::First => "teaser teaser-full",
        Kind::Picture | Kind::Section => "teaser teaser-picture",
        Kind::Lead => "teaser teaser-lead",
    };
    let whole = matches!(kind, Kind::Full | Kind::First | Kind::Lead);
    let picture = item.picture.as_ref().filter(|_| kind != Kind::Line);
    let pinned = item.pinned.then(|| view! { <span class="teaser-pinned">{context.messages.pinned}</span> });
    let summary = Some(&*item.summary).filter(|summary| whole && !summary.is_empty());
    let lang = item.lang.as_deref();
    let dir = lang.and_then(direction);
    let summary = summary.map(|summary| view! { <p class="teaser-summary" lang=lang dir=dir>{summary}</p> });
    let meta = !matches!(kind, Kind::Picture | Kind::Section);
    inert(view! {
        <article class=class>
            {each(picture.map(|picture| view! { <Thumbnail context picture kind /> }))}
            <div>
                <h3>{each(pinned)}<StoryLink context item /></h3>
                {each(summary)}
                {each(meta.then(|| view! { <TeaserMeta context item whole /> }))}
            </div>
        </article>
    })
}

/// A story's headline, leading to it, in the story's language.
#[component]
pub(super) fn StoryLink<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The story.
    item: &'a model::Teaser,
) -> Inert {
    let href = context.urls.link(&Route::Article(item.address.clone()));
    let lang = item.lang.as_deref();
    inert(view! { <a href=href lang=lang dir=lang.and_then(direction)>{&*item.title}</a> })
}

/// Channel and time.
#[component]
fn TeaserMeta<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The story.
    item: &'a model::Teaser,
    /// Whether the channel and the minute are shown, or the day alone.
    whole: bool,
) -> Inert {
    let channel = context.site.channel(&item.channel).filter(|_| whole);
    let published = &item.published;
    let time = if whole { published.to_minute() } else { published.day().to_owned() };
    inert(view! {
        <p class="teaser-meta">
            {each(channel.map(|channel| view! { <span>{channel.title()}</span> }))}
            <time datetime=published.rfc3339()>{time}</time>
        </p>
    })
}

/// A story's picture. The headline beside it says what it shows, so it has no text of its own.
#[component]
fn Thumbnail<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The picture.
    picture: &'a model::Picture,
    /// The kind of teaser that it stands in.
    kind: Kind,
) -> Inert {
    let load = match kind {
        Kind::First | Kind::Lead => LoadPriority::First,
        _ => LoadPriority::Near,
    };
    let options = ImageOptions { sizes: sizes(kind), decorative: true, cropped: true, load };
    inert(view! { <Picture context picture options /> })
}

/// How wide a teaser's picture is shown: as the sheets of teasers, of the front page and of channels have it.
pub(super) fn sizes(kind: Kind) -> &'static str {
    match kind {
        Kind::First => "(min-width: 84em) 45em, (min-width: 64em) 52vw, 100vw",
        Kind::Lead => "(min-width: 84em) 53em, (min-width: 64em) 63vw, 100vw",
        Kind::Section => "(min-width: 84em) 25em, (min-width: 64em) 30vw, (min-width: 48em) 46vw, 42vw",
        Kind::Picture => "(min-width: 84em) 19em, (min-width: 48em) 22vw, 46vw",
        Kind::Full | Kind::Line => "(min-width: 36em) 16em, 34vw",
    }
}
