//! Feeds, sitemaps, the manifest, JSON-LD: they parse, say what the pages say, and lead to what is there.

use crate::newsroom::Newsroom;
use crate::web::{Web, selector};
use feed_rs::model::{Feed, FeedType};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use std::collections::BTreeSet;

pub(crate) fn feed(newsroom: &Newsroom, path: &str) -> Feed {
    feed_rs::parser::parse(newsroom.text(path).as_bytes()).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn feeds_parse_and_agree_with_each_other() {
    let newsroom = Newsroom::demo().publish();
    for folder in ["", "county/", "snow/"] {
        let read = |name: &str| feed(&newsroom, &format!("{folder}{name}"));
        let (rss, atom, json) = (read("feed.xml"), read("atom.xml"), read("feed.json"));
        assert!(rss.feed_type == FeedType::RSS2 && atom.feed_type == FeedType::Atom);
        assert!(json.feed_type == FeedType::JSON);
        let entries = |feed: &Feed| -> Vec<_> {
            let entry = |entry: &feed_rs::model::Entry| {
                let title = entry.title.as_ref().map(|title| title.content.clone());
                (title, entry.links.first().map(|link| link.href.clone()), entry.published)
            };
            feed.entries.iter().map(entry).collect()
        };
        assert!(!rss.entries.is_empty());
        assert_eq!(entries(&rss), entries(&atom), "{folder}");
        assert_eq!(entries(&rss), entries(&json), "{folder}");
        let newest_first = rss.entries.is_sorted_by(|a, b| a.published >= b.published);
        assert!(newest_first, "{folder}");
    }
    assert_eq!(feed(&newsroom, "feed.xml").entries.len(), 30);
}

#[test]
fn an_empty_portal_has_empty_feeds() {
    let newsroom = Newsroom::empty()
        .write_file(
            "content/site.json",
            r#"{"name": "空", "address": "https://empty.example/", "time_zone": "UTC",
                "channels": [{"slug": "a", "name": "甲"}]}"#,
        )
        .publish();
    for path in ["feed.xml", "atom.xml", "feed.json", "a/feed.xml"] {
        assert_eq!(feed(&newsroom, path).entries.len(), 0, "{path}");
    }
}

