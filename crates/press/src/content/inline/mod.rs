//! What stands inside of a line: strong, emphasised and deleted text, links, line breaks, readings, references to footnotes. The
//! same for Markdown, for the texts of JSON and of fences, and for corrections.
//!
//! ```text
//! source                        the newsroom's text     -> text that comrak reads as it was meant, with a map of places
//! lines, fences, destinations   parts of such a text
//! signs, stars                  signs that are text     -> control characters, and back
//! tree, glyphs, tags, ruby      comrak's tree of a line -> spans
//! ```

mod destinations;
mod fences;
mod glyph;
mod glyphs;
mod lines;
mod ruby;
pub(super) mod signs;
mod source;
mod stars;
mod tags;
mod tree;

pub(super) use fences::Fence;
pub(super) use glyphs::{DASHES, Glyphs};
pub(super) use lines::{content_start, is_divider, is_footnote};
pub(super) use source::Source;
pub(super) use tree::{Reading, plain, read};

use super::clean::{clean_line, paragraphs};
use super::node::{Node, Value};
use super::parse_context::ParseContext;
use baolan_core::model::Span;
use comrak::nodes::{LineColumn, NodeValue};
use comrak::{Arena, Options, parse_document};

/// Signs that may mean something in a line; a text without them is what it is.
const SIGNS: [char; 12] = ['\\', '*', '_', '~', '<', '[', '!', '`', '{', '\n', '\r', '\u{B}'];

/// Parses the text of a node as one line; nothing for a node that is no text. What begins a block in Markdown (`1.`, `-`, `#`)
/// is text. A link with an address that is not allowed is an error; links to stories are noted in the context.
pub(super) fn line(node: &Node, cx: &mut ParseContext<'_>) -> Vec<Span> {
    let Value::Text(text) = &node.value else { return Vec::new() };
    paragraph(text, &|offset| node.at_in_text(offset), node.has_breaks(), cx)
}

/// Parses the text of a node as paragraphs, each like a [`line`].
pub(super) fn lines(node: &Node, cx: &mut ParseContext<'_>) -> Vec<Vec<Span>> {
    let Value::Text(text) = &node.value else { return Vec::new() };
    let mut read = |(begin, text): (usize, &str)| {
        paragraph(text, &|offset| node.at_in_text(begin + offset), node.has_breaks(), cx)
    };
    paragraphs(text).into_iter().map(&mut read).filter(|spans| !spans.is_empty()).collect()
}

/// Parses text in which only inline Markdown has a meaning. `place` gives the byte offset in the file for one in the text;
/// `breaks` says whether line breaks are ones for readers.
pub(super) fn paragraph(
    text: &str,
    place: &dyn Fn(usize) -> usize,
    breaks: bool,
    cx: &mut ParseContext<'_>,
) -> Vec<Span> {
    if !text.contains(SIGNS) {
        let text = clean_line(text);
        return if text.is_empty() { Vec::new() } else { vec![Span::plain(text)] };
    }
    let mut source = Source::paragraph(text);
    if text.contains("[^") {
        source.define(cx.footnotes.defined());
    }
    let arena = Arena::new();
    let document = parse_document(&arena, source.text(), &options());
    let place = |at: LineColumn| place(source.offset(at));
    let reading = Reading { place: &place, breaks };
    // Nothing that begins a block is left, so there is one paragraph at most.
    let paragraph = document.children().find(|node| matches!(node.data().value, NodeValue::Paragraph));
    paragraph.map(|node| read(node, &reading, cx).spans()).unwrap_or_default()
}

/// What of Markdown beyond CommonMark has a meaning.
pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
    options.parse.leave_footnote_definitions = true;
    options
}
