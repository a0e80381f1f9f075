//! `press new`: the file of a story that begins.

use crate::newsroom::Newsroom;
use snapbox::{IntoData, assert_data_eq, str};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const STORY: &str = "+++\nid = \"jian-zhi-2\"\nchannel = \"city\"\ntitle = \"一\"\npublished = 2026-02-03\n\
     source = \"报\"\neditor = \"示例丙\"\n+++\n\n正文。\n";

fn newsroom() -> Newsroom {
    Newsroom::from_dir("tiny")
}

/// Runs the command in a newsroom, without git and without an editor.
fn command(newsroom: &Newsroom, title: &str, flags: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    command.env_clear().env("BAOLAN_NOW", "2026-11-01T08:00:00Z");
    command.args(["new", "--content"]).arg(newsroom.content()).args(flags).args(["--", title]);
    command
}

fn new(newsroom: &Newsroom, title: &str, flags: &[&str]) -> Output {
    command(newsroom, title, flags).output().expect("it ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The path that the command printed, and what is in that file.
fn written(output: &Output) -> (String, String) {
    assert_eq!(output.status.code(), Some(0), "{}", said(output));
    let path = String::from_utf8_lossy(&output.stdout).trim_end().to_owned();
    let text = fs::read_to_string(&path).expect("a file");
    (path, text)
}

#[test]
fn a_story_begins_as_a_draft_with_all_that_is_known() {
    let newsroom = newsroom();
    let (path, text) =
        written(&new(&newsroom, "剪纸集市开到家门口", &["--channel", "city", "--editor", "示例丙"]));
    let expected = newsroom.content().join("content/articles/2026/11/jian-zhi-ji-shi-kai-dao-jia-men-kou.md");
    assert_eq!(Path::new(&path), expected);
    assert_data_eq!(
        text,
        str![[r#"
+++
id = "jian-zhi-ji-shi-kai-dao-jia-men-kou"
channel = "city"
title = "剪纸集市开到家门口"
published = 2026-11-01T16:00:00
source = { name = "小报" }
credits = []
editor = "示例丙"
tags = []
draft = true
+++

在这里写正文。

"#]]
        .raw()
    );
    newsroom
        .publish()
        .check_report("")
        .check_no_file("2026/11/01/jian-zhi-ji-shi-kai-dao-jia-men-kou/index.html");
}

#[test]
fn titles_of_every_kind_come_back_from_both_notations() {
    let hostile = [
        ("他说：\"好\" # 不是注释", "他说：\"好\" # 不是注释"),
        ("a\\b \\u0041 {x} [y] = 'z' +++ ---", "a\\b \\u0041 {x} [y] = 'z' +++ ---"),
        ("一行\n+++\r\n第二行\u{0}\u{7f}\u{85}\u{2028}完", "一行 +++ 第二行 完"),
        ("\u{feff}隐\u{200b}形\u{2060}字", "隐形字"),
        ("</script><img src=x>", "</script><img src=x>"),
        ("-5 °C: *no* &anchor !tag %", "-5 °C: *no* &anchor !tag %"),
        ("👩‍👩‍👧 🇨🇳", "👩‍👩‍👧 🇨🇳"),
    ];
    let mut newsroom = newsroom();
    for notation in ["--toml", "--yaml"] {
        for (title, _) in hostile {
            // An argument of a program ends at its first NUL.
            let title = title.replace('\0', "\u{1}");
            let flags = ["--channel", "city", "--editor", "示例\"丙", "--no-draft", notation];
            let (path, text) = written(&new(&newsroom, &title, &flags));
            fs::write(path, text + "\n正文。\n").unwrap();
        }
    }
    let edition = newsroom.edition();
    let newsroom = newsroom.check_report("");
    let edition = edition.expect("no error");
    let titles: Vec<_> = edition.stories().iter().map(|story| story.title.as_str()).collect();
    for (_, title) in hostile {
        assert_eq!(titles.iter().filter(|known| **known == title).count(), 2, "{title}: {titles:?}");
    }
    drop(newsroom);
}

#[test]
fn ids_are_new_even_beside_damaged_stories() {
    let newsroom = newsroom()
        .write_file("content/articles/x/one.md", STORY)
        .write_file("content/articles/jian-zhi.json", "{");
    let id = |title: &str| {
        let (path, _) = written(&new(&newsroom, title, &["--channel", "city"]));
        Path::new(&path).file_stem().unwrap().to_string_lossy().into_owned()
    };
    assert_eq!([id("剪纸"), id("剪纸"), id("剪紙")], ["jian-zhi-3", "jian-zhi-4", "jian-zhi-5"]);
    assert_eq!([id("2026"), id("？！")], ["2026-11-01", "2026-11-01-2"]);
}

#[test]
fn nothing_is_ever_overwritten() {
    let newsroom = newsroom()
        .write_file("content/articles/2026/11/FAIR.md.txt", "mine")
        .write_file("content/articles/2026/11/fair.md", STORY);
    let before = fs::read(newsroom.content().join("content/articles/2026/11/fair.md")).unwrap();
    let output = new(&newsroom, "Fair", &["--channel", "city", "--id", "fair"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("there is a story `fair` already"), "{}", said(&output));
    assert_eq!(fs::read(newsroom.content().join("content/articles/2026/11/fair.md")).unwrap(), before);
}

#[test]
fn an_unknown_channel_is_refused_with_the_nearest_ones() {
    let newsroom = Newsroom::from_dir("four-levels");
    let articles = newsroom.content().join("content/articles");
    let count = || walkdir::WalkDir::new(&articles).into_iter().count();
    let before = count();
    let output = new(&newsroom, "x", &["--channel", "region/north/harbor"]);
    assert_eq!((output.status.code(), count()), (Some(1), before));
    assert_data_eq!(said(&output), str![[r#"
press: there is no channel `region/north/harbor`; near it: region/north/harbour (Harbour), region/north/harbour/ferries (Ferries), region/north (North)

"#]].raw());
}

#[test]
fn a_channel_may_be_called_by_its_name() {
    let (_, text) = written(&new(&newsroom(), "x", &["--channel", "城市新闻"]));
    assert!(text.contains("channel = \"city\""), "{text}");
}

#[test]
fn a_date_is_read_in_the_zone_of_the_site() {
    let published = |date: &str| {
        let (path, text) = written(&new(&newsroom(), "x", &["--channel", "city", "--date", date]));
        assert!(path.contains("/2026/03/"), "{path}");
        text.lines().find_map(|line| line.strip_prefix("published = ").map(str::to_owned)).unwrap()
    };
    assert_eq!(published("2026-03-05"), "2026-03-05T00:00:00");
    assert_eq!(published("2026-03-05T09:30"), "2026-03-05T09:30:00");
    assert_eq!(published("2026-03-05T01:30:00Z"), "2026-03-05T09:30:00");
    let output = new(&newsroom(), "x", &["--channel", "city", "--date", "tomorrow"]);
    assert!(
        output.status.code() == Some(1) && said(&output).contains("write 2026-02-03"),
        "{}",
        said(&output)
    );
}

/// A portal must not be published without an editor's name, so nobody's is made up.
#[test]
fn an_unknown_editor_stays_empty_and_is_asked_for() {
    let newsroom = newsroom();
    let output = new(&newsroom, "剪纸", &["--channel", "city"]);
    assert!(said(&output).contains("`editor` (编辑) is empty"), "{}", said(&output));
    assert!(written(&output).1.contains("editor = \"\""));
    let newsroom = newsroom.fail();
    assert!(newsroom.report().contains("`editor` is empty"), "{}", newsroom.report());
    let output =
        command(&newsroom, "x", &["--channel", "city"]).env("BAOLAN_EDITOR", "示例丁").output().unwrap();
    assert!(written(&output).1.contains("editor = \"示例丁\""));
}

#[cfg(unix)]
#[test]
fn the_file_is_opened_in_the_editor_that_the_environment_names() {
    let newsroom = newsroom();
    let edit = |editor: Option<&str>| {
        let mut command = command(&newsroom, "x", &["--channel", "city", "--editor", "示例丙", "--edit"]);
        command.envs(editor.map(|editor| ("EDITOR", editor))).output().unwrap()
    };
    // Its command may have arguments and quotes.
    let output = edit(Some("f() { printf \"%s\" \"$1 $2\"; }; f '正文 。'"));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    let (path, opened) = shown.split_once('\n').expect("a path");
    assert_eq!(opened, format!("正文 。 {path}"));
    assert_eq!(edit(Some("false")).status.code(), Some(1));
    let output = edit(None);
    assert!(
        output.status.code() == Some(1) && said(&output).contains("nothing was written"),
        "{}",
        said(&output)
    );
}

#[test]
fn without_a_usable_site_nothing_is_written() {
    let newsroom = newsroom().change_file("content/site.json", "\"time_zone\"", "\"time_zome\"");
    let output = new(&newsroom, "x", &["--channel", "city"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("did you mean `time_zone`?"), "{}", said(&output));
    assert!(!newsroom.content().join("content/articles/2026/11").exists());
}
