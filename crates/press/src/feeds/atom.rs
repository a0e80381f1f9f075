//! Atom (RFC 4287).

use super::cover::{Cover, MEDIA_NS};
use super::feed::{Feed, Item, authors};
use super::xml::{document, text, valid};
use quick_xml::Writer;
use std::io;

/// The feed as Atom.
///
/// # Errors
/// When the XML cannot be written.
pub(super) fn atom(feed: &Feed<'_>) -> anyhow::Result<Vec<u8>> {
    document(|xml| {
        let root = xml.create_element("feed").with_attributes([
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xmlns:media", MEDIA_NS),
            ("xml:lang", feed.context.site.lang.tag()),
        ]);
        root.write_inner_content(|xml| whole(xml, feed)).map(drop)
    })
}

fn whole(xml: &mut Writer<Vec<u8>>, feed: &Feed<'_>) -> io::Result<()> {
    xml.create_element("id").write_text_content(text(&feed.page))?;
    xml.create_element("title").write_text_content(text(&feed.title))?;
    xml.create_element("subtitle").write_text_content(text(&feed.description))?;
    // The element is required; an empty feed has not changed since the epoch.
    let updated = feed.updated().unwrap_or("1970-01-01T00:00:00Z");
    xml.create_element("updated").write_text_content(text(updated))?;
    xml.create_element("link").with_attribute(("href", feed.page.as_str())).write_empty()?;
    xml.create_element("link")
        .with_attributes([
            ("rel", "self"),
            ("type", "application/atom+xml"),
            ("href", feed.own("atom.xml").as_str()),
        ])
        .write_empty()?;
    if let Some(hub) = &feed.settings.hub {
        xml.create_element("link").with_attributes([("rel", "hub"), ("href", &*valid(hub))]).write_empty()?;
    }
    for item in &feed.items {
        let lang = feed.lang(&item.story).map(|lang| ("xml:lang", lang));
        let element = xml.create_element("entry").with_attributes(lang);
        element.write_inner_content(|xml| entry(xml, feed, item))?;
    }
    Ok(())
}

fn entry<'a>(xml: &mut Writer<Vec<u8>>, feed: &Feed<'a>, Item { story, body }: &Item<'a>) -> io::Result<()> {
    let link = feed.link(story);
    xml.create_element("id").write_text_content(text(&link))?;
    xml.create_element("title").write_text_content(text(&story.title))?;
    xml.create_element("link").with_attribute(("href", link.as_str())).write_empty()?;
    xml.create_element("published").write_text_content(text(story.published.rfc3339()))?;
    xml.create_element("updated").write_text_content(text(story.changed().rfc3339()))?;
    let names: Vec<_> = authors(story).collect();
    // An entry must have an author; where nobody signed, it is the source.
    for name in if names.is_empty() { vec![&story.source.0] } else { names } {
        xml.create_element("author")
            .write_inner_content(|xml| xml.create_element("name").write_text_content(text(name)).map(drop))?;
    }
    for category in feed.categories(story) {
        xml.create_element("category").with_attribute(("term", &*valid(category))).write_empty()?;
    }
    if let Some(cover) = Cover::of(feed.context, story) {
        enclosure(xml, &cover)?;
        cover.write(xml)?;
    }
    if !story.summary.is_empty() {
        xml.create_element("summary").write_text_content(text(&story.summary))?;
    }
    if let Some(body) = body {
        xml.create_element("content").with_attribute(("type", "html")).write_text_content(text(body))?;
    }
    Ok(())
}

/// The picture as an enclosure, with as much as is known of it.
fn enclosure(xml: &mut Writer<Vec<u8>>, cover: &Cover<'_>) -> io::Result<()> {
    let (url, bytes) = (valid(&cover.url), cover.bytes.map(|bytes| bytes.to_string()));
    xml.create_element("link")
        .with_attributes([("rel", "enclosure"), ("href", &*url)])
        .with_attributes(cover.kind.map(|kind| ("type", kind)))
        .with_attributes(bytes.as_deref().map(|bytes| ("length", bytes)))
        .write_empty()
        .map(drop)
}
