//! Hostile text: whatever stands in content comes out as text. Every text field of a site and of its stories holds the worst
//! that one can write there.

use crate::newsroom::Newsroom;
use crate::sound;
use crate::web::{Web, selector, text};
use baolan_core::model::Block;
use baolan_core::page::HomeBlock;
use scraper::ElementRef;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// Ends every context that there is: script, title, attribute, entity, template, JavaScript's lines.
const WORST: &str = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)> </title> \u{2028} &amp; {{x}} <!-- ]]>";

/// The worst for an address: it may hold no space.
const URL: &str = "https://evil.example/\"'><script>alert`1`</script><img/src=x/onerror=alert`1`>&amp;{{x}}";

/// Names that every file system takes. Two, because a front page shows no picture twice.
const PICTURES: [&str; 2] =
    ["pictures/' onerror='alert(1)' #1 100% &amp; {{x}}.png", "pictures/%22 onerror=%22 ..%2f '.png"];

/// A field's own worst, so that each can be told from the others.
fn worst(field: &str) -> String {
    format!("{field}{WORST}")
}

/// The same in text that has inline marks; no sign in it is one.
fn linked(field: &str) -> String {
    format!("{} [{field}-link]({URL}) **{field}-strong{WORST}**", worst(field))
}

fn site() -> Value {
    json!({
        "name": worst("name"), "slogan": worst("slogan"), "address": "https://hostile.example/",
        "time_zone": "Asia/Shanghai", "page_size": 5, "feeds": { "full_text": true }, "phone": worst("phone"),
        "brand": { "logo": PICTURES[0], "icon": PICTURES[1],
            "verification": [{ "name": worst("proof"), "content": worst("proved") }] },
        "analytics": { "src": URL },
        "channels": [
            { "slug": "a", "name": worst("channel"), "title": worst("channel-title"),
              "description": worst("channel-description"),
              "children": [{ "slug": "b", "name": worst("child") }, { "name": worst("outside"), "url": URL }] },
        ],
        "home": [
            { "type": "lead", "title": worst("lead"), "stories": ["story-10"] }, { "type": "latest", "title": worst("latest") },
            { "type": "pictures", "title": worst("pictures"), "count": 9 },
            { "type": "ranking", "title": worst("ranking"), "stories": ["story-1", "story-2"] },
            { "type": "channel", "title": worst("block"), "channel": "a" },
            { "type": "links", "title": worst("links"), "items": [{ "name": worst("link"), "url": URL }] },
        ],
        "follow": [{ "name": worst("account"), "picture": PICTURES[0], "url": URL }],
        "statement": { "title": worst("statement"), "clauses": [worst("clause")] },
        "licences": [{ "text": worst("licence"), "url": URL }, { "text": worst("line") }],
        "friends": [{ "name": worst("friend"), "url": URL }],
    })
}

fn story(number: usize) -> Value {
    let src = PICTURES[number / 10];
    let picture = |field: &str| {
        json!({ "type": "image", "src": src, "alt": worst(&format!("{field}-alt")),
            "caption": worst(&format!("{field}-caption")), "credit": worst(&format!("{field}-credit")) })
    };
    let untyped = |mut picture: Value| {
        picture.as_object_mut().map(|fields| fields.remove("type"));
        picture
    };
    json!({
        "id": format!("story-{number}"), "channel": "a", "published": format!("2026-03-{number:02}"),
        "title": worst("title"), "kicker": worst("kicker"), "subtitle": worst("subtitle"),
        "short_title": worst("short"), "summary": worst("summary"), "editor": worst("editor"),
        "source": { "name": worst("source"), "url": URL },
        "original": { "title": worst("origin"), "author": worst("author"), "url": URL },
        "credits": [{ "role": worst("role"), "name": worst("person") }],
        "corrections": [{ "date": "2026-04-01", "text": linked("correction") }],
        "tags": [worst("tag")], "cover": untyped(picture("cover")),
        "body": [
            linked("paragraph"),
            { "type": "heading", "text": linked("heading") },
            picture("image"),
            { "type": "gallery", "caption": worst("gallery"), "images": [untyped(picture("inner"))] },
            { "type": "video", "src": URL.to_owned() + ".mp4", "described": URL.to_owned() + ".webm", "poster": src, "title": worst("film"),
              "caption": worst("film-caption"), "credit": worst("film-credit") },
            { "type": "audio", "src": URL.to_owned() + ".ogg", "title": worst("sound"), "caption": worst("heard") },
            { "type": "quote", "text": linked("quote"), "cite": worst("cite") },
            { "type": "list", "items": [linked("item")] },
            { "type": "table", "caption": worst("table"), "header": [linked("head")], "rows": [[linked("cell")]] },
            { "type": "code", "text": worst("code") },
            { "type": "quote", "body": [{ "type": "list", "items": [["", linked("nested")]] }] },
            format!("`{}` {{蔚|{}}} [^1]", worst("machine"), "reading<script>alert(1)</script>"),
            { "type": "footnotes", "items": [linked("footnote")] },
            { "type": "divider" },
            { "type": "note", "kind": "editor", "text": linked("note") },
            { "type": "file", "src": URL.to_owned() + ".pdf", "name": worst("file") },
            { "type": "embed", "url": "https://v.qq.com/x/page/a1.html?\"'><img/src=x/onerror=alert`1`>",
              "title": worst("embed") },
        ],
    })
}

