//! What stays in the published folder from publish to publish: earlier builds, interrupted ones, one press at a time, verification.

use crate::newsroom::{Newsroom, app, styles};
use press::app::App;
use press::compress::Compressor;
use press::publish::{Waiting, preview, publish, verify};
use std::fs;

/// The smallest portal, keeping so many earlier builds.
pub(crate) fn keeping(builds: u32) -> Newsroom {
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
        let site = fs::read_to_string(newsroom.content().join("content/site.json")).expect("a site");
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
fn a_development_build_is_never_kept_as_an_earlier_one() {
    let mut newsroom = keeping(3).publish();
    let edition = newsroom.edition().expect("no error");
    let out = newsroom.out();
    let served = App { wasm: b"large".to_vec(), reload: Some("reload()".to_owned()), ..app() };
    let wasm = |out: &std::path::Path| {
        let files = fs::read_dir(out.join("assets")).expect("assets");
        let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with("baolan-") && name.ends_with(".wasm")).count()
    };
    publish(&edition, &served, &out, Waiting::No, |_, _| {}).expect("published for development");
    assert_eq!(wasm(&out), 2, "the release build before it is kept");
    let summary = publish(&edition, &app(), &out, Waiting::No, |_, _| {}).expect("published");
    assert_eq!((wasm(&out), summary.earlier), (1, 0));
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
    assert!(verify(&newsroom.content()).is_err(), "a folder that nobody published");
}

#[test]
fn a_preview_says_what_would_change_and_changes_nothing() {
    let mut newsroom = keeping(0).publish();
    let before = newsroom.files();
    newsroom = newsroom.change_file("content/articles/bridge.md", "老桥修好了", "老桥又修好了");
    let edition = newsroom.edition().expect("no error");
    let changes = preview(&edition, &app(), &newsroom.out(), &Compressor::default()).expect("a preview");
    assert!(newsroom.files() == before);
    let story = changes.iter().find(|change| change.name == "2026/03/01/bridge-opens/index.html");
    assert!(story.is_some_and(|change| change.why.starts_with("changed: its content")), "{changes:?}");
    let newsroom = newsroom.publish();
    let summary = newsroom.summary();
    assert_eq!(summary.new + summary.changed + summary.deleted, changes.len());
    let restyled = App { styles: styles("body{color:#222}"), ..app() };
    let changes = preview(&edition, &restyled, &newsroom.out(), &Compressor::default()).expect("a preview");
    assert!(
        changes.iter().any(|change| change.name == "index.html" && change.why.contains("styles")),
        "{changes:?}"
    );
}

/// Styles stand in every page: another one is another page, once. Data and feeds know nothing of them.
#[test]
fn other_styles_rewrite_every_page_once_and_nothing_else() {
    let mut newsroom = keeping(0).publish();
    let before = newsroom.files();
    let edition = newsroom.edition().expect("no error");
    let restyled = App { styles: styles("body{color:#222}"), ..app() };
    let publish =
        || publish(&edition, &restyled, &newsroom.out(), Waiting::No, |_, _| {}).expect("published");
    let summary = publish();
    let after = newsroom.files();
    let changed: Vec<_> =
        after.iter().filter(|(name, file)| before.get(*name).is_some_and(|old| old != *file)).collect();
    assert!(
        changed.iter().all(|(name, _)| name.ends_with(".html")),
        "{:?}",
        changed.iter().map(|(name, _)| name)
    );
    let pages = after.keys().filter(|name| name.ends_with(".html")).count();
    assert_eq!((changed.len(), summary.changed), (pages, pages));
    let said = summary.causes.get("changed: the styles, which stand in every page");
    assert_eq!(said, Some(&pages), "{:?}", summary.causes);
    assert_eq!(publish().changed, 0);
}

#[test]
fn one_press_at_a_time() {
    let mut newsroom = keeping(0).publish();
    let held = fs::File::options()
        .write(true)
        .open(newsroom.out().join(".baolan/lock"))
        .expect("the lock of the last publish");
    held.lock().expect("nobody else holds it");
    let edition = newsroom.edition().expect("no error");
    let error = publish(&edition, &app(), &newsroom.out(), Waiting::No, |_, _| {}).expect_err("held");
    assert!(error.to_string().contains("is publishing to"), "{error}");
    std::thread::scope(|scope| {
        let out = newsroom.out();
        let waiting = scope.spawn(move || publish(&edition, &app(), &out, Waiting::Yes, |_, _| {}).is_ok());
        held.unlock().expect("unlocked");
        assert!(waiting.join().expect("a thread that ends"));
    });
}
