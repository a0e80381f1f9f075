//! A publish of what is published already: known by its stamp, without a story being read. And whatever changes, it is not taken for
//! the same.

use crate::incremental::{forgetting, from_nothing, settled};
use crate::newsroom::{Files, Newsroom};
use crate::small::{archive, numbered};
use std::fs;
use std::process::Output;
use std::time::{Duration, SystemTime};

/// What the command said, and whether it read stories: it keeps summaries of what it read.
fn run(newsroom: &Newsroom, options: &[&str]) -> (Output, bool) {
    let summaries = newsroom.cache().join("stories");
    if summaries.exists() {
        fs::remove_dir_all(&summaries).expect("removed summaries");
    }
    let output = newsroom.command().args(options).output().expect("the press runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    (output, summaries.exists())
}

/// A newsroom that was published by the command.
fn published(newsroom: Newsroom) -> Newsroom {
    let newsroom = settled(newsroom);
    let (_, has_read) = run(&newsroom, &[]);
    assert!(has_read, "a first publish reads");
    newsroom
}

/// What the cache has of a story counts as used when the story is read, and what nobody used is pruned.
#[test]
fn a_publish_of_the_same_reads_again_after_a_day() {
    let newsroom = published(archive().with_own_cache().add_numbered(1..=2));
    assert!(!run(&newsroom, &[]).1);
    let mut stamps = fs::read_dir(newsroom.cache().join("stamps")).expect("a folder");
    let stamp = stamps.next().expect("a stamp").expect("an entry").path();
    let yesterday = SystemTime::now() - Duration::from_secs(24 * 60 * 60);
    fs::File::options()
        .write(true)
        .open(stamp)
        .and_then(|file| file.set_modified(yesterday))
        .expect("a time");
    assert!(run(&newsroom, &[]).1);
    assert!(!run(&newsroom, &[]).1);
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_publish_of_the_same_reads_no_story_and_says_the_same() {
    let newsroom =
        archive().with_own_cache().add_numbered(1..=4).add(&numbered(5).body("看[一页](/nowhere/)。"));
    let newsroom = published(newsroom);
    let (first, has_read) = run(&newsroom, &["--thorough"]);
    assert!(has_read && text(&first.stderr).contains("/nowhere/"), "{}", text(&first.stderr));
    let before = newsroom.files();
    for _ in 0..2 {
        let (again, has_read) = run(&newsroom, &[]);
        assert!(!has_read);
        assert_eq!((text(&again.stdout), text(&again.stderr)), (text(&first.stdout), text(&first.stderr)));
        assert!(newsroom.files() == before);
    }
}

#[test]
fn whatever_a_site_is_made_of_is_not_the_same_once_it_changed() {
    let site = "content/site.json";
    let newsroom = archive().with_own_cache().add_numbered(1..=4);
    let mut newsroom =
        published(newsroom.change_file(site, "\"page_size\"", "\"keep_builds\": 0, \"page_size\""));
    for step in 0..6 {
        newsroom = match step {
            0 => newsroom.change_file(&numbered(4).file(), "正文", "另文"),
            1 => newsroom.add(&numbered(5)),
            2 => newsroom.remove_file(&numbered(2).file()),
            3 => newsroom.change_file(site, "长报", "短报"),
            4 => {
                newsroom.write_file("media/a.png", include_bytes!("../sites/tiny/media/pictures/unused.png"))
            }
            // What is not read is named.
            _ => newsroom.write_file("content/articles/note.txt", ""),
        };
        newsroom = settled(newsroom);
        let (output, has_read) = run(&newsroom, &[]);
        assert!(has_read, "step {step}: {}", text(&output.stdout));
        assert!(newsroom.files() == from_nothing(&newsroom), "step {step}");
        assert!(!run(&newsroom, &[]).1, "step {step}, again");
    }
    let address = ["--address", "https://other.example/"];
    assert!(run(&newsroom, &address).1);
    assert!(!run(&newsroom, &address).1);
    assert!(run(&newsroom, &["--json", "inside"]).1);
    assert!(run(&newsroom, &[]).1);
    fs::write(newsroom.out().join(".baolan/unfinished"), "").expect("a mark");
    assert!(run(&newsroom, &[]).1, "an interrupted publish");
    fs::remove_file(newsroom.out().join(".baolan/manifest")).expect("a manifest");
    assert!(run(&newsroom, &[]).1, "a folder without a manifest");
    assert!(newsroom.files() == from_nothing(&newsroom));
}

/// The sitemap of news looks back two days; everything else was written down with its time.
#[test]
fn what_the_hour_changes_is_noticed_at_that_hour_and_not_before() {
    let lead = r#""home": [{ "type": "lead", "stories": ["s-0001"], "until": "2026-01-05T00:00:00" }], "#;
    let fields = "updated = 2026-01-06T00:00:00Z";
    let newsroom = forgetting(archive())
        .with_own_cache()
        .change_file("content/site.json", "\"page_size\"", &format!("{lead}\"page_size\""))
        .add_numbered(1..=2)
        .add(&numbered(3).with(fields))
        .add(&numbered(60))
        .add(&numbered(70).with("draft = true"));
    let mut newsroom = published(newsroom.at("2026-01-03T00:30:00Z"));
    let moments = [
        // s-0001 and s-0002 leave the news, which s-0003 does later.
        ("2026-01-03T01:00:00Z", "sitemap-news.xml"),
        ("2026-01-03T02:00:00Z", "sitemap-news.xml"),
        ("2026-01-03T03:00:00Z", "sitemap-news.xml"),
        // s-0060 comes out.
        ("2026-01-03T12:00:00Z", "all/index.html"),
        // The lead ends.
        ("2026-01-05T00:00:00Z", "index.html"),
        ("2026-01-05T12:00:00Z", "sitemap-news.xml"),
        // The change of s-0003 has happened: the report does not name it any more.
        ("2026-01-06T00:00:00Z", ""),
    ];
    for (moment, changed) in moments {
        let just_before =
            moment.parse::<jiff::Timestamp>().expect("a time") - jiff::Span::new().nanoseconds(1);
        newsroom = newsroom.at(&just_before.to_string());
        let before = newsroom.files();
        assert!(!run(&newsroom, &[]).1, "before {moment}");
        assert!(before == from_nothing_at(&newsroom, &just_before.to_string()), "before {moment}");
        newsroom = newsroom.at(moment);
        let (output, has_read) = run(&newsroom, &[]);
        let after = newsroom.files();
        assert!(has_read, "at {moment}");
        assert!(after == from_nothing_at(&newsroom, moment), "at {moment}");
        assert_eq!(before.get(changed) != after.get(changed), !changed.is_empty(), "at {moment}");
        assert_eq!(text(&output.stderr).contains("lies ahead"), !changed.is_empty(), "at {moment}");
    }
    // Nothing lies ahead any more.
    assert!(!run(&newsroom.at("2031-01-01T00:00:00Z"), &[]).1);
}

fn from_nothing_at(newsroom: &Newsroom, moment: &str) -> Files {
    Newsroom::from_path(&newsroom.content()).with_own_cache().at(moment).publish().files()
}
