//! The index of the search as it is published: what a new story rewrites, what a query costs a reader, and its options.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use press::search::PublishedIndex;
use press::search::query::Query;
use std::collections::BTreeSet;

/// Bytes and files of a reader's first query on the demo, the manifest included.
const FIRST_BYTES: u64 = 40_000;
const FIRST_FILES: u64 = 12;

fn query(words: &str) -> Query {
    Query { words: words.to_owned(), page: 1, ..Query::default() }
}

/// Addresses of what words find, and how many there are in all.
fn found(newsroom: &Newsroom, words: &str) -> (u32, Vec<String>) {
    let mut index = PublishedIndex::open(&newsroom.out()).expect("an index");
    let (answer, _) = index.search(&query(words)).expect("an answer");
    assert!(!answer.is_partial, "{words}");
    (answer.total, answer.hits.into_iter().map(|hit| hit.address).collect())
}

/// Folders of segments.
fn segments(newsroom: &Newsroom) -> BTreeSet<String> {
    let files = newsroom.files();
    let folder = |name: &String| Some(name.strip_prefix("assets/search/")?.split_once('/')?.0.to_owned());
    files.keys().filter_map(folder).collect()
}

#[test]
fn one_story_more_is_found_and_writes_the_newest_segment_alone() {
    // 64 of them stand in a segment of their own.
    let newsroom =
        archive().change_file("content/site.json", "\"address\"", "\"keep_builds\": 0, \"address\"");
    let newsroom = newsroom.add_numbered(1..=70).publish();
    let before = segments(&newsroom);
    assert_eq!((before.len(), found(&newsroom, "正文").0, found(&newsroom, "新桥").0), (2, 70, 0));
    let newsroom = newsroom.add(&numbered(71).body("新桥通车。")).publish();
    let after = segments(&newsroom);
    assert_eq!((after.len(), before.intersection(&after).count()), (2, 1), "{before:?}, {after:?}");
    assert_eq!(found(&newsroom, "新桥"), (1, vec!["2026/01/03/s-0071".to_owned()]));
}

#[test]
fn a_withdrawn_story_is_not_found_and_none_of_its_words_stay() {
    let newsroom = archive().add_numbered(1..=3).add(&numbered(4).body("将要撤下的话。")).publish();
    let before = segments(&newsroom);
    assert_eq!(found(&newsroom, "撤下").0, 1);
    let gone = numbered(4).body("将要撤下的话。").with("withdrawn = { date = 2026-02-04 }");
    let newsroom = newsroom.add(&gone).publish();
    assert_eq!(found(&newsroom, "撤下").0, 0);
    assert!(before.is_disjoint(&segments(&newsroom)), "a segment that holds it");
}

#[test]
fn a_first_query_on_the_demo_costs_little() {
    let newsroom = Newsroom::demo().publish();
    for words in ["剪纸", "蔚县剪纸", "冰雪运动", "乡村振兴", "5G", "县"] {
        let mut index = PublishedIndex::open(&newsroom.out()).expect("an index");
        let (_, fetched) = index.search(&query(words)).expect("an answer");
        assert!(fetched.bytes <= FIRST_BYTES && fetched.files <= FIRST_FILES, "{words}: {fetched:?}");
    }
}

#[test]
fn pinyin_finds_titles_and_channels_where_it_is_asked_for() {
    let plain = Newsroom::demo().publish();
    assert_eq!(found(&plain, "laoxunyang").0, 0);
    let demo = Newsroom::demo();
    let newsroom = demo
        .change_file("content/site.json", "\"channels\"", "\"publish\": {\"pinyin\": true}, \"channels\"")
        .publish();
    for words in ["xunyang", "yuxian", "yx"] {
        assert!(found(&newsroom, words).0 > 0, "{words}");
    }
}

#[test]
fn a_portal_may_go_without_an_index() {
    let newsroom = archive().change_file(
        "content/site.json",
        "\"address\"",
        "\"publish\": {\"search\": false}, \"address\"",
    );
    let newsroom = newsroom.add_numbered(1..=3).publish();
    assert!(segments(&newsroom).is_empty());
    newsroom.check_no_file("search/manifest.txt");
}
