//! Stories in another language than the site's: everything that is in it says so, and in which direction it runs.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use serde_json::Value;

/// The title of a story in Arabic.
const TITLE: &str = "خبر من الجسر (1)";

/// A portal in Chinese with a story in Arabic between two in Chinese and one in English, on a front page that names it everywhere.
fn mixed() -> Newsroom {
    let arabic = numbered(2)
        .with(&format!("title = \"{TITLE}\""))
        .with("lang = \"ar\"")
        .with("summary = \"أعيد فتح الجسر.\"");
    let home = r#""home": [{ "type": "lead", "stories": ["s-0002"] }, { "type": "latest" },
        { "type": "channel", "channel": "all" }, { "type": "ranking", "stories": ["s-0002", "s-0004"] }], "page_size""#;
    archive()
        .change_file("content/site.json", "\"page_size\"", home)
        .change_file(
            "content/site.json",
            "\"page_size\"",
            "\"feeds\": { \"full_text\": true }, \"page_size\"",
        )
        .add(&numbered(1))
        .add(&arabic.body("مرحبا بالعالم، هذا خبر (تجريبي)."))
        .add(&numbered(3))
        .add(&numbered(4).with("lang = \"en\""))
}

#[test]
fn a_story_that_runs_from_right_to_left_says_so_on_its_page() {
    let web = mixed().publish().web();
    let path = "2026/01/01/s-0002/index.html";
    assert_eq!(web.attributes(path, "article.article[lang=ar]", "dir"), ["rtl"]);
    assert_eq!(web.attributes(path, "html", "lang"), ["zh-Hans"]);
    assert_eq!(web.attributes(path, "html[dir], body[dir], main[dir]", "dir"), [""; 0]);
    let data = web.texts(path, "script[type='application/ld+json']").concat();
    let graph: Value = serde_json::from_str(&data).expect("JSON");
    assert_eq!(graph["@graph"][0]["inLanguage"], "ar");
}

#[test]
fn its_title_and_summary_say_so_wherever_they_stand() {
    let web = mixed().publish().web();
    for (path, times) in [
        // The lead, the newest, a channel's newest, the ranking.
        ("index.html", 4),
        ("all/index.html", 1),
        ("latest/index.html", 1),
        // A neighbour; no story is related to itself.
        ("2026/01/01/s-0003/index.html", 1),
        ("2026/01/01/s-0001/index.html", 1),
        // Related.
        ("2026/01/01/s-0004/index.html", 1),
    ] {
        let titled = web.texts(path, "main a[lang=ar][dir=rtl]");
        assert_eq!(titled, vec![TITLE; times], "{path}");
        let all = web.texts(path, "main a").into_iter().filter(|text| text == TITLE).count();
        assert_eq!(all, times, "{path}");
    }
    assert_eq!(web.texts("all/index.html", ".teaser-summary[lang=ar][dir=rtl]"), ["أعيد فتح الجسر."]);
}

#[test]
fn other_languages_are_named_without_a_direction() {
    let web = mixed().publish().web();
    assert_eq!(web.texts("all/index.html", "main a[lang=en]"), ["s-0004"]);
    assert_eq!(web.texts("all/index.html", "main a[lang=en][dir], main a[dir=ltr]"), [""; 0]);
    assert_eq!(web.attributes("2026/01/01/s-0004/index.html", "article.article", "dir"), [""; 0]);
    assert_eq!(web.texts("all/index.html", "main h3 a:not([lang])"), ["s-0003", "s-0001"]);
}

#[test]
fn the_full_text_in_feeds_runs_in_its_direction() {
    let newsroom = mixed().publish();
    let feed: Value = serde_json::from_str(&newsroom.text("feed.json")).expect("JSON");
    let html = |number: usize| feed["items"][number]["content_html"].as_str().expect("a body").to_owned();
    assert_eq!(html(2), "<div dir=\"rtl\"><p>مرحبا بالعالم، هذا خبر (تجريبي).</p></div>");
    assert_eq!(html(1), "<p>正文。</p>");
    newsroom.check_contains("atom.xml", "<entry xml:lang=\"ar\">");
}
