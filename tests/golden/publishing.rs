//! Publishing: what is touched, what is left alone, what is deleted.

use crate::newsroom::{Newsroom, app};
use crate::web::Web;
use press::publish::{Waiting, publish};
use snapbox::{IntoData, str};
use std::fs;

#[test]
fn publishing_twice_touches_nothing() {
    let newsroom = Newsroom::from_dir("blocks").publish();
    let files = newsroom.files();
    assert_eq!(newsroom.summary().new, files.len(), "the first time, everything is new");
    let again = newsroom.publish().check_touched(0, 0, 0);
    assert_eq!(again.summary().kept, files.len());
    assert_eq!(again.files(), files);
    assert_eq!(again.summary().bytes, files.values().map(|file| file.len() as u64).sum::<u64>());
}

#[test]
fn untouched_files_keep_their_time_of_change() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let page = newsroom.out().join("city/index.html");
    let changed = || fs::metadata(&page).and_then(|facts| facts.modified()).expect("a time of change");
    let before = changed();
    let newsroom = newsroom.publish();
    assert_eq!(changed(), before, "a host that compares times would send the file again");
    drop(newsroom);
}

#[test]
fn two_fresh_publishes_are_the_same_bytes() {
    for site in ["tiny", "blocks", "four-levels"] {
        let publish = || Newsroom::from_dir(site).with_own_cache().publish().files();
        assert!(publish() == publish(), "{site}");
    }
}

/// The moment of publication decides what is out, and stands nowhere in it.
#[test]
fn the_hour_of_publishing_is_not_printed() {
    let newsroom = Newsroom::from_dir("tiny").at("2026-04-01T00:00:00Z").publish();
    newsroom.at("2031-05-06T07:08:09Z").publish().check_touched(0, 0, 0);
}

#[test]
fn content_with_an_error_leaves_the_old_site_as_it_was() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let before = newsroom.files();
    let newsroom = newsroom.change_file("content/articles/run.md", "title =", "tilte =").fail();
    assert!(newsroom.files() == before);
}

