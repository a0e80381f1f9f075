//! Work in proportion to what changed: the cache makes a publish quick, and never makes it wrong.

use crate::newsroom::{Files, Newsroom, app};
use crate::small::{archive, numbered};
use press::app::App;
use press::publish::{PublishOptions, Waiting, publish};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Waits until the content's files are older than a tick of the file system's clock: younger ones are not cached.
pub(crate) fn settled(newsroom: Newsroom) -> Newsroom {
    let tick = Duration::from_millis(120);
    let probe = newsroom.content().join("probe");
    fs::write(&probe, "").expect("a file");
    let written = fs::metadata(&probe).and_then(|facts| facts.modified()).expect("a time");
    while SystemTime::now().duration_since(written).is_ok_and(|age| age < tick) {
        std::thread::sleep(Duration::from_millis(10));
    }
    fs::remove_file(probe).expect("removed");
    newsroom
}

/// What a press with an empty cache makes of the same content.
pub(crate) fn from_nothing(newsroom: &Newsroom) -> Files {
    Newsroom::from_path(&newsroom.content()).with_own_cache().publish().files()
}

/// The same without files of earlier builds.
pub(crate) fn forgetting(newsroom: Newsroom) -> Newsroom {
    newsroom.change_file("content/site.json", "\"address\"", "\"keep_builds\": 0, \"address\"")
}

/// An archive of so many stories in a newsroom that has a cache of its own.
fn caching(stories: usize) -> Newsroom {
    settled(archive().with_own_cache().add_numbered(1..=stories)).publish()
}

#[test]
fn after_any_change_the_site_is_byte_for_byte_that_of_a_press_with_an_empty_cache() {
    // A press with an empty cache has no earlier build, either.
    let newsroom = Newsroom::from_dir("blocks").with_own_cache();
    let newsroom =
        newsroom.change_file("content/site.json", "\"address\"", "\"keep_builds\": 0, \"address\"");
    let mut newsroom = settled(newsroom).publish();
    assert!(newsroom.files() == from_nothing(&newsroom));
    let change = |newsroom: Newsroom, step: usize| match step {
        0 => newsroom.add(&numbered(1).with("channel = \"samples\"")),
        1 => newsroom.add(
            &numbered(2).with("channel = \"samples\"\ntags = [\"甲\"]").body("看[前一篇](story:s-0001)。"),
        ),
        2 => newsroom.change_file(&numbered(2).file(), "看", "再看"),
        3 => newsroom.remove_file(&numbered(2).file()),
        4 => newsroom.change_file("content/site.json", "样报", "新样报"),
        // Every time of day changes, and no story's file.
        5 => newsroom.change_file("content/site.json", "Asia/Shanghai", "America/Lima"),
        _ => newsroom.at("2031-01-01T00:00:00Z"),
    };
    for step in 0..7 {
        newsroom = settled(change(newsroom, step)).publish();
        let now = newsroom.files();
        let expected = from_nothing(&newsroom);
        let different: Vec<_> =
            now.iter().filter(|(name, file)| expected.get(*name) != Some(*file)).collect();
        let names: Vec<_> = different.iter().map(|(name, _)| name.as_str()).collect();
        assert!(now == expected, "step {step}: {names:?}");
    }
}

#[test]
fn deleting_the_cache_changes_no_byte() {
    let newsroom = caching(12);
    let before = newsroom.files();
    fs::remove_dir_all(newsroom.cache()).expect("a cache");
    let newsroom = newsroom.publish().check_touched(0, 0, 0);
    assert!(newsroom.files() == before);
}

#[test]
fn a_damaged_cache_is_not_used() {
    let newsroom = caching(12);
    let before = newsroom.files();
    let stories = newsroom.cache().join("stories");
    let mut damaged = 0;
    for entry in fs::read_dir(&stories).expect("a cache") {
        let path = entry.expect("an entry").path();
        let mut bytes = fs::read(&path).expect("a part");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x55;
        fs::write(&path, bytes).expect("a part");
        damaged += 1;
    }
    assert!(damaged > 3, "{damaged} parts");
    assert!(newsroom.publish().check_touched(0, 0, 0).files() == before);
}