/// Ten stories make an archive, a redirect, and a tag's page. Published once: all tests only look at it.
static HOSTILE: LazyLock<Web> = LazyLock::new(|| {
    let picture = include_bytes!("../sites/tiny/media/pictures/bridge.png");
    let newsroom = Newsroom::empty()
        .write_file("content/site.json", site().to_string())
        .write_file(&format!("media/{}", PICTURES[0]), picture)
        .write_file(&format!("media/{}", PICTURES[1]), picture);
    let write = |newsroom: Newsroom, number| {
        newsroom.write_file(&format!("content/articles/{number}.json"), story(number).to_string())
    };
    (1..=10).fold(newsroom, write).at("2026-12-01T00:00:00Z").publish().web()
});

/// A new kind of block has to stand in the story or in the plan above.
#[test]
fn every_kind_of_block_is_hostile() {
    let missing = |blocks: &Value, kinds: &[&'static str]| -> Vec<&str> {
        let blocks = blocks.as_array().expect("blocks");
        let has = |kind: &str| {
            blocks.iter().any(|block| block["type"] == kind || kind == "paragraph" && block.is_string())
        };
        kinds.iter().copied().filter(|kind| !has(kind)).collect()
    };
    assert_eq!(missing(&story(1)["body"], Block::KINDS), [""; 0]);
    assert_eq!(missing(&site()["home"], HomeBlock::KINDS), [""; 0]);
}

const STORY: &str = "2026/03/05/story-5/index.html";

#[test]
fn no_page_has_a_script_or_handler_of_somebody_elses() {
    assert!(HOSTILE.pages().count() >= 15);
    for path in HOSTILE.pages() {
        let page = HOSTILE.html(path);
        for script in page.select(&selector("script")) {
            let data = script.attr("type") == Some("application/ld+json");
            let named = matches!(script.attr("id"), Some("state" | "boot"));
            let ours = data || named || script.attr("src") == Some(URL);
            assert!(ours, "{path}: {}", script.html());
        }
        for element in page.select(&selector("*")) {
            let handler = element.value().attrs().find(|(name, _)| name.starts_with("on"));
            assert_eq!(handler, None, "{path}: {}", element.html());
            assert_ne!(element.attr("src"), Some("x"), "{path}: {}", element.html());
            for name in ["href", "src", "action"] {
                let scheme = element.attr(name).is_some_and(|value| value.trim().starts_with("javascript:"));
                assert!(!scheme, "{path}: {}", element.html());
            }
        }
        let frames = page.select(&selector("base, object, body style, link[rel=import]")).count();
        assert_eq!(frames, 0, "{path}");
        let searches =
            |form: &ElementRef<'_>| form.attr("action").is_some_and(|action| action.ends_with("/search/"));
        assert!(page.select(&selector("form")).all(|form| searches(&form)), "{path}");
    }
}

#[test]
fn every_title_is_the_text_that_was_written() {
    for (path, expected) in [
        (STORY, [worst("title"), worst("channel-title"), worst("name")].join("_")),
        ("index.html", [worst("name"), worst("slogan")].join("_")),
        ("a/index.html", [worst("channel-title"), worst("name")].join("_")),
        ("404.html", ["没有找到这个页面".to_owned(), worst("name")].join("_")),
    ] {
        let page = HOSTILE.html(path);
        let titles: Vec<String> =
            page.select(&selector("title")).map(|title| title.text().collect()).collect();
        assert_eq!(titles, [expected], "{path}");
    }
}

