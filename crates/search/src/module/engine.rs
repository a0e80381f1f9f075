//! The search engine of the portal, where it has one, asked in place of the index (docs/search.md says what it is asked and answers).
//! Whatever goes wrong with it, there is the index.
//!
//! ```text
//! groonga       a page of results -> the question; its answer -> addresses and counts
//! meilisearch   the same
//! wordpress     the same, without counts
//! ```

mod groonga;
mod meilisearch;
mod wordpress;

use super::facts::Facts;
use super::fetch;
use super::found::Found;
use super::place::Place;
use crate::manifest::Manifest;
use crate::query::{Sort, phrases};
use crate::search::{Answer, Hit, PAGE};
use baolan_core::json::Value;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// How long it is waited for, in milliseconds.
const LONGEST: i32 = 4000;

/// What begins with a quote, and what ends with one.
const QUOTES: [char; 8] = ['"', '“', '”', '「', '」', '『', '』', '＂'];

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(task: &Function, milliseconds: i32);
}

/// A page of results, as an engine is asked for it.
struct Wanted {
    /// As they were typed.
    words: String,
    channel: String,
    /// Four digits.
    year: String,
    is_by_date: bool,
    offset: usize,
}

/// What is sent: an address, and a body with a key, where there is one.
#[derive(Debug, PartialEq, Eq)]
struct Request {
    url: String,
    body: Option<String>,
}

/// Asks the engine. None where the portal has none, or it does not answer in time, or not as it should.
pub(super) async fn search(place: &Place, facts: &Facts) -> Option<Found> {
    let data = |name: &str| facts.engine.as_ref()?.get(name)?.as_str().map(str::to_owned);
    let (kind, url) = (data("kind")?, data("url")?);
    let wanted = Wanted::of(place)?;
    let encode = |text: &str| js_sys::encode_uri_component(text).into();
    let request = match kind.as_str() {
        "groonga" => wanted.of_groonga(&url, encode),
        "wordpress" => wanted.of_wordpress(&url, encode)?,
        _ => wanted.of_meilisearch(&url, &data("index")?, |text| {
            js_sys::JSON::stringify(&text.into()).ok().map(String::from)
        })?,
    };
    // Names of channels are in the manifest of the index.
    let manifest = place.manifest.clone();
    let manifest = future_to_promise(async move { Ok(fetch::text(&manifest).await.into()) });
    let text = ask(request, data("key")).await?;
    let manifest = JsFuture::from(manifest).await.ok().and_then(|text| text.as_string());
    let channels = manifest.and_then(|text| Manifest::read(&text)).map(|manifest| manifest.channels);
    let answered = Value::parse(&text).ok()?;
    let read = match kind.as_str() {
        "groonga" => groonga::read_groonga(&answered),
        "wordpress" => wordpress::read_wordpress(&answered, |moment| wordpress::day(moment, &facts.zone)),
        _ => meilisearch::read_meilisearch(&answered),
    };
    Some(read?.found(channels.unwrap_or_default(), &wanted.words))
}

/// The text of an answer; none when it is late or none.
async fn ask(request: Request, key: Option<String>) -> Option<String> {
    let options = Object::new();
    let set = |of: &Object, name: &str, value: &JsValue| Reflect::set(of, &name.into(), value).ok();
    if let Some(body) = &request.body {
        let headers = Object::new();
        set(&headers, "Content-Type", &"application/json".into())?;
        set(&headers, "Authorization", &["Bearer ", &key?].concat().into())?;
        set(&options, "method", &"POST".into())?;
        set(&options, "headers", &headers)?;
        set(&options, "body", &body.into())?;
    }
    let answer = future_to_promise(async move { Ok(fetch::text_with(&request.url, &options).await.into()) });
    let late = Promise::new(&mut |resolve: Function, _| set_timeout(&resolve, LONGEST));
    JsFuture::from(Promise::race(&Array::of2(&answer, &late))).await.ok()?.as_string()
}

impl Wanted {
    /// What an address asks for; none where it is nothing that an engine is asked.
    fn of(place: &Place) -> Option<Self> {
        let query = &place.query;
        let channel = query.channel.clone().unwrap_or_default();
        // It becomes a part of an expression.
        let is_path =
            channel.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-/".contains(&b));
        let year = query.from.and_then(|_| place.params.get("from")).unwrap_or_default();
        let page = usize::try_from(query.page.max(1)).ok()?;
        let is_by_date = query.sort == Sort::Date;
        let words = query.words.clone();
        let has_words = !phrases(&words).all.is_empty();
        (is_path && has_words).then(|| Self { words, channel, year, is_by_date, offset: (page - 1) * PAGE })
    }

