//! `press init`: the folder that a newsroom begins with.

use crate::newsroom::Newsroom;
use baolan_core::model::Lang;
use jiff::Timestamp;
use press::init::{Like, NewPortal, channels, write};
use snapbox::{IntoData, str};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

fn portal(like: Like, lang: Lang) -> NewPortal {
    let now: Timestamp = "2026-11-01T08:00:00Z".parse().unwrap();
    NewPortal {
        name: like.portal_name(lang).to_owned(),
        address: "https://news.example/".to_owned(),
        lang,
        time_zone: "Asia/Shanghai".to_owned(),
        channels: channels(like.channels(lang)).expect("channels"),
        published: now.in_tz("Asia/Shanghai").unwrap(),
    }
}

fn begun(portal: &NewPortal) -> Newsroom {
    let newsroom = Newsroom::empty();
    write(&newsroom.content(), portal).expect("a portal");
    newsroom
}

fn init(folder: &Path, flags: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    command
        .arg("init")
        .arg(folder)
        .args(flags)
        .env("BAOLAN_NOW", "2026-11-01T08:00:00Z")
        .output()
        .expect("it ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn every_kind_in_every_language_publishes_without_a_word() {
    for like in Like::ALL {
        for lang in Lang::ALL {
            let newsroom = begun(&portal(like, lang)).publish().check_report("");
            let web = newsroom.web();
            let titles = web.texts("index.html", "h1, h2, h3").join(" ");
            let id = if lang == Lang::En { "Where a story begins" } else { "一篇稿件" };
            assert!(titles.contains(id), "{like:?} {lang:?}: {titles}");
            newsroom
                .check_contains("2026/11/01/write-a-story/index.html", &format!("lang=\"{}\"", lang.tag()));
        }
    }
}

#[test]
fn a_prefecture_has_fourteen_channels_and_counties_below_one() {
    for lang in Lang::ALL {
        let channels = channels(Like::Prefecture.channels(lang)).expect("channels");
        assert_eq!(channels.len(), 14, "{lang:?}");
        let counties = channels
            .iter()
            .find(|channel| !channel.children.is_empty() && channel.children[0].children.len() == 1);
        assert_eq!(counties.map(|channel| channel.children.len()), Some(3), "{lang:?}");
    }
}

/// Every language has the same channels: a newsroom that changes its mind about the language keeps its addresses.
#[test]
fn the_languages_differ_in_names_alone() {
    let targets = |like: Like, lang| {
        let lines =
            like.channels(lang).lines().map(|line| line.split_once(':').expect("a path").1.to_owned());
        lines.collect::<Vec<_>>()
    };
    for like in [Like::County, Like::Campus] {
        let simplified = targets(like, Lang::ZhHans);
        assert_eq!(targets(like, Lang::ZhHant), simplified);
        assert_eq!(targets(like, Lang::En), simplified);
    }
    assert_eq!(targets(Like::Prefecture, Lang::ZhHant), targets(Like::Prefecture, Lang::ZhHans));
}

#[test]
fn flags_decide_and_nothing_is_asked() {
    let room = TempDir::new().unwrap();
    let folder = room.path().join("my-portal");
    let flags = [
        "--name",
        "校报 \"号外\"\n",
        "--address",
        "https://campus.example/news",
        "--lang",
        "zh-hans",
        "--time-zone",
        "Asia/Urumqi",
        "--channels",
        "首页:@home，要闻:news、院系,文学院:yuan-xi/arts",
    ];
    let output = init(&folder, &flags);
    assert_eq!((output.status.code(), said(&output)), (Some(0), String::new()));
    let newsroom = Newsroom::from_path(&folder).publish().check_report("");
    let site = fs::read_to_string(folder.join("content/site.json")).unwrap();
    snapbox::assert_data_eq!(
        site,
        str![[r#"
{
  "$schema": "../schema/site.schema.json",
  "name": "校报 \"号外\"",
  "slogan": "",
  "lang": "zh-Hans",
  "address": "https://campus.example/news/",
  "time_zone": "Asia/Urumqi",
  "page_size": 20,
  "channels": [
    { "name": "首页", "special": "home" },
    { "slug": "news", "name": "要闻" },
    { "slug": "yuan-xi", "name": "院系", "children": [
      { "slug": "arts", "name": "文学院" }
    ] }
  ],
  "follow": [],
  "phone": "",
  "licences": [],
  "friends": []
}

"#]]
        .raw()
    );
    newsroom.check_texts("yuan-xi/arts/index.html", "h1", str!["文学院"]);
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    assert!(readme.starts_with("# 校报 \"号外\"\n") && readme.contains("--channel news`"), "{readme}");
}

#[test]
fn a_folder_that_holds_something_is_not_touched() {
    let room = TempDir::new().unwrap();
    fs::write(room.path().join("letter.txt"), "mine").unwrap();
    let output = init(room.path(), &["--yes"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("is not empty, and nothing in it was touched"), "{}", said(&output));
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 1);
}

#[test]
fn wrong_flags_and_nobody_to_ask_are_wrong_calls() {
    let room = TempDir::new().unwrap();
    let folder = room.path().join("new");
    for (flags, word) in [
        (&[][..], "--yes"),
        (&["--lang", "tlh"], "zh-Hans, zh-Hant, en"),
        (&["--time-zone", "Mars/Base"], "Asia/Shanghai"),
        (&["--address", "news"], "https://"),
        (&["--channels", "蔚县:county/weixian"], "list a channel with the path county"),
        (&["--like", "city"], "prefecture"),
    ] {
        let output = init(&folder, flags);
        assert_eq!(output.status.code(), Some(2), "{flags:?}");
        assert!(said(&output).contains(word), "{flags:?}: {}", said(&output));
        assert!(!folder.exists());
    }
}

/// Editors' programs look for schemas beside the files that they describe.
#[test]
fn schemas_lie_in_the_portal_and_are_named_there() {
    let newsroom = begun(&portal(Like::County, Lang::ZhHans));
    let read = |path: &str| fs::read_to_string(newsroom.content().join(path)).unwrap();
    assert!(read("content/site.json").contains("\"$schema\": \"../schema/site.schema.json\""));
    assert!(read(".vscode/settings.json").contains("./schema/site.schema.json"));
    for file in press::schema::all() {
        assert_eq!(read(&format!("schema/{}", file.name)), file.text);
    }
    newsroom.publish().check_report("");
}

#[test]
fn json_may_name_its_schema_and_front_matter_may_not() {
    let schema = |newsroom: Newsroom, file: &str, line: &str| {
        let old = fs::read_to_string(newsroom.content().join(file)).unwrap();
        let (first, rest) = old.split_once('\n').unwrap();
        newsroom.write_file(file, format!("{first}\n{line}\n{rest}"))
    };
    let json = "\"$schema\": \"https://news.example/schema.json\",";
    // site.json of a new portal names its own.
    let newsroom = begun(&portal(Like::County, Lang::En));
    let newsroom =
        schema(newsroom, "content/articles/2026/after-publication.json", json).publish().check_report("");
    let toml = "\"$schema\" = \"https://news.example/schema.json\"";
    let report = schema(newsroom, "content/articles/2026/write-a-story.md", toml).fail();
    assert!(report.report().contains("there is no field `$schema`"), "{}", report.report());
}

/// The cache is in the newsroom's folder, which is none that a publish may empty.
#[test]
fn the_cache_in_the_newsrooms_folder_is_not_published_and_outlives_a_publish() {
    let newsroom = begun(&portal(Like::Campus, Lang::En));
    let folder = newsroom.content();
    let app = folder.join("../app");
    crate::newsroom::app().save(&app).unwrap();
    let publish = |out: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        let command = command.current_dir(&folder).args(["publish", "--app", "../app", "--out", out]);
        command.env("BAOLAN_NOW", "2026-12-01T00:00:00Z").output().expect("it ends")
    };
    let output = publish("dist");
    assert_eq!((output.status.code(), said(&output)), (Some(0), String::new()));
    assert!(folder.join(".baolan-cache/pictures").is_dir() && folder.join("dist/index.html").is_file());
    assert!(!folder.join("dist/.baolan-cache").exists());
    // Publishing twice empties nothing but the published folder.
    assert_eq!(publish("dist").status.code(), Some(0));
    assert!(folder.join(".baolan-cache/pictures").is_dir());
    // The newsroom's own folder is refused.
    assert_eq!(publish(".").status.code(), Some(1));
    assert!(folder.join(".baolan-cache/pictures").is_dir() && folder.join("content/site.json").is_file());
}

#[test]
fn without_an_app_both_places_are_named() {
    let newsroom = begun(&portal(Like::Campus, Lang::En));
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    let output =
        command.current_dir(newsroom.content()).args(["publish", "--out", "dist"]).output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    let beside = Path::new(env!("CARGO_BIN_EXE_press")).with_file_name("app").display().to_string();
    assert!(said(&output).contains(&beside) && said(&output).contains("target/app"), "{}", said(&output));
}
