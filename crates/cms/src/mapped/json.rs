//! A description as JSON, read by hand: what serde makes to read it would be a sixth of a module in a browser.

use super::mapping::{BodyKind, DateKind, Fields, Lists, Mapping, StatusName};
use baolan_core::json::Value;

/// The text of a name. Once in a module, not once a field.
#[inline(never)]
fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

/// The texts of names that must be there.
fn texts<const N: usize>(value: &Value, names: [&str; N]) -> Option<[String; N]> {
    let mut texts = [const { String::new() }; N];
    let mut are_there = true;
    for (name, place) in names.iter().zip(&mut texts) {
        match text(value, name) {
            Some(text) => *place = text,
            None => are_there = false,
        }
    }
    are_there.then_some(texts)
}

/// The texts of an object, each with what it becomes.
fn pairs<T>(value: &Value, name: &str, read: impl Fn(&str) -> Option<T>) -> Vec<(String, T)> {
    let mut pairs = Vec::new();
    if let Some(Value::Object(members)) = value.get(name) {
        for (name, value) in members {
            if let Some(value) = value.as_str().and_then(&read) {
                pairs.push((name.clone(), value));
            }
        }
    }
    pairs
}

impl Mapping {
    /// Reads what serde writes; other members are passed over. None where something is missing that must be.
    pub fn from_json(value: &Value) -> Option<Self> {
        let text = |name: &str| text(value, name);
        let number = |name: &str| value.get(name).and_then(Value::as_u64);
        // What must be there comes first: every way out drops what was read before it.
        let (page_start, size, lists) = (number("pageStart")?, number("size")?, value.get("lists")?);
        let fields = Fields::from_json(value.get("fields")?)?;
        let [prefix, base, list, items, item_at] =
            texts(value, ["prefix", "base", "list", "items", "itemAt"])?;
        let mut channels = Vec::new();
        if let Some(Value::Array(keys)) = value.get("channels") {
            for key in keys {
                if let Some(key) = key.as_str() {
                    channels.push(key.to_owned());
                }
            }
        }
        Some(Self {
            prefix,
            base,
            list,
            since: text("since"),
            page_start,
            size,
            items,
            total: text("total"),
            item: text("item"),
            item_at,
            channels,
            lists: Lists::from_json(lists),
            fields,
        })
    }
}

impl Lists {
    fn from_json(value: &Value) -> Self {
        let text = |name: &str| text(value, name);
        Self {
            newest: text("newest"),
            oldest: text("oldest"),
            all: text("all"),
            channel: text("channel"),
            separator: text("separator"),
            tag: text("tag"),
            search: text("search"),
        }
    }
}

impl Fields {
    fn from_json(value: &Value) -> Option<Self> {
        let text = |name: &str| text(value, name);
        let body_kind = body_kind(value.get("bodyKind")?.as_str()?)?;
        let date_kind = date_kind(value.get("dateKind")?.as_str()?)?;
        let [id, title] = texts(value, ["id", "title"])?;
        Some(Self {
            id,
            title,
            kicker: text("kicker"),
            subtitle: text("subtitle"),
            body: text("body"),
            body_kind,
            date: text("date"),
            updated: text("updated"),
            date_kind,
            cover: text("cover"),
            cover_path: text("coverPath"),
            cover_alt: text("coverAlt"),
            cover_caption: text("coverCaption"),
            channel: text("channel"),
            channel_key: text("channelKey"),
            channel_name: text("channelName"),
            source: text("source"),
            source_url: text("sourceUrl"),
            editor: text("editor"),
            credits: pairs(value, "credits", |pointer| Some(pointer.to_owned())),
            tags: text("tags"),
            tag_name: text("tagName"),
            summary: text("summary"),
            url: text("url"),
            lang: text("lang"),
            pinned: text("pinned"),
            status: text("status"),
            statuses: pairs(value, "statuses", status),
        })
    }
}

