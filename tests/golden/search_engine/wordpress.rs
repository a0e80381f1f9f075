//! The WordPress from which stories are imported, as the search engine: it has them already.

use super::{portal, press};
use crate::newsroom::Newsroom;
use crate::peers::{Ask, Peer, Reply};
use press::hosts::Policy;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

fn wordpress(url: &str) -> Newsroom {
    portal(&json!({"kind": "wordpress", "url": url}))
}

/// Readers ask the API, wherever a newsroom's address of the site says that it is.
#[test]
fn the_page_of_the_search_names_the_api() {
    for (url, api, origin) in [
        ("https://cms.example", "https://cms.example/wp-json/wp/v2/", " https://cms.example"),
        (
            "https://cms.example/blog/wp-json",
            "https://cms.example/blog/wp-json/wp/v2/",
            " https://cms.example",
        ),
        (
            "https://cms.example/?rest_route=/",
            "https://cms.example/?rest_route=/wp/v2/",
            " https://cms.example",
        ),
        ("/cms/", "/cms/wp-json/wp/v2/", ""),
    ] {
        let policy = Policy::of(&wordpress(url).edition().expect("no error")).header();
        let asked = policy.split("; ").find(|part| part.starts_with("connect-src"));
        assert_eq!(asked, Some(["connect-src 'self'", origin].concat().as_str()), "{url}");
        let page = wordpress(url).publish().text("search/index.json");
        let page: Value = serde_json::from_str(&page).expect("JSON");
        assert_eq!(page["page"]["search"]["engine"], json!({"kind": "wordpress", "url": api}), "{url}");
    }
}

#[test]
fn what_is_wrong_with_a_wordpress_is_said() {
    for (search, code, words) in [
        (json!({"kind": "wordpress"}), "missing-field", "`url` is missing"),
        (json!({"kind": "wordpress", "url": "http://cms.example/"}), "bad-url", "https:// ask http://"),
        (json!({"kind": "wordpress", "url": "/news/"}), "bad-url", "front page is there"),
        (
            json!({"kind": "wordpress", "url": "https://cms.example/", "index": "posts"}),
            "unknown-value",
            "searches its own posts",
        ),
        (
            json!({"kind": "wordpress", "url": "https://cms.example/", "key": "0123"}),
            "misplaced-field",
            "only a search engine of the kind `meilisearch` has a `key`",
        ),
    ] {
        let newsroom = portal(&search).fail();
        let report = newsroom.report();
        assert!(report.contains(&format!("[{code}]")) && report.contains(words), "{search}: {report}");
    }
}

#[test]
fn a_wordpress_is_neither_pushed_to_nor_exported_for() {
    let newsroom = wordpress("https://cms.example/");
    let pushed = press(&newsroom, &["search", "push"], &[]);
    assert!(pushed.status != 0 && pushed.err.contains("has its stories itself"), "{}", pushed.err);
    let exported = press(&newsroom, &["export", "--search", "wordpress", "--out", "never"], &[]);
    assert!(
        exported.status != 0 && exported.err.contains("[possible values: meilisearch, groonga]"),
        "{}",
        exported.err
    );
}

#[test]
fn a_check_asks_a_wordpress_once_whether_readers_may_search() {
    let check = |status: u16, body: Value| {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let peer = Peer::start(|_| {
            let asked = Arc::clone(&asked);
            move |ask: &Ask| {
                asked.lock().expect("a list").push(ask.path.clone());
                Reply::json(status, &body)
            }
        });
        let newsroom = wordpress(&peer.url);
        let done = press(&newsroom, &["check", "--allow-private", "--first-wait", "1"], &[]);
        drop(peer);
        let asked = asked.lock().expect("a list").clone();
        (done.out + &done.err, asked)
    };
    let (said, asked) = check(200, json!({"body": [{"id": 1}], "status": 200, "headers": {}}));
    assert!(!said.contains("[search-"), "{said}");
    assert_eq!(asked, ["/wp-json/wp/v2/posts"]);
    let refusal = json!({"code": "rest_disabled", "message": "REST API restricted."});
    let (said, _) = check(200, json!({"body": refusal, "status": 401, "headers": {}}));
    assert!(said.contains("[search-refused]") && said.contains("status 401, REST API restricted."), "{said}");
    let (said, _) = check(403, json!({}));
    assert!(said.contains("[search-refused]") && said.contains("status 403, it has no API"), "{said}");
}
