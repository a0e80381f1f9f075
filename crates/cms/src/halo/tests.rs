//! Halo as it answers, by each of its peculiarities.

use super::*;
use crate::item::{Body, Status, When};
use crate::testing::{Reply, Taken, all, endure, import, parameter};
use serde_json::{Value, json};

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
    let path = url.strip_prefix("https://example.test/apis/api.content.halo.run/v1alpha1/").expect("the API");
    if let Some(name) = path.strip_prefix("posts/") {
        let Some(post) = posts.iter().find(|post| post["metadata"]["name"] == name) else {
            return Reply::error(404, r#"{"title":"Not Found","status":404,"detail":"没有找到"}"#);
        };
        let mut post = post.clone();
        post["content"] = json!({"raw": "正文", "content": "<p>正文</p>"});
        return Reply::json(&post);
    }
    let list = if path.starts_with("posts?") { posts.to_vec() } else { categories(with_parents) };
    let number = |name: &str| parameter(url, name).and_then(|text| text.parse::<usize>().ok()).expect(name);
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
    assert!(item.id.starts_with("halo-u2haaqab") && item.id.len() == 32, "{}", item.id);
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
    let taken = take(&posts, &Scope { since: Some("2026-11-24T00:00:00Z".to_owned()), with_bodies: true });
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
    endure(&|| Box::new(Halo::new(SITE, Extra::default())), &|url| answer(&[post(1), post(2)], true, url));
}
