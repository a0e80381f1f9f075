//! Markdown as nodes: the same that JSON would have. pulldown-cmark finds the blocks; what stands inside a line is left
//! as it was written, for [`super::inline`].

use super::diagnostics::Code;
use super::front_matter;
use super::node::{Map, Node, Value};
use super::parse_context::ParseContext;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::iter::Peekable;
use std::ops::Range;

/// Parses Markdown that begins at byte `start` of its file.
pub(super) fn parse(text: &str, start: usize, cx: &mut ParseContext<'_>) -> Vec<Node> {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    // Markdown takes such lines out of the text, and nothing else here would show them.
    for (label, definition) in parser.reference_definitions().iter() {
        cx.error(
            start + definition.span.start,
            Code::UnsupportedMarkdown,
            format!("`[{label}]: …` at a line's beginning defines a link, and readers would not see it"),
            "write links where they stand: [text](https://…); to print the line itself, put \\ before the [",
        );
    }
    let events = parser.into_offset_iter().collect::<Vec<_>>().into_iter().peekable();
    MarkdownParser { text, start, events, cx }.blocks()
}

type Item<'t> = (Event<'t>, Range<usize>);

struct MarkdownParser<'t, 'a, 'd> {
    text: &'t str,
    /// Byte offset of the text in its file.
    start: usize,
    events: Peekable<std::vec::IntoIter<Item<'t>>>,
    cx: &'a mut ParseContext<'d>,
}

