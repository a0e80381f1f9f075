//! APIs as Directus, Strapi, Payload, Wagtail and ChestnutCMS have them.

use super::*;
use crate::item::{Body, Status, When};
use crate::testing::{Reply, Taken, all, endure, import, parameter};
use serde_json::{Value, json};

fn mapping(json: Value) -> Mapping {
    serde_json::from_value(json).expect("a mapping")
}

fn adapter(json: Value) -> Mapped {
    Mapped::new(mapping(json)).expect("a mapping that can be used")
}

fn take(json: Value, system: &dyn Fn(&str) -> Reply) -> Taken {
    import(&mut adapter(json), &all(), usize::MAX, &mut |url| system(url))
}

fn number(url: &str, name: &str) -> usize {
    parameter(url, name).and_then(|text| text.parse().ok()).expect(name)
}

/// A window of a list.
fn window(stories: &[Value], from: usize, size: usize) -> Vec<&Value> {
    stories.iter().skip(from).take(size).collect()
}

fn strapi() -> Value {
    json!({
        "prefix": "strapi", "base": "https://cms.example.test",
        "list": "/api/articles?sort=id&populate=*&pagination[page]={page}&pagination[pageSize]={size}", "size": 100,
        "items": "/data", "total": "/meta/pagination/total",
        "fields": {"id": "/documentId", "title": "/title", "body": "/content", "bodyKind": "blocks",
            "date": "/publishedAt", "updated": "/updatedAt",
            "cover": "/cover/url", "coverAlt": "/cover/alternativeText", "channel": "/category",
                "channelKey": "/slug", "channelName": "/name",
            "tags": "/tags", "credits": {"记者": "/authors"}}
    })
}

fn strapi_answer(count: usize, most: usize, url: &str) -> Reply {
    let story = |n: usize| {
        json!({
            "id": n, "documentId": format!("doc{n}"), "title": format!("第{n}条"),
                "publishedAt": "2026-11-20T01:00:00.000Z", "updatedAt": "2026-11-21T01:00:00.000Z",
            "content": [{"type": "paragraph", "children": [{"type": "text", "text": "正文"}]}],
                "cover": {"url": "/uploads/a.jpg", "alternativeText": null},
            "category": {"slug": "weixian", "name": "蔚县"}, "tags": [{"name": "剪纸"}],
                "authors": [{"name": "示例甲"}, {"name": "示例乙"}],
        })
    };
    let stories: Vec<_> = (1..=count).map(story).collect();
    let (page, size) = (number(url, "pagination[page]"), number(url, "pagination[pageSize]").min(most));
    Reply::json(
        &json!({"data": window(&stories, (page - 1) * size, size), "meta": {"pagination": {"page": page,
            "pageSize": size, "total": count}}}),
    )
}

#[test]
fn strapi_comes_whole_also_when_it_gives_less_than_it_is_asked_for() {
    for most in [100, 25, 7] {
        let taken = take(strapi(), &|url| strapi_answer(230, most, url));
        assert_eq!((taken.items.len(), taken.total, taken.unreadable.len()), (230, Some(230), 0), "{most}");
    }
    let item = take(strapi(), &|url| strapi_answer(1, 100, url)).items.remove(0);
    assert_eq!(item.id, "strapi-doc1");
    assert_eq!(item.body, Body::Html("<p>正文</p>".to_owned()));
    assert_eq!(item.cover.map(|cover| cover.src).as_deref(), Some("https://cms.example.test/uploads/a.jpg"));
    assert_eq!((item.channels[0].key.as_str(), item.channels[0].names[0].as_str()), ("weixian", "蔚县"));
    assert_eq!((item.tags[0].as_str(), item.credits[0].names.len()), ("剪纸", 2));
    assert_eq!(item.published, Some(When::Zoned("2026-11-20T01:00:00.000Z".to_owned())));
}

