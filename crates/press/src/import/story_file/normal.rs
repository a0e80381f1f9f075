//! A body in the form in which the press reads it from a file: what no file can say is put in words that one can, and
//! nothing that readers would read is lost.

use super::spans;
use crate::content::link::{is_remote, is_secure, is_text_link, is_web};
use crate::content::{AUDIO, UNSAFE, VIDEO, clean_line, kept, player};
use baolan_core::model::{
    Audio, Block, Code, Embed, File, Footnote, Footnotes, Gallery, Heading, List, Note, NoteKind, PartMut,
    Picture, Quote, Span, Table, Video,
};

/// Deepest nesting of lists and quotations that the press reads.
const DEPTH: usize = 8;

/// Names of focuses, as pages have them.
const FOCUS: [&str; 8] =
    ["top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"];

/// The body as a file can say it. Footnotes are numbered in the order in which the text refers to them, and stand at
/// the end.
pub(super) fn body(blocks: &[Block], title: &str) -> Vec<Block> {
    let (notes, rest): (Vec<&Block>, Vec<&Block>) =
        blocks.iter().partition(|block| matches!(block, Block::Footnotes(_)));
    let mut body: Vec<Block> = rest.into_iter().flat_map(|block| normal(block, 0, title)).collect();
    let mut items: Vec<Vec<Block>> = Vec::new();
    for note in notes {
        if let Block::Footnotes(notes) = note {
            items.extend(notes.items.iter().map(|item| inner(item, 1, title)));
        }
    }
    number(&mut body, items);
    body
}

/// Numbers the footnotes anew, and puts those that the text refers to at the end. What refers to none is text; a
/// footnote that nothing refers to is a part of the body.
fn number(body: &mut Vec<Block>, items: Vec<Vec<Block>>) {
    let mut items: Vec<Option<Vec<Block>>> = items.into_iter().map(Some).collect();
    let is_there: Vec<bool> =
        items.iter().map(|item| item.as_ref().is_some_and(|item| !item.is_empty())).collect();
    let mut order: Vec<usize> = Vec::new();
    let refer = |spans: &mut Vec<Span>, order: &mut Vec<usize>| {
        for span in spans.iter_mut().filter(|span| span.footnote != Footnote::None) {
            let item = span.text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let Some(item) = item.filter(|item| is_there.get(*item) == Some(&true)) else {
                *span = Span::plain(format!("[{}]", span.text));
                continue;
            };
            let known = order.iter().position(|known| *known == item);
            let at = known.unwrap_or(order.len());
            if known.is_none() {
                order.push(item);
            }
            span.text = (at + 1).to_string();
            span.footnote = if known.is_some() { Footnote::Again } else { Footnote::First };
        }
        *spans = spans::normal(spans);
    };
    each_text(body, &mut |spans| refer(spans, &mut order));
    let mut numbered: Vec<Vec<Block>> = Vec::new();
    // A footnote may refer to further ones.
    while let Some(item) = order.get(numbered.len()).and_then(|item| items.get_mut(*item)) {
        let mut blocks = item.take().unwrap_or_default();
        each_text(&mut blocks, &mut |spans| refer(spans, &mut order));
        numbered.push(blocks);
    }
    let mut lone: Vec<Block> = items.into_iter().flatten().flatten().collect();
    each_text(&mut lone, &mut |spans| {
        let is_reference = |span: &&mut Span| span.footnote != Footnote::None;
        spans
            .iter_mut()
            .filter(is_reference)
            .for_each(|span| *span = Span::plain(format!("[{}]", span.text)));
        *spans = spans::normal(spans);
    });
    body.extend(lone);
    if !numbered.is_empty() {
        body.push(Block::Footnotes(Footnotes { items: numbered }));
    }
}

/// Shows every text to `see`, in the order in which the press reads them.
pub(super) fn each_text(blocks: &mut [Block], see: &mut dyn FnMut(&mut Vec<Span>)) {
    for block in blocks {
        block.parts_mut(&mut |part| {
            if let PartMut::Text(text) = part {
                see(text);
            }
        });
    }
}

fn inner(blocks: &[Block], depth: usize, title: &str) -> Vec<Block> {
    blocks.iter().flat_map(|block| normal(block, depth, title)).collect()
}

