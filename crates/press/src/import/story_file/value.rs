//! Fields of a story and of its blocks, and how they are written: as TOML, as JSON.

/// A value. Groups keep the order of their fields.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(u32),
    Flag(bool),
    /// A time of TOML, which JSON has as text.
    Time(String),
    List(Vec<Self>),
    Map(Fields),
}

/// Names with their values, in order.
pub(super) type Fields = Vec<(&'static str, Value)>;

impl Value {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn texts(texts: &[String]) -> Self {
        Self::List(texts.iter().map(Self::text).collect())
    }

    /// As TOML has it behind `=`: in one line.
    pub(super) fn toml(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Time(time) => time.clone(),
            Self::List(items) => format!("[{}]", joined(items.iter().map(Self::toml))),
            Self::Map(fields) if fields.is_empty() => "{}".to_owned(),
            Self::Map(fields) => {
                let fields = fields.iter().map(|(name, value)| format!("{name} = {}", value.toml()));
                format!("{{ {} }}", joined(fields))
            }
        }
    }

    /// As JSON has it in one line.
    pub(super) fn json(&self) -> String {
        match self {
            Self::List(items) => format!("[{}]", joined(items.iter().map(Self::json))),
            Self::Map(fields) if fields.is_empty() => "{}".to_owned(),
            Self::Map(fields) => {
                let fields = fields.iter().map(|(name, value)| format!("\"{name}\": {}", value.json()));
                format!("{{ {} }}", joined(fields))
            }
            Self::Time(time) => quoted(time),
            other => other.toml(),
        }
    }
}

/// Lines of TOML, one for each field.
pub(super) fn toml(fields: &Fields) -> String {
    fields.iter().map(|(name, value)| format!("{name} = {}\n", value.toml())).collect()
}

/// A story in JSON: a line for each field, and one for each block of its body.
pub(super) fn json(fields: &Fields) -> String {
    let field = |(name, value): &(&str, Value)| match value {
        Value::List(blocks) if *name == "body" => {
            let blocks: Vec<String> = blocks.iter().map(|block| format!("    {}", block.json())).collect();
            format!("  \"body\": [\n{}\n  ]", blocks.join(",\n"))
        }
        value => format!("  \"{name}\": {}", value.json()),
    };
    let fields: Vec<String> = fields.iter().map(field).collect();
    format!("{{\n{}\n}}\n", fields.join(",\n"))
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// Text in double quotes, with escapes that TOML and JSON have in common.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
