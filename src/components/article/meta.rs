//! What stands around a story: when, from where, by whom, corrections, tags.

use super::body::inline;
use crate::components::html::Html;
use baolan_core::model::Article;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// Time to the second, source, and the time of the last update.
pub(super) fn dateline(out: &mut Html, context: &SiteContext, article: &Article) {
    let text = context.messages;
    let source = &article.source;
    let href = source.url.as_deref().and_then(|url| context.urls.href(url));
    out.begin("p", "article-dateline");
    out.time(article.published.rfc3339(), &article.published.to_second());
    out.open("span", &[]).text(text.source).maybe_link(href.as_deref(), &source.name).close("span");
    if let Some(updated) = &article.updated {
        out.open("span", &[]).text(text.updated);
        out.time(updated.rfc3339(), &updated.to_second()).close("span");
    }
    out.close("p");
}

/// Corrections, above the body.
pub(super) fn corrections(out: &mut Html, context: &SiteContext, article: &Article) {
    for correction in &article.corrections {
        out.open("div", &[("class", Some("note note-correction")), ("role", Some("note"))]);
        out.begin("p", "note-label");
        out.text(context.messages.correction).text(" ").time(&correction.date, &correction.date);
        out.close("p").open("p", &[]);
        inline(out, context, &correction.text);
        out.close("p").close("div");
    }
}

/// What a reprint shows of its original.
pub(super) fn origin(out: &mut Html, context: &SiteContext, article: &Article) {
    let text = context.messages;
    let Some(original) = &article.original else { return };
    out.begin("div", "article-origin");
    let facts = [(text.original_title, &original.title), (text.original_author, &original.author)];
    for (label, fact) in facts {
        if let Some(fact) = fact {
            out.open("p", &[]).text(label).text(fact).close("p");
        }
    }
    if let Some(href) = original.url.as_deref().and_then(|url| context.urls.href(url)) {
        out.open("p", &[]).link(&href, text.original_link).close("p");
    }
    out.close("div");
}

/// （记者 甲 乙 通讯员 丙）, then 编辑：丁.
pub(super) fn byline(out: &mut Html, context: &SiteContext, article: &Article) {
    let (before, between, after) = context.messages.credits;
    out.begin("footer", "article-foot");
    if !article.credits.is_empty() {
        out.begin("p", "article-credits").text(before);
        for (number, credit) in article.credits.iter().enumerate() {
            out.text(if number > 0 { between } else { "" });
            out.text(&credit.role).text(" ").text(&credit.names.join(" "));
        }
        out.text(after).close("p");
    }
    out.begin("p", "article-editor").text(context.messages.editor).text(&article.editor).close("p");
    out.close("footer");
}

/// The story's tags; those with a page of their own are links.
pub(super) fn tags(out: &mut Html, context: &SiteContext, article: &Article) {
    if article.tags.is_empty() {
        return;
    }
    out.begin("div", "article-tags").leaf("p", None, context.messages.tags).open("ul", &[]);
    for tag in &article.tags {
        out.open("li", &[]);
        match &tag.slug {
            Some(slug) => {
                let href = context.urls.link(&Route::Tag(slug.clone()));
                out.open("a", &[("href", Some(&href)), ("rel", Some("tag"))]).text(&tag.name).close("a");
            }
            None => {
                out.leaf("span", None, &tag.name);
            }
        }
        out.close("li");
    }
    out.close("ul").close("div");
}