/// What a block is in a file: itself, several, or nothing. `depth` is how many lists and quotations there are around
/// it.
fn normal(block: &Block, depth: usize, title: &str) -> Vec<Block> {
    let one = match block {
        Block::Paragraph(text) => filled(text).map(Block::Paragraph),
        Block::Heading(heading) => {
            let level = heading.level.clamp(2, 3);
            filled(&heading.text).map(|text| Block::Heading(Heading { level, text }))
        }
        Block::Image(image) => picture(image).map(Block::Image),
        Block::Gallery(gallery) => {
            let pictures: Vec<Picture> = gallery.pictures.iter().filter_map(picture).collect();
            let gallery = Gallery { pictures, caption: line(gallery.caption.as_deref()) };
            (!gallery.pictures.is_empty()).then_some(Block::Gallery(gallery))
        }
        Block::Video(film) if is_attachment(&film.src, VIDEO) => Some(Block::Video(video(film))),
        Block::Video(film) => link(&film.src, film.title.as_deref().or(film.caption.as_deref()), title),
        Block::Audio(sound) if is_attachment(&sound.src, AUDIO) => Some(Block::Audio(audio(sound, title))),
        Block::Audio(sound) => link(&sound.src, Some(&sound.title), title),
        Block::File(file) if is_attachment(&file.src, &[]) => Some(Block::File(attached(file, title))),
        Block::File(file) => link(&file.src, Some(&file.name), title),
        Block::Quote(_) | Block::List(_) if depth == DEPTH => return flat(block, title),
        Block::Quote(quote) => {
            let body = inner(&quote.body, depth + 1, title);
            let quote = Quote { body, cite: line(quote.cite.as_deref()) };
            (!quote.body.is_empty()).then_some(Block::Quote(quote))
        }
        Block::List(list) => {
            let items: Vec<_> = list.items.iter().map(|item| inner(item, depth + 1, title)).collect();
            let start = list.start.filter(|start| list.ordered && *start != 1 && *start <= 99_999);
            let list = List { ordered: list.ordered, start, items };
            (list.items.iter().any(|item| !item.is_empty())).then_some(Block::List(list))
        }
        Block::Table(one) => table(one),
        Block::Code(code) => lines(&code.text),
        Block::Footnotes(notes) => {
            return notes.items.iter().flat_map(|item| inner(item, depth, title)).collect();
        }
        Block::Divider(divider) => Some(Block::Divider(divider.clone())),
        Block::Note(note) => {
            filled(&note.text).map(|text| Block::Note(Note { kind: note_kind(note.kind), text }))
        }
        Block::Embed(embed) => {
            let title = line(Some(&embed.title)).unwrap_or_else(|| embed.provider.clone());
            match player_of(embed, &title) {
                Some((_, embed)) => Some(Block::Embed(embed)),
                None => link(&embed.url, Some(&title), &title),
            }
        }
        Block::Unknown => None,
    };
    one.into_iter().collect()
}

/// What stands in a list or quotation that is nested too deep, without it.
fn flat(block: &Block, title: &str) -> Vec<Block> {
    match block {
        Block::Quote(quote) => inner(&quote.body, DEPTH, title),
        Block::List(list) => list.items.iter().flat_map(|item| inner(item, DEPTH, title)).collect(),
        _ => Vec::new(),
    }
}

fn filled(text: &[Span]) -> Option<Vec<Span>> {
    Some(spans::normal(text)).filter(|text| !text.is_empty())
}

/// One line of plain text, as it stays however often the press cleans it.
pub(super) fn clean(text: &str) -> String {
    let keep = |c: char| if matches!(c, '\n' | '\r') { Some(c) } else { kept(c) };
    clean_line(&text.chars().filter_map(keep).collect::<String>())
}

/// A line of plain text; nothing when it is empty.
pub(super) fn line(text: Option<&str>) -> Option<String> {
    text.map(clean).filter(|text| !text.is_empty())
}

/// A paragraph that leads to what cannot be shown; nothing when it has no address for readers.
fn link(address: &str, text: Option<&str>, title: &str) -> Option<Block> {
    let text = line(text).or_else(|| line(Some(title))).unwrap_or_else(|| address.to_owned());
    let href = Some(address.to_owned()).filter(|address| is_text_link(address))?;
    filled(&[Span { text, href: Some(href), ..Span::default() }]).map(Block::Paragraph)
}

