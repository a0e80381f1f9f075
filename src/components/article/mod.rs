//! A story's page.

mod audio;
mod body;
mod byline;
mod caption;
mod code;
mod corrections;
mod dateline;
mod embed;
mod figure;
mod file;
mod footnotes;
mod gallery;
mod heading;
mod list;
mod neighbours;
mod note;
mod origin;
mod quote;
mod share;
mod table;
mod tags;
mod text;
mod video;

pub(super) use body::Body;
pub use figure::pictures;

use super::inert::{Inert, each, inert};
use super::teaser::{Kind, TeaserList};
use baolan_core::model::{Article, Correction, direction};
use baolan_core::site_context::SiteContext;
use byline::Byline;
use corrections::CorrectionNote;
use dateline::Dateline;
use leptos::prelude::*;
use neighbours::Neighbours;
use origin::Origin;
use share::Share;
use tags::Tags;

/// A story: everything that stands around its body, and the body.
#[component]
pub(super) fn ArticleView<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The story.
    article: &'a Article,
    /// Its body.
    body: Inert,
) -> Inert {
    let lang = article.lang.as_deref();
    let kicker = article.kicker.as_deref().map(|kicker| view! { <p class="article-kicker">{kicker}</p> });
    let subtitle =
        article.subtitle.as_deref().map(|subtitle| view! { <p class="article-subtitle">{subtitle}</p> });
    let correction = |correction: &'a Correction| view! { <CorrectionNote context correction /> };
    let origin = article.original.as_ref().map(|original| view! { <Origin context original /> });
    let tags = (!article.tags.is_empty()).then(|| view! { <Tags context tags=&article.tags /> });
    let neighbours = (article.previous.is_some() || article.next.is_some()).then(
        || view! { <Neighbours context previous=article.previous.as_ref() next=article.next.as_ref() /> },
    );
    let related = (!article.related.is_empty()).then(|| view! { <Related context article /> });
    inert(view! {
        <article class="article" lang=lang dir=lang.and_then(direction)>
            <header class="article-head">
                {each(kicker)}
                <h1>{&*article.title}</h1>
                {each(subtitle)}
                <Dateline context article />
            </header>
            {each(article.corrections.iter().map(correction))}
            <div class="article-body">{body}</div>
            {each(origin)}
            <Byline context article />
            {each(tags)}
            <Share context article />
        </article>
        {each(neighbours)}
        {each(related)}
    })
}

/// Other stories with the same tags.
#[component]
fn Related<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The story.
    article: &'a Article,
) -> Inert {
    inert(view! {
        <section class="article-related">
            <header class="section-head"><h2>{context.messages.related}</h2></header>
            <TeaserList context items=&article.related kind=Kind::Line class="lines" />
        </section>
    })
}
