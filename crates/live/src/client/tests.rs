//! What is asked, and what is shown from memory.

use super::*;
use crate::facts::Facts;
use crate::system::{List, Query};
use crate::testing::{FakeHost, block_on, json, text, with};
use baolan_cms::item::Item;
use serde_json::json as value;

const LIST: &str = "https://cms.test/list";
const CHANGES: &str = "https://cms.test/changes?since=2026-11-20T01:00:00Z";
const CHANGED: &str = "2026-11-20T01:00:00Z";

/// A system that only says whether something changed: an empty list says that nothing did.
struct Changing;

impl System for Changing {
    fn new(_facts: &Facts) -> Result<Self, String> {
        Ok(Self)
    }

    fn prefix(&self) -> &str {
        "x"
    }

    async fn list<H: Host>(&self, _: &Client<H>, _: &Query<'_>) -> Result<Option<List>, Failure> {
        Ok(None)
    }

    async fn story<H: Host>(&self, _: &Client<H>, _: &str) -> Result<Option<Item>, Failure> {
        Ok(None)
    }

    fn changes(&self, since: &str) -> Option<String> {
        Some(format!("https://cms.test/changes?since={since}"))
    }

    fn is_unchanged(&self, answer: &Value, _since: &str) -> bool {
        answer.as_array().is_some_and(Vec::is_empty)
    }
}

fn client(answers: impl Fn(&str) -> crate::testing::Answer + 'static) -> (FakeHost, Client<FakeHost>) {
    let host = FakeHost::new(answers);
    (host.clone(), Client::new(host))
}

/// A list that changes, or does not.
fn list_client(has_changed: bool) -> (FakeHost, Client<FakeHost>) {
    client(move |url| match url {
        LIST => json(&value!(["a story"])),
        _ => json(&if has_changed { value!(["another"]) } else { value!([]) }),
    })
}

fn ask(client: &Client<FakeHost>) {
    let answer = block_on(client.list(&Changing, LIST)).expect("an answer").expect("a list");
    assert!(answer.0.is_array());
    client.note_change(Some(CHANGED));
}

#[test]
fn an_answer_is_as_good_as_new_for_half_a_minute() {
    let (host, client) = list_client(false);
    ask(&client);
    host.advance(FRESH - 1);
    ask(&client);
    assert_eq!(host.asked(), [LIST]);
}

#[test]
fn a_list_is_shown_again_when_the_system_says_that_nothing_changed() {
    let (host, client) = list_client(false);
    ask(&client);
    host.advance(FRESH);
    ask(&client);
    assert_eq!(host.asked(), [LIST, CHANGES]);
    host.advance(FRESH - 1);
    ask(&client);
    assert_eq!(host.asked(), [""; 0], "it is fresh again");
    host.advance(KEPT - 2 * FRESH + 1);
    ask(&client);
    assert_eq!(host.asked(), [LIST], "a story that is gone is not shown for longer");
}

#[test]
fn a_list_is_asked_for_again_when_something_changed() {
    let (host, client) = list_client(true);
    ask(&client);
    host.advance(FRESH);
    ask(&client);
    assert_eq!(host.asked(), [LIST, CHANGES, LIST]);
}

#[test]
fn lists_are_asked_for_again_when_the_system_fails_to_say_what_changed() {
    let (host, client) = client(|url| match url {
        LIST => json(&value!([])),
        _ => text(500, ""),
    });
    ask(&client);
    host.advance(FRESH);
    ask(&client);
    assert_eq!(host.asked(), [LIST, CHANGES, LIST]);
}

#[test]
fn two_lists_ask_once_what_changed() {
    let (host, client) =
        client(|url| json(&if url.contains("changes") { value!([]) } else { value!(["a"]) }));
    let both = || {
        for url in [LIST, "https://cms.test/other"] {
            block_on(client.list(&Changing, url)).expect("an answer");
            client.note_change(Some(CHANGED));
        }
    };
    both();
    assert_eq!(host.asked().len(), 2);
    host.advance(FRESH);
    both();
    assert_eq!(host.asked(), [CHANGES]);
}

#[test]
fn a_list_without_a_known_change_is_asked_for_again() {
    let (host, client) = list_client(false);
    for changed in [None, Some("2026-11-20T09:00:00+08:00"), Some("")] {
        client.note_change(changed);
    }
    block_on(client.list(&Changing, LIST)).expect("an answer");
    host.advance(FRESH);
    block_on(client.list(&Changing, LIST)).expect("an answer");
    assert_eq!(host.asked(), [LIST, LIST]);
}

