//! Sitemaps: an index, a part for each month of stories, one for lists, and one for news.

use super::xml::Xml;
use crate::content::{Instant, StorySummary};
use crate::edition::Edition;
use baolan_core::model::LocalDateTime;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use jiff::ToSpan;
use std::collections::BTreeMap;

const NS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS_NS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// How many entries a news sitemap may have, and how many hours it looks back.
const NEWS_ENTRIES: usize = 1000;
const NEWS_HOURS: i64 = 48;

/// The part for lists.
pub(super) const LISTS: &str = "sitemap-lists.xml";

/// The part for news.
pub(super) const NEWS: &str = "sitemap-news.xml";

/// The part for a month. It changes only when one of its stories does.
pub(super) fn month_name(month: &str) -> String {
    format!("sitemap-{month}.xml")
}

/// The stories of every month.
pub(super) fn months(edition: &Edition) -> BTreeMap<&str, Vec<usize>> {
    let mut months: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, story) in edition.stories().iter().enumerate() {
        // The month of the address, which never changes.
        months.entry(story.address.day().get(..7).unwrap_or_default()).or_default().push(number);
    }
    months
}

fn address(context: &SiteContext, story: &StorySummary) -> String {
    context.absolute(&context.urls.link(&Route::Article(story.address.clone())))
}

pub(super) fn month(edition: &Edition, context: &SiteContext, stories: &[usize]) -> anyhow::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("urlset", &[("xmlns", NS)])?;
    for story in stories.iter().filter_map(|number| edition.stories().get(*number)) {
        url(&mut xml, &address(context, story), Some(story.changed()))?;
    }
    xml.close("urlset")?;
    Ok(xml.finish())
}

fn url(xml: &mut Xml, address: &str, changed: Option<&LocalDateTime>) -> anyhow::Result<()> {
    xml.open("url", &[])?;
    xml.leaf("loc", address)?;
    if let Some(changed) = changed {
        xml.leaf("lastmod", changed.rfc3339())?;
    }
    xml.close("url")
}

/// Everything that is no story: the front page, channels, their archives, tags.
pub(super) fn lists(edition: &Edition, context: &SiteContext) -> anyhow::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("urlset", &[("xmlns", NS)])?;
    for route in edition.routes().filter(|route| !matches!(route, Route::Article(_))) {
        if edition.is_redirect(&route) {
            continue;
        }
        let newest = edition.newest_of(&route).map(StorySummary::changed).next();
        url(&mut xml, &context.absolute(&context.urls.link(&route)), newest)?;
    }
    xml.close("urlset")?;
    Ok(xml.finish())
}

/// Stories of the last two days, the newest first. Empty when there are none: that is allowed.
pub(super) fn news(edition: &Edition, context: &SiteContext) -> anyhow::Result<Vec<u8>> {
    let since = edition.now().checked_sub(NEWS_HOURS.hours())?;
    let mut xml = Xml::new()?;
    xml.open("urlset", &[("xmlns", NS), ("xmlns:news", NEWS_NS)])?;
    let since = Instant::from(since);
    let recent = edition.stories().iter().rev().take_while(|story| story.at > since);
    for story in recent.take(NEWS_ENTRIES) {
        xml.open("url", &[])?;
        xml.leaf("loc", &address(context, story))?;
        xml.open("news:news", &[])?;
        xml.open("news:publication", &[])?;
        xml.leaf("news:name", &context.site.name)?;
        xml.leaf("news:language", news_language(context.site.lang.tag()))?;
        xml.close("news:publication")?;
        xml.leaf("news:publication_date", story.published.rfc3339())?;
        xml.leaf("news:title", &story.title)?;
        xml.close("news:news")?;
        xml.close("url")?;
    }
    xml.close("urlset")?;
    Ok(xml.finish())
}

/// News sitemaps have codes of their own for the two Chinese scripts.
fn news_language(tag: &str) -> &str {
    match tag {
        "zh-Hans" => "zh-cn",
        "zh-Hant" => "zh-tw",
        other => other,
    }
}

/// The index of all parts.
pub(super) fn index(edition: &Edition, context: &SiteContext) -> anyhow::Result<Vec<u8>> {
    let newest =
        |stories: &mut dyn Iterator<Item = &StorySummary>| stories.map(StorySummary::changed).max().cloned();
    let mut parts: Vec<(String, Option<LocalDateTime>)> = Vec::new();
    for (month, stories) in months(edition) {
        let stories = stories.iter().filter_map(|number| edition.stories().get(*number));
        parts.push((month_name(month), newest(&mut stories.map(AsRef::as_ref))));
    }
    parts.push((LISTS.to_owned(), newest(&mut edition.stories().iter().map(AsRef::as_ref))));
    let mut xml = Xml::new()?;
    xml.open("sitemapindex", &[("xmlns", NS)])?;
    for (name, newest) in &parts {
        xml.open("sitemap", &[])?;
        xml.leaf("loc", &context.absolute(&(context.urls.link(&Route::Home) + name)))?;
        if let Some(newest) = newest {
            xml.leaf("lastmod", newest.rfc3339())?;
        }
        xml.close("sitemap")?;
    }
    xml.close("sitemapindex")?;
    Ok(xml.finish())
}
