//! The browser as a host.

use super::fetch::Requests;
use super::html;
use crate::host::{Failure, Fetched, Host};
use crate::html_body::HtmlBody;
use crate::tag;
use baolan_cms::times;
use js_sys::{Date, JsString, Object, Reflect, RegExp};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// A browser that shows times in a zone. The default is for who shows none.
#[derive(Default)]
pub(super) struct Browser {
    requests: Requests,
    time_zone: String,
    /// Minutes by which the zone is ahead of UTC, where that never changes.
    utc_offset_minutes: Option<i32>,
}

impl Browser {
    pub(super) fn new(time_zone: String, utc_offset_minutes: Option<i32>) -> Self {
        Self { requests: Requests::default(), time_zone, utc_offset_minutes }
    }

    /// By the browser's own time zones. Sweden's way to write a date is that of ISO 8601, in every engine.
    fn ask_offset(&self, moment: i64) -> Option<i32> {
        let options = Object::new();
        Reflect::set(&options, &"timeZone".into(), &self.time_zone.as_str().into()).ok()?;
        let date = Date::new(&JsValue::from_f64(moment as f64 * 1000.0));
        let local = String::from(date.to_locale_string("sv-SE", &options)).replace(' ', "T");
        i32::try_from((times::seconds(&(local + "Z"))? - moment) / 60).ok()
    }
}

/// A text in Unicode's normal form C, in lower case.
fn folded(text: &str) -> JsString {
    JsString::from(text).normalize("NFC").to_lower_case().normalize("NFC")
}

impl Host for Browser {
    async fn get(&self, url: &str) -> Result<Rc<Fetched>, Failure> {
        self.requests.get(url).await
    }

    async fn body(&self, html: &str, base: &str) -> Result<HtmlBody, Failure> {
        html::body(html, base).await
    }

    fn utc_offset_minutes(&self, moment: i64) -> i32 {
        self.utc_offset_minutes.or_else(|| self.ask_offset(moment)).unwrap_or(0)
    }

    fn now(&self) -> i64 {
        (Date::now() / 1000.0) as i64
    }

    fn folded(&self, text: &str) -> String {
        String::from(folded(text))
    }

    fn tag_slug(&self, name: &str) -> Option<String> {
        // As `tag::plain` says it: what stands between letters and digits becomes a hyphen, except at the ends.
        let between = RegExp::new("[^\\p{Alphabetic}\\p{N}]+", "gu");
        let plain = String::from(folded(name).replace_by_pattern(&between, "-"));
        tag::fitting(plain.trim_matches('-'))
    }
}
