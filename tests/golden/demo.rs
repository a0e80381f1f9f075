//! The demo portal in `public/`: what a newsroom sees first.

use crate::newsroom::Newsroom;
use snapbox::str;

#[test]
fn the_demo_has_eighty_stories_and_no_warning() {
    let mut newsroom = Newsroom::demo();
    let edition = newsroom.edition();
    let newsroom = newsroom.check_report(str![""]);
    assert_eq!(edition.expect("no error").stories().len(), 80);
    drop(newsroom);
}
