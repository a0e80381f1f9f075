//! `press api`: an edition's pages as data, as a live portal asks a house's own service for them.

mod portal;
mod service;

use crate::incremental::settled;
use crate::newsroom::Newsroom;
use crate::preview::client::Preview;
use crate::small::{archive, numbered};
use baolan_core::page::{Moved, Page, TagPage};
use baolan_core::protocol::{FORMAT, State};
use baolan_core::route::{Route, encode};
use baolan_live::host::{Failure, Fetched, Host};
use baolan_live::html_body::HtmlBody;
use baolan_live::pages::PagesSource;
use press::api::Api;
use press::serve::{Answer, Asked};
use std::collections::BTreeMap;
use std::pin::pin;
use std::process::Command;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a change may take to be answered on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// Sites whose every page is compared.
const SITES: [&str; 4] = ["tiny", "blocks", "four-levels", "variants"];

fn api(newsroom: &mut Newsroom, base: &str) -> Api {
    let edition = newsroom.edition();
    Api::new(edition.unwrap_or_else(|| panic!("the content has errors:\n{}", newsroom.report())), base)
}

fn ask(api: &Api, method: &str, url: &str) -> Answer {
    api.answer(&Asked { method, url, ..Asked::default() })
}

fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer.headers.iter().find(|header| header.0 == name).map(|(_, value)| value.as_str())
}

fn text(answer: &Answer) -> &str {
    std::str::from_utf8(&answer.body).expect("text")
}

/// The page that is answered.
fn page(api: &Api, url: &str) -> Page {
    let answer = ask(api, "GET", url);
    assert_eq!(answer.status, 200, "{url}: {}", text(&answer));
    let state = text(&answer).replacen("\"page\"", "\"site\":\"\",\"page\"", 1);
    serde_json::from_str::<State>(&state).unwrap_or_else(|error| panic!("{url}: {error}")).page
}

/// Published pages' data by their names, escaped as in addresses; without the hash of the site that they were printed for.
fn published(newsroom: &Newsroom) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    for (name, content) in newsroom.files() {
        let text = String::from_utf8_lossy(&content);
        if name.ends_with("index.json") && !text.starts_with("{\"format\":0") {
            let (format, rest) = text.split_once(",\"site\":\"").expect("a state");
            let (_, page) = rest.split_once('"').expect("a hash");
            let name = name.split('/').map(encode).collect::<Vec<_>>().join("/");
            // A content system searches by itself, and answers with what it found.
            if name.ends_with("search/index.json") {
                continue;
            }
            pages.insert(name, format!("{format}{page}"));
        }
    }
    pages
}

#[test]
fn every_page_is_answered_as_a_publish_would_write_it() {
    for site in SITES {
        let mut newsroom = Newsroom::from_dir(site).publish();
        let api = api(&mut newsroom, "/v1/");
        let pages = published(&newsroom);
        assert!(pages.len() > 4, "{site}");
        for (name, expected) in pages {
            let answer = ask(&api, "GET", &format!("/v1/{name}"));
            assert_eq!((answer.status, text(&answer)), (200, expected.as_str()), "{site}: {name}");
            assert_eq!(header(&answer, "Content-Type"), Some("application/json"));
            assert_eq!(header(&answer, "Cache-Control"), Some("no-cache"));
        }
    }
}

#[test]
fn archives_tags_and_notices_are_answered_too() {
    let withdrawn = numbered(9).with("withdrawn = { date = 2026-02-04 }");
    let mut newsroom = (1..=23)
        .filter(|number| *number != 9)
        .fold(archive(), |newsroom, number| newsroom.add(&numbered(number).with("tags = [\"非遗\"]")))
        .add(&withdrawn)
        .publish();
    let api = api(&mut newsroom, "/");
    let pages = published(&newsroom);
    for name in ["all/archive/1/index.json", "all/archive/4/index.json", "tag/%E9%9D%9E%E9%81%97/index.json"]
    {
        assert!(pages.contains_key(name), "{name} is not published");
    }
    for (name, expected) in pages {
        assert_eq!(text(&ask(&api, "GET", &format!("/{name}"))), expected, "{name}");
    }
    assert!(
        matches!(page(&api, "/all/archive/4/index.json"), Page::Moved(_)),
        "the next page is not full yet"
    );
}

