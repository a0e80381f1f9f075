//! Markdown as nodes: the same that JSON would have. pulldown-cmark finds the blocks; what stands inside a line is left
//! as it was written, for [`super::inline`].

use super::front_matter;
use super::node::{Lines, Node, Value};
use super::parse_context::ParseContext;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::iter::Peekable;
use std::ops::Range;

/// Reads Markdown that begins at line `first` of its file.
pub(super) fn parse(text: &str, first: usize, cx: &mut ParseContext<'_>) -> Vec<Node> {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    let lines = Lines::of(text);
    // Markdown takes such lines out of the text; here nothing would become of them.
    for (label, definition) in parser.reference_definitions().iter() {
        cx.fault(
            lines.at(definition.span.start) + first - 1,
            format!("`[{label}]: …` at a line's beginning defines a link, and readers would not see it"),
            "write links where they stand: [text](https://…); to print the line itself, put \\ before the [",
        );
    }
    let mut reader = App {
        text,
        lines,
        first,
        events: parser.into_offset_iter().collect::<Vec<_>>().into_iter().peekable(),
        cx,
    };
    reader.blocks()
}

type Item<'t> = (Event<'t>, Range<usize>);

struct App<'t, 'a, 'd> {
    text: &'t str,
    lines: Lines,
    first: usize,
    events: Peekable<std::vec::IntoIter<Item<'t>>>,
    cx: &'a mut ParseContext<'d>,
}

impl App<'_, '_, '_> {
    fn blocks(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let line = self.line(&range);
            match event {
                Event::Start(Tag::Paragraph) => nodes.extend(self.paragraph(&range)),
                Event::Start(Tag::Heading { level, .. }) => nodes.extend(self.heading(level, &range)),
                Event::Start(Tag::BlockQuote(_)) => nodes.push(self.quote(&range)),
                Event::Start(Tag::List(start)) => nodes.push(self.list(start, line)),
                Event::Start(Tag::Table(_)) => nodes.push(self.table(line)),
                Event::Start(Tag::CodeBlock(kind)) => nodes.extend(self.fence(&kind, line)),
                Event::Rule => nodes.push(Node::map(line, [("type", Some(Node::text(line, "divider")))])),
                Event::Start(Tag::HtmlBlock) => {
                    self.skip(TagEnd::HtmlBlock);
                    // Printed as it was typed, as everywhere else.
                    nodes.push(Node::text(line, &self.text[range]));
                }
                _ => {}
            }
        }
        nodes
    }

    fn line(&self, range: &Range<usize>) -> usize {
        self.lines.at(range.start) + self.first - 1
    }

    /// Passes over everything up to the end of a block.
    fn skip(&mut self, end: TagEnd) -> Vec<Item<'_>> {
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
    fn paragraph(&mut self, range: &Range<usize>) -> Option<Node> {
        let line = self.line(range);
        let (text, first, lines) = (self.text, self.first, Lines::of(self.text));
        let inner = self.skip(TagEnd::Paragraph);
        let images = images(&inner, |at| lines.at(at) + first - 1);
        let source = &text[range.clone()];
        match images {
            Some(mut images) if images.len() == 1 => images.pop(),
            Some(images) if !images.is_empty() => Some(Node::map(
                line,
                [
                    ("type", Some(Node::text(line, "gallery"))),
                    ("images", Some(Node::new(line, Value::List(images.into_iter().map(untyped).collect())))),
                ],
            )),
            _ => Some(Node::text(line, source)),
        }
    }

    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) -> Option<Node> {
        let line = self.line(range);
        self.skip(TagEnd::Heading(level));
        let level = match level {
            HeadingLevel::H2 => 2.0,
            HeadingLevel::H3 => 3.0,
            _ => {
                self.cx.fault(
                    line,
                    "a heading in the body begins with ## or ###",
                    "the title stands in the front matter; write ## for a heading, ### for a smaller one",
                );
                return None;
            }
        };
        let source = self.text[range.clone()].trim();
        if !source.starts_with('#') {
            self.cx.fault(
                line,
                "a line of --- right under a text makes a heading of it",
                "for a divider put an empty line before ---, for a heading write ## before the text",
            );
            return None;
        }
        let source = source.trim_start_matches('#');
        Some(Node::map(
            line,
            [
                ("type", Some(Node::text(line, "heading"))),
                ("level", Some(Node::new(line, Value::Number(level)))),
                ("text", Some(Node::text(line, source.trim().trim_end_matches('#').trim_end()))),
            ],
        ))
    }

    /// The words, and on a last line after a dash whose they are.
    fn quote(&mut self, range: &Range<usize>) -> Node {
        let line = self.line(range);
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
            line,
            [
                ("type", Some(Node::text(line, "quote"))),
                ("text", Some(Node::text(line, words.join("\n").trim()))),
                ("cite", cite.map(|cite| Node::text(line, cite.trim()))),
            ],
        )
    }

    fn list(&mut self, start: Option<u64>, line: usize) -> Node {
        let ordered = start.is_some();
        let start = start.and_then(|start| u32::try_from(start).ok());
        let text = self.text;
        let first = self.first;
        let lines = Lines::of(text);
        let inner = self.skip(TagEnd::List(ordered));
        let mut items = Vec::new();
        for (event, range) in &inner {
            let at = lines.at(range.start) + first - 1;
            match event {
                Event::Start(Tag::Item) => items.push(Node::text(at, item_text(&text[range.clone()]))),
                Event::Start(Tag::List(_)) => {
                    self.cx.fault(
                        at,
                        "a list stands inside a list",
                        "make it one list, or use headings between lists",
                    );
                    break;
                }
                _ => {}
            }
        }
        Node::map(
            line,
            [
                ("type", Some(Node::text(line, "list"))),
                ("ordered", Some(Node::new(line, Value::Flag(ordered)))),
                ("start", start.map(|start| Node::new(line, Value::Number(f64::from(start))))),
                ("items", Some(Node::new(line, Value::List(items)))),
            ],
        )
    }

    fn table(&mut self, line: usize) -> Node {
        let text = self.text;
        let first = self.first;
        let lines = Lines::of(text);
        let mut rows: Vec<Vec<Node>> = Vec::new();
        let mut written = Vec::new();
        for (event, range) in self.skip(TagEnd::Table) {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    written.push((lines.at(range.start) + first - 1, cells_of(&text[range])));
                    rows.push(Vec::new());
                }
                Event::Start(Tag::TableCell) => {
                    let at = lines.at(range.start) + first - 1;
                    let cell = text[range].trim().trim_matches('|').replace("\\|", "|");
                    if let Some(row) = rows.last_mut() {
                        row.push(Node::text(at, cell.trim()));
                    }
                }
                _ => {}
            }
        }
        // Markdown drops what stands beyond the header's cells, and fills up what is missing; both would be a surprise.
        let width = rows.first().map_or(0, Vec::len);
        for (at, cells) in written.into_iter().skip(1).filter(|(_, cells)| *cells != width) {
            self.cx.fault(
                at,
                format!("the table's header has {width} cells, this row {cells}"),
                "give every row the same number of cells; write \\| for a bar inside of one",
            );
        }
        let mut rows = rows.into_iter();
        let header = rows.next().unwrap_or_default();
        let rows =
            rows.map(|row| Node::new(row.first().map_or(line, |cell| cell.line), Value::List(row))).collect();
        Node::map(
            line,
            [
                ("type", Some(Node::text(line, "table"))),
                ("header", Some(Node::new(line, Value::List(header)))),
                ("rows", Some(Node::new(line, Value::List(rows)))),
            ],
        )
    }

    /// A block's fields in TOML, under the block's name.
    fn fence(&mut self, kind: &CodeBlockKind<'_>, line: usize) -> Option<Node> {
        let inner = self.skip(TagEnd::CodeBlock);
        let source: String = inner
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Text(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let name = match kind {
            CodeBlockKind::Fenced(name) => name.trim().to_owned(),
            // Four spaces at a line's start: pasted text, not code.
            CodeBlockKind::Indented => return Some(Node::text(line, source)),
        };
        if name.is_empty() {
            self.cx.fault(
                line,
                "a fence has no name",
                "write the block's name after it, for example ```note",
            );
            return None;
        }
        let mut node = front_matter::parse(&source, line + 1, self.cx)?;
        node.line = line;
        if let Value::Map(map) = &mut node.value {
            map.0.insert(0, ("type".to_owned(), Node::text(line, name)));
        }
        Some(node)
    }
}

