//! Blocks as fields, the form that JSON and the fences of Markdown share.

use super::normal::player_of;
use super::text::{self, Place};
use super::value::{Fields, Value};
use crate::content::read_json;
use baolan_core::model::{Block, Footnote, NoteKind, Picture, Span};
use std::collections::BTreeSet;

/// The fields of a block, its type first. Texts in it that no Markdown says become ones that it does: `block` is then
/// changed.
pub(super) fn of(block: &mut Block) -> Option<Fields> {
    let named = |name: &str| ("type", Value::text(name));
    let fields = match block {
        Block::Paragraph(text) => vec![named("paragraph"), ("text", spans(text)?)],
        Block::Heading(heading) => {
            let level = Value::Number(u32::from(heading.level));
            vec![named("heading"), ("level", level), ("text", spans(&mut heading.text)?)]
        }
        Block::Image(image) => [vec![named("image")], picture(image)].concat(),
        Block::Gallery(gallery) => {
            let images = gallery.pictures.iter().map(|one| Value::Map(picture(one))).collect();
            with(vec![named("gallery"), ("images", Value::List(images))], "caption", &gallery.caption)
        }
        Block::Video(film) => {
            let mut fields = vec![named("video"), ("src", Value::text(&film.src))];
            for (name, src) in [("captions", &film.captions), ("described", &film.described)] {
                fields = with(fields, name, src);
            }
            fields.extend(film.poster.iter().map(|poster| ("poster", Value::text(&poster.src))));
            let fields = with(with(fields, "title", &film.title), "caption", &film.caption);
            with(fields, "credit", &film.credit)
        }
        Block::Audio(sound) => {
            let src = ("src", Value::text(&sound.src));
            with(vec![named("audio"), src, ("title", Value::text(&sound.title))], "caption", &sound.caption)
        }
        Block::Quote(quote) => {
            let fields = vec![named("quote"), ("body", blocks(&mut quote.body)?)];
            with(fields, "cite", &quote.cite)
        }
        Block::List(list) => {
            let mut fields = vec![named("list")];
            fields.extend(list.ordered.then_some(("ordered", Value::Flag(true))));
            fields.extend(list.start.map(|start| ("start", Value::Number(start))));
            fields.push(("items", items(&mut list.items)?));
            fields
        }
        Block::Table(table) => {
            let mut fields = with(vec![named("table")], "caption", &table.caption);
            if !table.header.is_empty() {
                fields.push(("header", row(&mut table.header)?));
            }
            let rows = table.rows.iter_mut().map(|cells| row(cells)).collect::<Option<_>>()?;
            fields.push(("rows", Value::List(rows)));
            fields
        }
        Block::Code(code) => vec![named("code"), ("text", Value::text(&code.text))],
        Block::Footnotes(notes) => vec![named("footnotes"), ("items", items(&mut notes.items)?)],
        Block::Divider(_) => vec![named("divider")],
        Block::Note(note) => {
            let kind = match note.kind {
                NoteKind::Correction => "correction",
                NoteKind::Disclaimer => "disclaimer",
                NoteKind::Editor | NoteKind::Other => "editor",
            };
            vec![named("note"), ("kind", Value::text(kind)), ("text", spans(&mut note.text)?)]
        }
        Block::File(file) => {
            vec![named("file"), ("src", Value::text(&file.src)), ("name", Value::text(&file.name))]
        }
        Block::Embed(embed) => {
            let (address, _) = player_of(embed, &embed.title)?;
            vec![named("embed"), ("url", Value::text(address)), ("title", Value::text(&embed.title))]
        }
        Block::Unknown => return None,
    };
    Some(fields)
}

/// A list of blocks. Paragraphs in it are bare texts.
pub(super) fn blocks(blocks: &mut [Block]) -> Option<Value> {
    let one = |block: &mut Block| match block {
        Block::Paragraph(text) => spans(text),
        other => of(other).map(Value::Map),
    };
    blocks.iter_mut().map(one).collect::<Option<_>>().map(Value::List)
}

/// The fields of a picture.
pub(super) fn picture(picture: &Picture) -> Fields {
    let mut fields = vec![("src", Value::text(&picture.src)), ("alt", Value::text(&picture.alt))];
    if picture.width > 0 {
        fields.push(("width", Value::Number(picture.width)));
        fields.push(("height", Value::Number(picture.height)));
    }
    let fields = with(with(fields, "caption", &picture.caption), "credit", &picture.credit);
    with(fields, "focus", &picture.focus.as_ref().map(|focus| focus.replace('-', " ")))
}

fn with(mut fields: Fields, name: &'static str, text: &Option<String>) -> Fields {
    fields.extend(text.iter().map(|text| (name, Value::text(text))));
    fields
}

fn items(items: &mut [Vec<Block>]) -> Option<Value> {
    let one = |item: &mut Vec<Block>| match item.as_mut_slice() {
        [] => Some(Value::text("")),
        [Block::Paragraph(text)] => spans(text),
        several => blocks(several),
    };
    items.iter_mut().map(one).collect::<Option<_>>().map(Value::List)
}

fn row(cells: &mut [Vec<Span>]) -> Option<Value> {
    cells.iter_mut().map(spans).collect::<Option<_>>().map(Value::List)
}

/// Running text as one line.
fn spans(spans: &mut Vec<Span>) -> Option<Value> {
    if spans.is_empty() {
        return Some(Value::text(""));
    }
    let reads = |text: &str, wanted: &[Span]| {
        let notes = notes(wanted);
        let mut body = vec![Value::text(text)];
        if let Some(last) = notes.iter().next_back() {
            // Those that it does not refer to are referred to beside it.
            let others = (1..=*last).filter(|number| !notes.contains(number));
            body.push(Value::text(others.map(|number| format!("[^{number}]")).collect::<String>()));
            let items = Value::List((1..=*last).map(|_| Value::text("-")).collect());
            body.push(Value::Map(vec![("type", Value::text("footnotes")), ("items", items)]));
        }
        let read = read_json(&Value::List(body).json());
        matches!(read.as_deref(), Some([Block::Paragraph(read), ..]) if is_same(read, wanted))
    };
    let (written, said) = text::write(spans, Place::Line, &reads)?;
    *spans = said;
    Some(Value::Text(written))
}

/// Numbers of the footnotes that a text refers to.
pub(super) fn notes(spans: &[Span]) -> BTreeSet<u32> {
    let references = spans.iter().filter(|span| span.footnote != Footnote::None);
    // A story with more has to be written by hand.
    references.filter_map(|span| span.text.parse().ok()).filter(|number| *number <= 10_000).collect()
}

/// Whether two texts are the same, wherever else in the story their footnotes may have been referred to before.
pub(super) fn is_same(a: &[Span], b: &[Span]) -> bool {
    let plain = |span: &Span| match span.footnote {
        Footnote::None => span.clone(),
        Footnote::First | Footnote::Again => Span { footnote: Footnote::Again, ..span.clone() },
    };
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| plain(a) == plain(b))
}
