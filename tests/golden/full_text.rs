//! Feeds that hold whole stories: plain HTML, whole addresses, the same in all three formats.

use crate::newsroom::Newsroom;
use crate::tags::{parsed, written};
use crate::web::selector;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use press::feeds::{self, FeedFile};
use scraper::Html;
use serde_json::Value;
use snapbox::file;
use std::fs;

/// A golden site whose feeds hold whole stories.
fn full(site: &str) -> Newsroom {
    let newsroom = Newsroom::from_dir(site);
    newsroom.change_file(
        "content/site.json",
        "\"address\"",
        "\"feeds\": { \"full_text\": true }, \"address\"",
    )
}

/// The body of the story whose address ends in an id, in a JSON Feed.
fn body(newsroom: &Newsroom, path: &str, id: &str) -> String {
    let json: Value = serde_json::from_str(&newsroom.text(path)).expect("JSON");
    let items = json["items"].as_array().expect("stories");
    let own = |item: &&Value| item["url"].as_str().is_some_and(|url| url.ends_with(&format!("/{id}/")));
    items.iter().find(own).expect("the story")["content_html"].as_str().expect("its body").to_owned()
}

/// The same body in the two XML formats, the newest story first.
fn bodies(newsroom: &Newsroom) -> Vec<[String; 3]> {
    let read = |path: &str| {
        feed_rs::parser::parse(newsroom.text(path).as_bytes())
            .expect("a feed")
            .entries
            .into_iter()
            .map(|entry| entry.content.and_then(|content| content.body).expect("a body"))
    };
    let all = read("feed.xml").zip(read("atom.xml")).zip(read("feed.json"));
    all.map(|((rss, atom), json)| [rss, atom, json]).collect()
}

#[test]
fn every_block_is_in_the_feeds_as_plain_html() {
    let newsroom = full("blocks").publish();
    let shown = body(&newsroom, "feed.json", "in-markdown");
    // A line for every block, so that a difference can be read.
    let lines = ["<p", "<h", "<figure", "<blockquote", "<ul", "<ol", "<table"];
    let shown = lines.iter().fold(shown, |shown, tag| shown.replace(tag, &format!("\n{tag}")));
    snapbox::assert_data_eq!(shown.trim_start().to_owned() + "\n", file!["expected/full-text.html"].raw());
    for [rss, atom, json] in bodies(&newsroom) {
        assert!(rss.trim() == json.trim() && atom.trim() == json.trim(), "{rss}\n{atom}\n{json}");
    }
}

/// Readers show a story far from its site, in a style of their own.
#[test]
fn full_text_has_whole_addresses_and_no_style_of_ours() {
    for (site, origin) in [("blocks", "https://blocks.example/"), ("tiny", "https://tiny.example/news/")] {
        let newsroom = full(site).publish();
        for [_, _, json] in bodies(&newsroom) {
            let page = Html::parse_fragment(&json);
            assert_eq!(written(&json), parsed(page.root_element()), "a browser repairs {json}");
            for element in page.select(&selector("*")) {
                for (name, value) in element.value().attrs() {
                    assert!(
                        ["href", "src", "alt", "width", "height", "start"].contains(&name),
                        "{name} in {json}"
                    );
                    let outside = value.starts_with("mailto:") || value.starts_with("https://");
                    assert!(!["href", "src"].contains(&name) || outside, "{value} in {json}");
                }
            }
        }
        let web = newsroom.web();
        for [_, _, json] in bodies(&newsroom) {
            for element in Html::parse_fragment(&json).select(&selector("[href], [src]")) {
                let address = element.attr("href").or_else(|| element.attr("src")).expect("one of them");
                if let Some(local) = address.strip_prefix(origin) {
                    let base = if site == "tiny" { "/news/" } else { "/" };
                    assert!(web.serves(base, &format!("{base}{local}")), "{address}");
                }
            }
        }
    }
}

#[test]
fn a_variant_links_into_itself_in_its_full_text() {
    let newsroom = full("variants").publish();
    let json = newsroom.text("hant/feed.json");
    assert!(json.contains("content_html"));
    assert!(!json.contains("href=\\\"/"), "{json}");
}

#[test]
fn summaries_alone_cost_no_reading_of_stories() {
    let feeds_of = |mut newsroom: Newsroom| {
        let edition = newsroom.edition().expect("no error");
        fs::remove_dir_all(newsroom.content().join("content/articles")).expect("stories");
        let context = SiteContext::new(edition.site.facts(edition.site.main_variant()));
        feeds::make(&FeedFile::Feeds(Route::Home), &edition, &context)
    };
    assert_eq!(feeds_of(Newsroom::from_dir("tiny")).expect("three feeds").len(), 3);
    assert!(feeds_of(full("tiny")).is_err(), "whole stories without reading them");
}

#[test]
fn without_the_option_no_feed_holds_a_whole_story() {
    let newsroom = Newsroom::from_dir("blocks").publish();
    for (path, name) in [("feed.xml", "encoded"), ("atom.xml", "<content"), ("feed.json", "content_html")] {
        assert!(!newsroom.text(path).contains(name), "{path}");
    }
}
