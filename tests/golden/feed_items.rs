//! What feeds say of a story and of themselves: text as text, categories, picture, language, hub.

use crate::feeds::feed;
use crate::newsroom::Newsroom;
use scraper::Html;
use serde_json::Value;
use snapbox::str;

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
        assert_eq!(content.url.as_ref().map(url::Url::as_str), Some(picture), "{path}");
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
content/site.json:8:36: error[wrong-type]: `full_text` is the text `yes`
    write true, without quotes
content/site.json:8:56: error[unknown-field]: there is no field `full`
    remove it
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
