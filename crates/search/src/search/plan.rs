//! Which grams a phrase is found by, and in which files they stand.

use crate::columns::Columns;
use crate::gram::{gram, hash, shard_of};
use crate::manifest::Segment;
use crate::query::Phrase;

/// A gram of a phrase, and how many units of the phrase stand before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) gram: String,
    pub(super) offset: u32,
    /// Whether its lists in bodies have positions.
    pub(super) has_positions: bool,
}

/// The grams that a phrase is found by: every second pair, which together hold all of it. A pair that is common has no positions: of a longer
/// phrase a triple around it is taken.
pub(super) fn parts(phrase: &Phrase, columns: &Columns) -> Vec<Part> {
    let units = &phrase.0;
    let part = |from: usize, len: usize, has_positions: bool| Part {
        gram: gram(units.iter().skip(from).take(len).map(String::as_str)),
        offset: from as u32,
        has_positions,
    };
    match units.len() {
        0 => return Vec::new(),
        1 => return vec![part(0, 1, false)],
        _ => {}
    }
    let mut parts: Vec<Part> = Vec::new();
    let last = units.len() - 2;
    let mut from = 0;
    loop {
        let pair = part(from, 2, true);
        let part = match (columns.is_common(&pair.gram), units.len()) {
            (false, _) => pair,
            (true, 2) => Part { has_positions: false, ..pair },
            (true, _) => part(from.min(units.len() - 3), 3, true),
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
        if from == last {
            return parts;
        }
        from = (from + 2).min(last);
    }
}

/// The files that the grams of a phrase stand in.
pub(super) fn shard_files(phrase: &Phrase, segment: &Segment, columns: &Columns) -> Vec<String> {
    parts(phrase, columns).iter().map(|part| shard_file(segment, hash(&part.gram, columns.salt))).collect()
}

/// The file that a gram stands in, by its hash.
pub(super) fn shard_file(segment: &Segment, hash: u64) -> String {
    file(segment, 'g', shard_of(hash, segment.shards))
}

/// A file of addresses.
pub(super) fn address_file(segment: &Segment, number: u32) -> String {
    file(segment, 'a', number)
}

/// The file of columns.
pub(super) fn columns_file(segment: &Segment) -> String {
    [&segment.key, "/docs.bin"].concat()
}

fn file(segment: &Segment, kind: char, number: u32) -> String {
    format!("{}/{kind}{number:x}.bin", segment.key)
}