#[test]
fn the_head_holds_the_words_and_nothing_more() {
    let page = HOSTILE.html(STORY);
    let content = |css: &str| page.select(&selector(css)).next().and_then(|tag| tag.attr("content"));
    assert_eq!(content("meta[name=description]"), Some(worst("summary").as_str()));
    assert_eq!(content("meta[property='og:title']"), Some(worst("title").as_str()));
    assert_eq!(content("meta[property='og:image:alt']"), Some(worst("cover-alt").as_str()));
    assert_eq!(content("meta[property='article:tag']"), Some(worst("tag").as_str()));
    let all = selector("meta");
    let proofs = page.select(&all).filter(|tag| tag.attr("name") == Some(&worst("proof")));
    assert_eq!(proofs.filter_map(|tag| tag.attr("content")).collect::<Vec<_>>(), [worst("proved")]);
}

#[test]
fn the_state_is_the_page_data() {
    for path in HOSTILE.pages().filter(|path| *path != "404.html") {
        let page = HOSTILE.html(path);
        let state: String = page.select(&selector("script#state")).flat_map(|script| script.text()).collect();
        let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        assert_eq!(read(&state), read(HOSTILE.source(&path.replace(".html", ".json"))), "{path}");
    }
}

#[test]
fn a_story_shows_every_field_as_it_was_written() {
    let page = HOSTILE.html(STORY);
    let app = page.select(&selector("#app")).next().expect("the app");
    let shown: String = app.text().collect();
    let plain = "name slogan channel channel-title child outside account statement clause licence line friend phone title \
                 kicker subtitle source origin author role person editor tag image-caption image-credit inner-caption \
                 inner-credit gallery film film-caption film-credit sound heard cite table code machine file embed short";
    let styled = "correction paragraph heading quote nested item head cell note footnote";
    // The logo is named in its alt; everything else is text.
    for field in plain.split_whitespace().filter(|field| *field != "name").chain(styled.split(' ')) {
        assert!(shown.contains(&worst(field)), "{field} is not shown as written");
    }
    for field in styled.split(' ') {
        let strong = page
            .select(&selector("strong"))
            .any(|run| run.text().collect::<String>() == format!("{field}-strong{WORST}"));
        let link = page
            .select(&selector("a"))
            .any(|link| text(link) == format!("{field}-link") && link.attr("href") == Some(URL));
        assert!(strong && link, "{field}");
    }
    let alts: Vec<_> = page.select(&selector("img")).filter_map(|picture| picture.attr("alt")).collect();
    for alt in ["name", "image-alt", "inner-alt"] {
        assert!(alts.contains(&worst(alt).as_str()), "{alt}");
    }
    let labels: Vec<_> =
        page.select(&selector("[aria-label]")).filter_map(|found| found.attr("aria-label")).collect();
    for label in ["film", "sound", "table"] {
        assert!(labels.contains(&worst(label).as_str()), "{label}");
    }
}

#[test]
fn lists_show_every_field_as_it_was_written() {
    for (path, fields) in [
        ("index.html", "short summary lead latest pictures ranking block links link channel-title"),
        ("a/index.html", "short summary channel-title channel-description child outside"),
        ("a/b/index.html", "child"),
        ("latest/index.html", "short channel-title"),
    ] {
        let shown: String = HOSTILE.html(path).select(&selector("#app")).flat_map(|app| app.text()).collect();
        for field in fields.split(' ') {
            assert!(shown.contains(&worst(field)), "{path}: {field}");
        }
    }
}

/// Readers show what stands in a feed as HTML, in programs of their own.
#[test]
fn the_full_text_in_feeds_is_what_was_written() {
    let feed: Value = serde_json::from_str(HOSTILE.source("feed.json")).expect("JSON");
    let body = feed["items"][0]["content_html"].as_str().expect("a body");
    let page = scraper::Html::parse_fragment(body);
    let shown: String = page.root_element().text().collect();
    let fields = "correction paragraph heading image-caption image-credit inner-caption inner-credit gallery film \
                  film-caption film-credit sound heard quote cite item table head cell note file embed";
    for field in fields.split_whitespace() {
        assert!(shown.contains(&worst(field)), "{field} is not shown as written");
    }
    for element in page.select(&selector("*")) {
        assert!(
            !["script", "style", "iframe", "title"].contains(&element.value().name()),
            "{}",
            element.html()
        );
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on") && value != "x", "{}", element.html());
        }
    }
    for path in ["feed.xml", "atom.xml"] {
        let feed = feed_rs::parser::parse(HOSTILE.source(path).as_bytes()).expect("a feed");
        let content = feed.entries[0].content.as_ref().and_then(|content| content.body.clone());
        assert_eq!(content.as_deref(), Some(body), "{path}");
    }
}

#[test]
fn hostile_pages_are_sound() {
    sound::check(&HOSTILE, "/", "https://hostile.example");
}
