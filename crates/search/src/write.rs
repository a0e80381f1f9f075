//! The writer of a segment.
//!
//! ```text
//! interned   a number for each unit, the most frequent ones small
//! ```

mod interned;

use crate::addresses;
use crate::columns::Columns;
use crate::document::{Document, Field};
use crate::gram::{gram, hash, name_of, shard_of};
use crate::list::ListWriter;
use crate::shard::{self, Entry};
use crate::units::cut;
use interned::Interned;
use rustc_hash::{FxHashMap, FxHashSet};

/// Counted up whenever other files are made of the same documents, or the same files are read otherwise: folders of files that never change
/// are named by it.
pub const VERSION: u32 = 1;

/// A pair whose list in bodies takes more bytes than these, as it is written here, is common.
const COMMON: usize = 24 * 1024;

/// Salts that are tried until no two grams of a file have the same name.
const SALTS: u32 = 64;

/// A pair of units by their numbers; a triple; a unit.
type Key = [u32; 3];

/// What stands in the place of a unit in shorter grams: no unit has this number.
const NONE: u32 = u32::MAX;

/// Writes a segment of the index.
#[derive(Debug, Default)]
pub struct SegmentWriter {
    units: Interned,
    columns: Columns,
    addresses: Vec<String>,
    heading: FxHashMap<Key, ListWriter>,
    body: FxHashMap<Key, ListWriter>,
    /// Pairs that are common.
    common: FxHashSet<Key>,
    /// Units with their positions, for a second look: those of headings, those of bodies.
    texts: Vec<[Vec<(u32, u32)>; 2]>,
}

/// Names of the files of a segment with so many documents and files of grams, in the order in which [`SegmentWriter::write`] makes them.
pub fn names(documents: u32, shards: u32) -> Vec<String> {
    let addresses = (0..documents.div_ceil(addresses::BLOCK)).map(|number| format!("a{number:x}.bin"));
    let grams = (0..shards).map(|number| format!("g{number:x}.bin"));
    ["docs.bin".to_owned()].into_iter().chain(addresses).chain(grams).collect()
}

impl SegmentWriter {
    /// Adds a document that is newer than all others.
    pub fn add(&mut self, document: &Document) {
        let number = self.addresses.len() as u32;
        self.addresses.push(document.address.clone());
        self.columns.days.push(i32::try_from(document.day).unwrap_or_default());
        self.columns.channels.push(u16::try_from(document.channel).unwrap_or(u16::MAX));
        let (mut heading, mut body) = (Vec::new(), Vec::new());
        let mut rest: Vec<&str> = Vec::new();
        for field in Field::ALL {
            let mut next = field.begin();
            for (_, text) in document.heading.iter().filter(|(of, _)| *of == field) {
                let mut is_cut = false;
                let end = cut(text, next, &mut |unit| match unit.position + 1 < field.end() {
                    true => heading.push((unit.position, self.units.number(&unit.text))),
                    false => is_cut = true,
                });
                if is_cut {
                    rest.push(text);
                }
                next = end + 1;
            }
        }
        let mut next = 0;
        for text in document.body.iter().map(String::as_str).chain(rest) {
            next = cut(text, next, &mut |unit| body.push((unit.position, self.units.number(&unit.text)))) + 1;
        }
        add(&mut self.heading, number, &heading, Positions::Kept);
        add(&mut self.body, number, &body, Positions::OfPairs);
        self.texts.push([heading, body]);
    }

    /// Makes the files, so many of them of grams: a power of two. [`names`] says what they are called.
    pub fn write(mut self, shards: u32) -> Vec<Vec<u8>> {
        self.add_triples();
        let mut files = Vec::new();
        for salt in 0..SALTS {
            self.columns.salt = salt;
            if let Some(grams) = self.shards(shards) {
                files.push(self.columns.write());
                let blocks = self.addresses.chunks(addresses::BLOCK as usize);
                files.extend(blocks.map(|block| addresses::write(block.iter().map(String::as_str))));
                files.extend(grams);
                return files;
            }
        }
        files
    }

