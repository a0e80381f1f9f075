//! AVIF: boxes that say where in the file a picture's data stands. So nothing is moved: metadata is overwritten where it is.

use super::avif_items::{Item, Kind, items};
use super::boxes::{Part, find, part, parts};
use super::{CUT, EMPTY, Fault};
use std::ops::Range;

/// Outermost boxes. After another one, or none at all, comes something that is not part of the picture.
const KNOWN: [&[u8; 4]; 12] = [
    b"ftyp", b"meta", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"free", b"skip", b"wide",
    b"uuid",
];

/// Boxes whose content is for nobody, or only for the program that wrote it.
const FREE: [&[u8; 4]; 3] = [b"free", b"skip", b"uuid"];

/// Properties that describe a picture in words, or say when it was made.
const WORDS: [&[u8; 4]; 4] = [b"udes", b"crtt", b"mdft", b"uuid"];

/// Boxes of a moving picture that hold others, and how deep these may lie.
const CONTAINERS: [&[u8; 4]; 4] = [b"moov", b"trak", b"mdia", b"edts"];
const DEEPEST: usize = 4;

/// Exif in which nothing stands, with the four bytes before it that AVIF has: some decoders refuse one without a head.
const NO_EXIF: &[u8] = b"\0\0\0\0MM\0\x2a\0\0\0\x08\0\0\0\0\0\0";

/// An AVIF without its metadata.
pub(super) fn clean(file: &[u8]) -> Result<Vec<u8>, Fault> {
    let outer = outer(file)?;
    let end = outer.last().map_or(0, |part| part.content.end);
    let mut out = file[..end].to_vec();
    let meta = outer.iter().find(|part| part.name == *b"meta").ok_or(CUT)?;
    let moves = outer.iter().any(|part| part.name == *b"moov");
    if !moves && file.get(8..12) == Some(b"avis") {
        return Err(CUT);
    }
    let items = of_meta(&mut out, meta)?;
    if !moves {
        let data = outer.iter().filter(|part| part.name == *b"mdat");
        data.for_each(|data| erase_unused(&mut out, data.content.clone(), &items));
    }
    items.iter().for_each(|item| erase_item(&mut out, item));
    for part in outer.iter().filter(|part| FREE.contains(&&part.name)) {
        out[part.content.clone()].fill(0);
    }
    for part in outer.iter().filter(|part| part.name == *b"moov") {
        erase_in_film(&mut out, part, DEEPEST)?;
    }
    Ok(out)
}

/// The outermost boxes, without what comes after the last known one.
fn outer(file: &[u8]) -> Result<Vec<Part>, Fault> {
    let (mut outer, mut at) = (Vec::new(), 0);
    while let Some(name) = file.get(at + 4..at + 8) {
        if !KNOWN.iter().any(|known| *known == name) {
            break;
        }
        let part = part(file, at, file.len())?;
        at = part.content.end;
        outer.push(part);
    }
    Ok(outer)
}

/// Reads the box that locates everything, and erases words in it.
fn of_meta(out: &mut [u8], meta: &Part) -> Result<Vec<Item>, Fault> {
    // A version and flags stand before the boxes.
    let place = meta.content.start + 4..meta.content.end;
    let inner = parts(out, place)?;
    let one = |name: &[u8; 4]| inner.iter().find(|part| part.name == *name);
    let items = items(out, one(b"iloc").ok_or(EMPTY)?, one(b"iinf"), one(b"idat"))?;
    let (pictures, words): (Vec<_>, Vec<_>) = items.iter().partition(|item| item.kind == Kind::Picture);
    if pictures.is_empty() {
        return Err(EMPTY);
    }
    let pictures: Vec<_> = pictures.iter().flat_map(|item| &item.places).collect();
    let meets =
        |place: &Range<usize>| pictures.iter().any(|one| one.start < place.end && place.start < one.end);
    if words.iter().flat_map(|item| &item.places).any(meets) {
        return Err(Fault::Metadata);
    }
    if let Some(properties) = one(b"iprp")
        && let Some(properties) = find(out, properties.content.clone(), b"ipco")?
    {
        for part in parts(out, properties.content)?.iter().filter(|part| WORDS.contains(&&part.name)) {
            out[part.content.clone()].fill(0);
        }
    }
    inner.iter().filter(|part| FREE.contains(&&part.name)).for_each(|part| out[part.content.clone()].fill(0));
    Ok(items)
}

/// Erases data to which no item leads.
fn erase_unused(out: &mut [u8], data: Range<usize>, items: &[Item]) {
    let mut used: Vec<_> = items.iter().flat_map(|item| item.places.clone()).collect();
    used.sort_by_key(|place| place.start);
    let mut at = data.start;
    for place in used {
        let start = place.start.clamp(at, data.end);
        out[at..start].fill(0);
        at = place.end.clamp(at, data.end);
    }
    out[at..data.end].fill(0);
}

/// Overwrites an item that is no picture.
fn erase_item(out: &mut [u8], item: &Item) {
    let filling = if item.kind == Kind::Other { b' ' } else { 0 };
    for place in item.places.iter().filter(|_| item.kind != Kind::Picture) {
        out[place.clone()].fill(filling);
    }
    if let ([place], Kind::Exif) = (&item.places[..], item.kind)
        && place.len() >= NO_EXIF.len()
    {
        out[place.start..][..NO_EXIF.len()].copy_from_slice(NO_EXIF);
    }
}

/// Erases what the parts of a moving picture say of its making.
fn erase_in_film(out: &mut [u8], container: &Part, depth: usize) -> Result<(), Fault> {
    for part in parts(out, container.content.clone())? {
        match &part.name {
            b"udta" | b"meta" | b"free" | b"skip" | b"uuid" => {
                out[part.name_at..][..4].copy_from_slice(b"free");
                out[part.content.clone()].fill(0);
            }
            b"mvhd" | b"tkhd" | b"mdhd" => erase_times(&mut out[part.content.clone()]),
            // A track of metadata.
            b"hdlr" if out.get(part.content.start + 8..part.content.start + 12) == Some(b"meta") => {
                return Err(Fault::Metadata);
            }
            name if CONTAINERS.contains(&name) && depth > 0 => erase_in_film(out, &part, depth - 1)?,
            _ => {}
        }
    }
    Ok(())
}

/// When it was made, and when it was changed: four bytes each, or eight in version 1.
fn erase_times(head: &mut [u8]) {
    let times = match head.first() {
        Some(1) => head.get_mut(4..20),
        _ => head.get_mut(4..12),
    };
    if let Some(times) = times {
        times.fill(0);
    }
}

#[cfg(test)]
mod tests;
