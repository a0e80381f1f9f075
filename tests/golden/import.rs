//! `press import` as a newsroom runs it: interrupted, brought up to date, beside hand-made changes.

use crate::newsroom::Newsroom;
use crate::peers::{Ask, Peer, Reply};
use serde_json::{Value, json};
use snapbox::IntoData;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use walkdir::WalkDir;

/// A portal without stories.
pub(crate) fn empty_portal() -> Newsroom {
    let site = json!({
        "name": "示例网", "address": "https://portal.example/", "time_zone": "Asia/Shanghai", "page_size": 100,
        "channels": [
            {"slug": "county", "name": "县区", "children": [{"slug": "weixian", "name": "蔚县"}]},
            {"slug": "news", "name": "要闻"},
        ],
    });
    Newsroom::empty().write_file("content/site.json", site.to_string())
}

/// The command, for sources on this machine.
pub(crate) fn import(newsroom: &Newsroom, kind: &str, place: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    command
        .args(["import", kind, place, "--rate", "0", "--first-wait", "1", "--into"])
        .arg(newsroom.content());
    command.args(more);
    command
}

/// The exit status and the report of a command that was given `--json`.
pub(crate) fn report(output: &Output) -> (Option<i32>, Value) {
    let text = String::from_utf8_lossy(&output.stdout);
    let report = serde_json::from_str(&text)
        .unwrap_or_else(|_| panic!("no report: {text}{}", String::from_utf8_lossy(&output.stderr)));
    (output.status.code(), report)
}

/// Runs an import with `--json`.
pub(crate) fn run(newsroom: &Newsroom, kind: &str, place: &str, more: &[&str]) -> (Option<i32>, Value) {
    let more = [&["--allow-private", "--json", "--editor", "示例丙"], more].concat();
    report(&import(newsroom, kind, place, &more).output().expect("a press that runs"))
}

/// The files of imported stories.
pub(crate) fn stories(newsroom: &Newsroom) -> Vec<PathBuf> {
    let files = WalkDir::new(newsroom.content().join("content/articles")).sort_by_file_name().into_iter();
    let files = files.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}

/// An API that lists stories by their numbers, twenty a page, and gives each by itself. It counts what it is asked.
struct Api {
    stories: Mutex<Vec<Value>>,
    asked: Mutex<BTreeMap<String, usize>>,
    /// After how many answers it is silent; whoever waits then is told.
    silent_after: Mutex<Option<usize>>,
    answered: Mutex<usize>,
    told: Mutex<std::sync::mpsc::Sender<()>>,
    go_on: Mutex<Receiver<()>>,
}

impl Api {
    fn answer(&self, ask: &Ask) -> Reply {
        *self.asked.lock().unwrap().entry(ask.path.clone()).or_default() += 1;
        let mut answered = self.answered.lock().unwrap();
        if *self.silent_after.lock().unwrap() == Some(*answered) {
            self.told.lock().unwrap().send(()).unwrap();
            self.go_on.lock().unwrap().recv().unwrap();
        }
        *answered += 1;
        let stories = self.stories.lock().unwrap();
        match ask.path.strip_prefix("/api/stories/") {
            Some(number) => {
                let number: usize = number.parse().unwrap();
                Reply::json(200, &json!({ "data": stories[number - 1] }))
            }
            None => {
                let page = ask.number("page").unwrap();
                let ids: Vec<Value> = stories
                    .iter()
                    .skip((page - 1) * 100)
                    .take(100)
                    .map(|story| json!({"id": story["id"]}))
                    .collect();
                Reply::json(200, &json!({ "data": ids, "total": stories.len() }))
            }
        }
    }
}