#[test]
fn directus_gives_files_by_their_ids_and_statuses() {
    let map = json!({
        "prefix": "directus", "base": "https://cms.example.test/",
            "list": "items/articles?sort=id&limit={size}&page={page}&meta=filter_count",
        "since": "&filter[date_updated][_gte]={since}", "items": "/data", "total": "/meta/filter_count",
        "fields": {"id": "/id", "title": "/title", "body": "/text", "bodyKind": "markdown", "date": "/date",
            "dateKind": "local", "cover": "/image", "coverPath": "/assets/{value}",
            "tags": "/tags", "tagName": "/tags_id/name", "status": "/status", "statuses": {"draft": "draft",
                "archived": "withdrawn"}}
    });
    let statuses = ["published", "draft", "archived", "in review"];
    let story = |n: usize| {
        json!({"id": "5152aea5-c2e8-4717-8bba-00000000000".to_owned() + &n.to_string(), "title": "甲",
            "text": "**正文**", "date": "2026-11-20T09:00:00",
            "image": "0a1b", "tags": [{"tags_id": {"name": "剪纸"}}], "status": statuses[n]})
    };
    let stories: Vec<_> = (0..4).map(story).collect();
    let answer = |url: &str| {
        Reply::json(
            &json!({"data": window(&stories, (number(url, "page") - 1) * 20, 20), "meta": {"filter_count": 4}}),
        )
    };
    let taken = take(map.clone(), &answer);
    let read: Vec<_> = taken.items.iter().map(|item| item.status).collect();
    assert_eq!(read, [Status::Published, Status::Draft, Status::Withdrawn, Status::Restricted]);
    assert_eq!(taken.items[3].remarks[0].code, "restricted");
    assert_eq!(
        taken.items[0].cover.as_ref().map(|cover| cover.src.as_str()),
        Some("https://cms.example.test/assets/0a1b")
    );
    assert_eq!(taken.items[0].tags, ["剪纸"]);
    assert_eq!(taken.items[0].published, Some(When::Local("2026-11-20T09:00:00".to_owned())));
    assert!(taken.items[0].id.starts_with("directus-u2haaqab") && taken.items[0].id.len() == 36);
    let scope = Scope { since: Some("2026-11-24T00:00:00Z".to_owned()), with_bodies: true };
    let asked = import(&mut adapter(map), &scope, usize::MAX, &mut |url| answer(url)).asked;
    assert!(asked[0].ends_with("&filter[date_updated][_gte]=2026-11-24T00%3A00%3A00Z"));
}

#[test]
fn payload_is_asked_for_each_story() {
    let map = json!({
        "prefix": "payload", "base": "https://cms.example.test/api",
            "list": "posts?limit={size}&page={page}&depth=0", "size": 10, "items": "/docs",
            "total": "/totalDocs",
        "item": "posts/{id}?depth=1",
        "fields": {"id": "/id", "title": "/title", "body": "/content", "bodyKind": "blocks",
            "date": "/publishedAt", "url": "/path"}
    });
    let story = |n: usize, whole: bool| {
        let content = whole.then(|| {
            json!({"root": {"children": [{"type": "paragraph",
            "children": [{"type": "text", "text": "正文"}]}]}})
        });
        json!({"id": n, "title": "甲", "publishedAt": "2026-11-20T01:00:00.000Z",
            "path": format!("/posts/{n}"), "content": content})
    };
    let taken = take(map, &|url| match url.contains("limit=") {
        true => {
            let stories: Vec<_> = (1..=23).map(|n| story(n, false)).collect();
            Reply::json(
                &json!({"docs": window(&stories, (number(url, "page") - 1) * 10, 10), "totalDocs": 23}),
            )
        }
        false => {
            let id = url
                .strip_prefix("https://cms.example.test/api/posts/")
                .and_then(|rest| rest.split('?').next())
                .expect("an id");
            Reply::json(&story(id.parse().expect("a number"), true))
        }
    });
    assert_eq!((taken.items.len(), taken.asked.len()), (23, 26));
    assert_eq!(taken.items[0].body, Body::Html("<p>正文</p>".to_owned()));
    assert_eq!(taken.items[0].url.as_deref(), Some("https://cms.example.test/posts/1"));
}

