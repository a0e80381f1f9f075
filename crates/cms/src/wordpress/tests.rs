//! A site in memory that answers as WordPress does.

use super::*;
use crate::item::{Body, Item, Status};
use crate::testing::{Reply, Taken, all, endure, import, parameter};
use serde_json::{Value, json};

const SITE: &str = "https://example.test/";

/// How the site behaves.
#[derive(Clone, Default)]
struct Site {
    posts: Vec<Value>,
    /// Only `?rest_route=` answers.
    plain_addresses: bool,
    users_hidden: bool,
    /// More posts than these a page are answered with status 500.
    at_most: Option<u64>,
    no_totals: bool,
}

fn post(id: u64) -> Value {
    json!({
        "id": id, "date": "2026-11-20T09:00:00", "date_gmt": "2026-11-20T01:00:00",
        "modified": "2026-11-21T09:00:00", "modified_gmt": "2026-11-21T01:00:00", "status": "publish", "sticky": false,
        "link": format!("https://example.test/{id}/"),
        "title": {"rendered": format!("第{id}条&#8220;剪纸&#8221;&hellip;<em>A&amp;B</em>")},
        "content": {"rendered": "<p>　　正文“测试”。</p>", "protected": false},
        "excerpt": {"rendered": "<p>　　正文“测试”。</p>\n", "protected": false},
        "author": 2, "featured_media": 0, "categories": [12, 11], "tags": [5],
    })
}

fn site(count: u64) -> Site {
    Site { posts: (1..=count).map(post).collect(), ..Site::default() }
}

impl Site {
    fn list(&self, route: &str) -> Vec<Value> {
        match route {
            "categories" => vec![
                json!({"id": 12, "name": "蔚县 &amp; 周边", "slug": "weixian", "parent": 11}),
                json!({"id": 11, "name": "县区", "slug": "county", "parent": 0}),
            ],
            "tags" => vec![json!({"id": 5, "name": "剪纸"})],
            "users" => vec![json!({"id": 2, "name": "示例甲"})],
            _ => self.posts.clone(),
        }
    }

