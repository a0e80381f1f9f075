//! Where a phrase stands.

use super::plan::Part;
use crate::document::Field;
use crate::list::{ListReader, Place};
use crate::shard::Lists;

/// A document that a phrase stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) document: u32,
    /// Fields of the heading: a bit for each, by its place in [`Field::ALL`].
    pub(super) fields: u8,
    /// Where it stands first in the title.
    pub(super) title_at: Option<u32>,
    /// How often in the body.
    pub(super) body: u32,
}

/// Documents with positions, as they are narrowed down.
#[derive(Debug, Default)]
struct Narrowed {
    documents: Vec<u32>,
    /// How often in each.
    counts: Vec<u32>,
    /// All positions, those of a document after those of the one before; none where a list has none.
    positions: Vec<u32>,
}

/// The documents of a segment in which a phrase stands, in order. `lists` are those of its parts.
pub(super) fn matches(parts: &[Part], lists: &[Lists<'_>]) -> Vec<Match> {
    let headings = narrowed(parts, lists, |_, lists| lists.headings());
    let bodies = narrowed(parts, lists, |part, lists| lists.bodies(part.has_positions));
    let mut found: Vec<Match> = Vec::new();
    let mut at = 0;
    let mut bodies = bodies.documents.iter().zip(&bodies.counts).peekable();
    for (document, count) in headings.documents.iter().zip(&headings.counts) {
        let end = at + *count as usize;
        let mut one = Match { document: *document, ..Match::default() };
        for position in headings.positions.get(at..end).unwrap_or_default() {
            match Field::at(*position) {
                Some(Field::Title) => one.title_at = one.title_at.or(Some(*position)),
                Some(_) => {}
                None => continue,
            }
            one.fields |= 1 << (position / 256);
        }
        at = end;
        while let Some((other, count)) = bodies.next_if(|(other, _)| *other <= document) {
            match other == document {
                true => one.body = *count,
                false => found.push(Match { document: *other, body: *count, ..Match::default() }),
            }
        }
        found.push(one);
    }
    found.extend(bodies.map(|(document, count)| Match {
        document: *document,
        body: *count,
        ..Match::default()
    }));
    found
}

/// Begins with the part that stands in fewest documents, and keeps of it what stands beside all others.
fn narrowed<'a>(
    parts: &[Part],
    lists: &[Lists<'a>],
    read: impl Fn(&Part, &Lists<'a>) -> Option<ListReader<'a>>,
) -> Narrowed {
    let mut readers = Vec::new();
    for (part, lists) in parts.iter().zip(lists) {
        let Some(reader) = read(part, lists) else { return Narrowed::default() };
        readers.push((part.offset, reader));
    }
    let Some(fewest) =
        (0..readers.len()).min_by_key(|at| readers.get(*at).map_or(0, |(_, reader)| reader.left()))
    else {
        return Narrowed::default();
    };
    let (offset, mut reader) = readers.swap_remove(fewest);
    let mut kept = Narrowed::default();
    let mut place = Place::default();
    while reader.read(&mut place) {
        let before = kept.positions.len();
        // Where the phrase would begin.
        kept.positions.extend(place.positions.iter().filter_map(|position| position.checked_sub(offset)));
        let count = kept.positions.len() - before;
        if !place.positions.is_empty() && count == 0 {
            continue;
        }
        kept.documents.push(place.document);
        kept.counts.push(if place.positions.is_empty() { place.count } else { count as u32 });
    }
    for (offset, mut reader) in readers {
        kept = beside(&kept, offset, &mut reader);
    }
    kept
}

/// What is left of documents and positions where a part stands so many units after each.
fn beside(kept: &Narrowed, offset: u32, reader: &mut ListReader<'_>) -> Narrowed {
    let mut left = Narrowed::default();
    let mut place = Place::default();
    let mut is_there = reader.read(&mut place);
    let mut at = 0;
    for (document, count) in kept.documents.iter().zip(&kept.counts) {
        let end = at + *count as usize;
        let begins = kept.positions.get(at..end).unwrap_or_default();
        at = end;
        while is_there && place.document < *document {
            is_there = reader.read(&mut place);
        }
        if !is_there {
            break;
        }
        if place.document != *document {
            continue;
        }
        let before = left.positions.len();
        left.positions
            .extend(begins.iter().filter(|begin| place.positions.binary_search(&(**begin + offset)).is_ok()));
        let count = left.positions.len() - before;
        if count > 0 {
            left.documents.push(*document);
            left.counts.push(count as u32);
        }
    }
    left
}
