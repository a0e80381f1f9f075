//! TOML as a tree of nodes: front matter, and the fields of fenced blocks.

use super::node::{Lines, Map, Node, Value};
use super::parse_context::ParseContext;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Splits `+++`, TOML, `+++`, Markdown. Gives the TOML, the line where it begins, the Markdown, the line where that begins.
pub(super) fn split(text: &str) -> Option<(&str, usize, &str, usize)> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let start = text.find("+++")?;
    if !text[..start].trim().is_empty() {
        return None;
    }
    let opening = text[..start].matches('\n').count() + 1;
    let after = &text[start + 3..];
    let after = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n'))?;
    let mut at = 0;
    for (number, line) in after.split_inclusive('\n').enumerate() {
        if line.trim_end() == "+++" {
            return Some((&after[..at], opening + 1, &after[at + line.len()..], opening + number + 2));
        }
        at += line.len();
    }
    None
}

/// Reads TOML that begins at line `first` of its file; every syntax error is a fault.
pub(super) fn parse(text: &str, first: usize, cx: &mut ParseContext<'_>) -> Option<Node> {
    let lines = Lines::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let line = error.span().map_or(first, |span| lines.at(span.start) + first - 1);
        cx.fault(
            line,
            format!("this is not TOML: {}", error.message()),
            "text stands in double quotes, lists in [ ], groups in { }; every field is on a line of its own",
        );
    }
    errors.is_empty().then(|| Node::new(first, Value::Map(map(table.get_ref(), &lines, first))))
}

fn map(table: &DeTable<'_>, lines: &Lines, first: usize) -> Map {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(name, value)| {
            let at = name.span().start;
            let mut node = node(value, lines, first);
            node.line = lines.at(at) + first - 1;
            (at, (name.get_ref().to_string(), node))
        })
        .collect();
    entries.sort_by_key(|(at, _)| *at);
    Map(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn node(value: &Spanned<DeValue<'_>>, lines: &Lines, first: usize) -> Node {
    let line = lines.at(value.span().start) + first - 1;
    let number = |text: &str| match text.replace('_', "").parse() {
        Ok(number) => Value::Number(number),
        Err(_) => Value::Text(text.to_owned()),
    };
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) => number(integer.as_str()),
        DeValue::Float(float) => number(float.as_str()),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(moment) => Value::Text(moment.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(|item| node(item, lines, first)).collect()),
        DeValue::Table(table) => Value::Map(map(table, lines, first)),
    };
    Node::new(line, value)
}
