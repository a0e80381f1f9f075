//! Takes fields from a group, one by one, and says what was wrong with them.

use super::clean::clean_line;
use super::diagnostics::Code;
use super::node::{Map, Node, Value};
use super::parse_context::ParseContext;
use super::wording::{meant_flag, near, short};
use std::collections::HashMap;

/// Longest text that a report of a wrong type shows, in characters.
const SHOWN: usize = 20;

/// The fields of one group. Those that have not been asked for when it is finished are reported as unknown, so that a
/// misspelt field is not passed over.
pub(super) struct Fields<'a> {
    map: &'a Map,
    at: usize,
    asked: Vec<&'static str>,
    /// Fields that must be there and are not, and the numbers of the reports of it.
    lacking: Vec<(&'static str, usize)>,
    /// Whether `$schema` is passed over.
    allows_schema: bool,
}

/// What JSON files name their JSON Schema with, for editors' programs.
const SCHEMA: &str = "$schema";

impl<'a> Fields<'a> {
    /// The fields of a node; an error when it is no group, or has a field twice. `what` is the node's name in reports.
    pub(super) fn of(node: &'a Node, what: &str, cx: &mut ParseContext<'_>) -> Option<Self> {
        let Value::Map(map) = &node.value else {
            let message = format!("{what} is {}", node.kind());
            cx.error(node.at, Code::WrongType, message, remedy(node, "a group of fields: { … }"));
            return None;
        };
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (name, value) in &map.0 {
            let times = seen.entry(name).or_default();
            *times += 1;
            if *times == 2 {
                let message = format!("`{name}` stands here twice");
                cx.error(value.at, Code::DuplicateField, message, "keep one of them");
            }
        }
        Some(Self { map, at: node.at, asked: Vec::new(), lacking: Vec::new(), allows_schema: false })
    }

    /// Passes over `$schema`, which says nothing to the press.
    pub(super) fn allow_schema(&mut self) {
        self.allows_schema = true;
    }

    /// Where the group begins, as a byte offset.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Where a field's name stands, as a byte offset; where the group begins when it has no such field.
    pub(super) fn at_field(&self, name: &str) -> usize {
        self.map.0.iter().find(|(known, _)| known == name).map_or(self.at, |(_, node)| node.at)
    }

    /// A field as it is. `null` counts as left out.
    pub(super) fn node(&mut self, name: &'static str) -> Option<&'a Node> {
        if !self.asked.contains(&name) {
            self.asked.push(name);
        }
        let (_, node) = self.map.0.iter().find(|(known, _)| known == name)?;
        (node.value != Value::Null).then_some(node)
    }

    /// A field that must be there.
    pub(super) fn must(
        &mut self,
        name: &'static str,
        example: &str,
        cx: &mut ParseContext<'_>,
    ) -> Option<&'a Node> {
        let node = self.node(name);
        if node.is_none() {
            let (code, message, what) = match self.holds(name) {
                true => (Code::EmptyField, format!("`{name}` is empty"), "write it"),
                false => (Code::MissingField, format!("`{name}` is missing"), "add it"),
            };
            let help = format!("{what}, for example: {}", cx.example(example));
            self.report_lacking(name, code, message, help, cx);
        }
        node
    }

    /// Reports that a field does not hold what it must. When it is not there at all, a misspelt one that is found later
    /// takes the report's place.
    pub(super) fn report_lacking(
        &mut self,
        name: &'static str,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
        cx: &mut ParseContext<'_>,
    ) {
        if !self.holds(name) {
            self.lacking.push((name, cx.reports()));
        }
        cx.error(self.at_field(name), code, message, help);
    }

    /// Whether the group has a field, whatever it holds.
    fn holds(&self, name: &str) -> bool {
        self.map.0.iter().any(|(known, _)| known == name)
    }

    /// A line of text; empty text counts as left out.
    pub(super) fn text(&mut self, name: &'static str, cx: &mut ParseContext<'_>) -> Option<String> {
        let node = self.node(name)?;
        text(node, name, cx).filter(|text| !text.is_empty())
    }

    /// A line of text that must be there and not be empty.
    pub(super) fn must_text(
        &mut self,
        name: &'static str,
        example: &str,
        cx: &mut ParseContext<'_>,
    ) -> Option<String> {
        let node = self.must(name, example, cx)?;
        filled(node, name, example, cx)
    }

