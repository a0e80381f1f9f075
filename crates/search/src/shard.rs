//! A file of grams and where they stand.
//!
//! ```text
//! grams: LEB128; then bits:
//! bits of a document's number: 5; k of distances, of positions, of lengths: 5 each
//! for each gram, in the order of their hashes
//!   distance to the hash before, less one: Rice
//!   what it has: 2 bits      0 once in one body, 1 a list of bodies, 2 a list of headings, 3 both
//!   0: the document: so many bits, the position: Rice; else for each list, that of headings first, its length in bytes: Rice
//! from the next byte on: the lists, in the same order
//! ```
//!
//! Grams are named by 32 bits of a hash: their texts would be a third of the file. The writer sees to it that no two grams of a file have the
//! same one; a gram that stands nowhere is taken for another one once in some million queries.

use crate::bits::{BitReader, BitWriter, parameter};
use crate::bytes::{Reader, put};
use crate::list::ListReader;

/// Where a gram stands in bodies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bodies<'a> {
    /// In none.
    #[default]
    None,
    /// Once, in one document, at a position. More than half of all grams of an archive are such.
    Once(u32, u32),
    /// A list, as bytes.
    List(&'a [u8]),
}

/// Where a gram stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists<'a> {
    /// The list of headings, as bytes; empty where it stands in none.
    pub heading: &'a [u8],
    /// Bodies.
    pub body: Bodies<'a>,
}

impl<'a> Lists<'a> {
    /// Reads where it stands in headings; none where that is nowhere.
    pub fn headings(&self) -> Option<ListReader<'a>> {
        ListReader::new(self.heading, true)
    }

    /// Reads where it stands in bodies; none where that is nowhere.
    pub fn bodies(&self, has_positions: bool) -> Option<ListReader<'a>> {
        match self.body {
            Bodies::None => None,
            Bodies::Once(document, position) => Some(ListReader::once(document, position, has_positions)),
            Bodies::List(bytes) => ListReader::new(bytes, has_positions),
        }
    }
}

/// A gram of a shard that is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its hash.
    pub hash: u32,
    /// Its list of headings; empty where it stands in none.
    pub heading: Vec<u8>,
    /// The document and the position where it stands once in one body and in no heading.
    pub once: Option<(u32, u32)>,
    /// Its list of bodies; empty where it stands in none, and where it is `once`.
    pub body: Vec<u8>,
}

/// Writes a shard of grams, which are sorted by their hashes. None where two have the same.
pub fn write(grams: &[Entry], documents: u32) -> Option<Vec<u8>> {
    if grams.windows(2).any(|pair| matches!(pair, [one, other] if one.hash >= other.hash)) {
        return None;
    }
    let of_document = 32 - documents.saturating_sub(1).leading_zeros();
    let of_hash = parameter(u64::from(u32::MAX), grams.len() as u64 + 1);
    let once: Vec<_> = grams.iter().filter_map(|gram| gram.once).collect();
    let of_position =
        parameter(once.iter().map(|(_, position)| u64::from(*position)).sum(), once.len() as u64);
    let lengths =
        || grams.iter().flat_map(|gram| [gram.heading.len(), gram.body.len()]).filter(|len| *len > 0);
    let of_length = parameter(lengths().map(|len| len as u64).sum(), lengths().count() as u64);
    let mut bits = BitWriter::default();
    for parameter in [of_document, of_hash, of_position, of_length] {
        bits.bits(parameter, 5);
    }
    let mut next = 0;
    for gram in grams {
        bits.rice(gram.hash - next, of_hash);
        next = gram.hash.saturating_add(1);
        if let Some((document, position)) = gram.once {
            bits.bits(0, 2);
            bits.bits(document, of_document);
            bits.rice(position, of_position);
            continue;
        }
        bits.bits(u32::from(!gram.body.is_empty()) + 2 * u32::from(!gram.heading.is_empty()), 2);
        for list in [&gram.heading, &gram.body].into_iter().filter(|list| !list.is_empty()) {
            bits.rice(list.len() as u32, of_length);
        }
    }
    let mut out = Vec::new();
    put(&mut out, grams.len() as u64);
    let bits = bits.finish();
    put(&mut out, bits.len() as u64);
    out.extend(bits);
    for gram in grams {
        out.extend_from_slice(&gram.heading);
        out.extend_from_slice(&gram.body);
    }
    Some(out)
}

