//! A story among others: neighbours, related ones, tags, links, addresses.

use crate::newsroom::Newsroom;
use crate::small::{Small, archive, numbered};
use crate::web::Web;
use baolan_core::model::Article;
use baolan_core::page::Page;
use snapbox::str;

/// The page data of a numbered story of the first of January.
fn article(web: &Web, number: usize) -> Article {
    let page = web.page(&format!("2026/01/01/s-{number:04}/"));
    let Page::Article(article) = page else { panic!("{page:?}") };
    *article
}

fn tagged(number: usize, tags: &str) -> Small {
    numbered(number).with(&format!("tags = {tags}"))
}

#[test]
fn previous_and_next_are_of_the_same_channel() {
    let newsroom = archive()
        .add_numbered([1, 3, 5])
        .add(&numbered(2).with("channel = \"all/part\""))
        .add(&numbered(4).with("channel = \"all/part\""))
        .publish();
    let web = newsroom.web();
    let around = |number| {
        let article = article(&web, number);
        (article.previous.map(|story| story.title), article.next.map(|story| story.title))
    };
    let some = |title: &str| Some(title.to_owned());
    assert_eq!(around(1), (None, some("s-0003")));
    assert_eq!(around(3), (some("s-0001"), some("s-0005")));
    assert_eq!(around(5), (some("s-0003"), None));
    assert_eq!(around(2), (None, some("s-0004")));
    newsroom.check_texts(
        "2026/01/01/s-0003/index.html",
        ".article-neighbours p",
        str![[r#"
上一篇：s-0001
下一篇：s-0005
"#]],
    );
}

#[test]
fn related_stories_are_older_ones_with_most_tags_in_common() {
    let newsroom = archive()
        .add(&tagged(1, r#"["桥", "江"]"#))
        .add(&tagged(2, r#"["桥"]"#))
        .add(&tagged(3, r#"["别的"]"#))
        .add(&tagged(4, r#"["桥", "江"]"#))
        .add(&tagged(5, r#"["江"]"#))
        .add(&tagged(6, r#"["桥", "江"]"#))
        .publish();
    let web = newsroom.web();
    let related = |number| -> Vec<String> {
        article(&web, number).related.iter().map(|item| item.address.id().to_owned()).collect()
    };
    // The previous story stands right above them, and is not named twice.
    assert_eq!(related(4), ["s-0001", "s-0002"]);
    assert_eq!(related(6), ["s-0004", "s-0001", "s-0002", "s-0003"]);
    assert_eq!(related(1), [""; 0]);
}

/// So that a new story changes no older page but the one that it follows.
#[test]
fn related_never_looks_forward() {
    let mut newsroom = archive();
    for number in 1..=9 {
        newsroom = newsroom.add(&tagged(number, r#"["桥", "江"]"#));
    }
    let newsroom = newsroom.publish();
    let before = newsroom.files();
    let after = newsroom.add(&tagged(10, r#"["桥", "江"]"#)).publish().files();
    let stories = |path: &&String| path.starts_with("2026/");
    let changed: Vec<_> =
        before.keys().filter(stories).filter(|path| before[*path] != after[*path]).collect();
    assert_eq!(changed, ["2026/01/01/s-0009/index.html", "2026/01/01/s-0009/index.json"]);
}

#[test]
fn a_tag_has_a_page_from_three_stories_on() {
    let page = "tag/桥/index.html";
    archive()
        .add(&tagged(1, r#"["桥"]"#))
        .add(&tagged(2, r#"["桥"]"#))
        .publish()
        .check_no_file("tag")
        .check_contains("2026/01/01/s-0002/index.html", "<span>桥</span>")
        .add(&tagged(3, r#"["桥", "桥"]"#))
        .publish()
        .check_texts(
            page,
            "h1, main h3 a",
            str![[r#"
桥
s-0003
s-0002
s-0001
"#]],
        )
        .check_contains("2026/01/01/s-0001/index.html", "href=\"/tag/%E6%A1%A5/\"")
        .remove_file(&numbered(1).file())
        .publish()
        .check_no_file("tag");
}

#[test]
fn tags_that_share_an_address_share_a_page_with_a_warning() {
    archive()
        .add(&tagged(1, r#"["Snow Sports"]"#))
        .add(&tagged(2, r#"["snow-sports"]"#))
        .add(&tagged(3, r#"["Snow Sports"]"#))
        .publish()
        .check_texts("tag/snow-sports/index.html", "h1, main h3 a", str![[r#"
Snow Sports
s-0003
s-0002
s-0001
"#]])
        .check_report(str![[r#"
content/articles/s-0002.md:6:9: warning[duplicate-tag]: the tags `Snow Sports` and `snow-sports` have the same address, and share a page
    write them alike

"#]]);
}

/// However many stories have them, and in whatever order: the same report.
#[test]
fn tags_that_share_an_address_have_one_warning() {
    let tags =
        [r#"["雪", "Snow Sports"]"#, r#"["雪", "snow-sports"]"#, r#"["snow sports"]"#, r#"["snow-sports"]"#];
    let newsroom =
        tags.iter().zip(1..).fold(archive(), |newsroom, (tags, number)| newsroom.add(&tagged(number, tags)));
    newsroom.publish().check_report(str![[r#"
content/articles/s-0002.md:6:14: warning[duplicate-tag]: the tags `Snow Sports`, `snow-sports` and `snow sports` have the same address, and share a page
    write them alike

"#]]);
}

#[test]
fn a_pinned_story_stands_first_and_only_once() {
    archive().add(&numbered(1).with("pinned = true")).add_numbered(2..=7).publish().check_texts(
        "all/index.html",
        "main h3",
        str![[r#"
置顶s-0001
s-0007
s-0006
s-0005
s-0004
s-0003
s-0002
"#]],
    );
}

/// Also when it has long gone to an archive page: there it keeps its place, for that page never changes.
#[test]
fn a_pinned_story_of_the_archive_keeps_its_place_there() {
    let newsroom = archive().add(&numbered(1).with("pinned = true")).add_numbered(2..=12).publish();
    newsroom
        .check_texts(
            "all/index.html",
            "main h3",
            str![[r#"
置顶s-0001
s-0012
s-0011
s-0010
s-0009
s-0008
s-0007
s-0006
"#]],
        )
        .check_texts(
            "all/archive/1/index.html",
            "main h3",
            str![[r#"
s-0005
s-0004
s-0003
s-0002
s-0001
"#]],
        );
}

#[test]
fn a_short_title_is_for_lists_only() {
    archive()
        .add(&numbered(1).with("short_title = \"短\"").with("title = \"一个很长的标题\""))
        .publish()
        .check_texts("all/index.html", "main h3", str!["短"])
        .check_texts("2026/01/01/s-0001/index.html", "h1", str!["一个很长的标题"]);
}

#[test]
fn a_link_to_a_published_story_has_its_address() {
    archive()
        .add(&numbered(1).body("看[**这一篇**](story:s-0030)，还有[频道](/all/part/)。"))
        .add_numbered([30])
        .publish()
        .check_contains(
            "2026/01/01/s-0001/index.html",
            "<p>看<a href=\"/2026/01/02/s-0030/\"><strong>这一篇</strong></a>，还有<a href=\"/all/part/\">频道</a>。</p>",
        )
        .check_report(str![]);
}

#[test]
fn a_link_to_a_story_that_nobody_wrote_is_an_error() {
    archive().add(&numbered(1).body("看[这一篇](story:s-0002)。")).fail().check_report(str![[r#"
content/articles/s-0001.md:10:2: error[unknown-story]: a link leads to `story:s-0002`, but there is no such story
    correct the id, or remove the link
1 error; nothing was published, the site is as it was

"#]]);
}

/// One mistake is reported once, in the story that has it.
#[test]
fn a_link_to_a_story_with_an_error_is_not_reported_as_well() {
    archive()
        .change_file(
            "content/site.json",
            "\"page_size\": 5,",
            "\"page_size\": 5,\n  \"home\": [{ \"type\": \"lead\", \"stories\": [\"s-0002\"] }],",
        )
        .add(&numbered(1).body("看[这一篇](story:s-0002)和[那一篇](story:s-0003)。"))
        .add(&numbered(2).with("updated = \"昨天\""))
        .write_file("content/articles/s-0003.json", "{")
        .fail()
        .check_report(str![[r#"
content/articles/s-0002.md:6:1: error[bad-time]: `updated` is `昨天`, which is no time
    write 2026-02-03T09:29:35; with no zone it is the site's
content/articles/s-0003.json:1:1: error[bad-syntax]: this is not JSON: Unterminated object
    look at this line and the one before: a comma, quote or bracket is missing or too many
2 errors; nothing was published, the site is as it was

"#]]);
}

#[test]
fn an_unknown_channel_is_an_error_with_a_guess() {
    archive().add(&numbered(1).with("channel = \"part\"")).fail().check_report(str![[r#"
content/articles/s-0001.md:5:1: error[unknown-channel]: there is no channel `part`
    did you mean all/part?
1 error; nothing was published, the site is as it was

"#]]);
}

#[test]
fn a_kept_address_survives_a_corrected_id_and_date() {
    let newsroom = archive()
        .add(&numbered(1).with("address = \"/2025/12/31/old-name/\""))
        .add(&numbered(2).body("看[前一篇](story:s-0001)。"))
        .publish()
        .check_no_file("2026/01/01/s-0001")
        .check_contains("2025/12/31/old-name/index.html", "2026-01-01 01:00:00")
        .check_contains("2026/01/01/s-0002/index.html", "看<a href=\"/2025/12/31/old-name/\">前一篇</a>。")
        .check_report(str![]);
    assert!(newsroom.web().serves("/", "/2025/12/31/old-name/index.json"));
}

#[test]
fn two_stories_with_one_address_or_one_id_are_errors() {
    archive()
        .add(&numbered(1))
        .add(&numbered(2).with("address = \"/2026/01/01/s-0001/\""))
        .write_file(
            "content/articles/third.md",
            "+++\nid = \"s-0002\"\nchannel = \"all\"\ntitle = \"x\"\npublished = 2026-05-01\nsource = \"x\"\neditor = \"x\"\n\
             +++\n\nx\n",
        )
        .fail()
        .check_report(str![[r#"
content/articles/s-0002.md:6:1: error[duplicate-address]: the address /2026/01/01/s-0001/ is also that of content/articles/s-0001.md
    correct the `address` of one of them
content/articles/third.md:2:1: error[duplicate-id]: the id `s-0002` is also that of content/articles/s-0002.md
    give one of them another id; the older story keeps its own
2 errors; nothing was published, the site is as it was

"#]]);
}

/// The day in the address is the site's, whatever zone the newsroom wrote in.
#[test]
fn the_address_has_the_day_of_the_sites_zone() {
    Newsroom::from_dir("tiny")
        .change_file("content/articles/run.md", "2026-03-02T08:00:00", "2026-03-01T20:30:00Z")
        .publish()
        .check_contains("2026/03/02/river-run/index.html", "<time datetime=\"2026-03-02T04:30:00+08:00\">");
}

#[test]
fn a_file_without_an_id_is_named_by_its_file() {
    Newsroom::from_dir("tiny")
        .write_file(
            "content/articles/deep/in/folders/by-its-file.json",
            r#"{ "channel": "city", "title": "x", "published": "2026-04-01 09:30", "source": "x", "editor": "x", "body": ["x"] }"#,
        )
        .publish()
        .check_contains("2026/04/01/by-its-file/index.html", "2026-04-01 09:30:00");
}
