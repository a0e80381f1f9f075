//! What a publish remembers: earlier builds, interrupted ones, one press at a time, verification.

use crate::newsroom::{Newsroom, app};
use crate::sound::links;
use baolan::route::decode;
use press::app::App;
use press::compress::Compressor;
use press::publish::{Waiting, preview, publish, verify};
use std::fs;
use std::process::{Command, Stdio};

/// The smallest portal, keeping so many earlier builds.
fn keeping(builds: u32) -> Newsroom {
    let setting = format!("\"keep_builds\": {builds}");
    Newsroom::from_dir("tiny").change_file("content/site.json", "\"keep_builds\": 0", &setting)
}

fn site_files(newsroom: &Newsroom) -> usize {
    newsroom.files().keys().filter(|name| name.starts_with("assets/site-")).count()
}

#[test]
fn open_tabs_survive_as_many_publishes_as_the_site_says() {
    let mut newsroom = keeping(2).publish();
    for (name, expected) in [("二", 2), ("三", 3), ("四", 3), ("五", 3)] {
        let site = fs::read_to_string(newsroom.copy().join("content/site.json")).expect("a site");
        let old = site.split("\"name\": \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a name");
        let (from, to) = (format!("\"name\": \"{old}\""), format!("\"name\": \"报{name}\""));
        newsroom = newsroom.change_file("content/site.json", &from, &to).publish();
        assert_eq!(site_files(&newsroom), expected, "{name}");
    }
    assert_eq!(newsroom.summary().earlier, 2);
}

#[test]
fn publishing_the_same_again_forgets_no_earlier_build() {
    let newsroom =
        keeping(1).publish().change_file("content/site.json", "两个频道", "还是两个频道").publish();
    let newsroom = newsroom.publish().publish().publish();
    assert_eq!(site_files(&newsroom), 2);
}

#[test]
fn verify_names_what_is_not_as_it_was_published() {
    let newsroom = keeping(1).publish();
    let (compared, differences) = verify(&newsroom.out()).expect("a published folder");
    assert_eq!((compared, differences.len()), (newsroom.files().len(), 0));
    fs::write(newsroom.out().join("index.html"), "defaced").expect("a file");
    fs::remove_file(newsroom.out().join("404.html")).expect("a file");
    fs::write(newsroom.out().join("shell.php"), "").expect("a file");
    let (_, differences) = verify(&newsroom.out()).expect("a published folder");
    let said: Vec<_> = differences.iter().map(|d| format!("{} {}", d.name, d.what)).collect();
    assert_eq!(
        said,
        [
            "404.html is missing",
            "index.html has other content than was published",
            "shell.php was not published by the press",
        ]
    );
    assert!(verify(&newsroom.copy()).is_err(), "a folder that nobody published");
}

#[test]
fn a_preview_says_what_would_change_and_changes_nothing() {
    let mut newsroom = keeping(0).publish();
    let before = newsroom.files();
    newsroom = newsroom.change_file("content/articles/bridge.md", "老桥修好了", "老桥又修好了");
    let edition = newsroom.edition().expect("no fault");
    let changes = preview(&edition, &app(), &newsroom.out(), &Compressor::default()).expect("a preview");
    assert!(newsroom.files() == before);
    let story = changes.iter().find(|change| change.name == "2026/03/01/bridge-opens/index.html");
    assert!(story.is_some_and(|change| change.why.starts_with("changed: its copy")), "{changes:?}");
    let newsroom = newsroom.publish();
    let summary = newsroom.summary();
    assert_eq!(summary.new + summary.changed + summary.deleted, changes.len());
    let restyled = App { styles: b"body{color:#222}\n".to_vec(), ..app() };
    let changes = preview(&edition, &restyled, &newsroom.out(), &Compressor::default()).expect("a preview");
    assert!(
        changes.iter().any(|change| change.name == "index.html" && change.why.contains("styles")),
        "{changes:?}"
    );
}