/// A part of the cache is written again only when one of its stories was read.
#[test]
fn cached_stories_are_not_read_again() {
    let newsroom = caching(40);
    let parts = |newsroom: &Newsroom| -> BTreeMap<PathBuf, Vec<u8>> {
        let parts = fs::read_dir(newsroom.cache().join("stories")).expect("a cache");
        parts
            .map(|part| part.expect("an entry").path())
            .map(|path| (path.clone(), written_at(&path)))
            .collect()
    };
    let before = parts(&newsroom);
    assert!(before.len() > 10, "{} parts", before.len());
    let newsroom = newsroom.publish();
    assert!(parts(&newsroom) == before, "an unchanged story was read");
    let newsroom = settled(newsroom.change_file(&numbered(3).file(), "正文", "新的正文")).publish();
    let after = parts(&newsroom);
    assert_eq!(after.iter().filter(|(path, written)| before.get(*path) != Some(*written)).count(), 1);
}

/// A file's time of change and size: another one once it was written again.
fn written_at(path: &Path) -> Vec<u8> {
    let facts = fs::metadata(path).expect("a file");
    format!("{:?} {:?}", facts.modified().expect("a time"), facts.len()).into_bytes()
}

#[test]
fn a_changed_app_is_noticed() {
    let mut newsroom = caching(3);
    let edition = newsroom.edition().expect("no error");
    let other = App { script: b"// another script\n".to_vec(), ..app() };
    let pages = newsroom.files().keys().filter(|name| name.ends_with("index.html")).count();
    let summary = publish(&edition, &other, &newsroom.out(), Waiting::No, |_, _| {}).expect("published");
    // Every page names the script; 404.html, too.
    assert_eq!(summary.changed, pages + 1);
    let files = newsroom.files();
    assert!(files.iter().filter(|(name, _)| name.ends_with(".html")).all(|(_, page)| {
        let page = String::from_utf8_lossy(page);
        files.keys().any(|name| name.ends_with(".js") && page.contains(&format!("/{name}\"")))
    }));
}

#[test]
fn a_picture_that_changed_under_its_name_is_noticed() {
    let mut newsroom = settled(Newsroom::from_dir("tiny").with_own_cache()).publish();
    let cover = "media/pictures/bridge.png";
    let other = fs::read(newsroom.content().join("media/brand/icon.png")).expect("a picture");
    assert_ne!(fs::read(newsroom.content().join(cover)).expect("a picture"), other);
    newsroom = newsroom.write_file(cover, other).publish();
    assert!(newsroom.summary().changed > 0);
    assert!(newsroom.files() == from_nothing(&newsroom));
}

#[test]
fn pictures_that_are_gone_from_the_cache_are_made_again() {
    let newsroom = settled(Newsroom::from_dir("tiny").with_own_cache()).publish();
    let before = newsroom.files();
    fs::remove_dir_all(newsroom.cache().join("pictures")).expect("made pictures");
    // Another folder has none of them yet.
    fs::remove_dir_all(newsroom.out()).expect("a site");
    assert!(newsroom.publish().files() == before);
}

#[test]
fn a_story_that_changes_while_it_is_published_stops_the_publish() {
    let mut newsroom = caching(3);
    // The summary comes from the cache, and the page is printed anew from the file.
    let edition = newsroom.edition().expect("no error");
    let newsroom = newsroom.add(&numbered(3).body("另一段。"));
    let before = newsroom.files();
    let app = App { boot: b"another loader".to_vec(), ..app() };
    let error = publish(&edition, &app, &newsroom.out(), Waiting::No, |_, _| {}).expect_err("changed");
    assert!(error.to_string().contains("changed while it was being published"), "{error}");
    assert!(newsroom.files() == before);
}

