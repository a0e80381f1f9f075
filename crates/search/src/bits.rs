//! Numbers in few bits, by Rice's code: a number divided by 2^k as so many ones and a zero, then its last k bits.
//!
//! Where numbers are spread as distances between random places are, no code of whole bits is much shorter, and none is read faster.

/// Ones after which a number stands as it is, in 32 bits: what lies far out costs 56 bits at most.
const ESCAPE: u32 = 24;

/// Writes bits, the highest of a byte first.
#[derive(Debug, Default)]
pub struct BitWriter {
    bytes: Vec<u8>,
    /// Bits that do not fill a byte yet, the last one lowest.
    open: u64,
    count: u32,
}

impl BitWriter {
    /// The lowest `count` bits of a value, at most 32.
    pub fn bits(&mut self, value: u32, count: u32) {
        let mask = (1_u64 << count) - 1;
        self.open = (self.open << count) | (u64::from(value) & mask);
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.open >> self.count) as u8);
        }
        self.open &= (1 << self.count) - 1;
    }

    /// A number, by the parameter k.
    pub fn rice(&mut self, value: u32, k: u32) {
        let high = value >> k;
        if high >= ESCAPE {
            self.bits((1 << ESCAPE) - 1, ESCAPE);
            self.bits(value, 32);
            return;
        }
        self.bits((1 << (high + 1)) - 2, high + 1);
        self.bits(value, k);
    }

    /// The bytes; the last one is filled with zeros.
    pub fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bits(0, 8 - self.count);
        }
        self.bytes
    }
}

/// The parameter that suits numbers with this sum.
pub fn parameter(sum: u64, count: u64) -> u32 {
    let mean = sum / count.max(1);
    if mean == 0 { 0 } else { mean.ilog2().min(24) }
}

/// Reads bits. After the end there are zeros.
#[derive(Clone, Debug)]
pub struct BitReader<'a> {
    bytes: &'a [u8],
    /// Bits that have been taken from the bytes, the next one highest.
    open: u64,
    count: u32,
    /// Of these bits, how many were added after the end.
    added: u32,
}

impl<'a> BitReader<'a> {
    /// Bits of these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, open: 0, count: 0, added: 0 }
    }

    /// Whether more bits were read than there are.
    pub fn is_over(&self) -> bool {
        self.added > self.count
    }

    fn fill(&mut self) {
        while self.count <= 56 {
            let next = match self.bytes.split_first() {
                Some((next, rest)) => {
                    self.bytes = rest;
                    *next
                }
                None => {
                    self.added = self.added.saturating_add(8);
                    0
                }
            };
            self.open |= u64::from(next) << (56 - self.count);
            self.count += 8;
        }
    }

    /// So many bits, at most 32.
    pub fn bits(&mut self, count: u32) -> u32 {
        if count == 0 {
            return 0;
        }
        self.fill();
        let value = (self.open >> (64 - count)) as u32;
        self.open <<= count;
        self.count -= count;
        value
    }

    /// A number, by the parameter k.
    pub fn rice(&mut self, k: u32) -> u32 {
        self.fill();
        let high = self.open.leading_ones().min(ESCAPE);
        if high == ESCAPE {
            self.bits(ESCAPE);
            return self.bits(32);
        }
        self.open <<= high + 1;
        self.count -= high + 1;
        (high << k) | self.bits(k)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(numbers in prop::collection::vec((any::<u32>(), 0_u32..25), 0..200)) {
            let mut writer = BitWriter::default();
            for (value, k) in &numbers {
                writer.rice(*value, *k);
            }
            let bytes = writer.finish();
            let mut reader = BitReader::new(&bytes);
            for (value, k) in &numbers {
                assert_eq!(reader.rice(*k), *value);
            }
        }

        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..50), k in 0_u32..25) {
            let mut reader = BitReader::new(&bytes);
            for _ in 0..500 {
                reader.rice(k);
            }
        }
    }
}
