//! What `press hosts` writes for readers of Groonga. That nginx and Groonga take it, tests/peers/groonga.test.js tries with real ones.

use super::{meilisearch, portal};
use press::hosts;
use serde_json::{Value, json};
use snapbox::{assert_data_eq, file};

fn host_file(search: &Value, name: &str) -> String {
    let all = hosts::all(&portal(search).edition().expect("no error"), None);
    all.into_iter().find(|(own, _)| *own == name).map(|(_, text)| text).expect("a file")
}

/// The lines of a file that speak of the search.
fn about_search(text: &str) -> String {
    let (_, maps) = text.split_once("# Search: what").expect("maps");
    let (maps, server) = maps.split_once("\nserver {").expect("a server");
    let (_, location) = server.split_once("    # Search: one").expect("a location");
    let (location, _) = location.split_once("    # Not for readers").expect("an end");
    format!("# Search: what{maps}\n    # Search: one{location}")
}

#[test]
fn readers_fill_in_six_values_of_one_question() {
    let text = about_search(&host_file(&json!({"kind": "groonga"}), "nginx.conf"));
    assert_data_eq!(text, file!["../expected/search-engine/nginx.conf"].raw());
}

#[test]
fn only_a_groonga_at_the_portals_own_host_is_led_to() {
    for search in [meilisearch(&json!({})), json!({"kind": "groonga", "url": "https://g.example/"})] {
        let text = host_file(&search, "nginx.conf");
        assert!(!text.contains("proxy_pass") && !text.contains("limit_req"), "{search}");
    }
    let text = host_file(&json!({"kind": "groonga", "url": "/find/", "index": "News"}), "nginx.conf");
    assert!(text.contains("location = /find/ {") && text.contains("&table=News\";"), "{text}");
    assert!(host_file(&json!({"kind": "groonga"}), "Caddyfile").contains("# Groonga is left out"));
    assert!(!host_file(&meilisearch(&json!({})), "Caddyfile").contains("Groonga"));
}
