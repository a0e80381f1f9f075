//! Which grams a phrase is found by, and in which files they stand.

use crate::columns::Columns;
use crate::gram::{self, hash, key, place};
use crate::manifest::Segment;
use crate::query::Phrase;

/// A gram of a phrase, and how many units of the phrase stand before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The key of the gram.
    pub(super) key: u64,
    pub(super) offset: u32,
    /// Whether its lists in bodies have positions.
    pub(super) has_positions: bool,
}

/// The grams that a phrase is found by: every second pair, which together hold all of it. A pair that is common has no positions: of a longer
/// phrase a triple around it is taken.
pub(super) fn parts(phrase: &Phrase, columns: &Columns) -> Vec<Part> {
    let units = &phrase.0;
    let part = |from: usize, len: usize, has_positions: bool| Part {
        key: key(units.iter().skip(from).take(len).map(String::as_str)),
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
        let part = match (columns.is_common(pair.key), units.len()) {
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

/// The file that a gram stands in, and its name there.
pub(super) fn shard_file(part: &Part, segment: &Segment, columns: &Columns) -> (String, u32) {
    let (number, name) = place(hash(part.key, columns.salt), segment.shards);
    (file(segment, 'g', number), name)
}

/// The gram that headings are found by, when a phrase is a word of Latin letters and they are found by pinyin.
pub(super) fn pinyin(phrase: &Phrase, columns: &Columns) -> Option<Part> {
    let [word] = phrase.0.as_slice() else { return None };
    let is_typed = columns.has_pinyin && word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    is_typed.then(|| Part { key: gram::pinyin(gram::unit(word)), offset: 0, has_positions: false })
}

/// Adds the files that the grams of a phrase stand in.
pub(super) fn shard_files(phrase: &Phrase, segment: &Segment, columns: &Columns, names: &mut Vec<String>) {
    let parts = parts(phrase, columns);
    names.extend(
        parts.iter().chain(&pinyin(phrase, columns)).map(|part| shard_file(part, segment, columns).0),
    );
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
