//! `press search push` and `press check`, over a stand-in for Meilisearch.

use super::{Output, Value, json, portal, press};
use crate::newsroom::Newsroom;
use crate::peers::{MeilisearchPeer, Peer, Reply};
use crate::small::archive;

const KEY: (&str, &str) = ("BAOLAN_SEARCH_ADMIN_KEY", MeilisearchPeer::ADMIN);

/// The smallest portal over a Meilisearch at an address.
fn tiny(url: &str, key: &str) -> Newsroom {
    let newsroom = portal(&json!({"kind": "meilisearch", "url": url, "key": key}));
    // Encrypted portals ask nothing that is not; stand-ins are not.
    newsroom.change_file(super::SITE, "https://tiny.example/", "http://tiny.example/")
}

fn push(newsroom: &Newsroom, more: &[&str]) -> Output {
    push_with(newsroom, more, &[KEY])
}

fn push_with(newsroom: &Newsroom, more: &[&str], variables: &[(&str, &str)]) -> Output {
    press(newsroom, &[&["search", "push", "--first-wait", "1"], more].concat(), variables)
}

/// Sent, unchanged and deleted, of a push that went well.
fn counts(done: &Output) -> [u64; 3] {
    assert_eq!(done.status, 0, "{}{}", done.out, done.err);
    let report: Value = serde_json::from_str(&done.out).expect("JSON");
    ["sent", "unchanged", "deleted"].map(|name| report[name].as_u64().expect("a number"))
}

#[test]
fn a_push_makes_the_index_sends_what_is_lacking_and_takes_away_what_is_gone() {
    let peer = MeilisearchPeer::start();
    let newsroom = tiny(peer.url(), MeilisearchPeer::SEARCH);
    assert_eq!(counts(&push(&newsroom, &["--json", "--dry-run"])), [3, 0, 0]);
    assert_eq!(peer.asked(), ["POST /indexes/stories/documents/fetch"], "a dry run changes nothing");
    assert_eq!(counts(&push(&newsroom, &["--json"])), [3, 0, 0]);
    assert_eq!(peer.ids().len(), 3);
    {
        let state = peer.state.lock().expect("a state");
        let settings = &state.indexes["stories"].settings;
        assert_eq!(settings["sortableAttributes"], json!(["published_at"]));
    }
    peer.asked();
    assert_eq!(counts(&push(&newsroom, &["--json"])), [0, 3, 0]);
    let asked = peer.asked();
    let is_read = |asked: &String| asked.starts_with("GET ") || asked.ends_with("/fetch");
    assert!(asked.iter().all(is_read), "nothing is changed where nothing has: {asked:?}");
    let newsroom = newsroom
        .change_file("content/articles/bridge.md", "老桥修好了", "老桥又修好了")
        .change_file("content/articles/run.md", "id = ", "draft = true\nid = ");
    let done = push(&newsroom, &[]);
    assert_eq!(
        done.out.trim(),
        "meilisearch, stories: of 2 published stories 1 sent, 1 unchanged; 1 deleted"
    );
    assert_eq!(peer.ids().len(), 2);
    let state = peer.state.lock().expect("a state");
    let documents = &state.indexes["stories"].documents;
    assert!(
        documents.values().any(|document| document.to_string().contains("老桥又修好了")),
        "{documents:?}"
    );
}

/// Whoever is cut off sends the rest next time, and nothing twice that was done.
#[test]
fn a_push_that_was_cut_off_goes_on() {
    let peer = MeilisearchPeer::start();
    let search = json!({"kind": "meilisearch", "url": peer.url(), "key": MeilisearchPeer::SEARCH});
    let newsroom = archive().add_numbered(1..=1100);
    let site = std::fs::read_to_string(newsroom.content().join("content/site.json")).expect("a site");
    let mut site: Value = serde_json::from_str(&site).expect("JSON");
    (site["search"], site["address"]) = (search, json!("http://archive.example/"));
    let newsroom = newsroom.write_file("content/site.json", site.to_string());
    peer.state.lock().expect("a state").gone_after = Some(2);
    let cut = push(&newsroom, &["--json"]);
    assert_ne!(cut.status, 0);
    assert!(cut.err.contains("after 1000 of 1100 stories") && cut.err.contains("503"), "{}", cut.err);
    {
        // What it had taken, it does.
        let mut state = peer.state.lock().expect("a state");
        state.gone_after = None;
        state.work_until(usize::MAX - 1);
    }
    assert_eq!(peer.ids().len(), 1000);
    assert_eq!(counts(&push(&newsroom, &["--json"])), [100, 1000, 0]);
    assert_eq!(peer.ids().len(), 1100);
}

