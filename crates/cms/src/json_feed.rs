//! JSON Feed, 1 and 1.1 (<https://www.jsonfeed.org/version/1.1/>), with all its pages.

use crate::adapter::{AUTHOR, Adapter, Answer, Reading, Request, Scope, Unreadable};
use crate::ids::story_id;
use crate::item::{Body, ForeignChannel, ForeignPicture, Item, Remark};
use crate::reply::{self, Trouble, list_at, scalar_at, text_at};
use crate::{text, times, urls};
use baolan_core::json::Value;
use baolan_core::model::{Credit, Original};
use std::collections::HashSet;

/// A feed.
#[derive(Debug)]
pub struct JsonFeed {
    address: String,
    scope: Scope,
    /// Ids of the stories that were met: a feed that changes while it is read gives some twice.
    met: HashSet<String>,
    /// Addresses of the pages that were asked for.
    asked: HashSet<String>,
}

impl JsonFeed {
    /// A feed by its address.
    pub fn new(address: &str) -> Self {
        Self {
            address: address.trim().to_owned(),
            scope: Scope::default(),
            met: HashSet::new(),
            asked: HashSet::new(),
        }
    }

    fn story(&mut self, story: &Value, feed: &Value, reading: &mut Reading) {
        let guid = scalar_at(story, "/id").or_else(|| scalar_at(story, "/url")).unwrap_or_default();
        let Some(id) = story_id("feed", &guid) else {
            let what = scalar_at(story, "/title").unwrap_or_default();
            reading.items.push(Err(Unreadable::new(what, "A story of the feed has neither `id` nor `url`.")));
            return;
        };
        if !self.met.insert(id.clone()) {
            return;
        }
        let changed = text_at(story, "/date_modified").or_else(|| text_at(story, "/date_published"));
        if self.scope.passes_over(changed) {
            reading.unchanged += 1;
            return;
        }
        reading.items.push(Ok(item(id, story, feed, &self.address)));
    }
}

/// A story of a feed.
fn item(id: String, story: &Value, feed: &Value, address: &str) -> Item {
    let whole = |pointer: &str| text_at(story, pointer).map(|url| urls::join(address, url));
    let when = |pointer: &str| text_at(story, pointer).and_then(times::when);
    let tags: Vec<String> =
        list_at(story, "/tags").iter().filter_map(|tag| tag.as_str()).map(str::to_owned).collect();
    let (body, remark) = body(story);
    let html = match &body {
        Body::Html(html) => html.as_str(),
        _ => "",
    };
    Item {
        id,
        url: whole("/url").or_else(|| whole("/external_url")),
        title: text_at(story, "/title").unwrap_or_default().to_owned(),
        channels: tags.iter().map(|tag| ForeignChannel::flat(tag, tag)).collect(),
        published: when("/date_published"),
        updated: when("/date_modified"),
        original: whole("/external_url")
            .filter(|_| story.get("url").is_some())
            .map(|url| Original { url: Some(url), ..Original::default() }),
        credits: authors(story).or_else(|| authors(feed)).into_iter().collect(),
        summary: text_at(story, "/summary")
            .filter(|_| remark.is_none())
            .and_then(|summary| text::written_summary(summary, html)),
        cover: whole("/image")
            .or_else(|| whole("/banner_image"))
            .map(|src| ForeignPicture { src, ..ForeignPicture::default() }),
        tags,
        lang: text_at(story, "/language").map(str::to_owned),
        body,
        remarks: remark.into_iter().collect(),
        ..Item::default()
    }
}

/// What is said of a story of which a feed gives only the beginning.
pub fn summary_only() -> Remark {
    let message = "The feed has a summary of it in place of the whole text.".to_owned();
    Remark { code: "summary-only", message }
}

