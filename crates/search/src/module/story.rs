//! What the data of a story's page hold.

use baolan_core::json::Value;

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
