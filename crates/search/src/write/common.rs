//! Which pairs stand in so many places of bodies that they select nothing.

use super::prepared::{Prepared, side_by_side};
use crate::gram::{hash, join};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// A pair that stands in bodies more often than this is common: its list with positions would pass some 16 kB.
const MOST: u32 = 9_000;

/// Counters of a first look, a power of two. Pairs share them.
const COUNTERS: u64 = 1 << 18;

/// Documents that are looked at together.
const TOGETHER: usize = 512;

/// The keys of all pairs that are common.
pub(super) fn common(documents: &[Prepared]) -> FxHashSet<u64> {
    let counter = |key: u64| (hash(key, 0) & (COUNTERS - 1)) as usize;
    let counts = documents
        .par_chunks(documents.len().div_ceil(rayon::current_num_threads()).max(TOGETHER))
        .map(|some| {
            let mut counts = vec![0_u32; COUNTERS as usize];
            each_pair(some, |key| {
                if let Some(count) = counts.get_mut(counter(key)) {
                    *count += 1;
                }
            });
            counts
        })
        .reduce(Vec::new, |one, other| match one.is_empty() {
            true => other,
            false => one.iter().zip(&other).map(|(one, other)| one + other).collect(),
        });
    let may_be = |key: u64| counts.get(counter(key)).is_some_and(|count| *count > MOST);
    if counts.iter().all(|count| *count <= MOST) {
        return FxHashSet::default();
    }
    let exact = documents
        .par_chunks(TOGETHER)
        .map(|some| {
            let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
            each_pair(some, |key| {
                if may_be(key) {
                    *counts.entry(key).or_default() += 1;
                }
            });
            counts
        })
        .reduce(FxHashMap::default, |mut all, some| {
            if all.len() < some.len() {
                return add(some, all);
            }
            all = add(all, some);
            all
        });
    exact.into_iter().filter(|(_, count)| *count > MOST).map(|(key, _)| key).collect()
}

fn add(mut all: FxHashMap<u64, u32>, some: FxHashMap<u64, u32>) -> FxHashMap<u64, u32> {
    for (key, count) in some {
        *all.entry(key).or_default() += count;
    }
    all
}

fn each_pair(documents: &[Prepared], mut see: impl FnMut(u64)) {
    for document in documents {
        side_by_side(document.body(), |_, keys| {
            if let [.., one, two] = keys {
                see(join(*one, *two));
            }
        });
    }
}
