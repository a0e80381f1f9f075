//! Ghost, by its Content API (version 3 and later), with a key that is meant to be public.
//!
//! * The API lies on the domain of the administration, `https://admin.example/ghost/api/content/`; lists hold at most
//!   100 stories.
//! * Stories for members come without their text, or cut: they are restricted, never empty stories.
//! * Links to other sites carry `?ref=<host>`, which is taken out again.
//! * Tags whose name begins with `#` are for internal use. There is no tree of channels: each public tag is a
//!   channel, the primary one first, and a map says which of them are meant.

use crate::adapter::{AUTHOR, Adapter, Answer, Reading, Request, Scope, Unreadable};
use crate::ids::story_id;
use crate::item::{Body, ForeignChannel, ForeignPicture, Item, Remark, Status};
use crate::pages::{Pages, Retreat};
use crate::reply::{self, Trouble, list_at, number_at, text_at};
use crate::{text, times, urls};
use baolan_core::model::{Credit, Original};
use serde_json::Value;
use std::collections::HashSet;

/// Stories of a page; Ghost 6 gives no more.
const A_PAGE: u64 = 100;

/// A Ghost site.
#[derive(Debug)]
pub struct Ghost {
    base: String,
    key: String,
    scope: Scope,
    pages: Pages,
    /// Ids of the stories that were met: those that come again, because others before them are gone, are passed over.
    met: HashSet<String>,
}

impl Ghost {
    /// A site by the address of its administration (or of its API), and the key of its Content API.
    pub fn new(address: &str, key: &str) -> Self {
        let base = urls::base(address);
        let base = base.split_once("/ghost/").map_or(base.clone(), |(site, _)| format!("{site}/"));
        Self {
            base,
            key: key.trim().to_owned(),
            scope: Scope::default(),
            pages: Pages::new(A_PAGE),
            met: HashSet::new(),
        }
    }

    /// Oldest first: what is published meanwhile moves no other story to another page.
    fn ask(&self) -> Request {
        let (size, page) = (self.pages.size(), self.pages.page());
        let mut url = format!(
            "{}ghost/api/content/posts/?key={}&include=tags%2Cauthors\
                &order=published_at%20asc%2Cid%20asc&limit={size}&page={page}",
            self.base,
            urls::encode(&self.key)
        );
        if !self.scope.with_bodies {
            url.push_str(
                "&fields=id,title,url,feature_image,feature_image_alt,\
                feature_image_caption,visibility,access,published_at,updated_at,custom_excerpt,canonical_url",
            );
        }
        if let Some(since) = &self.scope.since {
            let utc: String = since.chars().take(19).map(|c| if c == 'T' { ' ' } else { c }).collect();
            url.push_str(&format!("&filter=updated_at%3A%3E%3D%27{}%27", urls::encode(&utc)));
        }
        Request::list("posts", url)
    }

    fn go_on(&self, more: bool) -> Vec<Request> {
        more.then(|| self.ask()).into_iter().collect()
    }

    fn retreat(&mut self, why: Unreadable) -> Result<Reading, Unreadable> {
        let Retreat { lost, more } = self.pages.failed(why)?;
        Ok(Reading {
            items: lost.map(Err).into_iter().collect(),
            next: self.go_on(more),
            ..Reading::default()
        })
    }

    fn page(&mut self, request: &Request, list: &Value) -> Result<Reading, Unreadable> {
        let Some(posts) = list.pointer("/posts").and_then(Value::as_array) else {
            let why = format!(
                "The answer has {} in place of a list of `posts`: is this the Content API of Ghost?",
                reply::shape(list.pointer("/posts"))
            );
            return match self.pages.begun() {
                true => self.retreat(Unreadable::new(request.url.clone(), why)),
                false => Err(Unreadable::new(request.url.clone(), why)),
            };
        };
        let total = number_at(list, "/meta/pagination/total");
        if !self.pages.settle(total) {
            return Ok(Reading { total, next: vec![self.ask()], ..Reading::default() });
        }
        let mut reading = Reading { total, ..Reading::default() };
        for post in posts {
            let Some(id) = text_at(post, "/id").and_then(|id| story_id("ghost", id)) else {
                let what = text_at(post, "/url").unwrap_or_default();
                reading.items.push(Err(Unreadable::new(what, "A story without an `id`.")));
                continue;
            };
            if self.met.insert(id.clone()) {
                reading.items.push(Ok(self.item(id, post)));
            }
        }
        let more = self.pages.taken(posts.len());
        reading.next = self.go_on(more);
        Ok(reading)
    }

