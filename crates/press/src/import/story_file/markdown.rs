//! Blocks as Markdown: as people write them by hand where that is read back the same, else as a fence with fields.

use super::fields::{self, is_same, notes};
use super::text::{self, Place};
use super::value::toml;
use crate::content::read_markdown;
use baolan_core::model::{Block, Gallery, List, Picture, Quote, Span, Table};

/// A body as Markdown. Texts that no Markdown says become ones that it does: `blocks` is then changed. Nothing where
/// a block cannot be written.
pub(super) fn body(blocks: &mut [Block]) -> Option<String> {
    let mut parts = Vec::new();
    let mut is_behind_list = false;
    for block in blocks {
        if let Block::Footnotes(footnotes) = block {
            for (number, item) in (1..).zip(&mut footnotes.items) {
                parts.push(indented(&format!("[^{number}]: "), "    ", &inner(item)?));
            }
            continue;
        }
        // Two lists without anything between them would be one.
        let is_list = matches!(block, Block::List(_));
        parts.push(if is_list && is_behind_list { fence(block)? } else { one(block)? });
        is_behind_list = is_list;
    }
    Some(parts.join("\n\n"))
}

/// Blocks inside of another one.
fn inner(blocks: &mut [Block]) -> Option<String> {
    let mut parts = Vec::new();
    for block in blocks {
        let is_list = matches!(block, Block::List(_) | Block::Footnotes(_));
        let is_behind_list = is_list && !parts.is_empty();
        parts.push(if is_behind_list { fence(block)? } else { one(block)? });
    }
    Some(parts.join("\n\n"))
}

/// One block, in the plainest form that is read back the same.
fn one(block: &mut Block) -> Option<String> {
    if let Some(text) = by_hand(block).filter(|text| reads(text, block)) {
        return Some(text);
    }
    fence(block)
}

/// Whether Markdown is read as one block, and as which.
fn reads(text: &str, block: &mut Block) -> bool {
    let mut numbers = std::collections::BTreeSet::new();
    super::normal::each_text(std::slice::from_mut(block), &mut |spans| numbers.extend(notes(spans)));
    let Some(read) = read_markdown(&with_notes(text, numbers.into_iter())) else { return false };
    let [read, rest @ ..] = read.as_slice() else { return false };
    let (mut read, mut wanted) = (read.clone(), block.clone());
    let one = |block: &mut Block| renumber(std::slice::from_mut(block));
    one(&mut read);
    one(&mut wanted);
    read == wanted && matches!(rest, [] | [Block::Footnotes(_)])
}

/// Numbers references to footnotes as if nothing stood before.
fn renumber(blocks: &mut [Block]) {
    use baolan_core::model::Footnote;
    let mut known: Vec<String> = Vec::new();
    super::normal::each_text(blocks, &mut |spans| {
        for span in spans.iter_mut().filter(|span| span.footnote != Footnote::None) {
            let at = known.iter().position(|one| *one == span.text);
            span.footnote = if at.is_some() { Footnote::Again } else { Footnote::First };
            let number = at.unwrap_or(known.len()) + 1;
            let label = std::mem::replace(&mut span.text, number.to_string());
            if at.is_none() {
                known.push(label);
            }
        }
    });
}

/// Markdown with the footnotes that it refers to.
fn with_notes(text: &str, numbers: impl Iterator<Item = u32>) -> String {
    let notes: Vec<String> = numbers.map(|number| format!("\n\n[^{number}]: -")).collect();
    [text, &notes.concat()].concat()
}

fn by_hand(block: &mut Block) -> Option<String> {
    match block {
        Block::Paragraph(text) => line(text, "", Place::Paragraph),
        Block::Heading(heading) => {
            let marks = if heading.level == 3 { "### " } else { "## " };
            line(&mut heading.text, marks, Place::Line)
        }
        Block::Image(picture) => image(picture),
        Block::Gallery(Gallery { pictures, caption: None }) if pictures.len() > 1 => {
            Some(pictures.iter().map(image).collect::<Option<Vec<_>>>()?.join("\n"))
        }
        Block::Quote(quote) => quotation(quote),
        Block::List(list) => items(list),
        Block::Table(table) => pipes(table),
        Block::Code(code) => {
            let marks = fence_marks(&code.text);
            Some(format!("{marks}\n{}\n{marks}", code.text))
        }
        Block::Divider(_) => Some("---".to_owned()),
        _ => None,
    }
}

/// A block as a fence with its name, and its fields inside.
fn fence(block: &mut Block) -> Option<String> {
    let mut fields = fields::of(block)?;
    let (_, name) = fields.remove(0);
    let super::value::Value::Text(name) = name else { return None };
    let lines = toml(&fields);
    let marks = fence_marks(&lines);
    Some(format!("{marks}{name}\n{lines}{marks}"))
}

