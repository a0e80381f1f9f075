//! Copy as a tree that knows its lines, whatever its syntax.

/// A value and the line where it begins, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

/// What JSON and TOML have in common.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Text. A TOML date is text too: JSON has no other.
    Text(String),
    Number(f64),
    Flag(bool),
    List(Vec<Node>),
    Map(Map),
    Null,
}

/// Named values in their order, duplicates included: they are a fault, not a choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Map(pub(super) Vec<(String, Node)>);

impl Node {
    pub(super) fn new(line: usize, value: Value) -> Self {
        Self { line, value }
    }

    pub(super) fn text(line: usize, text: impl Into<String>) -> Self {
        Self::new(line, Value::Text(text.into()))
    }

    /// A map from names and values, for readers that build copy themselves.
    pub(super) fn map<const N: usize>(line: usize, entries: [(&str, Option<Self>); N]) -> Self {
        let entries = entries.into_iter().filter_map(|(name, node)| Some((name.to_owned(), node?)));
        Self::new(line, Value::Map(Map(entries.collect())))
    }

    /// The text of a field, for a glance at what cannot be read as a whole.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let Value::Map(Map(fields)) = &self.value else { return None };
        match &fields.iter().find(|(known, _)| known == name)?.1.value {
            Value::Text(text) => Some(text),
            _ => None,
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
            Value::Null => "null",
        }
    }
}

/// Finds the line of a byte offset.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }

    /// Line of an offset, counted from 1.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|newline| *newline < offset) + 1
    }
}
