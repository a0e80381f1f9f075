//! Atom (RFC 4287).

use super::feed::{Feed, authors};
use super::xml::{document, text, valid};
use crate::content::StorySummary;
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
    for story in &feed.stories {
        xml.create_element("entry").write_inner_content(|xml| entry(xml, feed, story))?;
    }
    Ok(())
}

fn entry(xml: &mut Writer<Vec<u8>>, feed: &Feed<'_>, story: &StorySummary) -> io::Result<()> {
    let link = feed.link(story);
    xml.create_element("id").write_text_content(text(&link))?;
    xml.create_element("title").write_text_content(text(&story.title))?;
    xml.create_element("link").with_attribute(("href", link.as_str())).write_empty()?;
    xml.create_element("published").write_text_content(text(story.published.rfc3339()))?;
    xml.create_element("updated").write_text_content(text(story.changed().rfc3339()))?;
    let names: Vec<_> = authors(story).collect();
    // An entry must have an author; where nobody signed, it is the source.
    for name in if names.is_empty() { vec![&story.source.0] } else { names } {
        xml.create_element("author").write_inner_content(|xml| {
            xml.create_element("name").write_text_content(text(name)).map(drop)
        })?;
    }
    let channel = feed.channel(story);
    xml.create_element("category").with_attribute(("term", &*valid(&channel))).write_empty()?;
    if !story.summary.is_empty() {
        xml.create_element("summary").write_text_content(text(&story.summary))?;
    }
    Ok(())
}