#[test]
fn what_the_engine_says_against_a_push_is_said() {
    let peer = MeilisearchPeer::start();
    let newsroom = tiny(peer.url(), MeilisearchPeer::SEARCH);
    let refused = |variables: &[(&str, &str)], words: &str| {
        let done = push_with(&newsroom, &[], variables);
        assert!(done.status != 0 && done.err.contains(words), "{words}: {}", done.err);
        assert!(!done.err.contains(MeilisearchPeer::ADMIN), "no key is printed: {}", done.err);
    };
    refused(&[], "BAOLAN_SEARCH_ADMIN_KEY is not set");
    refused(&[("BAOLAN_SEARCH_ADMIN_KEY", "two words")], "holds something else than a key");
    let search = [("BAOLAN_SEARCH_ADMIN_KEY", MeilisearchPeer::SEARCH)];
    refused(&search, "does not let the key in BAOLAN_SEARCH_ADMIN_KEY do that");
    peer.state.lock().expect("a state").refuses_documents = true;
    refused(&[KEY], "(documentAdditionOrUpdate): Document identifier is too strange.");
    // Documents of somebody else are left alone.
    let mut state = peer.state.lock().expect("a state");
    state.refuses_documents = false;
    state
        .indexes
        .entry("stories".to_owned())
        .or_default()
        .documents
        .insert("1".to_owned(), json!({"id": "1"}));
    drop(state);
    refused(&[KEY], "holds documents that no press has sent");
}

#[test]
fn the_key_is_sent_nowhere_else_and_never_in_the_clear() {
    let peer = MeilisearchPeer::start();
    let newsroom = tiny("http://search.example/", MeilisearchPeer::SEARCH);
    let clear = push(&newsroom, &[]);
    assert!(clear.status != 0 && clear.err.contains("is not encrypted"), "{}", clear.err);
    let to = peer.url().to_owned();
    let leading = Peer::taking_all(|_| move |_| Reply::json(307, &json!({})).with("Location", to.clone()));
    let led = push(&newsroom, &["--admin-url", &leading.url]);
    assert!(led.status != 0 && led.err.contains("leads to"), "{}", led.err);
    assert_eq!(peer.asked(), Vec::<String>::new());
}

#[test]
fn a_key_that_may_do_more_than_search_is_refused_by_a_check() {
    let peer = MeilisearchPeer::start();
    let check_with = |key: &str, more: &[&str]| {
        let newsroom = tiny(peer.url(), key);
        let options = ["check", "--json", "--first-wait", "1"];
        let done = press(&newsroom, &[&options[..], more].concat(), &[]);
        let all: Vec<Value> = serde_json::from_str(&done.out).expect(&done.err);
        let of_search = |code: &str| code.starts_with("search-");
        let codes = all.iter().filter_map(|finding| finding["code"].as_str()).filter(|code| of_search(code));
        (codes.map(str::to_owned).collect::<Vec<_>>(), done.status, done.out)
    };
    let check = |key: &str| check_with(key, &["--allow-private"]);
    assert_eq!(check(MeilisearchPeer::SEARCH).0, ["search-refused"], "there is no index yet");
    assert_eq!(push(&tiny(peer.url(), MeilisearchPeer::SEARCH), &[]).status, 0);
    assert_eq!(check(MeilisearchPeer::SEARCH).0, Vec::<String>::new());
    let (codes, status, out) = check(MeilisearchPeer::ADMIN);
    assert_eq!((codes.as_slice(), status), (&["search-key".to_owned()][..], 1), "{out}");
    assert!(out.contains("may read the keys") && !out.contains(MeilisearchPeer::ADMIN), "{out}");
    let (codes, _, out) = check("unknown");
    assert_eq!(codes, ["search-refused"]);
    assert!(out.contains("The provided API key is invalid."), "{out}");
    peer.asked();
    assert_eq!(check_with(MeilisearchPeer::ADMIN, &["--offline"]).0, Vec::<String>::new());
    assert_eq!(peer.asked(), Vec::<String>::new());
    // Nobody is there any more.
    let url = peer.url().to_owned();
    drop(peer);
    let newsroom = tiny(&url, MeilisearchPeer::SEARCH);
    let done = press(&newsroom, &["check", "--allow-private", "--first-wait", "1"], &[]);
    assert!(done.out.contains("warning[search-unreachable]"), "{}", done.out);
}
