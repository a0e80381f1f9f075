//! APIs as Strapi, ChestnutCMS and houses of their own have them.

use super::*;
use crate::facts::SiteFile;
use crate::lists::archives;
use crate::live::Live;
use crate::testing::systems::{any_json, endure, parameter};
use crate::testing::{self, Answer, FakeHost, block_on, text, with};
use baolan_core::page::Page;
use baolan_core::route::Route;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Lists by pages and with totals, in both orders, of several channels at once.
fn strapi() -> Json {
    json!({
        "prefix": "strapi", "base": "https://cms.test/", "size": 100,
        "list": "/api/articles?sort=date:{order}&pagination[page]={page}&pagination[pageSize]={size}",
        "since": "&filters[updatedAt][$gt]={since}", "items": "/data", "total": "/meta/pagination/total",
        "item": "/api/articles/{id}?populate=*", "itemAt": "/data",
        "lists": {
            "newest": "desc", "oldest": "asc", "separator": "&filters[category][$in]=",
            "channel": "/api/articles?filters[category][$in]={channel}&sort=date:{order}&pagination[page]={page}&pagination[pageSize]={size}",
            "tag": "/api/articles?filters[tags][$eqi]={tag}&sort=date:{order}&pagination[page]={page}&pagination[pageSize]={size}",
            "search": "/api/articles?_q={query}&pagination[page]={page}&pagination[pageSize]={size}",
        },
        "fields": {"id": "/documentId", "title": "/title", "body": "/body", "date": "/date", "updated": "/updatedAt",
            "cover": "/cover", "channel": "/category", "channelKey": "/slug", "tags": "/tags"},
    })
}

/// A list for each channel, without totals, at most four stories at once, by offsets; the newest first and no other way.
fn chestnut() -> Json {
    json!({
        "prefix": "cms", "base": "https://cms.test/", "size": 4,
        "list": "list?cid={channel}&from={offset}&n={size}", "channels": ["3", "weixian"], "items": "",
        "item": "story?id={id}", "lists": {"all": "newest?from={offset}&n={size}"},
        "fields": {"id": "/id", "title": "/title", "body": "/html", "date": "/at", "dateKind": "seconds"},
    })
}

fn mapping(json: Json) -> Mapping {
    serde_json::from_value(json).expect("a mapping")
}

fn facts(json: Json) -> Facts {
    Facts { mapping: Some(mapping(json)), ..testing::facts("https://cms.test/") }
}

fn system(json: Json) -> Mapped {
    Mapped::new(&facts(json)).expect("a system")
}

fn story(number: usize) -> Json {
    json!({
        "documentId": format!("doc{number}"), "title": format!("第{number}条"), "body": "<p>正文</p>",
        "date": format!("2026-11-20T{:02}:{:02}:00.000Z", number / 60, number % 60), "updatedAt": "2026-11-20T01:30:00.000Z",
        "cover": "/uploads/a.jpg", "category": {"slug": "weixian"}, "tags": [{"name": "Paper Cut"}],
    })
}

fn number(url: &str, name: &str) -> usize {
    parameter(url, name).and_then(|text| text.parse().ok()).expect(name)
}