    /// A line of text that must be there and not be empty, as a node: it may hold inline Markdown.
    pub(super) fn must_text_node(
        &mut self,
        name: &'static str,
        example: &str,
        cx: &mut ParseContext<'_>,
    ) -> Option<&'a Node> {
        let node = self.must(name, example, cx)?;
        filled(node, name, example, cx).map(|_| node)
    }

    /// Text with its line breaks, as a node; empty text counts.
    pub(super) fn text_node(&mut self, name: &'static str, cx: &mut ParseContext<'_>) -> Option<&'a Node> {
        let node = self.node(name)?;
        text(node, name, cx).map(|_| node)
    }

    /// `true` or `false`; `false` when left out.
    pub(super) fn flag(&mut self, name: &'static str, cx: &mut ParseContext<'_>) -> bool {
        let Some(node) = self.node(name) else { return false };
        node.flag().unwrap_or_else(|| {
            wrong_type(node, &format!("`{name}`"), meant_flag(node), cx);
            false
        })
    }

    /// A whole number within bounds.
    pub(super) fn number(
        &mut self,
        name: &'static str,
        from: u32,
        to: u32,
        cx: &mut ParseContext<'_>,
    ) -> Option<u32> {
        let node = self.node(name)?;
        let Some(number) = node.number() else {
            wrong_type(node, &format!("`{name}`"), &format!("a whole number from {from} to {to}"), cx);
            return None;
        };
        if number.fract() == 0.0 && (f64::from(from)..=f64::from(to)).contains(&number) {
            return format!("{number:.0}").parse().ok();
        }
        let help = format!("write a whole number from {from} to {to}");
        cx.error(node.at, Code::OutOfRange, format!("`{name}` is {number}"), help);
        None
    }

    /// A list; empty when left out.
    pub(super) fn list(&mut self, name: &'static str, cx: &mut ParseContext<'_>) -> &'a [Node] {
        match self.node(name).map(|node| (node, &node.value)) {
            Some((_, Value::List(items))) => items,
            Some((node, _)) => {
                wrong_type(node, &format!("`{name}`"), "a list: [ … ]", cx);
                &[]
            }
            None => &[],
        }
    }

    /// A list that must not be empty. `message` says that it is, `example` what to write.
    pub(super) fn full_list(
        &mut self,
        name: &'static str,
        message: impl Into<String>,
        example: &str,
        cx: &mut ParseContext<'_>,
    ) -> Option<&'a [Node]> {
        let before = cx.reports();
        let items = self.list(name, cx);
        if items.is_empty() && cx.reports() == before {
            let help = format!("add {}", cx.example(example));
            self.report_lacking(name, Code::EmptyBlock, message, help, cx);
        }
        (!items.is_empty()).then_some(items)
    }

    /// A list of lines of text; empty ones are dropped.
    pub(super) fn texts(&mut self, name: &'static str, cx: &mut ParseContext<'_>) -> Vec<String> {
        self.texts_at(name, cx).into_iter().map(|(text, _)| text).collect()
    }

    /// The same as [`Self::texts`], with the byte offset of each.
    pub(super) fn texts_at(&mut self, name: &'static str, cx: &mut ParseContext<'_>) -> Vec<(String, usize)> {
        let text_of = |item: &Node, cx: &mut ParseContext<'_>| match &item.value {
            Value::Text(text) => Some((clean_line(text), item.at)),
            _ => {
                wrong_type(item, &format!("an entry of `{name}`"), "text in double quotes", cx);
                None
            }
        };
        let items = self.list(name, cx);
        items.iter().filter_map(|item| text_of(item, cx)).filter(|(text, _)| !text.is_empty()).collect()
    }

    /// Reports the fields that have not been asked for.
    pub(super) fn finish(mut self, cx: &mut ParseContext<'_>) {
        let unused: Vec<_> = self.asked.iter().copied().filter(|known| !self.holds(known)).collect();
        for (name, node) in &self.map.0 {
            if self.asked.contains(&name.as_str()) || (self.allows_schema && name == SCHEMA) {
                continue;
            }
            let near = near(name, &unused);
            let help = match near {
                Some(known) => format!("did you mean `{known}`?"),
                None if unused.is_empty() => "remove it".to_owned(),
                None => format!("known here: {}", unused.join(", ")),
            };
            let message = format!("there is no field `{}`", short(name));
            match self.lacking.iter().position(|(lacking, _)| near == Some(*lacking)) {
                Some(lacking) => {
                    let (_, report) = self.lacking.swap_remove(lacking);
                    cx.replace(report, node.at, Code::UnknownField, message, help);
                }
                None => cx.error(node.at, Code::UnknownField, message, help),
            }
        }
    }
}

/// A node as a line of text.
pub(super) fn text(node: &Node, name: &str, cx: &mut ParseContext<'_>) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(clean_line(text)),
        _ => {
            wrong_type(node, &format!("`{name}`"), "text in double quotes", cx);
            None
        }
    }
}

/// A node as a line of text that must not be empty.
pub(super) fn filled(node: &Node, name: &str, example: &str, cx: &mut ParseContext<'_>) -> Option<String> {
    let text = text(node, name, cx)?;
    if text.is_empty() {
        let message = format!("`{name}` is empty");
        cx.error(
            node.at,
            Code::EmptyField,
            message,
            format!("write it, for example: {}", cx.example(example)),
        );
        return None;
    }
    Some(text)
}

/// What to do about a value of a wrong kind. Null is no value at all.
fn remedy(node: &Node, wanted: &str) -> String {
    match node.value {
        Value::Null => format!("write {wanted}, or remove it"),
        _ => format!("write {wanted}"),
    }
}

fn wrong_type(node: &Node, what: &str, wanted: &str, cx: &mut ParseContext<'_>) {
    let found = match &node.value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) if text.chars().count() <= SHOWN => format!("the text `{}`", short(text)),
        _ => node.kind().to_owned(),
    };
    cx.error(node.at, Code::WrongType, format!("{what} is {found}"), remedy(node, wanted));
}
