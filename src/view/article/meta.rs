//! What stands around a story: when, from where, by whom, corrections, tags.

use crate::model::{Article, Correction};
use crate::portal::Portal;
use crate::route::Route;
use leptos::either::Either;
use leptos::prelude::*;

use super::body::spans;

/// Time to the second, source, and the time of the last update.
pub(super) fn dateline(portal: &Portal, article: &Article) -> impl IntoView + use<> {
    let text = portal.text;
    let name = article.source.name.clone();
    let source = match article.source.url.as_deref().and_then(|url| portal.place.href(url)) {
        Some(href) => Either::Left(view! { <a href=href>{name}</a> }),
        None => Either::Right(name),
    };
    let updated = article.updated.as_ref().map(|moment| {
        view! {
            <span>{text.updated}<time datetime=moment.rfc3339().to_owned()>{moment.to_second()}</time></span>
        }
    });
    view! {
        <p class="article-dateline">
            <time datetime=article.published.rfc3339().to_owned()>{article.published.to_second()}</time>
            <span>{text.source}{source}</span>
            {updated}
        </p>
    }
}

/// Corrections, above the body.
pub(super) fn corrections(portal: &Portal, article: &Article) -> impl IntoView + use<> {
    article.corrections.iter().map(|correction| one_correction(portal, correction)).collect::<Vec<_>>()
}

fn one_correction(portal: &Portal, correction: &Correction) -> impl IntoView + use<> {
    view! {
        <aside class="note note-correction">
            <p class="note-label">
                {portal.text.correction}
                " "
                <time datetime=correction.date.clone()>{correction.date.clone()}</time>
            </p>
            <p inner_html=spans(portal, &correction.text)></p>
        </aside>
    }
}

/// What a reprint shows of its original.
pub(super) fn origin(portal: &Portal, article: &Article) -> impl IntoView + use<> {
    let text = portal.text;
    article.original.as_ref().map(|original| {
        let title = original.title.clone().map(|title| view! { <p>{text.original_title}{title}</p> });
        let author = original.author.clone().map(|author| view! { <p>{text.original_author}{author}</p> });
        let link = original
            .url
            .as_deref()
            .and_then(|url| portal.place.href(url))
            .map(|href| view! { <p><a href=href>{text.original_link}</a></p> });
        view! { <aside class="article-origin">{title}{author}{link}</aside> }
    })
}

/// （记者 甲 乙 通讯员 丙）, then 编辑：丁.
pub(super) fn byline(portal: &Portal, article: &Article) -> impl IntoView + use<> {
    let (before, between, after) = portal.text.credits;
    let credits = (!article.credits.is_empty()).then(|| {
        let roles: Vec<_> = article
            .credits
            .iter()
            .map(|credit| [credit.role.as_str(), " ", &credit.names.join(" ")].concat())
            .collect();
        let line = [before, &roles.join(between), after].concat();
        view! { <p class="article-credits">{line}</p> }
    });
    view! {
        <footer class="article-foot">
            {credits}
            <p class="article-editor">{portal.text.editor}{article.editor.clone()}</p>
        </footer>
    }
}

/// The story's tags; those with a page of their own are links.
pub(super) fn tags(portal: &Portal, article: &Article) -> impl IntoView + use<> {
    (!article.tags.is_empty()).then(|| {
        let items: Vec<_> = article
            .tags
            .iter()
            .map(|tag| {
                let name = tag.name.clone();
                let inner = match &tag.slug {
                    Some(slug) => {
                        let href = portal.place.link(&Route::Tag(slug.clone()));
                        Either::Left(view! { <a href=href rel="tag">{name}</a> })
                    }
                    None => Either::Right(view! { <span>{name}</span> }),
                };
                view! { <li>{inner}</li> }
            })
            .collect();
        view! {
            <div class="article-tags">
                <p>{portal.text.tags}</p>
                <ul>{items}</ul>
            </div>
        }
    })
}
