//! An API of a house's own, in the shape of Strapi 5: flat stories, at most 25 a page whatever is asked for.

use super::server::{Ask, Peer, Reply};
use serde_json::{Value, json};

/// Such an API.
pub(crate) struct StrapiPeer {
    peer: Peer,
}

impl StrapiPeer {
    /// An API with so many stories.
    pub(crate) fn start(stories: usize) -> Self {
        Self {
            peer: Peer::start(|url| answer_with((1..=stories).map(|number| story(url, number)).collect())),
        }
    }

    /// Its address, without a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.peer.url
    }

    /// How it is described to an import.
    pub(crate) fn mapping(&self) -> Value {
        json!({
            "prefix": "strapi", "base": self.url(),
                "list": "/api/articles?sort=id&pagination[page]={page}&pagination[pageSize]={size}",
                "size": 100,
            "items": "/data", "total": "/meta/pagination/total",
            "fields": {"id": "/documentId", "title": "/title", "body": "/body", "bodyKind": "markdown",
                "date": "/publishedAt", "cover": "/cover/url", "channel": "/category", "channelKey": "/slug",
                "channelName": "/name", "source": "/source", "editor": "/editor"}
        })
    }
}

fn story(url: &str, number: usize) -> Value {
    json!({
        "id": number, "documentId": format!("{number:024}"), "title": format!("示例稿件第{number}篇"),
            "body": "示例正文。\n\n![窗花](/uploads/a.png)", "publishedAt": "2026-11-20T01:00:00.000Z",
        "cover": {"url": format!("{url}/uploads/a.png")}, "category": {"slug": "weixian", "name": "蔚县"},
            "source": "示例日报", "editor": "示例丙",
    })
}

fn answer_with(stories: Vec<Value>) -> impl Fn(&Ask) -> Reply + Send + 'static {
    move |ask| {
        if ask.path.starts_with("/uploads/") {
            return Reply::picture();
        }
        if ask.path != "/api/articles" {
            return Reply::json(
                404,
                &json!({"data": null, "error": {"status": 404, "name": "NotFoundError",
                    "message": "Not Found", "details": {}}}),
            );
        }
        let (page, size) = (
            ask.number("pagination[page]").unwrap_or(1),
            ask.number("pagination[pageSize]").unwrap_or(25).clamp(1, 25),
        );
        let shown: Vec<_> = stories.iter().skip((page - 1) * size).take(size).collect();
        let pagination = json!({"page": page, "pageSize": size, "pageCount": stories.len().div_ceil(size),
            "total": stories.len()});
        Reply::json(200, &json!({"data": shown, "meta": {"pagination": pagination}}))
    }
}