impl<'t> MarkdownParser<'t, '_, '_> {
    fn blocks(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let at = self.start + range.start;
            match event {
                Event::Start(Tag::Paragraph) => nodes.extend(self.paragraph(range)),
                Event::Start(Tag::Heading { level, .. }) => nodes.extend(self.heading(level, range)),
                Event::Start(Tag::BlockQuote(_)) => nodes.push(self.quote(range)),
                Event::Start(Tag::List(first)) => nodes.push(self.list(first, at)),
                Event::Start(Tag::Table(_)) => nodes.push(self.table(at)),
                Event::Start(Tag::CodeBlock(kind)) => nodes.extend(self.fence(&kind, range)),
                Event::Rule => nodes.push(Node::map(at, [("type", Some(Node::text(at, "divider")))])),
                Event::Start(Tag::HtmlBlock) => {
                    self.skip(TagEnd::HtmlBlock);
                    // Shown as it was typed, as inside a paragraph.
                    nodes.push(self.text(&self.text[range.clone()], range));
                }
                _ => {}
            }
        }
        nodes
    }

    /// A text that was read from a range.
    fn text(&self, text: impl Into<String>, range: Range<usize>) -> Node {
        let at = self.start + range.start;
        Node::text_in(at, text, &self.text[range], at)
    }

    /// Passes over everything up to the end of a block.
    fn skip(&mut self, end: TagEnd) -> Vec<Item<'t>> {
        let mut inner = Vec::new();
        let mut depth = 0usize;
        for (event, range) in self.events.by_ref() {
            match &event {
                Event::Start(tag) if tag.to_end() == end => depth += 1,
                Event::End(tag) if *tag == end && depth == 0 => break,
                Event::End(tag) if *tag == end => depth -= 1,
                _ => {}
            }
            inner.push((event, range));
        }
        inner
    }

    /// Text; or an image, or a gallery, when it holds nothing else.
    fn paragraph(&mut self, range: Range<usize>) -> Option<Node> {
        let at = self.start + range.start;
        let inner = self.skip(TagEnd::Paragraph);
        match images(&inner, self.start) {
            Some(mut images) if images.len() == 1 => images.pop(),
            Some(images) if !images.is_empty() => Some(Node::map(
                at,
                [
                    ("type", Some(Node::text(at, "gallery"))),
                    ("images", Some(Node::new(at, Value::List(images.into_iter().map(untyped).collect())))),
                ],
            )),
            _ => Some(self.text(&self.text[range.clone()], range)),
        }
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>) -> Option<Node> {
        let at = self.start + range.start;
        self.skip(TagEnd::Heading(level));
        let level = match level {
            HeadingLevel::H2 => 2.0,
            HeadingLevel::H3 => 3.0,
            _ => {
                self.cx.error(
                    at,
                    Code::UnsupportedMarkdown,
                    "a heading in the body begins with ## or ###",
                    "the title stands in the front matter; write ## for a heading, ### for a smaller one",
                );
                return None;
            }
        };
        let source = self.text[range.clone()].trim();
        if !source.starts_with('#') {
            self.cx.error(
                at,
                Code::UnsupportedMarkdown,
                "a line of --- right under a text makes a heading of it",
                "for a divider put an empty line before ---, for a heading write ## before the text",
            );
            return None;
        }
        let source = source.trim_matches('#').trim();
        Some(Node::map(
            at,
            [
                ("type", Some(Node::text(at, "heading"))),
                ("level", Some(Node::new(at, Value::Number(level)))),
                ("text", Some(self.text(source, range))),
            ],
        ))
    }

    /// The words, and on a last line after a dash whose they are.
    fn quote(&mut self, range: Range<usize>) -> Node {
        let at = self.start + range.start;
        self.skip(TagEnd::BlockQuote(None));
        let stripped: Vec<_> = self.text[range.clone()]
            .lines()
            .map(|line| line.trim_start().trim_start_matches('>').trim())
            .collect();
        let last = stripped.iter().rposition(|line| !line.is_empty()).unwrap_or_default();
        let cite =
            stripped.get(last).and_then(|line| line.strip_prefix("——").or_else(|| line.strip_prefix("--")));
        let words = &stripped[..if cite.is_some() { last } else { stripped.len() }];
        Node::map(
            at,
            [
                ("type", Some(Node::text(at, "quote"))),
                ("text", Some(self.text(words.join("\n").trim(), range))),
                ("cite", cite.map(|cite| Node::text(at, cite.trim()))),
            ],
        )
    }

    fn list(&mut self, first: Option<u64>, at: usize) -> Node {
        let ordered = first.is_some();
        let first = first.and_then(|first| u32::try_from(first).ok());
        let mut items = Vec::new();
        for (event, range) in self.skip(TagEnd::List(ordered)) {
            match event {
                Event::Start(Tag::Item) => {
                    items.push(self.text(item_text(&self.text[range.clone()]), range));
                }
                Event::Start(Tag::List(_)) => {
                    self.cx.error(
                        self.start + range.start,
                        Code::UnsupportedMarkdown,
                        "a list stands inside a list",
                        "make it one list, or use headings between lists",
                    );
                    break;
                }
                _ => {}
            }
        }
        Node::map(
            at,
            [
                ("type", Some(Node::text(at, "list"))),
                ("ordered", Some(Node::new(at, Value::Flag(ordered)))),
                ("start", first.map(|first| Node::new(at, Value::Number(f64::from(first))))),
                ("items", Some(Node::new(at, Value::List(items)))),
            ],
        )
    }

    fn table(&mut self, at: usize) -> Node {
        let mut rows: Vec<(usize, Vec<Node>)> = Vec::new();
        let mut written = Vec::new();
        for (event, range) in self.skip(TagEnd::Table) {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    rows.push((self.start + range.start, Vec::new()));
                    written.push((self.start + range.start, cells_of(&self.text[range])));
                }
                Event::Start(Tag::TableCell) => {
                    let cell = self.text[range.clone()].trim().trim_matches('|').replace("\\|", "|");
                    if let Some((_, row)) = rows.last_mut() {
                        row.push(self.text(cell.trim(), range));
                    }
                }
                _ => {}
            }
        }
        // Markdown drops cells beyond those of the header and adds empty ones for those that are missing, without an error.
        let width = rows.first().map_or(0, |(_, row)| row.len());
        for (at, cells) in written.into_iter().skip(1).filter(|(_, cells)| *cells != width) {
            self.cx.error(
                at,
                Code::UnevenTable,
                format!("the table's header has {width} cells, this row {cells}"),
                "give every row the same number of cells; write \\| for a bar inside of one",
            );
        }
        let mut rows = rows.into_iter();
        let header = rows.next().map(|(_, row)| row).unwrap_or_default();
        let rows = rows.map(|(at, row)| Node::new(at, Value::List(row))).collect();
        Node::map(
            at,
            [
                ("type", Some(Node::text(at, "table"))),
                ("header", Some(Node::new(at, Value::List(header)))),
                ("rows", Some(Node::new(at, Value::List(rows)))),
            ],
        )
    }

    /// A block's fields in TOML, under the block's name.
    fn fence(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) -> Option<Node> {
        let inner = self.skip(TagEnd::CodeBlock);
        let at = self.start + range.start;
        let mut source = FenceText::default();
        for (event, range) in &inner {
            if let Event::Text(text) = event {
                source.push(text, self.start + range.start);
            }
        }
        let name = match kind {
            CodeBlockKind::Fenced(name) => name.trim().to_owned(),
            // Four spaces at a line's start: pasted text, not code.
            CodeBlockKind::Indented => return Some(self.text(source.text, range)),
        };
        if name.is_empty() {
            self.cx.error(
                at,
                Code::UnknownBlock,
                "a fence has no name",
                "write the block's name after it, for example ```note",
            );
            return None;
        }
        let fields =
            front_matter::parse(&source.text, &|offset| source.place(offset).unwrap_or(at), self.cx)?;
        let Value::Map(Map(mut fields)) = fields.value else { return None };
        let marks = self.text[range].find(name.as_str()).unwrap_or_default();
        fields.insert(0, ("type".to_owned(), Node::text(at + marks, name)));
        Some(Node::new(at, Value::Map(Map(fields))))
    }
}