fn body_kind(name: &str) -> Option<BodyKind> {
    Some(match name {
        "html" => BodyKind::Html,
        "markdown" => BodyKind::Markdown,
        "text" => BodyKind::Text,
        "blocks" => BodyKind::Blocks,
        _ => return None,
    })
}

fn date_kind(name: &str) -> Option<DateKind> {
    Some(match name {
        "rfc3339" => DateKind::Rfc3339,
        "local" => DateKind::Local,
        "utc" => DateKind::Utc,
        "seconds" => DateKind::Seconds,
        "milliseconds" => DateKind::Milliseconds,
        _ => return None,
    })
}

fn status(name: &str) -> Option<StatusName> {
    Some(match name {
        "published" => StatusName::Published,
        "scheduled" => StatusName::Scheduled,
        "draft" => StatusName::Draft,
        "restricted" => StatusName::Restricted,
        "withdrawn" => StatusName::Withdrawn,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Every field has its own name as its value, so that none can be taken for another.
    fn full() -> serde_json::Value {
        let mut fields = json!({"bodyKind": "blocks", "dateKind": "milliseconds", "credits": {"记者": "/people"},
            "statuses": {"a": "published", "b": "scheduled", "c": "draft", "d": "restricted", "e": "withdrawn"}});
        let names = "id title kicker subtitle body date updated cover coverPath coverAlt coverCaption channel channelKey channelName source \
            sourceUrl editor tags tagName summary url lang pinned status";
        names.split_whitespace().for_each(|name| fields[name] = name.into());
        let mut lists = json!({});
        "newest oldest all channel separator tag search"
            .split(' ')
            .for_each(|name| lists[name] = name.into());
        json!({"prefix": "prefix", "base": "base", "list": "list", "since": "since", "pageStart": 0, "size": 100, "items": "items",
            "total": "total", "item": "item", "itemAt": "itemAt", "channels": ["a", "b"], "lists": lists, "fields": fields})
    }

    fn by_hand(mapping: &Mapping) -> Option<Mapping> {
        let written = serde_json::to_string(mapping).expect("JSON");
        Mapping::from_json(&Value::parse(&written).expect("JSON"))
    }

    #[test]
    fn what_serde_writes_is_read_as_it_was() {
        let full: Mapping = serde_json::from_value(full()).expect("a mapping");
        assert_eq!(by_hand(&full).as_ref(), Some(&full));
        let least = json!({"prefix": "own", "base": "https://cms.test", "list": "stories", "fields": {"id": "/id", "title": "/title"}});
        let least: Mapping = serde_json::from_value(least).expect("a mapping");
        assert_eq!(by_hand(&least).as_ref(), Some(&least));
    }

    #[test]
    fn every_name_is_read_by_hand_as_serde_reads_it() {
        let mut json = full();
        for kind in ["html", "markdown", "text", "blocks"] {
            json["fields"]["bodyKind"] = kind.into();
            let mapping: Mapping = serde_json::from_value(json.clone()).expect(kind);
            assert_eq!(by_hand(&mapping).as_ref(), Some(&mapping), "{kind}");
        }
        for kind in ["rfc3339", "local", "utc", "seconds", "milliseconds"] {
            json["fields"]["dateKind"] = kind.into();
            let mapping: Mapping = serde_json::from_value(json.clone()).expect(kind);
            assert_eq!(by_hand(&mapping).as_ref(), Some(&mapping), "{kind}");
        }
    }

    #[test]
    fn what_is_no_description_is_none() {
        for pointer in
            ["/prefix", "/base", "/list", "/size", "/lists", "/fields", "/fields/id", "/fields/bodyKind"]
        {
            let (above, name) = pointer.rsplit_once('/').expect("a name");
            let mut json = full();
            json.pointer_mut(above).and_then(serde_json::Value::as_object_mut).expect(pointer).remove(name);
            assert_eq!(
                Mapping::from_json(&Value::parse(&json.to_string()).expect("JSON")),
                None,
                "{pointer}"
            );
        }
    }
}
