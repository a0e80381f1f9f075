//! YAML as the values of JSON. Texts stay as they were typed: whether `2024-01-29` is a time depends on the field.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

/// Deepest nesting that is read: a hostile file must not exhaust the stack.
const DEPTH: usize = 64;

/// A list or a group that is open, and the name of the field that comes next in a group.
enum Open {
    List(Vec<Value>),
    Group(Map<String, Value>, Option<String>),
}

/// Reads one document. Aliases are refused: they could stand for more than what is written.
///
/// The error says what is wrong, and in which line.
pub(super) fn read(text: &str) -> Result<Value, String> {
    let (mut open, mut parser): (Vec<Open>, _) = (Vec::new(), Parser::new_from_str(text));
    let mut line = 1;
    while let Some(event) = parser.next_event() {
        let (event, span) =
            event.map_err(|error| format!("line {}: {}", error.marker().line(), error.info()))?;
        line = span.start.line().max(line);
        let value = match event {
            Event::Scalar(text, style, ..) => scalar(&text, style),
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                None
            }
            Event::MappingStart(..) => {
                open.push(Open::Group(Map::new(), None));
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|open| match open {
                Open::List(list) => Value::Array(list),
                Open::Group(group, _) => Value::Object(group),
            }),
            Event::Alias(_) => return Err(format!("line {line}: aliases (*) are not read")),
            Event::DocumentEnd => break,
            _ => None,
        };
        if open.len() > DEPTH {
            return Err(format!("line {line}: groups and lists are nested more than {DEPTH} deep"));
        }
        let Some(value) = value else { continue };
        match open.last_mut() {
            None => return Ok(value),
            Some(Open::List(list)) => list.push(value),
            Some(Open::Group(group, name)) => match name.take() {
                Some(name) => {
                    group.insert(name, value);
                }
                None => *name = Some(super::value::text(&value).unwrap_or_default()),
            },
        }
    }
    Ok(Value::Null)
}

fn scalar(text: &str, style: ScalarStyle) -> Option<Value> {
    let value = match (style, text) {
        (ScalarStyle::Plain, "" | "~" | "null") => Value::Null,
        (ScalarStyle::Plain, "true" | "True") => Value::Bool(true),
        (ScalarStyle::Plain, "false" | "False") => Value::Bool(false),
        _ => Value::String(text.to_owned()),
    };
    Some(value)
}
