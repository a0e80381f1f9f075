//! Live portals: their stories come from a content system, and nothing of it is in the newsroom's folder.

mod channels;
mod pulled;

use crate::newsroom::{Files, Newsroom, app};
use crate::peers::{GhostPeer, HaloPeer, WordpressPeer, post};
use baolan_core::json::{from_str, to_string};
use baolan_core::model::Site;
use baolan_core::page::Page;
use baolan_core::protocol::State;
use press::publish::{Waiting, publish as publish_edition};
use serde_json::{Value, json};
use std::process::Command;

const SITE: &str = "content/site.json";

/// The facts of a portal over a WordPress, with these fields beside or in place of the usual ones.
fn site(more: &Value) -> Value {
    let mut site = json!({
        "name": "示例报", "address": "https://live.example/", "time_zone": "Asia/Shanghai", "page_size": 5,
        "channels": [
            {"name": "首页", "special": "home"},
            {"name": "要闻", "slug": "news"},
            {"name": "县区", "slug": "county", "children": [{"name": "蔚县", "slug": "weixian"}]},
            {"name": "搜索", "special": "search"},
        ],
        "source": {"kind": "wordpress", "base": "https://cms.example/wp-json/", "channels": {"county/weixian": [7, "yuzhou"]}},
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        site[name] = value.clone();
    }
    site
}

fn portal(more: &Value) -> Newsroom {
    Newsroom::empty().write_file(SITE, site(more).to_string())
}

/// A source with these fields beside the two that it must have.
fn source(more: &Value) -> Value {
    let mut source = json!({"kind": "wordpress", "base": "https://cms.example/"});
    for (name, value) in more.as_object().into_iter().flatten() {
        source[name] = value.clone();
    }
    json!({ "source": source })
}

#[test]
fn every_address_that_is_known_is_printed_for_the_app_to_fill() {
    let newsroom = portal(&json!({})).publish();
    let files = newsroom.files();
    let pages: Vec<_> = files.keys().filter(|name| name.ends_with(".html")).collect();
    let expected = [
        "404.html",
        "county/index.html",
        "county/weixian/index.html",
        "index.html",
        "latest/index.html",
        "news/index.html",
        "search/index.html",
    ];
    assert_eq!(pages, expected);
    for name in expected {
        let page = newsroom.text(name);
        assert!(!page.contains("id=\"state\""), "{name} has data");
        // Its route is any one, as that of 404.html: so the app runs before the system has answered.
        assert!(page.contains("正在载入") && page.contains("data-route=\"*\""), "{name}");
        assert!(page.contains("data-module-live=\"/assets/live-wordpress-"), "{name}");
        assert!(page.contains("data-module-html=\"/assets/live-html-"), "{name}");
        assert!(!page.contains("feed.xml") && !page.contains("live-ghost"), "{name}");
    }
    assert!(
        !files
            .keys()
            .any(|name| name.contains("index.json") || name.contains("feed") || name.contains("ghost"))
    );
    newsroom
        .check_contains("county/index.html", "<a href=\"/county/\">久未显示")
        .check_contains("county/index.html", "<a href=\"https://cms.example/\">也可到原站阅读")
        .check_contains("index.html", "<noscript>")
        .publish()
        .check_touched(0, 0, 0);
}

#[test]
fn crawlers_are_told_of_what_is_printed_and_of_no_news() {
    let newsroom = portal(&json!({})).publish();
    newsroom
        .check_file("robots.txt", "User-agent: *\nAllow: /\n\nSitemap: https://live.example/sitemap.xml\n")
        .check_contains("sitemap.xml", "<loc>https://live.example/sitemap-lists.xml</loc>")
        .check_contains("sitemap-lists.xml", "<loc>https://live.example/county/weixian/</loc>")
        .check_no_file("sitemap-news.xml");
}

/// What the module reads, and what the app passes over.
#[test]
fn the_sites_file_says_how_the_system_is_asked() {
    let newsroom = portal(&json!({})).publish();
    let files = newsroom.files();
    let (_, file) = files.iter().find(|(name, _)| name.starts_with("assets/site-")).expect("the site's file");
    let text = std::str::from_utf8(file).expect("text");
    let site: Value = serde_json::from_str(text).expect("JSON");
    let live = &site["live"];
    assert_eq!(live["kind"], "wordpress");
    assert_eq!(live["base"], "https://cms.example/wp-json/");
    assert_eq!(live["site"], "https://cms.example/");
    let channels = json!([
        {"path": "news", "name": "要闻", "keys": ["news"]},
        {"path": "county", "name": "县区", "keys": ["county"]},
        {"path": "county/weixian", "name": "蔚县", "keys": ["7", "yuzhou"]},
    ]);
    assert_eq!(live["channels"], channels);
    assert_eq!(
        (&live["source"], &live["editor"], &live["page_size"]),
        (&json!("示例报"), &json!("示例报"), &json!(5))
    );
    assert_eq!(live["home"].as_array().map(Vec::len), Some(4));
    let read = baolan_live::facts::SiteFile::read(text).expect("a file that the module reads");
    assert_eq!(serde_json::to_value(&read.live).expect("JSON"), *live);
    assert!(from_str::<Site>(text).is_ok());
}

#[test]
fn pages_may_ask_the_system_and_show_its_pictures() {
    let policy = |more: &Value| {
        let newsroom = portal(more).publish();
        newsroom
            .text("_headers")
            .lines()
            .find(|line| line.contains("Content-Security-Policy"))
            .unwrap_or_default()
            .to_owned()
    };
    let usual = policy(&json!({}));
    for part in [
        "connect-src 'self' https://cms.example;",
        "img-src 'self' https://cms.example;",
        "media-src 'self' https://cms.example;",
    ] {
        assert!(usual.contains(part), "{part} in {usual}");
    }
    let hosts = policy(&source(
        &json!({"base": "/cms/wp-json/", "pictures": ["https://img.example/uploads/", "https://img.example"]}),
    ));
    assert!(
        hosts.contains("connect-src 'self';") && hosts.contains("img-src 'self' https://img.example;"),
        "{hosts}"
    );
    let any = policy(&source(&json!({"pictures": "any"})));
    assert!(any.contains("img-src 'self' https:;") && any.contains("media-src 'self' https:;"), "{any}");
}

#[test]
fn a_portal_of_files_has_nothing_of_it() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    for (name, content) in newsroom.files() {
        let text = String::from_utf8_lossy(&content);
        assert!(
            !name.contains("live-") && !text.contains("data-module-live") && !text.contains("\"live\""),
            "{name}"
        );
    }
}

