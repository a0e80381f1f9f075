//! Halo 2.x: its public API for visitors, which needs no login.
//!
//! * Lists are sorted by the time of creation, and hold 1,000 entries, when nothing else is said: both are said here.
//! * A list has no bodies: each story is asked for by its name, a UUID.
//! * Since 2.26 a category names its parent; before, it named its children. Both are read.
//! * There are no fields for 来源 and 编辑: houses keep them in annotations, which [`Extra`] points at.

use crate::adapter::{AUTHOR, Adapter, Answer, Reading, Request, Scope, Unreadable};
use crate::extra::Extra;
use crate::ids::story_id;
use crate::item::{Body, ForeignPicture, Item, Remark, Status};
use crate::pages::{Pages, Retreat};
use crate::reply::{self, Trouble, flag_at, list_at, number_at, text_at};
use crate::tree::ChannelTree;
use crate::{times, urls};
use baolan_core::model::Credit;
use serde_json::Value;
use std::collections::HashSet;

/// Entries of a page.
const A_PAGE: u64 = 100;

const API: &str = "apis/api.content.halo.run/v1alpha1/";

/// A Halo site.
#[derive(Debug)]
pub struct Halo {
    base: String,
    extra: Extra,
    scope: Scope,
    /// Whether the posts are being read, after the categories.
    posts: bool,
    pages: Pages,
    categories: ChannelTree,
    /// Names of the posts that were met: those that come again, because others before them are gone, are passed over.
    met: HashSet<String>,
}

impl Halo {
    /// A site by its address.
    pub fn new(address: &str, extra: Extra) -> Self {
        let base = urls::base(address);
        let base = base.split_once("/apis/").map_or(base.clone(), |(site, _)| format!("{site}/"));
        let (scope, categories, met) = (Scope::default(), ChannelTree::default(), HashSet::new());
        Self { base, extra, scope, posts: false, pages: Pages::new(A_PAGE), categories, met }
    }

    fn ask(&self) -> Request {
        let (size, page) = (self.pages.size(), self.pages.page());
        if !self.posts {
            return Request::list(
                "categories",
                format!("{}{API}categories?page={page}&size={size}", self.base),
            );
        }
        // Oldest first: what is published meanwhile moves no other post to another page.
        let mut url = format!(
            "{}{API}posts?page={page}&size={size}&sort=spec.publishTime%2Casc&sort=metadata.name%2Casc",
            self.base
        );
        if !self.scope.with_bodies {
            url.push_str("&fieldSelector=status.hideFromList%21%3Dtrue");
        }
        Request::list("posts", url)
    }

    fn go_on(&mut self, more: bool) -> Vec<Request> {
        if !more && self.posts {
            return Vec::new();
        }
        if !more {
            (self.posts, self.pages) = (true, Pages::new(A_PAGE));
        }
        vec![self.ask()]
    }

    fn retreat(&mut self, why: Unreadable) -> Result<Reading, Unreadable> {
        let Retreat { lost, more } = self.pages.failed(why)?;
        Ok(Reading {
            items: lost.map(Err).into_iter().collect(),
            next: self.go_on(more),
            ..Reading::default()
        })
    }

    /// Reads a page of a list.
    fn page(&mut self, request: &Request, list: &Value) -> Result<Reading, Unreadable> {
        let Some(entries) = list.pointer("/items").and_then(Value::as_array) else {
            let why = format!(
                "The answer has {} in place of a list of `items`: is this Halo 2?",
                reply::shape(list.pointer("/items"))
            );
            return match self.pages.begun() {
                true => self.retreat(Unreadable::new(request.url.clone(), why)),
                false => Err(Unreadable::new(request.url.clone(), why)),
            };
        };
        let total = number_at(list, "/total");
        let mut reading = Reading { total: total.filter(|_| self.posts), ..Reading::default() };
        if !self.pages.settle(total) {
            reading.next = vec![self.ask()];
            return Ok(reading);
        }
        for entry in entries {
            match self.posts {
                true => self.listed(entry, &mut reading),
                false => self.category(entry),
            }
        }
        let more = self.pages.taken(entries.len());
        let next = self.go_on(more);
        reading.next.extend(next);
        Ok(reading)
    }

