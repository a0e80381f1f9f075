//! Withdrawn stories: a notice stands in their place, and nothing of what they said is published any more.

use crate::incremental::{forgetting, from_nothing, settled};
use crate::newsroom::Newsroom;
use crate::small::{Small, archive, numbered};
use press::hosts;
use snapbox::str;

/// Everything that a story can say, each in a word of its own.
fn telling() -> Small {
    numbered(3)
        .with("title = \"秘密标题\"\nkicker = \"秘密引题\"\nsubtitle = \"秘密副题\"\nshort_title = \"秘密短题\"")
        .with("summary = \"秘密摘要\"\ntags = [\"秘密标签\"]\ncover = { src = \"secret.png\", alt = \"秘密封面\" }")
        .with("credits = [{ role = \"记者\", name = \"秘密记者\" }]\noriginal = { title = \"秘密原题\" }")
        .with("corrections = [{ date = 2026-01-02, text = \"秘密更正\" }]\nupdated = 2026-01-02T00:00:00Z")
        .with("legacy_urls = [\"/old/3.html\"]")
        .body("秘密正文。\n\n![秘密替代](secret.png \"秘密说明 | 秘密署名\")\n\n[秘密链接](story:s-0001)")
}

fn withdrawn(story: Small) -> Small {
    story.with("withdrawn = { date = 2026-02-04 }")
}

/// An archive in which other stories have the telling one's tag; it keeps the files of three builds.
fn room() -> Newsroom {
    let picture = include_bytes!("../sites/tiny/media/pictures/unused.png");
    let newsroom = archive().with_own_cache().write_file("media/secret.png", picture).add(&telling());
    (1..=9).filter(|number| *number != 3).fold(newsroom, |newsroom, number| newsroom.add(&numbered(number)))
}

/// Names of published files in which a text stands, or whose name holds it.
fn with_text(newsroom: &Newsroom, text: &str) -> Vec<String> {
    let has = |content: &[u8]| content.windows(text.len()).any(|part| part == text.as_bytes());
    newsroom.files().into_iter().filter(|(_, content)| has(content)).map(|(name, _)| name).collect()
}

#[test]
fn nothing_that_a_withdrawn_story_said_is_published() {
    let newsroom = settled(room()).publish();
    let words = [
        "标题", "引题", "副题", "短题", "摘要", "标签", "封面", "记者", "原题", "更正", "正文", "替代",
        "说明", "署名", "链接",
    ];
    for word in words.map(|word| format!("秘密{word}")) {
        assert!(!with_text(&newsroom, &word).is_empty(), "{word} was never published");
    }
    // Files of earlier builds are kept for tabs that are open, but not these.
    let newsroom = settled(newsroom.add(&withdrawn(telling()))).publish();
    assert_eq!(with_text(&newsroom, "秘密"), Vec::<String>::new());
    assert!(newsroom.files() == from_nothing(&newsroom));
}

#[test]
fn a_press_that_does_not_know_what_was_published_keeps_no_media_either() {
    let newsroom = settled(room()).publish();
    std::fs::remove_file(newsroom.out().join(".baolan/outline")).expect("an outline");
    let newsroom = settled(newsroom.add(&withdrawn(telling()))).publish();
    assert!(newsroom.files() == from_nothing(&newsroom));
}

#[test]
fn a_notice_stands_at_the_address_and_search_engines_forget_it() {
    let page = "2026/01/01/s-0003/index.html";
    let newsroom = room().add(&withdrawn(telling())).publish();
    let newsroom = newsroom.check_texts(page, "article", str!["此稿件已撤回2026-01-01 03:00:00来源：小报听新闻编者按此稿件已于2026年2月4日撤回。原有内容不再提供。编辑：示例甲分享微博微信扫码复制链接打印"]);
    let web = newsroom.web();
    assert_eq!(web.attributes(page, "meta[name=robots]", "content"), ["noindex"]);
    assert!(!web.source(page).contains("application/ld+json"));
    assert!(web.source("2026/01/01/s-0002/index.html").contains("application/ld+json"));
    let lists = with_text(&newsroom, "s-0003");
    assert_eq!(
        lists,
        ["2026/01/01/s-0003/index.html", "2026/01/01/s-0003/index.json", "_redirects", "old/3.html"]
    );
    // Its neighbours stand beside each other.
    assert!(newsroom.text("2026/01/01/s-0002/index.html").contains("/2026/01/01/s-0004/"));
}

