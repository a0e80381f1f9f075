//! Sitemaps: an index, a part for each month of stories, one for lists, and one for news.

use super::Output;
use super::xml::Xml;
use crate::copy::Story;
use crate::edition::Edition;
use baolan::model::Moment;
use baolan::portal::Portal;
use baolan::route::Route;
use jiff::ToSpan;
use std::collections::BTreeMap;

const NS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS_NS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// How many entries a news sitemap may have, and how many hours it looks back.
const NEWS: usize = 1000;
const NEWS_HOURS: i64 = 48;

/// All sitemaps. A month's part changes only when one of its stories does.
pub(super) fn all(edition: &Edition, portal: &Portal) -> anyhow::Result<Vec<Output>> {
    let mut months: BTreeMap<&str, Vec<&Story>> = BTreeMap::new();
    for story in edition.stories() {
        // The month of the address, which never changes.
        months.entry(story.article.address.day().get(..7).unwrap_or_default()).or_default().push(story);
    }
    let mut parts = Vec::new();
    let mut files = Vec::new();
    for (month, stories) in &months {
        let name = format!("sitemap-{month}.xml");
        parts.push((name.clone(), stories.iter().map(|story| changed(story)).max()));
        files.push((name, month_part(portal, stories)?));
    }
    let newest = edition.stories().iter().map(changed).max();
    parts.push(("sitemap-lists.xml".to_owned(), newest));
    files.push(("sitemap-lists.xml".to_owned(), lists(edition, portal)?));
    files.push(("sitemap-news.xml".to_owned(), news(edition, portal)?));
    files.push(("sitemap.xml".to_owned(), index(portal, &parts)?));
    Ok(files)
}

/// When readers should look again.
fn changed(story: &Story) -> &Moment {
    story.article.updated.as_ref().unwrap_or(&story.article.published)
}

fn address(portal: &Portal, story: &Story) -> String {
    portal.absolute(&portal.place.link(&Route::Article(story.article.address.clone())))
}

fn month_part(portal: &Portal, stories: &[&Story]) -> anyhow::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("urlset", &[("xmlns", NS)])?;
    for story in stories {
        url(&mut xml, &address(portal, story), Some(changed(story)))?;
    }
    xml.close("urlset")?;
    Ok(xml.finish())
}

fn url(xml: &mut Xml, address: &str, changed: Option<&Moment>) -> anyhow::Result<()> {
    xml.open("url", &[])?;
    xml.leaf("loc", address)?;
    if let Some(changed) = changed {
        xml.leaf("lastmod", changed.rfc3339())?;
    }
    xml.close("url")
}

/// Everything that is no story: the front page, channels, their archives, tags.
fn lists(edition: &Edition, portal: &Portal) -> anyhow::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("urlset", &[("xmlns", NS)])?;
    for route in edition.routes().filter(|route| !matches!(route, Route::Article(_))) {
        if edition.is_redirect(&route) {
            continue;
        }
        let newest = edition.newest_of(&route).map(changed).next();
        url(&mut xml, &portal.absolute(&portal.place.link(&route)), newest)?;
    }
    xml.close("urlset")?;
    Ok(xml.finish())
}

/// Stories of the last two days, the newest first. Empty when there are none: that is allowed.
fn news(edition: &Edition, portal: &Portal) -> anyhow::Result<Vec<u8>> {
    let since = edition.now().checked_sub(NEWS_HOURS.hours())?;
    let mut xml = Xml::new()?;
    xml.open("urlset", &[("xmlns", NS), ("xmlns:news", NEWS_NS)])?;
    let recent = edition.stories().iter().rev().take_while(|story| story.published > since);
    for story in recent.take(NEWS) {
        xml.open("url", &[])?;
        xml.leaf("loc", &address(portal, story))?;
        xml.open("news:news", &[])?;
        xml.open("news:publication", &[])?;
        xml.leaf("news:name", &portal.site.name)?;
        xml.leaf("news:language", news_language(portal.site.lang.tag()))?;
        xml.close("news:publication")?;
        xml.leaf("news:publication_date", story.article.published.rfc3339())?;
        xml.leaf("news:title", &story.article.title)?;
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

fn index(portal: &Portal, parts: &[(String, Option<&Moment>)]) -> anyhow::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("sitemapindex", &[("xmlns", NS)])?;
    for (name, newest) in parts {
        xml.open("sitemap", &[])?;
        xml.leaf("loc", &portal.absolute(&(portal.place.link(&Route::Home) + name)))?;
        if let Some(newest) = newest {
            xml.leaf("lastmod", newest.rfc3339())?;
        }
        xml.close("sitemap")?;
    }
    xml.close("sitemapindex")?;
    Ok(xml.finish())
}