#[test]
fn the_command_publishes_what_the_library_does() {
    let newsroom = Newsroom::from_dir("tiny");
    let run = newsroom.command().output().expect("a press that runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let said = String::from_utf8_lossy(&run.stdout).replace(&newsroom.out().display().to_string(), "[OUT]");
    snapbox::assert_data_eq!(
        said,
        str![[r#"
Published 3 stories to [OUT]: 61 files, 102 kB: 61 new, 0 changed, 0 unchanged, 0 deleted, 0 kept from earlier builds
       3 new: a part of the index of the search
      14 new: a picture, another file of the newsroom, or a part of the app
       6 new: a story that was not published before
      38 new: nothing stands at this address yet

"#]]
    );
    assert!(newsroom.files() == Newsroom::from_dir("tiny").publish().files());
}

#[test]
fn the_command_reports_errors_and_touches_nothing() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let before = newsroom.files();
    let newsroom = newsroom.change_file("content/articles/run.md", "editor = ", "editer = ");
    let run = newsroom.command().output().expect("a press that runs");
    assert!(!run.status.success());
    snapbox::assert_data_eq!(
        String::from_utf8_lossy(&run.stderr).into_owned(),
        str![[r#"
content/articles/run.md:7:1: error[unknown-field]: there is no field `editer`
    did you mean `editor`?
1 error; nothing was published, the site is as it was

"#]]
        .raw()
    );
    assert!(newsroom.files() == before);
}

/// Between reading the content and publishing it a new file disappears: no page may have changed by then.
#[test]
fn a_publish_that_breaks_off_leaves_every_page() {
    let file = "files/plan.pdf";
    let mut newsroom = Newsroom::from_dir("tiny").publish().change_file(
        "content/articles/bridge.md",
        "![",
        "```file\nsrc = \"files/plan.pdf\"\nname = \"图纸\"\n```\n\n![",
    );
    let before = newsroom.files();
    newsroom = newsroom.write_file(&format!("media/{file}"), "%PDF-1.7");
    let edition = newsroom.edition().expect("no error");
    let newsroom = newsroom.remove_file(&format!("media/{file}"));
    let error = publish(&edition, &app(), &newsroom.out(), Waiting::No, |_, _| {}).expect_err("no file");
    assert!(error.to_string().contains("plan.pdf"), "{error}");
    assert!(newsroom.files() == before);
}

#[test]
fn a_killed_press_leaves_nothing_behind() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let before = newsroom.files();
    fs::write(newsroom.out().join(".baolan/unfinished"), "").expect("a file");
    fs::write(newsroom.out().join("sport/index.html.part"), "half a pa").expect("a file");
    fs::write(newsroom.out().join("city/index.html"), "").expect("a file");
    let newsroom = newsroom.publish().check_touched(0, 1, 1);
    assert!(newsroom.files() == before);
}

#[test]
fn a_removed_story_disappears_with_its_folder_and_its_picture() {
    let newsroom = Newsroom::from_dir("tiny")
        .publish()
        .check_contains("2026/03/01/bridge-opens/index.html", "老桥修好了");
    let before = newsroom.files();
    let newsroom = newsroom
        .change_file("content/articles/run.md", "[老桥通了](story:bridge-opens)", "老桥通了")
        .remove_file("content/articles/bridge.md")
        .publish()
        .check_no_file("2026/03/01");
    let files = newsroom.files();
    assert!(!files.keys().any(|path| path.contains("bridge")), "{:?}", files.keys());
    let gone = before.keys().filter(|path| !files.contains_key(*path));
    // Feeds that are small now have no compressed copies, and the texts stand in another segment of the index.
    let is_other =
        |path: &&String| path.ends_with(".br") || path.ends_with(".gz") || path.starts_with("assets/search/");
    let gone: Vec<_> = gone.filter(|path| !is_other(path)).collect();
    assert_eq!(gone.len(), 4, "page, data, picture, its copy for previews: {gone:?}");
}

#[test]
fn a_folder_with_foreign_files_is_refused() {
    let mut newsroom = Newsroom::from_dir("tiny");
    let edition = newsroom.edition().expect("no error");
    let thesis = newsroom.out().join("thesis.txt");
    fs::create_dir_all(newsroom.out()).expect("a folder");
    fs::write(&thesis, "three years of work").expect("a file");
    let error = publish(&edition, &app(), &newsroom.out(), Waiting::No, |_, _| {}).expect_err("refused");
    assert!(error.to_string().contains("files that the press did not write"), "{error}");
    assert_eq!(newsroom.files().len(), 1, "nothing was written beside it");
    assert_eq!(fs::read(thesis).expect("still there"), b"three years of work");
}

#[test]
fn data_inside_the_pages_are_the_same_in_half_as_many_files() {
    let beside = Newsroom::from_dir("tiny").publish();
    let setting = "\"publish\": { \"json\": \"inside\" }, \"keep_builds\": 0";
    let inside =
        Newsroom::from_dir("tiny").change_file("content/site.json", "\"keep_builds\": 0", setting).publish();
    let (beside, inside) = (beside.web(), inside.web());
    assert!(!inside.names().any(|path| path.ends_with("index.json")));
    let pages = |web: &Web| web.pages().count();
    assert_eq!(pages(&beside), pages(&inside));
    let page = "2026/03/01/bridge-opens/index.html";
    let state = |web: &Web| web.texts(page, "#state").concat();
    let page_of = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON")["page"].clone();
    assert_eq!(page_of(&state(&beside)), page_of(&state(&inside)));
}

#[test]
fn data_can_stand_in_two_places_only() {
    let setting = "\"publish\": { \"json\": \"within\" }, \"keep_builds\": 0";
    Newsroom::from_dir("tiny")
        .change_file("content/site.json", "\"keep_builds\": 0", setting)
        .fail()
        .check_report(str![[r#"
content/site.json:2:16: error[unknown-value]: `json` is `within`
    write beside (a file beside every page) or inside
1 error; nothing was published, the site is as it was

"#]]);
}
