//! A file of what is known of every document of a segment: its day and its channel, and which grams are common.
//!
//! ```text
//! documents: LEB128, salt of hashes: LEB128
//! for each: days since the one before, zigzag; then for each: the number of its channel
//! common grams: LEB128; for each, sorted: its text
//! ```

use crate::bytes::{Reader, TextReader, TextWriter, put};

/// What is known of every document of a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The day of publication of each, in days since 1970.
    pub days: Vec<i32>,
    /// The channel of each.
    pub channels: Vec<u16>,
    /// What makes the hashes of its grams others than those of the same grams elsewhere.
    pub salt: u32,
    /// Pairs that stand in so many documents that they select nothing, sorted.
    pub common: Vec<String>,
}

impl Columns {
    /// The file.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, self.days.len() as u64);
        put(&mut out, u64::from(self.salt));
        let mut before: i64 = 0;
        for day in &self.days {
            let step = i64::from(*day) - before;
            before = i64::from(*day);
            put(&mut out, ((step << 1) ^ (step >> 63)).cast_unsigned());
        }
        for channel in &self.channels {
            put(&mut out, u64::from(*channel));
        }
        put(&mut out, self.common.len() as u64);
        let mut texts = TextWriter::default();
        for gram in &self.common {
            texts.put(&mut out, gram);
        }
        out
    }

    /// Reads a file; none where it is damaged, or not of so many documents.
    pub fn read(bytes: &[u8], documents: u32) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.small()? != documents {
            return None;
        }
        let mut columns = Self { salt: reader.small()?, ..Self::default() };
        let mut day: i64 = 0;
        for _ in 0..documents {
            let step = reader.number()?;
            day = day.checked_add((step >> 1).cast_signed() ^ -(step & 1).cast_signed())?;
            columns.days.push(i32::try_from(day).ok()?);
        }
        for _ in 0..documents {
            columns.channels.push(u16::try_from(reader.number()?).ok()?);
        }
        let mut texts = TextReader::default();
        for _ in 0..reader.number()? {
            columns.common.push(texts.next(&mut reader)?.to_owned());
        }
        Some(columns)
    }

    /// Whether a pair is common.
    pub fn is_common(&self, gram: &str) -> bool {
        self.common.binary_search_by(|known| known.as_str().cmp(gram)).is_ok()
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
            common: vec!["中国".to_owned(), "中心".to_owned()],
        };
        let file = columns.write();
        assert_eq!(Columns::read(&file, 4), Some(columns.clone()));
        assert_eq!(Columns::read(&file, 5), None);
        for cut in 0..file.len() {
            assert_eq!(Columns::read(&file[..cut], 4), None, "{cut}");
        }
        assert!(columns.is_common("中心") && !columns.is_common("中"));
    }
}
