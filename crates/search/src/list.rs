//! Where a gram stands: documents, and its positions in each.
//!
//! ```text
//! documents: LEB128      in how many it stands
//! k of documents: 5 bits, k of positions: 5 bits; then for each document, in order
//!   distance to the document before, less one: Rice
//!   how often, less one: Rice of k = 0
//!   distance to the position before, less one: Rice      so often; in a list without positions not at all
//! ```

use crate::bits::{BitReader, BitWriter, parameter};
use crate::bytes::{Reader, put};

/// A list that grows by a document at a time.
#[derive(Clone, Debug, Default)]
pub struct ListWriter {
    /// For each document: the distance, how often less one, the distances of its positions; as LEB128, since there are millions.
    numbers: Vec<u8>,
    documents: u32,
    next: u32,
    gaps: u64,
    steps: u64,
    places: u64,
    /// Whether positions were never given.
    is_counted: bool,
}

impl ListWriter {
    /// In how many documents it stands.
    pub fn documents(&self) -> u32 {
        self.documents
    }

    /// Appends a document that comes after all others, with its positions there: at least one, in order.
    pub fn push(&mut self, document: u32, positions: &[u32]) {
        let gap = document - self.next;
        self.next = document + 1;
        self.documents += 1;
        self.gaps += u64::from(gap);
        self.places += positions.len() as u64;
        put(&mut self.numbers, u64::from(gap));
        put(&mut self.numbers, positions.len() as u64 - 1);
        let mut next = 0;
        for position in positions {
            self.steps += u64::from(position - next);
            put(&mut self.numbers, u64::from(position - next));
            next = position + 1;
        }
    }

    /// Appends a document in which it stands so often, at least once. A list is made of these alone, or of none.
    pub fn push_count(&mut self, document: u32, count: u32) {
        self.is_counted = true;
        self.documents += 1;
        self.gaps += u64::from(document - self.next);
        put(&mut self.numbers, u64::from(document - self.next));
        put(&mut self.numbers, u64::from(count - 1));
        self.next = document + 1;
    }

    /// How many bytes it takes here; in a file it is about two thirds of that.
    pub fn size(&self) -> usize {
        self.numbers.len()
    }

    /// The document and the position of a list that has one of each; a list without positions says 0.
    pub fn once(&self) -> Option<(u32, u32)> {
        let mut numbers = Reader(&self.numbers);
        let (document, more) = (numbers.small()?, numbers.small()?);
        (self.documents == 1 && more == 0).then(|| (document, numbers.small().unwrap_or_default()))
    }

    /// Appends the list as it stands in a file.
    pub fn write(&self, has_positions: bool, out: &mut Vec<u8>) {
        put(out, u64::from(self.documents));
        let of_documents = parameter(self.gaps, u64::from(self.documents));
        let of_positions = parameter(self.steps, self.places);
        let mut bits = BitWriter::default();
        bits.bits(of_documents, 5);
        bits.bits(of_positions, 5);
        let mut numbers = Reader(&self.numbers);
        while let (Some(gap), Some(more)) = (numbers.small(), numbers.small()) {
            bits.rice(gap, of_documents);
            bits.rice(more, 0);
            let places = if self.is_counted { 0 } else { more + 1 };
            for step in (0..places).map_while(|_| numbers.small()) {
                if has_positions {
                    bits.rice(step, of_positions);
                }
            }
        }
        out.extend(bits.finish());
    }
}

/// Where a gram stands in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The document's number in its segment.
    pub document: u32,
    /// How often.
    pub count: u32,
    /// Where; nothing in a list without positions.
    pub positions: Vec<u32>,
}

/// Reads a list, a document at a time.
#[derive(Debug)]
pub struct ListReader<'a> {
    bits: BitReader<'a>,
    left: u32,
    next: u32,
    of_documents: u32,
    of_positions: u32,
    has_positions: bool,
    once: Option<(u32, u32)>,
}

impl<'a> ListReader<'a> {
    /// A list in the bytes of a file; none where these are damaged.
    pub fn new(bytes: &'a [u8], has_positions: bool) -> Option<Self> {
        let mut reader = Reader(bytes);
        let left = reader.small()?;
        let mut bits = BitReader::new(reader.0);
        let (of_documents, of_positions) = (bits.bits(5), bits.bits(5));
        (left > 0 && of_documents <= 24 && of_positions <= 24).then_some(Self {
            once: None,
            bits,
            left,
            next: 0,
            of_documents,
            of_positions,
            has_positions,
        })
    }

    /// The list of a gram that stands once, in one document.
    pub fn once(document: u32, position: u32, has_positions: bool) -> Self {
        let once = Some((document, position));
        Self {
            once,
            bits: BitReader::new(&[]),
            left: 1,
            next: 0,
            of_documents: 0,
            of_positions: 0,
            has_positions,
        }
    }

    /// How many documents are left.
    pub fn left(&self) -> u32 {
        self.left
    }

    /// Reads the next document into a place; false at the end, which is also where a damaged list breaks off.
    pub fn read(&mut self, place: &mut Place) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        if let Some((document, position)) = self.once {
            (place.document, place.count) = (document, 1);
            place.positions.clear();
            place.positions.extend(self.has_positions.then_some(position));
            return true;
        }
        place.document = self.next.saturating_add(self.bits.rice(self.of_documents));
        self.next = place.document.saturating_add(1);
        place.count = self.bits.rice(0).saturating_add(1);
        place.positions.clear();
        if self.has_positions {
            let mut next: u32 = 0;
            for _ in 0..place.count {
                let position = next.saturating_add(self.bits.rice(self.of_positions));
                if self.bits.is_over() {
                    break;
                }
                place.positions.push(position);
                next = position.saturating_add(1);
            }
        }
        if self.bits.is_over() {
            self.left = 0;
            return false;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn places(bytes: &[u8], has_positions: bool) -> Vec<Place> {
        let mut reader = ListReader::new(bytes, has_positions).expect("a list");
        let (mut places, mut place) = (Vec::new(), Place::default());
        while reader.read(&mut place) {
            places.push(place.clone());
        }
        places
    }

    proptest! {
        #[test]
        fn a_list_is_read_as_it_was_written(documents in prop::collection::btree_map(0_u32..100_000, prop::collection::btree_set(0_u32..5_000, 1..9), 1..40)) {
            let documents: BTreeMap<u32, BTreeSet<u32>> = documents;
            let mut writer = ListWriter::default();
            for (document, positions) in &documents {
                writer.push(*document, &positions.iter().copied().collect::<Vec<_>>());
            }
            for has_positions in [true, false] {
                let mut bytes = Vec::new();
                writer.write(has_positions, &mut bytes);
                let expected: Vec<_> = documents
                    .iter()
                    .map(|(document, positions)| Place {
                        document: *document,
                        count: positions.len() as u32,
                        positions: positions.iter().copied().filter(|_| has_positions).collect(),
                    })
                    .collect();
                assert_eq!(places(&bytes, has_positions), expected);
            }
        }

        #[test]
        fn a_damaged_list_ends(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if let Some(mut reader) = ListReader::new(&bytes, true) {
                let mut place = Place::default();
                let mut read = 0;
                while reader.read(&mut place) {
                    read += place.positions.len();
                }
                assert!(read <= bytes.len() * 8);
            }
        }
    }
}
