//! JSON Feed 1.1.

use super::cover::Cover;
use super::feed::{Feed, Item, authors};
use anyhow::Context;
use serde_json::{Value, json};

/// The feed as JSON Feed.
///
/// # Errors
/// When it cannot be written as JSON.
pub(super) fn json_feed(feed: &Feed<'_>) -> anyhow::Result<Vec<u8>> {
    let mut whole = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "language": feed.context.site.lang.tag(),
        "home_page_url": feed.page,
        "feed_url": feed.own("feed.json"),
        "items": feed.items.iter().map(|story| item(feed, story)).collect::<Vec<_>>(),
    });
    if let Some(hub) = &feed.settings.hub {
        whole["hubs"] = json!([{ "type": "WebSub", "url": hub }]);
    }
    serde_json::to_vec(&whole).context("cannot write a feed as JSON")
}

fn item<'a>(feed: &Feed<'a>, Item { story, body }: &Item<'a>) -> Value {
    let link = feed.link(story);
    let authors: Vec<_> = authors(story).map(|name| json!({ "name": name })).collect();
    let mut item = json!({
        "id": link,
        "url": link,
        "title": story.title,
        "date_published": story.published.rfc3339(),
        "authors": authors,
        "tags": feed.categories(story),
    });
    match body {
        Some(body) => {
            item["content_html"] = body.as_str().into();
            item["summary"] = story.summary.as_str().into();
        }
        None => item["content_text"] = story.summary.as_str().into(),
    }
    if let Some(cover) = Cover::of(feed.context, story) {
        item["image"] = cover.url.into();
    }
    if let Some(lang) = feed.lang(story) {
        item["language"] = lang.into();
    }
    if let Some(updated) = &story.updated {
        item["date_modified"] = updated.rfc3339().into();
    }
    item
}
