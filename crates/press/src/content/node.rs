//! Content as a tree of values with byte offsets, the same for JSON and TOML.

/// A value, and where it stands in its file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// Byte offset in the file: of the field's name for the value of a field (in JSON, of its opening quote), else of the
    /// value's own beginning.
    pub(super) at: usize,
    pub(super) value: Value,
    /// Byte offset of a text's first character, when the file has the text exactly as it is in `value`: no escapes, no marks
    /// of Markdown at the beginnings of its lines.
    text_at: Option<usize>,
    /// Whether a text goes over several lines of its file, so that its line breaks may be layout.
    is_wrapped: bool,
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

/// Named values in their order, duplicates included, so that they can be reported.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Map(pub(super) Vec<(String, Node)>);

impl Node {
    pub(super) fn new(at: usize, value: Value) -> Self {
        Self { at, value, text_at: None, is_wrapped: false }
    }

    /// A text of which only the beginning of its field or block is known.
    pub(super) fn text(at: usize, text: impl Into<String>) -> Self {
        Self::new(at, Value::Text(text.into()))
    }

    /// A text that was read from `source`, a part of the file that begins at byte `from`.
    pub(super) fn text_in(at: usize, text: impl Into<String>, source: &str, from: usize) -> Self {
        let text = text.into();
        let text_at = source.find(&text).map(|found| from + found);
        Self { at, value: Value::Text(text), text_at, is_wrapped: source.contains('\n') }
    }

    /// A text that goes over several lines of its file, and is not in it as it is.
    pub(super) fn wrapped_text(at: usize, text: impl Into<String>) -> Self {
        Self { is_wrapped: true, ..Self::text(at, text) }
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
        self.text_at.map_or(self.at, |start| start + offset)
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
