//! TOML as a tree of nodes: front matter between lines of `+++`, and the fields of fenced blocks.

use super::diagnostics::Code;
use super::lookalikes::{Rules, Signs, is_behind_quote};
use super::node::{Map, Node, Value};
use super::parse_context::ParseContext;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

/// What to do about text that is not TOML.
const HELP: &str =
    "text stands in double quotes, lists in [ ], groups in { }; every field is on a line of its own";

/// Parses TOML; every syntax error is reported. `place` gives the byte offset in the file for one in `text`.
pub(super) fn parse(text: &str, place: &dyn Fn(usize) -> usize, cx: &mut ParseContext<'_>) -> Option<Node> {
    let (table, errors) = DeTable::parse_recoverable(text);
    report(text, &errors, place, cx);
    let can_be_read = errors.iter().all(is_duplicate);
    let source = Source { text, place };
    can_be_read.then(|| Node::new(place(0), Value::Map(source.map(table.get_ref()))))
}

/// Whether an error is that a field stands twice: all else can be read then.
fn is_duplicate(error: &Error) -> bool {
    error.message() == "duplicate key"
}

/// Reports errors, one for each cause: signs that only look right, a bracket without an end, and of all others the first of a
/// line.
fn report(text: &str, errors: &[Error], place: &dyn Fn(usize) -> usize, cx: &mut ParseContext<'_>) {
    if errors.is_empty() {
        return;
    }
    let line_of = |at: usize| text[..text.floor_char_boundary(at)].matches('\n').count();
    let signs = Signs::of(text, Rules { comments: true, single_quotes: true, equals: true });
    let signs = signs.outside_of_texts(|open, wrong| {
        let (open, wrong) = (line_of(open), line_of(wrong));
        open < wrong && is_same_field(text, open, wrong)
    });
    signs.report(text, place, cx);
    let first_wrong = signs.first_wrong().map(line_of);
    let (mut last, mut twice) = (None, Vec::new());
    // Nobody reads more, and each of them costs a pass over the text.
    for error in errors.iter().take(100) {
        let at = error.span().map_or(0, |span| span.start);
        let line = line_of(at);
        // A wrong sign may show far behind it, when it should have closed something.
        let follows = first_wrong.is_some_and(|first| line >= first);
        if follows || last.is_some_and(|last| is_same_field(text, last, line)) {
            continue;
        }
        last = Some(line);
        if is_duplicate(error) {
            let name = error.span().and_then(|span| text.get(span)).unwrap_or_default();
            if !twice.contains(&name) {
                twice.push(name);
                let message = format!("`{name}` stands here twice");
                cx.error(place(at), Code::DuplicateField, message, "keep one of them");
            }
            continue;
        }
        if let Some(bracket) = signs.open_bracket.filter(|bracket| *bracket <= at) {
            let sign = &text[bracket..=bracket];
            let end = if sign == "[" { "]" } else { "}" };
            let message = format!("this is not TOML: the {sign} that opens here has no end");
            cx.error(place(bracket), Code::BadSyntax, message, format!("add {end} behind the last value"));
            return;
        }
        if let Some((at, message, help)) = words(text, at, error.message()) {
            cx.error(place(at), Code::BadSyntax, format!("this is not TOML: {message}"), help);
            continue;
        }
        match signs.open_text_in_line(text, at).filter(|open| *open < at) {
            Some(open) => {
                let message = "this is not TOML: the text that begins here has no closing quote in its line";
                cx.error(place(open), Code::BadSyntax, message, "end it with the quote that it begins with");
            }
            None => {
                let message = format!("this is not TOML: {}", error.message());
                cx.error(place(at), Code::BadSyntax, message, HELP);
            }
        }
    }
}

/// Place, message and help for errors that have a remedy of their own; `at` is the byte offset of the error.
fn words(text: &str, at: usize, why: &str) -> Option<(usize, &'static str, &'static str)> {
    let before = text.get(..at)?;
    if why.contains("escape") || why.contains("unicode") {
        let help = "write \\\\ for a \\, or put the text into single quotes";
        let at = before.rfind('\\').unwrap_or(at);
        return Some((at, "a \\ in double quotes is followed by another sign than it may", help));
    }
    let name = before.trim_end();
    if why.contains("key with no value") && name.ends_with(':') {
        return Some((name.len() - 1, "a colon stands behind a field's name", "write = in place of :"));
    }
    if is_behind_quote(text, at) {
        let help = "write \\\" for a quote inside of double quotes";
        return Some((at, "something stands behind the closing quote", help));
    }
    None
}

/// Whether no field begins between two lines, the second of them included: what is wrong there comes of the first.
fn is_same_field(text: &str, first: usize, second: usize) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || "_-.\"'".contains(c);
    let begins = |line: &str| {
        let line = line.trim();
        let header = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        line.trim_start_matches(is_word).trim_start().starts_with('=')
            || header.is_some_and(|name| name.chars().all(is_word))
    };
    !text.lines().skip(first + 1).take(second.saturating_sub(first)).any(begins)
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
        let start = span.start;
        match self.text.get(span) {
            Some(source) if is_contiguous => Node::text_in(at, text, source, at),
            Some(source) => {
                let inner = source.trim_start_matches(['"', '\'']);
                let start = start + source.len() - inner.len();
                let inner = inner.trim_end_matches(['"', '\'']);
                Node::text_in_lines(at, text, inner, &|offset| (self.place)(start + offset))
            }
            None => Node::text(at, text),
        }
    }
}
