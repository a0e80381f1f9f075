//! Boxes of the ISO base media file format: length, name, content, which may be boxes again.

use super::{CUT, Fault};
use std::ops::Range;

/// A box, by where it stands in the file.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: [u8; 4],
    /// Its content, without length and name.
    pub(super) content: Range<usize>,
    /// Where its name stands.
    pub(super) name_at: usize,
}

/// The box that begins at a place; `room` is where it must end at the latest.
///
/// # Errors
/// When it is longer than its room.
pub(super) fn part(file: &[u8], at: usize, room: usize) -> Result<Part, Fault> {
    let bytes = |from: usize, to: usize| file.get(from..to).filter(|_| to <= room).ok_or(CUT);
    let length = bytes(at, at + 4)?.first_chunk().map_or(0, |length| u32::from_be_bytes(*length));
    let name_at = at + 4;
    let name = *bytes(name_at, at + 8)?.first_chunk().ok_or(CUT)?;
    let (start, end) = match length {
        // To the end.
        0 => (at + 8, Some(room)),
        1 => {
            let length =
                bytes(at + 8, at + 16)?.first_chunk().map_or(0, |length| u64::from_be_bytes(*length));
            (at + 16, usize::try_from(length).ok().and_then(|length| at.checked_add(length)))
        }
        length => (at + 8, usize::try_from(length).ok().and_then(|length| at.checked_add(length))),
    };
    let end = end.filter(|end| (start..=room).contains(end)).ok_or(CUT)?;
    Ok(Part { name, content: start..end, name_at })
}

/// All boxes that fill a place.
///
/// # Errors
/// When they do not.
pub(super) fn parts(file: &[u8], place: Range<usize>) -> Result<Vec<Part>, Fault> {
    let (mut parts, mut at) = (Vec::new(), place.start);
    while at < place.end {
        let part = part(file, at, place.end)?;
        at = part.content.end;
        parts.push(part);
    }
    Ok(parts)
}

/// The first box of a name in a place.
///
/// # Errors
/// When the place is not filled by boxes.
pub(super) fn find(file: &[u8], place: Range<usize>, name: &[u8; 4]) -> Result<Option<Part>, Fault> {
    Ok(parts(file, place)?.into_iter().find(|part| part.name == *name))
}
