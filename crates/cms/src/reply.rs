//! Answers as JSON, and what to say where they are none.

use crate::adapter::{Answer, Request, Unreadable};
use crate::text;
use baolan_core::json::Value;

/// How many characters of somebody else's message are repeated.
const REPEATED: usize = 200;

/// Why there is no JSON.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// A refusal: asking for less does not help.
    Refused(Unreadable),
    /// A page for people, or JSON of something else: the address is likely to be wrong.
    Html(Unreadable),
    /// The system could not give this much, or what it gave is damaged: asking for less may help.
    Portion(Unreadable),
}

impl Trouble {
    /// What it says, where asking for less may help. A page for people may stand in for one portion of a list, but not for its
    /// beginning.
    ///
    /// # Errors
    /// What it says, where asking for less does not help.
    pub(crate) fn portion(self, has_begun: bool) -> Result<Unreadable, Unreadable> {
        match self {
            Self::Portion(why) => Ok(why),
            Self::Html(why) if has_begun => Ok(why),
            Self::Html(why) | Self::Refused(why) => Err(why),
        }
    }

    /// What it says, whatever it is.
    pub(crate) fn told(self) -> Unreadable {
        match self {
            Self::Refused(why) | Self::Html(why) | Self::Portion(why) => why,
        }
    }
}

/// The JSON of an answer.
pub(crate) fn json(request: &Request, answer: &Answer<'_>) -> Result<Value, Trouble> {
    let body = answer.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(answer.body).trim_ascii();
    let told = |why: String| Unreadable::new(request.url.clone(), why);
    let parsed = std::str::from_utf8(body).ok().and_then(|text| Value::parse(text).ok());
    match answer.status {
        200..=299 => {}
        400 | 408 | 413 | 500..=599 => {
            return Err(Trouble::Portion(told(refusal(answer.status, parsed.as_ref()))));
        }
        404 if body.first() == Some(&b'<') => return Err(Trouble::Html(told(refusal(404, None)))),
        status => return Err(Trouble::Refused(told(refusal(status, parsed.as_ref())))),
    }
    parsed.ok_or_else(|| match body.first() {
        None => Trouble::Portion(told("The answer is empty.".to_owned())),
        Some(b'<') => Trouble::Html(told(format!(
            "The answer is HTML in place of JSON (“{}”). Is the address right, and does nothing (a login, a guard against \
             robots) stand before it?",
            beginning(&String::from_utf8_lossy(body))
        ))),
        Some(_) => Trouble::Portion(told("The answer is no whole JSON.".to_owned())),
    })
}

/// The first words of a page for people.
fn beginning(html: &str) -> String {
    let head: String = html.chars().take(4000).collect();
    let words = text::plain(
        head.split_once("<title")
            .map_or(&*head, |(_, rest)| rest.split_once('>').map_or("", |(_, rest)| rest)),
    );
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect()
}

/// A sentence about a status other than success, with the system's own words where it has some.
fn refusal(status: u16, json: Option<&Value>) -> String {
    let advice = match status {
        401 | 403 => ": it asks for a key or a login that was not given, or was refused",
        404 | 410 => ": there is nothing at this address",
        429 => ": it was asked too often; try again later",
        500..=599 => ": it has a fault of its own",
        _ => "",
    };
    let own = json
        .and_then(|json| {
            let places =
                ["/message", "/errors/0/message", "/error/message", "/detail", "/error", "/title", "/msg"];
            places.iter().find_map(|place| json.pointer(place)?.as_str())
        })
        .map(|own| format!(" It says: “{}”", text::plain(own).chars().take(REPEATED).collect::<String>()));
    format!("The system answered with status {status}{advice}.{}", own.unwrap_or_default())
}

