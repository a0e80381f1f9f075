//! The demo portal in `public/`: what a newsroom sees first.

use crate::newsroom::Newsroom;
use crate::web::kind;
use baolan_core::model::Block;
use baolan_core::page::Page;
use snapbox::str;
use std::collections::BTreeSet;

#[test]
fn the_demo_has_eighty_stories_and_no_warning() {
    let mut newsroom = Newsroom::demo();
    let edition = newsroom.edition();
    let newsroom = newsroom.check_report(str![""]);
    assert_eq!(edition.expect("no error").stories().len(), 80);
    drop(newsroom);
}

/// What no page of the demo shows, no browser test draws.
#[test]
fn the_demo_has_every_kind_of_page_and_of_block() {
    let mut newsroom = Newsroom::demo();
    let edition = newsroom.edition().expect("no error");
    let main = edition.site.main_variant();
    let page = |route| edition.page(main, &route).expect("a readable story").expect("a page at every route");
    let pages: Vec<_> = edition.routes(main).map(page).collect();
    let kinds: BTreeSet<_> = pages.iter().map(kind).collect();
    // Serde's derive knows every variant; it names them when it is given another.
    let error = serde_json::from_str::<Page>("{\"hologram\":{}}").expect_err("no page").to_string();
    let names = error.split_once("expected one of ").expect("a list of names").1;
    let known = names.split('`').skip(1).step_by(2).filter(|kind| *kind != "notfound");
    assert_eq!(kinds, known.map(str::to_owned).collect(), "does Edition::routes list it?");
    let blocks = pages.iter().filter_map(|page| match page {
        Page::Article(article) => Some(&article.body),
        _ => None,
    });
    let kinds: BTreeSet<_> = blocks.flatten().map(kind).collect();
    assert_eq!(kinds, Block::KINDS.iter().map(|kind| (*kind).to_owned()).collect());
}
