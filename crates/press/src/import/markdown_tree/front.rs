//! Splits a file into its front matter and its Markdown.

use super::yaml;
use serde_json::Value;
use toml::de::{DeTable, DeValue};

/// The fields of a file, and where its text begins.
pub(super) struct Front {
    pub(super) fields: Value,
    /// Byte offset behind the front matter.
    pub(super) body: usize,
}

/// Reads front matter in YAML (`---`), TOML (`+++`) or JSON (`{`, `;;;`), also Hexo's without the first mark. A file without any
/// has no fields. The error says what is wrong, and in which line of the file.
pub(super) fn split(text: &str) -> Result<Front, String> {
    let start = text.len() - text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\t']).len();
    let first = text[start..].lines().next().unwrap_or_default().trim_end();
    let lines_before = text[..start].matches('\n').count();
    match first {
        "---" | "+++" | ";;;" => {
            let from =
                (start + text[start..].find('\n').map_or(text[start..].len(), |end| end + 1)).min(text.len());
            let (to, body) = end(text, from, first).ok_or_else(|| {
                format!("the front matter that line {} opens is not closed by {first}", lines_before + 1)
            })?;
            let fields = fields(first, &text[from..to], lines_before + 1)?;
            Ok(Front { fields, body })
        }
        _ if first.starts_with('{') && !first.starts_with("{{") && !first.starts_with("{%") => {
            json(text, start)
        }
        // Hexo: fields from the first line on, closed by a line of hyphens.
        _ if is_field(first) => match end(text, start, "---") {
            Some((to, body))
                if text[start..to].lines().all(|line| {
                    is_field(line) || line.starts_with([' ', '-', '#']) || line.trim().is_empty()
                }) =>
            {
                Ok(Front { fields: fields("---", &text[start..to], lines_before)?, body })
            }
            _ => Ok(Front { fields: Value::Null, body: 0 }),
        },
        _ => Ok(Front { fields: Value::Null, body: 0 }),
    }
}

fn is_field(line: &str) -> bool {
    let name = line.split_once(':').map(|(name, _)| name);
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    })
}

/// Where the line that closes begins, and what follows it.
fn end(text: &str, from: usize, mark: &str) -> Option<(usize, usize)> {
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if line.trim_end() == mark || (mark == "---" && line.trim_end() == "...") {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn fields(mark: &str, text: &str, lines_before: usize) -> Result<Value, String> {
    let behind = |error: String| {
        let (line, rest) =
            error.strip_prefix("line ").and_then(|rest| rest.split_once(':')).unwrap_or(("0", &error));
        let line = line.parse::<usize>().unwrap_or_default() + lines_before;
        format!("line {line}: the front matter cannot be read:{rest}")
    };
    match mark {
        "+++" => toml(text).map_err(behind),
        ";;;" => {
            let text = text.trim();
            let object = if text.starts_with('{') { text.to_owned() } else { format!("{{{text}}}") };
            serde_json::from_str(&object).map_err(|error| behind(format!("line {}: {error}", error.line())))
        }
        _ => yaml::read(text).map_err(behind),
    }
}

fn json(text: &str, start: usize) -> Result<Front, String> {
    let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter::<Value>();
    match values.next() {
        Some(Ok(fields)) => Ok(Front { fields, body: start + values.byte_offset() }),
        Some(Err(error)) => Err(format!("line {}: the front matter cannot be read: {error}", error.line())),
        None => Ok(Front { fields: Value::Null, body: 0 }),
    }
}

/// TOML as the values of JSON: numbers and times as they are written. The error says what is wrong, and in which line.
pub(super) fn toml(text: &str) -> Result<Value, String> {
    let table = DeTable::parse(text).map_err(|error| {
        let line = error
            .span()
            .map_or(0, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
        format!("line {line}: {}", error.message())
    })?;
    Ok(of_toml(&DeValue::Table(table.into_inner())))
}

/// Recurses as deep as the parser allows.
fn of_toml(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => Value::String(number.to_string()),
        DeValue::Float(number) => Value::String(number.to_string()),
        DeValue::Boolean(is) => Value::Bool(*is),
        DeValue::Datetime(time) => Value::String(time.to_string()),
        DeValue::Array(list) => Value::Array(list.iter().map(|item| of_toml(item.get_ref())).collect()),
        DeValue::Table(table) => Value::Object(
            table
                .iter()
                .map(|(name, value)| (name.get_ref().to_string(), of_toml(value.get_ref())))
                .collect(),
        ),
    }
}
