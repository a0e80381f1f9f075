//! Compared with serde_json.

use super::*;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Everything that pages use of serde's data model.
#[derive(Debug, PartialEq, Deserialize)]
struct Sample {
    text: String,
    #[serde(default)]
    number: u32,
    #[serde(default)]
    flag: bool,
    #[serde(default)]
    maybe: Option<String>,
    #[serde(default)]
    list: Vec<Sample>,
    #[serde(default)]
    pair: Option<(String, String)>,
    #[serde(default)]
    kind: Option<Kind>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Plain,
    Named(String),
}

fn same<T: DeserializeOwned + PartialEq + fmt::Debug>(text: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(from_str::<T>(text).ok(), serde_json::from_str::<T>(text).ok(), "{}", text);
    Ok(())
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<u32>().prop_map(Value::from),
        any::<f64>().prop_map(|n| serde_json::Number::from_f64(n).map_or(Value::Null, Value::Number)),
        ".*".prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::btree_map("[a-z]{0,6}", inner, 0..6).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

fn sample() -> impl Strategy<Value = String> {
    let field = prop_oneof![
        ".*".prop_map(|t| ("text".to_owned(), Value::from(t))),
        any::<u32>().prop_map(|n| ("number".to_owned(), Value::from(n))),
        any::<bool>().prop_map(|b| ("flag".to_owned(), Value::from(b))),
        prop_oneof![Just(Value::Null), ".*".prop_map(Value::from)].prop_map(|v| ("maybe".to_owned(), v)),
        prop_oneof![Just(serde_json::json!("plain")), Just(serde_json::json!({"named": "甲"})), value()]
            .prop_map(|v| ("kind".to_owned(), v)),
        Just(("pair".to_owned(), serde_json::json!(["a", "b"]))),
        Just(("list".to_owned(), serde_json::json!([{"text": "x"}, {"text": "y", "number": 3}]))),
        ("[a-z]{1,5}", value()),
    ];
    prop::collection::vec(field, 0..8)
        .prop_map(|fields| serde_json::to_string(&fields.into_iter().collect::<BTreeMap<_, _>>()).unwrap())
}

proptest! {
    #[test]
    fn takes_what_serde_json_takes(text in sample()) {
        same::<Sample>(&text)?;
    }

    #[test]
    fn skips_any_value(value in value(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        prop_assert!(from_str::<de::IgnoredAny>(&text.unwrap()).is_ok());
    }

    #[test]
    fn refuses_what_serde_json_refuses(text in sample(), at in any::<prop::sample::Index>(), with in "[\\[\\]{},:\"\\\\ 0a]?") {
        // One character replaced or taken out.
        let chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len());
        let broken: String = chars[..at].iter().copied().chain(with.chars()).chain(chars[at + 1..].iter().copied()).collect();
        same::<Sample>(&broken)?;
    }

    #[test]
    fn strings_are_the_same(text in ".*", escaped in "(\\\\u[0-9a-fA-F]{4}|\\\\[\"\\\\/bfnrtx]|[ -~]){0,12}") {
        same::<String>(&serde_json::to_string(&text).unwrap())?;
        same::<String>(&format!("\"{escaped}\""))?;
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        let _ = from_str::<Sample>(&text);
    }
}

#[test]
fn truncation_is_always_noticed() {
    let text = r#"{"text":"甲\u4e59","list":[{"text":"x"}],"maybe":null,"number":12}"#;
    assert!(from_str::<Sample>(text).is_ok());
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert_eq!(from_str::<Sample>(&text[..end]), Err(Malformed), "{end}");
    }
}

#[test]
fn depth_is_bounded() {
    let text = "[".repeat(100_000);
    assert!(from_str::<de::IgnoredAny>(&text).is_err());
}