/// Where a gram stands, by its hash; nowhere where the shard does not have it. None where the file is damaged.
pub fn find(shard: &[u8], hash: u32) -> Option<Lists<'_>> {
    let mut reader = Reader(shard);
    let count = reader.number()?;
    let len = usize::try_from(reader.number()?).ok()?;
    let mut bits = BitReader::new(reader.take(len)?);
    let [of_document, of_hash, of_position, of_length] = [(); 4].map(|()| bits.bits(5));
    if [of_hash, of_position, of_length].iter().any(|parameter| *parameter > 24) {
        return None;
    }
    let (mut next, mut at): (u32, usize) = (0, 0);
    for _ in 0..count {
        let found = next.checked_add(bits.rice(of_hash))?;
        next = found.saturating_add(1);
        let kind = bits.bits(2);
        if bits.is_over() {
            return None;
        }
        if kind == 0 {
            let once = Bodies::Once(bits.bits(of_document), bits.rice(of_position));
            if found == hash {
                return Some(Lists { heading: &[], body: once });
            }
            continue;
        }
        let heading = if kind & 2 == 0 { 0 } else { bits.rice(of_length) as usize };
        let body = if kind & 1 == 0 { 0 } else { bits.rice(of_length) as usize };
        if found == hash {
            let (heading, rest) = reader.0.get(at..)?.split_at_checked(heading)?;
            let body = if kind & 1 == 0 { Bodies::None } else { Bodies::List(rest.get(..body)?) };
            return Some(Lists { heading, body });
        }
        if found > hash {
            break;
        }
        at = at.checked_add(heading)?.checked_add(body)?;
    }
    Some(Lists::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry() -> impl Strategy<Value = Entry> {
        let bytes = || prop::collection::vec(any::<u8>(), 0..300);
        (any::<u32>(), bytes(), bytes(), prop::option::of((0_u32..1_000, any::<u32>()))).prop_map(
            |(hash, heading, body, once)| match once {
                Some(_) => Entry { hash, once, ..Entry::default() },
                None if heading.is_empty() && body.is_empty() => {
                    Entry { hash, body: vec![1], ..Entry::default() }
                }
                None => Entry { hash, heading, body, once },
            },
        )
    }

    proptest! {
        #[test]
        fn grams_are_found_as_they_were_written(mut grams in prop::collection::vec(entry(), 0..30), other in any::<u32>()) {
            grams.sort_by_key(|gram| gram.hash);
            grams.dedup_by_key(|gram| gram.hash);
            let shard = write(&grams, 1_000).expect("different hashes");
            for gram in &grams {
                let body = match gram.once {
                    Some((document, position)) => Bodies::Once(document, position),
                    None if gram.body.is_empty() => Bodies::None,
                    None => Bodies::List(&gram.body),
                };
                assert_eq!(find(&shard, gram.hash), Some(Lists { heading: &gram.heading, body }));
            }
            if grams.iter().all(|gram| gram.hash != other) {
                assert_eq!(find(&shard, other), Some(Lists::default()));
            }
        }

        #[test]
        fn a_damaged_shard_ends(bytes in prop::collection::vec(any::<u8>(), 0..80), hash in any::<u32>()) {
            let _ = find(&bytes, hash);
        }
    }

    #[test]
    fn two_grams_of_one_hash_are_not_written() {
        assert_eq!(write(&[Entry::default(), Entry::default()], 1), None);
    }
}
