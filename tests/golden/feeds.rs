//! Feeds, sitemaps, the manifest, JSON-LD: they parse, say what the pages say, and lead to what is there.

use crate::newsroom::Newsroom;
use crate::web::{Web, selector};
use feed_rs::model::{Feed, FeedType};
use quick_xml::Reader;
use quick_xml::events::Event;
use scraper::Html;
use serde_json::Value;
use snapbox::str;
use std::collections::BTreeSet;

fn feed(newsroom: &Newsroom, path: &str) -> Feed {
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

/// A story whose first paragraph and title look like markup, in a small portal.
fn marked_up() -> Newsroom {
    Newsroom::from_dir("tiny").write_file(
        "content/articles/markup.md",
        "+++\nchannel = \"city\"\ntitle = \"网页课：<b> 与 AT&T\"\npublished = 2026-03-05T08:00:00\nsource = \"小报\"\n\
         editor = \"示例甲\"\n+++\n\n老师在黑板上写下 <div> 与 AT&amp;T，又写 a<b>c，气温 <5℃。\n",
    )
}

/// Readers take an RSS description for HTML: what is escaped once loses its `<div>` there, and `&amp;` becomes `&`.
#[test]
fn text_that_looks_like_markup_arrives_as_text_in_every_feed() {
    let newsroom = marked_up().publish();
    let words = "老师在黑板上写下 <div> 与 AT&amp;T，又写 a<b>c，气温 <5℃。";
    for path in ["feed.xml", "atom.xml", "feed.json"] {
        let entry = feed(&newsroom, path).entries.remove(0);
        let json_text = entry.content.as_ref().and_then(|content| content.body.clone());
        let summary = entry.summary.map(|summary| summary.content).or(json_text).expect("words");
        let shown = match path {
            "feed.xml" => Html::parse_fragment(&summary).root_element().text().collect(),
            _ => summary,
        };
        assert_eq!(shown, words, "{path}");
        assert_eq!(entry.title.expect("a title").content, "网页课：<b> 与 AT&T", "{path}");
    }
    newsroom.check_contains("feed.xml", "<title>网页课：&#x3C;b&#x3E; 与 AT&#x26;T</title>");
}

/// A portal in Chinese with a story in English that has tags and a picture.
fn with_a_picture() -> Newsroom {
    Newsroom::from_dir("tiny").write_file(
        "content/articles/english.md",
        "+++\nchannel = \"city\"\ntitle = \"Bridge open\"\nlang = \"en\"\ntags = [\"桥\", \"城市新闻\", \"<江>\"]\n\
         published = 2026-03-05T08:00:00\nsource = \"小报\"\neditor = \"示例甲\"\n\
         cover = { src = \"pictures/bridge.png\", alt = \"The bridge & the river\", credit = \"示例乙\" }\n+++\n\nOpen.\n",
    )
}

#[test]
fn a_story_in_a_feed_has_its_channel_its_tags_and_its_language() {
    let newsroom = with_a_picture().publish();
    for path in ["feed.xml", "atom.xml", "feed.json"] {
        let feed = feed(&newsroom, path);
        let terms: Vec<_> = feed.entries[0].categories.iter().map(|category| &*category.term).collect();
        assert_eq!(terms, ["城市新闻", "桥", "<江>"], "{path}");
    }
    let json: Value = serde_json::from_str(&newsroom.text("feed.json")).expect("JSON");
    assert_eq!((&json["items"][0]["language"], &json["items"][1]["language"]), (&"en".into(), &Value::Null));
    let rss = newsroom.text("feed.xml");
    assert_eq!(rss.matches("<dc:language>en</dc:language>").count(), 1);
    let atom = newsroom.text("atom.xml");
    assert_eq!((atom.matches("xml:lang").count(), atom.matches("<entry xml:lang=\"en\">").count()), (2, 1));
}

#[test]
fn a_story_in_a_feed_has_its_picture() {
    let newsroom = with_a_picture().publish();
    let (rss, atom) = (newsroom.text("feed.xml"), newsroom.text("atom.xml"));
    let entry = |path| feed(&newsroom, path).entries.remove(0);
    let json: Value = serde_json::from_str(&newsroom.text("feed.json")).expect("JSON");
    let picture = json["items"][0]["image"].as_str().expect("an address");
    for (path, text) in [("feed.xml", &rss), ("atom.xml", &atom)] {
        let media = entry(path).media;
        let content = media.iter().flat_map(|media| &media.content).find(|content| content.width.is_some());
        let content = content.unwrap_or_else(|| panic!("{path} has no media:content"));
        assert_eq!(content.url.as_ref().map(|url| url.as_str()), Some(picture), "{path}");
        assert_eq!(content.content_type.as_ref().map(ToString::to_string).as_deref(), Some("image/webp"));
        assert!(text.contains("<media:description>The bridge &amp; the river</media:description>"), "{path}");
        assert!(text.contains("<media:credit>示例乙</media:credit>"), "{path}");
    }
    let web = newsroom.web();
    let local = picture.strip_prefix("https://tiny.example").expect("of this site");
    assert!(web.serves("/news/", local), "{local}");
    let bytes = newsroom.files()[local.trim_start_matches("/news/")].len();
    for (text, enclosure) in [
        (&rss, format!("<enclosure url=\"{picture}\" length=\"{bytes}\" type=\"image/webp\"/>")),
        (
            &atom,
            format!("<link rel=\"enclosure\" href=\"{picture}\" type=\"image/webp\" length=\"{bytes}\"/>"),
        ),
    ] {
        assert!(text.contains(&enclosure), "{text}");
    }
}

/// All three attributes of an RSS enclosure are required, and nobody knows the size of a picture on another host.
#[test]
fn a_picture_of_unknown_size_is_no_enclosure_in_rss() {
    let cover = "cover = { src = \"pictures/bridge.png\"";
    let remote = "cover = { src = \"https://img.example/fair?a=1\", width = 8, height = 6";
    let newsroom = with_a_picture().change_file("content/articles/english.md", cover, remote).publish();
    // Another story has a picture of our own.
    let newsroom =
        newsroom.remove_file("content/articles/bridge.md").remove_file("content/articles/run.md").publish();
    assert!(!newsroom.text("feed.xml").contains("<enclosure"));
    newsroom
        .check_contains(
            "feed.xml",
            "<media:content url=\"https://img.example/fair?a=1\" medium=\"image\" width=\"8\" height=\"6\">",
        )
        .check_contains("atom.xml", "<link rel=\"enclosure\" href=\"https://img.example/fair?a=1\"/>");
}

#[test]
fn every_feed_names_the_hub() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let site = "content/site.json";
    let newsroom = newsroom
        .change_file(
            site,
            "\"page_size\"",
            "\"feeds\": { \"hub\": \"https://hub.example/?a&b\" }, \"page_size\"",
        )
        .publish();
    newsroom
        .check_contains("feed.xml", "<atom:link href=\"https://hub.example/?a&amp;b\" rel=\"hub\"/>")
        .check_contains("city/atom.xml", "<link rel=\"hub\" href=\"https://hub.example/?a&amp;b\"/>")
        .check_contains("feed.json", r#""hubs":[{"type":"WebSub","url":"https://hub.example/?a&b"}]"#);
}

#[test]
fn a_hub_without_a_whole_address_is_an_error() {
    let settings =
        "\"feeds\": { \"hub\": \"hub.example\", \"full_text\": \"yes\", \"full\": true }, \"page_size\"";
    Newsroom::from_dir("tiny")
        .change_file("content/site.json", "\"page_size\"", settings)
        .fail()
        .check_report(str![[r#"
content/site.json:8:14: error[bad-url]: `hub` is `hub.example`
    write the whole address of a WebSub hub, which begins with https:// or http://
content/site.json:8:36: error[wrong-type]: `full_text` is text
    write true or false, without quotes
content/site.json:8:56: error[unknown-field]: there is no field `full`
    known here: hub, full_text
3 errors; nothing was published, the site is as it was

"#]]);
}

/// Pages, lists and feeds show the words of a list when there is nothing else to show.
#[test]
fn a_story_of_a_list_alone_has_a_summary() {
    let story = "+++\nchannel = \"city\"\ntitle = \"带什么\"\npublished = 2026-03-05T08:00:00\nsource = \"小报\"\n\
                 editor = \"示例甲\"\n+++\n\n- 热水\n- 干粮\n";
    let newsroom = Newsroom::from_dir("tiny").write_file("content/articles/pack.md", story).publish();
    newsroom
        .check_contains("2026/03/05/pack/index.html", "<meta name=\"description\" content=\"热水 干粮\">")
        .check_contains("feed.xml", "<description>热水 干粮</description>")
        .check_contains("atom.xml", "<summary>热水 干粮</summary>")
        .check_contains("feed.json", "\"content_text\":\"热水 干粮\"");
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
