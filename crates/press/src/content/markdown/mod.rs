//! Markdown: comrak finds the blocks, and this makes the blocks of a story of them.

mod fence;

use super::blocks::{self, DEPTH};
use super::diagnostics::Code;
use super::footnote_index::FootnoteIndex;
use super::inline::{self, DASHES, Glyphs, Reading, Source, signs};
use super::node::Node as Tree;
use super::parse_context::ParseContext;
use crate::media_file::MediaFile;
use baolan_core::model::{Block, Divider, Footnote, Footnotes, Heading, List, Quote, Span, Table};
use comrak::nodes::{LineColumn, ListType, NodeList, NodeValue};
use comrak::{Arena, Node, parse_document};

/// Parses the Markdown of a body, which begins at byte `start` of its file; `used` gets the media that it uses.
pub(super) fn read(
    text: &str,
    start: usize,
    used: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Vec<Block> {
    let source = Source::markdown(text, start, cx);
    let arena = Arena::new();
    let document = parse_document(&arena, source.text(), &inline::options());
    let definitions: Vec<(String, Node<'_>)> = document.descendants().filter_map(definition).collect();
    cx.footnotes = FootnoteIndex::by_reference(definitions.iter().map(|(label, _)| label.clone()).collect());
    let mut reader = BlockReader { source: &source, start, used, cx };
    let mut blocks = reader.blocks(document, 0);
    blocks.extend(reader.footnotes(&definitions).map(Block::Footnotes));
    blocks
}

fn definition(node: Node<'_>) -> Option<(String, Node<'_>)> {
    match &node.data().value {
        NodeValue::FootnoteDefinition(definition) => Some((definition.name.clone(), node)),
        _ => None,
    }
}

struct BlockReader<'r, 'c, 'd> {
    source: &'r Source,
    /// Byte offset of the Markdown in its file.
    start: usize,
    used: &'c mut Vec<MediaFile>,
    cx: &'c mut ParseContext<'d>,
}

impl BlockReader<'_, '_, '_> {
    /// The blocks in a node; `depth` is how many lists and quotations there are around them.
    fn blocks(&mut self, parent: Node<'_>, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        for node in parent.children() {
            let at = self.at(node);
            match &node.data().value {
                NodeValue::Paragraph => self.paragraph(node, &mut blocks),
                NodeValue::Heading(heading) => {
                    blocks.extend(self.heading(node, heading.level, heading.setext).map(Block::Heading));
                }
                NodeValue::BlockQuote | NodeValue::List(_) if depth == DEPTH => {
                    blocks::report_depth(at, self.cx);
                }
                NodeValue::BlockQuote => blocks.extend(self.quote(node, depth + 1).map(Block::Quote)),
                NodeValue::List(list) => blocks.push(Block::List(self.list(node, list, depth + 1))),
                NodeValue::Table(_) => blocks.push(Block::Table(self.table(node))),
                NodeValue::CodeBlock(code) => fence::read(
                    code,
                    node.data().sourcepos.start,
                    self.source,
                    self.start,
                    self.used,
                    self.cx,
                    &mut blocks,
                ),
                NodeValue::ThematicBreak => blocks.push(Block::Divider(Divider {})),
                // Tags are hidden from the parser; what is left is text.
                NodeValue::HtmlBlock(html) => {
                    let text = Tree::text(at, signs::show(&html.literal));
                    blocks.extend(blocks::paragraphs(&text, self.cx));
                }
                _ => {}
            }
        }
        blocks
    }

    /// Byte offset in the file at which a node begins.
    fn at(&self, node: Node<'_>) -> usize {
        self.start + self.source.offset(node.data().sourcepos.start)
    }

    fn glyphs(&mut self, node: Node<'_>) -> Glyphs {
        let place = |at: LineColumn| self.start + self.source.offset(at);
        inline::read(node, &Reading { place: &place, breaks: false }, self.cx)
    }

    /// Text; or an image, or a gallery, when it holds nothing else.
    fn paragraph(&mut self, node: Node<'_>, blocks: &mut Vec<Block>) {
        self.check_bars(node);
        if let Some(text) = inline::plain(node) {
            return blocks.push(Block::Paragraph(vec![Span::plain(text)]));
        }
        match self.images(node) {
            Some(images) => blocks.extend(blocks::read(&[images], self.used, self.cx)),
            None => {
                let mut glyphs = self.glyphs(node);
                let is_quoted = |around: Node<'_>| matches!(around.data().value, NodeValue::BlockQuote);
                if node.next_sibling().is_none() && node.parent().is_some_and(is_quoted) {
                    glyphs.break_before_dash();
                }
                blocks.extend(glyphs.paragraphs().into_iter().map(Block::Paragraph));
            }
        }
    }

    /// Reports lines that were meant as a table, and are none.
    fn check_bars(&mut self, node: Node<'_>) {
        let place = node.data().sourcepos;
        let line = self.source.line(place.start.line);
        let line = line.get(place.start.column.saturating_sub(1)..).unwrap_or(line);
        if place.end.line > place.start.line && line.starts_with(['|', '｜']) {
            self.cx.warning(
                self.at(node),
                Code::UnsupportedMarkdown,
                "this is no table, and readers will see its bars",
                "below the header stands a line of | --- | with as many cells as the header has: | 甲 | 乙 |, | --- | --- |",
            );
        }
    }

    /// The images of a paragraph that holds nothing else, as the fields of a block.
    fn images(&self, node: Node<'_>) -> Option<Tree> {
        let mut images = Vec::new();
        for child in node.children() {
            match &child.data().value {
                NodeValue::Image(image) => images.push(fence::image(
                    self.at(child),
                    &signs::show(&image.url),
                    &signs::show(&image.title),
                    &signs::show(&text_of(child)),
                )),
                NodeValue::SoftBreak | NodeValue::LineBreak => {}
                NodeValue::Text(text) if text.trim().is_empty() => {}
                _ => return None,
            }
        }
        fence::image_or_gallery(self.at(node), images)
    }

    fn heading(&mut self, node: Node<'_>, level: u8, is_underlined: bool) -> Option<Heading> {
        if is_underlined {
            let end = node.data().sourcepos.end.line;
            let line = self.source.line(end);
            let column = line.len() - line.trim_start_matches([' ', '>', '\t']).len() + 1;
            let sign = line.trim_end().chars().next_back().unwrap_or('-');
            self.cx.error(
                self.start + self.source.offset(LineColumn { line: end, column }),
                Code::UnsupportedMarkdown,
                format!("a line of {sign} right under a text makes a heading of it"),
                "for a divider put an empty line before it, for a heading write ## before the text",
            );
            return None;
        }
        if !matches!(level, 2 | 3) {
            self.cx.error(
                self.at(node),
                Code::UnsupportedMarkdown,
                "a heading in the body begins with ## or ###",
                "the title stands in the front matter; write ## for a heading, ### for a smaller one",
            );
            return None;
        }
        let text = self.glyphs(node).spans();
        if text.is_empty() {
            self.cx.error(
                self.at(node),
                Code::EmptyBlock,
                "the heading has no text",
                "write it behind the ##, or remove the line",
            );
            return None;
        }
        Some(Heading { level, text })
    }

    /// What is quoted, and on a last line after a dash whose words they are.
    fn quote(&mut self, node: Node<'_>, depth: usize) -> Option<Quote> {
        let before = self.cx.reports();
        let mut body = self.blocks(node, depth);
        let cite = match body.as_mut_slice() {
            // Lines that all begin with a dash are a dialogue.
            [.., Block::Paragraph(before), Block::Paragraph(_)] if begins_with_dash(before) => None,
            [.., Block::Paragraph(text)] => split_cite(text),
            _ => None,
        };
        body.pop_if(|block| matches!(block, Block::Paragraph(text) if text.is_empty()));
        if body.is_empty() && !self.cx.make_errors(before) {
            self.cx.error(
                self.at(node),
                Code::EmptyBlock,
                "the quotation has no words",
                "write them behind the >, or remove the line",
            );
        }
        (!body.is_empty()).then_some(Quote { body, cite })
    }

    fn list(&mut self, node: Node<'_>, list: &NodeList, depth: usize) -> List {
        let ordered = list.list_type == ListType::Ordered;
        let start = u32::try_from(list.start).ok().filter(|start| ordered && *start != 1);
        let items = node.children().map(|item| self.blocks(item, depth)).collect();
        List { ordered, start, items }
    }

    fn table(&mut self, node: Node<'_>) -> Table {
        let mut rows: Vec<Vec<Vec<Span>>> = Vec::new();
        for row in node.children() {
            let cells: Vec<_> = row.children().map(|cell| self.glyphs(cell).spans()).collect();
            let begin = row.data().sourcepos.start;
            let line = self.source.line(begin.line);
            let written = cells_of(line.get(begin.column.saturating_sub(1)..).unwrap_or(line));
            // Markdown drops cells beyond those of the header and adds empty ones for those that are missing, without an error.
            let width = rows.first().map_or(cells.len(), Vec::len);
            if !rows.is_empty() && written != width {
                self.cx.error(
                    self.at(row),
                    Code::UnevenTable,
                    format!("the table's header has {width} cells, this row {written}"),
                    "give every row the same number of cells; write \\| for a bar inside of one",
                );
            }
            rows.push(cells);
        }
        let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Table { caption: None, header, rows }
    }

    /// The footnotes in the order in which the text refers to them. One that nothing refers to is an error.
    fn footnotes(&mut self, definitions: &[(String, Node<'_>)]) -> Option<Footnotes> {
        let mut items = Vec::new();
        // A footnote may refer to further ones, so their number is known at the end only.
        while let Some(label) = self.cx.footnotes.numbered().get(items.len()).cloned() {
            let node = definitions.iter().find(|(known, _)| *known == label).map(|(_, node)| *node);
            items.push(node.map(|node| self.footnote(&label, node)).unwrap_or_default());
        }
        for (at, (label, node)) in definitions.iter().enumerate() {
            if definitions[..at].iter().any(|(known, _)| known == label) {
                self.cx.error(
                    self.at(node),
                    Code::DuplicateField,
                    format!("the footnote `[^{label}]` stands here twice"),
                    "give one of them another name",
                );
            } else if !self.cx.footnotes.is_referred(label) {
                self.cx.error(
                    self.at(node),
                    Code::UnknownFootnote,
                    format!("nothing refers to the footnote `[^{label}]`"),
                    format!("write [^{label}] where the text refers to it, or remove the footnote"),
                );
            }
        }
        Some(Footnotes { items }).filter(|footnotes| !footnotes.items.is_empty())
    }

    /// The blocks of one footnote.
    fn footnote(&mut self, label: &str, node: Node<'_>) -> Vec<Block> {
        let before = self.cx.reports();
        let blocks = self.blocks(node, 1);
        if blocks.is_empty() && !self.cx.make_errors(before) {
            self.cx.error(
                self.at(node),
                Code::EmptyBlock,
                format!("the footnote `[^{label}]` has no text"),
                "write it behind the colon, on the same line",
            );
        }
        blocks
    }
}

/// The text in a node, without its styles.
fn text_of(parent: Node<'_>) -> String {
    let mut out = String::new();
    for node in parent.descendants() {
        match &node.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

fn begins_with_dash(text: &[Span]) -> bool {
    text.first().is_some_and(|span| DASHES.iter().any(|dashes| span.text.starts_with(dashes)))
}

/// Takes the last line of a text away when it begins with a dash, and gives what follows the dash: a name, not a sentence, with
/// nothing in it that a name cannot hold.
fn split_cite(text: &mut Vec<Span>) -> Option<String> {
    let plain: String = text.iter().map(|span| span.text.as_str()).collect();
    let begin = plain.rfind('\n').map_or(0, |at| at + 1);
    let line = &plain[begin..];
    let cite = DASHES.iter().find_map(|dashes| line.strip_prefix(dashes))?.trim().to_owned();
    let mut end = 0;
    let is_rich = text.iter().any(|span| {
        end += span.text.len();
        end > begin && (span.href.is_some() || span.ruby.is_some() || span.footnote != Footnote::None)
    });
    let is_sentence = cite.ends_with(['。', '！', '？', '”', '…']);
    if cite.is_empty() || is_rich || is_sentence || (begin > 0 && begins_with_dash(text)) {
        return None;
    }
    let mut left = begin.saturating_sub(1);
    text.retain_mut(|span| {
        span.text.truncate(left);
        left -= span.text.len();
        !span.text.is_empty()
    });
    Some(cite)
}

/// How many cells a row of a table has as it was written.
fn cells_of(row: &str) -> usize {
    let row = row.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    inner.replace("\\|", "").matches('|').count() + 1
}

#[cfg(test)]
mod tests;
