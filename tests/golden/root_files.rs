//! Root files: published after all pages, kept while their content stays, compressed like everything that machines read.

use crate::newsroom::{Newsroom, app};
use press::publish::{Waiting, publish};
use std::fs;

const MANIFEST: &str = "manifest.webmanifest";
const SITE: &str = "content/site.json";

/// What cannot be put into its place stops a publish there: so the folder shows what came before it.
#[test]
fn a_root_file_is_published_after_all_pages_and_feeds() {
    let mut newsroom = Newsroom::from_dir("tiny").publish();
    let before = newsroom.files();
    newsroom = newsroom.change_file(SITE, "\"name\": \"小报\"", "\"name\": \"大报\"");
    let manifest = newsroom.out().join(MANIFEST);
    fs::remove_file(&manifest).expect("a manifest");
    fs::create_dir(&manifest).expect("a folder in its place");
    let edition = newsroom.edition().expect("no error");
    let error = publish(&edition, &app(), &newsroom.out(), Waiting::No, |_, _| {}).expect_err("in the way");
    assert!(error.to_string().contains(MANIFEST), "{error}");
    let after = newsroom.files();
    for (name, old) in &before {
        if name.ends_with(".html") || name.ends_with("feed.xml") || name.ends_with("atom.xml") {
            assert!(after[name] != *old, "{name} is still the old one");
        }
    }
    fs::remove_dir(&manifest).expect("an empty folder");
    let newsroom = newsroom.publish();
    assert!(newsroom.text(MANIFEST).contains("大报"));
}

#[test]
fn a_root_file_is_kept_while_its_content_stays() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let newsroom =
        newsroom.change_file("content/articles/run.md", "title = ", "kicker = \"早\"\ntitle = ").publish();
    assert!(newsroom.summary().changed > 0);
    let all = newsroom.summary().files();
    // Anew at every publish: 404.html, headers, and the four that name lists and hours.
    let newsroom = newsroom.publish().check_touched(0, 0, 0);
    let made = newsroom.summary().made;
    assert!(made <= 6, "{made} of {all} files were made again");
}

#[test]
fn a_large_root_file_has_compressed_copies() {
    let newsroom = Newsroom::from_dir("tiny").publish().check_no_file("manifest.webmanifest.br");
    let slogan = "两个频道，三篇稿件，".repeat(60);
    let newsroom = newsroom.change_file(SITE, "两个频道，三篇稿件", &slogan).publish();
    let files = newsroom.files();
    for copy in [".br", ".gz"] {
        assert!(files.contains_key(&format!("{MANIFEST}{copy}")), "{copy}");
    }
}
