//! The items of an AVIF: pictures and metadata, each with the places in the file where it stands.

use super::boxes::{Part, parts};
use super::{CUT, Fault, Reader};
use std::collections::HashSet;
use std::ops::Range;

/// How many places all items together may have. A picture has a few; a file of some bytes can claim billions.
const MOST: usize = 10_000;

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) kind: Kind,
    /// Where it stands in the file.
    pub(super) places: Vec<Range<usize>>,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A picture, or what one is made of.
    Picture,
    /// Exif.
    Exif,
    /// XMP, or something else that is no picture.
    Other,
}

/// All items that `iloc` locates. `idat` is where data stands that belongs to the box of metadata itself.
///
/// # Errors
/// When one lies outside of the file, or one with metadata in another item.
pub(super) fn items(
    file: &[u8],
    iloc: &Part,
    iinf: Option<&Part>,
    idat: Option<&Part>,
) -> Result<Vec<Item>, Fault> {
    let kinds = match iinf {
        Some(iinf) => kinds(file, iinf)?,
        None => Kinds::default(),
    };
    let mut rest = Reader(&file[iloc.content.clone()]);
    let [version, _, _, _, sizes, more] = rest.array()?;
    let (offset, length, base) = (sizes >> 4, sizes & 15, more >> 4);
    let index = if version == 0 { 0 } else { more & 15 };
    let number = |rest: &mut Reader<'_>| number(rest, if version < 2 { 2 } else { 4 });
    let (mut items, mut count) = (Vec::new(), 0);
    for _ in 0..number(&mut rest)? {
        let kind = kinds.of(number(&mut rest)?);
        let method = if version == 0 { 0 } else { self::number(&mut rest, 2)? & 15 };
        let elsewhere = self::number(&mut rest, 2)? != 0;
        let base = self::number(&mut rest, base)?;
        let mut places = Vec::new();
        for _ in 0..self::number(&mut rest, 2)? {
            count += 1;
            if count > MOST {
                return Err(Fault::Damaged("its parts are too many"));
            }
            self::number(&mut rest, index)?;
            let from = base.checked_add(self::number(&mut rest, offset)?).ok_or(CUT)?;
            let length = self::number(&mut rest, length)?;
            let room = match (method, elsewhere, idat) {
                (0, false, _) => 0..file.len(),
                (1, false, Some(idat)) => idat.content.clone(),
                _ if kind == Kind::Picture => continue,
                _ => return Err(Fault::Metadata),
            };
            places.push(place(room, from, length)?);
        }
        items.push(Item { kind, places });
    }
    Ok(items)
}

/// A place in a room; a length of zero is all of the rest.
fn place(room: Range<usize>, from: u64, length: u64) -> Result<Range<usize>, Fault> {
    let start = usize::try_from(from).ok().and_then(|from| room.start.checked_add(from)).ok_or(CUT)?;
    let end = match usize::try_from(length).map_err(|_| CUT)? {
        0 => room.end,
        length => start.checked_add(length).ok_or(CUT)?,
    };
    if start < end && end <= room.end { Ok(start..end) } else { Err(CUT) }
}

/// Ids of items that are no pictures.
#[derive(Default)]
struct Kinds {
    exif: HashSet<u64>,
    other: HashSet<u64>,
}

impl Kinds {
    fn of(&self, id: u64) -> Kind {
        match (self.exif.contains(&id), self.other.contains(&id)) {
            (true, _) => Kind::Exif,
            (_, true) => Kind::Other,
            _ => Kind::Picture,
        }
    }
}

fn kinds(file: &[u8], iinf: &Part) -> Result<Kinds, Fault> {
    let mut kinds = Kinds::default();
    let version = file.get(iinf.content.start).copied().unwrap_or_default();
    let entries = iinf.content.start + if version == 0 { 6 } else { 8 };
    for entry in parts(file, entries.min(iinf.content.end)..iinf.content.end)? {
        let mut rest = Reader(&file[entry.content]);
        let [version, _, _, _] = rest.array()?;
        // Older versions name no kind, and are not used for pictures.
        if entry.name != *b"infe" || version < 2 {
            continue;
        }
        let id = number(&mut rest, if version == 2 { 2 } else { 4 })?;
        rest.take(2)?;
        match rest.take(4)? {
            b"Exif" => kinds.exif.insert(id),
            b"mime" | b"uri " => kinds.other.insert(id),
            _ => false,
        };
    }
    Ok(kinds)
}

/// A number of so many bytes, 0 to 8.
fn number(rest: &mut Reader<'_>, bytes: u8) -> Result<u64, Fault> {
    if bytes > 8 {
        return Err(CUT);
    }
    Ok(rest.take(usize::from(bytes))?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
