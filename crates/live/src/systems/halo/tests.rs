//! Halo as it answers, by each of its peculiarities.

use super::*;
use crate::testing::systems::{any_json, endure, parameter};
use crate::testing::{self, Answer, FakeHost, block_on, text};
use baolan_cms::item::Body;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const API: &str = "https://cms.test/apis/api.content.halo.run/v1alpha1/";
const VISIBLE: &str = "&fieldSelector=status.hideFromList%21%3Dtrue";

fn name(number: usize) -> String {
    format!("5152aea5-c2e8-4717-8bba-{number:012}")
}

fn post(number: usize) -> Json {
    json!({
        "metadata": {"name": name(number), "annotations": {"source": "示例日报"}, "creationTimestamp": "2026-01-01T00:00:00Z"},
        "spec": {"title": "标题 <b> &amp;", "slug": format!("s{number}"), "cover": "/upload/a.jpg", "publishTime": "2026-11-20T01:00:00.123Z",
            "excerpt": {"autoGenerate": true, "raw": ""}, "pinned": number == 1, "visible": "PUBLIC", "deleted": false,
            "categories": ["c2"], "tags": ["t1"]},
        "status": {"permalink": format!("/archives/s{number}"), "excerpt": "正文的开头", "lastModifyTime": "2026-11-20T01:30:00.456Z",
            "phase": "PUBLISHED", "hideFromList": false},
        "categories": [{"metadata": {"name": "c2"}, "spec": {"displayName": "蔚县", "slug": "weixian"}}],
        "tags": [{"metadata": {"name": "t1"}, "spec": {"displayName": "剪纸"}}], "owner": {"displayName": "示例甲"},
    })
}

