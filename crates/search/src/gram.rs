//! Units that stand side by side, as the index names them.

use crate::fold::is_han;

/// The name of units that stand side by side: their texts, with a blank between two words.
///
/// ```
/// use baolan_search::gram::gram;
/// assert_eq!(gram(["剪", "纸"]), "剪纸");
/// assert_eq!(gram(["5", "g", "时"]), "5 g时");
/// ```
pub fn gram<'a>(units: impl IntoIterator<Item = &'a str>) -> String {
    let mut name = String::new();
    for unit in units {
        if ends_in_word(&name) && !unit.starts_with(is_han) {
            name.push(' ');
        }
        name.push_str(unit);
    }
    name
}

fn ends_in_word(name: &str) -> bool {
    name.chars().next_back().is_some_and(|c| !is_han(c))
}

/// The hash of a gram: FNV-1a of 64 bits, and the last steps of MurmurHash3. Another salt is another hash.
pub fn hash(gram: &str, salt: u32) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325 ^ u64::from(salt);
    for byte in gram.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

/// The shard that a hash falls to among so many, a power of two: by its lowest bits.
pub fn shard_of(hash: u64, shards: u32) -> u32 {
    low(hash) & shards.saturating_sub(1)
}

/// What names a gram in its shard: the highest bits of its hash.
pub fn name_of(hash: u64) -> u32 {
    low(hash >> 32)
}

#[allow(clippy::cast_possible_truncation)]
fn low(hash: u64) -> u32 {
    hash as u32
}