/// Every address that a sitemap names, without the origin and base.
fn named(newsroom: &Newsroom, path: &str, root: &str) -> Vec<String> {
    let text = newsroom.text(path);
    let mut reader = Reader::from_str(&text);
    let (mut found, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
            Event::Start(tag) => inside = tag.name().as_ref() == "loc",
            Event::Text(text) if inside => {
                let address = text.to_string();
                let local = address.strip_prefix(root);
                found.push(local.unwrap_or_else(|| panic!("{path}: {address} is not ours")).to_owned());
            }
            Event::End(_) => inside = false,
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn sitemaps_name_every_page_once_and_nothing_else() {
    for (newsroom, root, folder) in [
        (Newsroom::demo().publish(), "https://zjk-news.example/", ""),
        (Newsroom::from_dir("tiny").publish(), "https://tiny.example/news/", ""),
        (Newsroom::from_dir("variants").publish(), "https://variants.example/", ""),
        (Newsroom::from_dir("variants").publish(), "https://variants.example/", "hant/"),
    ] {
        let mut addresses = Vec::new();
        for part in named(&newsroom, &format!("{folder}sitemap.xml"), root) {
            addresses.extend(named(&newsroom, &part, root));
        }
        let unique: BTreeSet<_> = addresses.iter().cloned().collect();
        assert_eq!(unique.len(), addresses.len(), "an address stands twice");
        let web = newsroom.web();
        let of_variant = |path: &&str| path.starts_with("hant/") != folder.is_empty();
        let pages = web.pages().filter(of_variant).filter(|path| is_indexed(&web, path));
        let pages: BTreeSet<_> = pages.map(address_of).collect();
        assert_eq!(unique, pages);
    }
}

fn is_indexed(web: &Web, path: &str) -> bool {
    !web.attributes(path, "meta[name=robots]", "content").iter().any(|robots| robots.contains("noindex"))
}

/// The address of a page's file, percent-encoded as in links.
fn address_of(path: &str) -> String {
    let folder = path.trim_end_matches("index.html");
    folder.split('/').map(baolan_core::route::encode).collect::<Vec<_>>().join("/")
}

#[test]
fn the_news_sitemap_holds_two_days() {
    let titles = |now: &str| {
        let newsroom = Newsroom::demo().at(now).publish();
        newsroom.text("sitemap-news.xml").matches("<news:title>").count()
    };
    assert_eq!(titles("2026-12-01T00:00:00+08:00"), 0);
    assert_eq!(titles("2026-11-18T20:00:00+08:00"), 8);
}

/// The words of JSON-LD of a page.
fn graph(web: &Web, path: &str) -> Vec<Value> {
    let page = web.html(path);
    let data = selector("script[type='application/ld+json']");
    let texts: Vec<String> = page.select(&data).map(|script| script.text().collect()).collect();
    assert!(texts.len() <= 1, "{path}");
    let parse = |text: &String| -> Value {
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    texts
        .iter()
        .map(parse)
        .flat_map(|graph| graph["@graph"].as_array().cloned().unwrap_or_default())
        .collect()
}

/// In the head it came between the styles and the words, and the first paint of a story was later by what it takes to read.
#[test]
fn what_only_search_engines_read_comes_after_the_words() {
    let newsroom = Newsroom::demo().publish();
    let web = newsroom.web();
    let mut seen = 0;
    for path in web.pages().filter(|path| is_indexed(&web, path)) {
        let page = newsroom.text(path);
        let (_, after) = page.split_once("</main>").unwrap_or_else(|| panic!("{path}: no </main>"));
        assert!(after.contains("<script type=\"application/ld+json\">"), "{path}");
        seen += 1;
    }
    assert!(seen > 30, "{seen} pages");
}

#[test]
fn json_ld_says_what_the_pages_say() {
    let web = Newsroom::demo().publish().web();
    let mut seen = BTreeSet::new();
    for path in web.pages().filter(|path| is_indexed(&web, path)) {
        let graph = graph(&web, path);
        assert!(!graph.is_empty(), "{path}");
        for thing in &graph {
            let kind = thing["@type"].as_str().expect("a type");
            seen.insert(kind.to_owned());
            match kind {
                "NewsArticle" => story(&web, path, thing),
                "BreadcrumbList" => {
                    let names: Vec<_> = items(thing).iter().map(|item| folded(&item["name"])).collect();
                    assert_eq!(names, web.texts(path, ".breadcrumbs li"), "{path}");
                }
                "CollectionPage" => {
                    let names: Vec<_> =
                        items(&thing["mainEntity"]).iter().map(|item| folded(&item["name"])).collect();
                    let lists = if path.starts_with("latest/") { ".latest li a" } else { ".list h3 a" };
                    assert_eq!(names, web.texts(path, lists), "{path}");
                }
                _ => {}
            }
        }
    }
    let expected = ["BreadcrumbList", "CollectionPage", "NewsArticle", "NewsMediaOrganization", "WebSite"];
    assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

/// A name with its spaces folded, as the page's texts are compared.
fn folded(name: &Value) -> String {
    name.as_str().expect("a name").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn items(list: &Value) -> Vec<Value> {
    list["itemListElement"].as_array().cloned().unwrap_or_default()
}

fn story(web: &Web, path: &str, thing: &Value) {
    assert_eq!(folded(&thing["headline"]), web.texts(path, "h1")[0], "{path}");
    let published = &web.attributes(path, ".article-dateline time", "datetime")[0];
    assert_eq!(thing["datePublished"], published.as_str(), "{path}");
    let source = &web.texts(path, ".article-dateline span")[0];
    assert!(source.ends_with(thing["provider"]["name"].as_str().expect("a source")), "{path}");
    let editor = &web.texts(path, ".article-editor")[0];
    assert!(editor.ends_with(thing["editor"]["name"].as_str().expect("an editor")), "{path}");
    let canonical = &web.attributes(path, "link[rel=canonical]", "href")[0];
    assert_eq!(thing["url"], canonical.as_str(), "{path}");
}

#[test]
fn the_manifest_and_robots_name_the_portal() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let manifest: Value = serde_json::from_str(&newsroom.text("manifest.webmanifest")).expect("JSON");
    assert_eq!(manifest["start_url"], "/news/");
    let icon = manifest["icons"][0]["src"].as_str().expect("an icon");
    assert!(newsroom.web().serves("/news/", icon), "{icon}");
    let newsroom = newsroom.check_contains("robots.txt", "Sitemap: https://tiny.example/news/sitemap.xml\n");
    assert!(newsroom.text("index.html").contains("<link rel=\"alternate\" type=\"application/atom+xml\""));
}
