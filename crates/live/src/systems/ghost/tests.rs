//! Ghost as it answers, by each of its peculiarities.

use super::*;
use crate::facts::SiteFile;
use crate::live::Live;
use crate::testing::systems::{any_json, endure, parameter};
use crate::testing::{self, Answer, FakeHost, block_on, text};
use baolan_cms::item::Body;
use baolan_core::page::Page;
use baolan_core::route::Route;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const KEY: &str = "22444f78447824223cefc48062";
const RELATIONS: &str = "?key=22444f78447824223cefc48062&include=tags,authors";
const LIST_FIELDS: &str = "&fields=id,title,url,feature_image,feature_image_alt,feature_image_caption,visibility,access,published_at,updated_at,custom_excerpt,excerpt";

fn id(number: usize) -> String {
    format!("{number:024x}")
}

fn post(number: usize) -> Json {
    json!({
        "id": id(number), "title": "剪纸 & <集市>", "slug": format!("fair-{number}"),
        "html": "<p>正文<a href=\"https://other.test/?ref=cms.test\">甲</a></p>", "excerpt": "正文",
        "feature_image": "https://cms.test/a.jpg", "visibility": "public", "access": true, "custom_excerpt": null,
        "published_at": "2026-11-20T09:00:00.000+08:00", "updated_at": "2026-11-20T09:30:00.000+08:00",
        "url": format!("https://cms.test/fair-{number}/"), "canonical_url": null,
        "tags": [{"name": "蔚县", "slug": "weixian", "visibility": "public"}, {"name": "#内部", "slug": "hash-x", "visibility": "internal"}],
        "authors": [{"name": "示例甲"}],
    })
}

fn gated() -> Json {
    let mut post = post(2);
    (post["html"], post["excerpt"]) = ("".into(), "".into());
    (post["access"], post["visibility"]) = (false.into(), "members".into());
    post
}

fn facts() -> Facts {
    Facts { key: Some(KEY.to_owned()), ..testing::facts("https://cms.test/") }
}

/// A site of 12 posts, of which the second is for members.
fn answer(url: &str) -> Answer {
    let path = url.strip_prefix("https://cms.test/ghost/api/content/").expect("the API");
    let (route, _) = path.split_once("/?").expect("a slash before the query, or Ghost redirects");
    assert_eq!(parameter(url, "key"), Some(KEY));
    let number = |name: &str| parameter(url, name).map(|text| text.parse::<usize>().expect(name));
    match route {
        "posts" if url.contains("updated_at%3A%3E") => testing::json(&json!({"posts": [], "meta": {}})),
        "posts" => {
            let (page, limit) = (number("page").unwrap_or(1), number("limit").expect("a limit").min(100));
            let all = (1..=12).map(|number| if number == 2 { gated() } else { post(number) });
            let mut all: Vec<_> = all.collect();
            if url.contains("order=published_at%20desc") {
                all.reverse();
            }
            let posts: Vec<_> = all.into_iter().skip((page - 1) * limit).take(limit).collect();
            testing::json(
                &json!({"posts": posts, "meta": {"pagination": {"page": page, "limit": limit, "total": 12}}}),
            )
        }
        "tags" => testing::json(&json!({"tags": [
            {"name": "#paper-cut", "slug": "hash-paper-cut"}, {"name": "Paper", "slug": "paper"}, {"name": "Paper Cut", "slug": "pc"},
        ]})),
        "posts/000000000000000000000001" | "posts/slug/fair-1" => testing::json(&json!({"posts": [post(1)]})),
        "posts/000000000000000000000002" => testing::json(&json!({"posts": [gated()]})),
        "posts/7" => text(
            422,
            r#"{"errors":[{"message":"Validation (matches) failed for id","type":"ValidationError"}]}"#,
        ),
        _ => text(
            404,
            r#"{"errors":[{"message":"Resource not found error, cannot read post.","type":"NotFoundError"}]}"#,
        ),
    }
}

fn system() -> Ghost {
    Ghost::new(&facts()).expect("a system")
}

fn client(answers: impl Fn(&str) -> Answer + 'static) -> (FakeHost, Client<FakeHost>) {
    let host = FakeHost::new(answers);
    (host.clone(), Client::new(host))
}