    fn item(&self, id: String, post: &Value) -> Item {
        let text = |pointer: &str| text_at(post, pointer).map(str::to_owned);
        let plain = |pointer: &str| text_at(post, pointer).map(text::plain).filter(|text| !text.is_empty());
        let url = text("/url");
        let site = url.as_deref().and_then(urls::host).or_else(|| urls::host(&self.base)).unwrap_or_default();
        let tags = public_tags(post);
        let mut item = Item {
            id,
            title: text("/title").unwrap_or_default(),
            channels: tags.iter().map(channel).collect(),
            published: text_at(post, "/published_at").and_then(times::when),
            updated: text_at(post, "/updated_at").and_then(times::when),
            original: text("/canonical_url")
                .filter(|original| Some(original) != url.as_ref())
                .map(|url| Original { url: Some(url), ..Original::default() }),
            credits: authors(post).into_iter().collect(),
            summary: text("/custom_excerpt"),
            cover: text("/feature_image").map(|src| ForeignPicture {
                src,
                alt: text("/feature_image_alt"),
                caption: plain("/feature_image_caption"),
            }),
            tags: tags.iter().filter_map(|tag| text_at(tag, "/name")).map(str::to_owned).collect(),
            body: Body::Html(without_ref(text_at(post, "/html").unwrap_or_default(), &site)),
            url,
            ..Item::default()
        };
        access(post, &mut item);
        item
    }
}

/// Tags that readers see, the primary one first.
fn public_tags(post: &Value) -> Vec<&Value> {
    let internal = |tag: &Value| {
        text_at(tag, "/visibility") == Some("internal")
            || text_at(tag, "/name").is_none_or(|name| name.starts_with('#'))
    };
    let tags = list_at(post, "/tags").iter().filter(|tag| !internal(tag));
    let primary = text_at(post, "/primary_tag/slug");
    let (mut first, others): (Vec<_>, Vec<_>) =
        tags.partition(|tag| primary.is_some() && text_at(tag, "/slug") == primary);
    first.extend(others);
    first
}

fn channel(tag: &&Value) -> ForeignChannel {
    let (slug, name) = (text_at(tag, "/slug").unwrap_or_default(), text_at(tag, "/name").unwrap_or_default());
    ForeignChannel { key: slug.to_owned(), slugs: vec![slug.to_owned()], names: vec![name.to_owned()] }
}

fn authors(post: &Value) -> Option<Credit> {
    let names: Vec<_> = list_at(post, "/authors")
        .iter()
        .filter_map(|author| text_at(author, "/name"))
        .map(str::to_owned)
        .collect();
    (!names.is_empty()).then(|| Credit { role: AUTHOR.to_owned(), names })
}

/// Stories for members: without `access`, which versions before 4 do not say, those of another visibility that have
/// no text.
fn access(post: &Value, item: &mut Item) {
    let visibility = text_at(post, "/visibility").unwrap_or("public");
    let closed = match post.get("access").and_then(Value::as_bool) {
        Some(open) => !open,
        None => visibility != "public" && text_at(post, "/html").is_none(),
    };
    if closed {
        item.status = Status::Restricted;
        let message = format!("It is for members there (“{visibility}”): its text is not given, or cut.");
        item.remarks.push(Remark { code: "restricted", message });
    }
    if text_at(post, "/codeinjection_head").or_else(|| text_at(post, "/codeinjection_foot")).is_some() {
        let message = "Code that was injected into its page stays behind.".to_owned();
        item.remarks.push(Remark { code: "dropped-code", message });
    }
}

/// Takes `ref=<the site's host>` out of the addresses of links to other sites. Linear in the length.
fn without_ref(html: &str, site: &str) -> String {
    let mut clean = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("href=\"") {
        let (before, value) = rest.split_at(at + "href=\"".len());
        clean.push_str(before);
        let end = value.find('"').unwrap_or(value.len());
        clean.push_str(&link_without_ref(&value[..end], site));
        rest = &value[end..];
    }
    clean.push_str(rest);
    clean
}