    /// The words in quotes, where nothing is an operator; without these signs at the beginning of a word.
    fn quoted(&self, without: &[char]) -> String {
        let mut quoted = String::new();
        let mut add = |phrase: &str| {
            if !phrases(phrase).all.is_empty() {
                let gap = if quoted.is_empty() { "\"" } else { " \"" };
                quoted.push_str(gap);
                quoted.push_str(&phrase.trim().trim_start_matches(without).replace('\\', "\\\\"));
                quoted.push('"');
            }
        };
        for (number, part) in self.words.split(QUOTES).enumerate() {
            // Control characters are refused, and mean blanks.
            let part = part.replace(|c: char| c < ' ' || c == '\u{7f}', " ");
            match number % 2 {
                0 => part.split_whitespace().for_each(&mut add),
                _ => add(&part),
            }
        }
        quoted
    }
}

/// What an engine has answered.
#[derive(Debug, Default, PartialEq, Eq)]
struct Answered {
    total: u32,
    /// Addresses, and paths of channels.
    stories: Stories,
    channels: Vec<(String, u32)>,
    /// The oldest first.
    years: Vec<(i32, u32)>,
}

impl Answered {
    /// As the index answers, with the names of channels.
    fn found(self, mut channels: Vec<(String, String)>, words: &str) -> Found {
        for (path, _) in &self.channels {
            if !channels.iter().any(|(known, _)| known == path) {
                channels.push((path.clone(), path.clone()));
            }
        }
        let number = |path: &str| channels.iter().position(|(known, _)| known == path);
        let hit = |(address, channel): &(String, String)| Hit {
            address: address.trim_matches('/').to_owned(),
            channel: number(channel).and_then(|number| number.try_into().ok()).unwrap_or(u16::MAX),
            ..Hit::default()
        };
        let count =
            |path: &str| self.channels.iter().find(|(known, _)| known == path).map_or(0, |(_, count)| *count);
        let answer = Answer {
            total: self.total,
            hits: self.stories.iter().map(hit).collect(),
            near: Vec::new(),
            channels: channels.iter().map(|(path, _)| count(path)).collect(),
            years: self.years.iter().rev().copied().collect(),
            phrases: phrases(words).all,
            is_cut: false,
            is_partial: false,
        };
        Found { answer, channels }
    }
}

fn number(value: &Value) -> Option<u32> {
    let Value::Number(text) = value else { return None };
    text.parse().ok()
}

/// Texts of two fields of each story.
type Stories = Vec<(String, String)>;

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn wanted(words: &str) -> Wanted {
        let (channel, year) = ("county/weixian".to_owned(), "2026".to_owned());
        Wanted { words: words.to_owned(), channel, year, is_by_date: true, offset: 20 }
    }

    #[test]
    fn words_are_quoted_so_that_none_is_an_operator() {
        for (words, quoted) in [
            ("蔚县剪纸 OR -x", "\"蔚县剪纸\" \"OR\" \"-x\""),
            ("“New  York” a\\b (c", "\"New  York\" \"a\\\\b\" \"(c\""),
            ("a\u{0}b\tc \"", "\"a\" \"b\" \"c\""),
            ("! \"?\"", ""),
        ] {
            assert_eq!(wanted(words).quoted(&[]), quoted);
        }
    }

    const FOUND: [(&str, u32); 2] = [("a", 0), ("a/b", 7)];

    pub(super) fn check(answered: Answered) {
        let found = answered.found(vec![("a".to_owned(), "甲".to_owned())], "剪纸");
        assert_eq!(
            found.channels,
            [("a", "甲"), ("a/b", "a/b")].map(|(path, name)| (path.to_owned(), name.to_owned()))
        );
        assert_eq!(found.answer.channels, FOUND.map(|(_, count)| count));
        assert_eq!(found.answer.years, [(2026, 4), (2025, 3)]);
        assert_eq!(found.answer.total, 7);
        let [hit] = found.answer.hits.as_slice() else { panic!("one story") };
        assert_eq!((hit.address.as_str(), hit.channel), ("2026/01/02/x", 1));
    }
}
