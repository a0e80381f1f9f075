//! TOML as a tree of nodes: front matter, and the fields of fenced blocks.

use super::diagnostics::Code;
use super::node::{Map, Node, Value};
use super::parse_context::ParseContext;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The two parts of a Markdown file, as byte ranges of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The TOML between the two lines of `+++`.
    pub(super) front_matter: Range<usize>,
    /// The Markdown after the second of them.
    pub(super) body: Range<usize>,
}

/// Splits `+++`, TOML, `+++`, Markdown; nothing when the text is not made so.
pub(super) fn split(text: &str) -> Option<Parts> {
    let marks = text.find("+++")?;
    if !text[..marks].trim().is_empty() {
        return None;
    }
    let rest = &text[marks + 3..];
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    let start = text.len() - rest.len();
    let mut end = start;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some(Parts { front_matter: start..end, body: end + line.len()..text.len() });
        }
        end += line.len();
    }
    None
}

/// Parses TOML; every syntax error is reported. `place` gives the byte offset in the file for one in `text`.
pub(super) fn parse(text: &str, place: &dyn Fn(usize) -> usize, cx: &mut ParseContext<'_>) -> Option<Node> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let message = format!("this is not TOML: {}", error.message());
        let help =
            "text stands in double quotes, lists in [ ], groups in { }; every field is on a line of its own";
        match error.span() {
            Some(span) => cx.error(place(span.start), Code::BadSyntax, message, help),
            None => cx.file_error(Code::BadSyntax, message, help),
        }
    }
    let source = Source { text, place };
    errors.is_empty().then(|| Node::new(place(0), Value::Map(source.map(table.get_ref()))))
}

/// TOML, and where it stands in its file.
struct Source<'a> {
    text: &'a str,
    place: &'a dyn Fn(usize) -> usize,
}

impl Source<'_> {
    fn map(&self, table: &DeTable<'_>) -> Map {
        let mut entries: Vec<_> = table
            .iter()
            .map(|(name, value)| {
                let at = name.span().start;
                (at, (name.get_ref().to_string(), self.node(value).named_at((self.place)(at))))
            })
            .collect();
        entries.sort_by_key(|(at, _)| *at);
        Map(entries.into_iter().map(|(_, entry)| entry).collect())
    }

    fn node(&self, value: &Spanned<DeValue<'_>>) -> Node {
        let span = value.span();
        let at = (self.place)(span.start);
        let number = |text: &str| match text.replace('_', "").parse() {
            Ok(number) => Value::Number(number),
            Err(_) => Value::Text(text.to_owned()),
        };
        let value = match value.get_ref() {
            DeValue::String(text) => return self.text(at, text, span),
            DeValue::Integer(integer) => number(integer.as_str()),
            DeValue::Float(float) => number(float.as_str()),
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Datetime(moment) => Value::Text(moment.to_string()),
            DeValue::Array(list) => Value::List(list.iter().map(|item| self.node(item)).collect()),
            DeValue::Table(table) => Value::Map(self.map(table)),
        };
        Node::new(at, value)
    }

    fn text(&self, at: usize, text: &str, span: Range<usize>) -> Node {
        // Between two lines of a fence the file may have an indent or a carriage return that the text does not have.
        let last = span.end.saturating_sub(1);
        let is_contiguous = (self.place)(last).checked_sub(at) == last.checked_sub(span.start);
        match self.text.get(span).filter(|_| is_contiguous) {
            Some(source) => Node::text_in(at, text, source, at),
            None => Node::wrapped_text(at, text),
        }
    }
}