#[test]
fn an_answer_is_known_again_by_its_tag() {
    let mut newsroom = Newsroom::from_dir("tiny");
    let api = api(&mut newsroom, "/");
    let asked = Asked { method: "GET", url: "/index.json", ..Asked::default() };
    let first = api.answer(&asked);
    let tag = header(&first, "ETag").expect("a tag");
    assert!(tag.starts_with('"') && tag.len() > 2, "{tag} is no strong tag");
    for known in [tag, &format!("\"other\", {tag}")] {
        let again = api.answer(&Asked { if_none_match: Some(known), ..asked });
        assert_eq!((again.status, again.body.len()), (304, 0), "{known}");
        assert_eq!(header(&again, "ETag"), Some(tag));
        assert_eq!(header(&again, "Access-Control-Allow-Origin"), Some("*"), "a 304 without it is refused");
    }
    let other = api.answer(&Asked { url: "/city/index.json", if_none_match: Some(tag), ..asked });
    assert_eq!(other.status, 200);
    // Another publish of the same is the same page; of something else it is not.
    api.replace(newsroom.edition().expect("an edition"));
    assert_eq!(api.answer(&asked), first);
    let mut newsroom = newsroom.change_file("content/articles/bridge.md", "老桥修好了", "老桥又修好了");
    api.replace(newsroom.edition().expect("an edition"));
    let changed = api.answer(&Asked { if_none_match: Some(tag), ..asked });
    assert_eq!(changed.status, 200);
    assert!(text(&changed).contains("老桥又修好了"));
}

#[test]
fn pages_of_all_origins_may_read_every_answer() {
    let mut newsroom = Newsroom::from_dir("tiny");
    let api = api(&mut newsroom, "/");
    for (method, url, status) in [
        ("GET", "/index.json", 200),
        ("HEAD", "/index.json", 200),
        ("GET", "/nothing/index.json", 404),
        ("POST", "/index.json", 405),
        ("DELETE", "/index.json", 405),
        ("OPTIONS", "/index.json", 204),
    ] {
        let answer = ask(&api, method, url);
        assert_eq!(answer.status, status, "{method} {url}");
        assert_eq!(header(&answer, "Access-Control-Allow-Origin"), Some("*"), "{method} {url}");
        assert_eq!(header(&answer, "Set-Cookie"), None);
    }
    assert_eq!(header(&ask(&api, "POST", "/index.json"), "Allow"), Some("GET, HEAD, OPTIONS"));
    let preflight = ask(&api, "OPTIONS", "/county/index.json");
    assert_eq!(header(&preflight, "Access-Control-Allow-Methods"), Some("GET, HEAD, OPTIONS"));
    assert!(preflight.body.is_empty());
}

#[test]
fn what_is_not_published_is_not_answered() {
    let mut newsroom = archive()
        .at("2026-01-02T12:00:00Z")
        .add(&numbered(1))
        .add(&numbered(2).with("draft = true").with("title = \"没写完的\""))
        .add(&numbered(90).with("title = \"还没到时候的\""));
    let api = api(&mut newsroom, "/");
    assert_eq!(ask(&api, "GET", "/2026/01/01/s-0001/index.json").status, 200);
    for url in [
        "/2026/01/01/s-0002/index.json",
        "/2026/01/04/s-0090/index.json",
        "/nothing/index.json",
        "/all/archive/1/index.json",
        "/tag/a/index.json",
        "/saved/index.json",
        "/paper/index.json",
        "/hant/index.json",
        "/all",
        "/all/",
        "/all/index.html",
        "/allindex.json",
        "/index.html",
        "/feed.xml",
        "/assets/site.json",
        "/",
    ] {
        assert_eq!(ask(&api, "GET", url).status, 404, "{url}");
    }
    for url in ["/index.json", "/latest/index.json", "/all/index.json", "/search/index.json?q=%E7%9A%84"] {
        let answer = ask(&api, "GET", url);
        assert!(!text(&answer).contains("没写完") && !text(&answer).contains("还没到"), "{url}");
    }
}

#[test]
fn no_path_leads_to_anything_else() {
    let mut newsroom = Newsroom::from_dir("tiny");
    let api = api(&mut newsroom, "/v1/");
    for url in [
        "/index.json",
        "/v1index.json",
        "/v1//index.json",
        "//v1/index.json",
        "/v1/../v1/index.json",
        "/v1/%2e%2e/index.json",
        "/v1/media/../content/site.json",
        "/v1/media/..%2fcontent%2fsite.json",
        "/v1/media/%2e%2e/content/site.json",
        "/v1/media//etc/passwd",
        "/v1/media/pictures",
        "/v1/media/pictures/bridge.png",
        "/v1/content/site.json",
        "/v1/city%2findex.json",
        "/v1/city/%00/index.json",
        "/v1/city/%/index.json",
        "/v1/city/%ff/index.json",
        "/v1/2026/03/01/bridge%252dopens/index.json",
        "/v1/2026/03/01/..%5c..%5cindex.json",
        "/v1/.baolan/manifest",
        "",
        "*",
        "http://evil.example/v1/index.json",
    ] {
        assert_eq!(ask(&api, "GET", url).status, 404, "{url}");
    }
    assert_eq!(ask(&api, "GET", "/v1/index.json?from=app").status, 200);
    let long = format!("/v1/{}index.json", "a/".repeat(20_000));
    assert_eq!(ask(&api, "GET", &long).status, 404);
}

