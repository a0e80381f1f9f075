//! What changes by itself, and when: `press next`.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use snapbox::str;
use std::process::Command;

/// Runs the command at a moment; gives whether it succeeded, and what it said.
fn next(newsroom: &Newsroom, now: &str, arguments: &[&str]) -> (bool, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_press"))
        .args(["next", "--now", now, "--content"])
        .arg(newsroom.content())
        .arg("--cache")
        .arg(newsroom.cache())
        .args(arguments)
        .output()
        .expect("a press that runs");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success() || said.contains("error["), "{said}");
    (run.status.success(), String::from_utf8_lossy(&run.stdout).into_owned())
}

/// A story a day old, one that comes out in a day and one in three, a draft, a lead that ends in two.
fn room() -> Newsroom {
    archive()
        .change_file(
            "content/site.json",
            "\"page_size\": 5,",
            "\"page_size\": 5, \"home\": [{ \"type\": \"lead\", \"stories\": [\"s-0024\"], \"until\": \"2026-01-05T00:00:00\" }],",
        )
        .add(&numbered(24).with("updated = 2026-01-07T00:00:00Z"))
        .add(&numbered(72).with("title = \"明日见报\""))
        .add(&numbered(120).with("title = \"三日后\""))
        .add(&numbered(100).with("draft = true"))
}

const NOW: &str = "2026-01-03T00:00:00Z";

#[test]
fn everything_that_waits_is_named_with_its_file() {
    let newsroom = room();
    snapbox::assert_data_eq!(
        next(&newsroom, "2026-01-02T12:00:00Z", &[]).1,
        str![[r#"
2026-01-04 00:00:00 (in 1d 12h): “明日见报” (`s-0072`) comes out (content/articles/s-0072.md:3:1)
2026-01-04 00:00:00 (in 1d 12h): a story leaves the sitemap of news, which holds two days
2026-01-05 00:00:00 (in 2d 12h): a lead of the front page ends (content/site.json:5:46)
2026-01-06 00:00:00 (in 3d 12h): “三日后” (`s-0120`) comes out (content/articles/s-0120.md:3:1)
2026-01-07 00:00:00 (in 4d 12h): the update of “s-0024” (`s-0024`) is no longer ahead of its time (content/articles/s-0024.md:6:1)

"#]]
    );
    snapbox::assert_data_eq!(
        next(&newsroom, NOW, &["--json"]).1,
        str![[r#"
{"next":"2026-01-04T00:00:00Z","now":"2026-01-03T00:00:00Z","upcoming":[{"at":"2026-01-04T00:00:00Z","file":"content/articles/s-0072.md","id":"s-0072","kind":"story","place":"3:1","title":"明日见报"},{"at":"2026-01-04T00:00:00Z","kind":"news-sitemap"},{"at":"2026-01-05T00:00:00Z","file":"content/site.json","kind":"lead-ends","place":"5:46"},{"at":"2026-01-06T00:00:00Z","file":"content/articles/s-0120.md","id":"s-0120","kind":"story","place":"3:1","title":"三日后"},{"at":"2026-01-07T00:00:00Z","file":"content/articles/s-0024.md","id":"s-0024","kind":"update","place":"6:1","title":"s-0024"}]}

"#]]
    );
}

#[test]
fn the_next_time_alone_is_for_cron() {
    let newsroom = room();
    assert_eq!(next(&newsroom, NOW, &["--quiet"]), (true, "2026-01-04T00:00:00Z\n".to_owned()));
    assert_eq!(next(&newsroom, "2026-02-01T00:00:00Z", &["--quiet"]), (true, String::new()));
    snapbox::assert_data_eq!(
        next(&newsroom, "2026-02-01T00:00:00Z", &[]).1,
        str![[r#"
Nothing waits: a publish changes nothing until the content does.

"#]]
    );
    assert_eq!(
        next(&newsroom, "2026-02-01T00:00:00Z", &["--json"]).1,
        "{\"next\":null,\"now\":\"2026-02-01T00:00:00Z\",\"upcoming\":[]}\n"
    );
}

#[test]
fn content_with_errors_has_no_next_time() {
    let newsroom = room().write_file("content/articles/bad.md", "+++\n+++\n");
    assert_eq!(next(&newsroom, NOW, &["--quiet"]), (false, String::new()));
}

/// A publish at a time that was named makes another site, and one a second before does not.
#[test]
fn a_publish_at_the_named_time_changes_something() {
    let mut newsroom = room().at(NOW).publish();
    for (before, at) in [
        ("2026-01-03T23:59:59Z", "2026-01-04T00:00:00Z"),
        ("2026-01-04T23:59:59Z", "2026-01-05T00:00:00Z"),
        ("2026-01-05T23:59:59Z", "2026-01-06T00:00:00Z"),
    ] {
        newsroom = newsroom.at(before).publish().check_touched(0, 0, 0).at(at).publish();
        let summary = newsroom.summary();
        assert!(summary.new + summary.changed > 0, "{at}: {summary:?}");
    }
}
