//! What the tests of systems share: answers of any shape, and a page of every kind.

use super::{FakeHost, block_on};
use crate::facts::{Facts, SiteFile};
use crate::live::Live;
use crate::system::System;
use baolan_core::route::Route;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The value of a parameter in an address, as it stands there.
pub(crate) fn parameter<'a>(url: &'a str, name: &str) -> Option<&'a str> {
    url.split(['?', '&']).skip(1).find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// JSON of any shape, and a good answer with one of its parts replaced by another, alone and in what lists come in.
pub(crate) fn any_json(good: &Value) -> impl Strategy<Value = Value> + use<> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|truth| json!(truth)),
        any::<i64>().prop_map(|number| json!(number)),
        Just(json!(1e300)),
        "\\PC{0,6}".prop_map(|text| json!(text)),
        Just(json!("2026-11-20T01:00:00Z")),
    ];
    let names = "(id|title|rendered|data|items|posts|meta|spec|metadata|name|total|tags|a)";
    let anything = leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|list| json!(list)),
            prop::collection::btree_map(names, inner, 0..4).prop_map(|members| json!(members)),
        ]
    });
    let good = good.clone();
    (anything, any::<prop::sample::Index>(), 0..6_u8).prop_map(move |(other, at, wrapped)| {
        let mut damaged = good.clone();
        let places = places(&damaged);
        let place: &String = at.get(&places);
        match damaged.pointer_mut(place) {
            Some(part) if wrapped > 0 => *part = other,
            _ => damaged = other,
        }
        match wrapped {
            0 | 1 => damaged,
            2 => json!([damaged]),
            3 => json!({"data": [damaged], "meta": {"total": 3}}),
            4 => json!({"items": [damaged], "total": 1}),
            _ => json!({"posts": [damaged], "meta": {"pagination": {"total": 9}}}),
        }
    })
}

/// Pointers to every part of a value.
fn places(json: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut at = 0;
    while let Some(place) = found.get(at).cloned() {
        match json.pointer(&place) {
            Some(Value::Object(map)) => found.extend(map.keys().map(|key| [&place, "/", key].concat())),
            Some(Value::Array(list)) => found.extend((0..list.len()).map(|index| format!("{place}/{index}"))),
            _ => {}
        }
        at += 1;
    }
    found
}

/// Asks for a page of every kind: each is a page or a failure.
pub(crate) fn endure<S: System>(facts: &Facts, host: &FakeHost, id: &str) {
    let site = SiteFile { live: facts.clone(), ..SiteFile::default() };
    let live = Live::<S, _>::new(&site, host.clone()).expect("a portal");
    for path in [
        "/",
        "/county/",
        "/county/archive/1/",
        "/latest/",
        "/tag/x/",
        "/search/",
        "/x/y.html",
        &format!("/2026/11/20/{id}/"),
    ] {
        let _ = block_on(live.page(&Route::parse(path), "x"));
    }
}
