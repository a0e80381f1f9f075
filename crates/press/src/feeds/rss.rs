//! RSS 2.0.
//!
//! Readers take an item's `description` for HTML, so text in it is escaped twice: as HTML, then as XML. A title is plain text for most of
//! them and HTML for some; the RSS Advisory Board found hexadecimal references to be what most readers show rightly.

use super::cover::{Cover, MEDIA_NS};
use super::feed::{Feed, Item, authors};
use super::xml::{document, text, valid};
use crate::content::StorySummary;
use anyhow::Context;
use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::BytesText;
use std::io;

/// Namespace of whole texts.
const CONTENT_NS: &str = "http://purl.org/rss/1.0/modules/content/";

/// The feed as RSS.
///
/// # Errors
/// When a time cannot be written as in mail, or the XML cannot be written.
pub(super) fn rss(feed: &Feed<'_>) -> anyhow::Result<Vec<u8>> {
    // Before anything is written: closures of the XML writer return I/O errors only.
    let dates: Vec<_> =
        feed.items.iter().map(|item| mail_date(&item.story)).collect::<anyhow::Result<_>>()?;
    document(|xml| {
        let content = feed.settings.full_text.then_some(("xmlns:content", CONTENT_NS));
        let root = xml.create_element("rss").with_attributes([
            ("version", "2.0"),
            ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:media", MEDIA_NS),
        ]);
        let root = root.with_attributes(content);
        root.write_inner_content(|xml| {
            xml.create_element("channel").write_inner_content(|xml| channel(xml, feed, &dates)).map(drop)
        })
        .map(drop)
    })
}

/// `dates` are those of the stories, in their order.
fn channel(xml: &mut Writer<Vec<u8>>, feed: &Feed<'_>, dates: &[String]) -> io::Result<()> {
    xml.create_element("title").write_text_content(title(&feed.title))?;
    xml.create_element("link").write_text_content(text(&feed.page))?;
    xml.create_element("description").write_text_content(title(&feed.description))?;
    xml.create_element("language").write_text_content(text(feed.context.site.lang.tag()))?;
    if let Some(date) = dates.first() {
        xml.create_element("lastBuildDate").write_text_content(text(date))?;
    }
    xml.create_element("atom:link")
        .with_attributes([
            ("href", feed.own("feed.xml").as_str()),
            ("rel", "self"),
            ("type", "application/rss+xml"),
        ])
        .write_empty()?;
    if let Some(hub) = &feed.settings.hub {
        xml.create_element("atom:link")
            .with_attributes([("href", &*valid(hub)), ("rel", "hub")])
            .write_empty()?;
    }
    for (story, date) in feed.items.iter().zip(dates) {
        xml.create_element("item").write_inner_content(|xml| item(xml, feed, story, date))?;
    }
    Ok(())
}

fn item<'a>(
    xml: &mut Writer<Vec<u8>>,
    feed: &Feed<'a>,
    Item { story, body }: &Item<'a>,
    date: &str,
) -> io::Result<()> {
    let link = feed.link(story);
    xml.create_element("title").write_text_content(title(&story.title))?;
    xml.create_element("link").write_text_content(text(&link))?;
    xml.create_element("guid").with_attribute(("isPermaLink", "true")).write_text_content(text(&link))?;
    xml.create_element("pubDate").write_text_content(text(date))?;
    if !story.summary.is_empty() {
        let html = partial_escape(story.summary.as_str());
        xml.create_element("description").write_text_content(text(&html))?;
    }
    if let Some(body) = body {
        xml.create_element("content:encoded").write_text_content(text(body))?;
    }
    for name in authors(story) {
        xml.create_element("dc:creator").write_text_content(text(name))?;
    }
    for category in feed.categories(story) {
        xml.create_element("category").write_text_content(text(category))?;
    }
    if let Some(lang) = feed.lang(story) {
        xml.create_element("dc:language").write_text_content(text(lang))?;
    }
    if let Some(cover) = Cover::of(feed.context, story) {
        enclosure(xml, &cover)?;
        cover.write(xml)?;
    }
    if let (name, Some(url)) = &story.source {
        xml.create_element("source").with_attribute(("url", &*valid(url))).write_text_content(text(name))?;
    }
    Ok(())
}

/// The picture as an enclosure. All three attributes are required.
fn enclosure(xml: &mut Writer<Vec<u8>>, cover: &Cover<'_>) -> io::Result<()> {
    let (Some(kind), Some(bytes)) = (cover.kind, cover.bytes) else { return Ok(()) };
    let (url, bytes) = (valid(&cover.url), bytes.to_string());
    let attributes = [("url", &*url), ("length", &*bytes), ("type", kind)];
    xml.create_element("enclosure").with_attributes(attributes).write_empty().map(drop)
}

/// Plain text that some readers take for HTML.
fn title(plain: &str) -> BytesText<'static> {
    let escaped = valid(plain).replace('&', "&#x26;").replace('<', "&#x3C;").replace('>', "&#x3E;");
    BytesText::from_escaped(escaped)
}

/// A date as mail writes it (RFC 2822), which is what RSS wants.
fn mail_date(story: &StorySummary) -> anyhow::Result<String> {
    let text = story.published.rfc3339();
    let at = jiff::fmt::strtime::parse("%Y-%m-%dT%H:%M:%S%:z", text).and_then(|parts| parts.to_zoned());
    let at = at.with_context(|| format!("{text} is no time"))?;
    jiff::fmt::rfc2822::to_string(&at).with_context(|| format!("{text} cannot be written as in mail"))
}
