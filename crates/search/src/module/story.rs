//! What the data of a story's page hold.

use baolan_core::json::Value;
use baolan_core::protocol::STATE_TAG;

/// The data in a file of them, or in a page: there no `<` stands in them.
pub(super) fn data(text: &str) -> Option<&str> {
    if text.starts_with('{') {
        return Some(text);
    }
    let tag = STATE_TAG.as_bytes();
    let start = text.as_bytes().windows(tag.len()).position(|part| part == tag)? + tag.len();
    text.get(start..)?.split('<').next()
}

/// What is shown of a story that was found.
pub(super) struct Story {
    pub(super) title: String,
    pub(super) lang: Option<String>,
    /// `2026-02-03 09:30`
    pub(super) time: String,
    /// All texts that can be searched in, the heading's first.
    pub(super) texts: Vec<String>,
}

impl Story {
    /// Reads a story's `index.json`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let state = Value::parse(text).ok()?;
        let article = state.get("page")?.get("article")?;
        let text = |name: &str| article.get(name).and_then(Value::as_str).map(str::to_owned);
        let published = text("published")?;
        let mut texts = Vec::new();
        for name in ["subtitle", "kicker"] {
            texts.extend(text(name));
        }
        for name in ["body", "corrections", "original", "credits", "editor", "source", "tags"] {
            if let Some(value) = article.get(name) {
                add(value, &mut texts);
            }
        }
        let time = [published.get(..10)?, " ", published.get(11..16)?].concat();
        Some(Self { title: text("title")?, lang: text("lang"), time, texts })
    }
}

/// Adds all texts of a value: spans that stand side by side are one.
fn add(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => {
            let mut whole = String::new();
            for item in items {
                match item.get("text").and_then(Value::as_str) {
                    Some(text) => whole.push_str(text),
                    None => add(item, texts),
                }
            }
            if !whole.is_empty() {
                texts.push(whole);
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                // Addresses and classes are no text.
                if !matches!(
                    name.as_str(),
                    "src" | "href" | "url" | "widths" | "kind" | "slug" | "colour" | "alt"
                ) {
                    add(value, texts);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_are_found_in_a_page() {
        let page = [STATE_TAG, "{\"a\":\"\\u003cb>\"}</script><p>"].concat();
        assert_eq!(data(&["<html>", &page].concat()), Some("{\"a\":\"\\u003cb>\"}"));
        assert_eq!((data("{}"), data("<p>")), (Some("{}"), None));
    }
}
