//! WordPress as it answers, by each of its peculiarities.

use super::*;
use crate::live::Live;
use crate::testing::systems::{any_json, endure, parameter};
use crate::testing::{self, Answer, FakeHost, block_on, text, with};
use baolan_cms::item::{Body, Status};
use baolan_core::page::Page;
use baolan_core::route::Route;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::cell::Cell;

const SITE: &str = "https://cms.test/";
const FIELDS_OF_LISTS: &str = "_fields=id,date,date_gmt,modified_gmt,status,link,title,excerpt,featured_media,sticky,_links,_embedded&_embed=wp:term,wp:featuredmedia";
const FIELDS_OF_STORIES: &str = "_fields=id,date,date_gmt,modified_gmt,status,link,title,excerpt,featured_media,sticky,content,author,_links,_embedded&_embed=wp:term,wp:featuredmedia,author";

fn post(id: usize) -> Json {
    json!({
        "id": id, "date": "2026-11-20T09:00:00", "date_gmt": "2026-11-20T01:00:00", "modified_gmt": "2026-11-20T01:30:00",
        "status": "publish", "link": format!("https://cms.test/archives/{id}"), "title": {"rendered": "剪纸 &#038; 集市"},
        "excerpt": {"rendered": "<p>正文的开头 [&hellip;]</p>", "protected": false}, "featured_media": 5, "sticky": id == 1,
        "content": {"rendered": "<p>正文。</p>", "protected": false}, "author": 2,
        "_embedded": {
            "author": [{"id": 2, "name": "示例甲"}],
            "wp:term": [[{"id": 3, "taxonomy": "category", "name": "县区", "slug": "county"}],
                [{"id": 9, "taxonomy": "post_tag", "name": "Paper Cut", "slug": "pc"}]],
            "wp:featuredmedia": [{"source_url": "https://cms.test/a.jpg", "alt_text": "窗花", "media_details": {"width": 800, "height": 600}}],
        },
    })
}

