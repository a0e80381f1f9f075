//! Which documents stand in which part of the index: a function of their number alone, so that an index does not depend on how it came to be.
//!
//! A new story rewrites the newest segment, which has fewer than 64 documents; every 64th the middle one, too; every 2,048th all. A query asks
//! three segments at most, however old the archive is.

use std::ops::Range;

/// Documents of the newest segment, before they go to the middle one.
const NEW: u32 = 64;

/// Documents of the middle segment, before they go to the old one.
const MIDDLE: u32 = 2_048;

/// Characters of text for each file of grams, about: 4 to 6 kB.
const OF_SHARD: u64 = 1_500;

/// Files of grams that a segment has at most: hosts count files, and a larger archive has larger ones.
const MOST_SHARDS: u64 = 16_384;

/// In how many files of grams a segment of so many characters lies: a power of two.
pub fn shards(characters: u64) -> u32 {
    let shards = (characters / OF_SHARD).max(1).next_power_of_two().min(MOST_SHARDS);
    u32::try_from(shards).unwrap_or(1)
}

/// The documents of each segment, oldest first; none is empty.
///
/// ```
/// use baolan_search::segments::segments;
/// assert_eq!(segments(100), [0..64, 64..100]);
/// assert_eq!(segments(5_000), [0..4_096, 4_096..4_992, 4_992..5_000]);
/// ```
pub fn segments(documents: u32) -> Vec<Range<u32>> {
    let old = documents - documents % MIDDLE;
    let middle = documents - documents % NEW;
    [0..old, old..middle, middle..documents].into_iter().filter(|segment| !segment.is_empty()).collect()
}
