//! Sitemaps: an index, a part for each month of stories, one for lists, and one for news.

use super::xml::{document, text};
use crate::content::StorySummary;
use crate::edition::Edition;
use crate::file_names;
use baolan_core::head::alternates;
use baolan_core::model::{Lang, LocalDateTime};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use jiff::{Timestamp, ToSpan};
use quick_xml::Writer;
use std::io;
use std::sync::Arc;

const NS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML_NS: &str = "http://www.w3.org/1999/xhtml";
const NEWS_NS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// How many entries a news sitemap may have, and how many hours it looks back.
const NEWS_ENTRIES: usize = 1000;
const NEWS_HOURS: i64 = 48;

fn address(context: &SiteContext, route: &Route) -> String {
    context.absolute(&context.urls.link(route))
}

fn route(story: &StorySummary) -> Route {
    Route::Article(story.address.clone())
}

/// Namespaces of a sitemap whose entries name themselves in other variants, where there are any.
fn namespaces(context: &SiteContext) -> &'static [(&'static str, &'static str)] {
    let all = &[("xmlns", NS), ("xmlns:xhtml", XHTML_NS)];
    if context.site.languages.is_empty() { &all[..1] } else { all }
}

pub(super) fn month(edition: &Edition, context: &SiteContext, stories: &[usize]) -> anyhow::Result<Vec<u8>> {
    url_set(namespaces(context), |xml| {
        stories
            .iter()
            .filter_map(|number| edition.stories().get(*number))
            .try_for_each(|story| url(xml, context, &route(story), Some(story.changed())))
    })
}

/// A sitemap: `urls` writes its entries.
fn url_set(
    namespaces: &[(&str, &str)],
    urls: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>,
) -> anyhow::Result<Vec<u8>> {
    document(|xml| {
        let root = xml.create_element("urlset").with_attributes(namespaces.iter().copied());
        root.write_inner_content(urls).map(drop)
    })
}

/// An entry, with the addresses of the same page in all variants.
fn url(
    xml: &mut Writer<Vec<u8>>,
    context: &SiteContext,
    route: &Route,
    changed: Option<&LocalDateTime>,
) -> io::Result<()> {
    let entry = xml.create_element("url");
    entry
        .write_inner_content(|xml| {
            located(xml, &address(context, route), changed)?;
            alternates(context, route).iter().try_for_each(|(lang, url)| {
                let attributes = [("rel", "alternate"), ("hreflang", lang), ("href", url)];
                xml.create_element("xhtml:link").with_attributes(attributes).write_empty().map(drop)
            })
        })
        .map(drop)
}

/// Search engines refuse times before 1970, in whatever zone.
const EARLIEST: &str = "1970-01-02";

/// `loc` and `lastmod` of an entry.
fn located(xml: &mut Writer<Vec<u8>>, address: &str, changed: Option<&LocalDateTime>) -> io::Result<()> {
    xml.create_element("loc").write_text_content(text(address))?;
    if let Some(changed) = changed.filter(|changed| changed.day() >= EARLIEST) {
        xml.create_element("lastmod").write_text_content(text(changed.rfc3339()))?;
    }
    Ok(())
}

/// A part of everything that is no story.
pub(super) fn list(edition: &Edition, context: &SiteContext, routes: &[Route]) -> anyhow::Result<Vec<u8>> {
    url_set(namespaces(context), |xml| {
        routes.iter().try_for_each(|route| url(xml, context, route, newest_of(edition, route)))
    })
}

/// What a part of everything that is no story is made from, beside the site's own facts.
pub(super) fn list_sources(edition: &Edition, routes: &[Route]) -> Vec<u8> {
    let mut sources = Vec::new();
    for route in routes {
        sources.extend(route.to_string().bytes());
        sources.push(b' ');
        sources.extend(newest_of(edition, route).map_or("", LocalDateTime::rfc3339).bytes());
        sources.push(b'\n');
    }
    sources
}

/// When the newest story of a list was changed.
fn newest_of<'e>(edition: &'e Edition, route: &Route) -> Option<&'e LocalDateTime> {
    edition.newest_of(route).map(StorySummary::changed).next().or_else(|| edition.pulled_change(route))
}

/// Stories of the last two days, the newest first. Empty when there are none: that is allowed.
pub(super) fn news(edition: &Edition, context: &SiteContext) -> anyhow::Result<Vec<u8>> {
    let since = edition.now().checked_sub(NEWS_HOURS.hours())?;
    let recent = edition.stories().iter().rev().take_while(|story| story.at > since).map(Arc::as_ref);
    let conversion = edition.site.conversion_of(context.site.variant());
    url_set(&[("xmlns", NS), ("xmlns:news", NEWS_NS)], |xml| {
        recent.take(NEWS_ENTRIES).try_for_each(|story| {
            let converted = conversion.map(|conversion| story.converted(conversion));
            let story = converted.as_ref().unwrap_or(story);
            xml.create_element("url").write_inner_content(|xml| news_url(xml, context, story)).map(drop)
        })
    })
}

/// When the first story leaves the sitemap of news.
pub(super) fn next_change(edition: &Edition) -> Option<Timestamp> {
    let leaves = |story: &StorySummary| story.at.checked_add(NEWS_HOURS.hours()).ok();
    let left = edition.stories().iter().rev().map(|story| leaves(story));
    left.take_while(|at| at.is_some_and(|at| at > edition.now())).last().flatten()
}

fn news_url(xml: &mut Writer<Vec<u8>>, context: &SiteContext, story: &StorySummary) -> io::Result<()> {
    located(xml, &address(context, &route(story)), None)?;
    let news = xml.create_element("news:news");
    news.write_inner_content(|xml| {
        xml.create_element("news:publication").write_inner_content(|xml| {
            xml.create_element("news:name").write_text_content(text(&context.site.name))?;
            let language = news_language(context.site.lang);
            xml.create_element("news:language").write_text_content(text(language))?;
            Ok(())
        })?;
        xml.create_element("news:publication_date").write_text_content(text(story.published.rfc3339()))?;
        xml.create_element("news:title").write_text_content(text(&story.title))?;
        Ok(())
    })
    .map(drop)
}

/// News sitemaps have codes of their own for the two Chinese scripts.
fn news_language(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => "zh-cn",
        Lang::ZhHant => "zh-tw",
        Lang::En => lang.tag(),
    }
}

/// The index of all parts.
pub(super) fn index(edition: &Edition, context: &SiteContext) -> anyhow::Result<Vec<u8>> {
    let mut parts: Vec<(String, Option<&LocalDateTime>)> = Vec::new();
    for (month, part, stories) in edition.months() {
        let stories = stories.iter().filter_map(|number| edition.stories().get(*number));
        parts.push((file_names::month(month, part), stories.map(|story| story.changed()).max()));
    }
    for (part, routes) in edition.lists(context.site.variant()) {
        let newest = routes.iter().filter_map(|route| newest_of(edition, route)).max();
        parts.push((file_names::lists(part), newest));
    }
    document(|xml| {
        let root = xml.create_element("sitemapindex").with_attribute(("xmlns", NS));
        root.write_inner_content(|xml| {
            parts.iter().try_for_each(|(name, newest)| {
                let address = context.absolute(&(context.urls.link(&Route::Home) + name));
                let part = xml.create_element("sitemap");
                part.write_inner_content(|xml| located(xml, &address, *newest)).map(drop)
            })
        })
        .map(drop)
    })
}