/// Whole reports, for each with the reason and the remedy.
#[test]
fn what_cannot_stand_beside_a_source_is_refused() {
    let refused = |more: &Value, code: &str, words: &str| {
        let newsroom = portal(more).fail();
        let report = newsroom.report();
        assert!(report.contains(&format!("[{code}]")) && report.contains(words), "{more}: {report}");
        assert!(report.contains("content/site.json:1:"), "{report}");
    };
    let not_with = "not-with-source";
    refused(
        &json!({"variant": {"folder": "hant", "lang": "zh-Hant"}}),
        not_with,
        "`variant` does not go with a `source`",
    );
    refused(&json!({"publish": {"json": "inside"}}), not_with, "`inside` does not go with a `source`");
    for (more, code, words) in [
        (json!({"kind": "drupal"}), "unknown-value", "there is no system `drupal`"),
        (json!({"base": "http://cms.example/"}), "bad-url", "do not let a page of https:// ask http://"),
        (json!({"base": "cms.example"}), "bad-url", "`base` is `cms.example`"),
        (json!({"kind": "ghost"}), "missing-field", "`key` is missing"),
        (json!({"kind": "ghost", "key": "0123:abcd"}), "unknown-value", "Never the Admin API key"),
        (json!({"key": "0123"}), "misplaced-field", "only a source of the kind `ghost` has a `key`"),
        (json!({"map": {}}), "misplaced-field", "only a source of the kind `mapped` has a `map`"),
        (json!({"kind": "mapped"}), "missing-field", "`map` is missing"),
        (json!({"kind": "mapped", "map": {"prefix": "x"}}), "unknown-value", "missing field"),
        (json!({"kind": "mapped", "map": {"base": "x"}}), "misplaced-field", "`base` stands beside `map`"),
        (json!({"channels": {"city": "3"}}), "unknown-channel", "names the channel `city`"),
        (json!({"channels": {"news": true}}), "wrong-type", "a key, a slug, a number"),
        (json!({"extra": {"editr": "/meta/editor"}}), "unknown-field", "did you mean `editor`?"),
        (json!({"extra": {"editor": "meta/editor"}}), "unknown-value", "no JSON pointer"),
        (json!({"chanels": {}}), "unknown-field", "did you mean `channels`?"),
        (json!({"pictures": "all"}), "unknown-value", "write \"any\""),
        (json!({"pictures": ["img"]}), "bad-url", "write the address of a host"),
    ] {
        refused(&source(&more), code, words);
    }
}

#[test]
fn a_story_in_a_file_beside_a_source_is_refused() {
    let report =
        portal(&json!({})).write_file("content/articles/a.md", "no story").fail().report().to_owned();
    assert!(report.contains("[not-with-source]") && report.contains("there are 1 in files"), "{report}");
    assert!(!report.contains("missing-front-matter"), "{report}");
}

/// Nobody knows here which stories there are.
#[test]
fn links_to_stories_and_tags_of_a_live_portal_are_not_called_dead() {
    let newsroom = portal(&json!({
        "home": [{"type": "lead", "stories": ["wp-1"]}, {"type": "links", "items": [
            {"name": "旧闻", "url": "/2026/02/03/wp-9/"}, {"name": "剪纸", "url": "/tag/剪纸/"}, {"name": "无", "url": "/none/"}]}],
    }))
    .publish();
    assert_eq!(newsroom.report().matches("dead-link").count(), 1, "{}", newsroom.report());
    assert!(
        newsroom.report().contains("/none/") && !newsroom.report().contains("wp-1"),
        "{}",
        newsroom.report()
    );
}
