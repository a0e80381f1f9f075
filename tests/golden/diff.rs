//! What a publish would change for readers: `press diff`.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use snapbox::str;
use std::process::Command;

/// Runs the command at the newsroom's hour; gives whether it succeeded, what it said, and what it complained of.
fn diff(newsroom: &Newsroom, arguments: &[&str]) -> (bool, String, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_press"))
        .args(["diff", "--now", "2026-12-01T00:00:00+08:00", "--content"])
        .arg(newsroom.content())
        .arg("--out")
        .arg(newsroom.out())
        .arg("--cache")
        .arg(newsroom.cache())
        .args(arguments)
        .output()
        .expect("a press that runs");
    let text =
        |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&newsroom.out().display().to_string(), "[OUT]");
    (run.status.success(), text(&run.stdout), text(&run.stderr))
}

fn said(newsroom: &Newsroom) -> String {
    let (done, said, complained) = diff(newsroom, &[]);
    assert!(done, "{complained}");
    said
}

/// An archive in which each story will meet a fate of its own.
fn room(setting: &str) -> Newsroom {
    let site = format!(
        "\"page_size\": 5, {setting}\"home\": [{{ \"type\": \"lead\", \"stories\": [\"s-0001\"] }}],"
    );
    archive()
        .change_file("content/site.json", "\"page_size\": 5,", &site)
        .add_numbered(1..=2)
        .add(&numbered(3).with("tags = [\"桥\"]\ntitle = \"老桥封闭\"").body("正文甲。"))
        .add(&numbered(4).with("tags = [\"桥\"]\ntitle = \"要撤的\""))
        .add(&numbered(5).with("title = \"撤了的\"\nwithdrawn = { date = 2026-02-04 }"))
        .add_numbered(6..=9)
        .publish()
}

fn changed(newsroom: Newsroom) -> Newsroom {
    newsroom
        .change_file("content/site.json", "\"s-0001\"", "\"s-0002\"")
        .add(&numbered(10_000).called(1).body("晚些再发。"))
        .add(
            &numbered(3)
                .with("tags = [\"桥\", \"路\"]\ntitle = \"老桥暂时封闭\"\ncorrections = [{ date = 2026-01-02, text = \"题目有误。\" }]")
                .body("正文乙。"),
        )
        .add(&numbered(4).with("withdrawn = { date = 2026-02-04 }"))
        .add(&numbered(5).with("title = \"撤了的\""))
        .add(&numbered(6).with("address = \"/2026/01/01/six/\""))
        .add(&numbered(7).with("channel = \"all/part\""))
        .remove_file(&numbered(8).file())
        .add(&numbered(9).with("pinned = true"))
        .add(&numbered(10).with("title = \"新桥通车\"\ntags = [\"桥\"]"))
        .add(&numbered(11).with("title = \"新桥夜景\"\ntags = [\"桥\"]"))
}

