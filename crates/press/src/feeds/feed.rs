//! RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of the site and of its top channels.

use super::xml::{document, text, valid};
use crate::content::StorySummary;
use crate::edition::Edition;
use anyhow::Context;
use baolan_core::head::{Head, Tag, heading};
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use quick_xml::Writer;
use serde_json::json;
use std::io;

/// How many stories a feed holds.
const ITEMS: usize = 30;

/// What a feed holds, whatever its format.
pub(super) struct Feed<'a> {
    context: &'a SiteContext,
    title: String,
    description: String,
    page: String,
    route: Route,
    stories: Vec<&'a StorySummary>,
}

impl<'a> Feed<'a> {
    /// The feed of the front page or of a channel, in the variant of a context.
    pub(super) fn new(edition: &'a Edition, context: &'a SiteContext, route: &Route) -> Self {
        let page = edition.list_page(context.site.variant(), route).unwrap_or(Page::NotFound);
        let head = Head::of(context, &page);
        let description = head.tags.iter().find_map(|tag| match tag {
            Tag::Meta("description", text) => Some(text.clone()),
            _ => None,
        });
        let site = context.site.name.as_str();
        let title = match route {
            Route::Home => site.to_owned(),
            _ => [&heading(context, &page), context.messages.title_joint, site].concat(),
        };
        Self {
            context,
            description: description.unwrap_or_else(|| title.clone()),
            title,
            page: context.absolute(&context.urls.link(route)),
            route: route.clone(),
            stories: edition.newest_of(route).take(ITEMS).collect(),
        }
    }

    /// What the feeds are made from, beside the site's own facts.
    pub(super) fn sources(&self) -> anyhow::Result<Vec<u8>> {
        let stories: Vec<_> =
            self.stories.iter().map(|story| (story.address.to_string(), &story.hash)).collect();
        serde_json::to_vec(&(&self.title, &self.description, stories)).context("cannot write a feed as JSON")
    }

    fn own(&self, name: &str) -> String {
        self.context.absolute(&(self.context.urls.link(&self.route) + name))
    }

    fn link(&self, story: &StorySummary) -> String {
        self.context.absolute(&self.context.urls.link(&Route::Article(story.address.clone())))
    }

    fn channel(&self, story: &StorySummary) -> String {
        self.context
            .site
            .channel(&story.channel)
            .map(|channel| channel.title().to_owned())
            .unwrap_or_default()
    }

    fn authors(story: &StorySummary) -> impl Iterator<Item = &String> {
        story.credits.iter().flat_map(|credit| &credit.names)
    }

    /// When it last changed: the newest thing in it. Nothing in an empty feed.
    fn updated(&self) -> Option<&str> {
        let changed = |story: &&'a StorySummary| story.changed().rfc3339();
        self.stories.iter().map(changed).max()
    }

    pub(super) fn rss(&self) -> anyhow::Result<Vec<u8>> {
        // Before anything is written: closures of the XML writer return I/O errors only.
        let dates: Vec<_> =
            self.stories.iter().map(|story| mail_date(story)).collect::<anyhow::Result<_>>()?;
        document(|xml| {
            let root = xml.create_element("rss").with_attributes([
                ("version", "2.0"),
                ("xmlns:atom", "http://www.w3.org/2005/Atom"),
                ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ]);
            root.write_inner_content(|xml| {
                let channel = xml.create_element("channel");
                channel.write_inner_content(|xml| self.rss_channel(xml, &dates)).map(drop)
            })
            .map(drop)
        })
    }

    /// `dates` are those of the stories, in their order.
    fn rss_channel(&self, xml: &mut Writer<Vec<u8>>, dates: &[String]) -> io::Result<()> {
        xml.create_element("title").write_text_content(text(&self.title))?;
        xml.create_element("link").write_text_content(text(&self.page))?;
        xml.create_element("description").write_text_content(text(&self.description))?;
        xml.create_element("language").write_text_content(text(self.context.site.lang.tag()))?;
        if let Some(date) = dates.first() {
            xml.create_element("lastBuildDate").write_text_content(text(date))?;
        }
        xml.create_element("atom:link")
            .with_attributes([
                ("href", self.own("feed.xml").as_str()),
                ("rel", "self"),
                ("type", "application/rss+xml"),
            ])
            .write_empty()?;
        for (story, date) in self.stories.iter().zip(dates) {
            xml.create_element("item").write_inner_content(|xml| self.rss_item(xml, story, date))?;
        }
        Ok(())
    }

