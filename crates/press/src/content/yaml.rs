//! YAML as a tree of nodes: front matter between lines of `---`.
//!
//! Of YAML 1.2 it reads what front matter needs: one document of groups, lists and texts. A text without quotes stays as it was
//! typed: whether `12` is a number and `yes` a word depends on the field. Anchors, aliases and tags are refused; so nothing
//! in a file can stand for more than what is written there.

use super::diagnostics::Code;
use super::lookalikes::{self, Plain};
use super::node::{Map, Node, Value};
use super::parse_context::ParseContext;
use super::yaml_comments::Texts;
use super::yaml_errors::{DEPTH, QUOTES, TOO_DEEP, explain, is_of_brackets, too_deep};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};
use std::ops::Range;

/// Parses front matter that begins at byte `start` of its file; errors are reported.
pub(super) fn parse(text: &str, start: usize, cx: &mut ParseContext<'_>) -> Option<Node> {
    let chars = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut loader = Loader {
        text,
        start,
        chars,
        parser: Parser::new_from_str(text),
        brackets: Vec::new(),
        texts: Texts::default(),
        cx,
    };
    let root = match loader.document() {
        Ok(root) => root,
        Err(Refused) => return None,
    };
    match root.value {
        Value::Map(_) => Some(root.named_at(start)),
        Value::Null => Some(Node::new(start, Value::Map(Map::default()))),
        _ => {
            let message = format!("the front matter is {}", root.kind());
            let help =
                "write each field on a line of its own, its name, a colon, a space and its value: title: …";
            cx.error(root.at, Code::WrongType, message, help);
            None
        }
    }
}

/// The front matter cannot be read; the reason has been reported.
struct Refused;

type Found<'t> = (Event<'t>, Range<usize>);

struct Loader<'t, 'a, 'd> {
    text: &'t str,
    /// Byte offset of the text in its file.
    start: usize,
    /// Byte offset of every character in the text, and of its end: the parser counts characters.
    chars: Vec<usize>,
    parser: Parser<'t, StrInput<'t>>,
    /// Byte offsets in the text of the brackets that are open at the place that is being read.
    brackets: Vec<usize>,
    /// The texts that have been read.
    texts: Texts,
    cx: &'a mut ParseContext<'d>,
}

impl<'t> Loader<'t, '_, '_> {
    /// The one document; null when there is none.
    fn document(&mut self) -> Result<Node, Refused> {
        let mut root = None;
        loop {
            let (event, range) = self.next()?;
            match event {
                Event::StreamEnd => {
                    self.check_comments(self.text.len())?;
                    return Ok(root.unwrap_or_else(|| Node::new(self.start, Value::Null)));
                }
                Event::StreamStart | Event::DocumentEnd | Event::Nothing => {}
                Event::DocumentStart(_) if root.is_none() => {}
                Event::DocumentStart(_) => {
                    return Err(self.refuse(
                        range.start,
                        "a second document begins here",
                        "front matter is one; keep --- on a line of its own at its end, and quote a text that begins so",
                    ));
                }
                event => root = Some(self.node((event, range), 1)?),
            }
        }
    }