#[test]
fn one_press_at_a_time() {
    let mut newsroom = keeping(0).publish();
    let held = fs::File::options()
        .write(true)
        .open(newsroom.out().join(".baolan/lock"))
        .expect("the lock of the last publish");
    held.lock().expect("nobody else holds it");
    let edition = newsroom.edition().expect("no fault");
    let error = publish(&edition, &app(), &newsroom.out(), Waiting::No, |_, _| {}).expect_err("held");
    assert!(error.to_string().contains("is publishing to"), "{error}");
    std::thread::scope(|scope| {
        let out = newsroom.out();
        let waiting = scope.spawn(move || publish(&edition, &app(), &out, Waiting::Yes, |_, _| {}).is_ok());
        held.unlock().expect("unlocked");
        assert!(waiting.join().expect("a thread that ends"));
    });
}

/// Follows links from the front page as a crawler does: every page is whole and leads only to what is there.
fn check_whole(newsroom: &Newsroom, round: usize) {
    let web = newsroom.web();
    let mut found = vec!["index.html".to_owned()];
    let mut at = 0;
    while let Some(path) = found.get(at).cloned() {
        at += 1;
        assert!(web.source(&path).ends_with("</html>\n"), "round {round}: {path} is not whole");
        links(&web, &path, &web.html(&path), "/news/", "https://tiny.example");
        for link in web.attributes(&path, "a[href]", "href") {
            let Some(page) = link.strip_prefix("/news/").and_then(decode) else { continue };
            let page = page + "index.html";
            if !found.contains(&page) {
                found.push(page);
            }
        }
    }
    assert!(at > 6, "round {round}: the crawler found {at} pages only");
}

/// Kills the press at moments spread over its whole run; what readers meet in between is always a whole site.
#[test]
fn a_press_that_is_killed_leaves_a_whole_site_and_the_next_one_finishes() {
    let rounds: usize = std::env::var("BAOLAN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(24);
    let mut newsroom = keeping(1).publish();
    let built = newsroom.copy().join("../app");
    app().save(&built).expect("an app folder");
    let mut killed = 0;
    for round in 0..rounds {
        // Stories come, go and change their words, so that pages are new, changed and deleted.
        let story = |number: usize| format!("content/articles/extra-{number}.md");
        for number in 0..6 {
            let text = format!(
                "+++\nid = \"extra-{number}-{}\"\nchannel = \"city\"\ntitle = \"第{round}轮\"\n\
                 published = 2026-03-0{}T08:00:00\nsource = \"示例\"\neditor = \"示例\"\ntags = [\"轮\"]\n+++\n\n正文{round}。\n",
                (round + number) % 3,
                number + 1,
            );
            newsroom = newsroom.write_file(&story(number), text);
        }
        let mut press = Command::new(env!("CARGO_BIN_EXE_press"))
            .args(["publish", "--now", "2026-12-01T00:00:00Z", "--app"])
            .arg(&built)
            .arg("--out")
            .arg(newsroom.out())
            .arg("--copy")
            .arg(newsroom.copy())
            .arg("--cache")
            .arg(newsroom.copy().join("../cache"))
            .stdout(Stdio::null())
            .spawn()
            .expect("a press that starts");
        // Not a wait for luck: any moment is a good one to be killed at, and every one of them is checked.
        std::thread::sleep(std::time::Duration::from_micros(
            ((round * 7919 % rounds) * 25_000 / rounds) as u64,
        ));
        // A press that is done already cannot be killed.
        let _ = press.kill();
        killed += usize::from(!press.wait().expect("a process").success());
        check_whole(&newsroom, round);
        newsroom = newsroom.publish();
        let (_, differences) = verify(&newsroom.out()).expect("a published folder");
        assert!(differences.is_empty(), "round {round}: {differences:?}");
        check_whole(&newsroom, round);
    }
    println!("{rounds} rounds, {killed} killed before they were done");
    assert!(killed > 0, "no press was killed while it worked");
}
