//! RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of the site and of its top channels.

use super::xml::Xml;
use crate::content::StorySummary;
use crate::edition::Edition;
use anyhow::Context;
use baolan_core::head::{Head, Tag, heading};
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use serde_json::json;

/// How many stories a feed holds.
const ITEMS: usize = 30;

/// A feed before it has a format.
pub(super) struct Feed<'a> {
    context: &'a SiteContext,
    title: String,
    description: String,
    page: String,
    route: Route,
    stories: Vec<&'a StorySummary>,
}

impl<'a> Feed<'a> {
    /// The feed of the front page or of a channel.
    pub(super) fn new(edition: &'a Edition, context: &'a SiteContext, route: &Route) -> Self {
        let page = edition.list_page(route).unwrap_or(Page::NotFound);
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
        let mut xml = Xml::new()?;
        xml.open(
            "rss",
            &[
                ("version", "2.0"),
                ("xmlns:atom", "http://www.w3.org/2005/Atom"),
                ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ],
        )?;
        xml.open("channel", &[])?;
        xml.leaf("title", &self.title)?;
        xml.leaf("link", &self.page)?;
        xml.leaf("description", &self.description)?;
        xml.leaf("language", self.context.site.lang.tag())?;
        if let Some(story) = self.stories.first() {
            xml.leaf("lastBuildDate", &mail_date(story)?)?;
        }
        let own = self.own("feed.xml");
        xml.empty("atom:link", &[("href", &own), ("rel", "self"), ("type", "application/rss+xml")])?;
        for story in &self.stories {
            let link = self.link(story);
            xml.open("item", &[])?;
            xml.leaf("title", &story.title)?;
            xml.leaf("link", &link)?;
            xml.leaf_with("guid", &[("isPermaLink", "true")], &link)?;
            xml.leaf("pubDate", &mail_date(story)?)?;
            xml.leaf("description", &story.summary)?;
            for name in Self::authors(story) {
                xml.leaf("dc:creator", name)?;
            }
            xml.leaf("category", &self.channel(story))?;
            if let (name, Some(url)) = &story.source {
                xml.leaf_with("source", &[("url", url)], name)?;
            }
            xml.close("item")?;
        }
        xml.close("channel")?;
        xml.close("rss")?;
        Ok(xml.finish())
    }

    pub(super) fn atom(&self) -> anyhow::Result<Vec<u8>> {
        let mut xml = Xml::new()?;
        xml.open(
            "feed",
            &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", self.context.site.lang.tag())],
        )?;
        xml.leaf("id", &self.page)?;
        xml.leaf("title", &self.title)?;
        xml.leaf("subtitle", &self.description)?;
        // The element is required; an empty feed has not changed since the epoch.
        xml.leaf("updated", self.updated().unwrap_or("1970-01-01T00:00:00Z"))?;
        xml.empty("link", &[("href", &self.page)])?;
        let own = self.own("atom.xml");
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)])?;
        for story in &self.stories {
            let link = self.link(story);
            xml.open("entry", &[])?;
            xml.leaf("id", &link)?;
            xml.leaf("title", &story.title)?;
            xml.empty("link", &[("href", &link)])?;
            xml.leaf("published", story.published.rfc3339())?;
            xml.leaf("updated", story.changed().rfc3339())?;
            let names: Vec<_> = Self::authors(story).collect();
            // An entry must have an author; where nobody signed, it is the source.
            for name in if names.is_empty() { vec![&story.source.0] } else { names } {
                xml.open("author", &[])?;
                xml.leaf("name", name)?;
                xml.close("author")?;
            }
            xml.empty("category", &[("term", &self.channel(story))])?;
            xml.leaf("summary", &story.summary)?;
            xml.close("entry")?;
        }
        xml.close("feed")?;
        Ok(xml.finish())
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