/// The marks of a fence: longer than any run of them in it.
fn fence_marks(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    "`".repeat((longest + 1).max(3))
}

/// Running text behind `marks`.
fn line(spans: &mut Vec<Span>, marks: &str, place: Place) -> Option<String> {
    let reads = |text: &str, wanted: &[Span]| {
        let mut wanted = vec![Block::Paragraph(wanted.to_vec())];
        let written = with_notes(&format!("{marks}{text}"), notes(text_of(&wanted)).into_iter());
        let Some(mut read) = read_markdown(&written) else { return false };
        if let Some(Block::Heading(heading)) = read.first_mut() {
            let text = std::mem::take(&mut heading.text);
            read[0] = Block::Paragraph(text);
        }
        renumber(&mut wanted);
        is_same(text_of(&read), text_of(&wanted)) && matches!(read.as_slice(), [_] | [_, Block::Footnotes(_)])
    };
    let (text, said) = text::write(spans, place, &reads)?;
    *spans = said;
    Some(format!("{marks}{text}"))
}

/// The text of a single paragraph.
fn text_of(blocks: &[Block]) -> &[Span] {
    match blocks.first() {
        Some(Block::Paragraph(text)) => text,
        _ => &[],
    }
}

/// `![alt](src "caption | credit")`; nothing for a picture that says more.
fn image(picture: &Picture) -> Option<String> {
    if picture.focus.is_some() || picture.width > 0 {
        return None;
    }
    let (caption, credit) = (picture.caption.as_deref().unwrap_or_default(), picture.credit.as_deref());
    let words = match credit {
        Some(credit) => format!("{caption} | {credit}"),
        None => caption.to_owned(),
    };
    let title = if words.is_empty() { String::new() } else { format!(" \"{}\"", words.replace('"', "\\\"")) };
    let alt: String = picture
        .alt
        .chars()
        .flat_map(|c| "\\[]*_`~!".contains(c).then_some('\\').into_iter().chain([c]))
        .collect();
    let plain = |alt: &str| format!("![{alt}]({}{title})", picture.src);
    let is_read =
        |text: &str| read_markdown(text).is_some_and(|read| read == [Block::Image(picture.clone())]);
    [plain(&picture.alt), plain(&alt)].into_iter().find(|text| is_read(text))
}

fn quotation(quote: &mut Quote) -> Option<String> {
    let body = inner(&mut quote.body)?;
    let cite = quote.cite.as_ref().map(|cite| format!("\n\n—— {cite}")).unwrap_or_default();
    let lines: Vec<String> =
        [body, cite].concat().lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    Some(lines.join("\n"))
}

fn items(list: &mut List) -> Option<String> {
    let first = list.start.unwrap_or(1);
    // Items of one paragraph stand below each other; others are set apart.
    let is_tight = list.items.iter().all(|item| matches!(item.as_slice(), [] | [Block::Paragraph(_)]));
    let mut written = Vec::new();
    for (number, item) in (first..).zip(&mut list.items) {
        let mark = if list.ordered { format!("{number}. ") } else { "- ".to_owned() };
        let indent = " ".repeat(mark.len());
        written.push(indented(&mark, &indent, &inner(item)?).trim_end().to_owned());
    }
    Some(written.join(if is_tight { "\n" } else { "\n\n" }))
}

/// Lines behind a mark: the first beside it, the others below its text.
fn indented(mark: &str, indent: &str, text: &str) -> String {
    let line = |(index, line): (usize, &str)| match (index, line.is_empty()) {
        (0, _) => format!("{mark}{line}"),
        (_, true) => String::new(),
        (_, false) => format!("{indent}{line}"),
    };
    let lines: Vec<String> = text.split('\n').enumerate().map(line).collect();
    lines.join("\n")
}

/// A table with bars; nothing for one that says more.
fn pipes(table: &mut Table) -> Option<String> {
    if table.header.is_empty() || table.caption.is_some() {
        return None;
    }
    let width = table.header.len();
    let row = |cells: &mut Vec<Vec<Span>>| {
        let cells: Option<Vec<String>> = cells.iter_mut().map(cell).collect();
        Some(format!("| {} |", cells?.join(" | ")))
    };
    let mut lines = vec![row(&mut table.header)?, format!("|{}", " --- |".repeat(width))];
    for cells in &mut table.rows {
        lines.push(row(cells)?);
    }
    Some(lines.join("\n"))
}

fn cell(spans: &mut Vec<Span>) -> Option<String> {
    if spans.is_empty() {
        return Some(String::new());
    }
    let text = line(spans, "", Place::Line)?;
    Some(text.replace("\\|", "|").replace('|', "\\|"))
}