fn link_without_ref(url: &str, site: &str) -> String {
    let other = urls::host(url).is_some_and(|host| host != site);
    let Some((path, query)) = url.split_once('?').filter(|_| other) else { return url.to_owned() };
    let (query, fragment) = match query.split_once('#') {
        Some((query, fragment)) => (query, format!("#{fragment}")),
        None => (query, String::new()),
    };
    let joint = if query.contains("&amp;") { "&amp;" } else { "&" };
    let ours = |pair: &&str| {
        pair.strip_prefix("ref=").is_some_and(|host| host.strip_prefix("www.").unwrap_or(host) == site)
    };
    let kept: Vec<_> = query.split(joint).filter(|pair| !ours(pair)).collect();
    match kept.is_empty() {
        true => format!("{path}{fragment}"),
        false => format!("{path}?{}{fragment}", kept.join(joint)),
    }
}

impl Adapter for Ghost {
    fn kind(&self) -> &'static str {
        "ghost"
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn begin(&mut self, scope: &Scope) -> Vec<Request> {
        (self.scope, self.pages) = (scope.clone(), Pages::new(A_PAGE));
        self.met.clear();
        vec![self.ask()]
    }

    fn read(&mut self, request: &Request, answer: &Answer<'_>) -> Result<Reading, Unreadable> {
        match reply::json(request, answer) {
            Ok(list) => self.page(request, &list),
            Err(Trouble::Portion(why)) => self.retreat(why),
            Err(Trouble::Html(why)) if self.pages.begun() => self.retreat(why),
            Err(trouble) => Err(trouble.told()),
        }
    }