/// So many stories, one a minute.
fn strapi_answer(count: usize) -> impl Fn(&str) -> Answer {
    move |url| {
        let path = url.strip_prefix("https://cms.test/api/articles").expect("the API");
        if let Some(rest) = path.strip_prefix('/') {
            let id = rest.split('?').next().unwrap_or_default();
            return match (1..=count).find(|number| format!("doc{number}") == id) {
                Some(number) => testing::json(&json!({"data": story(number), "meta": {}})),
                None => text(404, r#"{"data":null,"error":{"status":404}}"#),
            };
        }
        let (page, size) = (number(url, "pagination[page]"), number(url, "pagination[pageSize]"));
        assert!(size <= 100, "{url}");
        let mut stories: Vec<_> = (1..=count).map(story).collect();
        if parameter(url, "sort") != Some("date:asc") {
            stories.reverse();
        }
        let shown: Vec<_> = stories.into_iter().skip((page - 1) * size).take(size).collect();
        testing::json(&json!({"data": shown, "meta": {"pagination": {"total": count}}}))
    }
}

/// The odd ones of so many stories stand in one channel, the even ones in another, every sixth in both.
fn chestnut_answer(count: usize) -> impl Fn(&str) -> Answer {
    move |url| {
        let story = |number: usize| json!({"id": number, "title": "甲", "html": "<p>正文</p>", "at": 1_795_136_400 + number * 60});
        if let Some(id) = parameter(url, "id") {
            let number: usize = id.parse().expect("a number");
            return if number <= count { testing::json(&story(number)) } else { text(404, "") };
        }
        let is_in = |number: &usize| match parameter(url, "cid") {
            Some("3") => number % 2 == 1 || number.is_multiple_of(6),
            Some(_) => number.is_multiple_of(2),
            None => true,
        };
        let (from, size) = (number(url, "from"), number(url, "n"));
        assert!(size <= 4, "{url}");
        let stories: Vec<_> = (1..=count).rev().filter(is_in).skip(from).take(size).map(story).collect();
        testing::json(&json!(stories))
    }
}

fn client(answers: impl Fn(&str) -> Answer + 'static) -> (FakeHost, Client<FakeHost>) {
    let host = FakeHost::new(answers);
    (host.clone(), Client::new(host))
}

fn newest(of: Of<'_>, size: u32) -> Query<'_> {
    Query { of, order: Order::NewestFirst, page: 1, size, with_bodies: false }
}

fn ids(list: Option<List>) -> Vec<String> {
    list.unwrap_or_default().items.into_iter().map(|item| item.id).collect()
}

fn numbered(prefix: &str, numbers: impl Iterator<Item = usize>) -> Vec<String> {
    numbers.map(|number| format!("{prefix}{number}")).collect()
}

fn live(json: Json, answers: impl Fn(&str) -> Answer + 'static) -> (FakeHost, Live<Mapped, FakeHost>) {
    let host = FakeHost::new(answers);
    let site = SiteFile { live: facts(json), ..SiteFile::default() };
    (host.clone(), Live::new(&site, host).expect("a portal"))
}

fn page(live: &Live<Mapped, FakeHost>, path: &str) -> Page {
    block_on(live.page(&Route::parse(path), "甲")).expect("a page")
}

#[test]
fn lists_say_their_order_page_and_size() {
    let (host, client) = client(strapi_answer(230));
    let system = system(strapi());
    let list = |query: &Query<'_>| block_on(system.list(&client, query)).expect("a list");
    let found = list(&newest(Of::Everything, 9)).expect("a list");
    assert_eq!((found.items.len(), found.total, found.items[0].id.as_str()), (9, 230, "strapi-doc230"));
    list(&Query { order: Order::OldestFirst, page: 3, ..newest(Of::Channels(&["3", "民 俗"]), 5) });
    let tagged = list(&newest(Of::Tag("paper-cut"), 7)).expect("a tag");
    assert_eq!((tagged.name.as_deref(), tagged.total), (Some("Paper Cut"), 230));
    list(&newest(Of::Search("剪纸 & {page}"), 7));
    let api = |rest: &str| format!("https://cms.test/api/articles?{rest}");
    assert_eq!(
        host.asked(),
        [
            api("sort=date:desc&pagination[page]=1&pagination[pageSize]=9"),
            api(
                "filters[category][$in]=3&filters[category][$in]=%E6%B0%91%20%E4%BF%97&sort=date:asc&pagination[page]=3&pagination[pageSize]=5"
            ),
            api("filters[tags][$eqi]=paper-cut&sort=date:desc&pagination[page]=1&pagination[pageSize]=7"),
            api("_q=%E5%89%AA%E7%BA%B8%20%26%20%7Bpage%7D&pagination[page]=1&pagination[pageSize]=7"),
        ]
    );
}

#[test]
fn a_channel_has_archives_where_the_oldest_can_come_first() {
    let (_, live) = live(strapi(), strapi_answer(17));
    let Page::Channel(own) = page(&live, "/county/") else { panic!("a channel") };
    assert_eq!((own.items.len(), own.archives), (7, archives(17, 5)));
    let Page::Archive(archive) = page(&live, "/county/archive/2/") else { panic!("an archive") };
    let ids: Vec<_> = archive.items.iter().map(|item| item.address.id()).collect();
    assert_eq!(ids, ["strapi-doc6", "strapi-doc7", "strapi-doc8", "strapi-doc9", "strapi-doc10"]);
}

#[test]
fn a_channel_has_no_archives_where_only_the_newest_can_come_first() {
    let mut newest_only = strapi();
    newest_only["lists"]["oldest"] = Json::Null;
    let mut without_total = strapi();
    without_total["total"] = Json::Null;
    for map in [newest_only, without_total, chestnut()] {
        let answers = strapi_answer(17);
        let others = chestnut_answer(17);
        let is_strapi = map["prefix"] == "strapi";
        let (_, live) = live(map, move |url| if is_strapi { answers(url) } else { others(url) });
        for path in ["/county/weixian/", "/county/"] {
            let Page::Channel(own) = page(&live, path) else { panic!("a channel") };
            assert!((8..=9).contains(&own.items.len()) && own.archives == 0, "{path} {own:?}");
        }
        assert!(matches!(page(&live, "/county/archive/1/"), Page::NotFound | Page::Moved(_)));
    }
}

/// The stories of a list that the API gives in pages of four, whatever of it is asked for.
#[test]
fn a_list_that_is_longer_than_a_page_of_the_api_is_put_together() {
    for total in 0..=13 {
        for (page, size) in [(1, 3), (2, 3), (1, 4), (1, 9), (2, 5), (3, 5), (1, 100)] {
            let (_, client) = client(chestnut_answer(total));
            let query = Query { page, ..newest(Of::Everything, size) };
            let found = block_on(system(chestnut()).list(&client, &query)).expect("a list");
            let (page, size) = (page as usize, size as usize);
            let expected = numbered("cms-", (1..=total).rev().skip((page - 1) * size).take(size));
            assert_eq!(ids(found), expected, "{total} {page} {size}");
        }
    }
}

#[test]
fn all_pages_of_the_api_but_the_first_are_asked_for_at_once() {
    let mut map = chestnut();
    map["total"] = "X-Total".into();
    let (host, client) = client(|url| with(chestnut_answer(30)(url), "x-total", "30"));
    let found =
        block_on(system(map).list(&client, &newest(Of::Everything, 100))).expect("a list").expect("a list");
    assert_eq!((found.items.len(), found.total), (30, 30));
    assert_eq!((host.asked().len(), host.most_at_once()), (8, 7), "and none behind the last");
}

#[test]
fn a_list_of_one_page_is_asked_for_once() {
    let mut map = strapi();
    map["list"] = "stories.json".into();
    let (host, client) =
        client(|_| testing::json(&json!({"data": (1..=30).rev().map(story).collect::<Vec<_>>()})));
    let system = system(map);
    let found =
        block_on(system.list(&client, &Query { page: 2, ..newest(Of::Everything, 8) })).expect("a list");
    assert_eq!(ids(found), numbered("strapi-doc", (15..=22).rev()));
    assert_eq!(host.asked(), ["https://cms.test/stories.json"]);
}

#[test]
fn several_channels_without_a_list_of_their_own_are_merged_and_each_story_comes_once() {
    let (host, client) = client(chestnut_answer(20));
    let system = system(chestnut());
    let found = block_on(system.list(&client, &newest(Of::Channels(&["3", "weixian"]), 9)))
        .expect("a list")
        .expect("a list");
    assert_eq!(found.total, 9);
    assert_eq!(ids(Some(found)), numbered("cms-", (12..=20).rev()));
    assert!(host.asked().iter().all(|url| url.contains("cid=3") || url.contains("cid=weixian")));
    for query in [
        Query { order: Order::OldestFirst, ..newest(Of::Channels(&["3", "weixian"]), 5) },
        Query { page: 2, ..newest(Of::Channels(&["3", "weixian"]), 5) },
    ] {
        assert!(block_on(system.list(&client, &query)).expect("an answer").is_none());
    }
}

#[test]
fn a_story_is_of_the_channel_of_its_list_where_it_says_none() {
    let (_, live) = live(chestnut(), chestnut_answer(8));
    let Page::Channel(own) = page(&live, "/county/weixian/") else { panic!("a channel") };
    assert!(own.items.iter().all(|item| item.channel.as_str() == "county/weixian"));
    let Page::Channel(own) = page(&live, "/county/") else { panic!("a channel") };
    let of = |path: &str| own.items.iter().filter(|item| item.channel.as_str() == path).count();
    assert_eq!((of("county"), of("county/weixian")), (4, 4));
}

#[test]
fn a_story_is_one_request() {
    let (host, client) = client(strapi_answer(3));
    let system = system(strapi());
    let item = block_on(system.story(&client, "doc2")).expect("an answer").expect("a story");
    assert_eq!((item.id.as_str(), item.body), ("strapi-doc2", Body::Html("<p>正文</p>".to_owned())));
    assert_eq!(item.cover.map(|cover| cover.src).as_deref(), Some("https://cms.test/uploads/a.jpg"));
    assert_eq!(host.asked(), ["https://cms.test/api/articles/doc2?populate=*"]);
    assert!(block_on(system.story(&client, "doc9")).expect("an answer").is_none());
}

#[test]
fn what_an_api_says_of_a_story_that_is_not_there_is_no_failure() {
    for answer in [
        text(400, "{}"),
        text(403, "{}"),
        text(422, ""),
        text(404, ""),
        testing::json(&json!({"data": null})),
    ] {
        let (_, client) = client(move |_| answer.clone());
        assert!(block_on(system(strapi()).story(&client, "doc2")).expect("an answer").is_none());
    }
    for answer in
        [text(200, "{}"), text(200, r#"{"data":[]}"#), text(200, "<h1>"), text(200, r#"{"data":7}"#)]
    {
        let (_, client) = client(move |_| answer.clone());
        assert_eq!(block_on(system(strapi()).story(&client, "doc2")).err(), Some(Failure::Malformed));
    }
}

#[test]
fn chosen_stories_are_a_request_each_and_one_that_fails_takes_no_other_with_it() {
    let (host, client) =
        client(|url| if url.contains("doc2") { text(500, "") } else { strapi_answer(3)(url) });
    let system = system(strapi());
    let of = |ids: &[&str]| block_on(system.list(&client, &newest(Of::Ids(ids), 10)));
    assert_eq!(ids(of(&["doc3", "doc2", "doc9", "doc1"]).expect("a list")), ["strapi-doc3", "strapi-doc1"]);
    assert_eq!((host.asked().len(), host.most_at_once()), (4, 4));
    assert_eq!(of(&["doc2"]).err(), Some(Failure::Status(500)));
    assert_eq!(ids(of(&[]).expect("a list")), [""; 0]);
}

#[test]
fn bodies_are_asked_for_where_the_list_has_none() {
    let (host, client) = client(|url| match url.contains("pagination") {
        true => {
            let mut bare = story(1);
            bare["body"] = Json::Null;
            testing::json(&json!({"data": [bare], "meta": {}}))
        }
        false => strapi_answer(3)(url),
    });
    let query = Query { with_bodies: true, ..newest(Of::Everything, 10) };
    let found = block_on(system(strapi()).list(&client, &query)).expect("a list").expect("a list");
    assert_eq!((found.items.len(), host.asked().len()), (1, 2));
    assert_eq!(found.items[0].body, Body::Html("<p>正文</p>".to_owned()));
}

/// Nobody could open them: an address tells no id that became a hash.
#[test]
fn stories_whose_ids_cannot_be_told_from_their_addresses_stand_in_no_list() {
    let (_, client) = client(|_| {
        let with_id = |id: Json| {
            let mut story = story(1);
            story["documentId"] = id;
            story
        };
        let ids = [
            json!("Abc"),
            json!("a_b"),
            json!("https://x.test/1"),
            json!(7),
            json!("5152aea5-c2e8-4717-8bba-2263d46e19d5"),
            json!(null),
            json!("a".repeat(80)),
        ];
        testing::json(&json!({"data": ids.map(with_id), "meta": {"pagination": {"total": 7}}}))
    });
    let found = block_on(system(strapi()).list(&client, &newest(Of::Everything, 10))).expect("a list");
    assert_eq!(ids(found), ["strapi-7", "strapi-u2haaqabgq88wbrqeh2cfa6w6en"]);
}

#[test]
fn there_is_no_search_and_no_tag_without_a_path() {
    let (host, live) = live(chestnut(), chestnut_answer(8));
    assert_eq!(page(&live, "/search/"), Page::NotFound);
    assert_eq!(page(&live, "/tag/x/"), Page::NotFound);
    assert_eq!(page(&live, "/old/1.html"), Page::NotFound);
    assert_eq!(host.asked(), [""; 0]);
}

#[test]
fn changes_are_asked_for_where_the_api_can_tell_them() {
    let (host, client) = client(|url| match url.contains("$gt") {
        true => testing::json(&json!({"data": []})),
        false => strapi_answer(3)(url),
    });
    let system = system(strapi());
    let ask = || block_on(system.list(&client, &newest(Of::Everything, 9))).expect("a list");
    ask();
    host.asked();
    host.advance(60);
    ask();
    let changes = "sort=date:desc&pagination[page]=1&pagination[pageSize]=100&filters[updatedAt][$gt]=2026-11-20T01%3A30%3A00Z";
    assert_eq!(host.asked(), [format!("https://cms.test/api/articles?{changes}")]);
    assert_eq!(self::system(chestnut()).changes("2026-11-20T01:30:00Z"), None);
}

#[test]
fn only_a_later_change_is_one() {
    let system = system(strapi());
    let is_unchanged = |answer: Json| {
        system.is_unchanged(&Value::parse(&answer.to_string()).expect("JSON"), "2026-11-20T01:30:00Z")
    };
    let stories = |at: &str, count: usize| json!({"data": vec![json!({"updatedAt": at}); count]});
    assert!(is_unchanged(stories("", 0)));
    assert!(
        is_unchanged(stories("2026-11-20T01:30:00.999Z", 3)),
        "some give what changed in that second, too"
    );
    assert!(!is_unchanged(stories("2026-11-20T01:30:00Z", 100)), "there may be more behind a whole page");
    assert!(!is_unchanged(stories("2026-11-20T01:30:01Z", 1)));
    assert!(!is_unchanged(stories("2026-11-20T01:30:00", 1)), "a local time cannot be compared");
    for other in [json!({}), json!([]), json!({"data": [{}]}), json!({"data": [7]})] {
        assert!(!is_unchanged(other.clone()), "{other}");
    }
}

#[test]
fn descriptions_that_a_live_portal_cannot_use_are_refused_in_words() {
    let without = |pointer: &str, value: Json| {
        let mut map = chestnut();
        *map.pointer_mut(pointer).expect(pointer) = value;
        Mapped::new(&facts(map)).expect_err(pointer)
    };
    for (pointer, value, says) in [
        ("/item", json!(null), "`item` must be there"),
        ("/fields/date", json!(null), "`fields` must have `date`"),
        ("/lists", json!({}), "`lists` must have `all`"),
        ("/size", json!(0), "`size` must be"),
    ] {
        let error = without(pointer, value);
        assert!(error.contains(says), "{error}");
    }
    let mut map = strapi();
    map["lists"]["channel"] = Json::Null;
    assert!(Mapped::new(&facts(map)).expect_err("refused").contains("`lists` must have `channel`"));
    let mut map = strapi();
    map["fields"]["bodyKind"] = "markdown".into();
    assert!(Mapped::new(&facts(map)).expect_err("refused").contains("Markdown"));
    assert!(Mapped::new(&testing::facts("/cms/")).expect_err("refused").contains("`mapping`"));
}

#[test]
fn bases_may_be_paths_of_this_site() {
    let (host, client) = client(|_| testing::json(&json!({"data": story(1)})));
    let facts =
        Facts { base: "/cms/".to_owned(), site: Some("https://cms.test/".to_owned()), ..facts(strapi()) };
    let item = block_on(Mapped::new(&facts).expect("a system").story(&client, "doc1"))
        .expect("an answer")
        .expect("a story");
    assert_eq!(item.cover.map(|cover| cover.src).as_deref(), Some("https://cms.test/uploads/a.jpg"));
    assert_eq!(host.asked(), ["/cms/api/articles/doc1?populate=*"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn answers_of_any_shape_end_in_pages_or_failures(any in any_json(&story(1)), is_strapi in any::<bool>()) {
        let host = FakeHost::new(move |_| testing::json(&any));
        let map = if is_strapi { strapi() } else { chestnut() };
        let id = if is_strapi { "strapi-doc1" } else { "cms-7" };
        endure::<Mapped>(&facts(map), &host, id);
    }
}