    fn rss_item(&self, xml: &mut Writer<Vec<u8>>, story: &StorySummary, date: &str) -> io::Result<()> {
        let link = self.link(story);
        xml.create_element("title").write_text_content(text(&story.title))?;
        xml.create_element("link").write_text_content(text(&link))?;
        xml.create_element("guid").with_attribute(("isPermaLink", "true")).write_text_content(text(&link))?;
        xml.create_element("pubDate").write_text_content(text(date))?;
        xml.create_element("description").write_text_content(text(&story.summary))?;
        for name in Self::authors(story) {
            xml.create_element("dc:creator").write_text_content(text(name))?;
        }
        xml.create_element("category").write_text_content(text(&self.channel(story)))?;
        if let (name, Some(url)) = &story.source {
            xml.create_element("source")
                .with_attribute(("url", &*valid(url)))
                .write_text_content(text(name))?;
        }
        Ok(())
    }

    pub(super) fn atom(&self) -> anyhow::Result<Vec<u8>> {
        document(|xml| {
            let root = xml.create_element("feed").with_attributes([
                ("xmlns", "http://www.w3.org/2005/Atom"),
                ("xml:lang", self.context.site.lang.tag()),
            ]);
            root.write_inner_content(|xml| self.atom_feed(xml)).map(drop)
        })
    }

    fn atom_feed(&self, xml: &mut Writer<Vec<u8>>) -> io::Result<()> {
        xml.create_element("id").write_text_content(text(&self.page))?;
        xml.create_element("title").write_text_content(text(&self.title))?;
        xml.create_element("subtitle").write_text_content(text(&self.description))?;
        // The element is required; an empty feed has not changed since the epoch.
        let updated = self.updated().unwrap_or("1970-01-01T00:00:00Z");
        xml.create_element("updated").write_text_content(text(updated))?;
        xml.create_element("link").with_attribute(("href", self.page.as_str())).write_empty()?;
        xml.create_element("link")
            .with_attributes([
                ("rel", "self"),
                ("type", "application/atom+xml"),
                ("href", self.own("atom.xml").as_str()),
            ])
            .write_empty()?;
        for story in &self.stories {
            xml.create_element("entry").write_inner_content(|xml| self.atom_entry(xml, story))?;
        }
        Ok(())
    }

    fn atom_entry(&self, xml: &mut Writer<Vec<u8>>, story: &StorySummary) -> io::Result<()> {
        let link = self.link(story);
        xml.create_element("id").write_text_content(text(&link))?;
        xml.create_element("title").write_text_content(text(&story.title))?;
        xml.create_element("link").with_attribute(("href", link.as_str())).write_empty()?;
        xml.create_element("published").write_text_content(text(story.published.rfc3339()))?;
        xml.create_element("updated").write_text_content(text(story.changed().rfc3339()))?;
        let names: Vec<_> = Self::authors(story).collect();
        // An entry must have an author; where nobody signed, it is the source.
        for name in if names.is_empty() { vec![&story.source.0] } else { names } {
            xml.create_element("author").write_inner_content(|xml| {
                xml.create_element("name").write_text_content(text(name)).map(drop)
            })?;
        }
        let channel = self.channel(story);
        xml.create_element("category").with_attribute(("term", &*valid(&channel))).write_empty()?;
        xml.create_element("summary").write_text_content(text(&story.summary))?;
        Ok(())
    }

    pub(super) fn json(&self) -> anyhow::Result<Vec<u8>> {
        let item = |story: &&StorySummary| {
            let link = self.link(story);
            let image =
                story.cover.as_ref().map(|cover| self.context.absolute(&self.context.urls.media(&cover.src)));
            let authors: Vec<_> = Self::authors(story).map(|name| json!({ "name": name })).collect();
            let tags: Vec<_> = story.tags.iter().collect();
            let mut item = json!({
                "id": link,
                "url": link,
                "title": story.title,
                "content_text": story.summary,
                "date_published": story.published.rfc3339(),
                "authors": authors,
                "tags": tags,
            });
            if let Some(image) = image {
                item["image"] = image.into();
            }
            if let Some(updated) = &story.updated {
                item["date_modified"] = updated.rfc3339().into();
            }
            item
        };
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "description": self.description,
            "language": self.context.site.lang.tag(),
            "home_page_url": self.page,
            "feed_url": self.own("feed.json"),
            "items": self.stories.iter().map(item).collect::<Vec<_>>(),
        });
        serde_json::to_vec(&feed).context("cannot write a feed as JSON")
    }
}

/// A date as mail writes it (RFC 2822), which is what RSS wants.
fn mail_date(story: &StorySummary) -> anyhow::Result<String> {
    let text = story.published.rfc3339();
    let at = jiff::fmt::strtime::parse("%Y-%m-%dT%H:%M:%S%:z", text).and_then(|parts| parts.to_zoned());
    let at = at.with_context(|| format!("{text} is no time"))?;
    jiff::fmt::rfc2822::to_string(&at).with_context(|| format!("{text} cannot be written as in mail"))
}
