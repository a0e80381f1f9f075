//! Halo 2 as its public API answers: its order and size where none is asked for, categories as trees, posts by their
//! names.

use super::server::{Ask, Peer, Reply};
use serde_json::{Value, json};

/// A Halo site. Its second post stands in no list of the theme, the third is not public and therefore never given.
pub(crate) struct HaloPeer {
    peer: Peer,
}

impl HaloPeer {
    /// A site with so many posts, one a minute. Before 2.26, a category names its children; since, its parent.
    pub(crate) fn start(posts: usize, before_2_26: bool) -> Self {
        let peer = Peer::start(|url| {
            let posts: Vec<_> = (1..=posts).map(|number| post(url, number)).collect();
            move |ask: &Ask| answer(&posts, before_2_26, ask)
        });
        Self { peer }
    }

    /// Its address, without a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.peer.url
    }
}

fn category(name: &str, slug: &str, title: &str) -> Value {
    json!({"metadata": {"name": name}, "spec": {"displayName": title, "slug": slug, "priority": 0,
        "hideFromList": false}, "status": {"permalink": format!("/categories/{slug}")}, "postCount": 1})
}

fn categories(before_2_26: bool) -> Vec<Value> {
    let (mut county, mut weixian) =
        (category("c-county", "county", "县区"), category("c-weixian", "weixian", "蔚县"));
    match before_2_26 {
        true => county["spec"]["children"] = json!(["c-weixian"]),
        false => weixian["spec"]["parent"] = "c-county".into(),
    }
    vec![weixian, county]
}

fn post(url: &str, number: usize) -> Value {
    // Written in another order than published.
    let (created, published) = (2000 - number, number);
    let time = |minute: usize| {
        format!("2026-11-{:02}T{:02}:{:02}:00Z", 1 + minute / 1440, minute / 60 % 24, minute % 60)
    };
    json!({
        "metadata": {"name": format!("5152aea5-c2e8-4717-8bba-{number:012}"), "labels": {},
            "annotations": {"source": "示例日报", "editor": "示例丙"}, "creationTimestamp": time(created),
            "version": 3},
        "spec": {"title": format!("示例稿件第{number}篇"), "slug": format!("story-{number}"),
            "cover": "/upload/a.png", "excerpt": {"autoGenerate": true, "raw": ""},
            "publishTime": time(published),
            "pinned": number == 1, "priority": 0, "visible": if number == 3 { "PRIVATE" } else { "PUBLIC" },
                "allowComment": true, "categories": ["c-weixian"], "tags": ["t-papercut"], "htmlMetas": [],
            "owner": "jia", "publish": true, "deleted": false},
        "status": {"permalink": format!("{url}/archives/story-{number}"), "excerpt": "示例稿件",
            "lastModifyTime": time(published), "commentsCount": 0, "contributors": ["jia"],
            "phase": "PUBLISHED", "hideFromList": number == 2},
        "categories": [category("c-weixian", "weixian", "蔚县")], "tags": [{"metadata": {"name": "t-papercut"},
            "spec": {"displayName": "剪纸", "slug": "papercut"}}],
        "contributors": [], "owner": {"name": "jia", "displayName": "示例甲"}, "stats": {"visit": 0, "upvote": 0,
            "comment": 0},
    })
}

fn answer(posts: &[Value], before_2_26: bool, ask: &Ask) -> Reply {
    let public: Vec<_> = posts.iter().filter(|post| post["spec"]["visible"] == "PUBLIC").collect();
    let api = ask.path.strip_prefix("/apis/api.content.halo.run/v1alpha1/");
    match (api, ask.path.starts_with("/upload/")) {
        (_, true) => Reply::picture(),
        (Some("posts"), _) => Reply::json(200, &page(sorted(public, ask), ask)),
        (Some("categories"), _) => Reply::json(200, &page(categories(before_2_26).iter().collect(), ask)),
        (Some(path), _) => match path
            .strip_prefix("posts/")
            .and_then(|name| public.into_iter().find(|post| post["metadata"]["name"] == name))
        {
            Some(post) => {
                let mut post = post.clone();
                post["content"] = json!({"raw": "示例正文",
                    "content": "<p>示例正文。</p><figure><img src=\"/upload/a.png\" alt=\"窗花\"></figure>"});
                Reply::json(200, &post)
            }
            None => Reply::json(
                404,
                &json!({"type": "about:blank", "title": "Not Found", "status": 404,
                    "detail": "Post was not found", "instance": ask.path}),
            ),
        },
        (None, _) => Reply {
            status: 404,
            headers: vec![("Content-Type", "text/html".to_owned())],
            body: b"<h1>404</h1>".to_vec(),
        },
    }
}

/// By creation, the newest first, where nothing else is asked for.
fn sorted<'a>(mut posts: Vec<&'a Value>, ask: &Ask) -> Vec<&'a Value> {
    let hidden = ask
        .query
        .get("fieldSelector")
        .is_some_and(|selectors| selectors.iter().any(|selector| selector == "status.hideFromList!=true"));
    posts.retain(|post| !hidden || post["status"]["hideFromList"] != true);
    let text = |post: &Value, pointer: &str| {
        post.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    match ask.first("sort") {
        Some("spec.publishTime,asc") => posts.sort_by_key(|post| text(post, "/spec/publishTime")),
        _ => posts.sort_by_key(|post| std::cmp::Reverse(text(post, "/metadata/creationTimestamp"))),
    }
    posts
}

fn page(entries: Vec<&Value>, ask: &Ask) -> Value {
    let size = ask.number("size").filter(|size| (1..=1000).contains(size)).unwrap_or(1000);
    let page = ask.number("page").unwrap_or(0);
    let (total, from) = (entries.len(), page.saturating_sub(1) * size);
    let items: Vec<_> = entries.into_iter().skip(from).take(size).collect();
    let pages = total.div_ceil(size);
    json!({"page": page, "size": size, "total": total, "items": items, "first": page <= 1,
        "last": page >= pages, "hasNext": page < pages, "hasPrevious": page > 1, "totalPages": pages})
}