fn newest(of: Of<'_>) -> Query<'_> {
    Query { of, order: Order::NewestFirst, page: 1, size: 10, with_bodies: false }
}

fn list(client: &Client<FakeHost>, query: &Query<'_>) -> Option<List> {
    block_on(system().list(client, query)).expect("a list")
}

fn story(client: &Client<FakeHost>, id: &str) -> Option<Item> {
    block_on(system().story(client, id)).expect("an answer")
}

fn api(route: &str, rest: &str) -> String {
    format!("https://cms.test/ghost/api/content/{route}/{rest}")
}

#[test]
fn a_list_is_asked_for_by_publication_without_bodies_and_with_its_total() {
    let (host, client) = client(answer);
    let found = list(&client, &newest(Of::Everything)).expect("a list");
    assert_eq!(
        (found.items.len(), found.total, found.items[0].id.as_str()),
        (10, 12, "ghost-00000000000000000000000c")
    );
    assert_eq!(found.items[0].summary.as_deref(), Some("正文"));
    list(&client, &Query { order: Order::OldestFirst, page: 2, size: 5, ..newest(Of::Everything) });
    assert_eq!(
        host.asked(),
        [
            api(
                "posts",
                &format!("{RELATIONS}&order=published_at%20desc,id%20desc&limit=10&page=1{LIST_FIELDS}")
            ),
            api(
                "posts",
                &format!("{RELATIONS}&order=published_at%20asc,id%20asc&limit=5&page=2{LIST_FIELDS}")
            ),
        ]
    );
    let with_bodies = list(&client, &Query { with_bodies: true, ..newest(Of::Everything) }).expect("a list");
    assert!(matches!(&with_bodies.items[0].body, Body::Html(html) if html.contains("正文")));
    assert!(!host.asked()[0].contains("fields"));
}

/// Ghost would sort by how many of the tags a story has.
#[test]
fn channels_are_tags_in_the_order_of_publication() {
    let (host, client) = client(answer);
    list(&client, &newest(Of::Channels(&["weixian", "2026"])));
    let asked = host.asked().remove(0);
    assert!(asked.contains("&filter=tag%3A%5B%27weixian%27%2C%272026%27%5D"), "{asked}");
    assert!(asked.contains("&order=published_at%20desc"), "{asked}");
    assert_eq!(list(&client, &newest(Of::Channels(&[]))).map(|list| list.total), Some(0));
    assert_eq!(host.asked(), [""; 0], "no channel is not every channel");
}

#[test]
fn stories_are_asked_for_by_their_ids() {
    let (host, client) = client(answer);
    list(&client, &newest(Of::Ids(&[&id(1), &id(2)])));
    assert!(
        host.asked()[0]
            .contains("&filter=id%3A%5B%27000000000000000000000001%27%2C%27000000000000000000000002%27%5D")
    );
}

#[test]
fn a_story_is_one_request_with_tags_and_authors() {
    let (host, client) = client(answer);
    let item = story(&client, &id(1)).expect("a story");
    assert_eq!(
        (item.tags.as_slice(), item.credits[0].names[0].as_str()),
        (["蔚县".to_owned()].as_slice(), "示例甲")
    );
    assert_eq!(item.body, Body::Html("<p>正文<a href=\"https://other.test/\">甲</a></p>".to_owned()));
    assert_eq!(host.asked(), [api("posts/000000000000000000000001", RELATIONS)]);
    assert!(story(&client, &id(9)).is_none());
    assert!(story(&client, "7").is_none(), "an id that Ghost refuses is the id of no story");
    host.asked();
    assert!(story(&client, "slug/fair").is_none());
    assert_eq!(host.asked(), [""; 0]);
}

#[test]
fn stories_for_members_lead_to_where_they_can_be_read() {
    let site = SiteFile { live: facts(), ..SiteFile::default() };
    let live = Live::<Ghost, _>::new(&site, FakeHost::new(answer)).expect("a portal");
    let route = Route::parse("/2026/11/20/ghost-000000000000000000000002/");
    let Page::Article(article) = block_on(live.page(&route, "")).expect("a page") else {
        panic!("an article")
    };
    assert_eq!((article.body.len(), article.summary.as_str()), (1, ""), "never an empty story");
    assert!(format!("{:?}", article.body).contains("https://cms.test/fair-2/"));
    let Page::Latest(latest) = block_on(live.page(&Route::Latest, "")).expect("a page") else {
        panic!("a list")
    };
    assert_eq!(latest.items.len(), 12, "they stand in lists");
}

#[test]
fn a_tag_is_found_by_this_portals_slug_and_never_one_for_internal_use() {
    let (host, client) = client(answer);
    let found = list(&client, &newest(Of::Tag("paper-cut"))).expect("a tag");
    assert_eq!(found.name.as_deref(), Some("Paper Cut"));
    let asked = host.asked();
    assert!(
        asked[0].ends_with("&limit=100&fields=name,slug,visibility&filter=name%3A~%27paper%27"),
        "{asked:?}"
    );
    assert!(asked[1].contains("&filter=tag%3A%5B%27pc%27%5D"), "{asked:?}");
    assert!(list(&client, &newest(Of::Tag("cut"))).is_none());
}

#[test]
fn there_is_no_search() {
    let (host, client) = client(answer);
    assert!(list(&client, &newest(Of::Search("剪纸"))).is_none());
    assert_eq!(host.asked(), [""; 0]);
}

#[test]
fn old_addresses_name_a_post_by_its_slug() {
    let (host, client) = client(answer);
    let at =
        |path: &str| block_on(system().at_address(&client, path)).expect("an answer").map(|item| item.id);
    assert_eq!(at("/fair-1/?ref=x").as_deref(), Some("ghost-000000000000000000000001"));
    assert_eq!(host.asked(), [api("posts/slug/fair-1", RELATIONS)]);
    assert_eq!(at("/fair-9/"), None);
    host.asked();
    for path in ["/", "/a/?x", "/favicon.ico", "/a%2Fb/", "/剪纸/"] {
        at(path);
    }
    assert_eq!(host.asked(), [api("posts/slug/a", RELATIONS)]);
}

/// Ghost writes moments in the site's zone, and is asked in UTC.
#[test]
fn changes_are_asked_for_in_utc() {
    let (host, client) = client(answer);
    list(&client, &newest(Of::Everything));
    host.asked();
    host.advance(60);
    list(&client, &newest(Of::Everything));
    let changes = "?key=22444f78447824223cefc48062&limit=1&fields=updated_at&order=updated_at%20desc&filter=updated_at%3A%3E%272026-11-20%2001%3A30%3A00%27";
    assert_eq!(host.asked(), [api("posts", changes)]);
}

#[test]
fn only_a_later_change_is_one() {
    let is_unchanged = |answer: Json| {
        system().is_unchanged(&Value::parse(&answer.to_string()).expect("JSON"), "2026-11-20T01:30:00Z")
    };
    assert!(is_unchanged(json!({"posts": []})));
    assert!(is_unchanged(json!({"posts": [{"updated_at": "2026-11-20T09:30:00.000+08:00"}]})));
    assert!(!is_unchanged(json!({"posts": [{"updated_at": "2026-11-20T09:30:01.000+08:00"}]})));
    for other in [json!({}), json!([]), json!({"posts": [{}]}), json!({"posts": [{"updated_at": 7}]})] {
        assert!(!is_unchanged(other.clone()), "{other}");
    }
}

#[test]
fn bases_are_sites_and_their_apis() {
    for base in ["https://cms.test/", "https://cms.test/ghost/", "https://cms.test/ghost/api/content/"] {
        let (host, client) = client(answer);
        let system = Ghost::new(&Facts { base: base.to_owned(), ..facts() }).expect("a system");
        block_on(system.story(&client, &id(1))).expect("a story");
        assert_eq!(host.asked(), [api("posts/000000000000000000000001", RELATIONS)], "{base}");
    }
    let proxied = Ghost::new(&Facts { base: "/cms/".to_owned(), ..facts() }).expect("a system");
    assert!(proxied.address("posts", "").starts_with("/cms/ghost/api/content/posts/?key="));
}

#[test]
fn a_site_without_a_key_is_refused_in_words() {
    for key in [None, Some(String::new())] {
        let error = Ghost::new(&Facts { key, ..facts() }).expect_err("refused");
        assert!(error.contains("`key`"), "{error}");
    }
}

#[test]
fn a_key_that_ghost_refuses_is_a_failure_and_no_empty_page() {
    for status in [401, 403] {
        let (_, client) = client(move |_| text(status, r#"{"errors":[{"message":"Authorization failed"}]}"#));
        assert_eq!(block_on(system().story(&client, &id(1))).err(), Some(Failure::Status(status)));
        let list = block_on(system().list(&client, &newest(Of::Everything)));
        assert_eq!(list.err(), Some(Failure::Status(status)));
    }
}

#[test]
fn what_is_no_answer_of_ghost_is_malformed() {
    for body in ["<!doctype html><title>404</title>", "{}", "[]", "{\"posts\":{}}", "{\"posts\":[", "null"] {
        let (_, client) = client(move |_| text(200, body));
        let list = block_on(system().list(&client, &newest(Of::Everything)));
        assert_eq!(list.err(), Some(Failure::Malformed), "{body}");
        assert_eq!(block_on(system().story(&client, &id(1))).err(), Some(Failure::Malformed), "{body}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn answers_of_any_shape_end_in_pages_or_failures(any in any_json(&json!({"posts": [post(1)], "meta": {"pagination": {"total": 1}}}))) {
        let host = FakeHost::new(move |url| match url.contains("/tags/") {
            true => answer(url),
            false => testing::json(&any),
        });
        endure::<Ghost>(&facts(), &host, "ghost-000000000000000000000001");
    }
}
