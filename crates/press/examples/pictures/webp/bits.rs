//! Bits and prefix codes of lossless WebP.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The order in which lengths of code lengths are written.
const ORDER: [usize; 19] = [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/// Bits, lowest first.
#[derive(Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    open: u64,
    count: u32,
}

impl Bits {
    /// Appends the lowest `count` bits, at most 32.
    pub(super) fn put(&mut self, value: u32, count: u32) {
        self.open |= u64::from(value) << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.open as u8);
            self.open >>= 8;
            self.count -= 8;
        }
    }

    /// All bytes, the last filled up with zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.open as u8);
        }
        self.bytes
    }
}

/// A length or a distance as symbol, number of extra bits, extra bits.
pub(super) fn prefix(value: usize) -> (usize, u32, u32) {
    let rest = value.saturating_sub(1);
    if rest < 4 {
        return (rest, 0, 0);
    }
    let high = rest.ilog2();
    let extra = high - 1;
    let symbol = 2 * high as usize + ((rest >> extra) & 1);
    (symbol, extra, (rest & ((1 << extra) - 1)) as u32)
}

/// A prefix code.
pub(super) struct Code {
    lengths: Vec<u32>,
    words: Vec<u32>,
    /// The symbol, when there is at most one; it takes no bits then.
    only: Option<usize>,
}

impl Code {
    /// The best code for symbols that occur so many times.
    pub(super) fn new(counts: &[u32]) -> Self {
        Self::limited(counts, 15)
    }

    fn limited(counts: &[u32], limit: u32) -> Self {
        let mut used = (0..counts.len()).filter(|i| counts[*i] > 0);
        let first = used.next().unwrap_or(0);
        let only = used.next().is_none().then_some(first);
        let lengths = if only.is_some() { vec![0; counts.len()] } else { lengths(counts, limit) };
        let mut words = vec![0; counts.len()];
        let mut word = 0u32;
        for length in 1..=limit {
            for (symbol, _) in lengths.iter().enumerate().filter(|(_, l)| **l == length) {
                words[symbol] = word.reverse_bits() >> (32 - length);
                word += 1;
            }
            word <<= 1;
        }
        Self { lengths, words, only }
    }

    /// Writes one symbol.
    pub(super) fn put(&self, bits: &mut Bits, symbol: usize) {
        bits.put(self.words[symbol], self.lengths[symbol]);
    }

    /// What a symbol costs, in bits; unused ones are dear.
    pub(super) fn cost(&self, symbol: usize) -> f32 {
        match self.lengths[symbol] {
            0 if self.only != Some(symbol) => 14.0,
            length => length as f32,
        }
    }

    /// Writes the code itself.
    pub(super) fn declare(&self, bits: &mut Bits) {
        if let Some(symbol) = self.only {
            bits.put(0b001 | if symbol > 1 { 0b100 } else { 0 }, 3);
            bits.put(symbol as u32, if symbol > 1 { 8 } else { 1 });
            return;
        }
        let runs = self.runs();
        let mut counts = [0; 19];
        for (symbol, _, _) in &runs {
            counts[*symbol] += 1;
        }
        let code = Self::limited(&counts, 7);
        bits.put(0, 1);
        bits.put(15, 4);
        for symbol in ORDER {
            let lone = u32::from(code.only == Some(symbol));
            bits.put(code.lengths[symbol].max(lone), 3);
        }
        bits.put(0, 1);
        for (symbol, count, extra) in runs {
            code.put(bits, symbol);
            bits.put(extra, count);
        }
    }

    /// The code lengths, with runs of zeros drawn together: symbol, number of extra bits, extra bits.
    fn runs(&self) -> Vec<(usize, u32, u32)> {
        let mut runs = Vec::new();
        let mut at = 0;
        while let Some(length) = self.lengths.get(at) {
            let zeros = self.lengths[at..].iter().take_while(|l| **l == 0).count();
            at += match zeros {
                0..=2 => {
                    runs.push((*length as usize, 0, 0));
                    1
                }
                3..=10 => {
                    runs.push((17, 3, zeros as u32 - 3));
                    zeros
                }
                _ => {
                    let zeros = zeros.min(138);
                    runs.push((18, 7, zeros as u32 - 11));
                    zeros
                }
            };
        }
        runs
    }
}

/// Huffman's code lengths; counts are levelled until no length is over the limit.
fn lengths(counts: &[u32], limit: u32) -> Vec<u32> {
    let mut counts = counts.to_vec();
    loop {
        let mut parents = vec![0; counts.len()];
        let mut heap: BinaryHeap<_> =
            (0..counts.len()).filter(|i| counts[*i] > 0).map(|i| Reverse((counts[i], i))).collect();
        while let (Some(Reverse((a, i))), Some(Reverse((b, k)))) = (heap.pop(), heap.pop()) {
            let node = parents.len();
            parents.push(0);
            parents[i] = node;
            parents[k] = node;
            heap.push(Reverse((a + b, node)));
            if heap.len() == 1 {
                break;
            }
        }
        let mut depths = vec![0; parents.len()];
        for node in (0..parents.len()).rev() {
            if parents[node] > 0 {
                depths[node] = depths[parents[node]] + 1;
            }
        }
        depths.truncate(counts.len());
        if depths.iter().all(|d| *d <= limit) {
            return depths;
        }
        for count in counts.iter_mut().filter(|c| **c > 0) {
            *count = *count / 2 + 1;
        }
    }
}
