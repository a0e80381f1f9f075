//! Fields of a newspaper that a general system lacks, and that a house keeps somewhere in its own way.

use crate::item::Item;
use crate::reply::{list_at, scalar_at};
use baolan_core::json::Value;
use baolan_core::model::{Credit, Source};
use serde::{Deserialize, Serialize};

/// Where a story has what its system has no field for: JSON pointers (RFC 6901) into the story as the system's API
/// gives it. For Halo `/metadata/annotations/source`, for WordPress `/meta/source` or `/acf/source`. A slash in a key
/// is written `~1`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "camelCase")]
pub struct Extra {
    /// 引题.
    pub kicker: Option<String>,
    /// 副题.
    pub subtitle: Option<String>,
    /// Name of the 来源.
    pub source: Option<String>,
    /// Address of the 来源.
    pub source_url: Option<String>,
    /// 编辑.
    pub editor: Option<String>,
    /// By role (记者, 通讯员, 摄影 …): a text of one or several names, or a list of texts. One of them at least replaces
    /// the author that the system knows.
    #[serde(with = "pairs")]
    pub credits: Vec<(String, String)>,
}

/// Pairs as a map, in the order of its names. A map of the library's would be five kilobytes more in a browser.
pub(crate) mod pairs {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    pub(crate) fn serialize<V: Serialize, S: Serializer>(
        pairs: &[(String, V)],
        output: S,
    ) -> Result<S::Ok, S::Error> {
        output.collect_map(pairs.iter().map(|(name, value)| (name, value)))
    }

    pub(crate) fn deserialize<'de, V: Deserialize<'de>, D: Deserializer<'de>>(
        input: D,
    ) -> Result<Vec<(String, V)>, D::Error> {
        Ok(BTreeMap::deserialize(input)?.into_iter().collect())
    }
}

impl Extra {
    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads what serde writes; other members are passed over.
    pub fn from_json(value: &Value) -> Self {
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let mut credits = Vec::new();
        if let Some(Value::Object(roles)) = value.get("credits") {
            for (role, pointer) in roles {
                credits.extend(pointer.as_str().map(|pointer| (role.clone(), pointer.to_owned())));
            }
        }
        Self {
            kicker: text("kicker"),
            subtitle: text("subtitle"),
            source: text("source"),
            source_url: text("sourceUrl"),
            editor: text("editor"),
            credits,
        }
    }

    /// Puts into a story what is found.
    pub fn read(&self, story: &Value, item: &mut Item) {
        let at = |pointer: &Option<String>| Some(scalar_at(story, pointer.as_deref()?)?.trim().to_owned());
        item.kicker = at(&self.kicker).or(item.kicker.take());
        item.subtitle = at(&self.subtitle).or(item.subtitle.take());
        item.editor = at(&self.editor).or(item.editor.take());
        if let Some(name) = at(&self.source) {
            item.source = Some(Source { name, url: at(&self.source_url) });
        }
        let credits: Vec<_> =
            self.credits.iter().filter_map(|(role, pointer)| credit(story, role, pointer)).collect();
        if !credits.is_empty() {
            item.credits = credits;
        }
    }
}

/// Who has a role.
pub(crate) fn credit(story: &Value, role: &str, pointer: &str) -> Option<Credit> {
    let names = match scalar_at(story, pointer) {
        Some(text) => names(&text),
        None => list_at(story, pointer)
            .iter()
            .filter_map(|name| name.as_str().or_else(|| name.get("name")?.as_str()))
            .flat_map(names)
            .collect(),
    };
    (!names.is_empty()).then(|| Credit { role: role.to_owned(), names })
}

/// Several names in one text: between commas and slashes of all kinds and `、`, and between blanks where they are
/// Chinese.
pub(crate) fn names(text: &str) -> Vec<String> {
    let latin = text.chars().any(|c| c.is_ascii_alphabetic());
    let is_between = |c: char| {
        matches!(c, '、' | ',' | '，' | ';' | '；' | '/' | '／' | '|' | '｜') || (!latin && c.is_whitespace())
    };
    let mut names = Vec::new();
    for name in text.split(is_between) {
        if !name.trim().is_empty() {
            names.push(name.trim().to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_names_in_one_text_are_told_apart() {
        assert_eq!(names("示例甲、示例乙 示例丙，示例丁"), ["示例甲", "示例乙", "示例丙", "示例丁"]);
        assert_eq!(names("Sample One, Sample Two"), ["Sample One", "Sample Two"]);
        assert_eq!(names(" 、"), Vec::<String>::new());
    }

    #[test]
    fn what_a_house_keeps_elsewhere_is_found_by_pointers() {
        let extra: Extra = serde_json::from_str(
            r#"{"source": "/annotations/news~1source", "editor": "/editor", "credits": {"记者": "/people", "摄影": "/nobody"}}"#,
        )
        .expect("pointers");
        let story: Value =
            Value::parse(r#"{"annotations": {"news/source": "示例日报"}, "editor": null, "people": ["示例甲", {"name": "示例乙"}, 3]}"#)
                .expect("JSON");
        let mut item = Item { editor: Some("示例丙".to_owned()), ..Item::default() };
        extra.read(&story, &mut item);
        assert_eq!(item.source, Some(Source { name: "示例日报".to_owned(), url: None }));
        assert_eq!(item.editor.as_deref(), Some("示例丙"));
        assert_eq!(
            item.credits,
            [Credit {
                role: "记者".to_owned(), names: vec!["示例甲".to_owned(), "示例乙".to_owned()]
            }]
        );
        assert!(serde_json::from_str::<Extra>(r#"{"sorce": "/x"}"#).is_err());
    }
}
