//! Where every gram stands.

use super::prepared::{Prepared, side_by_side};
use crate::gram::{hash, join};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// Documents whose grams are collected together.
const TOGETHER: usize = 256;

/// A place: whether in a body: 1 bit; whether the position is kept: 1 bit; the document: 30 bits; the position: 32 bits. So places of a heading
/// come before those of bodies, and all in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(u64);

impl Place {
    fn new(is_body: bool, has_position: bool, document: u32, position: u32) -> Self {
        let high = u64::from(is_body) << 31 | u64::from(has_position) << 30 | u64::from(document);
        Self(high << 32 | u64::from(position))
    }

    pub(super) fn is_body(self) -> bool {
        self.0 >> 63 == 1
    }

    pub(super) fn has_position(self) -> bool {
        self.0 >> 62 & 1 == 1
    }

    /// The document and the position; 0 where that is not kept.
    pub(super) fn pair(self) -> (u32, u32) {
        ((self.0 >> 32) as u32 & 0x3fff_ffff, self.0 as u32)
    }
}

/// The places of a round: of the grams whose hashes are among so many equal parts of all hashes.
pub(super) struct Places<'a> {
    pub(super) documents: &'a [Prepared],
    /// Pairs without positions.
    pub(super) common: &'a FxHashSet<u64>,
    pub(super) salt: u32,
    /// Which round, of how many: a power of two.
    pub(super) round: u32,
    pub(super) rounds: u32,
    /// In how many parts all hashes are divided: a power of two, at least as many as rounds.
    pub(super) parts: u32,
}

type Part = Vec<(u64, Place)>;

impl Places<'_> {
    /// The places of each part of the round, sorted by hashes.
    pub(super) fn sorted(&self) -> Vec<Part> {
        let of_documents: Vec<Vec<Part>> = (0_u32..)
            .step_by(TOGETHER)
            .zip(self.documents.chunks(TOGETHER))
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(first, some)| self.collected(first, some))
            .collect();
        let count = (self.parts / self.rounds) as usize;
        let mut of_parts = vec![Vec::new(); count];
        for parts in of_documents {
            of_parts.iter_mut().zip(parts).for_each(|(of_part, part)| of_part.push(part));
        }
        // Each part's pieces go as soon as they are joined, or all places would be in memory twice.
        let sorted = |pieces: Vec<Part>| {
            let mut all = pieces.concat();
            drop(pieces);
            all.sort_unstable();
            all
        };
        of_parts.into_par_iter().map(sorted).collect()
    }

    /// The places of some documents, in parts that are not sorted.
    fn collected(&self, first: u32, documents: &[Prepared]) -> Vec<Part> {
        let count = self.parts / self.rounds;
        let mut parts: Vec<Part> = vec![Vec::new(); count as usize];
        let bits = self.parts.trailing_zeros();
        let mut add = |key: u64, place: Place| {
            let hash = hash(key, self.salt);
            // A shift by all bits is none.
            let part = (hash >> 32 >> (32 - bits)) as u32;
            if let Some(part) =
                part.checked_sub(self.round * count).and_then(|part| parts.get_mut(part as usize))
            {
                part.push((hash, place));
            }
        };
        for (number, document) in (first..).zip(documents) {
            for (at, key) in document.pinyin() {
                add(key, Place::new(false, true, number, at));
            }
            side_by_side(document.heading(), |at, keys| {
                self.grams(at, keys, |key, _, at| {
                    add(key, Place::new(false, true, number, at));
                });
            });
            side_by_side(document.body(), |at, keys| {
                self.grams(at, keys, |key, has_position, at| {
                    let at = if has_position { at } else { 0 };
                    add(key, Place::new(true, has_position, number, at));
                });
            });
        }
        parts
    }

    /// The grams that end with the last of some units, which begin at a position: each with whether its positions in bodies are kept.
    fn grams(&self, at: u32, keys: &[u64], mut see: impl FnMut(u64, bool, u32)) {
        let [.., last] = keys else { return };
        let end = at + keys.len() as u32;
        see(*last, false, end - 1);
        let [.., before, _] = keys else { return };
        let pair = join(*before, *last);
        let is_common = self.common.contains(&pair);
        see(pair, !is_common, end - 2);
        if let [first, ..] = keys
            && keys.len() == 3
            && !self.common.is_empty()
            && (is_common || self.common.contains(&join(*first, *before)))
        {
            see(join(join(*first, *before), *last), true, at);
        }
    }
}
