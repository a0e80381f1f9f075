//! Ghost 6 as its Content API answers: keys, caps, gates, marks in links, dates in the site's zone.

use super::server::{Ask, Peer, Reply};
use serde_json::{Value, json};

/// A Ghost site. Its second post is for members, the third has a tag for internal use alone, and all link to another
/// site.
pub(crate) struct GhostPeer {
    peer: Peer,
}

impl GhostPeer {
    /// The key of its Content API.
    pub(crate) const KEY: &str = "22444f78447824223cefc48062";

    /// A site with so many posts, one an hour since the beginning of 2026.
    pub(crate) fn start(posts: usize) -> Self {
        let peer = Peer::start(|url| {
            let posts: Vec<_> = (1..=posts).map(|number| post(url, number)).collect();
            move |ask: &Ask| answer(&posts, ask)
        });
        Self { peer }
    }

    /// Its address, without a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.peer.url
    }
}

fn post(url: &str, number: usize) -> Value {
    let (day, hour) = (1 + number / 24 % 28, number % 24);
    let time = format!("2026-{:02}-{day:02}T{hour:02}:00:00.000+08:00", 1 + number / 672 % 12);
    let gated = number == 2;
    let tag = |name: &str, slug: &str, visibility: &str| {
        json!({"id": format!("{slug:0>24}"), "name": name,
        "slug": slug, "visibility": visibility, "url": format!("{url}/404/")})
    };
    let mut tags = vec![tag("剪纸", "papercut", "public")];
    if number == 3 {
        tags = vec![tag("#内部", "hash-internal", "internal")];
    }
    let host = url.split("://").nth(1).and_then(|rest| rest.split(':').next()).expect("a host");
    let html = format!(
        "<p>示例稿件第{number}篇。<a href=\"https://other.test/?a=1&amp;ref={host}\">另一站</a></p><figure class=\"kg-card kg-image-card\"><img src=\"{url}/content/images/a.png\" alt=\"窗花\"></figure>"
    );
    json!({
        "id": format!("{number:024x}"), "uuid": format!("00000000-0000-4000-8000-{number:012}"),
            "title": format!("示例稿件第{number}篇：剪纸 & 集市"), "slug": format!("story-{number}"),
        "html": if gated { "" } else { &html }, "excerpt": if gated { "" } else { "示例稿件" },
            "custom_excerpt": null, "comment_id": format!("{number:024x}"),
        "feature_image": format!("{url}/content/images/a.png"), "feature_image_alt": "窗花",
            "feature_image_caption": "集市上的<em>窗花</em>", "featured": false,
        "visibility": if gated { "members" } else { "public" }, "access": !gated, "created_at": time,
            "updated_at": time, "published_at": time,
        "codeinjection_head": null, "codeinjection_foot": null, "canonical_url": null,
            "url": format!("{url}/story-{number}/"), "reading_time": 1,
        "tags": tags, "authors": [{"id": "1", "name": "示例甲", "slug": "jia"}], "primary_tag": tags.first(),
            "primary_author": {"id": "1", "name": "示例甲", "slug": "jia"},
    })
}

fn error(status: u16, kind: &str, message: &str) -> Reply {
    let error = json!({"message": message, "context": null, "type": kind, "details": null, "property": null,
        "help": null, "code": null, "id": "x", "ghostErrorCode": null});
    Reply::json(status, &json!({ "errors": [error] }))
}

