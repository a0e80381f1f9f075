//! A story's page.

mod body;
mod figure;
mod media;
mod meta;

pub use figure::pictures;

use super::html::Html;
use super::teaser::{Kind, list};
use baolan_core::model::{Article, Neighbour};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// A story's page.
pub(super) fn article(out: &mut Html, context: &SiteContext, article: &Article) {
    out.open("article", &[("class", Some("article")), ("lang", article.lang.as_deref())]);
    out.begin("header", "article-head");
    if let Some(kicker) = &article.kicker {
        out.leaf("p", Some("article-kicker"), kicker);
    }
    out.leaf("h1", None, &article.title);
    if let Some(subtitle) = &article.subtitle {
        out.leaf("p", Some("article-subtitle"), subtitle);
    }
    meta::dateline(out, context, article);
    out.close("header");
    meta::corrections(out, context, article);
    out.begin("div", "article-body");
    body::body(out, context, &article.body);
    out.close("div");
    meta::origin(out, context, article);
    meta::byline(out, context, article);
    meta::tags(out, context, article);
    out.close("article");
    neighbours(out, context, article);
    if !article.related.is_empty() {
        out.begin("section", "article-related");
        out.begin("header", "section-head").leaf("h2", None, context.messages.related).close("header");
        list(out, context, &article.related, Kind::Line, "lines");
        out.close("section");
    }
}

fn neighbours(out: &mut Html, context: &SiteContext, article: &Article) {
    let text = context.messages;
    if article.previous.is_none() && article.next.is_none() {
        return;
    }
    out.open("nav", &[("class", Some("article-neighbours")), ("aria-label", Some(text.neighbours))]);
    neighbour(out, context, article.previous.as_ref(), text.previous, "prev");
    neighbour(out, context, article.next.as_ref(), text.next, "next");
    out.close("nav");
}

fn neighbour(out: &mut Html, context: &SiteContext, story: Option<&Neighbour>, label: &str, rel: &str) {
    let Some(story) = story else { return };
    let href = context.urls.link(&Route::Article(story.address.clone()));
    out.open("p", &[]).leaf("span", None, label);
    out.open("a", &[("href", Some(&href)), ("rel", Some(rel))]).text(&story.title).close("a").close("p");
}
