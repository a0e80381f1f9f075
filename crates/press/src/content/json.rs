//! JSON as a tree of nodes. Strict JSON: what other programs would refuse is refused here.

use super::diagnostics::Code;
use super::lookalikes::{Rules, Signs, is_behind_quote};
use super::node::{Map, Node, Value};
use super::parse_context::ParseContext;
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};

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

/// Deepest nesting of brackets that is read: content needs less, and a hostile file must not exhaust the stack.
const DEPTH: usize = 64;

/// Parses the text of a JSON file; a syntax error is reported.
pub(super) fn parse(text: &str, cx: &mut ParseContext<'_>) -> Option<Node> {
    let Outside { depth, foreign } = Outside::of(text);
    if depth > DEPTH {
        cx.file_error(
            Code::BadSyntax,
            format!("brackets are nested {depth} deep"),
            format!("no content needs more than {DEPTH}"),
        );
        return None;
    }
    match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        // The parser takes spaces of all widths.
        Ok(_) if foreign.is_some() => {
            let why = "a sign that is none of its own stands outside of text";
            explain(text, foreign.unwrap_or_default(), why, MISSING, cx);
            None
        }
        Ok(result) => match result.value {
            Some(value) => Some(node(&value, text)),
            None => {
                cx.file_error(Code::EmptyFile, "the file is empty", "write a story into it, or delete it");
                None
            }
        },
        Err(error) => {
            let (why, help) = words(error.kind());
            explain(text, error.range().start, &why, help, cx);
            None
        }
    }
}

/// What to do about an error that has no other remedy.
const MISSING: &str =
    "look at this line and the one before: a comma, quote or bracket is missing or too many";

/// Message and help for an error of the parser.
fn words(kind: &ParseErrorKind) -> (String, &'static str) {
    use ParseErrorKind as Kind;
    use ParseStringErrorKind as Text;
    match kind {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => {
            ("it has no comments".to_owned(), "remove what begins with // or /*")
        }
        Kind::SingleQuotedStringsNotAllowed => {
            ("text stands in single quotes".to_owned(), "write \" in place of '")
        }
        Kind::String(
            Text::InvalidEscapeInDoubleQuoteString
            | Text::InvalidEscape
            | Text::ExpectedTwoHexDigits
            | Text::ExpectedFourHexDigits
            | Text::InvalidUnicodeEscapeSequence(_),
        ) => {
            let why = "a \\ in a text is followed by another sign than it may";
            (why.to_owned(), "write \\\\ for a \\, or / between folders")
        }
        _ => (kind.to_string(), MISSING),
    }
}

/// Reports why a text is not JSON. The parser found the error at a byte offset, which may be far behind its cause.
fn explain(text: &str, at: usize, why: &str, help: &str, cx: &mut ParseContext<'_>) {
    let signs = Signs::of(text, Rules { comments: false, single_quotes: false, equals: false });
    if signs.first_wrong().is_some_and(|wrong| signs.open_text_before(wrong).is_none()) {
        return signs.report(text, &|offset| offset, cx);
    }
    match signs.open_text_before(at) {
        Some(open) => cx.error(
            open,
            Code::BadSyntax,
            "this is not JSON: the text that begins here has no closing quote in its line",
            "end it with \"; write \\n for a line break inside of it",
        ),
        None if is_behind_quote(text, at) => cx.error(
            at,
            Code::BadSyntax,
            "this is not JSON: something stands behind the closing quote",
            "write \\\" for a quote inside of a text",
        ),
        None => cx.error(at, Code::BadSyntax, format!("this is not JSON: {why}"), help),
    }
}

/// What stands outside of strings.
struct Outside {
    /// How deep brackets are nested.
    depth: usize,
    /// Byte offset of the first sign that is not ASCII.
    foreign: Option<usize>,
}

impl Outside {
    fn of(text: &str) -> Self {
        let (mut depth, mut most, mut quoted, mut escaped) = (0usize, 0, false, false);
        let mut foreign = None;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'[' | b'{' if !quoted => {
                    depth += 1;
                    most = most.max(depth);
                }
                b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
                _ if !quoted && !byte.is_ascii() => foreign = foreign.or(Some(at)),
                _ => {}
            }
        }
        Self { depth: most, foreign }
    }
}

fn node(value: &ast::Value<'_>, text: &str) -> Node {
    let range = value.range();
    let value = match value {
        ast::Value::StringLit(string) => {
            let source = text.get(range.start..range.end).unwrap_or_default();
            return Node::text_in(range.start, string.value.as_ref(), source, range.start);
        }
        ast::Value::NumberLit(number) => match number.value.parse() {
            Ok(number) => Value::Number(number),
            Err(_) => Value::Text(number.value.to_owned()),
        },
        ast::Value::BooleanLit(flag) => Value::Flag(flag.value),
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::Array(list) => Value::List(list.elements.iter().map(|item| node(item, text)).collect()),
        ast::Value::Object(object) => {
            let entry = |property: &ast::ObjectProp<'_>| {
                let value = node(&property.value, text).named_at(property.range.start);
                (property.name.clone().into_string(), value)
            };
            Value::Map(Map(object.properties.iter().map(entry).collect()))
        }
    };
    Node::new(range.start, value)
}
