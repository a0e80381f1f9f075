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

/// How often a gram is counted in a document, where its list has no positions: what is more changes no order.
pub const MOST: u32 = 4;

/// Appends a list of places, each a document and a position there, in order. Without positions it says how often, [`MOST`] times at most.
pub fn write(places: &[(u32, u32)], has_positions: bool, out: &mut Vec<u8>) {
    let of_document = |places: &[(u32, u32)]| places.first().map_or(0, |(document, _)| *document);
    let (mut documents, mut gaps, mut steps): (u64, u64, u64) = (0, 0, 0);
    let mut next = 0;
    for same in places.chunk_by(|one, other| one.0 == other.0) {
        documents += 1;
        gaps += u64::from(of_document(same) - next);
        next = of_document(same) + 1;
        // Where positions are not kept, all are 0.
        steps += u64::from(same.last().map_or(0, |(_, at)| at + 1)).saturating_sub(same.len() as u64);
    }
    put(out, documents);
    let (of_documents, of_positions) = (parameter(gaps, documents), parameter(steps, places.len() as u64));
    let mut bits = BitWriter::default();
    bits.bits(of_documents, 5);
    bits.bits(of_positions, 5);
    next = 0;
    for same in places.chunk_by(|one, other| one.0 == other.0) {
        bits.rice(of_document(same) - next, of_documents);
        next = of_document(same) + 1;
        let count = same.len() as u32;
        if !has_positions {
            bits.rice(count.min(MOST) - 1, 0);
            continue;
        }
        bits.rice(count - 1, 0);
        let mut at = 0;
        for (_, position) in same {
            bits.rice(position - at, of_positions);
            at = position + 1;
        }
    }
    out.extend(bits.finish());
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
            let all: Vec<(u32, u32)> = documents.iter().flat_map(|(document, positions)| positions.iter().map(|at| (*document, *at))).collect();
            for has_positions in [true, false] {
                let mut bytes = Vec::new();
                write(&all, has_positions, &mut bytes);
                let expected: Vec<_> = documents
                    .iter()
                    .map(|(document, positions)| Place {
                        document: *document,
                        count: if has_positions { positions.len() as u32 } else { (positions.len() as u32).min(MOST) },
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
