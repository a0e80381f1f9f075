//! A file of what is known of every document of a segment: its day and its channel, and which grams are common.
//!
//! ```text
//! documents: LEB128, twice the salt of hashes, one more where there is pinyin: LEB128, bytes of what follows: LEB128; then bits:
//! k of days: 5, bits of a channel: 5
//! for each document: days since the one before, zigzag: Rice; the number of its channel
//! from the next byte on: common grams: LEB128; for each, sorted, what its key is more than the one before: LEB128
//! ```

use crate::bits::{BitReader, BitWriter, parameter};
use crate::bytes::{Reader, put};

/// What is known of every document of a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The day of publication of each, in days since 1970.
    pub days: Vec<i32>,
    /// The channel of each.
    pub channels: Vec<u16>,
    /// What makes the hashes of its grams others than those of the same grams elsewhere.
    pub salt: u32,
    /// Whether headings are found by pinyin, too.
    pub has_pinyin: bool,
    /// Keys of pairs that stand in so many documents that they select nothing, sorted.
    pub common: Vec<u64>,
}

impl Columns {
    /// The file.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, self.days.len() as u64);
        put(&mut out, u64::from(self.salt) * 2 + u64::from(self.has_pinyin));
        let mut before = 0;
        let steps: Vec<u32> = self
            .days
            .iter()
            .map(|day| {
                let step = day.wrapping_sub(before);
                before = *day;
                ((step << 1) ^ (step >> 31)).cast_unsigned()
            })
            .collect();
        // The first one is a day since 1970, and says nothing of the others.
        let sum = steps.iter().skip(1).map(|step| u64::from(*step)).sum();
        let of_days = parameter(sum, steps.len() as u64);
        let of_channel = 16 - self.channels.iter().copied().max().unwrap_or_default().leading_zeros();
        let mut bits = BitWriter::default();
        bits.bits(of_days, 5);
        bits.bits(of_channel, 5);
        for (step, channel) in steps.iter().zip(&self.channels) {
            bits.rice(*step, of_days);
            bits.bits(u32::from(*channel), of_channel);
        }
        let bits = bits.finish();
        put(&mut out, bits.len() as u64);
        out.extend(bits);
        put(&mut out, self.common.len() as u64);
        let mut before = 0;
        for key in &self.common {
            put(&mut out, key - before);
            before = *key;
        }
        out
    }

    /// Reads a file; none where it is damaged, or not of so many documents.
    pub fn read(bytes: &[u8], documents: u32) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.small()? != documents {
            return None;
        }
        let salt = reader.small()?;
        let mut columns = Self { salt: salt >> 1, has_pinyin: salt & 1 == 1, ..Self::default() };
        let len = usize::try_from(reader.number()?).ok()?;
        let mut bits = BitReader::new(reader.take(len)?);
        let (of_days, of_channel) = (bits.bits(5), bits.bits(5));
        if of_days > 24 || of_channel > 16 {
            return None;
        }
        let mut day: i32 = 0;
        for _ in 0..documents {
            let step = bits.rice(of_days);
            day = day.wrapping_add((step >> 1).cast_signed() ^ -(step & 1).cast_signed());
            columns.days.push(day);
            columns.channels.push(bits.bits(of_channel) as u16);
            if bits.is_over() {
                return None;
            }
        }
        let mut key: u64 = 0;
        for _ in 0..reader.number()? {
            key = key.checked_add(reader.number()?)?;
            columns.common.push(key);
        }
        Some(columns)
    }

    /// Whether a pair is common.
    pub fn is_common(&self, key: u64) -> bool {
        self.common.binary_search(&key).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_as_they_were_written() {
        let columns = Columns {
            days: vec![-3, -3, 20_000, 19_999],
            channels: vec![0, 300, 2, 1],
            salt: 3,
            has_pinyin: true,
            common: vec![7, u64::MAX - 1],
        };
        let file = columns.write();
        assert_eq!(Columns::read(&file, 4), Some(columns.clone()));
        assert_eq!(Columns::read(&file, 5), None);
        for cut in 0..file.len() {
            assert_eq!(Columns::read(&file[..cut], 4), None, "{cut}");
        }
        assert!(columns.is_common(7) && !columns.is_common(8));
    }
}
