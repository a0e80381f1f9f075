//! The writer of a segment. It works on all processors, and in rounds, so that a large archive takes no more memory than its texts and one round.
//!
//! ```text
//! prepared   a document -> its units by number, two bytes each; documents need not be prepared one after the other
//! pinyin     how characters are typed in Latin letters
//! common     which pairs stand in so many places that they select nothing
//! places     documents  -> where every gram of a round stands, in order
//! ```

mod common;
mod pinyin;
mod places;
mod prepared;

pub use prepared::Prepared;

use crate::addresses;
use crate::columns::Columns;
use crate::document::Document;
use crate::gram::place;
use crate::list;
use crate::shard::{self, Entry};
use places::{Place, Places};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// Counted up whenever other files are made of the same documents, or the same files are read otherwise: folders of files that never change
/// are named by it.
pub const VERSION: u32 = 2;

/// Salts that are tried until no two grams of a file have the same name.
const SALTS: u32 = 64;

/// Places of grams that are sorted in a round, about; 16 bytes each.
const ROUND: usize = 3_000_000;

/// Places of grams that are sorted at once in a round, about.
const PART: usize = 32_000;

/// Writes a segment of the index.
#[derive(Debug, Default)]
pub struct SegmentWriter {
    documents: Vec<Prepared>,
    has_pinyin: bool,
}

/// Names of the files of a segment with so many documents and files of grams, in the order in which [`SegmentWriter::write`] makes them.
pub fn names(documents: u32, shards: u32) -> Vec<String> {
    let addresses = (0..documents.div_ceil(addresses::BLOCK)).map(|number| format!("a{number:x}.bin"));
    let grams = (0..shards).map(|number| format!("g{number:x}.bin"));
    ["docs.bin".to_owned()].into_iter().chain(addresses).chain(grams).collect()
}

impl SegmentWriter {
    /// A segment without documents. `has_pinyin`: whether titles and channels are found by pinyin, too.
    pub fn new(has_pinyin: bool) -> Self {
        Self { documents: Vec::new(), has_pinyin }
    }

    /// Adds a document that is newer than all others.
    pub fn add(&mut self, document: &Document) {
        self.push(Prepared::new(document, self.has_pinyin));
    }

    /// Adds a document that is newer than all others, and has been prepared.
    pub fn push(&mut self, document: Prepared) {
        self.documents.push(document);
    }

    /// Makes the files, so many of them of grams: a power of two. [`names`] says what they are called.
    pub fn write(self, shards: u32) -> Vec<Vec<u8>> {
        let common = common::common(&self.documents);
        let mut columns = Columns {
            common: common.iter().copied().collect(),
            has_pinyin: self.has_pinyin,
            ..Columns::default()
        };
        columns.common.sort_unstable();
        for document in &self.documents {
            columns.days.push(document.day);
            columns.channels.push(document.channel);
        }
        let mut files = Vec::new();
        for salt in 0..SALTS {
            columns.salt = salt;
            if let Some(grams) = self.shards(shards, salt, &common) {
                files.push(columns.write());
                let blocks = self.documents.chunks(addresses::BLOCK as usize);
                files.extend(
                    blocks.map(|block| addresses::write(block.iter().map(|one| one.address.as_str()))),
                );
                files.extend(grams);
                return files;
            }
        }
        files
    }

    /// The files of grams; none where the salt gives two of them one name.
    fn shards(&self, shards: u32, salt: u32, common: &FxHashSet<u64>) -> Option<Vec<Vec<u8>>> {
        let all: usize = self.documents.iter().map(Prepared::grams).sum();
        let power = |count: usize| (count.max(1).next_power_of_two() as u32).min(shards);
        // Both are powers of two, so that a file of grams is made in one part.
        let (rounds, parts) = (power(all / ROUND), power(all / PART));
        let documents = self.documents.len() as u32;
        let mut files = Vec::with_capacity(shards as usize);
        for round in 0..rounds {
            let places = Places { documents: &self.documents, common, salt, round, rounds, parts };
            let of_round = places.sorted().into_par_iter().enumerate().map(|(at, places)| {
                let count = shards / parts;
                let first = (round * (parts / rounds) + at as u32) * count;
                of_part(&places, first..first + count, shards, documents)
            });
            files.extend(of_round.collect::<Option<Vec<_>>>()?.into_iter().flatten());
        }
        Some(files)
    }
}

/// The files of grams of a part, whose places are sorted.
fn of_part(
    places: &[(u64, Place)],
    range: std::ops::Range<u32>,
    shards: u32,
    documents: u32,
) -> Option<Vec<Vec<u8>>> {
    let mut grams = places.chunk_by(|one, other| one.0 == other.0).peekable();
    let is_of = |gram: &&[(u64, Place)], number| {
        gram.first().is_some_and(|(hash, _)| place(*hash, shards).0 == number)
    };
    let mut pairs = Vec::new();
    let file = |number| {
        let mut entries = Vec::new();
        while let Some(gram) = grams.next_if(|gram| is_of(gram, number)) {
            entries.push(entry(gram, shards, &mut pairs));
        }
        shard::write(&entries, documents)
    };
    range.map(file).collect()
}

/// Where one gram stands. `pairs` is room that is used again.
fn entry(gram: &[(u64, Place)], shards: u32, pairs: &mut Vec<(u32, u32)>) -> Entry {
    let hash = gram.first().map_or(0, |(hash, _)| place(*hash, shards).1);
    let mut entry = Entry { hash, ..Entry::default() };
    pairs.clear();
    pairs.extend(gram.iter().map(|(_, place)| place.pair()));
    let (heading, body) = pairs.split_at(gram.partition_point(|(_, place)| !place.is_body()));
    if !heading.is_empty() {
        list::write(heading, true, &mut entry.heading);
    }
    match body {
        [] => {}
        [once] if heading.is_empty() => entry.once = Some(*once),
        _ => {
            let has_positions = gram.last().is_some_and(|(_, place)| place.has_position());
            list::write(body, has_positions, &mut entry.body);
        }
    }
    entry
}