/// A site of 12 posts.
fn answer(url: &str) -> Answer {
    let path = url.strip_prefix("https://cms.test/wp-json/wp/v2/").expect("the API");
    let (route, _) = path.split_once('?').expect("a query");
    match route {
        "posts" if url.contains("modified_after=") => testing::json(&json!([])),
        "posts" => {
            let number = |name: &str| parameter(url, name).map(|text| text.parse::<usize>().expect(name));
            let (page, size) = (number("page").unwrap_or(1), number("per_page").unwrap_or(10));
            let from = (page - 1) * size;
            if from >= 12 {
                return text(
                    400,
                    r#"{"code":"rest_post_invalid_page_number","message":"?","data":{"status":400}}"#,
                );
            }
            let posts: Vec<_> = (1..=12).rev().skip(from).take(size).map(post).collect();
            with(testing::json(&json!(posts)), "x-wp-total", "12")
        }
        "categories" => testing::json(&json!([{"id": 41, "slug": "weixian"}])),
        "tags" => testing::json(&json!([
            {"id": 8, "name": "Paper"}, {"id": 9, "name": "Paper &#8211; Cut"}, {"id": 10, "name": "Cut paper"},
        ])),
        "posts/7" => testing::json(&post(7)),
        "posts/8" | "posts/9" => {
            text(if route == "posts/8" { 401 } else { 403 }, r#"{"code":"rest_forbidden"}"#)
        }
        _ => text(404, r#"{"code":"rest_post_invalid_id","data":{"status":404}}"#),
    }
}

fn system_of(facts: &Facts) -> Wordpress {
    Wordpress::new(facts).expect("a system")
}

fn system() -> Wordpress {
    system_of(&testing::facts(SITE))
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

/// An address below the API.
fn api(rest: &str) -> String {
    format!("https://cms.test/wp-json/wp/v2/{rest}")
}

#[test]
fn a_list_is_asked_for_without_bodies_and_with_its_total() {
    let (host, client) = client(answer);
    let found = list(&client, &newest(Of::Everything)).expect("a list");
    assert_eq!((found.items.len(), found.total, found.items[0].id.as_str()), (10, 12, "wp-12"));
    assert_eq!(host.asked(), [api(&format!("posts?per_page=10&page=1&{FIELDS_OF_LISTS}"))]);
    let item = &found.items[0];
    assert_eq!((item.title.as_str(), item.summary.as_deref()), ("剪纸 & 集市", Some("正文的开头")));
    assert_eq!((item.channels[0].key.as_str(), item.tags[0].as_str()), ("3", "Paper Cut"));
}

#[test]
fn the_oldest_come_first_where_an_archive_wants_them() {
    let (host, client) = client(answer);
    let query = Query { order: Order::OldestFirst, page: 2, size: 5, ..newest(Of::Channels(&["3"])) };
    list(&client, &query);
    assert_eq!(
        host.asked(),
        [api(&format!("posts?per_page=5&page=2&categories=3&order=asc&{FIELDS_OF_LISTS}"))]
    );
}

#[test]
fn slugs_of_categories_are_looked_up_once() {
    let (host, client) = client(answer);
    for _ in 0..2 {
        list(&client, &newest(Of::Channels(&["3", "weixian"])));
    }
    list(&client, &Query { page: 2, ..newest(Of::Channels(&["3", "weixian"])) });
    assert_eq!(
        host.asked(),
        [
            // Those of all channels.
            api("categories?per_page=100&_fields=id,slug&slug=weixian,culture"),
            api(&format!("posts?per_page=10&page=1&categories=3,41&{FIELDS_OF_LISTS}")),
            api(&format!("posts?per_page=10&page=2&categories=3,41&{FIELDS_OF_LISTS}")),
        ]
    );
}

#[test]
fn slugs_of_categories_are_kept_as_long_as_nothing_changes() {
    let (host, client) = client(answer);
    let ask = || list(&client, &newest(Of::Channels(&["weixian"])));
    ask();
    host.asked();
    host.advance(60);
    ask();
    let asked = host.asked();
    assert!(matches!(&asked[..], [changes] if changes.contains("modified_after")), "{asked:?}");
}

/// WordPress would give all posts for an empty list of categories.
#[test]
fn a_channel_of_unknown_categories_is_empty_and_not_everything() {
    let (host, client) = client(|_| testing::json(&json!([])));
    let found = list(&client, &newest(Of::Channels(&["nowhere"]))).expect("a list");
    assert_eq!((found.items.len(), found.total), (0, 0));
    assert_eq!(host.asked().len(), 1);
    list(&client, &newest(Of::Channels(&[])));
    assert_eq!(host.asked(), [""; 0]);
}

#[test]
fn the_page_past_the_end_is_empty() {
    let (_, client) = client(answer);
    let found = list(&client, &Query { page: 3, ..newest(Of::Everything) }).expect("a list");
    assert_eq!((found.items.len(), found.total), (0, 0));
    let (_, client) = self::client(|_| text(400, "{}"));
    let first = block_on(system().list(&client, &newest(Of::Everything)));
    assert_eq!(first.err(), Some(Failure::Status(400)), "the first page always is");
}

#[test]
fn without_a_total_a_list_has_as_many_as_came() {
    let (_, client) = client(|_| testing::json(&json!([post(1), post(2)])));
    assert_eq!(list(&client, &newest(Of::Everything)).map(|list| list.total), Some(2));
}

#[test]
fn ids_tags_and_words_are_asked_for() {
    let (host, client) = client(answer);
    list(&client, &newest(Of::Ids(&["7", "3"])));
    let tagged = list(&client, &newest(Of::Tag("paper-cut"))).expect("a tag");
    assert_eq!(tagged.name.as_deref(), Some("Paper – Cut"));
    list(&client, &newest(Of::Search("剪纸 & 集市")));
    assert_eq!(
        host.asked(),
        [
            api(&format!("posts?per_page=10&page=1&include=7,3&orderby=include&{FIELDS_OF_LISTS}")),
            api("tags?per_page=100&_fields=id,name&search=paper"),
            api(&format!("posts?per_page=10&page=1&tags=9&{FIELDS_OF_LISTS}")),
            api(&format!(
                "posts?per_page=10&page=1&search=%E5%89%AA%E7%BA%B8%20%26%20%E9%9B%86%E5%B8%82&orderby=relevance&{FIELDS_OF_LISTS}"
            )),
        ]
    );
    assert!(list(&client, &newest(Of::Tag("cut"))).is_none(), "a tag that is called otherwise is another");
}

#[test]
fn ids_that_are_no_numbers_are_not_asked_for() {
    let (host, client) = client(answer);
    let found = list(&client, &newest(Of::Ids(&["7&status=draft", "x"]))).expect("a list");
    assert_eq!((found.items.len(), host.asked().len()), (0, 0));
    list(&client, &newest(Of::Ids(&["x", "7"])));
    assert!(host.asked()[0].contains("&include=7&"));
    for id in ["", "x", "7x", "-7"] {
        assert!(story(&client, id).is_none(), "{id}");
    }
    assert_eq!(host.asked(), [""; 0]);
}

#[test]
fn a_story_is_one_request_with_all_that_it_needs() {
    let (host, client) = client(answer);
    let item = story(&client, "7").expect("a story");
    assert_eq!(
        (item.id.as_str(), item.status, item.credits[0].names[0].as_str()),
        ("wp-7", Status::Published, "示例甲")
    );
    assert_eq!(item.body, Body::Html("<p>正文。</p>".to_owned()));
    assert_eq!(host.asked(), [api(&format!("posts/7?{FIELDS_OF_STORIES}"))]);
}

#[test]
fn private_posts_and_those_that_are_gone_are_none() {
    let (_, client) = client(answer);
    for id in ["8", "9", "10"] {
        assert!(story(&client, id).is_none(), "{id}");
    }
}

#[test]
fn bases_are_sites_paths_roots_and_plain_links() {
    for (base, url) in [
        ("https://cms.test/", "https://cms.test/wp-json/wp/v2/posts/7?"),
        ("https://cms.test/blog/wp-json/", "https://cms.test/blog/wp-json/wp/v2/posts/7?"),
        ("/cms/", "/cms/wp-json/wp/v2/posts/7?"),
        ("https://cms.test/?rest_route=/", "https://cms.test/?rest_route=/wp/v2/posts/7&"),
    ] {
        let (host, client) = client(|_| testing::json(&post(7)));
        block_on(system_of(&testing::facts(base)).story(&client, "7")).expect("a story");
        assert_eq!(host.asked(), [format!("{url}{FIELDS_OF_STORIES}")]);
    }
}

#[test]
fn what_a_house_keeps_in_fields_of_its_own_is_asked_for_too() {
    let mut facts = testing::facts(SITE);
    facts.extra.source = Some("/acf/source".to_owned());
    let (host, client) = client(|_| {
        let mut post = post(7);
        post["acf"] = json!({"source": "示例日报"});
        testing::json(&post)
    });
    let item = block_on(system_of(&facts).story(&client, "7")).expect("an answer").expect("a story");
    assert_eq!(item.source.map(|source| source.name).as_deref(), Some("示例日报"));
    assert!(host.asked()[0].contains(",content,author,meta,acf,_links"));
}

#[test]
fn old_addresses_name_a_post_by_its_number_or_its_slug() {
    let (host, client) = client(|url| match url.contains("/posts/") {
        true => testing::json(&post(7)),
        false => testing::json(&json!([post(7)])),
    });
    let at = |path: &str| {
        let found = block_on(system().at_address(&client, path)).expect("an answer");
        (found.map(|item| item.id).unwrap_or_default(), host.asked().pop().unwrap_or_default())
    };
    let number = api(&format!("posts/7?{FIELDS_OF_STORIES}"));
    assert_eq!(at("/?p=7"), ("wp-7".to_owned(), number));
    assert_eq!(at("/archives/7/").0, "wp-7", "from memory");
    let slug = |slug: &str| ("wp-7".to_owned(), api(&format!("posts?slug={slug}&{FIELDS_OF_LISTS}")));
    assert_eq!(at("/2026/11/paper-cut-fair/"), slug("paper-cut-fair"));
    assert_eq!(at("/fair.html"), slug("fair"));
    assert_eq!(at("/%e5%89%aa/"), slug("%25e5%2589%25aa"));
    assert_eq!(at("/"), (String::new(), String::new()));
}

/// An address is somebody else's text: it must not become another question.
#[test]
fn what_is_no_slug_is_not_asked_for() {
    let (host, client) = client(|_| testing::json(&json!([])));
    for path in ["/a&status=draft", "/a#b", "/a=b", "/a b", "/favicon.ico", "/wp-login.php", "/剪纸/"] {
        block_on(system().at_address(&client, path)).expect("an answer");
        for asked in host.asked() {
            let slug = parameter(&asked, "slug").expect("a slug");
            let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.%~".contains(&b);
            assert!(slug.bytes().all(is_plain) && asked.ends_with(FIELDS_OF_LISTS), "{asked}");
        }
    }
}

#[test]
fn changes_are_asked_for_since_the_newest_that_is_known() {
    let (host, client) = client(answer);
    list(&client, &newest(Of::Everything));
    host.asked();
    host.advance(60);
    list(&client, &newest(Of::Everything));
    let changes =
        "posts?per_page=1&orderby=modified&_fields=modified_gmt&modified_after=2026-11-20T01%3A30%3A00Z";
    assert_eq!(host.asked(), [api(changes)]);
}

#[test]
fn wordpress_before_5_7_says_what_changed_last_whatever_it_is_asked() {
    let since = "2026-11-20T01:30:00Z";
    let is_unchanged =
        |answer: Json| system().is_unchanged(&Value::parse(&answer.to_string()).expect("JSON"), since);
    assert!(is_unchanged(json!([])));
    assert!(is_unchanged(json!([{"modified_gmt": "2026-11-20T01:30:00"}])));
    assert!(!is_unchanged(json!([{"modified_gmt": "2026-11-20T01:30:01"}])));
    for other in [json!({}), json!(null), json!([{}]), json!([7])] {
        assert!(!is_unchanged(other.clone()), "{other}");
    }
}

#[test]
fn what_is_no_answer_of_wordpress_is_malformed() {
    for body in ["<!doctype html><title>登录</title>", "{}", "null", "7", "{\"id\":0}", "[{\"id\":"] {
        let (_, client) = client(move |_| text(200, body));
        for of in [Of::Everything, Of::Ids(&["7"]), Of::Search("x")] {
            let list = block_on(system().list(&client, &newest(of)));
            assert_eq!(list.err(), Some(Failure::Malformed), "{body}");
        }
        assert_eq!(block_on(system().story(&client, "7")).err(), Some(Failure::Malformed), "{body}");
    }
}

#[test]
fn categories_and_tags_of_another_shape_are_malformed_and_not_none() {
    let (_, client) = client(|url| match url.contains("/posts") {
        true => answer(url),
        false => testing::json(&json!({"code": "?"})),
    });
    for of in [Of::Channels(&["county"]), Of::Tag("paper-cut")] {
        assert_eq!(block_on(system().list(&client, &newest(of))).err(), Some(Failure::Malformed), "{of:?}");
    }
}

/// Who tries again, half a minute has not passed, is answered by the system.
#[test]
fn what_cannot_be_read_is_not_kept() {
    let is_broken = Rc::new(Cell::new(true));
    for body in ["<!doctype html>", "{\"hello\":\"world\"}"] {
        let host = FakeHost::new({
            let is_broken = is_broken.clone();
            move |url| if is_broken.get() { text(200, body) } else { answer(url) }
        });
        let live = Live::<Wordpress, _>::open(testing::facts(SITE), host).expect("a portal");
        for path in ["/county/", "/county/weixian/", "/2026/11/20/wp-7/", "/latest/", "/tag/paper-cut/"] {
            let route = Route::parse(path);
            is_broken.set(true);
            assert_eq!(block_on(live.page(&route, "")), Err(Failure::Malformed), "{path}");
            is_broken.set(false);
            let page = block_on(live.page(&route, ""));
            assert!(page.is_ok_and(|page| page != Page::NotFound), "{path}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever comes for each request in turn: an answer, or a failure.
    #[test]
    fn answers_of_any_shape_end_in_pages_or_failures(any in any_json(&post(7)), place in 0..3_usize) {
        let (_, client) = client(move |url| match (place, url.contains("/posts")) {
            (0, true) | (1, false) | (2, _) => testing::json(&any),
            _ => answer(url),
        });
        for of in [Of::Everything, Of::Channels(&["a", "3"]), Of::Ids(&["7"]), Of::Tag("x"), Of::Search("x")] {
            let _ = block_on(system().list(&client, &newest(of)));
        }
        let _ = block_on(system().story(&client, "7"));
        let _ = block_on(system().at_address(&client, "/fair/"));
        endure::<Wordpress>(&testing::facts(SITE), &client.host, "wp-7");
    }
}