/// The text of a fence. The indent of its lines is left out, so its lines may be apart in the file.
#[derive(Debug, Default)]
struct FenceText {
    text: String,
    /// Byte offsets at which each line begins: in the text, and in the file.
    lines: Vec<(usize, usize)>,
}

impl FenceText {
    fn push(&mut self, text: &str, at: usize) {
        self.lines.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// Byte offset in the file for one in the text; nothing when there is no text.
    fn place(&self, offset: usize) -> Option<usize> {
        let line = self.lines.partition_point(|(start, _)| *start <= offset).checked_sub(1)?;
        self.lines.get(line).map(|(start, at)| at + offset - start)
    }
}

/// How many cells a row of a table has as it was written.
fn cells_of(row: &str) -> usize {
    let row = row.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    inner.replace("\\|", "").matches('|').count() + 1
}

/// The images of a paragraph that holds nothing else; nothing when it holds text. `start` is the offset of the Markdown in
/// its file.
fn images(inner: &[Item<'_>], start: usize) -> Option<Vec<Node>> {
    let mut images = Vec::new();
    let mut alt: Option<(usize, String, String, String)> = None;
    for (event, range) in inner {
        match (event, &mut alt) {
            (Event::Start(Tag::Image { dest_url, title, .. }), None) => {
                alt = Some((start + range.start, dest_url.to_string(), title.to_string(), String::new()));
            }
            (Event::End(TagEnd::Image), Some(_)) => {
                if let Some((at, src, title, alt)) = alt.take() {
                    images.push(image(at, &src, &title, &alt));
                }
            }
            (Event::Text(text), Some((.., alt))) => alt.push_str(text),
            (Event::SoftBreak | Event::HardBreak, None) => {}
            (Event::Text(text), None) if text.trim().is_empty() => {}
            (_, None) => return None,
            (_, Some(_)) => {}
        }
    }
    Some(images)
}

/// `"说明 | 署名"`: the caption, and after a bar the credit.
fn image(at: usize, src: &str, title: &str, alt: &str) -> Node {
    let (caption, credit) = match title.rsplit_once(['|', '｜']) {
        Some((caption, credit)) => (caption.trim_end_matches('\\').trim(), credit.trim()),
        None => (title.trim(), ""),
    };
    let filled = |text: &str| (!text.is_empty()).then(|| Node::text(at, text));
    Node::map(
        at,
        [
            ("type", Some(Node::text(at, "image"))),
            ("src", Some(Node::text(at, src))),
            ("alt", Some(Node::text(at, alt))),
            ("caption", filled(caption)),
            ("credit", filled(credit)),
        ],
    )
}

/// An image as a gallery holds it: without its type.
fn untyped(mut node: Node) -> Node {
    if let Value::Map(map) = &mut node.value {
        map.0.retain(|(name, _)| name != "type");
    }
    node
}

/// A list item without its marker and the indent of its further lines.
fn item_text(source: &str) -> String {
    let source = source.trim();
    let marked = source.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = marked.strip_prefix(['-', '*', '+', '.', ')']).unwrap_or(source);
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}