    fn next(&mut self) -> Result<Found<'t>, Refused> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, self.range(span))),
            Some(Err(error)) => Err(self.syntax(&error)),
            None => Ok((Event::StreamEnd, self.text.len()..self.text.len())),
        }
    }

    fn range(&self, span: Span) -> Range<usize> {
        self.byte(span.start.index())..self.byte(span.end.index())
    }

    fn byte(&self, character: usize) -> usize {
        self.chars.get(character).copied().unwrap_or(self.text.len())
    }

    fn node(&mut self, (event, range): Found<'t>, depth: usize) -> Result<Node, Refused> {
        if depth > DEPTH {
            return Err(self.refuse(range.start, &too_deep(), TOO_DEEP));
        }
        let at = self.start + range.start;
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.check(anchor, tag.is_some(), range.start)?;
                self.check_signs(&text, style, &range, false)?;
                Ok(self.scalar(&text, style, range))
            }
            Event::SequenceStart(anchor, tag) => {
                self.check(anchor, tag.is_some(), range.start)?;
                let items = self.within(&range, |loader| loader.list(depth))?;
                Ok(Node::new(at, Value::List(items)))
            }
            Event::MappingStart(anchor, tag) => {
                self.check(anchor, tag.is_some(), range.start)?;
                let map = self.within(&range, |loader| loader.map(depth))?;
                Ok(Node::new(at, Value::Map(map)))
            }
            Event::Alias(_) => Err(self.refuse(range.start, "an alias (*) is not read here", QUOTES)),
            _ => Err(self.refuse(range.start, "this is not YAML", QUOTES)),
        }
    }

    /// Reads what a list or a group holds; `range` is that of its beginning.
    fn within<T>(
        &mut self,
        range: &Range<usize>,
        read: impl FnOnce(&mut Self) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let has_brackets = !range.is_empty() && self.text[range.start..].starts_with(['[', '{']);
        if has_brackets {
            self.brackets.push(range.start);
        }
        let found = read(self);
        if has_brackets {
            self.brackets.pop();
        }
        found
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, Refused> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(items),
                found => items.push(self.node(found, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Map, Refused> {
        let mut fields = Vec::new();
        loop {
            let (event, range) = self.next()?;
            let name = match event {
                Event::MappingEnd => return Ok(Map(fields)),
                Event::Scalar(name, style, anchor, tag) => {
                    self.check(anchor, tag.is_some(), range.start)?;
                    self.check_signs(&name, style, &range, true)?;
                    name.into_owned()
                }
                Event::Alias(_) => {
                    return Err(self.refuse(range.start, "an alias (*) is not read here", QUOTES));
                }
                _ => {
                    let help = "write its name, a colon, a space and its value: title: …";
                    return Err(self.refuse(range.start, "the name of a field is a list or a group", help));
                }
            };
            let found = self.next()?;
            let value = self.node(found, depth + 1)?;
            fields.push((name, value.named_at(self.start + range.start)));
        }
    }

    /// Refuses what would give a text or a group another meaning than the one that stands there.
    fn check(&mut self, anchor: usize, has_tag: bool, at: usize) -> Result<(), Refused> {
        if anchor > 0 {
            return Err(self.refuse(at, "an anchor (&) is not read here", QUOTES));
        }
        if has_tag {
            return Err(self.refuse(at, "a tag of YAML (!) is not read here", QUOTES));
        }
        Ok(())
    }

    /// Refuses what was meant as quotes, brackets and commas: YAML would make text of it.
    fn check_signs(
        &mut self,
        text: &str,
        style: ScalarStyle,
        range: &Range<usize>,
        is_name: bool,
    ) -> Result<(), Refused> {
        self.texts.add(self.text, range, style);
        let is_plain = style == ScalarStyle::Plain && self.text.get(range.clone()) == Some(text);
        let in_brackets = !self.brackets.is_empty();
        let at = self.start + range.start;
        if is_plain && lookalikes::report_plain(text, at, Plain { in_brackets, is_name }, self.cx) {
            return Err(Refused);
        }
        Ok(())
    }

    /// What is meant as text must not vanish as a comment.
    fn check_comments(&mut self, end: usize) -> Result<(), Refused> {
        let lost = self.texts.lost_comments(self.text, end);
        let help = "put the whole text into double quotes, or the comment on a line of its own";
        for at in &lost {
            self.refuse(*at, "from this # on the text would be a comment, which readers do not see", help);
        }
        if lost.is_empty() { Ok(()) } else { Err(Refused) }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, range: Range<usize>) -> Node {
        let at = self.start + range.start;
        if style == ScalarStyle::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            return Node::new(at, Value::Null);
        }
        let source = self.text.get(self.texts.last().unwrap_or(range)).unwrap_or_default();
        let is_quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let node = match source.get(1..source.len().saturating_sub(1)) {
            // In one line a text can have escapes, in several lines it is folded.
            Some(inner) if is_quoted && source.contains('\n') => Node::text_in(at, text, inner, at + 1),
            _ => Node::text_in(at, text, source, at),
        };
        if style == ScalarStyle::Plain { node.plain() } else { node }
    }

    fn syntax(&mut self, error: &ScanError) -> Refused {
        let at = self.byte(error.marker().index());
        let before = self.text[..at].trim_end();
        // Some errors are noticed only where the next line begins.
        // `role：记者`: what follows it makes it a text of two lines.
        let line_start = self.text[..at].rfind('\n').unwrap_or_default();
        let above = error.info().contains("mapping values").then(|| self.text[..line_start].trim_end().len());
        for place in [at, before.len()].into_iter().chain(above) {
            let start = self.text[..place].rfind('\n').map_or(0, |end| end + 1);
            let line = self.text[start..].lines().next().unwrap_or_default();
            if lookalikes::report_line(line, self.start + start, self.cx) {
                return Refused;
            }
        }
        // A comment hides the end of what stands in brackets.
        if !self.brackets.is_empty() && self.check_comments(at).is_err() {
            return Refused;
        }
        if let Some(bracket) = self.brackets.last().copied().filter(|_| is_of_brackets(error.info())) {
            let sign = &self.text[bracket..=bracket];
            let message = format!(
                "this is not YAML: the {sign} that opens here has no end, or a comma is missing behind it"
            );
            return self.refuse(bracket, &message, "close what you open, and put commas between the values");
        }
        let (at, message, help) = explain(error.info(), self.text, at);
        self.refuse(at, &message, help)
    }

    /// Reports why the front matter cannot be read, at a byte offset in the text.
    fn refuse(&mut self, at: usize, message: &str, help: &str) -> Refused {
        self.cx.error(self.start + at, Code::BadSyntax, message, help);
        Refused
    }
}