#[test]
fn the_newsroom_may_say_why_in_the_language_of_each_variant() {
    let why = numbered(1)
        .with("withdrawn = { date = 2026-02-04, text = \"应**当事人**要求，见[说明](story:s-0002)。\" }");
    let newsroom = archive()
        .change_file(
            "content/site.json",
            "\"page_size\": 5,",
            "\"page_size\": 5, \"variant\": { \"folder\": \"hant\", \"lang\": \"zh-Hant\" },",
        )
        .add(&why)
        .add(&numbered(2))
        .publish();
    newsroom
        .check_texts(
            "2026/01/01/s-0001/index.html",
            "h1, .article-body",
            str![[r#"
此稿件已撤回
编者按此稿件已于2026年2月4日撤回。应当事人要求，见说明。
"#]],
        )
        .check_texts(
            "hant/2026/01/01/s-0001/index.html",
            "h1, .article-body",
            str![[r#"
此稿件已撤回
編者按此稿件已於2026年2月4日撤回。應當事人要求，見說明。
"#]],
        )
        .check_contains("2026/01/01/s-0001/index.html", "href=\"/2026/01/01/s-0002/\"");
}

/// It may have deleted the pictures, and the text with them.
#[test]
fn a_notice_needs_nothing_of_what_the_story_said() {
    let bare = "+++\nid = \"s-0003\"\nchannel = \"all\"\npublished = 2026-01-01T03:00:00Z\nsource = \"小报\"\neditor = \"示例甲\"\n\
                withdrawn = { date = 2026-02-04 }\n+++\n";
    let of = |newsroom: Newsroom| newsroom.publish().text("2026/01/01/s-0003/index.html");
    let whole = of(archive().add(&withdrawn(telling())));
    assert_eq!(of(archive().write_file("content/articles/s-0003.md", bare)), whole);
}

#[test]
fn what_is_wrong_with_a_withdrawal_is_named() {
    let of = |number, field: &str| numbered(number).with(field);
    archive()
        .add(&of(1, "withdrawn = { date = 2025-12-31 }"))
        .add(&of(2, "withdrawn = { text = \"甲\" }"))
        .add(&of(3, "withdrawn = true"))
        .add(&of(4, "withdrawn = { date = 2026-02-04, reason = \"乙\" }"))
        .fail()
        .check_report(str![[r#"
content/articles/s-0001.md:6:15: error[bad-time]: the story was withdrawn before it was published
    correct the `date` of `withdrawn`, or `published`
content/articles/s-0002.md:6:1: error[missing-field]: `date` is missing
    add it, for example: date = 2026-02-04
content/articles/s-0003.md:6:1: error[wrong-type]: `withdrawn` is true or false
    write a group of fields: { … }
content/articles/s-0004.md:6:34: error[unknown-field]: there is no field `reason`
    known here: text
4 errors; nothing was published, the site is as it was

"#]]);
    let later = of(1, "withdrawn = { date = 2027-02-04 }");
    archive().add(&later).publish().check_report(str![[r#"
content/articles/s-0001.md:6:15: warning[bad-time]: the `date` of `withdrawn` lies ahead, and readers see it already
    correct the time, or publish once it has come

"#]]);
    // Its id and its addresses stay its own.
    let twice = numbered(1).text();
    archive()
        .add(&of(1, "withdrawn = { date = 2026-02-04 }"))
        .write_file("content/articles/z.md", twice)
        .fail()
        .check_report(str![[r#"
content/articles/z.md:2:1: error[duplicate-id]: the id `s-0001` is also that of content/articles/s-0001.md
    give one of them another id; the older story keeps its own
1 error; nothing was published, the site is as it was

"#]]);
}

#[test]
fn links_lead_to_the_notice_and_the_report_says_so() {
    let linking = numbered(4).body("[一](story:s-0003)，[二](/2026/01/01/s-0003/)");
    let newsroom = archive()
        .change_file(
            "content/site.json",
            "\"page_size\": 5,",
            "\"page_size\": 5, \"home\": [{ \"type\": \"lead\", \"stories\": [\"s-0003\", \"s-0004\"] }],",
        )
        .add(&withdrawn(telling()))
        .add(&linking)
        .publish()
        .check_report(str![[r#"
content/articles/s-0004.md:10:1: warning[withdrawn-story]: a link leads to `s-0003`, which was withdrawn; readers find its notice there
    remove the link, unless the notice is meant
content/articles/s-0004.md:10:19: warning[withdrawn-story]: a link leads to `/2026/01/01/s-0003/`, a story that was withdrawn; readers find its notice there
    remove the link, unless the notice is meant
content/site.json:5:46: warning[withdrawn-story]: the front page names the story `s-0003`, which was withdrawn; it is left out
    take it out of the plan

"#]]);
    let links = newsroom.web().attributes("2026/01/01/s-0004/index.html", ".article-body a", "href");
    assert_eq!(links, ["/2026/01/01/s-0003/", "/2026/01/01/s-0003/"]);
    newsroom.check_contains("old/3.html", "url=/2026/01/01/s-0003/");
}

#[test]
fn a_draft_that_is_withdrawn_and_one_to_come_have_no_notice() {
    let draft = withdrawn(telling()).with("draft = true");
    let later = numbered(20_000).with("withdrawn = { date = 2029-02-04 }");
    let newsroom = archive().add(&draft).add(&later).add(&numbered(1)).publish();
    newsroom.check_no_file("2026/01/01/s-0003").check_no_file("old").check_no_file("2028");
}

#[test]
fn a_story_comes_back() {
    let newsroom = settled(forgetting(room())).publish();
    let before = newsroom.files();
    let newsroom = settled(newsroom.add(&withdrawn(telling()))).publish();
    let newsroom = settled(newsroom.add(&telling())).publish();
    assert!(newsroom.files() == before);
}

#[test]
fn hosts_say_that_it_is_gone() {
    let mut newsroom = archive().add(&withdrawn(telling())).add(&numbered(1));
    let file = |newsroom: &mut Newsroom, name: &str| {
        let all = hosts::all(&newsroom.edition().expect("no error"), None);
        all.into_iter().find(|(own, _)| *own == name).map(|(_, text)| text).expect("a file")
    };
    let nginx = file(&mut newsroom, "nginx.conf");
    for part in [
        "    \"/2026/01/01/s-0003/\" 1;\n    \"/2026/01/01/s-0003/index.html\" 1;\n",
        "    \"/old/3.html\" \"/2026/01/01/s-0003/\";\n",
        "    error_page 410 @withdrawn;\n    if ($withdrawn_from_archive_example) {\n        return 410;\n    }\n",
        "    location @withdrawn {\n        try_files ${uri}index.html $uri =410;\n    }\n",
    ] {
        assert!(nginx.contains(part), "no {part} in\n{nginx}");
    }
    let caddy = file(&mut newsroom, "Caddyfile");
    for part in [
        "\t@withdrawn {\n\t\tpath /2026/01/01/s-0003/ /2026/01/01/s-0003/index.html\n\t}\n\terror @withdrawn 410\n",
        "\t\t@missing expression {http.error.status_code} != 410\n\t\trewrite @missing /404.html\n",
    ] {
        assert!(caddy.contains(part), "no {part} in\n{caddy}");
    }
    // Where data stand in the page alone, the app would take the page's status for theirs.
    let inside = newsroom.change_file(
        "content/site.json",
        "\"page_size\": 5,",
        "\"page_size\": 5, \"publish\": { \"json\": \"inside\" },",
    );
    let mut inside = inside;
    assert!(
        !file(&mut inside, "nginx.conf").contains("410") && !file(&mut inside, "Caddyfile").contains("410")
    );
}
