//! Content as a tree of values with byte offsets, the same for JSON, TOML and YAML.

use super::escapes;

/// A value, and where it stands in its file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// Byte offset in the file: of the field's name for the value of a field (in JSON, of its opening quote), else of the
    /// value's own beginning.
    pub(super) at: usize,
    pub(super) value: Value,
    /// Where parts of a text begin: byte offsets in the text and in the file, in their order. One part when the file has the
    /// text exactly as it is in `value`, one a line when its lines are indented there, several where it has escapes; none when it
    /// has marks of Markdown at the beginnings of its lines.
    parts: Vec<(usize, usize)>,
    /// Whether YAML has the text without quotes: it may then be meant as a number, or as true or false.
    is_plain: bool,
    /// Whether a text goes over several lines of its file, so that its line breaks may be layout.
    is_wrapped: bool,
}

/// What JSON, TOML and YAML have in common.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Text. A date of TOML is text too: JSON has no other. So are the numbers, dates, true and false of YAML: whether `12`
    /// is a number depends on the field.
    Text(String),
    Number(f64),
    Flag(bool),
    List(Vec<Node>),
    Map(Map),
    Null,
}

/// Named values in their order, duplicates included, so that they can be reported.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Map(pub(super) Vec<(String, Node)>);

impl Node {
    pub(super) fn new(at: usize, value: Value) -> Self {
        Self { at, value, parts: Vec::new(), is_plain: false, is_wrapped: false }
    }

    /// A text of which only the beginning of its field or block is known.
    pub(super) fn text(at: usize, text: impl Into<String>) -> Self {
        Self::new(at, Value::Text(text.into()))
    }

    /// A text that was read from `source`, a part of the file that begins at byte `from`.
    pub(super) fn text_in(at: usize, text: impl Into<String>, source: &str, from: usize) -> Self {
        let text = text.into();
        match source.find(&text) {
            Some(found) => Self {
                parts: vec![(0, from + found)],
                is_wrapped: is_wrapped(source),
                ..Self::new(at, Value::Text(text))
            },
            None => match between_quotes(source).and_then(|inner| escapes::parts(&text, inner, from + 1)) {
                Some(parts) => Self { parts, ..Self::new(at, Value::Text(text)) },
                None => Self::text_in_lines(at, text, source, &|offset| from + offset),
            },
        }
    }

    /// A text that was read from the lines of `source`, which need not follow each other in the file: `place` gives the byte
    /// offset in the file for one in `source`.
    pub(super) fn text_in_lines(
        at: usize,
        text: impl Into<String>,
        source: &str,
        place: &dyn Fn(usize) -> usize,
    ) -> Self {
        let text = text.into();
        let mut parts = line_parts(&text, source).unwrap_or_default();
        parts.iter_mut().for_each(|(_, offset)| *offset = place(*offset));
        Self { parts, is_wrapped: is_wrapped(source), ..Self::new(at, Value::Text(text)) }
    }

    /// The same text, which YAML has without quotes.
    pub(super) fn plain(self) -> Self {
        Self { is_plain: true, ..self }
    }

    /// A group of those fields that have a value.
    pub(super) fn map<const N: usize>(at: usize, entries: [(&str, Option<Self>); N]) -> Self {
        let entries = entries.into_iter().filter_map(|(name, node)| Some((name.to_owned(), node?)));
        Self::new(at, Value::Map(Map(entries.collect())))
    }

    /// The same value as that of a field whose name stands at `at`.
    pub(super) fn named_at(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// Byte offset in the file of a part of the text, which begins `offset` bytes into it; where the whole value stands when
    /// the file does not have the text as it is.
    pub(super) fn at_in_text(&self, offset: usize) -> usize {
        let part = self.parts.partition_point(|(start, _)| *start <= offset).checked_sub(1);
        let part = part.and_then(|part| self.parts.get(part));
        part.map_or(self.at, |(start, place)| place + offset - start)
    }

    /// Byte offsets in the text and in the file at which its parts begin; see the field.
    pub(super) fn parts(&self) -> &[(usize, usize)] {
        &self.parts
    }

    /// The number that it is.
    pub(super) fn number(&self) -> Option<f64> {
        match &self.value {
            Value::Number(number) => Some(*number),
            // Not `inf` and `nan`, which Rust reads too.
            Value::Text(text)
                if self.is_plain && text.ends_with(|c: char| c.is_ascii_digit() || c == '.') =>
            {
                text.parse().ok()
            }
            _ => None,
        }
    }

    /// Whether it is true or false.
    pub(super) fn flag(&self) -> Option<bool> {
        match &self.value {
            Value::Flag(flag) => Some(*flag),
            Value::Text(text) if self.is_plain => match text.as_str() {
                "true" | "True" | "TRUE" => Some(true),
                "false" | "False" | "FALSE" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether line breaks of the text are ones for readers: those that were written as `\n`. Those of a text that goes over
    /// several lines of its file are layout.
    pub(super) fn has_breaks(&self) -> bool {
        !self.is_wrapped
    }

    /// The text of a field, when it has such a field and that is a text.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let Value::Map(Map(fields)) = &self.value else { return None };
        match &fields.iter().find(|(known, _)| known == name)?.1.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The members of a field, when it has such a field and that is a list.
    pub(super) fn items(&self, name: &str) -> &[Self] {
        let Value::Map(Map(fields)) = &self.value else { return &[] };
        match fields.iter().find(|(known, _)| known == name).map(|(_, node)| &node.value) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The members of a list; none of anything else.
    pub(super) fn members(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The entries of a group, in their order; none of anything else.
    pub(super) fn entries(&self) -> &[(String, Self)] {
        match &self.value {
            Value::Map(map) => &map.0,
            _ => &[],
        }
    }

    /// What it is, in words for an editor.
    pub(super) fn kind(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "text",
            Value::Number(_) => "a number",
            Value::Flag(_) => "true or false",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of fields",
            Value::Null => "empty (null)",
        }
    }
}

/// Where the lines of a text begin in it and in `source`, which has them with indents; nothing when it does not have them as
/// they are.
fn line_parts(text: &str, source: &str) -> Option<Vec<(usize, usize)>> {
    let (mut parts, mut next, mut at) = (Vec::new(), 0, 0);
    for line in source.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let found = next + text[next..].find(words)?;
            parts.push((found, at + line.len() - line.trim_start().len()));
            next = found + words.len();
        }
        at += line.len();
    }
    Some(parts)
}

/// What stands between double quotes in one line.
fn between_quotes(source: &str) -> Option<&str> {
    let inner = source.strip_prefix('"')?.strip_suffix('"')?;
    (!is_wrapped(source)).then_some(inner)
}

/// Whether what stands in a file goes over several lines there.
fn is_wrapped(source: &str) -> bool {
    source.contains(['\n', '\r'])
}
