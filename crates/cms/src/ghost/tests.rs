//! Ghost as it answers, by each of its peculiarities.

use super::post::without_ref;
use super::*;
use crate::item::{Body, Item, Status, When};
use crate::testing::{Reply, Taken, all, endure, import, parameter};
use serde_json::{Value, json};

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
    let number = |name: &str| parameter(url, name).and_then(|text| text.parse::<usize>().ok()).expect(name);
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
    assert_eq!(item.body, Body::Html("<p>正文<a href=\"https://other.test/a?x=1#b\">甲</a></p>".to_owned()));
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
        taken.asked[2].contains("&limit=100&page=3") && taken.asked[2].contains("order=published_at%20asc")
    );
    assert_eq!(take(&[]).items.len(), 0);
}

#[test]
fn a_key_that_is_refused_is_told_at_once() {
    let taken = import(&mut Ghost::new("https://example.test", "wrong"), &all(), usize::MAX, &mut |url| {
        answer(&[], url)
    });
    assert_eq!((taken.asked.len(), taken.unreadable.len()), (1, 1));
    assert!(taken.unreadable[0].why.contains("Unknown Content API Key"));
}

#[test]
fn only_changes_are_asked_for() {
    let scope = Scope { since: Some("2026-11-24T08:30:00Z".to_owned()), with_bodies: true };
    let taken =
        import(&mut Ghost::new("https://example.test", KEY), &scope, usize::MAX, &mut |url| answer(&[], url));
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
    endure(&|| Box::new(Ghost::new("https://example.test", KEY)), &|url| answer(&[post(1), post(2)], url));
}