    fn category(&mut self, entry: &Value) {
        let Some(name) = text_at(entry, "/metadata/name") else { return };
        let (slug, title) = (text_at(entry, "/spec/slug"), text_at(entry, "/spec/displayName"));
        let parent = text_at(entry, "/spec/parent");
        self.categories.insert(name, slug.unwrap_or_default(), title.unwrap_or_default(), parent);
        for child in list_at(entry, "/spec/children").iter().filter_map(Value::as_str) {
            self.categories.adopt(child, name);
        }
    }

    /// A post of the list: asked for by its name, or taken as it is where bodies are not needed.
    fn listed(&mut self, post: &Value, reading: &mut Reading) {
        let named = text_at(post, "/metadata/name").and_then(|name| Some((name, story_id("halo", name)?)));
        let Some((name, id)) = named else {
            let what = text_at(post, "/spec/slug").unwrap_or_default();
            reading.items.push(Err(Unreadable::new(what, "A post of the list has no `metadata.name`.")));
            return;
        };
        if !self.met.insert(name.to_owned()) {
            return;
        }
        let changed = text_at(post, "/status/lastModifyTime").or_else(|| text_at(post, "/spec/publishTime"));
        if self
            .scope
            .since
            .as_deref()
            .zip(changed)
            .is_some_and(|(since, changed)| times::before(changed, since))
        {
            reading.unchanged += 1;
            return;
        }
        if !self.scope.with_bodies {
            reading.items.push(Ok(self.item(id, post)));
            return;
        }
        let url = format!("{}{API}posts/{}", self.base, urls::encode(name));
        reading.next.push(Request::story("post", url, id));
    }

    /// A post as a story.
    fn item(&self, id: String, post: &Value) -> Item {
        let text = |pointer: &str| text_at(post, pointer).map(str::to_owned);
        let when = |pointer: &str| text_at(post, pointer).and_then(times::when);
        let excerpt = match post.pointer("/spec/excerpt/autoGenerate") {
            Some(Value::Bool(false)) => text("/spec/excerpt/raw"),
            _ => None,
        };
        let mut item = Item {
            id,
            url: text_at(post, "/status/permalink").map(|link| urls::join(&self.base, link)),
            title: text("/spec/title").unwrap_or_default(),
            channels: self.channels(post),
            published: when("/spec/publishTime"),
            updated: when("/status/lastModifyTime"),
            credits: text("/owner/displayName")
                .map(|name| Credit { role: AUTHOR.to_owned(), names: vec![name] })
                .into_iter()
                .collect(),
            summary: excerpt,
            cover: text_at(post, "/spec/cover")
                .map(|src| ForeignPicture { src: urls::join(&self.base, src), ..ForeignPicture::default() }),
            tags: list_at(post, "/tags")
                .iter()
                .filter_map(|tag| text_at(tag, "/spec/displayName"))
                .map(str::to_owned)
                .collect(),
            pinned: flag_at(post, "/spec/pinned"),
            body: Body::Html(text("/content/content").unwrap_or_default()),
            ..Item::default()
        };
        status(post, &mut item);
        self.extra.read(post, &mut item);
        item
    }

    /// By the names of categories, or by what came with the post where the list of categories lacks one.
    fn channels(&self, post: &Value) -> Vec<crate::item::ForeignChannel> {
        let names: Vec<_> = list_at(post, "/spec/categories").iter().filter_map(Value::as_str).collect();
        let mut channels = self.categories.channels(names.iter().copied());
        for category in list_at(post, "/categories") {
            let Some(name) = text_at(category, "/metadata/name") else { continue };
            if channels.iter().any(|channel| channel.key == name) {
                continue;
            }
            let mut single = ChannelTree::default();
            let (slug, title) = (text_at(category, "/spec/slug"), text_at(category, "/spec/displayName"));
            single.insert(name, slug.unwrap_or_default(), title.unwrap_or_default(), None);
            channels.extend(single.channel(name));
        }
        channels
    }
}