    fn too_large(&mut self, request: &Request) -> Result<Reading, Unreadable> {
        self.retreat(Unreadable::new(request.url.clone(), "The answer is too large."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::When;
    use crate::testing::{Reply, Taken, all, endure, import, parameter};
    use serde_json::json;

    const KEY: &str = "22444f78447824223cefc48062";

    fn post(number: usize) -> Value {
        json!({
            "id": format!("{number:024x}"), "uuid": "5152aea5-c2e8-4717-8bba-2263d46e19d5",
                "title": "剪纸 & <集市>", "slug": "fair",
            "html": "<p>正文<a href=\"https://other.test/a?x=1&amp;ref=example.test#b\">甲</a></p>",
                "feature_image": "https://example.test/a.jpg",
            "feature_image_alt": "窗花", "feature_image_caption": "<em>集市</em>&hellip;", "featured": true,
                "visibility": "public", "access": true,
            "published_at": "2026-11-20T09:00:00.000+08:00", "updated_at": "2026-11-21T09:00:00.000+08:00",
                "custom_excerpt": null,
            "excerpt": "正文", "url": "https://example.test/fair/", "canonical_url": null,
            "tags": [{"id": "1", "name": "剪纸", "slug": "papercut", "visibility": "public"}, {"id": "2",
                "name": "#内部", "slug": "hash-x", "visibility": "internal"},
                {"id": "3", "name": "蔚县", "slug": "weixian", "visibility": "public",
                    "url": "https://example.test/404/"}],
            "authors": [{"name": "示例甲"}, {"name": "示例乙"}], "primary_tag": {"name": "蔚县", "slug": "weixian"},
        })
    }

    fn answer(posts: &[Value], url: &str) -> Reply {
        assert!(url.starts_with("https://example.test/ghost/api/content/posts/?key="), "{url}");
        if parameter(url, "key") != Some(KEY) {
            return Reply::error(
                401,
                r#"{"errors":[{"message":"Unknown Content API Key","type":"UnauthorizedError"}]}"#,
            );
        }
        let number =
            |name: &str| parameter(url, name).and_then(|text| text.parse::<usize>().ok()).expect(name);
        let (limit, page) = (number("limit").min(100), number("page"));
        let list: Vec<_> = posts.iter().skip((page - 1) * limit).take(limit).collect();
        Reply::json(
            &json!({"posts": list, "meta": {"pagination": {"page": page, "limit": limit, "total": posts.len(),
                "pages": posts.len().div_ceil(limit)}}}),
        )
    }

    fn take(posts: &[Value]) -> Taken {
        import(&mut Ghost::new("https://example.test/ghost/", KEY), &all(), usize::MAX, &mut |url| {
            answer(posts, url)
        })
    }

    fn with(fields: Value) -> Item {
        let mut only = post(1);
        let (Value::Object(post), Value::Object(fields)) = (&mut only, fields) else { panic!("objects") };
        post.extend(fields);
        take(&[only]).items.pop().expect("an item")
    }

    #[test]
    fn a_story_comes_whole() {
        let item = with(json!({}));
        assert_eq!(item.id, "ghost-000000000000000000000001");
        assert_eq!(item.title, "剪纸 & <集市>", "titles are text, not HTML");
        assert_eq!(item.published, Some(When::Zoned("2026-11-20T09:00:00.000+08:00".to_owned())));
        assert_eq!(item.tags, ["蔚县", "剪纸"], "the primary tag first, and none that is internal");
        assert_eq!(item.channels[0].slugs, ["weixian"]);
        assert_eq!(item.credits[0].names, ["示例甲", "示例乙"]);
        let cover = item.cover.expect("a cover");
        assert_eq!((cover.alt.as_deref(), cover.caption.as_deref()), (Some("窗花"), Some("集市…")));
        assert_eq!(
            item.body,
            Body::Html("<p>正文<a href=\"https://other.test/a?x=1#b\">甲</a></p>".to_owned())
        );
        assert_eq!((item.summary, item.original, item.status), (None, None, Status::Published));
    }

    #[test]
    fn stories_for_members_are_restricted_and_never_empty_ones() {
        for gated in [
            json!({"html": "", "excerpt": "", "access": false, "visibility": "members"}),
            json!({"html": "<p>开头</p>", "access": false, "visibility": "paid"}),
            json!({"html": null, "access": null, "visibility": "members"}),
        ] {
            let item = with(gated);
            assert_eq!((item.status, item.remarks[0].code), (Status::Restricted, "restricted"));
        }
        assert_eq!(with(json!({"access": null, "visibility": "members"})).status, Status::Published);
    }

    #[test]
    fn marks_of_origin_are_taken_out_of_links_to_others_only() {
        let clean = |html: &str| without_ref(html, "example.test");
        assert_eq!(
            clean("<a href=\"https://other.test/?ref=example.test\">"),
            "<a href=\"https://other.test/\">"
        );
        assert_eq!(
            clean("<a href=\"https://other.test/?ref=www.example.test&a=1\">"),
            "<a href=\"https://other.test/?a=1\">"
        );
        for kept in [
            "<a href=\"https://example.test/?ref=example.test\">",
            "<a href=\"https://other.test/?ref=third.test\">",
            "<a href=\"/?ref=example.test\">",
            "<a href=\"https://other.test/?xref=example.test\">",
            "<a href=\"没有完",
        ] {
            assert_eq!(clean(kept), kept);
        }
    }

    #[test]
    fn pages_have_at_most_a_hundred_and_the_oldest_first() {
        let posts: Vec<_> = (1..=230).map(post).collect();
        let taken = take(&posts);
        assert_eq!(
            (taken.items.len(), taken.asked.len(), taken.total, taken.unreadable.len()),
            (230, 3, Some(230), 0)
        );
        assert!(
            taken.asked[2].contains("&limit=100&page=3")
                && taken.asked[2].contains("order=published_at%20asc")
        );
        assert_eq!(take(&[]).items.len(), 0);
    }

    #[test]
    fn a_key_that_is_refused_is_told_at_once() {
        let taken =
            import(&mut Ghost::new("https://example.test", "wrong"), &all(), usize::MAX, &mut |url| {
                answer(&[], url)
            });
        assert_eq!((taken.asked.len(), taken.unreadable.len()), (1, 1));
        assert!(taken.unreadable[0].why.contains("Unknown Content API Key"));
    }

    #[test]
    fn only_changes_are_asked_for() {
        let scope = Scope { since: Some("2026-11-24T08:30:00Z".to_owned()), with_bodies: true };
        let taken = import(&mut Ghost::new("https://example.test", KEY), &scope, usize::MAX, &mut |url| {
            answer(&[], url)
        });
        assert!(
            taken.asked[0].ends_with("&filter=updated_at%3A%3E%3D%272026-11-24%2008%3A30%3A00%27"),
            "{}",
            taken.asked[0]
        );
    }

    #[test]
    fn a_reprint_names_its_original_and_injected_code_is_told() {
        let item = with(json!({"canonical_url": "https://other.test/a", "codeinjection_foot": "<script>"}));
        assert_eq!(item.original.and_then(|original| original.url).as_deref(), Some("https://other.test/a"));
        assert_eq!(item.remarks[0].code, "dropped-code");
    }

    #[test]
    fn damaged_answers_end_in_words() {
        endure(&|| Box::new(Ghost::new("https://example.test", KEY)), &|url| {
            answer(&[post(1), post(2)], url)
        });
    }
}
