//! Blocks of a story's body, from nodes: those of JSON, and those that Markdown has no form for.

use super::diagnostics::Code;
use super::fields::Fields;
use super::footnote_index::FootnoteIndex;
use super::media_fields::{AUDIO, VIDEO, attachment, captions, optional_attachment, picture, story_picture};
use super::node::{Node, Value};
use super::parse_context::ParseContext;
use super::wording::short;
use super::{embeds, inline};
use crate::media_file::MediaFile;
use baolan_core::model::{
    Audio, Block, Code as Lines, Divider, File, Footnotes, Gallery, Heading, List, Note, NoteKind, Quote,
    Span, Table, Video,
};

/// Reads the blocks of a whole story. A block `footnotes` in it gives the footnotes that its texts refer to by number.
pub(super) fn read_story(nodes: &[Node], used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Vec<Block> {
    let footnotes: Vec<&Node> = nodes.iter().filter(|node| node.field("type") == Some("footnotes")).collect();
    let count = footnotes.first().map_or(0, |node| node.items("items").len());
    cx.footnotes = FootnoteIndex::by_number(count);
    for node in footnotes.iter().skip(1) {
        cx.error(
            node.at,
            Code::MisplacedField,
            "a story has one list of footnotes",
            "put all footnotes into one block, in the order of their numbers",
        );
    }
    let blocks = read(nodes, used, cx);
    for (label, item) in (1..).zip(footnotes.first().map_or(&[][..], |node| node.items("items"))) {
        if !cx.footnotes.is_referred(&label.to_string()) {
            cx.error(
                item.at,
                Code::UnknownFootnote,
                format!("nothing refers to the footnote `[^{label}]`"),
                format!("write [^{label}] where a text refers to it, or remove the footnote"),
            );
        }
    }
    blocks
}

/// Deepest nesting of lists and quotations that is read: readers would lose their way.
pub(super) const DEPTH: usize = 8;

/// Reports lists and quotations that are nested too deep, at a byte offset.
pub(super) fn report_depth(at: usize, cx: &mut ParseContext<'_>) {
    let message = format!("lists and quotations are nested more than {DEPTH} deep");
    cx.error(at, Code::UnsupportedMarkdown, message, "use headings between lists");
}

/// Reads blocks that stand in another block.
fn read_inner(nodes: &[Node], used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Vec<Block> {
    if cx.depth == DEPTH {
        nodes.first().into_iter().for_each(|node| report_depth(node.at, cx));
        return Vec::new();
    }
    cx.depth += 1;
    let blocks = read(nodes, used, cx);
    cx.depth -= 1;
    blocks
}

/// Reads blocks, and the media that they use.
pub(super) fn read(nodes: &[Node], used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Vec<Block> {
    nodes.iter().flat_map(|node| block(node, used, cx)).collect()
}

fn block(node: &Node, used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Vec<Block> {
    if let Value::Text(_) = &node.value {
        return paragraphs(node, cx);
    }
    let Some(mut fields) = Fields::of(node, "a block", cx) else { return Vec::new() };
    let Some(kind) = fields.must_text("type", "type = \"paragraph\"", cx) else { return Vec::new() };
    if kind == "paragraph" {
        fields.must("text", "text = \"第一段。\"", cx);
        let text = fields.text_node("text", cx);
        fields.finish(cx);
        return text.map(|text| paragraphs(text, cx)).unwrap_or_default();
    }
    let block = match kind.as_str() {
        "heading" => heading(&mut fields, cx),
        "image" => picture(&mut fields, true, cx).map(Block::Image),
        "gallery" => gallery(&mut fields, cx),
        "video" => video(&mut fields, used, cx),
        "audio" => audio(&mut fields, used, cx),
        "quote" => quote(&mut fields, used, cx),
        "list" => list(&mut fields, used, cx),
        "code" => code(&mut fields, cx),
        "footnotes" => {
            items(&mut fields, "footnotes have", used, cx).map(|items| Block::Footnotes(Footnotes { items }))
        }
        "table" => table(&mut fields, cx),
        "divider" => Some(Block::Divider(Divider {})),
        "note" => note(&mut fields, cx),
        "file" => file(&mut fields, used, cx),
        "embed" => embed(&mut fields, cx),
        _ => {
            report_unknown(&kind, fields.at_field("type"), "", cx);
            return Vec::new();
        }
    };
    fields.finish(cx);
    block.into_iter().collect()
}

/// Reports a fence whose name, at a byte offset, is that of no block; whether it is. What stands in it is not looked at then: it
/// is hardly meant as fields.
pub(super) fn report_unknown_fence(name: &str, at: usize, cx: &mut ParseContext<'_>) -> bool {
    let is_unknown = !Block::KINDS.contains(&name);
    if is_unknown {
        report_unknown(name, at, "; for lines of code leave the name out", cx);
    }
    is_unknown
}

fn report_unknown(name: &str, at: usize, also: &str, cx: &mut ParseContext<'_>) {
    let message = format!("there is no block `{}`; readers will not see it", short(name));
    cx.warning(at, Code::UnknownBlock, message, format!("known blocks: {}{also}", Block::KINDS.join(", ")));
}

/// The paragraphs of a text.
pub(super) fn paragraphs(node: &Node, cx: &mut ParseContext<'_>) -> Vec<Block> {
    inline::lines(node, cx).into_iter().map(Block::Paragraph).collect()
}

/// `text`: inline Markdown that must be there.
fn spans(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Vec<Span>> {
    let node = fields.must_text_node("text", "text = \"…\"", cx)?;
    Some(inline::line(node, cx))
}

fn heading(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let level = fields.number("level", 2, 3, cx).unwrap_or(2);
    let text = spans(fields, cx)?;
    Some(Block::Heading(Heading { level: if level == 3 { 3 } else { 2 }, text }))
}

fn gallery(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let caption = fields.text("caption", cx);
    let images = fields.full_list(
        "images",
        "the gallery has no images",
        "images = [{ src = \"…\", alt = \"…\" }]",
        cx,
    )?;
    let mut pictures = Vec::new();
    for node in images {
        let Some(mut fields) = Fields::of(node, "an image", cx) else { continue };
        pictures.extend(picture(&mut fields, true, cx));
        fields.finish(cx);
    }
    Some(Block::Gallery(Gallery { pictures, caption }))
}

fn video(fields: &mut Fields<'_>, used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let source = attachment(fields, VIDEO, used, cx);
    let captions = captions(fields, used, cx);
    let described = optional_attachment(fields, "described", VIDEO, used, cx);
    let poster_at = fields.at_field("poster");
    let poster = fields.text("poster", cx).and_then(|src| story_picture(&src, poster_at, None, cx));
    let (title, caption) = (fields.text("title", cx), fields.text("caption", cx));
    let credit = fields.text("credit", cx);
    Some(Block::Video(Video { src: source?.0, captions, described, poster, title, caption, credit }))
}

fn audio(fields: &mut Fields<'_>, used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let source = attachment(fields, AUDIO, used, cx);
    let title = fields.must_text("title", "title = \"钟声\"", cx);
    let caption = fields.text("caption", cx);
    Some(Block::Audio(Audio { src: source?.0, title: title?, caption }))
}

/// `text`, or `body` for blocks of any kind.
fn quote(fields: &mut Fields<'_>, used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let cite = fields.text("cite", cx);
    if fields.node("body").is_none() {
        let text = fields.must_text_node("text", "text = \"…\"", cx)?;
        return Some(Block::Quote(Quote { body: paragraphs(text, cx), cite }));
    }
    let at = fields.at_field("body");
    let before = cx.reports();
    let body = read_inner(fields.list("body", cx), used, cx);
    if body.is_empty() {
        if cx.reports() == before {
            let help = format!("add {}", cx.example("text = \"…\""));
            cx.error(at, Code::EmptyBlock, "the quotation has no words", help);
        }
        return None;
    }
    Some(Block::Quote(Quote { body, cite }))
}

fn list(fields: &mut Fields<'_>, used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let ordered = fields.flag("ordered", cx);
    let start = fields.number("start", 0, 99_999, cx).filter(|start| *start != 1);
    let items = items(fields, "list has", used, cx)?;
    Some(Block::List(List { ordered, start, items }))
}

/// `items`: each a text, or a list of blocks. `what` names what has none, with its verb.
fn items(
    fields: &mut Fields<'_>,
    what: &str,
    used: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Option<Vec<Vec<Block>>> {
    let nodes = fields.full_list("items", format!("the {what} no items"), "items = [\"…\", \"…\"]", cx)?;
    let mut item = |node: &Node| match &node.value {
        Value::List(blocks) => read_inner(blocks, used, cx),
        Value::Text(_) => paragraphs(node, cx),
        _ => vec![Block::Paragraph(cell(node, cx))],
    };
    Some(nodes.iter().map(&mut item).collect())
}

fn code(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let node = fields.must_text_node("text", "text = \"…\"", cx)?;
    let Value::Text(text) = &node.value else { return None };
    let is_kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let text: String = text.trim_end().chars().filter(is_kept).collect();
    Some(Block::Code(Lines { text }))
}

fn cells(nodes: &[Node], cx: &mut ParseContext<'_>) -> Vec<Vec<Span>> {
    nodes.iter().map(|node| cell(node, cx)).collect()
}

fn cell(node: &Node, cx: &mut ParseContext<'_>) -> Vec<Span> {
    match &node.value {
        Value::Text(_) => inline::line(node, cx),
        Value::Number(number) => vec![Span::plain(number.to_string())],
        _ => {
            let message = format!("a cell or item is {}", node.kind());
            cx.error(node.at, Code::WrongType, message, "write text in double quotes");
            Vec::new()
        }
    }
}

fn table(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    const HELP: &str = "give every row, and the header, the same number of cells; empty ones are \"\"";
    let caption = fields.text("caption", cx);
    let header = cells(fields.list("header", cx), cx);
    let mut rows = Vec::new();
    let mut uneven = None;
    let before = cx.reports();
    for node in fields.list("rows", cx) {
        let Value::List(row) = &node.value else {
            let message = format!("a row is {}", node.kind());
            cx.error(node.at, Code::WrongType, message, "write a list of cells: [\"…\", \"…\"]");
            continue;
        };
        let row = cells(row, cx);
        let width = if header.is_empty() { rows.first().map_or(row.len(), Vec::len) } else { header.len() };
        if row.len() != width {
            uneven.get_or_insert(node.at);
        }
        rows.push(row);
    }
    if let Some(at) = uneven {
        cx.error(at, Code::UnevenTable, "the rows of the table differ in length", HELP);
        return None;
    }
    if rows.is_empty() {
        if cx.reports() == before {
            fields.report_lacking("rows", Code::EmptyBlock, "the table has no rows", HELP, cx);
        }
        return None;
    }
    Some(Block::Table(Table { caption, header, rows }))
}

fn note(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let at = fields.at_field("kind");
    let kind = fields.must_text("kind", "kind = \"editor\"", cx);
    let text = spans(fields, cx);
    let kind = match kind?.as_str() {
        "correction" => NoteKind::Correction,
        "disclaimer" => NoteKind::Disclaimer,
        "editor" => NoteKind::Editor,
        other => {
            cx.error(
                at,
                Code::UnknownValue,
                format!("there is no note of kind `{}`", short(other)),
                "use correction, disclaimer or editor",
            );
            return None;
        }
    };
    Some(Block::Note(Note { kind, text: text? }))
}

fn file(fields: &mut Fields<'_>, used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let source = attachment(fields, &[], used, cx);
    let name = fields.must_text("name", "name = \"时刻表\"", cx);
    let (src, bytes) = source?;
    let kind = src.rsplit_once('.').map(|(_, ending)| ending.to_ascii_uppercase());
    let kind = kind.filter(|kind| kind.len() <= 5).unwrap_or_default();
    Some(Block::File(File { src, name: name?, kind, bytes }))
}

fn embed(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let at = fields.at_field("url");
    let url = fields.must_text("url", "url = \"https://www.bilibili.com/video/BV…/\"", cx);
    let title = fields.must_text("title", "title = \"…\"", cx);
    // What is wrong with the address is said without a title, too.
    let embed = embeds::read(&url?, title.as_deref().unwrap_or_default(), at, cx);
    title.and(embed).map(Block::Embed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUIDE: &str = include_str!("../../../../docs/content.md");

    #[test]
    fn the_guide_has_a_row_for_every_block() {
        for kind in Block::KINDS {
            let row = format!("\n| {kind} | `");
            assert_eq!(GUIDE.matches(&row).count(), 1, "docs/content.md: rows of the block {kind}");
        }
    }
}
