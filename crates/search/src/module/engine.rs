//! The search engine of the portal, where it has one, asked in place of the index (docs/search.md says what it is asked and answers).
//! Whatever goes wrong with it, there is the index.

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
    let is_groonga = kind == "groonga";
    let request = match is_groonga {
        true => wanted.of_groonga(&url, |text| js_sys::encode_uri_component(text).into()),
        false => wanted.of_meilisearch(&url, &data("index")?, |text| {
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
    let read = if is_groonga { read_groonga(&answered) } else { read_meilisearch(&answered) };
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

    /// The question to Groonga, by `encode` percent-encoded.
    fn of_groonga(&self, url: &str, encode: impl Fn(&str) -> String) -> Request {
        let mut url = [url, "?q=", &encode(&self.quoted())].concat();
        let order = if self.is_by_date { "date" } else { "" };
        let (offset, limit) = (self.offset.to_string(), PAGE.to_string());
        for (name, value) in [
            ("channel", self.channel.as_str()),
            ("year", &self.year),
            ("sort", order),
            ("offset", &offset),
            ("limit", &limit),
        ] {
            if !value.is_empty() {
                for part in ["&", name, "=", value] {
                    url.push_str(part);
                }
            }
        }
        Request { url, body: None }
    }

    /// The words in quotes, where nothing is an operator.
    fn quoted(&self) -> String {
        let mut quoted = String::new();
        let mut add = |phrase: &str| {
            if !phrases(phrase).all.is_empty() {
                let gap = if quoted.is_empty() { "\"" } else { " \"" };
                quoted.push_str(gap);
                quoted.push_str(&phrase.trim().replace('\\', "\\\\"));
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

    /// The question to Meilisearch, by `text` written as JSON.
    fn of_meilisearch(
        &self,
        url: &str,
        index: &str,
        text: impl Fn(&str) -> Option<String>,
    ) -> Option<Request> {
        let own =
            ["\"indexUid\":", &text(index)?, ",\"matchingStrategy\":\"all\",\"q\":", &text(&self.words)?]
                .concat();
        let filter = |of: &str, parts: [&str; 3]| {
            if of.is_empty() { Some(String::new()) } else { text(&parts.concat()) }
        };
        let of_channel = filter(&self.channel, ["channels = \"", &self.channel, "\""])?;
        let of_year = filter(&self.year, ["year = ", &self.year, ""])?;
        let between = if of_channel.is_empty() || of_year.is_empty() { "" } else { "," };
        let order = if self.is_by_date { "\"published_at:desc\"" } else { "" };
        let (offset, limit) = (self.offset.to_string(), PAGE.to_string());
        let body = [
            "{\"queries\":[{",
            &own,
            ",\"offset\":",
            &offset,
            ",\"limit\":",
            &limit,
            ",\"sort\":[",
            order,
            "],\"attributesToRetrieve\":[\"address\",\"channel\"],\"filter\":[",
            &of_channel,
            between,
            &of_year,
            "]},{",
            &own,
            ",\"limit\":0,\"facets\":[\"channels\"],\"filter\":[",
            &of_year,
            "]},{",
            &own,
            ",\"limit\":0,\"facets\":[\"year\"],\"filter\":[",
            &of_channel,
            "]}]}",
        ];
        Some(Request { url: [url, "multi-search"].concat(), body: Some(body.concat()) })
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

/// Reads the answer of a select with three slices.
fn read_groonga(value: &Value) -> Option<Answered> {
    let slices = value.pointer("/body/slices")?;
    let page = slices.get("page")?;
    let columns = page.get("columns")?.as_array()?;
    let column =
        |name: &str| columns.iter().position(|c| c.get("name").and_then(Value::as_str) == Some(name));
    let (address, channel) = (column("address")?, column("channel")?);
    let mut stories = Stories::new();
    for record in page.get("records")?.as_array()? {
        let text = |at: usize| Some(record.as_array()?.get(at)?.as_str()?.to_owned());
        stories.push((text(address)?, text(channel)?));
    }
    let total = number(page.get("n_hits")?)?;
    let mut answered = Answered { total, stories, ..Answered::default() };
    for record in slices.pointer("/of_year/drilldowns/channels/records")?.as_array()? {
        let [path, count] = record.as_array()?.as_slice() else { return None };
        answered.channels.push((path.as_str()?.to_owned(), number(count)?));
    }
    for record in slices.pointer("/of_channel/drilldowns/years/records")?.as_array()? {
        let [year, count] = record.as_array()?.as_slice() else { return None };
        answered.years.push((number(year)?.try_into().ok()?, number(count)?));
    }
    Some(answered)
}

/// Reads the answer of a search for three things at once.
fn read_meilisearch(value: &Value) -> Option<Answered> {
    let [page, of_year, of_channel] = value.get("results")?.as_array()?.as_slice() else { return None };
    let mut stories = Stories::new();
    for hit in page.get("hits")?.as_array()? {
        let text = |name: &str| Some(hit.get(name)?.as_str()?.to_owned());
        stories.push((text("address")?, text("channel")?));
    }
    let total = number(page.get("estimatedTotalHits")?)?;
    let mut answered = Answered { total, stories, ..Answered::default() };
    if let Some(Value::Object(members)) = of_year.pointer("/facetDistribution/channels") {
        for (path, count) in members {
            answered.channels.push((path.clone(), number(count)?));
        }
    }
    if let Some(Value::Object(members)) = of_channel.pointer("/facetDistribution/year") {
        for (year, count) in members {
            answered.years.push((year.parse().ok()?, number(count)?));
        }
    }
    Some(answered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_core::json;

    fn wanted(words: &str) -> Wanted {
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
            assert_eq!(wanted(words).quoted(), quoted);
        }
    }

    #[test]
    fn groonga_is_asked_by_an_address() {
        let request = wanted("剪纸").of_groonga("/search-engine/", |text| format!("<{text}>"));
        let url =
            "/search-engine/?q=<\"剪纸\">&channel=county/weixian&year=2026&sort=date&offset=20&limit=10";
        assert_eq!(request, Request { url: url.to_owned(), body: None });
    }

    #[test]
    fn meilisearch_is_asked_for_three_things_at_once() {
        let request = wanted("剪\"纸")
            .of_meilisearch("https://s.example/", "stories", |text| json::to_string(&text).ok());
        let request = request.unwrap();
        assert_eq!(request.url, "https://s.example/multi-search");
        let body = Value::parse(&request.body.unwrap()).unwrap();
        let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        assert_eq!(text("/queries/0/q").as_deref(), Some("剪\"纸"));
        assert_eq!(text("/queries/0/filter/0").as_deref(), Some("channels = \"county/weixian\""));
        assert_eq!(text("/queries/0/filter/1").as_deref(), Some("year = 2026"));
        assert_eq!(text("/queries/0/sort/0").as_deref(), Some("published_at:desc"));
        assert_eq!(text("/queries/1/filter/0").as_deref(), Some("year = 2026"));
        assert_eq!(text("/queries/2/facets/0").as_deref(), Some("year"));
    }

    const FOUND: [(&str, u32); 2] = [("a", 0), ("a/b", 7)];

    fn check(answered: Answered) {
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

    #[test]
    fn what_groonga_answers_is_read() {
        let text = r#"{"header":{"return_code":0},"body":{"n_hits":9,"slices":{
            "page":{"n_hits":7,"columns":[{"name":"address","type":"ShortText"},{"name":"title"},{"name":"channel"}],
                "records":[["/2026/01/02/x/","题","a/b"]]},
            "of_year":{"drilldowns":{"channels":{"records":[["a/b",7]]}}},
            "of_channel":{"drilldowns":{"years":{"records":[[2025,3],[2026,4]]}}}}}}"#;
        check(read_groonga(&Value::parse(text).unwrap()).unwrap());
        assert_eq!(read_groonga(&Value::parse("{\"body\":{}}").unwrap()), None);
    }

    #[test]
    fn what_meilisearch_answers_is_read() {
        let text = r#"{"results":[
            {"hits":[{"address":"/2026/01/02/x/","channel":"a/b"}],"estimatedTotalHits":7},
            {"hits":[],"facetDistribution":{"channels":{"a/b":7}}},
            {"hits":[],"facetDistribution":{"year":{"2025":3,"2026":4}}}]}"#;
        check(read_meilisearch(&Value::parse(text).unwrap()).unwrap());
        assert_eq!(read_meilisearch(&Value::parse("{\"message\":\"no\"}").unwrap()), None);
    }
}
