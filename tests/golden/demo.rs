//! The demo portal in `public/`: what a newsroom sees first.

use crate::newsroom::Newsroom;
use crate::sound;
use snapbox::str;
use std::path::Path;

/// At the hour at which the other tests publish it, too.
fn demo() -> Newsroom {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
    Newsroom::from_path(&folder).at("2026-12-01T00:00:00+08:00")
}

#[test]
fn the_demo_has_eighty_stories_and_no_warning() {
    let mut newsroom = demo();
    let edition = newsroom.edition();
    let newsroom = newsroom.check_report(str![""]);
    assert_eq!(edition.expect("no fault").stories().len(), 80);
    drop(newsroom);
}

#[test]
fn the_demo_is_sound() {
    sound::check(&demo().publish().web(), "/", "https://zjk-news.example");
}