fn story(number: usize) -> Value {
    let (day, hour) = (1 + number / 24 % 28, number % 24);
    json!({
        "id": number,
        "title": format!("示例稿件第{number}篇"),
        "url": format!("https://old.example/archives/{number}.html"),
        "date": format!("2026-{:02}-{day:02}T{hour:02}:00:00+08:00", 1 + number / 672 % 12),
        "body": format!("<p>第{number}篇：*星号*与<b>着重</b>。</p><script>alert(1)</script>"),
        "channel": if number.is_multiple_of(2) { "蔚县" } else { "要闻" },
    })
}

const MAP: &str = r#"
[api]
prefix = "api"
list = "/api/stories?page={page}"
size = 100
items = "/data"
total = "/total"
item = "/api/stories/{id}"
itemAt = "/data"

[api.fields]
id = "/id"
title = "/title"
url = "/url"
date = "/date"
body = "/body"
bodyKind = "html"
channel = "/channel"
"#;

struct Room {
    newsroom: Newsroom,
    api: Arc<Api>,
    peer: Peer,
    told: Receiver<()>,
    go_on: std::sync::mpsc::Sender<()>,
}

impl Room {
    fn new(stories: usize) -> Self {
        let ((tell, told), (go_on, wait)) = (channel(), channel());
        let api = Arc::new(Api {
            stories: Mutex::new((1..=stories).map(story).collect()),
            asked: Mutex::default(),
            silent_after: Mutex::default(),
            answered: Mutex::default(),
            told: Mutex::new(tell),
            go_on: Mutex::new(wait),
        });
        let own = Arc::clone(&api);
        let peer = Peer::start(move |_| move |ask: &Ask| own.answer(ask));
        let newsroom = empty_portal().write_file("map.toml", MAP);
        Self { newsroom, api, peer, told, go_on }
    }

    fn map(&self) -> String {
        self.newsroom.content().join("map.toml").display().to_string()
    }

    fn run(&self, more: &[&str]) -> (Option<i32>, Value) {
        run(&self.newsroom, "mapped", &self.peer.url, &[&["--map", &self.map()], more].concat())
    }

    /// Starts an import, and kills it when the server has been silent since `answers`.
    fn kill_after(&self, answers: usize) {
        *self.api.silent_after.lock().unwrap() = Some(answers);
        let map = self.map();
        let more = ["--map", &map, "--allow-private", "--json", "--editor", "示例丙"];
        let mut command = import(&self.newsroom, "mapped", &self.peer.url, &more);
        let mut child =
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a press that runs");
        self.told.recv().expect("a request");
        child.kill().expect("a press that can be killed");
        child.wait().expect("a press that ended");
        *self.api.silent_after.lock().unwrap() = None;
        self.go_on.send(()).expect("a server");
    }

    fn asked(&self, path: &str) -> usize {
        self.api.asked.lock().unwrap().get(path).copied().unwrap_or_default()
    }

    fn change(&self, number: usize, change: impl FnOnce(&mut Value)) {
        change(&mut self.api.stories.lock().unwrap()[number - 1]);
    }

    fn file(&self, number: usize) -> PathBuf {
        self.newsroom.content().join(format!("content/articles/imported/mapped/api-{number}.md"))
    }
}

#[test]
fn five_thousand_stories_survive_kills_without_a_duplicate() {
    const STORIES: usize = 5000;
    let mut room = Room::new(STORIES);
    let kills = [3, 1200, 1201, 3700];
    kills.into_iter().for_each(|answers| room.kill_after(answers));
    // Killed while it wrote a line.
    let journals = room.newsroom.content().join(".baolan-import");
    let journal = fs::read_dir(&journals)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().unwrap() == "jsonl");
    let journal = journal.expect("a journal");
    let whole = fs::read(&journal).unwrap();
    fs::write(&journal, &whole[..whole.len() - 20]).unwrap();
    let (status, report) = room.run(&[]);
    assert_eq!((status, &report["ended"]), (Some(0), &Value::Null), "{report}");
    assert_eq!(stories(&room.newsroom).len(), STORIES);
    // Taken by one of the runs: those before the last count as unchanged then.
    assert_eq!(report["taken"].as_u64().unwrap() + report["unchanged"].as_u64().unwrap(), STORIES as u64);
    // A story is asked for once; once more when the press was killed before it had written that it has it.
    let again: usize = (1..=STORIES).map(|number| room.asked(&format!("/api/stories/{number}")) - 1).sum();
    assert!(again <= kills.len() + 1, "{again} stories were asked for again");
    assert!(
        !WalkDir::new(room.newsroom.content())
            .into_iter()
            .filter_map(Result::ok)
            .any(|entry| { entry.file_name().to_string_lossy().ends_with(".part") })
    );
    let edition = room.newsroom.edition();
    assert_eq!(edition.map(|edition| edition.stories().len()), Some(STORIES), "{}", room.newsroom.report());
    assert_eq!(room.newsroom.report(), "");
}