#[test]
fn a_story_that_changes_after_it_was_read_is_published_as_it_was_read() {
    let newsroom = settled(forgetting(archive()).with_own_cache().add_numbered(1..=2)).publish();
    let mut newsroom = newsroom.add(&numbered(3));
    let edition = newsroom.edition().expect("no error");
    let newsroom = newsroom.add(&numbered(3).body("另一段。"));
    publish(&edition, &app(), &newsroom.out(), Waiting::No, |_, _| {}).expect("published");
    let files = newsroom.files();
    let page = files.keys().find(|name| name.ends_with("/s-0003/index.html")).expect("the new story's page");
    assert!(!newsroom.text(page).contains("另一段。"));
    let newsroom = settled(newsroom).publish();
    assert!(newsroom.text(page).contains("另一段。"));
    assert!(newsroom.files() == from_nothing(&newsroom));
}

#[test]
fn what_others_changed_in_the_folder_is_healed_by_a_thorough_publish() {
    let mut newsroom = caching(3);
    let before = newsroom.files();
    fs::write(newsroom.out().join("index.html"), "defaced").expect("a file");
    fs::write(newsroom.out().join("shell.php"), "").expect("a file");
    let edition = newsroom.edition().expect("no error");
    let thorough = PublishOptions { thorough: true, ..PublishOptions::default() };
    let summary = publish(&edition, &app(), &newsroom.out(), thorough, |_, _| {}).expect("published");
    assert_eq!((summary.changed, summary.deleted), (1, 1));
    assert!(newsroom.files() == before);
}

#[test]
fn a_corrected_story_says_why_each_file_changed() {
    let newsroom = settled(forgetting(archive()).with_own_cache().add_numbered(1..=30)).publish();
    let newsroom = newsroom.change_file(&numbered(30).file(), "正文", "改过的正文").publish();
    let causes: Vec<_> = newsroom.summary().causes.keys().copied().collect();
    assert!(causes.contains(&"changed: its content or its pictures"), "{causes:?}");
    assert!(
        !causes.iter().any(|cause| {
            cause.contains("neighbours") || cause.starts_with("new") && !cause.contains("index of the search")
        }),
        "{causes:?}"
    );
    assert!(newsroom.files() == from_nothing(&newsroom));
}

/// Files that one story more changes, at different sizes of a portal.
#[test]
fn one_story_more_changes_as_many_files_in_a_large_portal_as_in_a_small_one() {
    let touched = |stories: usize| {
        let newsroom = caching(stories).add_numbered([stories + 1]).publish();
        let summary = newsroom.summary();
        (summary.new, summary.changed, summary.deleted)
    };
    // Both end at the same place in a page of the archive.
    let (new, changed, deleted) = touched(205);
    assert_eq!(touched(45), (new, changed, deleted));
    // A story is two files: its page and its data; the newest segment of the index of the search is three. What changes beside them is the story before, the channel and its feeds,
    // the front page and its feeds, the newest, and sitemaps, each with its compressed copies.
    assert_eq!((new, deleted), (5, 0));
    assert!((20..=40).contains(&changed), "{changed} files changed");
}

/// A feed that holds whole stories holds the addresses of their links, too.
#[test]
fn a_feed_with_full_text_follows_the_links_in_it() {
    let site = "content/site.json";
    let feeds =
        |full: bool| format!("\"keep_builds\": 0, \"feeds\": {{ \"full_text\": {full} }}, \"slogan\"");
    let newsroom = Newsroom::from_dir("tiny")
        .with_own_cache()
        .change_file(site, "\"keep_builds\": 0,", "")
        .change_file(site, "\"slogan\"", &feeds(true))
        .change_file("content/articles/bridge.md", "/sport/", "story:river-run");
    let newsroom = newsroom.change_file("content/articles/run.md", "2026-03-02", "2026-04-02");
    let linked = "<a href=\\\"https://tiny.example/news/2026/04/02/river-run/\\\">江边跑步的人</a>";
    // The other story is in another channel: it is not in this feed, neither before nor after.
    let newsroom = settled(newsroom).at("2026-04-01T00:00:00Z").publish();
    assert!(
        !newsroom.text("city/feed.json").contains(linked)
            && newsroom.text("city/feed.json").contains("江边跑步的人")
    );
    let newsroom = newsroom.at("2026-05-01T00:00:00Z").publish().check_contains("city/feed.json", linked);
    let empty =
        Newsroom::from_path(&newsroom.content()).with_own_cache().at("2026-05-01T00:00:00Z").publish();
    assert!(newsroom.files() == empty.files());
}