/// A picture. One on another host needs its size in pixels.
pub(super) fn picture(picture: &Picture) -> Option<Picture> {
    let src = clean(&picture.src);
    let is_sized =
        is_web(&src) && (1..=20_000).contains(&picture.width) && (1..=20_000).contains(&picture.height);
    let (width, height) = match is_remote(&src) {
        true if is_sized => (picture.width, picture.height),
        true => return None,
        false => (0, 0),
    };
    let focus = picture.focus.clone().filter(|focus| FOCUS.contains(&focus.as_str()));
    let (caption, credit) = (line(picture.caption.as_deref()), line(picture.credit.as_deref()));
    let alt = clean(&picture.alt);
    (!src.is_empty()).then(|| Picture {
        src,
        width,
        height,
        focus,
        alt,
        caption,
        credit,
        ..Picture::default()
    })
}

/// Whether the press takes a film, recording or file of this address. No endings: any that cannot hold scripts.
fn is_attachment(src: &str, endings: &[&str]) -> bool {
    let ending = src.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let is_clean = !src.is_empty() && clean(src) == src;
    let is_taken = if endings.is_empty() { !UNSAFE.contains(&&*ending) } else { endings.contains(&&*ending) };
    is_clean && is_taken && (!is_remote(src) || is_secure(src))
}

fn video(film: &Video) -> Video {
    let poster = film.poster.as_ref().and_then(picture).filter(|poster| !is_remote(&poster.src));
    let captions = film.captions.clone().filter(|src| is_attachment(src, &["vtt"]) && !is_remote(src));
    Video {
        src: film.src.clone(),
        captions,
        described: film.described.clone().filter(|src| is_attachment(src, VIDEO)),
        poster: poster.map(|poster| Picture { src: poster.src, ..Picture::default() }),
        title: line(film.title.as_deref()),
        caption: line(film.caption.as_deref()),
        credit: line(film.credit.as_deref()),
    }
}

fn audio(sound: &Audio, title: &str) -> Audio {
    let caption = line(sound.caption.as_deref());
    let named = line(Some(&sound.title)).or_else(|| caption.clone()).unwrap_or_else(|| clean(title));
    Audio { src: sound.src.clone(), title: named, caption }
}

fn attached(file: &File, title: &str) -> File {
    let kind = file.src.rsplit_once('.').map(|(_, ending)| ending.to_ascii_uppercase());
    File {
        src: file.src.clone(),
        name: line(Some(&file.name)).unwrap_or_else(|| clean(title)),
        kind: kind.filter(|kind| kind.len() <= 5).unwrap_or_default(),
        bytes: (!is_remote(&file.src)).then_some(0),
    }
}

fn table(table: &Table) -> Option<Block> {
    let cells =
        |row: &Vec<Vec<Span>>| -> Vec<Vec<Span>> { row.iter().map(|cell| spans::normal(cell)).collect() };
    let (mut header, mut rows) = (cells(&table.header), table.rows.iter().map(cells).collect::<Vec<_>>());
    if rows.is_empty() {
        rows.extend((!header.is_empty()).then(|| std::mem::take(&mut header)));
    }
    let width = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or_default();
    rows.iter_mut().for_each(|row| row.resize(width, Vec::new()));
    if !header.is_empty() {
        header.resize(width, Vec::new());
    }
    let caption = line(table.caption.as_deref());
    let is_empty = rows.iter().chain([&header]).flatten().all(Vec::is_empty);
    (!is_empty).then_some(Block::Table(Table { caption, header, rows }))
}

fn lines(text: &str) -> Option<Block> {
    let keep = |c: char| match c {
        '\u{B}' | '\u{C}' | '\u{85}' => Some(' '),
        '\n' | '\t' => Some(c),
        c if kept(c).is_none() => None,
        c => Some(c),
    };
    let text: String = text.replace("\r\n", "\n").replace('\r', "\n").chars().filter_map(keep).collect();
    let text = text.trim_end();
    (!text.trim().is_empty()).then(|| Block::Code(Code { text: text.to_owned() }))
}

fn note_kind(kind: NoteKind) -> NoteKind {
    match kind {
        NoteKind::Other => NoteKind::Editor,
        known => known,
    }
}

/// The address that a file has for a player, and the player that the press makes of it.
pub(super) fn player_of(embed: &Embed, title: &str) -> Option<(String, Embed)> {
    let found = |address: &str| player(address, title).map(|embed| (address.to_owned(), embed));
    let (page, own) = (found(&embed.url), found(&embed.src));
    let is_same =
        |one: &Option<(String, Embed)>| one.as_ref().is_some_and(|(_, other)| other.src == embed.src);
    if is_same(&page) {
        page
    } else if is_same(&own) {
        own
    } else {
        page.or(own)
    }
}
