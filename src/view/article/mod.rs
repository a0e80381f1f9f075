//! A story's page.

mod body;
mod figure;
mod media;
mod meta;

pub use body::body;
pub use figure::pictures;

use super::teaser::{Kind, list};
use crate::model::{Article, Neighbour};
use crate::portal::Portal;
use crate::route::Route;
use leptos::prelude::*;

/// A story's page.
pub(super) fn article(portal: &Portal, article: &Article) -> impl IntoView + use<> {
    let text = portal.text;
    let kicker = article.kicker.clone().map(|words| view! { <p class="article-kicker">{words}</p> });
    let subtitle = article.subtitle.clone().map(|words| view! { <p class="article-subtitle">{words}</p> });
    let related = (!article.related.is_empty()).then(|| {
        view! {
            <section class="article-related">
                <header class="section-head"><h2>{text.related}</h2></header>
                {list(portal, &article.related, Kind::Line, "lines")}
            </section>
        }
    });
    view! {
        <article class="article" lang=article.lang.clone()>
            <header class="article-head">
                {kicker}
                <h1>{article.title.clone()}</h1>
                {subtitle}
                {meta::dateline(portal, article)}
            </header>
            {meta::corrections(portal, article)}
            <div class="article-body" inner_html=body(portal, &article.body)></div>
            {meta::origin(portal, article)}
            {meta::byline(portal, article)}
            {meta::tags(portal, article)}
        </article>
        {neighbours(portal, article)}
        {related}
    }
}

fn neighbours(portal: &Portal, article: &Article) -> impl IntoView + use<> {
    let text = portal.text;
    let one = |story: &Option<Neighbour>, label: &'static str, rel: &'static str| {
        story.clone().map(|story| {
            let href = portal.place.link(&Route::Article(story.address));
            view! { <p><span>{label}</span><a href=href rel=rel>{story.title}</a></p> }
        })
    };
    (article.previous.is_some() || article.next.is_some()).then(|| {
        view! {
            <nav class="article-neighbours" aria-label=text.neighbours>
                {one(&article.previous, text.previous, "prev")}
                {one(&article.next, text.next, "next")}
            </nav>
        }
    })
}
