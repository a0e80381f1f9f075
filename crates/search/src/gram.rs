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

/// The shard of a gram among so many, a power of two: by FNV-1a of 64 bits, folded to 32.
pub fn shard_of(gram: &str, shards: u32) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in gram.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    #[allow(clippy::cast_possible_truncation)]
    let hash = (hash ^ (hash >> 32)) as u32;
    hash & shards.saturating_sub(1)
}