/// HTML before text before a summary.
fn body(story: &Value) -> (Body, Option<Remark>) {
    let lines = |text: &str| {
        Body::Text(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
    };
    match (text_at(story, "/content_html"), text_at(story, "/content_text"), text_at(story, "/summary")) {
        (Some(html), ..) => (Body::Html(html.to_owned()), None),
        (_, Some(text), _) => (lines(text), None),
        (_, _, summary) => (lines(summary.unwrap_or_default()), Some(summary_only())),
    }
}

fn authors(of: &Value) -> Option<Credit> {
    let listed = list_at(of, "/authors").iter().filter_map(|author| text_at(author, "/name"));
    let names: Vec<_> = listed.chain(text_at(of, "/author/name")).map(str::to_owned).collect();
    (!names.is_empty()).then(|| Credit { role: AUTHOR.to_owned(), names })
}

impl Adapter for JsonFeed {
    fn kind(&self) -> &'static str {
        "feed"
    }

    fn base(&self) -> &str {
        &self.address
    }

    fn begin(&mut self, scope: &Scope) -> Vec<Request> {
        self.scope = scope.clone();
        self.met.clear();
        self.asked = HashSet::from([self.address.clone()]);
        vec![Request::list("feed", self.address.clone())]
    }

    fn read(&mut self, request: &Request, answer: &Answer<'_>) -> Result<Reading, Unreadable> {
        let feed = reply::json(request, answer).map_err(Trouble::told)?;
        let Some(stories) = feed.get("items").and_then(Value::as_array) else {
            let why = format!(
                "The answer has {} in place of a list of `items`: is this a JSON Feed?",
                reply::shape(feed.get("items"))
            );
            return Err(Unreadable::new(request.url.clone(), why));
        };
        let mut reading = Reading::default();
        stories.iter().for_each(|story| self.story(story, &feed, &mut reading));
        let next = text_at(&feed, "/next_url").map(|next| urls::join(&request.url, next));
        let next = next.filter(|next| next.starts_with("http://") || next.starts_with("https://"));
        // A page without anything new is the end of a feed that goes round.
        let news = !reading.items.is_empty() || reading.unchanged > 0;
        reading.next = next
            .filter(|next| news && self.asked.insert(next.clone()))
            .map(|next| Request::list("feed", next))
            .into_iter()
            .collect();
        Ok(reading)
    }

    fn too_large(&mut self, request: &Request) -> Result<Reading, Unreadable> {
        Err(Unreadable::new(request.url.clone(), "The feed is too large."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Reply, all, endure, import};
    use serde_json::{Value, json};

    const FEED: &str = "https://example.test/feed.json";

    fn story(number: usize) -> Value {
        json!({"id": format!("https://example.test/?p={number}"), "url": "/a/", "title": "3 < 5 &amp;",
            "content_html": "<p>正文</p>", "content_text": "正文", "summary": "一句话",
            "image": "a.jpg", "date_published": "2026-11-20T09:00:00+08:00",
                "date_modified": "2026-11-21T01:00:00Z", "authors": [{"name": "示例甲"}], "tags": ["剪纸"],
                "language": "en"})
    }

    fn answer(url: &str) -> Reply {
        let page: usize = url.rsplit('=').next().and_then(|page| page.parse().ok()).unwrap_or(1);
        let stories: Vec<_> = (page * 10..page * 10 + 10).map(story).collect();
        let next = if page < 3 {
            json!(format!("?page={}", page + 1))
        } else {
            json!("https://example.test/?page=2")
        };
        Reply::json(&json!({"version": "https://jsonfeed.org/version/1.1", "title": "示例", "items": stories,
                "next_url": next.as_str().map(|next| urls::join("https://example.test/", next))}))
    }

    #[test]
    fn every_page_is_read_once() {
        let taken = import(&mut JsonFeed::new(FEED), &all(), usize::MAX, &mut answer);
        assert_eq!((taken.items.len(), taken.asked.len(), taken.unreadable.len()), (30, 3, 0));
        let item = &taken.items[0];
        assert!(item.id.starts_with("feed-") && item.id.len() == 21, "{}", item.id);
        assert_eq!(item.title, "3 < 5 &amp;", "titles are text, not HTML");
        assert_eq!(item.body, Body::Html("<p>正文</p>".to_owned()));
        assert_eq!((item.summary.as_deref(), item.lang.as_deref()), (Some("一句话"), Some("en")));
        assert_eq!(item.url.as_deref(), Some("https://example.test/a/"));
        assert_eq!(item.channels[0].names, ["剪纸"]);
    }

    #[test]
    fn a_story_of_which_only_the_beginning_is_given_says_so() {
        let feed = json!({"items": [{"id": 7, "summary": "一句话"}]});
        let taken = import(&mut JsonFeed::new(FEED), &all(), usize::MAX, &mut |_| Reply::json(&feed));
        assert_eq!((taken.items[0].id.as_str(), taken.items[0].remarks[0].code), ("feed-7", "summary-only"));
        assert_eq!(taken.items[0].body, Body::Text(vec!["一句话".to_owned()]));
    }

    #[test]
    fn damaged_answers_end_in_words() {
        endure(&|| Box::new(JsonFeed::new(FEED)), &answer);
    }
}