fn status(post: &Value, item: &mut Item) {
    let visible = text_at(post, "/spec/visible").unwrap_or("PUBLIC");
    item.status = match (flag_at(post, "/spec/deleted"), visible, text_at(post, "/status/phase")) {
        (true, ..) => Status::Withdrawn,
        (_, "PUBLIC", None | Some("PUBLISHED")) => Status::Published,
        (_, "PUBLIC", Some(_)) => Status::Draft,
        _ => Status::Restricted,
    };
    let mut remark = |code, message: String| item.remarks.push(Remark { code, message });
    if item.status == Status::Restricted {
        remark("restricted", format!("Its visibility there is {visible}."));
    }
    if flag_at(post, "/status/hideFromList") {
        remark("hidden-from-lists", "There it has an address but stands in no list.".to_owned());
    }
}

impl Adapter for Halo {
    fn kind(&self) -> &'static str {
        "halo"
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn begin(&mut self, scope: &Scope) -> Vec<Request> {
        self.scope = scope.clone();
        (self.posts, self.pages) = (false, Pages::new(A_PAGE));
        self.categories = ChannelTree::default();
        self.met.clear();
        vec![self.ask()]
    }

    fn read(&mut self, request: &Request, answer: &Answer<'_>) -> Result<Reading, Unreadable> {
        let json = reply::json(request, answer);
        if let Some(id) = &request.story {
            let post = json.map_err(Trouble::told)?;
            if text_at(&post, "/metadata/name").is_none() {
                return Err(Unreadable::new(
                    request.url.clone(),
                    "The answer has no `metadata.name`: it is no post of Halo.",
                ));
            }
            return Ok(Reading { items: vec![Ok(self.item(id.clone(), &post))], ..Reading::default() });
        }
        match json {
            Ok(list) => self.page(request, &list),
            Err(Trouble::Portion(why)) => self.retreat(why),
            Err(Trouble::Html(why)) if self.pages.begun() => self.retreat(why),
            Err(trouble) => Err(trouble.told()),
        }
    }

