//! Going back: what docs/deploy.md promises of a publish that should not have been.

use crate::keeping::keeping;
use crate::newsroom::{Files, Newsroom, app, styles};
use crate::small::numbered;
use press::app::App;
use press::publish::{Waiting, publish, verify};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

const SITE: &str = "content/site.json";
const STORY: &str = "content/articles/bridge.md";

/// Publishes a newer app with newer content: a story more, one changed, one less, another name.
fn publish_newer(newsroom: Newsroom) -> Newsroom {
    let mut newsroom = newsroom
        .add(&numbered(7).with("channel = \"city\""))
        .change_file(STORY, "老桥修好了", "老桥又坏了")
        .change_file(SITE, "\"name\": \"小报\"", "\"name\": \"大报\"");
    let edition = newsroom.edition().expect("no error");
    let newer = App { wasm: b"\0asm newer".to_vec(), styles: styles("body{color:#222}"), ..app() };
    publish(&edition, &newer, &newsroom.out(), Waiting::No, |_, _| {}).expect("a published folder");
    newsroom
}

/// The older content is checked out again.
fn with_older_copy(newsroom: Newsroom) -> Newsroom {
    newsroom.remove_file(&numbered(7).file()).change_file(STORY, "老桥又坏了", "老桥修好了").change_file(
        SITE,
        "\"name\": \"大报\"",
        "\"name\": \"小报\"",
    )
}

fn check_verified(newsroom: &Newsroom) {
    let (_, differences) = verify(&newsroom.out()).expect("a published folder");
    assert!(differences.is_empty(), "{differences:?}");
}

#[test]
fn the_older_copy_with_the_older_app_is_the_older_site_byte_for_byte() {
    let newsroom = keeping(0).publish();
    let older = newsroom.files();
    let newsroom = publish_newer(newsroom);
    assert!(newsroom.files() != older);
    let newsroom = with_older_copy(newsroom).publish();
    assert!(newsroom.files() == older);
    check_verified(&newsroom);
}

/// Tabs that were opened in the meantime must survive the way back, too.
#[test]
fn a_rollback_keeps_the_hashed_files_of_the_build_that_it_leaves() {
    let newsroom = keeping(1).publish();
    let older = newsroom.files();
    let newsroom = publish_newer(newsroom);
    let newer = newsroom.files();
    let newsroom = with_older_copy(newsroom).publish();
    let (same, more): (Files, Files) =
        newsroom.files().into_iter().partition(|(name, _)| older.contains_key(name));
    assert!(same == older);
    assert!(
        more.keys().any(|name| name.starts_with("assets/baolan-") && name.ends_with(".wasm")),
        "{:?}",
        more.keys()
    );
    for (name, content) in &more {
        assert!(name.starts_with("assets/") || name.starts_with("media/"), "{name} is of the newer site");
        assert!(newer[name] == *content, "{name}");
    }
    check_verified(&newsroom);
}

/// A copy of all files, the press's own included; `copy` makes one of them.
fn copy_all(from: &Path, to: &Path, copy: impl Fn(&Path, &Path)) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("a readable folder");
        let target = to.join(entry.path().strip_prefix(from).expect("inside the folder"));
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(&target).expect("a new folder"),
            false => copy(entry.path(), &target),
        }
    }
}

/// As `rsync --link-dest` makes it: files are replaced, never written into, so that a copy of links costs nothing and stays.
#[test]
fn a_copy_of_hard_links_stays_as_it_was_and_can_be_put_back() {
    let newsroom = keeping(1).publish();
    let older = newsroom.files();
    let before = newsroom.out().with_file_name("before");
    copy_all(&newsroom.out(), &before, |from, to| fs::hard_link(from, to).expect("a link"));
    let newsroom = publish_newer(newsroom);
    assert!(newsroom.files() != older);
    fs::remove_dir_all(newsroom.out()).expect("the newer site is gone");
    fs::rename(&before, newsroom.out()).expect("the older one is back");
    assert!(newsroom.files() == older);
    check_verified(&newsroom);
    with_older_copy(newsroom).publish().check_touched(0, 0, 0);
}