#[test]
fn wagtail_counts_by_offset_and_refuses_pages_that_are_too_large() {
    let map = json!({
        "prefix": "wagtail", "base": "https://cms.example.test",
            "list": "/api/v2/pages/?type=news.Story&fields=*&order=id&limit={size}&offset={offset}",
            "size": 100,
        "items": "/items", "total": "/meta/total_count",
        "fields": {"id": "/id", "title": "/title", "body": "/body", "bodyKind": "blocks",
            "date": "/meta/first_published_at", "url": "/meta/html_url"}
    });
    let story = |n: usize| {
        json!({"id": n, "title": "甲", "meta": {"first_published_at": "2026-11-20T09:00:00+08:00",
            "html_url": "https://example.test/a/"},
            "body": [{"type": "paragraph", "value": "<p>正文</p>", "id": "x"}]})
    };
    let stories: Vec<_> = (1..=57).map(story).collect();
    let taken = take(map, &|url| match number(url, "limit") {
        size if size > 20 => Reply::error(400, r#"{"message": "limit cannot be higher than 20"}"#),
        size => Reply::json(
            &json!({"items": window(&stories, number(url, "offset"), size), "meta": {"total_count": 57}}),
        ),
    });
    assert_eq!((taken.items.len(), taken.unreadable.len()), (57, 0));
    assert_eq!(taken.items[0].body, Body::Html("<p>正文</p>".to_owned()));
}

#[test]
fn chestnut_has_no_total_and_lists_by_channel() {
    let map = json!({
        "prefix": "chestnut", "base": "https://cms.example.test",
            "list": "/api/cms/article/list?cid={channel}&ps={size}&pn={page}&text=true", "channels": ["11",
            "12"], "items": "/data",
        "fields": {"id": "/contentId", "title": "/title", "subtitle": "/subTitle", "body": "/contentHtml",
            "date": "/publishDate", "dateKind": "milliseconds", "cover": "/logoSrc",
            "channel": "", "channelKey": "/catalogId", "channelName": "/catalogName", "source": "/source",
                "sourceUrl": "/sourceUrl", "editor": "/editor",
            "credits": {"作者": "/author"}, "tags": "/tags", "summary": "/summary", "url": "/link", "pinned": "/topFlag"}
    });
    let story = |n: usize| {
        json!({"contentId": n, "catalogId": 11, "catalogName": "蔚县", "title": "甲", "subTitle": "",
            "contentHtml": "<p>正文</p>", "publishDate": 1_795_136_400_000_u64, "logoSrc": null,
            "source": "示例日报", "sourceUrl": "https://other.test", "editor": "示例丙", "author": "示例甲 示例乙",
                "tags": "剪纸,非遗", "summary": "一句话", "link": "/a.html", "topFlag": 1})
    };
    // The last ten stand in both channels.
    let (one, two): (Vec<_>, Vec<_>) = ((1..=45).map(story).collect(), (36..=50).map(story).collect());
    let taken = take(map, &|url| {
        let stories = if parameter(url, "cid") == Some("11") { &one } else { &two };
        Reply::json(&json!({"code": 200, "data": window(stories, (number(url, "pn") - 1) * 20, 20)}))
    });
    assert_eq!((taken.items.len(), taken.total, taken.unreadable.len()), (50, None, 0));
    let item = &taken.items[0];
    assert_eq!(item.published, Some(When::Zoned("2026-11-20T01:00:00Z".to_owned())));
    assert_eq!(
        (item.subtitle.as_ref(), item.summary.as_deref(), item.editor.as_deref(), item.pinned),
        (None, Some("一句话"), Some("示例丙"), true)
    );
    assert_eq!(item.source.as_ref().and_then(|source| source.url.as_deref()), Some("https://other.test"));
    assert_eq!(item.credits[0].names, ["示例甲", "示例乙"]);
    assert_eq!(item.tags, ["剪纸", "非遗"]);
    assert_eq!(item.channels[0].names, ["蔚县"]);
}

#[test]
fn moments_are_read_however_they_are_written() {
    let date = |value: Value, kind: &str| {
        let mut map = plain("stories");
        map["fields"]["date"] = "/date".into();
        map["fields"]["dateKind"] = kind.into();
        let story = json!({"list": [{"id": 1, "title": "甲", "date": value}]});
        take(map, &|_| Reply::json(&story)).items.remove(0).published
    };
    let zoned = Some(When::Zoned("2026-11-20T01:00:00Z".to_owned()));
    assert_eq!(date(json!(1_795_136_400), "seconds"), zoned);
    assert_eq!(date(json!(1_795_136_400.75), "seconds"), zoned);
    assert_eq!(date(json!("1795136400.75"), "seconds"), zoned);
    assert_eq!(date(json!("1795136400999"), "milliseconds"), zoned);
    assert_eq!(date(json!("2026-11-20 01:00:00"), "utc"), zoned);
    let local = Some(When::Local("2026-11-20T09:00:00".to_owned()));
    assert_eq!(date(json!("2026-11-20T09:00:00Z"), "local"), local);
    assert_eq!(date(json!(true), "seconds"), None);
    assert_eq!(date(json!(1e300), "seconds"), None);
}

/// The least that can be said.
fn plain(list: &str) -> Value {
    json!({"prefix": "own", "base": "https://cms.example.test", "list": list, "items": "/list",
        "total": "X-Total", "fields": {"id": "/id", "title": "/title"}})
}

#[test]
fn totals_may_stand_in_a_header_and_lists_may_have_one_page() {
    let stories = |from: usize, to: usize| {
        json!({"list": (from..to).map(|id| json!({"id": id,
        "title": "甲"})).collect::<Vec<_>>()})
    };
    let taken = take(plain("stories?p={page}"), &|url| {
        let page = number(url, "p");
        Reply(
            200,
            vec![("x-total", "30".to_owned())],
            stories((page - 1) * 20, (page * 20).min(30)).to_string(),
        )
    });
    assert_eq!((taken.items.len(), taken.total, taken.asked.len()), (30, Some(30), 2));
    let taken = take(plain("stories.json"), &|_| Reply::json(&stories(0, 300)));
    assert_eq!((taken.items.len(), taken.asked.len()), (300, 1));
}

#[test]
fn an_import_asks_for_the_oldest_first() {
    let asked = |lists: Value| {
        let mut map = plain("stories?sort={order}");
        map["lists"] = lists;
        take(map, &|_| Reply::json(&json!({"list": []}))).asked.remove(0)
    };
    let url = "https://cms.example.test/stories?sort=";
    assert_eq!(asked(json!({"newest": "-date", "oldest": "date"})), [url, "date"].concat());
    assert_eq!(asked(json!({"newest": "-date"})), [url, "-date"].concat());
}

#[test]
fn an_api_that_gives_the_same_page_for_ever_is_told() {
    let taken =
        take(plain("stories?seite={page}"), &|_| Reply::json(&json!({"list": [{"id": 1, "title": "甲"}]})));
    assert_eq!((taken.items.len(), taken.unreadable.len()), (1, 1));
    assert!(taken.unreadable[0].why.contains("the same page again"));
}

#[test]
fn errors_name_the_pointer_that_found_nothing() {
    let taken = take(plain("stories"), &|_| Reply::json(&json!({"code": 1, "data": []})));
    assert_eq!(
        taken.unreadable[0].why,
        "The pointer `/list` (items) found nothing in place of a list. There are: code, data."
    );
    let taken = take(plain("stories"), &|_| {
        Reply::json(&json!({"list": [{"uid": 1, "title": "甲"}, {"id": 2, "title": null}]}))
    });
    assert_eq!(
        taken.unreadable[0].why,
        "The pointer `/id` (id) found nothing in place of a text or number. There are: title, uid."
    );
    assert_eq!(
        taken.items[0].remarks[0].message,
        "The pointer `/title` (title) found null that can be used."
    );
}

#[test]
fn descriptions_that_contradict_themselves_are_refused() {
    let with = |field: &str, value: Value| {
        let mut json = plain("stories");
        json[field] = value;
        serde_json::from_value::<Mapping>(json)
            .map_err(|error| error.to_string())
            .and_then(|mapping| Mapped::new(mapping).map(drop).map_err(|why| why.why))
    };
    for (field, value, says) in [
        ("prefix", json!("CMS"), "`prefix` must be"),
        ("list", json!("a/{channel}"), "`channels` must name"),
        ("channels", json!(["a"]), "`channels` must name"),
        ("item", json!("story"), "`item` must hold `{id}`"),
        ("size", json!(0), "`size` must be"),
        ("items", json!("data"), "`items` must begin with a slash, as JSON pointers do: “/data”"),
        ("list", json!("a?sort={order}"), "`newest` in `lists` must say"),
        ("lists", json!({"tag": "a?tag=x"}), "`tag` in `lists` must hold `{tag}`"),
        ("lists", json!({"search": "a"}), "`search` in `lists` must hold `{query}`"),
        ("lists", json!({"channel": "a"}), "`channel` in `lists` must hold `{channel}`"),
        ("fields", json!({"id": "/id"}), "`fields` must have"),
        ("fields", json!({"id": "/id", "title": "/title", "date": "date"}), "`date` must begin"),
        ("field", json!({}), "unknown field `field`"),
        ("fields", json!({"id": "/id", "titel": "/title"}), "unknown field `titel`"),
    ] {
        let error = with(field, value).expect_err(says);
        assert!(error.contains(says), "{error}");
    }
}

#[test]
fn damaged_answers_end_in_words() {
    endure(&|| Box::new(adapter(strapi())), &|url| strapi_answer(2, 100, url));
}