#[test]
fn media_are_answered_under_the_names_that_pages_have() {
    let mut newsroom = Newsroom::from_dir("blocks").publish();
    let api = api(&mut newsroom, "/");
    let files = newsroom.files();
    let media: Vec<_> = files.iter().filter(|(name, _)| name.starts_with("media/")).collect();
    assert!(media.len() > 5);
    for (name, content) in media {
        let answer = ask(&api, "GET", &format!("/{name}"));
        assert_eq!((answer.status, &answer.body), (200, content), "{name}");
        assert_eq!(header(&answer, "Cache-Control"), Some("public, max-age=31536000, immutable"));
        let range =
            Asked { method: "GET", url: &format!("/{name}"), range: Some("bytes=0-1"), if_none_match: None };
        assert_eq!(api.answer(&range).status, 206, "{name}");
    }
}

#[test]
fn a_search_finds_stories_that_hold_all_words() {
    let mut newsroom = archive()
        .add(&numbered(1).with("title = \"剪纸集市开到家门口\""))
        .add(&numbered(2).with("title = \"集市\"").with("summary = \"蔚县的剪纸。\""))
        .add(&numbered(3).with("title = \"Ünder the Bridge\"").with("tags = [\"Ｓｋｉ\"]"))
        .add(&numbered(4).with("draft = true").with("title = \"剪纸草稿\""));
    let api = api(&mut newsroom, "/");
    let found = |query: &str| match page(&api, &format!("/search/index.json{query}")) {
        Page::Tag(TagPage { name, slug, total, items }) => {
            assert_eq!(slug, "", "a search has no address of a tag");
            assert_eq!(total as usize, items.len());
            let ids: Vec<_> = items.iter().map(|item| item.address.id().to_owned()).collect();
            (name, ids.join(" "))
        }
        other => panic!("{other:?}"),
    };
    for (query, name, ids) in [
        ("?q=%E5%89%AA%E7%BA%B8", "剪纸", "s-0002 s-0001"),
        ("?q=%E5%89%AA%E7%BA%B8+%E5%AE%B6%E9%97%A8", "剪纸 家门", "s-0001"),
        ("?from=app&q=%20BRIDGE%20", "BRIDGE", "s-0003"),
        ("?q=u%CC%88nder", "u\u{308}nder", "s-0003"),
        ("?q=%EF%BC%B3%EF%BC%AB%EF%BC%A9", "ＳＫＩ", "s-0003"),
        ("?q=nothing", "nothing", ""),
        ("?q=%20", "", ""),
        ("?q=", "", ""),
        ("?q", "", ""),
        ("", "", ""),
        ("?q=%FF%00%22%3Cscript%3E", "\u{fffd}\0\"<script>", ""),
    ] {
        assert_eq!(found(query), (name.to_owned(), ids.to_owned()), "{query}");
    }
}

#[test]
fn a_search_holds_a_hundred_stories_and_says_how_many_there_are() {
    let mut newsroom = archive().add_numbered(1..=120);
    let api = api(&mut newsroom, "/");
    let Page::Tag(TagPage { total, items, .. }) = page(&api, "/search/index.json?q=s-0") else {
        panic!("a search is a tag's page");
    };
    assert_eq!((total, items.len(), items[0].address.id()), (120, 100, "s-0120"));
}

#[test]
fn old_addresses_lead_to_their_stories() {
    let old = "legacy_urls = [\"/old/1.html\", \"/archives/12/\", \"/article.php?id=5\", \"/旧闻/1\"]";
    let mut newsroom = archive().add(&numbered(1).with(old));
    let api = api(&mut newsroom, "/");
    let to = Page::Moved(Moved { to: Route::parse("/2026/01/01/s-0001/") });
    for url in ["/old/1.html/index.json", "/archives/12/index.json", "/%E6%97%A7%E9%97%BB/1/index.json"] {
        assert_eq!(page(&api, url), to, "{url}");
    }
    for url in ["/old/index.json", "/article.php/index.json", "/old/1.htmlindex.json"] {
        assert_eq!(ask(&api, "GET", url).status, 404, "{url}");
    }
}

#[test]
fn a_story_that_has_changed_since_is_no_answer_of_another_edition() {
    let mut newsroom = settled(archive().with_own_cache().add_numbered(1..=3));
    // The second time from the cache, so that no text is in memory.
    newsroom.edition().expect("an edition");
    let api = api(&mut newsroom, "/");
    let newsroom = newsroom.add(&numbered(2).with("title = \"改了的题目\""));
    let answer = ask(&api, "GET", "/2026/01/01/s-0002/index.json");
    assert_eq!((answer.status, header(&answer, "Retry-After")), (503, Some("1")));
    assert!(!text(&answer).contains("改了"));
    assert_eq!(ask(&api, "GET", "/2026/01/01/s-0001/index.json").status, 200);
    drop(newsroom);
}