    /// The files of grams; none where the salt gives two of them one name.
    fn shards(&self, shards: u32) -> Option<Vec<Vec<u8>>> {
        let mut keys: Vec<Vec<(u32, Key)>> = vec![Vec::new(); shards as usize];
        for key in self.heading.keys().chain(self.body.keys().filter(|key| !self.heading.contains_key(*key)))
        {
            let hash = hash(&self.name(key), self.columns.salt);
            keys.get_mut(shard_of(hash, shards) as usize)?.push((name_of(hash), *key));
        }
        let documents = self.addresses.len() as u32;
        let write = |mut grams: Vec<(u32, Key)>| {
            grams.sort_unstable();
            let entries: Vec<_> = grams.iter().map(|(hash, key)| self.entry(*hash, key)).collect();
            shard::write(&entries, documents)
        };
        keys.into_iter().map(write).collect()
    }

    fn name(&self, key: &Key) -> String {
        gram(key.iter().filter(|unit| **unit != NONE).map(|unit| self.units.text(*unit)))
    }

    fn entry(&self, hash: u32, key: &Key) -> Entry {
        let mut entry = Entry { hash, ..Entry::default() };
        if let Some(list) = self.heading.get(key) {
            list.write(true, &mut entry.heading);
        }
        if let Some(list) = self.body.get(key) {
            entry.once = list.once().filter(|_| entry.heading.is_empty());
            if entry.once.is_none() {
                list.write(!self.common.contains(key), &mut entry.body);
            }
        }
        entry
    }

    /// Finds the pairs that are common, and adds the triples that hold one.
    fn add_triples(&mut self) {
        let is_pair = |key: &Key| key[1] != NONE && key[2] == NONE;
        let common = self.body.iter().filter(|(key, list)| is_pair(key) && list.size() > COMMON);
        self.common = common.map(|(key, _)| *key).collect();
        self.columns.common = self.common.iter().map(|key| self.name(key)).collect();
        self.columns.common.sort_unstable();
        let texts = std::mem::take(&mut self.texts);
        if self.common.is_empty() {
            return;
        }
        for (number, [heading, body]) in texts.iter().enumerate() {
            push(&mut self.heading, number as u32, triples(heading, &self.common));
            push(&mut self.body, number as u32, triples(body, &self.common));
        }
    }
}

/// Units that stand side by side by threes, where two of them are a common pair.
fn triples(units: &[(u32, u32)], common: &FxHashSet<Key>) -> Vec<(Key, u32)> {
    let mut triples = Vec::new();
    for window in units.windows(3) {
        if let [(at, one), (next, two), (last, three)] = *window
            && (next, last) == (at + 1, at + 2)
            && (common.contains(&[one, two, NONE]) || common.contains(&[two, three, NONE]))
        {
            triples.push(([one, two, three], at));
        }
    }
    triples
}

/// Which lists have positions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Positions {
    /// All.
    Kept,
    /// Those of pairs; of single units it is counted how often they stand there.
    OfPairs,
}

/// Adds the units and pairs of a document, which are in the order of their positions.
fn add(lists: &mut FxHashMap<Key, ListWriter>, document: u32, units: &[(u32, u32)], positions: Positions) {
    let mut singles: Vec<(Key, u32)> = units.iter().map(|(at, unit)| ([*unit, NONE, NONE], *at)).collect();
    let mut pairs = Vec::new();
    for window in units.windows(2) {
        if let [(at, one), (next, two)] = *window
            && next == at + 1
        {
            pairs.push(([one, two, NONE], at));
        }
    }
    if positions == Positions::Kept {
        pairs.append(&mut singles);
    } else {
        singles.sort_unstable();
        for same in singles.chunk_by(|one, other| one.0 == other.0) {
            if let Some((key, _)) = same.first() {
                lists.entry(*key).or_default().push_count(document, same.len() as u32);
            }
        }
    }
    push(lists, document, pairs);
}

fn push(lists: &mut FxHashMap<Key, ListWriter>, document: u32, mut places: Vec<(Key, u32)>) {
    places.sort_unstable();
    let mut positions = Vec::new();
    for same in places.chunk_by(|one, other| one.0 == other.0) {
        if let Some((key, _)) = same.first() {
            positions.clear();
            positions.extend(same.iter().map(|(_, at)| *at));
            lists.entry(*key).or_default().push(document, &positions);
        }
    }
}