/// A site of 12 posts. The second stands in no list, but this Halo gives it all the same.
fn answer(url: &str) -> Answer {
    let path = url.strip_prefix(API).expect("the API");
    let (route, _) = path.split_once('?').unwrap_or((path, ""));
    let number = |name: &str| parameter(url, name).map(|text| text.parse::<usize>().expect(name));
    let page = |all: Vec<Json>| {
        let (page, size) = (number("page").expect("a page"), number("size").expect("a size, or it is 1,000"));
        let total = all.len();
        let items: Vec<_> = all.into_iter().skip((page - 1) * size).take(size).collect();
        testing::json(
            &json!({"page": page, "size": size, "total": total, "items": items, "hasNext": page * size < total}),
        )
    };
    match route {
        "posts" if url.contains("spec.slug%3D%3Ds7") => page(vec![post(7)]),
        "posts" if url.contains("spec.slug%3D%3D") => page(Vec::new()),
        "posts" => {
            let mut posts: Vec<_> = (1..=12).map(post).collect();
            posts[1]["status"]["hideFromList"] = true.into();
            if url.contains("sort=spec.publishTime%2Cdesc") {
                posts.reverse();
            }
            page(posts)
        }
        "categories" => page(vec![json!({"metadata": {"name": "c2"}, "spec": {"slug": "weixian"}})]),
        "tags" => page(vec![
            json!({"metadata": {"name": "t0"}, "spec": {"displayName": "剪"}}),
            json!({"metadata": {"name": "t1"}, "spec": {"displayName": "Paper Cut"}}),
        ]),
        _ => match (1..=12).find(|number| route == format!("posts/{}", name(*number))) {
            Some(number) => {
                let mut post = post(number);
                post["content"] = json!({"raw": "正文", "content": "<p>正文</p>"});
                testing::json(&post)
            }
            None => text(404, r#"{"title":"Not Found","status":404}"#),
        },
    }
}

fn system() -> Halo {
    let mut facts = testing::facts("https://cms.test/");
    facts.extra.source = Some("/metadata/annotations/source".to_owned());
    Halo::new(&facts).expect("a system")
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

fn api(rest: &str) -> String {
    format!("{API}{rest}")
}

#[test]
fn a_list_says_its_order_and_size_and_leaves_out_what_stands_in_none() {
    let (host, client) = client(answer);
    let found = list(&client, &newest(Of::Everything)).expect("a list");
    assert_eq!((found.items.len(), found.total), (10, 12));
    let item = &found.items[0];
    assert_eq!(
        (item.url.as_deref(), item.summary.as_deref()),
        (Some("https://cms.test/archives/s12"), Some("正文的开头"))
    );
    assert_eq!((item.channels[0].key.as_str(), item.channels[0].slugs[0].as_str()), ("c2", "weixian"));
    let oldest = Query { order: Order::OldestFirst, size: 5, ..newest(Of::Everything) };
    let found = list(&client, &oldest).expect("a list");
    assert_eq!(found.items.len(), 4, "one is hidden");
    assert_eq!(
        host.asked(),
        [
            api(&format!(
                "posts?page=1&size=10&sort=spec.publishTime%2Cdesc&sort=metadata.name%2Cdesc{VISIBLE}"
            )),
            api(&format!(
                "posts?page=1&size=5&sort=spec.publishTime%2Casc&sort=metadata.name%2Casc{VISIBLE}"
            )),
        ]
    );
}

#[test]
fn categories_are_looked_up_once_and_names_are_taken_as_they_are() {
    let (host, client) = client(answer);
    for page in [1, 2] {
        list(&client, &Query { page, ..newest(Of::Channels(&["weixian", "c7"])) });
    }
    let posts = |page: usize| {
        api(&format!(
            "posts?page={page}&size=10&sort=spec.publishTime%2Cdesc&sort=metadata.name%2Cdesc{VISIBLE}&fieldSelector=spec.categories%3D%28c2%2Cc7%29"
        ))
    };
    let categories = api("categories?page=1&size=1000&fieldSelector=spec.slug%3D%28weixian%2Cc7%29");
    assert_eq!(host.asked(), [categories, posts(1), posts(2)]);
    assert_eq!(list(&client, &newest(Of::Channels(&[]))).map(|list| list.total), Some(0));
    assert_eq!(host.asked(), [""; 0], "no channel is not every channel");
}

#[test]
fn a_story_is_one_request_by_its_name() {
    let (host, client) = client(answer);
    let item = block_on(system().story(&client, &name(3))).expect("an answer").expect("a story");
    assert_eq!(item.body, Body::Html("<p>正文</p>".to_owned()));
    assert_eq!(item.source.map(|source| source.name).as_deref(), Some("示例日报"));
    assert_eq!(host.asked(), [api("posts/5152aea5-c2e8-4717-8bba-000000000003")]);
    assert!(block_on(system().story(&client, "0-1")).expect("an answer").is_none());
    for status in [401, 403] {
        let (_, client) = self::client(move |_| text(status, "{}"));
        assert!(block_on(system().story(&client, "x")).expect("an answer").is_none());
    }
}

#[test]
fn a_list_with_bodies_is_a_request_for_each_story() {
    let (host, client) = client(answer);
    let query = Query { size: 3, page: 4, with_bodies: true, ..newest(Of::Everything) };
    let found = list(&client, &query).expect("a list");
    assert_eq!(found.items.len(), 2, "one is hidden");
    assert!(found.items.iter().all(|item| item.body == Body::Html("<p>正文</p>".to_owned())));
    assert_eq!((host.asked().len(), host.most_at_once()), (3, 2));
}

#[test]
fn ids_and_tags_are_asked_for() {
    let (host, client) = client(answer);
    list(&client, &newest(Of::Ids(&[&name(1), &name(2)])));
    let names = "&fieldSelector=metadata.name%3D%285152aea5-c2e8-4717-8bba-000000000001%2C5152aea5-c2e8-4717-8bba-000000000002%29";
    assert!(host.asked()[0].ends_with(names));
    let found = list(&client, &newest(Of::Tag("paper-cut"))).expect("a tag");
    assert_eq!(found.name.as_deref(), Some("Paper Cut"));
    let asked = host.asked();
    assert_eq!(asked[0], api("tags?page=1&size=1000"));
    assert!(asked[1].ends_with("&fieldSelector=spec.tags%3D%28t1%29"), "{asked:?}");
    assert!(list(&client, &newest(Of::Tag("paper"))).is_none());
}

#[test]
fn there_is_no_search() {
    let (host, client) = client(answer);
    assert!(list(&client, &newest(Of::Search("剪纸"))).is_none());
    assert_eq!(host.asked(), [""; 0]);
}

#[test]
fn old_addresses_name_a_post_by_its_slug_wherever_it_stands() {
    let (host, client) = client(answer);
    let at =
        |path: &str| block_on(system().at_address(&client, path)).expect("an answer").map(|item| item.id);
    for path in ["/archives/s7", "/2026/11/s7/", "/?p=s7"] {
        assert_eq!(at(path).as_deref(), Some("halo-u2haaqabgq88wbrqeg000000007"), "{path}");
    }
    assert_eq!(host.asked(), [api("posts?page=1&size=1&fieldSelector=spec.slug%3D%3Ds7")]);
    assert_eq!(at("/archives/%E5%89%AA%26b"), None);
    assert_eq!(host.asked(), [api("posts?page=1&size=1&fieldSelector=spec.slug%3D%3D%E5%89%AA%26b")]);
    for path in ["/", "/%ff/", "/a%2Fb"] {
        assert_eq!(at(path), None);
    }
    assert_eq!(host.asked(), [""; 0]);
}

#[test]
fn the_last_change_of_all_says_whether_something_changed() {
    let (host, client) = client(answer);
    list(&client, &newest(Of::Everything));
    host.asked();
    host.advance(60);
    list(&client, &newest(Of::Everything));
    assert_eq!(host.asked(), [api("posts?page=1&size=1&sort=status.lastModifyTime%2Cdesc")]);
}

/// Halo writes as many digits of a second as it needs: moments cannot be compared as texts.
#[test]
fn only_a_later_change_is_one() {
    let is_unchanged = |answer: Json| {
        system().is_unchanged(&Value::parse(&answer.to_string()).expect("JSON"), "2026-11-20T01:30:00Z")
    };
    let changed = |at: &str| json!({"items": [{"status": {"lastModifyTime": at}}]});
    assert!(is_unchanged(json!({"items": []})));
    assert!(is_unchanged(changed("2026-11-20T01:30:00.456789Z")));
    assert!(is_unchanged(changed("2026-11-20T01:29:59Z")));
    assert!(!is_unchanged(changed("2026-11-20T01:30:01Z")));
    for other in [json!({}), json!([]), json!({"items": [{}]}), json!({"items": [7]})] {
        assert!(!is_unchanged(other.clone()), "{other}");
    }
}

#[test]
fn bases_are_sites_and_their_apis() {
    for base in ["https://cms.test/", "https://cms.test/apis/"] {
        assert_eq!(Halo::new(&testing::facts(base)).expect("a system").api, API);
    }
    let proxied = Facts { site: Some("https://www.cms.test/".to_owned()), ..testing::facts("/cms/") };
    let (_, client) = client(|_| testing::json(&post(1)));
    let item = block_on(Halo::new(&proxied).expect("a system").story(&client, "x"))
        .expect("an answer")
        .expect("a story");
    assert_eq!(item.cover.map(|cover| cover.src).as_deref(), Some("https://www.cms.test/upload/a.jpg"));
}

/// A name that becomes a hash cannot be asked for: a list would lead to a page that is not there.
#[test]
fn posts_that_cannot_be_asked_for_stand_in_no_list() {
    let (_, client) = client(|_| {
        let mut strange = post(1);
        strange["metadata"]["name"] = "Post_A".into();
        testing::json(&json!({"items": [strange, post(2)], "total": 2}))
    });
    assert_eq!(list(&client, &newest(Of::Everything)).map(|list| list.items.len()), Some(1));
}

#[test]
fn what_is_no_answer_of_halo_is_malformed() {
    for body in ["<!doctype html><title>404</title>", "{}", "[]", "{\"items\":{}}", "{\"items\":[", "null"] {
        let (_, client) = client(move |_| text(200, body));
        let list = block_on(system().list(&client, &newest(Of::Everything)));
        assert_eq!(list.err(), Some(Failure::Malformed), "{body}");
        assert_eq!(block_on(system().story(&client, "x")).err(), Some(Failure::Malformed), "{body}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn answers_of_any_shape_end_in_pages_or_failures(any in any_json(&post(1)), place in 0..3_usize) {
        let host = FakeHost::new(move |url| match (place, url.contains("/posts")) {
            (0, true) | (1, false) | (2, _) => testing::json(&any),
            _ => answer(url),
        });
        endure::<Halo>(&testing::facts("https://cms.test/"), &host, "halo-u2haaqabgq88wbrqeg000000001");
    }
}
