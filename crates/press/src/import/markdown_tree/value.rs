//! Values of front matter as texts.

use serde_json::Value;

/// A value as a text; numbers too. Nothing for empty texts, lists, groups.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// One text, or all texts of a list, also of lists in it.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        value => text(value).into_iter().collect(),
    }
}
