//! What a feed holds, whatever its format: the stories of the front page or of a top channel.

use super::body_html::body_html;
use crate::content::StorySummary;
use crate::content::site_config::FeedSettings;
use crate::edition::Edition;
use anyhow::Context;
use baolan_core::head::{Head, Tag, heading};
use baolan_core::model::Channel;
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use std::borrow::Cow;

/// How many stories a feed holds.
const ITEMS: usize = 30;

/// What a feed holds, whatever its format.
pub(super) struct Feed<'a> {
    pub(super) context: &'a SiteContext,
    pub(super) title: String,
    pub(super) description: String,
    /// Address of the page that it is the feed of.
    pub(super) page: String,
    pub(super) items: Vec<Item<'a>>,
    pub(super) settings: &'a FeedSettings,
    edition: &'a Edition,
    route: Route,
}

/// A story in a feed.
pub(super) struct Item<'a> {
    /// As it was written, or in the script of the variant.
    pub(super) story: Cow<'a, StorySummary>,
    /// Its body as HTML; none in a feed that holds summaries alone.
    pub(super) body: Option<String>,
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
        let conversion = edition.site.conversion_of(context.site.variant());
        let item = |story| Item {
            story: conversion
                .map_or(Cow::Borrowed(story), |conversion| Cow::Owned(story.converted(conversion))),
            body: None,
        };
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
            settings: &edition.site.feeds,
            items: edition.newest_of(route).take(ITEMS).map(item).collect(),
            edition,
            route: route.clone(),
        }
    }

    /// With the bodies of its stories, when the site's feeds hold whole stories: then their files are read, else none.
    ///
    /// # Errors
    /// When a story's file has changed since the content was read.
    pub(super) fn with_bodies(mut self) -> anyhow::Result<Self> {
        if self.settings.full_text {
            for item in &mut self.items {
                let mut article = self.edition.text_of(&item.story)?;
                if let Some(conversion) = self.edition.site.conversion_of(self.context.site.variant()) {
                    conversion.article(&mut article, &item.story.words);
                }
                item.body = Some(body_html(self.context, &article));
            }
        }
        Ok(self)
    }

    /// What the feeds are made from, beside the site's own facts. Reads no story's file.
    pub(super) fn sources(&self) -> anyhow::Result<Vec<u8>> {
        let full = self.settings.full_text;
        let links = |story: &StorySummary| self.edition.links(story).collect::<Vec<_>>();
        let source = |Item { story, .. }: &Item<'a>| {
            (story.address.to_string(), story.hash, full.then(|| links(story)))
        };
        let stories: Vec<_> = self.items.iter().map(source).collect();
        serde_json::to_vec(&(&self.title, &self.description, self.settings, stories))
            .context("cannot write a feed as JSON")
    }

    /// Address of one of its files.
    pub(super) fn own(&self, name: &str) -> String {
        self.context.absolute(&(self.context.urls.link(&self.route) + name))
    }

    /// Address of a story.
    pub(super) fn link(&self, story: &StorySummary) -> String {
        self.context.absolute(&self.context.urls.link(&Route::Article(story.address.clone())))
    }

    /// What a story is about: its channel's title and its tags, each once.
    pub(super) fn categories<'s>(&'s self, story: &'s StorySummary) -> Vec<&'s str> {
        let channel = self.context.site.channel(&story.channel).map(Channel::title);
        let tags = story.tags.iter().map(String::as_str).filter(|tag| Some(*tag) != channel);
        channel.into_iter().chain(tags).collect()
    }

    /// A story's language, where it is not the site's.
    pub(super) fn lang<'s>(&self, story: &'s StorySummary) -> Option<&'s str> {
        story.lang.as_deref().filter(|lang| !lang.eq_ignore_ascii_case(self.context.site.lang.tag()))
    }

    /// When it last changed: the newest thing in it. Nothing in an empty feed.
    pub(super) fn updated(&self) -> Option<&str> {
        self.items.iter().map(|item| item.story.changed().rfc3339()).max()
    }
}

/// Who worked on a story.
pub(super) fn authors(story: &StorySummary) -> impl Iterator<Item = &String> {
    story.credits.iter().flat_map(|credit| &credit.names)
}