#[test]
fn a_later_import_takes_what_changed_and_keeps_what_was_edited() {
    let room = Room::new(30);
    let (status, report) = room.run(&[]);
    assert_eq!((status, &report["taken"]), (Some(0), &json!(30)), "{report}");
    assert_eq!(report["remarks"]["dropped"]["count"], json!(30), "the scripts are named");
    let text = fs::read_to_string(room.file(2)).unwrap();
    snapbox::assert_data_eq!(
        text.as_str(),
        snapbox::str![[r#"
+++
id = "api-2"
channel = "county/weixian"
title = "示例稿件第2篇"
published = 2026-01-01T02:00:00
source = { name = "示例网" }
editor = "示例丙"
legacy_urls = ["/archives/2.html"]
+++

第2篇：\*星号\*与**着重**。

"#]]
        .raw()
    );

    let before: Vec<_> = stories(&room.newsroom).iter().map(|file| fs::read(file).unwrap()).collect();
    let (_, report) = room.run(&[]);
    assert_eq!((&report["unchanged"], &report["taken"]), (&json!(30), &json!(0)), "{report}");
    let after: Vec<_> = stories(&room.newsroom).iter().map(|file| fs::read(file).unwrap()).collect();
    assert_eq!(before, after);

    for number in [3, 4, 5] {
        room.change(number, |story| story["title"] = json!(format!("改过的标题{number}")));
    }
    fs::write(room.file(4), text.replace("api-2", "api-4")).unwrap();
    fs::remove_file(room.file(5)).unwrap();
    room.api.stories.lock().unwrap().push(story(31));
    let (status, report) = room.run(&[]);
    assert_eq!((status, &report["changed"], &report["taken"]), (Some(0), &json!(1), &json!(1)), "{report}");
    assert_eq!(report["skipped"]["edited"]["count"], json!(1), "{report}");
    assert_eq!(report["skipped"]["deleted"]["count"], json!(1), "{report}");
    assert!(fs::read_to_string(room.file(3)).unwrap().contains("改过的标题3"));
    assert!(!fs::read_to_string(room.file(4)).unwrap().contains("改过的标题4"));
    assert!(!room.file(5).exists());

    let (_, report) = room.run(&["--full"]);
    assert_eq!(report["taken"], json!(1), "what was deleted is taken again: {report}");
    assert!(room.file(5).exists());
    assert!(!fs::read_to_string(room.file(4)).unwrap().contains("改过的标题4"), "an edited file stays");
}

#[test]
fn nothing_is_written_over_that_the_import_did_not_write() {
    let room = Room::new(3);
    fs::create_dir_all(room.file(1).parent().unwrap()).unwrap();
    fs::write(room.file(1), "mine").unwrap();
    let (status, report) = room.run(&[]);
    assert_eq!((status, &report["taken"]), (Some(1), &json!(2)), "{report}");
    assert_eq!(report["skipped"]["name-taken"]["count"], json!(1), "{report}");
    assert_eq!(fs::read_to_string(room.file(1)).unwrap(), "mine");
}

#[test]
fn a_dry_run_writes_nothing() {
    let room = Room::new(5);
    let names = || -> Vec<_> {
        let all = WalkDir::new(room.newsroom.content()).sort_by_file_name().into_iter();
        all.map(|entry| entry.unwrap().into_path()).collect()
    };
    let before = names();
    let (status, report) = room.run(&["--dry-run"]);
    assert_eq!(
        (status, &report["taken"], &report["dry_run"]),
        (Some(0), &json!(5), &json!(true)),
        "{report}"
    );
    assert_eq!(names(), before);
}

#[test]
fn channels_that_are_not_known_are_counted_and_can_be_mapped() {
    let room = Room::new(4);
    for number in [1, 3] {
        room.change(number, |story| story["channel"] = json!("民生\"新\"闻"));
    }
    let (status, report) = room.run(&[]);
    assert_eq!((status, &report["taken"]), (Some(1), &json!(2)), "{report}");
    assert_eq!(report["unknown_channels"], json!({"民生\"新\"闻": 2}));
    // Another map: everything is looked at again, since what becomes of a story may be another.
    let map = format!("{MAP}\n[channels]\n\"民生\\\"新\\\"闻\" = \"news\"\n");
    let Room { newsroom, .. } = &room;
    fs::write(newsroom.content().join("map.toml"), map).unwrap();
    let (status, report) = room.run(&[]);
    assert_eq!(
        (status, &report["taken"], &report["unknown_channels"]),
        (Some(0), &json!(2), &json!({})),
        "{report}"
    );

    let words = import(
        &room.newsroom,
        "mapped",
        &room.peer.url,
        &["--allow-private", "--map", &room.map(), "--channel", "nwes"],
    );
    let output = { words }.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no channel `nwes`; did you mean `news`?"));
}

/// Without an editor a story would be refused by a publish: it waits as a draft until somebody names one.
#[test]
fn stories_without_an_editor_are_drafts_until_one_is_named() {
    let mut room = Room::new(2);
    let more = ["--allow-private", "--json", "--map", &room.map()].map(str::to_owned);
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    let output = import(&room.newsroom, "mapped", &room.peer.url, &more).output().unwrap();
    let (status, first) = report(&output);
    assert_eq!((status, &first["remarks"]["no-editor"]["count"]), (Some(0), &json!(2)), "{first}");
    let edition = room.newsroom.edition().expect("no errors");
    assert_eq!(edition.stories().len(), 0);
    let (_, second) = room.run(&[]);
    assert_eq!(second["changed"], json!(2), "{second}");
    assert_eq!(room.newsroom.edition().map(|edition| edition.stories().len()), Some(2));
}

#[test]
fn a_server_that_is_gone_ends_the_import_and_the_next_one_goes_on() {
    let room = Room::new(3);
    let url = room.peer.url.clone();
    let Room { newsroom, peer, .. } = room;
    drop(peer);
    let map = newsroom.content().join("map.toml").display().to_string();
    let (status, report) = run(&newsroom, "mapped", &url, &["--map", &map]);
    assert_eq!(status, Some(1));
    assert!(report["ended"].as_str().is_some_and(|why| why.contains("there is no answer")), "{report}");
}

#[test]
fn private_addresses_are_refused_whatever_leads_to_them() {
    let room = Room::new(1);
    let port = room.peer.url.rsplit(':').next().unwrap().to_owned();
    for place in [
        room.peer.url.clone(),
        format!("http://localhost:{port}"),
        format!("http://[::ffff:127.0.0.1]:{port}"),
    ] {
        let more = ["--json", "--map", &room.map()].map(str::to_owned);
        let more: Vec<&str> = more.iter().map(String::as_str).collect();
        let (status, report) = report(&import(&room.newsroom, "mapped", &place, &more).output().unwrap());
        assert_eq!(status, Some(1));
        assert!(report["ended"].as_str().is_some_and(|why| why.contains("--allow-private")), "{report}");
    }
    assert!(room.api.asked.lock().unwrap().is_empty());
}