#[test]
fn what_becomes_of_each_story_is_said_in_words() {
    let newsroom = changed(room(""));
    snapbox::assert_data_eq!(
        said(&newsroom),
        str![[r#"
new: “新桥夜景” (`s-0011`) in all
new: “新桥通车” (`s-0010`) in all
corrected: “s-0009” (`s-0009`): how lists show it, or its old addresses
in another channel: “s-0007” (`s-0007`) in all/part, no longer in all
moved: “s-0006” (`s-0006`) from /2026/01/01/s-0006/ to /2026/01/01/six/
published again: “撤了的” (`s-0005`) in all; it was withdrawn
withdrawn: “要撤的” (`s-0004`); a notice stands at /2026/01/01/s-0004/
corrected: “老桥暂时封闭” (`s-0003`): headline, correction note, text, summary, tags
no longer published: “s-0001” (`s-0001`); it comes out later
no longer published: “s-0008” (`s-0008`); /2026/01/01/s-0008/ will lead nowhere
lead: “s-0002”, in place of “s-0001”
channel all: gains 3, loses 4
channel all/part: gains 1
new page: /tag/桥/
still waiting: “s-0001” (`s-0001`), until 2027-02-21T16:00:00+00:00
At most 18 pages would change.

"#]]
    );
    // It is a look, and no publish.
    assert_eq!(said(&newsroom), said(&newsroom));
    let newsroom = newsroom.publish();
    snapbox::assert_data_eq!(
        said(&newsroom),
        str![[r#"
still waiting: “s-0001” (`s-0001`), until 2027-02-21T16:00:00+00:00
Readers would see no change in stories.

"#]]
    );
}

#[test]
fn data_inside_the_pages_tell_the_same() {
    let inside = changed(room("\"publish\": { \"json\": \"inside\" }, "));
    assert_eq!(said(&inside), said(&changed(room(""))));
}

#[test]
fn machines_get_the_same_as_json() {
    let newsroom = room("").add(&numbered(10).with("title = \"新桥通车\""));
    let (done, said, _) = diff(&newsroom, &["--json"]);
    assert!(done);
    snapbox::assert_data_eq!(
        said,
        str![[r#"
{"channels":[{"channel":"all","gains":1,"loses":0}],"gone_pages":[],"is_first":false,"new_pages":[],"pages_at_most":7,"stories":[{"address":"/2026/01/01/s-0010/","change":"new","channel":"all","id":"s-0010","title":"新桥通车"}],"waiting":[]}

"#]]
    );
}

#[test]
fn where_nothing_is_published_all_stories_are_new() {
    let newsroom = archive().add_numbered(1..=12);
    snapbox::assert_data_eq!(
        said(&newsroom),
        str![[r#"
Nothing is published there yet: all 12 stories are new.
new: “s-0012” (`s-0012`) in all
new: “s-0011” (`s-0011`) in all
new: “s-0010” (`s-0010`) in all
new: “s-0009” (`s-0009`) in all
new: “s-0008” (`s-0008`) in all
new: “s-0007” (`s-0007`) in all
new: “s-0006” (`s-0006`) in all
new: “s-0005” (`s-0005`) in all
new: “s-0004” (`s-0004`) in all
new: “s-0003” (`s-0003`) in all
and 2 more
lead: “s-0012”
channel all: gains 12
At most 19 pages would change.

"#]]
    );
    assert!(!newsroom.out().exists(), "a look made a folder");
}

/// What it left is not what this one can read.
#[test]
fn a_folder_of_another_press_cannot_be_compared_and_the_remedy_is_named() {
    let newsroom = room("");
    std::fs::write(newsroom.out().join(".baolan/outline"), b"\x02of an older press").expect("an outline");
    let (done, said, complained) = diff(&newsroom, &[]);
    assert!(!done && said.is_empty(), "{said}");
    snapbox::assert_data_eq!(
        complained,
        str![[r#"
press: [OUT] was published by another version of the press, so it cannot be compared; publish once with this one (`press publish --dry-run` lists the files that would change)

"#]]
    );
    std::fs::write(newsroom.out().join(".baolan/unfinished"), "").expect("a mark");
    let (done, _, complained) = diff(&newsroom, &[]);
    assert!(!done);
    snapbox::assert_data_eq!(
        complained,
        str![[r#"
press: a publish into [OUT] was interrupted, so it cannot be compared; publish again first

"#]]
    );
    let foreign = archive().add_numbered(1..=1);
    std::fs::create_dir_all(foreign.out()).expect("a folder");
    std::fs::write(foreign.out().join("index.html"), "").expect("a page");
    let (done, _, complained) = diff(&foreign, &[]);
    assert!(!done && complained.contains("was not published by the press"), "{complained}");
}

#[test]
fn with_an_app_files_are_counted() {
    let newsroom = room("").add(&numbered(10));
    let app = newsroom.content().join("../app");
    crate::newsroom::app().save(&app).expect("an app folder");
    let (done, said, complained) = diff(&newsroom, &["--app", &app.to_string_lossy()]);
    assert!(done, "{complained}");
    let last = said.lines().last().unwrap_or_default();
    assert!(last.starts_with("At most ") && last.ends_with(" files in all."), "{said}");
}

/// A corrected id: the old address goes on, as the story's own or as an old one of it.
#[test]
fn a_story_with_another_id_goes_and_its_address_does_not() {
    for kept in ["address = \"/2026/01/01/s-0001/\"", "legacy_urls = [\"/2026/01/01/s-0001/\"]"] {
        let newsroom = archive().add_numbered(1..=2).publish();
        let newsroom = newsroom
            .remove_file(&numbered(1).file())
            .add(&numbered(1).called(3).with(kept).with("title = \"改了标识\""));
        let said = said(&newsroom);
        let expected =
            "no longer published: “s-0001” (`s-0001`); /2026/01/01/s-0001/ leads to another story\n";
        assert!(said.contains(expected), "{kept}:\n{said}");
    }
}