/// How many cells a row of a table has as it was written.
fn cells_of(row: &str) -> usize {
    let row = row.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    inner.replace("\\|", "").matches('|').count() + 1
}

/// The images of a paragraph that holds nothing else; nothing when it holds text.
fn images(inner: &[Item<'_>], line: impl Fn(usize) -> usize) -> Option<Vec<Node>> {
    let mut images = Vec::new();
    let mut alt: Option<(usize, String, String, String)> = None;
    for (event, range) in inner {
        match (event, &mut alt) {
            (Event::Start(Tag::Image { dest_url, title, .. }), None) => {
                alt = Some((line(range.start), dest_url.to_string(), title.to_string(), String::new()));
            }
            (Event::End(TagEnd::Image), Some(_)) => {
                if let Some((line, src, title, alt)) = alt.take() {
                    images.push(image(line, &src, &title, &alt));
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
fn image(line: usize, src: &str, title: &str, alt: &str) -> Node {
    let (caption, credit) = match title.rsplit_once(['|', '｜']) {
        Some((caption, credit)) => (caption.trim_end_matches('\\').trim(), credit.trim()),
        None => (title.trim(), ""),
    };
    let filled = |text: &str| (!text.is_empty()).then(|| Node::text(line, text));
    Node::map(
        line,
        [
            ("type", Some(Node::text(line, "image"))),
            ("src", Some(Node::text(line, src))),
            ("alt", Some(Node::text(line, alt))),
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

/// A list item without its mark and the indent of its further lines.
fn item_text(source: &str) -> String {
    let source = source.trim();
    let marked = source.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = marked.strip_prefix(['-', '*', '+', '.', ')']).unwrap_or(source);
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}
