//! `extra` and `map` of a source: where its stories have their parts.

use super::{SourceKind, entries, misplaced};
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::node::{Node, Value};
use crate::content::parse_context::ParseContext;
use baolan_cms::extra::Extra;
use baolan_cms::mapped::Mapping;
use serde_json::Value as Json;

/// `extra`: JSON pointers to what the system has no field for.
pub(super) fn extra(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Extra {
    let Some(mut fields) = fields.node("extra").and_then(|node| Fields::of(node, "`extra`", cx)) else {
        return Extra::default();
    };
    let mut field = |name| pointer(fields.node(name), name, cx);
    let mut extra = Extra {
        kicker: field("kicker"),
        subtitle: field("subtitle"),
        source: field("source"),
        source_url: field("sourceUrl"),
        editor: field("editor"),
        ..Extra::default()
    };
    for (role, node) in entries(&mut fields, "credits", cx) {
        extra.credits.extend(pointer(Some(node), role, cx).map(|pointer| (role.clone(), pointer)));
    }
    fields.finish(cx);
    extra
}

fn pointer(node: Option<&Node>, name: &str, cx: &mut ParseContext<'_>) -> Option<String> {
    let node = node?;
    match &node.value {
        Value::Text(text) if text.starts_with('/') => Some(text.clone()),
        _ => {
            let message = format!("`{name}` in `extra` is no JSON pointer");
            cx.error(
                node.at,
                Code::UnknownValue,
                message,
                "write one that begins with a slash: /meta/source",
            );
            None
        }
    }
}

/// `map`: the description of a mapped API.
pub(super) fn mapping(
    fields: &mut Fields<'_>,
    kind: Option<SourceKind>,
    base: &str,
    cx: &mut ParseContext<'_>,
) -> Option<Mapping> {
    let at = fields.at_field("map");
    if kind.is_some_and(|kind| kind != SourceKind::Mapped) {
        if fields.node("map").is_some() {
            misplaced("map", SourceKind::Mapped, at, cx);
        }
        return None;
    }
    let node = match kind {
        Some(_) => fields.must("map", "map = { … }", cx)?,
        None => fields.node("map")?,
    };
    // Says so when it is no group, or has a name twice.
    Fields::of(node, "`map`", cx)?;
    let mut map = json(node);
    if map.get("base").is_some() {
        let help = "remove it: `base` stands beside `map`";
        cx.error(at, Code::MisplacedField, "`map` has a `base` of its own", help);
        return None;
    }
    if let Json::Object(fields) = &mut map {
        fields.insert("base".to_owned(), base.into());
    }
    let help = "docs/import.md describes the fields of an API";
    match serde_json::from_value::<Mapping>(map) {
        Ok(mapping) => match mapping.check() {
            Ok(()) => Some(mapping),
            Err(fault) => {
                cx.error(at, Code::UnknownValue, format!("`map`: {}", fault.why), help);
                None
            }
        },
        Err(error) => {
            cx.error(at, Code::UnknownValue, format!("`map`: {error}"), help);
            None
        }
    }
}

/// A tree of values as JSON. Numbers in it are small and whole.
fn json(node: &Node) -> Json {
    match &node.value {
        Value::Text(text) => text.as_str().into(),
        Value::Number(number) if number.fract() == 0.0 => (*number as i64).into(),
        Value::Number(number) => (*number).into(),
        Value::Flag(flag) => (*flag).into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(map) => map.0.iter().map(|(name, node)| (name.clone(), json(node))).collect(),
        Value::Null => Json::Null,
    }
}
