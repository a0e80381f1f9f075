//! The table of [`super::table`] as it is kept in a program: how far each pair is from the one before, in one or two bytes each. Characters
//! that stand near each other have simplified ones that do, so that what a browser loads is two thirds of the plain table.

use super::table::SIMPLIFIED;
use std::sync::OnceLock;

const LENGTH: usize = packed_length();
static PACKED: [u8; LENGTH] = packed();

/// The pairs, sorted by the first of each.
pub(super) fn pairs() -> &'static [(u16, u16)] {
    static PAIRS: OnceLock<Vec<(u16, u16)>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let mut pairs = Vec::with_capacity(SIMPLIFIED.len());
        let mut bytes = PACKED.iter();
        let mut next = || {
            let mut value = 0_u32;
            for (at, byte) in bytes.by_ref().enumerate().take(3) {
                value |= u32::from(byte & 0x7f) << (7 * at);
                if byte & 0x80 == 0 {
                    break;
                }
            }
            value
        };
        let (mut from, mut to) = (0_u32, 0_u32);
        for _ in 0..SIMPLIFIED.len() {
            from = from.wrapping_add(next());
            to = to.wrapping_add(unsigned(next()));
            pairs.push((from as u16, to as u16));
        }
        pairs
    })
}

/// What [`signed`] was made of.
fn unsigned(value: u32) -> u32 {
    (value >> 1) ^ (value & 1).wrapping_neg()
}

/// A difference as a number that is small when the difference is.
const fn signed(from: u32, to: u32) -> u32 {
    if to >= from { (to - from) << 1 } else { ((from - to) << 1) - 1 }
}

/// The numbers of a pair, by the one before it.
const fn numbers(at: usize) -> [u32; 2] {
    let (from, to) = SIMPLIFIED[at];
    let before = if at == 0 { ('\0', '\0') } else { SIMPLIFIED[at - 1] };
    [from as u32 - before.0 as u32, signed(before.1 as u32, to as u32)]
}

const fn packed_length() -> usize {
    let (mut at, mut length) = (0, 0);
    while at < SIMPLIFIED.len() {
        let [from, to] = numbers(at);
        length += bytes_of(from) + bytes_of(to);
        at += 1;
    }
    length
}

const fn bytes_of(value: u32) -> usize {
    if value < 1 << 7 {
        1
    } else if value < 1 << 14 {
        2
    } else {
        3
    }
}

const fn packed() -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    let (mut at, mut end) = (0, 0);
    while at < SIMPLIFIED.len() {
        let numbers = numbers(at);
        let mut which = 0;
        while which < 2 {
            let mut value = numbers[which];
            while value >= 0x80 {
                bytes[end] = (value & 0x7f) as u8 | 0x80;
                value >>= 7;
                end += 1;
            }
            bytes[end] = value as u8;
            end += 1;
            which += 1;
        }
        at += 1;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unpacked_is_the_table() {
        let plain: Vec<_> = SIMPLIFIED.iter().map(|(from, to)| (*from as u32, *to as u32)).collect();
        let unpacked: Vec<_> = pairs().iter().map(|(from, to)| (u32::from(*from), u32::from(*to))).collect();
        assert!(unpacked == plain && LENGTH < 3 * plain.len(), "{LENGTH}");
    }
}
