//! Folders that are given to the press as links: `current`, which leads to the release that a server shows.

use crate::newsroom::Newsroom;
use press::publish::verify;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Output};

/// A newsroom whose folder of the site is a link.
fn linked(target: &str) -> Newsroom {
    let newsroom = Newsroom::from_dir("tiny");
    symlink(target, newsroom.out()).expect("a link");
    newsroom
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

#[test]
fn a_site_is_published_into_the_folder_that_a_link_leads_to() {
    let newsroom = linked("releases");
    let release = newsroom.out().with_file_name("releases");
    fs::create_dir(&release).expect("a folder");
    let newsroom = newsroom.publish();
    assert!(release.join("index.html").is_file());
    assert!(newsroom.out().symlink_metadata().expect("a link").is_symlink(), "the link is replaced");
    let plain = Newsroom::from_dir("tiny").publish();
    let files = |folder: &std::path::Path| verify(folder).expect("a site");
    assert_eq!(files(&newsroom.out()), files(&plain.out()));
    // Again, after a change, and where every file is compared.
    let newsroom = newsroom.change_file("content/articles/run.md", "满一百人", "满两百人").publish();
    assert!(newsroom.summary().changed > 0);
    for arguments in [&[][..], &["--thorough"], &["--dry-run"]] {
        let output = newsroom.command().args(arguments).output().expect("a press");
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    }
    assert_eq!(verify(&newsroom.out()).expect("a site").1, []);
    assert!(newsroom.out().symlink_metadata().expect("a link").is_symlink());
}

/// Before anything is written: nobody meant to publish into a file, or beside a release that was deleted.
#[test]
fn a_link_that_leads_to_no_folder_is_an_error() {
    for (target, expected) in [
        ("nowhere", "is a link to nowhere, where nothing is; make that folder, or correct the link"),
        ("newsroom/content/site.json", "site.json, which is a file, not a folder"),
    ] {
        let newsroom = linked(target);
        for arguments in [&[][..], &["--dry-run"]] {
            let output = newsroom.command().args(arguments).output().expect("a press");
            assert!(!output.status.success() && said(&output).contains(expected), "{}", said(&output));
        }
        let error = verify(&newsroom.out()).expect_err("no site").to_string();
        assert!(error.contains(expected), "{error}");
        let site: String = fs::read_to_string(newsroom.content().join("content/site.json")).expect("a file");
        assert!(site.starts_with('{'), "it is as it was");
    }
}

#[test]
fn the_app_and_the_cache_may_be_links() {
    let newsroom = Newsroom::from_dir("tiny").with_own_cache();
    let room = newsroom.out().with_file_name("");
    // Saves the app.
    drop(newsroom.command());
    for (link, target) in [("linked-app", "app"), ("linked-cache", "kept"), ("no-app", "nowhere")] {
        symlink(target, room.join(link)).expect("a link");
    }
    fs::create_dir(room.join("kept")).expect("a folder");
    let publish = |app: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        command.arg("publish").arg("--app").arg(room.join(app)).arg("--out").arg(newsroom.out());
        command.arg("--content").arg(newsroom.content()).arg("--cache").arg(room.join("linked-cache"));
        command.output().expect("a press")
    };
    let output = publish("linked-app");
    assert!(output.status.success(), "{}", said(&output));
    assert!(room.join("kept/pictures").is_dir() && room.join("linked-cache").is_symlink());
    let output = publish("no-app");
    assert!(said(&output).contains("no-app is a link to nowhere, where nothing is"), "{}", said(&output));
    let prune = |cache: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        command.arg("prune").arg("--cache").arg(room.join(cache)).output().expect("a press")
    };
    assert!(said(&prune("linked-cache")).contains("0 files removed"));
    assert!(said(&prune("no-app")).contains("is a link to nowhere"));
}
