//! The front page: planned, unplanned, and empty.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use snapbox::str;

/// A portal with a plan.
fn planned(plan: &str) -> Newsroom {
    archive().change_file(
        "content/site.json",
        "\"page_size\": 5,",
        &format!("\"page_size\": 5,\n  \"home\": {plan},"),
    )
}

const HEADINGS: &str = "main section h2, main h3, main .ranking li, main .home-links li";

#[test]
fn a_lead_set_by_hand_ends_at_its_time() {
    let plan = r#"[{ "type": "lead", "stories": ["s-0001", "s-0003"], "until": "2026-02-01T06:00:00", "count": 2 }]"#;
    planned(plan)
        .add_numbered([1, 3, 6])
        .add_pictured([2, 4, 5])
        .at("2026-02-01T05:59:59Z")
        .publish()
        .check_texts(
            "index.html",
            "main h3",
            str![[r#"
s-0001
s-0003
"#]],
        )
        .at("2026-02-01T06:00:00Z")
        .publish()
        .check_texts(
            "index.html",
            "main h3",
            str![[r#"
s-0005
s-0004
"#]],
        );
}

#[test]
fn a_lead_without_pictures_takes_the_newest() {
    planned(r#"[{ "type": "lead", "count": 2 }]"#).add_numbered(1..=3).publish().check_texts(
        "index.html",
        "main h3",
        str![[r#"
s-0003
s-0002
"#]],
    );
}

#[test]
fn the_plan_is_printed_in_its_order() {
    let plan = r#"[
    { "type": "links", "title": "服务", "items": [{ "name": "频道", "url": "/all/" }] },
    { "type": "ranking", "stories": ["s-0003", "s-0001"] },
    { "type": "channel", "channel": "all/part", "count": 2 },
    { "type": "latest", "title": "最近", "count": 3 },
    { "type": "pictures", "count": 2 },
    { "type": "lead", "count": 1 }
  ]"#;
    planned(plan)
        .add_numbered([1, 2])
        .add_pictured([3, 4])
        .change_file(&numbered(4).file(), "channel = \"all\"", "channel = \"all/part\"")
        .publish()
        .check_texts(
            "index.html",
            HEADINGS,
            str![[r#"
服务
频道
编辑推荐
s-0003
s-0001
部分
s-0004
最近
s-0004
s-0003
s-0002
图片新闻
s-0003
最新
s-0004
"#]],
        );
}

/// The same picture twice on a front page looks like a mistake.
#[test]
fn pictures_do_not_repeat_what_leads() {
    planned(r#"[{ "type": "lead", "count": 1 }, { "type": "pictures", "count": 2 }]"#)
        .add_pictured([1, 2, 3])
        .publish()
        .check_texts(
            "index.html",
            HEADINGS,
            str![[r#"
最新
s-0003
图片新闻
s-0002
s-0001
"#]],
        );
}

/// Two stories may share a picture; a reader of the front page should meet it once.
#[test]
fn a_picture_that_two_stories_share_is_shown_once() {
    let newsroom =
        planned(r#"[{ "type": "pictures", "count": 4 }, { "type": "channel", "channel": "all" }]"#)
            .add_pictured([1, 2, 3])
            .change_file(&numbered(2).file(), "2.png", "1.png")
            .publish();
    let mut shown = newsroom.web().attributes("index.html", "main img", "src");
    let count = shown.len();
    shown.dedup();
    assert_eq!((shown.len(), count), (2, 2), "{shown:?}");
}

#[test]
fn without_a_plan_the_newest_and_every_channel_are_shown() {
    Newsroom::from_dir("tiny").publish().check_texts(
        "index.html",
        HEADINGS,
        str![[r#"
最新
老桥修好了
即时新闻
早市搬到桥东
江边晨跑队满一百人
老桥修好了
城市新闻
早市搬到桥东
老桥修好了
体育
江边晨跑队满一百人
"#]],
    );
}

#[test]
fn a_planned_story_that_is_not_out_is_left_out_with_a_warning() {
    planned(r#"[{ "type": "lead", "stories": ["s-0002", "s-0001"] }, { "type": "ranking", "stories": ["gone"] }]"#)
        .add(&numbered(1))
        .add(&numbered(2).with("draft = true"))
        .publish()
        .check_texts("index.html", HEADINGS, str![[r#"
最新
s-0001
"#]])
        .check_report(str![[r#"
content/site.json:6:30: warning[unpublished-story]: the front page names the story `s-0002`, which is not published; it is left out
    correct the id, or wait until the story is out
content/site.json:6:86: warning[unpublished-story]: the front page names the story `gone`, which is not published; it is left out
    correct the id, or wait until the story is out

"#]]);
}

#[test]
fn a_planned_channel_that_is_not_there_is_an_error() {
    planned(r#"[{ "type": "channel", "channel": "part" }]"#).fail().check_report(str![[r#"
content/site.json:6:33: error[unknown-channel]: the front page names the channel `part`, which is not there
    correct the path, or add the channel
1 error; nothing was published, the site is as it was

"#]]);
}

/// The day before the first story: a portal, not an error, and every page says so.
#[test]
fn a_portal_without_stories_says_so() {
    let newsroom = archive().write_file("content/articles/.keep", "").publish();
    let web = newsroom.web();
    let pages: Vec<_> = web.pages().filter(|path| *path != "404.html").collect();
    assert_eq!(
        pages,
        ["all/index.html", "all/part/index.html", "index.html", "latest/index.html", "search/index.html"]
    );
    for path in pages.into_iter().filter(|path| *path != "search/index.html") {
        assert_eq!(web.texts(path, "main .empty"), ["这里还没有稿件。"], "{path}");
    }
}

#[test]
fn a_portal_without_a_folder_of_stories_is_published_too() {
    let newsroom = archive().publish();
    assert!(!newsroom.content().join("content/articles").exists());
    newsroom.check_texts("index.html", "main", str!["长报这里还没有稿件。"]);
}

#[test]
fn a_plan_of_blocks_with_nothing_to_show_says_so() {
    planned(r#"[{ "type": "lead" }, { "type": "channel", "channel": "all/part" }, { "type": "ranking", "stories": [] }]"#)
        .publish()
        .check_texts("index.html", "main", str!["长报这里还没有稿件。"]);
}
