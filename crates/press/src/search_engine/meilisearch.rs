//! The settings of Meilisearch's index.

use baolan_core::model::Lang;
use serde_json::{Value, json};

/// The settings, as its API takes them (v1.12 or newer, for `localizedAttributes`).
///
/// Earlier fields weigh more. Stories that fit as well as each other are ordered by time, newest first; whoever asks for an order by time
/// gets that alone, and `sort` says nothing where nobody asks. A portal may have more channels than
/// the hundred values that Meilisearch counts by itself.
pub fn settings(lang: Lang) -> Value {
    let locale = match lang {
        Lang::ZhHans | Lang::ZhHant => "zho",
        Lang::En => "eng",
    };
    json!({
        "searchableAttributes": ["title", "subtitle", "kicker", "tags", "channel_names", "credits", "summary", "body"],
        "filterableAttributes": ["channel", "channels", "published_at", "year"],
        "sortableAttributes": ["published_at"],
        "rankingRules": ["sort", "words", "typo", "proximity", "attribute", "exactness", "published_at:desc"],
        "localizedAttributes": [{"attributePatterns": ["*"], "locales": [locale]}],
        "faceting": {"maxValuesPerFacet": 1000},
    })
}

/// Whether settings, as its API gives them, say what these say; what else they say does not matter, nor does the order of what it keeps as
/// a set.
pub(super) fn are_in(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => wanted.iter().all(|(name, value)| {
            let is_set = matches!(name.as_str(), "filterableAttributes" | "sortableAttributes");
            found
                .get(name)
                .is_some_and(|found| if is_set { same_set(value, found) } else { are_in(value, found) })
        }),
        (Value::Array(wanted), Value::Array(found)) => {
            wanted.len() == found.len()
                && wanted.iter().zip(found).all(|(wanted, found)| are_in(wanted, found))
        }
        _ => wanted == found,
    }
}

fn same_set(one: &Value, other: &Value) -> bool {
    let (Value::Array(one), Value::Array(other)) = (one, other) else { return false };
    one.len() == other.len() && one.iter().all(|value| other.contains(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_the_same_in_another_order_and_with_more_beside_them() {
        let wanted = settings(Lang::ZhHans);
        let mut found = wanted.clone();
        found["filterableAttributes"] = json!(["year", "published_at", "channels", "channel"]);
        found["faceting"]["sortFacetValuesBy"] = json!({"*": "alpha"});
        found["stopWords"] = json!([]);
        assert!(are_in(&wanted, &found));
        found["searchableAttributes"] = json!(["*"]);
        assert!(!are_in(&wanted, &found));
    }
}