    fn too_large(&mut self, request: &Request) -> Result<Reading, Unreadable> {
        let why = Unreadable::new(request.url.clone(), "The answer is too large.");
        if request.story.is_some() { Err(why) } else { self.retreat(why) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::When;
    use crate::testing::{Reply, Taken, all, endure, import, parameter};
    use serde_json::json;

    const SITE: &str = "https://example.test/";

    fn name(number: usize) -> String {
        format!("5152aea5-c2e8-4717-8bba-{number:012}")
    }

    fn post(number: usize) -> Value {
        json!({
            "metadata": {"name": name(number), "annotations": {"source": "示例日报", "editor": "示例丙"},
                "creationTimestamp": "2026-01-01T00:00:00Z"},
            "spec": {"title": "标题 <b> &amp;", "slug": format!("s{number}"), "cover": "/upload/a.jpg",
                "publishTime": "2026-11-20T01:00:00.123Z",
                "excerpt": {"autoGenerate": true, "raw": ""}, "pinned": false, "visible": "PUBLIC",
                    "deleted": false, "categories": ["c2"], "tags": ["t1"]},
            "status": {"permalink": format!("/archives/s{number}"), "lastModifyTime": "2026-11-21T01:00:00Z",
                "phase": "PUBLISHED", "hideFromList": false},
            "tags": [{"spec": {"displayName": "剪纸"}}], "owner": {"name": "admin", "displayName": "示例甲"},
        })
    }

    /// Categories as before 2.26, or as since.
    fn categories(with_parents: bool) -> Vec<Value> {
        let category = |name: &str, title: &str| {
            json!({"metadata": {"name": name},
            "spec": {"displayName": title, "slug": format!("s{name}")}})
        };
        let (mut upper, mut lower) = (category("c1", "县区"), category("c2", "蔚县"));
        match with_parents {
            true => lower["spec"]["parent"] = "c1".into(),
            false => upper["spec"]["children"] = json!(["c2"]),
        }
        match with_parents {
            true => vec![lower, upper],
            // A parent names a child that comes later.
            false => vec![upper, lower],
        }
    }

    fn answer(posts: &[Value], with_parents: bool, url: &str) -> Reply {
        let path =
            url.strip_prefix("https://example.test/apis/api.content.halo.run/v1alpha1/").expect("the API");
        if let Some(name) = path.strip_prefix("posts/") {
            let Some(post) = posts.iter().find(|post| post["metadata"]["name"] == name) else {
                return Reply::error(404, r#"{"title":"Not Found","status":404,"detail":"没有找到"}"#);
            };
            let mut post = post.clone();
            post["content"] = json!({"raw": "正文", "content": "<p>正文</p>"});
            return Reply::json(&post);
        }
        let list = if path.starts_with("posts?") { posts.to_vec() } else { categories(with_parents) };
        let number =
            |name: &str| parameter(url, name).and_then(|text| text.parse::<usize>().ok()).expect(name);
        let (size, page) = (number("size"), number("page"));
        let items: Vec<_> = list.iter().skip((page - 1) * size).take(size).collect();
        Reply::json(&json!({"page": page, "size": size, "total": list.len(), "items": items}))
    }

    fn take(posts: &[Value], scope: &Scope) -> Taken {
        import(&mut Halo::new(SITE, Extra::default()), scope, usize::MAX, &mut |url| answer(posts, true, url))
    }

    fn with(pointer: &str, value: Value) -> Item {
        let mut only = post(1);
        *only.pointer_mut(pointer).expect("a place") = value;
        take(&[only], &all()).items.pop().expect("an item")
    }

    #[test]
    fn a_post_comes_whole() {
        let extra = Extra {
            source: Some("/metadata/annotations/source".to_owned()),
            editor: Some("/metadata/annotations/editor".to_owned()),
            ..Extra::default()
        };
        let taken = import(&mut Halo::new("https://example.test", extra), &all(), usize::MAX, &mut |url| {
            answer(&[post(1)], true, url)
        });
        let item = &taken.items[0];
        assert!(item.id.starts_with("halo-5152aea5-") && item.id.len() == 30, "{}", item.id);
        assert_eq!(item.title, "标题 <b> &amp;", "titles are text, not HTML");
        assert_eq!(item.url.as_deref(), Some("https://example.test/archives/s1"));
        assert_eq!(
            item.cover.as_ref().map(|cover| cover.src.as_str()),
            Some("https://example.test/upload/a.jpg")
        );
        assert_eq!(item.published, Some(When::Zoned("2026-11-20T01:00:00.123Z".to_owned())));
        assert_eq!(item.channels[0].names, ["县区", "蔚县"]);
        assert_eq!(item.channels[0].slugs, ["sc1", "sc2"]);
        assert_eq!((item.tags.as_slice(), item.summary.as_ref()), (["剪纸".to_owned()].as_slice(), None));
        assert_eq!(item.credits[0].names, ["示例甲"]);
        assert_eq!(item.source.as_ref().map(|source| source.name.as_str()), Some("示例日报"));
        assert_eq!(item.editor.as_deref(), Some("示例丙"));
        assert_eq!(item.body, Body::Html("<p>正文</p>".to_owned()));
        assert_eq!(item.status, Status::Published);
    }

    #[test]
    fn the_tree_of_categories_is_read_from_before_2_26_too() {
        let taken = import(&mut Halo::new(SITE, Extra::default()), &all(), usize::MAX, &mut |url| {
            answer(&[post(1)], false, url)
        });
        assert_eq!(taken.items[0].channels[0].names, ["县区", "蔚县"]);
    }

    #[test]
    fn lists_say_their_order_and_size_and_every_post_is_asked_for_by_name() {
        let posts: Vec<_> = (0..230).map(post).collect();
        let taken = take(&posts, &all());
        assert_eq!((taken.items.len(), taken.total, taken.unreadable.len()), (230, Some(230), 0));
        let lists: Vec<_> = taken.asked.iter().filter(|url| url.contains("/posts?")).collect();
        assert_eq!(lists.len(), 3);
        assert!(
            lists
                .iter()
                .all(|url| url.contains("&size=100&sort=spec.publishTime%2Casc&sort=metadata.name%2Casc")),
            "{lists:?}"
        );
        assert!(!lists[0].contains("hideFromList"), "an import takes what stands in no list, too");
        let bare = take(&posts, &Scope::default());
        assert_eq!((bare.items.len(), bare.asked.len()), (230, 4));
        assert!(bare.asked[1].contains("fieldSelector=status.hideFromList%21%3Dtrue"));
    }

    #[test]
    fn what_is_hidden_from_lists_comes_with_a_remark() {
        assert_eq!(with("/status/hideFromList", true.into()).remarks[0].code, "hidden-from-lists");
    }

    #[test]
    fn statuses_are_kept() {
        assert_eq!(with("/spec/visible", "PRIVATE".into()).status, Status::Restricted);
        assert_eq!(with("/spec/deleted", true.into()).status, Status::Withdrawn);
        assert_eq!(with("/status/phase", "PENDING_APPROVAL".into()).status, Status::Draft);
        assert!(with("/spec/pinned", true.into()).pinned);
        assert_eq!(
            with("/spec/excerpt", json!({"autoGenerate": false, "raw": "一句话"})).summary.as_deref(),
            Some("一句话")
        );
    }

    #[test]
    fn only_changes_are_asked_for() {
        let mut posts: Vec<_> = (0..3).map(post).collect();
        posts[1]["status"]["lastModifyTime"] = "2026-11-25T00:00:00Z".into();
        let taken =
            take(&posts, &Scope { since: Some("2026-11-24T00:00:00Z".to_owned()), with_bodies: true });
        assert_eq!((taken.items.len(), taken.unchanged, taken.asked.len()), (1, 2, 3));
    }

    #[test]
    fn a_post_that_is_gone_when_it_is_asked_for_is_named_and_the_others_come() {
        let posts: Vec<_> = (0..3).map(post).collect();
        let gone = name(1);
        let taken = import(&mut Halo::new(SITE, Extra::default()), &all(), usize::MAX, &mut |url| match url
            .ends_with(&gone)
        {
            true => Reply::error(404, r#"{"title":"Not Found","detail":"没有找到"}"#),
            false => answer(&posts, true, url),
        });
        assert_eq!((taken.items.len(), taken.unreadable.len()), (2, 1));
        assert!(taken.unreadable[0].why.contains("没有找到") && taken.unreadable[0].what.contains(&gone));
    }

    #[test]
    fn a_post_that_is_deleted_meanwhile_hides_no_other() {
        let mut posts: Vec<_> = (0..230).map(post).collect();
        let taken = import(&mut Halo::new(SITE, Extra::default()), &all(), usize::MAX, &mut |url| {
            let reply = answer(&posts, true, url);
            if url.contains("/posts?page=1&size=100&") && posts.len() == 230 {
                posts.pop();
                posts.remove(7);
            }
            reply
        });
        assert_eq!(
            (taken.items.len(), taken.unreadable.len()),
            (228, 1),
            "the one that was deleted cannot be had"
        );
    }

    #[test]
    fn damaged_answers_end_in_words() {
        endure(&|| Box::new(Halo::new(SITE, Extra::default())), &|url| {
            answer(&[post(1), post(2)], true, url)
        });
    }
}