    fn answer(&self, url: &str) -> Reply {
        let missing = || Reply::error(404, "<!doctype html><title>没有找到</title>");
        let rest = url.strip_prefix(SITE).expect("the site");
        let path = match self.plain_addresses {
            true => parameter(url, "rest_route"),
            false => rest.strip_prefix("wp-json").and_then(|rest| rest.split('?').next()),
        };
        let Some(route) = path.and_then(|path| path.strip_prefix("/wp/v2/")) else { return missing() };
        if route == "users" && self.users_hidden {
            return Reply::error(401, r#"{"code":"rest_user_cannot_view","message":"抱歉"}"#);
        }
        let number =
            |name: &str| parameter(url, name).and_then(|text| text.parse::<usize>().ok()).expect(name);
        let (size, page) = (number("per_page"), number("page"));
        if self.at_most.is_some_and(|most| route == "posts" && size as u64 > most) {
            return Reply::error(500, "<p>There has been a critical error");
        }
        let list = self.list(route);
        if page > 1 && (page - 1) * size >= list.len() {
            return Reply::error(
                400,
                r#"{"code":"rest_post_invalid_page_number","message":"x","data":{"status":400}}"#,
            );
        }
        let Reply(status, mut headers, body) =
            Reply::json(&list.iter().skip((page - 1) * size).take(size).cloned().collect());
        if !self.no_totals {
            headers.push(("x-wp-total", list.len().to_string()));
        }
        Reply(status, headers, body)
    }

    fn import(&self) -> Taken {
        import(&mut Wordpress::new(SITE, Options::default()), &all(), usize::MAX, &mut |url| self.answer(url))
    }
}

fn ids(taken: &Taken) -> Vec<u64> {
    let mut ids: Vec<_> = taken
        .items
        .iter()
        .map(|item| item.id.strip_prefix("wp-").expect("wp").parse().expect("a number"))
        .collect();
    ids.sort_unstable();
    ids
}

/// The one item of a site with one post, of which some fields are other.
fn with(fields: Value) -> Item {
    let mut only = site(1);
    let (Some(Value::Object(post)), Value::Object(fields)) = (only.posts.first_mut(), fields) else {
        panic!("objects")
    };
    post.extend(fields);
    let mut taken = only.import();
    assert!(taken.unreadable.is_empty(), "{:?}", taken.unreadable);
    taken.items.pop().expect("an item")
}

fn codes(item: &Item) -> Vec<&str> {
    item.remarks.iter().map(|remark| remark.code).collect()
}

#[test]
fn a_post_comes_whole() {
    let taken = site(1).import();
    let item = taken.items.first().expect("an item");
    assert_eq!(item.id, "wp-1");
    assert_eq!(item.title, "第1条“剪纸”…A&B");
    assert_eq!(item.url.as_deref(), Some("https://example.test/1/"));
    assert_eq!(
        item.published,
        Some(When::Zoned("2026-11-20T01:00:00Z".to_owned())),
        "UTC that does not say so"
    );
    assert_eq!(item.updated, Some(When::Zoned("2026-11-21T01:00:00Z".to_owned())));
    assert_eq!(item.channels[0].slugs, ["county", "weixian"]);
    assert_eq!(item.channels[0].names, ["县区", "蔚县 & 周边"]);
    assert_eq!(item.channels[1].key, "county", "as in exports");
    assert_eq!(item.tags, ["剪纸"]);
    assert_eq!(item.credits[0].names, ["示例甲"]);
    assert_eq!(item.body, Body::Html("<p>　　正文“测试”。</p>".to_owned()));
    assert_eq!(item.summary, None, "an excerpt that is how the text begins was cut by WordPress");
    assert_eq!((item.status, item.pinned, item.remarks.len()), (Status::Published, false, 0));
    assert_eq!(taken.total, Some(1));
}

#[test]
fn every_page_is_read_and_none_past_the_end() {
    let taken = site(230).import();
    assert_eq!(ids(&taken), (1..=230).collect::<Vec<_>>());
    assert_eq!(taken.asked.len(), 6);
    assert!(taken.unreadable.is_empty());
    let posts = taken.asked.last().expect("a request");
    assert!(
        posts.contains("_embed=wp:featuredmedia&") || posts.ends_with("_embed=wp:featuredmedia"),
        "{posts}"
    );
    assert!(posts.contains("_links,_embedded"), "without these, what is embedded is dropped: {posts}");
}

#[test]
fn without_totals_the_refusal_past_the_end_ends_a_list() {
    let taken = Site { no_totals: true, ..site(200) }.import();
    assert_eq!(ids(&taken).len(), 200);
    assert!(taken.unreadable.is_empty(), "{:?}", taken.unreadable);
}

#[test]
fn a_site_without_written_addresses_is_asked_by_a_parameter() {
    let taken = Site { plain_addresses: true, ..site(3) }.import();
    assert_eq!(taken.items.len(), 3);
    assert_eq!(taken.asked.iter().filter(|url| url.contains("wp-json")).count(), 1);
}

#[test]
fn an_api_elsewhere_is_found_by_the_link_of_any_page() {
    let site = site(3);
    let mut adapter = Wordpress::new(SITE, Options::default());
    let taken = import(&mut adapter, &all(), usize::MAX, &mut |url| match url
        .strip_prefix("https://example.test/api/")
    {
        Some(rest) => site.answer(&format!("{SITE}wp-json/{rest}")),
        None => Reply(
            404,
            vec![("link", "<https://example.test/api/>; rel=\"https://api.w.org/\"".to_owned())],
            "<html>".to_owned(),
        ),
    });
    assert_eq!(taken.items.len(), 3);
}

#[test]
fn what_is_no_wordpress_is_told_after_three_requests() {
    let mut adapter = Wordpress::new(SITE, Options::default());
    let taken = import(&mut adapter, &all(), usize::MAX, &mut |_| {
        Reply(200, Vec::new(), "<title>首页</title>".to_owned())
    });
    assert_eq!((taken.asked.len(), taken.unreadable.len()), (3, 1));
    assert!(taken.unreadable[0].why.contains("HTML in place of JSON (“首页"), "{:?}", taken.unreadable);
}

#[test]
fn hidden_users_do_not_end_an_import() {
    let mut hidden = Site { users_hidden: true, ..site(2) };
    hidden.posts[0]["_embedded"] = json!({"author": [{"id": 2, "name": "示例乙"}]});
    hidden.posts[1]["_embedded"] =
        json!({"author": [{"code": "rest_user_invalid_id", "message": "x", "data": {"status": 404}}]});
    let taken = hidden.import();
    assert!(taken.unreadable.is_empty());
    assert!(taken.asked.last().is_some_and(|url| url.contains("_embed=wp:featuredmedia,author")));
    assert_eq!(taken.items[0].credits[0].names, ["示例乙"]);
    assert!(taken.items[1].credits.is_empty());
}

#[test]
fn a_guard_that_hides_users_behind_a_page_does_not_end_an_import_either() {
    let site = site(2);
    let mut adapter = Wordpress::new(SITE, Options::default());
    let taken = import(&mut adapter, &all(), usize::MAX, &mut |url| match url.contains("/users?") {
        true => Reply::error(200, "<title>请登录</title>"),
        false => site.answer(url),
    });
    assert_eq!((taken.items.len(), taken.unreadable.len()), (2, 0));
}

#[test]
fn pages_that_fail_are_asked_for_in_smaller_portions() {
    let taken = Site { at_most: Some(25), ..site(230) }.import();
    assert_eq!(ids(&taken), (1..=230).collect::<Vec<_>>());
    assert!(taken.unreadable.is_empty());
}

#[test]
fn one_post_that_is_too_large_is_named_and_the_others_come() {
    let mut large = site(130);
    large.posts[42]["content"]["rendered"] = "长".repeat(100_000).into();
    let mut adapter = Wordpress::new(SITE, Options::default());
    let taken = import(&mut adapter, &all(), 200_000, &mut |url| large.answer(url));
    assert_eq!(ids(&taken).len(), 129);
    assert_eq!(taken.unreadable.len(), 1);
    assert!(taken.unreadable[0].what.contains("per_page=1&page=43&"), "{:?}", taken.unreadable);
}

/// A post that is deleted moves those behind it to the page before, which was read already.
#[test]
fn posts_that_are_deleted_and_published_meanwhile_neither_hide_nor_double_others() {
    let mut changing = site(250);
    let mut adapter = Wordpress::new(SITE, Options::default());
    let mut asked = 0;
    let taken = import(&mut adapter, &all(), usize::MAX, &mut |url| {
        let reply = changing.answer(url);
        if url.contains("/posts?") {
            asked += 1;
            if asked == 1 {
                changing.posts.drain(10..13);
            }
            if asked == 2 {
                changing.posts.push(post(251));
            }
        }
        reply
    });
    assert_eq!(ids(&taken), (1..=251).collect::<Vec<_>>());
}

#[test]
fn times_without_a_world_clock_are_local() {
    let item = with(json!({"date_gmt": "0000-00-00T00:00:00", "modified_gmt": null, "status": "draft"}));
    assert_eq!(item.published, Some(When::Local("2026-11-20T09:00:00".to_owned())));
    assert_eq!(item.updated, Some(When::Local("2026-11-21T09:00:00".to_owned())));
    assert_eq!((item.status, item.url), (Status::Draft, None));
}

#[test]
fn a_post_behind_a_password_is_restricted_and_says_so() {
    let item = with(
        json!({"content": {"rendered": "", "protected": true}, "excerpt": {"rendered": "", "protected": true}}),
    );
    assert_eq!(item.status, Status::Restricted);
    assert_eq!(codes(&item), ["restricted"]);
}

#[test]
fn statuses_are_kept() {
    for (status, read) in [
        ("private", Status::Restricted),
        ("future", Status::Scheduled),
        ("pending", Status::Draft),
        ("trash", Status::Withdrawn),
        ("archive", Status::Restricted),
    ] {
        assert_eq!(with(json!({"status": status})).status, read);
    }
    assert!(with(json!({"sticky": true})).pinned);
}

#[test]
fn only_excerpts_that_somebody_wrote_become_summaries() {
    let summary =
        |rendered: &str| with(json!({"excerpt": {"rendered": rendered, "protected": false}})).summary;
    assert_eq!(summary("<p>一句&#8220;话&#8221;。</p>\n").as_deref(), Some("一句“话”。"));
    assert_eq!(summary("<p>另一个开头 [&hellip;]</p>"), None);
    assert_eq!(summary("<p>一句话 <a class=\"more-link\" href=\"x\">继续阅读</a></p>"), None);
    assert_eq!(
        with(json!({"excerpt": {"raw": "手写", "rendered": "<p>手写 [&hellip;]</p>"}})).summary.as_deref(),
        Some("手写")
    );
}

#[test]
fn a_cover_comes_with_its_texts_and_one_that_is_refused_is_told() {
    let media = json!({"source_url": "https://example.test/a.jpg", "alt_text": "窗花",
        "caption": {"rendered": "<p>集市&hellip;</p>"}});
    let cover = with(json!({"featured_media": 9, "_embedded": {"wp:featuredmedia": [media]}}))
        .cover
        .expect("a cover");
    assert_eq!(
        (cover.src.as_str(), cover.alt.as_deref(), cover.caption.as_deref()),
        ("https://example.test/a.jpg", Some("窗花"), Some("集市…"))
    );
    let refused = json!({"code": "rest_forbidden", "message": "抱歉，您不能查看。", "data": {"status": 401}});
    let item = with(json!({"featured_media": 9, "_embedded": {"wp:featuredmedia": [refused]}}));
    assert_eq!((item.cover.is_none(), codes(&item)), (true, vec!["cover-missing"]));
}

#[test]
fn shortcodes_that_nobody_rendered_are_told() {
    let item = with(json!({"content": {"rendered": "<p>甲[ad id=&#8221;1&#8243;]乙[图]</p>"}}));
    assert_eq!(item.body, Body::Html("<p>甲乙[图]</p>".to_owned()));
    assert_eq!(codes(&item), ["shortcode"]);
}

#[test]
fn what_a_house_keeps_in_fields_of_its_own_is_asked_for_and_read() {
    let extra = Extra {
        source: Some("/acf/source".to_owned()),
        editor: Some("/meta/editor".to_owned()),
        ..Extra::default()
    };
    let mut house = site(1);
    house.posts[0]["acf"] = json!({"source": "示例日报"});
    house.posts[0]["meta"] = json!({"editor": "示例丙"});
    let mut adapter = Wordpress::new(SITE, Options { extra, ..Options::default() });
    let taken = import(&mut adapter, &all(), usize::MAX, &mut |url| house.answer(url));
    assert!(taken.asked.last().is_some_and(|url| url.contains(",meta,acf,")));
    assert_eq!(taken.items[0].source.as_ref().map(|source| source.name.as_str()), Some("示例日报"));
    assert_eq!(taken.items[0].editor.as_deref(), Some("示例丙"));
}

#[test]
fn only_changes_are_taken_also_from_a_site_that_gives_everything() {
    let mut old = site(3);
    old.posts[1]["modified_gmt"] = "2026-11-25T01:00:00".into();
    let scope = Scope { since: Some("2026-11-24T00:00:00Z".to_owned()), with_bodies: true };
    let taken =
        import(&mut Wordpress::new(SITE, Options::default()), &scope, usize::MAX, &mut |url| old.answer(url));
    assert_eq!((ids(&taken), taken.unchanged), (vec![2], 2));
    assert!(taken.asked.last().is_some_and(|url| url.contains("modified_after=2026-11-24T00%3A00%3A00Z")));
}

#[test]
fn drafts_are_asked_for_only_with_a_login() {
    let site = site(1);
    let urls = |options| {
        import(&mut Wordpress::new(SITE, options), &all(), usize::MAX, &mut |url| site.answer(url))
            .asked
            .concat()
    };
    assert!(!urls(Options::default()).contains("context=edit"));
    assert!(
        urls(Options { unpublished: true, ..Options::default() })
            .contains("&context=edit&status=publish,future,draft,pending,private")
    );
}

#[test]
fn damaged_answers_end_in_words() {
    let mut site = site(2);
    site.posts[0]["_embedded"] = json!({"wp:featuredmedia": [{"source_url": "https://example.test/a.jpg"}],
        "author": [{"name": "示例乙"}]});
    endure(&|| Box::new(Wordpress::new(SITE, Options::default())), &|url| site.answer(url));
}

#[test]
fn an_excerpt_that_was_cut_within_a_name_of_html_ends_before_it() {
    let summary = |rendered: &str| {
        let post = json!({"id": 1, "excerpt": {"rendered": rendered, "protected": false}});
        let post = baolan_core::json::Value::parse(&post.to_string()).expect("JSON");
        embedded(&post, &Extra::default()).expect("a post").summary
    };
    assert_eq!(summary("<p>展架。 &nbs [&hellip;]</p>\n").as_deref(), Some("展架。"));
    assert_eq!(summary("<p>展架 &amp; 集市 [&hellip;]</p>").as_deref(), Some("展架 & 集市"));
    assert_eq!(summary("<p>a &amp; b</p>").as_deref(), Some("a & b"));
}
