//! Blocks of a story's body, from nodes. Markdown is turned into the same nodes, so a story is read one way only.

use super::clean::{clean_line, paragraphs};
use super::fields::Fields;
use super::media::MediaFile;
use super::node::{Node, Value};
use super::parse_context::ParseContext;
use super::{embeds, inline};
use crate::images;
use baolan_core::model::{
    Audio, Block, Divider, File, Gallery, Heading, List, Note, NoteKind, Picture, Quote, Span, Table, Video,
};

const KINDS: &str =
    "paragraph, heading, image, gallery, video, audio, quote, list, table, divider, note, file, embed";

/// Reads blocks, and the media that they use.
pub(super) fn read(nodes: &[Node], used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Vec<Block> {
    nodes.iter().flat_map(|node| block(node, used, cx)).collect()
}

fn block(node: &Node, used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Vec<Block> {
    if let Value::Text(text) = &node.value {
        return paragraph_blocks(text, node.line, cx);
    }
    let Some(mut fields) = Fields::of(node, "a block", cx) else { return Vec::new() };
    let Some(kind) = fields.must_text("type", "\"type\": \"paragraph\"", cx) else { return Vec::new() };
    if kind == "paragraph" {
        fields.must("text", "\"text\": \"第一段。\"", cx);
        let text = fields.raw_text("text", cx);
        fields.finish(cx);
        return text.map(|(text, line)| paragraph_blocks(text, line, cx)).unwrap_or_default();
    }
    let block = match kind.as_str() {
        "heading" => heading(&mut fields, cx),
        "image" => picture(&mut fields, true, cx).map(Block::Image),
        "gallery" => gallery(&mut fields, cx),
        "video" => video(&mut fields, used, cx),
        "audio" => audio(&mut fields, used, cx),
        "quote" => quote(&mut fields, cx),
        "list" => list(&mut fields, cx),
        "table" => table(&mut fields, cx),
        "divider" => Some(Block::Divider(Divider {})),
        "note" => note(&mut fields, cx),
        "file" => file(&mut fields, used, cx),
        "embed" => embed(&mut fields, cx),
        _ => {
            cx.warn(
                node.line,
                format!("there is no block `{kind}`; readers will not see it"),
                format!("known blocks: {KINDS}"),
            );
            return Vec::new();
        }
    };
    fields.finish(cx);
    block.into_iter().collect()
}

fn paragraph_blocks(text: &str, line: usize, cx: &mut ParseContext<'_>) -> Vec<Block> {
    paragraphs(text).iter().map(|text| Block::Paragraph(inline::parse(text, line, cx))).collect()
}

/// A field of inline Markdown that must be there.
fn spans(fields: &mut Fields<'_>, name: &'static str, cx: &mut ParseContext<'_>) -> Option<Vec<Span>> {
    let line = fields.line_of(name);
    let text = fields.must_text(name, "\"text\": \"…\"", cx)?;
    Some(inline::parse(&text, line, cx))
}

fn heading(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let level = fields.number("level", 2, 3, cx).unwrap_or(2);
    let text = spans(fields, "text", cx)?;
    Some(Block::Heading(Heading { level: if level == 3 { 3 } else { 2 }, text }))
}

/// A picture: `src`, `alt`, `caption`, `credit`, `focus`; `width` and `height` when it lies on another host.
pub(super) fn picture(fields: &mut Fields<'_>, alt_must: bool, cx: &mut ParseContext<'_>) -> Option<Picture> {
    let line = fields.line_of("src");
    let src = fields.must_text("src", "\"src\": \"pictures/a.webp\"", cx);
    if alt_must && fields.node("alt").is_none() {
        cx.fault(
            fields.line(),
            "`alt` is missing",
            "say what the picture shows for those who cannot see it; write an empty alt when it only decorates",
        );
    }
    let alt = fields.text("alt", cx).unwrap_or_default();
    let (caption, credit) = (fields.text("caption", cx), fields.text("credit", cx));
    let (width, height) = (fields.number("width", 1, 20_000, cx), fields.number("height", 1, 20_000, cx));
    let focus = focus(fields, cx);
    let picture = wanted(&src?, line, width.zip(height), cx)?;
    Some(Picture { alt, caption, credit, focus, ..picture })
}

/// Where to look when a picture is cut to a shape: `top left`, in any order. The middle is nothing to speak of.
fn focus(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let line = fields.line_of("focus");
    let text = fields.text("focus", cx)?;
    let words: Vec<_> = text.split([' ', '-']).filter(|word| !word.is_empty() && *word != "center").collect();
    let one = |names: [&'static str; 2]| -> Vec<&'static str> {
        names.into_iter().filter(|name| words.contains(name)).collect()
    };
    let (rows, columns) = (one(["top", "bottom"]), one(["left", "right"]));
    if rows.len() > 1 || columns.len() > 1 || rows.len() + columns.len() < words.len() {
        cx.fault(
            line,
            format!("`focus` is `{text}`"),
            "write top, bottom, left, right, center, or two of them such as top left",
        );
        return None;
    }
    Some([rows, columns].concat().join("-")).filter(|focus| !focus.is_empty())
}

/// A story's picture: one on another host as it is, one of our own by its path, until it is developed.
pub(super) fn wanted(
    src: &str,
    line: usize,
    size: Option<(u32, u32)>,
    cx: &mut ParseContext<'_>,
) -> Option<Picture> {
    if !src.contains("://") {
        cx.want(src, line);
        return Some(Picture { src: src.to_owned(), ..Picture::default() });
    }
    let Some((width, height)) = size.filter(|_| inline::allowed(src)) else {
        cx.fault(
            line,
            format!("the size of `{src}` is not known"),
            "a picture on another host needs an https:// address, and width and height in pixels",
        );
        return None;
    };
    Some(Picture { src: src.to_owned(), width, height, ..Picture::default() })
}

/// A picture of the site's own, published as it is: it may be a code that machines read. Gives where it is published,
/// and its size.
pub(super) fn placed(
    src: &str,
    line: usize,
    used: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Option<(String, u32, u32)> {
    let file = local(src, line, used, cx)?;
    if let Err(broken) = images::check_file(src, &file.path) {
        cx.fault(line, format!("`{src}` {}", broken.message), broken.help);
        return None;
    }
    let Some((width, height)) = file.size else {
        cx.fault(
            line,
            format!("`{src}` is not a picture that browsers show"),
            "use WebP, JPEG, PNG, AVIF or GIF",
        );
        return None;
    };
    Some((file.name, width, height))
}

/// A file below the media folder.
fn local(src: &str, line: usize, used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Option<MediaFile> {
    match cx.media(src) {
        Ok(file) => {
            used.push(file.clone());
            Some(file)
        }
        Err(help) => {
            cx.fault(line, format!("there is no file `{src}` below public/media"), help);
            None
        }
    }
}

/// Film, sound or file: below the media folder, or on another host. Where it is published, and its size in bytes.
fn attachment(
    fields: &mut Fields<'_>,
    endings: &[&str],
    used: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Option<(String, Option<u64>)> {
    let line = fields.line_of("src");
    let src = fields.must_text("src", "\"src\": \"files/a.pdf\"", cx)?;
    let ending = src.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if !endings.is_empty() && !endings.contains(&ending.as_str()) {
        cx.fault(
            line,
            format!("browsers do not play `{src}`"),
            format!("use one of: {}", endings.join(", ")),
        );
        return None;
    }
    if ["html", "htm", "svg", "xhtml", "xml", "js", "mjs"].contains(&ending.as_str()) {
        cx.fault(line, format!("`{src}` can hold scripts"), "publish it as PDF, or as a picture");
        return None;
    }
    if !src.contains("://") {
        return local(&src, line, used, cx).map(|file| (file.name, Some(file.bytes)));
    }
    if !src.starts_with("https://") {
        cx.fault(line, format!("`{src}` is no https:// address"), "files on other hosts need one");
        return None;
    }
    Some((src, None))
}

fn gallery(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let caption = fields.text("caption", cx);
    let line = fields.line();
    let images = fields.list("images", cx);
    if images.is_empty() {
        cx.fault(line, "the gallery has no images", "add `images`: [{ src = …, alt = … }, …]");
        return None;
    }
    let mut pictures = Vec::new();
    for node in images {
        let Some(mut fields) = Fields::of(node, "an image", cx) else { continue };
        pictures.extend(picture(&mut fields, true, cx));
        fields.finish(cx);
    }
    Some(Block::Gallery(Gallery { pictures, caption }))
}

fn video(fields: &mut Fields<'_>, used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let source = attachment(fields, &["mp4", "webm", "m4v", "mov"], used, cx);
    let poster_line = fields.line_of("poster");
    let poster = fields.text("poster", cx).and_then(|src| wanted(&src, poster_line, None, cx));
    let (title, caption) = (fields.text("title", cx), fields.text("caption", cx));
    let credit = fields.text("credit", cx);
    Some(Block::Video(Video { src: source?.0, poster, title, caption, credit }))
}

fn audio(fields: &mut Fields<'_>, used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let source = attachment(fields, &["mp3", "m4a", "aac", "ogg", "opus", "wav", "flac"], used, cx);
    let title = fields.must_text("title", "\"title\": \"钟声\"", cx);
    let caption = fields.text("caption", cx);
    Some(Block::Audio(Audio { src: source?.0, title: title?, caption }))
}

fn quote(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let text = spans(fields, "text", cx);
    let cite = fields.text("cite", cx);
    Some(Block::Quote(Quote { text: text?, cite }))
}

fn list(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let ordered = fields.flag("ordered", cx);
    let start = fields.number("start", 0, 99_999, cx).filter(|start| *start != 1);
    let line = fields.line();
    let items = cells(fields.list("items", cx), cx);
    if items.is_empty() {
        cx.fault(line, "the list has no items", "add `items`: [\"…\", \"…\"]");
        return None;
    }
    Some(Block::List(List { ordered, start, items }))
}

fn cells(nodes: &[Node], cx: &mut ParseContext<'_>) -> Vec<Vec<Span>> {
    let cell = |node: &Node| match &node.value {
        Value::Text(text) => inline::parse(&clean_line(text), node.line, cx),
        Value::Number(number) => vec![Span::plain(number.to_string())],
        _ => {
            cx.fault(node.line, format!("a cell or item is {}", node.kind()), "write text in double quotes");
            Vec::new()
        }
    };
    nodes.iter().map(cell).collect()
}

fn table(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let caption = fields.text("caption", cx);
    let header = cells(fields.list("header", cx), cx);
    let line = fields.line();
    let mut rows = Vec::new();
    for node in fields.list("rows", cx) {
        let Value::List(row) = &node.value else {
            cx.fault(node.line, format!("a row is {}", node.kind()), "write a list of cells: [\"…\", \"…\"]");
            continue;
        };
        rows.push(cells(row, cx));
    }
    let width = rows.first().map_or(header.len(), Vec::len);
    let uneven = rows.iter().any(|row| row.len() != width) || (!header.is_empty() && header.len() != width);
    if rows.is_empty() || uneven {
        let message = if uneven { "the rows of the table differ in length" } else { "the table has no rows" };
        cx.fault(
            line,
            message,
            "give every row, and the header, the same number of cells; empty ones are \"\"",
        );
        return None;
    }
    Some(Block::Table(Table { caption, header, rows }))
}

fn note(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let line = fields.line_of("kind");
    let kind = fields.must_text("kind", "\"kind\": \"editor\"", cx);
    let text = spans(fields, "text", cx);
    let kind = match kind?.as_str() {
        "correction" => NoteKind::Correction,
        "disclaimer" => NoteKind::Disclaimer,
        "editor" => NoteKind::Editor,
        other => {
            cx.fault(
                line,
                format!("there is no note of kind `{other}`"),
                "use correction, disclaimer or editor",
            );
            return None;
        }
    };
    Some(Block::Note(Note { kind, text: text? }))
}

fn file(fields: &mut Fields<'_>, used: &mut Vec<MediaFile>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let source = attachment(fields, &[], used, cx);
    let name = fields.must_text("name", "\"name\": \"时刻表\"", cx);
    let (src, bytes) = source?;
    let kind = src.rsplit_once('.').map(|(_, ending)| ending.to_ascii_uppercase());
    let kind = kind.filter(|kind| kind.len() <= 5).unwrap_or_default();
    Some(Block::File(File { src, name: name?, kind, bytes }))
}

fn embed(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Block> {
    let line = fields.line_of("url");
    let url = fields.must_text("url", "\"url\": \"https://www.bilibili.com/video/BV…/\"", cx);
    let title = fields.must_text("title", "\"title\": \"…\"", cx);
    let (url, title) = (url?, title?);
    let found = embeds::find(&url, &title);
    if found.is_none() {
        cx.fault(
            line,
            format!("`{url}` is not a page of a known film provider"),
            "known: bilibili, Tencent Video (v.qq.com), Youku, YouTube; for others put a link into the text",
        );
    }
    found.map(Block::Embed)
}
