//! Stories in lists.

use crate::model::{Picture, Teaser};
use crate::portal::Portal;
use crate::route::Route;
use leptos::prelude::*;

/// How much of a story a list shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Headline and date.
    Line,
    /// Picture, headline, summary, channel, date.
    Full,
    /// Picture and headline.
    Picture,
    /// The story of the day: all of it, large, loaded first.
    Lead,
}

/// A list of stories.
pub(super) fn list(
    portal: &Portal,
    items: &[Teaser],
    kind: Kind,
    class: &'static str,
) -> impl IntoView + use<> {
    let items: Vec<_> = items.iter().map(|item| view! { <li>{teaser(portal, item, kind)}</li> }).collect();
    view! { <ul class=class>{items}</ul> }
}

/// One story. The headline is the only link; its area covers the whole teaser.
pub(super) fn teaser(portal: &Portal, item: &Teaser, kind: Kind) -> impl IntoView + use<> {
    let text = portal.text;
    let shown = matches!(kind, Kind::Full | Kind::Lead);
    let picture = item
        .picture
        .as_ref()
        .filter(|_| kind != Kind::Line)
        .map(|picture| thumbnail(portal, picture, kind == Kind::Lead));
    let summary = Some(item.summary.clone())
        .filter(|summary| shown && !summary.is_empty())
        .map(|summary| view! { <p class="teaser-summary">{summary}</p> });
    let channel = shown
        .then(|| portal.site.channel(&item.channel))
        .flatten()
        .map(|channel| view! { <span>{channel.title().to_owned()}</span> });
    let meta = (kind != Kind::Picture).then(|| {
        let when = if shown { item.published.to_minute() } else { item.published.day().to_owned() };
        view! {
            <p class="teaser-meta">
                {channel}
                <time datetime=item.published.rfc3339().to_owned()>{when}</time>
            </p>
        }
    });
    let pinned = item.pinned.then(|| view! { <span class="teaser-pinned">{text.pinned}</span> });
    let class = match kind {
        Kind::Line => "teaser teaser-line",
        Kind::Full => "teaser teaser-full",
        Kind::Picture => "teaser teaser-picture",
        Kind::Lead => "teaser teaser-lead",
    };
    let href = portal.place.link(&Route::Article(item.address.clone()));
    view! {
        <article class=class>
            {picture}
            <div>
                <h3>{pinned}<a href=href>{item.title.clone()}</a></h3>
                {summary}
                {meta}
            </div>
        </article>
    }
}

/// The headline beside it says it all: the picture itself is mute.
fn thumbnail(portal: &Portal, picture: &Picture, first: bool) -> impl IntoView + use<> {
    view! {
        <img
            src=portal.place.media(&picture.src)
            alt=""
            width=picture.width.to_string()
            height=picture.height.to_string()
            loading=(!first).then_some("lazy")
            fetchpriority=first.then_some("high")
        />
    }
}