fn answer(posts: &[Value], ask: &Ask) -> Reply {
    if ask.path.starts_with("/content/images/") {
        return Reply::picture();
    }
    let Some(rest) = ask.path.strip_prefix("/ghost/api/content/") else {
        return Reply { status: 404, headers: vec![], body: b"<h1>404</h1>".to_vec() };
    };
    if !rest.ends_with('/') {
        let query: Vec<_> =
            ask.query.iter().map(|(name, values)| format!("{name}={}", values.join(","))).collect();
        let headers = vec![("Location", format!("{}/?{}", ask.path, query.join("&").replace(' ', "%20")))];
        return Reply { status: 301, headers, body: vec![] };
    }
    match ask.first("key") {
        None => return error(403, "NoPermissionError", "Authorization failed"),
        Some(GhostPeer::KEY) => {}
        Some(_) => return error(401, "UnauthorizedError", "Unknown Content API Key"),
    }
    if rest != "posts/" {
        return error(404, "NotFoundError", "Resource not found");
    }
    let Some(posts) = filtered(posts, ask) else {
        return error(422, "ValidationError", "Error parsing filter");
    };
    cached(ask, &list(posts, ask))
}

/// Posts in their order, those that a filter of the one kind that is known here lets through.
fn filtered<'a>(posts: &'a [Value], ask: &Ask) -> Option<Vec<&'a Value>> {
    let mut posts: Vec<_> = posts.iter().collect();
    let filter = ask.first("filter");
    if let Some(slugs) = filter.and_then(|filter| filter.strip_prefix("tag:[")?.strip_suffix(']')) {
        let slugs: Vec<_> = slugs.split(',').map(|slug| slug.trim_matches('\'')).collect();
        let is_one = |tag: &Value| tag["slug"].as_str().is_some_and(|slug| slugs.contains(&slug));
        posts.retain(|post| post["tags"].as_array().into_iter().flatten().any(is_one));
    } else if let Some(filter) = filter {
        let since = filter.strip_prefix("updated_at:>='")?.strip_suffix('\'')?.replace(' ', "T");
        let since: jiff::civil::DateTime = since.parse().ok()?;
        let since = since.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
        posts.retain(|post| {
            post["updated_at"]
                .as_str()
                .and_then(|time| time.parse::<jiff::Timestamp>().ok())
                .is_some_and(|time| time >= since)
        });
    }
    if !ask.first("order").is_some_and(|order| order.starts_with("published_at asc")) {
        posts.reverse();
    }
    Some(posts)
}

fn list(posts: Vec<&Value>, ask: &Ask) -> Value {
    let limit = match ask.first("limit") {
        None => 15,
        Some("all") => 100,
        Some(limit) => limit.parse().unwrap_or(15).clamp(1, 100),
    };
    let (page, total) = (ask.number("page").unwrap_or(1).max(1), posts.len());
    let pages = total.div_ceil(limit).max(1);
    let include = ask.first("include").unwrap_or_default();
    let shown: Vec<_> = posts
        .into_iter()
        .skip((page - 1) * limit)
        .take(limit)
        .cloned()
        .map(|post| with(post, include))
        .collect();
    let (next, prev) = ((page < pages).then_some(page + 1), (page > 1).then(|| page - 1));
    json!({"posts": shown, "meta": {"pagination": {"page": page, "limit": limit, "pages": pages,
        "total": total, "next": next, "prev": prev}}})
}

/// A post with the relations that were asked for.
fn with(mut post: Value, include: &str) -> Value {
    for (relation, primary) in [("tags", "primary_tag"), ("authors", "primary_author")] {
        if let Some(fields) =
            post.as_object_mut().filter(|_| !include.split(',').any(|asked| asked == relation))
        {
            fields.remove(relation);
            fields.remove(primary);
        }
    }
    post
}

/// Under a weak tag; who knows it gets 304.
fn cached(ask: &Ask, body: &Value) -> Reply {
    let tag = format!("W/\"{}\"", blake3::hash(body.to_string().as_bytes()).to_hex());
    let reply = match ask.known.as_ref() == Some(&tag) {
        true => Reply { status: 304, headers: vec![], body: vec![] },
        false => Reply::json(200, body).with("Content-Version", "v6.65"),
    };
    reply
        .with("ETag", tag)
        .with("Access-Control-Allow-Origin", "*")
        .with("Cache-Control", "public, max-age=0")
        .with("Vary", "Accept-Version, Accept-Encoding")
}
