//! The files that `press export --search` writes.

use super::{Value, json, portal, press};
use crate::newsroom::Newsroom;
use snapbox::{assert_data_eq, file};
use std::fs;

/// Exports a portal, and gives the text of a file.
fn exported(newsroom: &Newsroom, engine: &str, name: &str) -> String {
    let out = newsroom.content().with_file_name("exported");
    let done = press(newsroom, &["export", "--search", engine, "--out", out.to_str().expect("a path")], &[]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert!(done.out.contains(&format!("stories for {engine}")), "{}", done.out);
    fs::read_to_string(out.join(name)).expect("a file")
}

#[test]
fn documents_and_settings_of_a_small_portal() {
    let tiny = Newsroom::from_dir("tiny");
    for (engine, name) in [
        ("meilisearch", "documents.ndjson"),
        ("meilisearch", "settings.json"),
        ("groonga", "documents.grn"),
        ("groonga", "schema.grn"),
    ] {
        let expected =
            format!("{}/../../tests/golden/expected/search-engine/{name}", env!("CARGO_MANIFEST_DIR"));
        assert_data_eq!(
            exported(&tiny, engine, name),
            snapbox::Data::read_from(expected.as_ref(), None).raw()
        );
    }
}

/// Every kind of block has its words in it.
#[test]
fn all_words_of_a_story_are_in_its_document() {
    let text = exported(&Newsroom::from_dir("blocks"), "meilisearch", "documents.ndjson");
    let documents: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(documents.len() > 1);
    let bodies: Vec<&str> = documents.iter().filter_map(|document| document["body"].as_str()).collect();
    assert_data_eq!(bodies.join("\n----\n"), file!["../expected/search-engine/blocks.txt"].raw());
}

#[test]
fn only_what_is_published_is_exported_and_the_table_is_named_as_in_the_settings() {
    let named = portal(&json!({"kind": "groonga", "index": "News"}));
    assert!(exported(&named, "groonga", "documents.grn").starts_with("load --table News\n[\n"));
    let draft =
        Newsroom::from_dir("tiny").change_file("content/articles/run.md", "id = ", "draft = true\nid = ");
    assert_eq!(exported(&draft, "meilisearch", "documents.ndjson").lines().count(), 2);
}