/// A short name of what a value is, for messages.
pub(crate) fn shape(value: Option<&Value>) -> &'static str {
    match value {
        None => "nothing",
        Some(Value::Null) => "null",
        Some(Value::Bool(_)) => "true or false",
        Some(Value::Number(_)) => "a number",
        Some(Value::String(_)) => "a text",
        Some(Value::Array(_)) => "a list",
        Some(Value::Object(_)) => "an object",
    }
}

/// A text or a whole number as text; none where it is anything else, or has nothing but blanks.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(_) => value.whole(),
        _ => None,
    }
}

/// The text at a pointer (RFC 6901); none where there is none, or only blanks.
pub fn text_at<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer)?.as_str().filter(|text| !text.trim().is_empty())
}

/// The text or number at a pointer.
pub fn scalar_at(value: &Value, pointer: &str) -> Option<String> {
    scalar(value.pointer(pointer)?)
}

/// The whole number at a pointer, also where it is written as text.
pub fn number_at(value: &Value, pointer: &str) -> Option<u64> {
    scalar_at(value, pointer)?.trim().parse().ok()
}

/// The list at a pointer; an empty one where there is none.
pub fn list_at<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The truth of what is at a pointer: `true`, or a number other than 0.
pub fn flag_at(value: &Value, pointer: &str) -> bool {
    value.pointer(pointer).is_some_and(|flag| match flag {
        Value::Number(number) => number
            .bytes()
            .take_while(|byte| !matches!(byte, b'e' | b'E'))
            .any(|byte| matches!(byte, b'1'..=b'9')),
        flag => flag.as_bool() == Some(true),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &str) -> Result<Value, Trouble> {
        let request = Request::list("posts", "https://example.test/posts".to_owned());
        json(&request, &Answer { status, header: &|_| None, body: body.as_bytes() })
    }

    #[test]
    fn a_mark_of_byte_order_and_blanks_before_json_are_passed_over() {
        assert_eq!(
            read(200, "\u{feff}\n {\"a\":1} ").expect("JSON").pointer("/a").and_then(Value::as_u64),
            Some(1)
        );
    }

    #[test]
    fn a_page_for_people_is_quoted_by_its_title() {
        let Err(Trouble::Html(why)) = read(200, "<!doctype html><title>登录 &amp; 注册</title><p>x")
        else {
            panic!("HTML")
        };
        assert!(why.why.contains("“登录 & 注册"), "{}", why.why);
        assert_eq!(why.what, "https://example.test/posts");
    }

    #[test]
    fn a_refusal_says_what_the_system_says() {
        let Err(Trouble::Refused(why)) = read(403, r#"{"errors":[{"message":"Authorization failed"}]}"#)
        else {
            panic!("refused")
        };
        assert!(why.why.contains("status 403") && why.why.contains("Authorization failed"), "{}", why.why);
        assert!(matches!(read(400, r#"{"message":"x"}"#), Err(Trouble::Portion(_))));
        assert!(matches!(read(502, "<h1>Bad Gateway"), Err(Trouble::Portion(_))));
        assert!(matches!(read(404, "<h1>Not found"), Err(Trouble::Html(_))));
    }

    #[test]
    fn cut_and_empty_answers_are_portions() {
        for body in ["", "{", "[{\"a\":", "nul", "[1,2"] {
            assert!(matches!(read(200, body), Err(Trouble::Portion(_))), "{body}");
        }
    }

    #[test]
    fn numbers_are_written_without_exponents() {
        for (json, text) in [
            ("1e9", "1000000000"),
            ("1000000000", "1000000000"),
            ("12.0", "12"),
            ("18446744073709551615", "18446744073709551615"),
            ("\"x\"", "x"),
        ] {
            assert_eq!(scalar(&Value::parse(json).expect("JSON")).as_deref(), Some(text));
        }
        assert_eq!(scalar(&Value::Null), None);
        assert_eq!(scalar(&Value::Number("12.5".to_owned())), None);
        assert_eq!(scalar(&Value::String("　".to_owned())), None);
    }
}
