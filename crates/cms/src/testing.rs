//! What the tests of adapters share: a loop that asks like an import, and answers that are damaged in every way.

use crate::adapter::{Adapter, Answer, Reading, Request, Scope, Unreadable};
use crate::item::Item;
use serde_json::Value;

/// What a system answers: status, headers, body.
pub(crate) struct Reply(pub(crate) u16, pub(crate) Vec<(&'static str, String)>, pub(crate) String);

impl Reply {
    pub(crate) fn json(body: &Value) -> Self {
        Self(200, vec![("content-type", "application/json".to_owned())], body.to_string())
    }

    pub(crate) fn error(status: u16, body: &str) -> Self {
        Self(status, Vec::new(), body.to_owned())
    }
}

/// What an import took.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) items: Vec<Item>,
    pub(crate) unreadable: Vec<Unreadable>,
    pub(crate) unchanged: u64,
    pub(crate) total: Option<u64>,
    /// The addresses that were asked for.
    pub(crate) asked: Vec<String>,
}

/// Everything with bodies.
pub(crate) fn all() -> Scope {
    Scope { since: None, with_bodies: true }
}

/// Asks until nothing is left; answers of more than `largest` bytes are not read.
pub(crate) fn import(
    adapter: &mut dyn Adapter,
    scope: &Scope,
    largest: usize,
    system: &mut dyn FnMut(&str) -> Reply,
) -> Taken {
    let mut taken = Taken::default();
    let mut queue: Vec<Request> = adapter.begin(scope);
    while !queue.is_empty() {
        let request = queue.remove(0);
        taken.asked.push(request.url.clone());
        assert!(taken.asked.len() < 5000, "it does not end");
        let Reply(status, headers, body) = system(&request.url);
        let header =
            |name: &str| headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let read = match body.len() > largest {
            true => adapter.too_large(&request),
            false => adapter.read(&request, &Answer { status, header: &header, body: body.as_bytes() }),
        };
        match read {
            Ok(Reading { items, next, total, unchanged }) => {
                for item in items {
                    match item {
                        Ok(item) => taken.items.push(item),
                        Err(why) => taken.unreadable.push(why),
                    }
                }
                queue.splice(0..0, next);
                taken.unchanged += unchanged;
                taken.total = total.or(taken.total);
            }
            Err(why) => taken.unreadable.push(why),
        }
    }
    taken
}

/// The value of a parameter in an address, as it stands there.
pub(crate) fn parameter<'a>(url: &'a str, name: &str) -> Option<&'a str> {
    url.split(['?', '&']).skip(1).find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// A JSON text damaged in every way: cut, of another type in every place, without each of its parts.
pub(crate) fn damaged(json: &Value) -> Vec<String> {
    let whole = json.to_string();
    let cuts = (0..whole.len()).step_by(1 + whole.len() / 60).filter(|at| whole.is_char_boundary(*at));
    let mut texts: Vec<String> = cuts.map(|at| whole[..at].to_owned()).collect();
    texts.extend(
        ["<html><title>登录</title>", "null", "[]", "{}", "[null]", "[[]]", "7", "\"x\"", "[1,\"2\",{},[]]"]
            .map(str::to_owned),
    );
    for place in places(json) {
        for other in [
            Value::Null,
            Value::from(1e9),
            Value::from(-1.5),
            Value::from("<&>[…"),
            Value::from(true),
            serde_json::json!([]),
            serde_json::json!({"a": [{}]}),
        ] {
            let mut damaged = json.clone();
            if let Some(part) = damaged.pointer_mut(&place) {
                *part = other;
            }
            texts.push(damaged.to_string());
        }
    }
    texts
}

/// Pointers to every part of a value, at most so many that a test ends.
fn places(json: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut at = 0;
    while let Some(place) = found.get(at).cloned() {
        match json.pointer(&place) {
            Some(Value::Object(map)) => found.extend(
                map.keys().map(|key| format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"))),
            ),
            Some(Value::Array(list)) => {
                found.extend((0..list.len().min(3)).map(|index| format!("{place}/{index}")));
            }
            _ => {}
        }
        at += 1;
    }
    found.truncate(400);
    found
}

/// Gives damaged answers for each request of an import in turn: nothing panics, it ends, and what cannot be read is
/// told in words.
pub(crate) fn endure(new: &dyn Fn() -> Box<dyn Adapter>, system: &dyn Fn(&str) -> Reply) {
    let whole = import(&mut *new(), &all(), usize::MAX, &mut |url| system(url));
    assert!(whole.unreadable.is_empty(), "{:?}", whole.unreadable);
    for asked in &whole.asked {
        let Ok(json) = serde_json::from_str(&system(asked).2) else { continue };
        for text in damaged(&json) {
            let taken = import(&mut *new(), &all(), usize::MAX, &mut |url| match url == asked {
                true => Reply(200, system(url).1, text.clone()),
                false => system(url),
            });
            assert!(taken.unreadable.iter().all(|why| why.why.len() > 10), "{:?}", taken.unreadable);
            for item in &taken.items {
                assert!(
                    item.id.len() <= 64
                        && item.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                    "{}",
                    item.id
                );
            }
        }
    }
}
