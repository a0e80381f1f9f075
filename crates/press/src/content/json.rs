//! JSON as a tree of nodes. Strict JSON: what other programs would refuse is refused here.

use super::node::{Lines, Map, Node, Value};
use super::parse_context::ParseContext;
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Deeper than any copy; keeps a hostile file from exhausting the stack.
const DEPTH: usize = 64;

/// Reads JSON; a syntax error is a fault.
pub(super) fn parse(text: &str, cx: &mut ParseContext<'_>) -> Option<Node> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let depth = deepest(text);
    if depth > DEPTH {
        cx.whole(format!("brackets are nested {depth} deep"), format!("no copy needs more than {DEPTH}"));
        return None;
    }
    let lines = Lines::of(text);
    match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(result) => match result.value {
            Some(value) => Some(node(&value, &lines)),
            None => {
                cx.whole("the file is empty", "write a story into it, or delete it");
                None
            }
        },
        Err(error) => {
            let line = lines.at(error.range().start);
            cx.fault(
                line,
                format!("this is not JSON: {}", error.kind()),
                "look at this line and the one before: a comma, quote or bracket is missing or too many",
            );
            None
        }
    }
}

/// How deep brackets are nested, outside of strings.
fn deepest(text: &str) -> usize {
    let (mut depth, mut most, mut quoted, mut escaped) = (0usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                depth += 1;
                most = most.max(depth);
            }
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    most
}

fn node(value: &ast::Value<'_>, lines: &Lines) -> Node {
    let line = lines.at(value.range().start);
    let value = match value {
        ast::Value::StringLit(text) => Value::Text(text.value.to_string()),
        ast::Value::NumberLit(number) => match number.value.parse() {
            Ok(number) => Value::Number(number),
            Err(_) => Value::Text(number.value.to_owned()),
        },
        ast::Value::BooleanLit(flag) => Value::Flag(flag.value),
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::Array(list) => Value::List(list.elements.iter().map(|item| node(item, lines)).collect()),
        ast::Value::Object(object) => {
            let entry = |property: &ast::ObjectProp<'_>| {
                let mut value = node(&property.value, lines);
                // An editor looks for the field's name, not for where its value begins.
                value.line = lines.at(property.range.start);
                (property.name.clone().into_string(), value)
            };
            Value::Map(Map(object.properties.iter().map(entry).collect()))
        }
    };
    Node::new(line, value)
}
