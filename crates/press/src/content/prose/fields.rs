//! The texts of fields: of a story, and of its blocks.

use super::marks::Covered;
use super::{COVER, MARK, Prose, ProseKind};
use crate::content::node::{Map, Node, Value};

/// Adds the texts of a story's fields, those of the blocks in `body` last.
pub(super) fn story(fields: &Node, source: &str, out: &mut Vec<Prose>) {
    let Value::Map(Map(fields)) = &fields.value else { return };
    for (name, node) in fields {
        match name.as_str() {
            "title" => plain(node, ProseKind::Title, source, out),
            "kicker" | "subtitle" | "short_title" => plain(node, ProseKind::TitlePart, source, out),
            "summary" => plain(node, ProseKind::Summary, source, out),
            "editor" => plain(node, ProseKind::Editor, source, out),
            "source" => named(node, &[("name", ProseKind::Source)], ProseKind::Source, source, out),
            "original" => {
                let known = [("title", ProseKind::TitlePart), ("author", ProseKind::Credit)];
                named(node, &known, ProseKind::Other, source, out);
            }
            "credits" => {
                let known = [("role", ProseKind::Credit), ("name", ProseKind::Credit)];
                named(node, &known, ProseKind::Other, source, out);
            }
            "tags" => named(node, &[], ProseKind::Label, source, out),
            "cover" => named(node, &PICTURE, ProseKind::Other, source, out),
            "corrections" => inner(node, source, out),
            _ => {}
        }
    }
    if let Some((_, body)) = fields.iter().find(|(name, _)| name == "body")
        && let Value::List(blocks) = &body.value
    {
        blocks.iter().for_each(|node| block(node, source, out));
    }
}

/// The texts of a picture.
const PICTURE: [(&str, ProseKind); 3] =
    [("alt", ProseKind::Caption), ("caption", ProseKind::Caption), ("credit", ProseKind::Label)];

/// A block of the body.
pub(super) fn block(node: &Node, source: &str, out: &mut Vec<Prose>) {
    let Value::Map(_) = &node.value else { return marked(node, ProseKind::Paragraph, source, out) };
    let kind = match node.field("type").unwrap_or_default() {
        "paragraph" => ProseKind::Paragraph,
        "heading" if has_level_3(node) => ProseKind::Heading(3),
        "heading" => ProseKind::Heading(2),
        "quote" | "list" | "table" | "note" | "footnotes" => return inner(node, source, out),
        "code" => return out.push(other(node.at)),
        _ => {
            out.push(other(node.at));
            return inner(node, source, out);
        }
    };
    if let Value::Map(Map(fields)) = &node.value {
        fields
            .iter()
            .filter(|(name, _)| name == "text")
            .for_each(|(_, text)| marked(text, kind, source, out));
    }
}

fn has_level_3(node: &Node) -> bool {
    let Value::Map(Map(fields)) = &node.value else { return false };
    fields.iter().any(|(name, level)| name == "level" && level.number() == Some(3.0))
}

/// A block without texts.
pub(super) fn other(at: usize) -> Prose {
    Prose { kind: ProseKind::Other, at, text: String::new() }
}

/// The texts in a block, whatever its fields are called that hold some.
fn inner(node: &Node, source: &str, out: &mut Vec<Prose>) {
    match &node.value {
        Value::Text(_) => marked(node, ProseKind::Inner, source, out),
        Value::List(items) => items.iter().for_each(|item| inner(item, source, out)),
        Value::Map(_) if node.field("type") == Some("code") => {}
        Value::Map(Map(fields)) => {
            for (name, node) in fields {
                match name.as_str() {
                    "text" | "items" | "rows" | "header" | "body" | "images" => inner(node, source, out),
                    "caption" | "alt" => plain(node, ProseKind::Caption, source, out),
                    "cite" | "credit" | "title" | "name" => plain(node, ProseKind::Label, source, out),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// The texts of a group, or of a list of groups, by the names of their fields; `own` is for a text in place of a group.
fn named(node: &Node, known: &[(&str, ProseKind)], own: ProseKind, source: &str, out: &mut Vec<Prose>) {
    match &node.value {
        Value::Text(_) if own != ProseKind::Other => plain(node, own, source, out),
        Value::List(items) => items.iter().for_each(|item| named(item, known, own, source, out)),
        Value::Map(Map(fields)) => {
            for (name, node) in fields {
                if let Some((_, kind)) = known.iter().find(|(known, _)| known == name) {
                    plain(node, *kind, source, out);
                }
            }
        }
        _ => {}
    }
}

/// A text in which Markdown has no meaning.
fn plain(node: &Node, kind: ProseKind, source: &str, out: &mut Vec<Prose>) {
    let Some((at, text)) = written(node, source) else { return };
    out.push(Prose { kind, at, text: Covered::new(&text).plain().text() });
}

/// A text with Markdown inside of its lines.
fn marked(node: &Node, kind: ProseKind, source: &str, out: &mut Vec<Prose>) {
    let Some((at, text)) = written(node, source) else { return };
    out.push(Prose { kind, at, text: Covered::new(&text).markdown().text() });
}

/// A text as the file has it, its escapes covered, and where it begins. Nothing when nobody knows where its parts stand.
fn written(node: &Node, source: &str) -> Option<(usize, String)> {
    let Value::Text(text) = &node.value else { return None };
    let parts = node.parts();
    let (_, begin) = *parts.first()?;
    let (last, last_at) = *parts.last()?;
    let end = last_at + text.len().checked_sub(last)?;
    let whole = source.get(begin..end)?;
    // Every part is as long as up to the next one, here and in the text; where they differ stands an escape.
    let mut covered = Covered::new(whole);
    let ends = parts.iter().skip(1).copied().chain([(text.len(), end)]);
    for ((from, at), (to, next)) in parts.iter().copied().zip(ends) {
        let (part, here) = (text.get(from..to)?, source.get(at..next)?);
        if part == here {
            continue;
        }
        let same = part.bytes().zip(here.bytes()).take_while(|(a, b)| a == b).count();
        let same = here.floor_char_boundary(same);
        let is_break = part == "\n" && here == "\\n";
        covered.fill(at - begin + same, next - begin, if part.trim().is_empty() { MARK } else { COVER });
        if is_break {
            covered.fill(at - begin, at - begin + 1, '\n');
        }
    }
    Some((begin, covered.text()))
}
