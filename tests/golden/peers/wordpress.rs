//! WordPress as its REST API answers visitors: totals in headers, what is embedded, a page past the end as an error.

use super::server::{Ask, Peer, Reply};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// What WordPress says to browsers.
const OPEN: [(&str, &str); 2] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "X-WP-Total, X-WP-TotalPages, Link"),
];

/// A WordPress site: an even post is in the category 7 (蔚县), an odd one in 3 (要闻). What it has can be changed while it answers.
pub(crate) struct WordpressPeer {
    peer: Peer,
    posts: Arc<Mutex<Vec<Value>>>,
    categories: Arc<Mutex<Vec<Value>>>,
    down: Arc<Mutex<bool>>,
}

impl WordpressPeer {
    /// A site with so many posts, one a minute; the last is the newest.
    pub(crate) fn start(posts: usize) -> Self {
        Self::with_headers(posts, &[])
    }

    /// One that lets pages of any origin read all that they need, as WordPress does.
    pub(crate) fn open(posts: usize) -> Self {
        Self::with_headers(posts, &OPEN)
    }

    fn with_headers(posts: usize, headers: &'static [(&'static str, &'static str)]) -> Self {
        let posts = Arc::new(Mutex::new((1..=posts).map(post).collect::<Vec<_>>()));
        let down = Arc::new(Mutex::new(false));
        let categories = Arc::new(Mutex::new(vec![category(3), category(7)]));
        let (own, tree, is_down) = (Arc::clone(&posts), Arc::clone(&categories), Arc::clone(&down));
        let peer = Peer::start(|url| {
            let url = url.to_owned();
            move |ask: &Ask| match *is_down.lock().expect("a switch") {
                true => Reply { status: 503, headers: vec![], body: b"<h1>503</h1>".to_vec() },
                false => {
                    let reply =
                        answer(&url, &own.lock().expect("posts"), &tree.lock().expect("categories"), ask);
                    headers.iter().fold(reply, |reply, (name, value)| reply.with(name, *value))
                }
            }
        });
        Self { peer, posts, categories, down }
    }

    /// Its address, without a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.peer.url
    }

    /// Changes what it has; new posts stand at the end.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Vec<Value>)) {
        change(&mut self.posts.lock().expect("posts"));
    }

    /// Changes its categories: see [`category_below`].
    pub(crate) fn change_categories(&self, change: impl FnOnce(&mut Vec<Value>)) {
        change(&mut self.categories.lock().expect("categories"));
    }

    /// Whether it answers nothing but 503.
    pub(crate) fn set_down(&self, is_down: bool) {
        *self.down.lock().expect("a switch") = is_down;
    }
}

/// A post by its number.
pub(crate) fn post(number: usize) -> Value {
    let time = format!("2026-11-{:02}T{:02}:{:02}:00", 1 + number / 1440, number / 60 % 24, number % 60);
    let category = if number.is_multiple_of(2) { 7 } else { 3 };
    json!({
        "id": number, "date": time, "date_gmt": time, "modified_gmt": time, "status": "publish", "sticky": false,
        "link": format!("/2026/11/story-{number}/"),
        "title": {"rendered": format!("示例稿件第{number}篇")},
        "excerpt": {"rendered": format!("<p>示例摘要 {number}</p>"), "protected": false},
        "content": {"rendered": format!("<p>示例正文第{number}段。</p><p><img src=\"/wp-content/a.png\" width=\"600\" height=\"400\" alt=\"窗花\"></p>"), "protected": false},
        "author": 1, "featured_media": 0, "categories": [category],
    })
}

fn category(number: u64) -> Value {
    let (slug, name) = if number == 7 { ("yuzhou", "蔚县") } else { ("news", "要闻") };
    category_below(0, number, slug, name, 1)
}

/// A category below another, or below none (0), with so many posts of its own. Its name is HTML.
pub(crate) fn category_below(parent: u64, number: u64, slug: &str, name: &str, count: u64) -> Value {
    json!({"id": number, "taxonomy": "category", "slug": slug, "name": name, "parent": parent, "count": count})
}

/// A post as it is given: with what is embedded, and with whole addresses.
fn given(url: &str, post: &Value) -> Value {
    let mut post = post.clone();
    let terms: Vec<_> =
        post["categories"].as_array().into_iter().flatten().filter_map(Value::as_u64).map(category).collect();
    let tags = json!([{"id": 9, "taxonomy": "post_tag", "slug": "papercut", "name": "剪纸"}]);
    post["_embedded"] = json!({"wp:term": [terms, tags], "author": [{"id": 1, "name": "示例甲"}]});
    post["_links"] = json!({});
    let link = post["link"].as_str().unwrap_or_default().to_owned();
    post["link"] = format!("{url}{link}").into();
    post
}

fn answer(url: &str, posts: &[Value], categories: &[Value], ask: &Ask) -> Reply {
    let none = || Reply::json(404, &json!({"code": "rest_no_route", "data": {"status": 404}}));
    let Some(route) = ask.path.strip_prefix("/wp-json/wp/v2/") else { return none() };
    match route {
        "categories" => {
            let slugs = ask.first("slug").map(|slugs| slugs.split(',').collect::<Vec<_>>());
            let is_wanted = |one: &&Value| {
                slugs.as_ref().is_none_or(|slugs| slugs.iter().any(|slug| one["slug"] == **slug))
            };
            let found: Vec<_> = categories.iter().filter(is_wanted).collect();
            let (size, page) = (ask.number("per_page").unwrap_or(10), ask.number("page").unwrap_or(1));
            let part = found.iter().skip((page - 1) * size).take(size).map(|one| (*one).clone()).collect();
            Reply::json(200, &part).with("X-WP-Total", found.len().to_string())
        }
        "posts" => list(url, posts, ask),
        _ => {
            let id = route.strip_prefix("posts/").and_then(|id| id.parse::<u64>().ok());
            let found = posts.iter().find(|post| post["id"].as_u64() == id);
            found.map_or_else(none, |post| Reply::json(200, &given(url, post)))
        }
    }
}

fn list(url: &str, posts: &[Value], ask: &Ask) -> Reply {
    let numbers = |name: &str| -> Option<Vec<u64>> {
        Some(ask.first(name)?.split(',').filter_map(|number| number.parse().ok()).collect())
    };
    let (categories, ids) = (numbers("categories"), numbers("include"));
    let is_in = |post: &&Value| {
        let own =
            post["categories"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect::<Vec<_>>();
        categories.as_ref().is_none_or(|wanted| wanted.iter().any(|number| own.contains(number)))
            && ids.as_ref().is_none_or(|wanted| post["id"].as_u64().is_some_and(|id| wanted.contains(&id)))
    };
    let mut found: Vec<_> = posts.iter().filter(is_in).collect();
    if ask.first("order") != Some("asc") {
        found.reverse();
    }
    let (size, page) = (ask.number("per_page").unwrap_or(10), ask.number("page").unwrap_or(1));
    let total = found.len();
    if page > 1 && (page - 1) * size >= total {
        return Reply::json(400, &json!({"code": "rest_post_invalid_page_number", "data": {"status": 400}}));
    }
    let part: Vec<_> =
        found.into_iter().skip((page - 1) * size).take(size).map(|post| given(url, post)).collect();
    Reply::json(200, &part.into()).with("X-WP-Total", total.to_string())
}