#[test]
fn whether_feeds_hold_whole_stories_changes_feeds_alone() {
    let site = "content/site.json";
    let newsroom = archive().with_own_cache().add_numbered(1..=3);
    let newsroom = newsroom.change_file(site, "\"page_size\"", "\"keep_builds\": 0, \"page_size\"");
    let newsroom = settled(newsroom).publish();
    let before = newsroom.files();
    let newsroom = newsroom
        .change_file(site, "\"page_size\"", "\"feeds\": { \"full_text\": true }, \"page_size\"")
        .publish();
    let changed: Vec<_> =
        newsroom.files().into_iter().filter(|(name, file)| before.get(name) != Some(file)).collect();
    let names: Vec<_> = changed
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"))
        .collect();
    assert_eq!(names, ["all/atom.xml", "all/feed.json", "all/feed.xml", "atom.xml", "feed.json", "feed.xml"]);
    assert!(newsroom.files() == from_nothing(&newsroom));
}

/// Stories of the archive, on whose front page an editor places three blocks by hand.
fn planned(lead: &str, ranking: &str, link: &str) -> String {
    format!(
        r#""home": [
    {{ "type": "lead", "stories": ["{lead}"] }},
    {{ "type": "ranking", "stories": ["{ranking}"] }},
    {{ "type": "links", "items": [{{ "name": "{link}", "url": "https://service.example/" }}] }}
  ],
  "keep_builds": 0,
  "page_size": 5,"#
    )
}

#[test]
fn a_changed_plan_rewrites_the_front_page_and_nothing_else() {
    let site = "content/site.json";
    let plan = planned("s-0003", "s-0004", "甲");
    let newsroom = archive().with_own_cache().add_numbered(1..=40);
    let newsroom = newsroom.change_file(site, "\"page_size\": 5,", &plan);
    let mut newsroom = settled(newsroom).publish();
    let all = newsroom.summary().files();
    let summaries = |newsroom: &Newsroom| {
        let parts = fs::read_dir(newsroom.cache().join("stories")).expect("summaries");
        let parts = parts.map(|part| part.expect("a part").path());
        parts.map(|part| (fs::read(&part).expect("a part"), part)).collect::<Vec<_>>()
    };
    let before = summaries(&newsroom);
    let mut old = plan;
    for (lead, ranking, link) in
        [("s-0005", "s-0004", "甲"), ("s-0005", "s-0006", "甲"), ("s-0005", "s-0006", "乙")]
    {
        let plan = planned(lead, ranking, link);
        newsroom = newsroom.change_file(site, &old, &plan).publish().check_touched(0, 2, 0);
        let made = newsroom.summary().made;
        assert!(made < 20, "{made} of {all} files were made again");
        assert!(newsroom.files() == from_nothing(&newsroom));
        old = plan;
    }
    assert!(summaries(&newsroom) == before, "stories were read again");

    // The footer stands on every page.
    let newsroom =
        newsroom.change_file(site, "\"page_size\"", "\"phone\": \"0313\", \"page_size\"").publish();
    let pages = newsroom.files().keys().filter(|name| name.ends_with(".html")).count();
    assert!(newsroom.summary().changed >= pages, "{:?}", newsroom.summary());
    assert!(newsroom.files() == from_nothing(&newsroom));
}
