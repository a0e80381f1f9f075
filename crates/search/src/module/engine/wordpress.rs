//! The WordPress from which a portal's stories are imported. It counts neither channels nor years, and knows a story by its post: the
//! story's id here, and the day on which it was published, follow from that.

use super::{Answered, Request, Stories, Wanted, number};
use crate::search::PAGE;
use baolan_core::json::Value;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Date;
    #[wasm_bindgen(constructor)]
    fn new(text: &str) -> Date;
    /// As a language writes it: a zone that the browser does not know is an error, and what is no date has words for it.
    #[wasm_bindgen(method, catch, js_name = toLocaleDateString)]
    fn to_text(this: &Date, language: &str, options: &JsValue) -> Result<String, JsValue>;
}

impl Wanted {
    /// The question to WordPress, by `encode` percent-encoded. None where it is for a channel: its categories are other ones.
    pub(super) fn of_wordpress(&self, api: &str, encode: impl Fn(&str) -> String) -> Option<Request> {
        if !self.channel.is_empty() {
            return None;
        }
        // A word behind a minus would be kept out, in quotes as well; single ones are taken off before that.
        let words = self.quoted(&['-', '\'', ' ']);
        let joint = if api.contains('?') { "&" } else { "?" };
        // The envelope holds the number of posts, which is a header otherwise.
        let rest = "&_envelope=1&_fields=id,date_gmt&orderby=";
        let order = if self.is_by_date { "date" } else { "relevance" };
        let (size, page) = (PAGE.to_string(), (self.offset / PAGE + 1).to_string());
        let own = [api, "posts", joint, "search=", &encode(&words), rest, order];
        let mut url = [&own.concat(), "&per_page=", &size, "&page=", &page].concat();
        if let Ok(year) = self.year.parse::<u32>() {
            let (before, next) = (year.saturating_sub(1).to_string(), year.saturating_add(1).to_string());
            // Both ends are left out of it, and are in WordPress's own zone.
            url = [&url, "&after=", &before, "-12-31T23:59:59&before=", &next, "-01-01T00:00:00"].concat();
        }
        Some(Request { url, body: None })
    }
}

/// Reads an envelope with a page of posts; `day` is that of a moment. Nothing found is none: the index knows what is near.
pub(super) fn read_wordpress(value: &Value, day: impl Fn(&str) -> Option<String>) -> Option<Answered> {
    let mut stories = Stories::new();
    for post in value.get("body")?.as_array()? {
        let Some(Value::Number(id)) = post.get("id") else { return None };
        // One without a time in UTC is passed over: its day here is not known.
        if let Some(day) = post.get("date_gmt").and_then(Value::as_str).and_then(&day) {
            stories.push(([&day, "/wp-", id].concat(), String::new()));
        }
    }
    let total = number(value.get("headers")?.get("X-WP-Total")?)?;
    (!stories.is_empty()).then(|| Answered { total, stories, ..Answered::default() })
}

/// The day of a moment in UTC, as the addresses of a portal in this zone have it: `2026/02/03`.
pub(super) fn day(moment: &str, zone: &str) -> Option<String> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    let date = Date::new(&[moment, "Z"].concat());
    // Swedish dates are written like those of addresses, but for the hyphens. Whoever writes them otherwise is not asked further.
    let day = date.to_text("sv", &options).ok()?;
    let is_day = day.len() == 10
        && day.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    is_day.then(|| day.replace('-', "/"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::wanted;
    use super::*;

    fn asked(wanted: &Wanted, api: &str) -> Option<String> {
        wanted.of_wordpress(api, |text| format!("<{text}>")).map(|request| request.url)
    }

    #[test]
    fn wordpress_is_asked_for_a_page_of_posts() {
        let mut wanted = wanted("剪纸 --x '-y");
        assert_eq!(asked(&wanted, "https://cms.example/wp-json/wp/v2/"), None, "of a channel");
        wanted.channel.clear();
        let of_year = asked(&wanted, "https://cms.example/wp-json/wp/v2/");
        let url = "https://cms.example/wp-json/wp/v2/posts?search=<\"剪纸\" \"x\" \"y\">&_envelope=1&_fields=id,date_gmt\
                   &orderby=date&per_page=10&page=3&after=2025-12-31T23:59:59&before=2027-01-01T00:00:00";
        assert_eq!(of_year.as_deref(), Some(url));
        wanted = Wanted { year: String::new(), is_by_date: false, offset: 0, ..wanted };
        let of_all = asked(&wanted, "https://cms.example/?rest_route=/wp/v2/");
        let url = "https://cms.example/?rest_route=/wp/v2/posts&search=<\"剪纸\" \"x\" \"y\">&_envelope=1&_fields=id,date_gmt\
                   &orderby=relevance&per_page=10&page=1";
        assert_eq!(of_all.as_deref(), Some(url));
    }

    #[test]
    fn what_wordpress_answers_is_read() {
        let day = |moment: &str| Some(moment.get(..10)?.replace('-', "/"));
        let read = |text: &str| read_wordpress(&Value::parse(text).unwrap(), day);
        let posts = r#"{"body":[{"id":7,"date_gmt":"2026-01-02T03:04:05"},{"id":8,"date_gmt":null}],"status":200,"headers":{"X-WP-Total":12}}"#;
        let stories = vec![("2026/01/02/wp-7".to_owned(), String::new())];
        assert_eq!(read(posts), Some(Answered { total: 12, stories, ..Answered::default() }));
        for none in [
            r#"{"body":[],"headers":{"X-WP-Total":0}}"#,
            r#"{"body":{"code":"rest_post_invalid_page_number"},"headers":{}}"#,
            r#"{"body":[{"id":"7\"","date_gmt":"2026-01-02T03:04:05"}],"headers":{"X-WP-Total":1}}"#,
            "[]",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
