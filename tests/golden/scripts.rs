//! A second variant in the other Chinese script: one text, both scripts.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use press::publish::verify;
use snapbox::str;

const SITE: &str = "content/site.json";
const STORY: &str = "2026/03/01/script-of-a-story/";

/// The golden portal of both scripts.
fn portal() -> Newsroom {
    Newsroom::from_dir("scripts")
}

#[test]
fn a_story_is_traditional_with_its_marks_and_code_stays() {
    let newsroom = portal().publish();
    let page = format!("hant/{STORY}index.html");
    let newsroom = newsroom
        .check_texts(
            &page,
            ".article h1, .article-kicker, .article-subtitle",
            str![[r#"
記者手記
頭髮店裏的新發現
參與製造的人都說了如何
"#]],
        )
        .check_texts(
            &page,
            ".article-body p",
            str![[r#"
市裏的理髮店發現，「『剪髮』之後」，頭髮晾乾了。詳見說明。
程序打印头发里，再打印頭髮裏。
"#]],
        )
        .check_texts(&page, ".article-body pre", "头发 = \"里\"")
        .check_texts(&page, ".article-body strong", "髮店發");
    let web = newsroom.web();
    assert_eq!(web.attributes(&page, ".article-body p a", "href"), ["/hant/city/?头发"]);
    assert_eq!(web.texts(&page, "title"), ["頭髮店裏的新發現_城裏的事_兩文報"]);
    let main = web.html(&format!("{STORY}index.html"));
    assert!(main.html().contains("头发店里的新发现"), "the main variant is as it was written");
}

#[test]
fn everything_beside_pages_follows() {
    let newsroom = portal().at("2026-03-02T00:00:00+08:00").publish();
    for name in ["hant/feed.xml", "hant/atom.xml", "hant/feed.json", "hant/sitemap-news.xml"] {
        let text = newsroom.text(name);
        assert!(text.contains("頭髮店裏的新發現"), "{name}: {text}");
        assert!(!text.contains("店里"), "{name}: {text}");
    }
    let newsroom = newsroom
        .check_contains("hant/manifest.webmanifest", "兩文報")
        .check_contains("hant/404.html", "兩文報")
        .check_contains("hant/tag/理发/index.html", "理髮");
    let web = newsroom.web();
    let page = format!("hant/{STORY}index.html");
    let graph = web.texts(&page, "script[type='application/ld+json']").concat();
    assert!(graph.contains("頭髮店裏的新發現") && !graph.contains("头发店"), "{graph}");
    let description = web.attributes(&page, "meta[name=description]", "content").concat();
    assert!(description.contains("理髮店發現"), "{description}");
}

#[test]
fn stories_in_another_language_and_in_the_other_script_stay_as_they_are() {
    let web = portal().publish().web();
    for (id, lang, title) in
        [("script-in-english", "en", "Hair 头发 and code"), ("script-of-its-own", "zh-Hant", "髮與发")]
    {
        let page = format!("hant/2026/03/01/{id}/index.html");
        assert_eq!(web.texts(&page, ".article h1"), [title]);
        assert_eq!(web.attributes(&page, "article[lang]", "lang"), [lang], "{id}");
    }
}

#[test]
fn what_a_story_says_wins_over_what_the_site_says() {
    let newsroom = portal().change_file(
        SITE,
        "\"quotes\": true",
        "\"words\": { \"头发\": \"頭毛\", \"城里\": \"城里\" }",
    );
    let newsroom = newsroom.publish();
    let web = newsroom.web();
    let page = format!("hant/{STORY}index.html");
    assert_eq!(web.texts(&page, ".article h1"), ["頭毛店裏的新發現"]);
    assert_eq!(web.texts("hant/city/index.html", "h1"), ["城里的事"]);
    let story = "content/articles/story.md";
    let newsroom =
        newsroom.change_file(story, "\ntitle = ", "\nwords = { \"头发\" = \"頭髪\" }\ntitle = ").publish();
    let web = newsroom.web();
    assert_eq!(web.texts(&page, ".article h1"), ["頭髪店裏的新發現"]);
    let lists = web.texts("hant/latest/index.html", "main").concat();
    assert!(lists.contains("頭髪店裏的新發現"), "{lists}");
}

#[test]
fn words_that_are_changed_rewrite_the_pages_that_hold_them() {
    let words = |text: &str| {
        format!(
            "\"variant\": {{ \"words\": {{ {text} }}, \"folder\": \"hant\", \"lang\": \"zh-Hant\" }}, \"address\""
        )
    };
    let site = |newsroom: Newsroom, text: &str| newsroom.change_file(SITE, "\"address\"", &words(text));
    let newsroom = site(archive(), "").add_numbered(1..=12).add(&numbered(13).body("头发。")).publish();
    let newsroom =
        newsroom.change_file(SITE, "\"words\": {  }", "\"words\": { \"头发\": \"頭毛\" }").publish();
    let changed = newsroom.summary().changed;
    // Its page, the lists and feeds that show how it begins, each with its data and its copies; not the pages of other stories.
    assert!((2..40).contains(&changed), "{changed} files are others");
    assert_eq!((newsroom.summary().new, newsroom.summary().deleted), (0, 0));
    let all = newsroom.files();
    assert!(all.len() > 100, "{} files", all.len());
    let fresh = Newsroom::from_path(&newsroom.content()).publish().files();
    assert!(all == fresh);
    let (_, differences) = verify(&newsroom.out()).expect("a published folder");
    assert!(differences.is_empty());
}

#[test]
fn a_portal_in_traditional_characters_has_a_simplified_twin() {
    let newsroom = portal()
        .change_file(SITE, "\"lang\": \"zh-Hans\"", "\"lang\": \"zh-Hant\"")
        .change_file(
            SITE,
            "\"folder\": \"hant\", \"lang\": \"zh-Hant\"",
            "\"folder\": \"hans\", \"lang\": \"zh-Hans\"",
        )
        .change_file(SITE, "两文报", "兩文報")
        .change_file("content/articles/own.md", "lang = \"zh-Hant\"\n", "")
        .publish();
    let web = newsroom.web();
    assert_eq!(web.texts("hans/2026/03/01/script-of-its-own/index.html", ".article h1"), ["发与发"]);
    assert_eq!(
        web.texts("hans/2026/03/01/script-of-its-own/index.html", ".article-body p"),
        ["“体育馆后面”的石碑，乾安县的头发。"]
    );
    assert_eq!(web.attributes("hans/index.html", "html", "lang"), ["zh-Hans"]);
    assert_eq!(web.texts("hans/index.html", ".twin"), ["繁简"]);
}

#[test]
fn the_other_script_is_one_link_away_on_every_page() {
    let web = portal().publish().web();
    let mut seen = 0;
    for page in web.pages() {
        let (own, other) = if page.starts_with("hant/") { ("/hant/", "/") } else { ("/", "/hant/") };
        let folder = page
            .strip_prefix("hant/")
            .unwrap_or(page)
            .trim_end_matches("404.html")
            .trim_end_matches("index.html");
        let path: Vec<_> = folder.split('/').map(baolan_core::route::encode).collect();
        let link = |name: &str| web.attributes(page, ".twin a", name).concat();
        assert_eq!(link("href"), format!("{other}{}", path.join("/")), "{page}");
        assert!(web.serves("/", &link("href")), "{page}");
        assert_eq!((link("data-from"), link("data-to")), (own.to_owned(), other.to_owned()));
        assert_eq!(link("hreflang"), if own == "/" { "zh-Hant" } else { "zh-Hans" });
        assert_eq!(web.texts(page, ".twin"), ["简繁"]);
        seen += 1;
    }
    assert!(seen > 15, "{seen} pages");
    let alone = Newsroom::from_dir("tiny").publish().web();
    assert!(
        alone.pages().all(|page| !alone.source(page).contains("twin")),
        "a portal in one script has none"
    );
}

fn report_of(variant: &str) -> Newsroom {
    let with = format!("\"keep_builds\": 0,\n  \"variant\": {{ \"folder\": \"hant\", {variant} }}");
    Newsroom::from_dir("tiny").change_file(SITE, "\"keep_builds\": 0", &with).fail()
}

#[test]
fn words_that_are_none_are_reported_where_they_stand() {
    report_of("\"lang\": \"zh-Hant\", \"words\": { \"\": \"甲\", \"乙\": 1, \"丙\": \" \", \"丁\": \"丁\", \"丁\": \"叮\" }")
        .check_report(str![[r#"
content/site.json:3:64: error[bad-word]: `` in `words` cannot be converted to `甲`: it is empty
    write a word on both sides, such as "于示例" and "于示例"
content/site.json:3:73: error[bad-word]: `乙` in `words` is a number
    write a word on both sides, such as "于示例" and "于示例"
content/site.json:3:81: error[bad-word]: `丙` in `words` cannot be converted to ``: it is empty
    write a word on both sides, such as "于示例" and "于示例"
content/site.json:3:101: error[duplicate-field]: `丁` stands here twice
    keep one of them
4 errors; nothing was published, the site is as it was

"#]]);
}

#[test]
fn a_script_that_is_none_or_has_no_meaning_is_reported() {
    report_of("\"lang\": \"zh-Hant\", \"script\": \"macau\"").check_report(str![[r#"
content/site.json:3:53: error[unknown-value]: `script` is `macau`
    write standard, hong-kong, taiwan or as-written
1 error; nothing was published, the site is as it was

"#]]);
    report_of("\"lang\": \"en\", \"quotes\": true").check_report(str![[r#"
content/site.json:3:48: error[misplaced-field]: `quotes` has no meaning from `zh-Hans` to `en`
    remove it: only one Chinese script is converted to the other
1 error; nothing was published, the site is as it was

"#]]);
}
