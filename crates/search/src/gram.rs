//! Units that stand side by side, as the index names them: by a number, its key.

use crate::fold::is_han;

/// Bits of a Chinese character in a key: three fit one.
const OF_HAN: u32 = 21;

/// What the keys have in common that hold a word or a number: they are hashes. Other keys are the characters themselves.
const HASHED: u64 = 1 << 63;

/// The key of a unit.
pub fn unit(text: &str) -> u64 {
    match text.chars().next() {
        Some(c) if is_han(c) => u64::from(u32::from(c)),
        // FNV-1a.
        _ => text.bytes().fold(0xcbf2_9ce4_8422_2325, step) | HASHED,
    }
}

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The key of units with one more behind them; three at most.
pub fn join(key: u64, next: u64) -> u64 {
    if (key | next) & HASHED == 0 {
        return key << OF_HAN | next;
    }
    (key.rotate_left(23) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15) | HASHED
}

/// The key of units that stand side by side.
///
/// ```
/// use baolan_search::gram::{join, key, unit};
/// assert_eq!(key(["剪", "纸"]), join(unit("剪"), unit("纸")));
/// assert_ne!(key(["5", "g"]), key(["g", "5"]));
/// ```
pub fn key<'a>(units: impl IntoIterator<Item = &'a str>) -> u64 {
    units.into_iter().map(unit).reduce(join).unwrap_or_default()
}

/// The key of a word of Latin letters that is typed for Chinese characters: another one than that of the word itself.
pub fn pinyin(word: u64) -> u64 {
    word ^ 1 << 62
}

/// The hash of a key: the last steps of MurmurHash3, which lead no two keys to one hash. Another salt is another hash.
pub fn hash(key: u64, salt: u32) -> u64 {
    let mut hash = key ^ u64::from(salt).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// The shard that a hash falls to among so many, a power of two, by its highest bits; and what names it there, the 32 bits after those.
pub fn place(hash: u64, shards: u32) -> (u32, u32) {
    let bits = shards.trailing_zeros();
    // A shift by all 64 bits is none.
    (low(hash >> 32 >> (32 - bits)), low(hash << bits >> 32))
}

#[allow(clippy::cast_possible_truncation)]
fn low(hash: u64) -> u32 {
    hash as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_in_their_order_stand_in_the_order_of_shards_and_names() {
        let mut hashes: Vec<u64> = (0..4_000).map(|key| hash(key, 1)).collect();
        hashes.sort_unstable();
        for shards in [1, 2, 64, 16_384] {
            let places: Vec<_> = hashes.iter().map(|hash| place(*hash, shards)).collect();
            assert!(places.is_sorted() && places.iter().all(|(shard, _)| *shard < shards));
        }
    }

    #[test]
    fn keys_of_characters_are_those_characters() {
        assert_eq!(key(["中", "国"]), 0x4e2d << 21 | 0x56fd);
        assert!(key(["a"]) & HASHED > 0 && key(["中", "a"]) & HASHED > 0);
        assert_ne!(key(["中", "a"]), key(["a", "中"]));
    }
}
