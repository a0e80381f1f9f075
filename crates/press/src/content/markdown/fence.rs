//! Blocks that Markdown has no form for: a fence with the block's name, and its fields in TOML inside. Pictures, too.

use crate::content::blocks;
use crate::content::diagnostics::Code;
use crate::content::inline::{Source, signs};
use crate::content::node::{Map, Node, Value};
use crate::content::parse_context::ParseContext;
use crate::content::toml;
use crate::media_file::MediaFile;
use baolan_core::model::{self, Block};
use comrak::nodes::{LineColumn, NodeCodeBlock};

/// Reads a fence, or lines with an indent, which are pasted text. `begin` is where it begins, `start` the byte offset of the
/// Markdown in its file.
pub(super) fn read(
    code: &NodeCodeBlock,
    begin: LineColumn,
    source: &Source,
    start: usize,
    used: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
    to: &mut Vec<Block>,
) {
    let text = signs::show(&code.literal);
    let at = start + source.offset(begin);
    let first = begin.line + usize::from(code.fenced);
    let place = |offset: usize| place(&text, offset, first, source).map_or(at, |offset| start + offset);
    if !code.fenced {
        let text = Node::text_in_lines(at, text.as_str(), &text, &place);
        return to.extend(blocks::paragraphs(&text, cx));
    }
    let info = signs::show(&code.info);
    let name = info.trim();
    if name.is_empty() || name == "code" {
        return to.extend(lines_of_code(&text, at, cx).map(Block::Code));
    }
    if name == "footnotes" {
        let help = "write [^1] in the text, and [^1]: … on a line of its own";
        return cx.error(at, Code::MisplacedField, "footnotes have no fence", help);
    }
    let marks = source.line(begin.line).find(name).unwrap_or_default();
    let name_at = start + source.offset(LineColumn { line: begin.line, column: marks + 1 });
    if blocks::report_unknown_fence(name, name_at, cx) {
        return;
    }
    let Some(fields) = toml::parse(&text, &place, cx) else { return };
    let Value::Map(Map(mut fields)) = fields.value else { return };
    fields.insert(0, ("type".to_owned(), Node::text(name_at, name)));
    to.extend(blocks::read(&[Node::new(at, Value::Map(Map(fields)))], used, cx));
}

fn lines_of_code(text: &str, at: usize, cx: &mut ParseContext<'_>) -> Option<model::Code> {
    let text = text.trim_end();
    if text.is_empty() {
        cx.error(
            at,
            Code::EmptyBlock,
            "the code has no lines",
            "write them between the fences, or remove the fences",
        );
        return None;
    }
    Some(model::Code { text: text.to_owned() })
}

/// Byte offset in the Markdown for one in the text of a fence, whose lines have lost their indent. `first` is the number of its
/// first line.
fn place(text: &str, offset: usize, first: usize, source: &Source) -> Option<usize> {
    let before = text.get(..offset.min(text.len()))?;
    let line_begin = before.rfind('\n').map_or(0, |at| at + 1);
    let line = first + before.matches('\n').count();
    let written = source.line(line).len();
    let kept = text[line_begin..].lines().next().unwrap_or_default().len();
    let column = written.checked_sub(kept)? + offset - line_begin + 1;
    Some(source.offset(LineColumn { line, column }))
}

/// A picture. `"说明 | 署名"`: the caption, and after a bar the credit.
pub(super) fn image(at: usize, src: &str, title: &str, alt: &str) -> Node {
    let (caption, credit) = match title.rsplit_once(['|', '｜']) {
        Some((caption, credit)) => (caption.trim_end_matches('\\').trim(), credit.trim()),
        None => (title.trim(), ""),
    };
    let filled = |text: &str| (!text.is_empty()).then(|| Node::text(at, text));
    Node::map(
        at,
        [
            ("src", Some(Node::text(at, src))),
            ("alt", Some(Node::text(at, alt))),
            ("caption", filled(caption)),
            ("credit", filled(credit)),
        ],
    )
}

/// One picture, or several as a gallery; nothing when there is none.
pub(super) fn image_or_gallery(at: usize, mut images: Vec<Node>) -> Option<Node> {
    if images.len() > 1 {
        let images = Node::new(at, Value::List(images));
        return Some(Node::map(at, [("type", Some(Node::text(at, "gallery"))), ("images", Some(images))]));
    }
    let mut image = images.pop()?;
    if let Value::Map(Map(fields)) = &mut image.value {
        fields.insert(0, ("type".to_owned(), Node::text(image.at, "image")));
    }
    Some(image)
}
