//! A story's page.

mod body;
mod figure;
mod media;
mod meta;

pub use figure::pictures;

use super::html::Html;
use super::teaser::{Kind, list};
use baolan_core::model::{Article, Neighbour};
use baolan_core::portal::Portal;
use baolan_core::route::Route;

/// A story's page.
pub(super) fn article(out: &mut Html, portal: &Portal, article: &Article) {
    out.open("article", &[("class", Some("article")), ("lang", article.lang.as_deref())]);
    out.begin("header", "article-head");
    if let Some(kicker) = &article.kicker {
        out.leaf("p", Some("article-kicker"), kicker);
    }
    out.leaf("h1", None, &article.title);
    if let Some(subtitle) = &article.subtitle {
        out.leaf("p", Some("article-subtitle"), subtitle);
    }
    meta::dateline(out, portal, article);
    out.close("header");
    meta::corrections(out, portal, article);
    out.begin("div", "article-body");
    body::body(out, portal, &article.body);
    out.close("div");
    meta::origin(out, portal, article);
    meta::byline(out, portal, article);
    meta::tags(out, portal, article);
    out.close("article");
    neighbours(out, portal, article);
    if !article.related.is_empty() {
        out.begin("section", "article-related");
        out.begin("header", "section-head").leaf("h2", None, portal.text.related).close("header");
        list(out, portal, &article.related, Kind::Line, "lines");
        out.close("section");
    }
}

fn neighbours(out: &mut Html, portal: &Portal, article: &Article) {
    let text = portal.text;
    if article.previous.is_none() && article.next.is_none() {
        return;
    }
    out.open("nav", &[("class", Some("article-neighbours")), ("aria-label", Some(text.neighbours))]);
    neighbour(out, portal, article.previous.as_ref(), text.previous, "prev");
    neighbour(out, portal, article.next.as_ref(), text.next, "next");
    out.close("nav");
}

fn neighbour(out: &mut Html, portal: &Portal, story: Option<&Neighbour>, label: &str, rel: &str) {
    let Some(story) = story else { return };
    let href = portal.place.link(&Route::Article(story.address.clone()));
    out.open("p", &[]).leaf("span", None, label);
    out.open("a", &[("href", Some(&href)), ("rel", Some(rel))]).text(&story.title).close("a").close("p");
}