#[test]
fn the_newest_change_counts_whatever_came_last() {
    let (host, client) = list_client(false);
    client.note_change(Some(CHANGED));
    client.note_change(Some("2025-01-01T00:00:00Z"));
    ask(&client);
    host.advance(FRESH);
    ask(&client);
    assert_eq!(host.asked(), [LIST, CHANGES]);
}

#[test]
fn nothing_and_gone_are_no_failures_and_are_remembered() {
    for status in [404, 410] {
        let (host, client) = client(move |_| text(status, "<h1>?"));
        for _ in 0..2 {
            assert!(block_on(client.json(LIST)).expect("an answer").is_none());
        }
        assert_eq!(host.asked(), [LIST]);
    }
}

#[test]
fn failures_are_not_remembered() {
    for (answer, failure) in [
        (Err(Failure::Offline), Failure::Offline),
        (Err(Failure::Unreachable), Failure::Unreachable),
        (Err(Failure::TooLarge), Failure::TooLarge),
        (text(500, ""), Failure::Status(500)),
        (text(304, ""), Failure::Status(304)),
        (text(401, "{}"), Failure::Status(401)),
    ] {
        let (host, client) = client(move |_| answer.clone());
        for _ in 0..2 {
            assert_eq!(block_on(client.json(LIST)).expect_err("a failure"), failure);
        }
        assert_eq!(host.asked(), [LIST, LIST]);
    }
}

#[test]
fn what_is_no_json_is_malformed() {
    for body in ["", "<!doctype html><title>登录</title>", "{", "[1,", "{\"a\":1}x"] {
        let (_, client) = client(move |_| text(200, body));
        assert_eq!(block_on(client.json(LIST)).expect_err(body), Failure::Malformed);
    }
    let (_, client) =
        client(|_| Ok(Fetched { status: 200, body: vec![b'"', 0xff, b'"'], ..Fetched::default() }));
    assert_eq!(block_on(client.json(LIST)).expect_err("no UTF-8"), Failure::Malformed);
    let (_, client) = self::client(|_| text(200, "\u{feff} [] "));
    assert!(block_on(client.json(LIST)).expect("an answer").is_some(), "a mark of byte order is passed over");
}

/// Whoever answers 429 is left alone, whatever is asked, as long as it wants.
#[test]
fn a_system_that_wants_to_be_left_alone_is() {
    for (status, after, seconds) in [
        (429, Some("7"), 7),
        (503, Some("7"), 7),
        (429, None, PAUSE),
        (429, Some("Fri, 20 Nov 2026 02:00:07 GMT"), PAUSE),
        (429, Some("86400"), LONGEST_PAUSE),
        (503, None, 0),
        (429, Some("-5"), 0),
    ] {
        let (host, client) = client(move |url| match (url, after) {
            (LIST, Some(after)) => with(text(status, ""), "retry-after", after),
            (LIST, None) => text(status, ""),
            _ => json(&value!([])),
        });
        let fails = |url: &str| block_on(client.json(url)).err();
        assert_eq!(fails(LIST), Some(Failure::Status(status)));
        if seconds > 0 {
            host.advance(seconds - 1);
            assert_eq!(fails("https://cms.test/other"), Some(Failure::Status(status)), "{status} {after:?}");
            host.advance(1);
        }
        assert_eq!(fails("https://cms.test/other"), None, "{status} {after:?}");
        assert_eq!(host.asked(), [LIST, "https://cms.test/other"]);
    }
}

#[test]
fn what_is_known_is_shown_while_a_system_is_left_alone() {
    let (host, client) = client(|url| if url == LIST { json(&value!([])) } else { text(429, "") });
    ask(&client);
    block_on(client.json("https://cms.test/other")).expect_err("a failure");
    ask(&client);
    assert_eq!(host.asked().len(), 2);
}

#[test]
fn the_oldest_of_too_many_answers_goes() {
    let (host, client) = client(|_| json(&value!([])));
    let url = |number: usize| format!("https://cms.test/{number}");
    (0..=CAPACITY).for_each(|number| drop(block_on(client.json(&url(number)))));
    host.asked();
    block_on(client.json(&url(1))).expect("an answer");
    assert_eq!(host.asked(), [""; 0]);
    block_on(client.json(&url(0))).expect("an answer");
    assert_eq!(host.asked(), [url(0)]);
}

/// A clock that was set back makes nothing fresh for ever.
#[test]
fn answers_from_the_future_are_asked_for_again() {
    let (host, client) = list_client(false);
    ask(&client);
    host.advance(-100);
    ask(&client);
    assert_eq!(host.asked(), [LIST, LIST]);
}
