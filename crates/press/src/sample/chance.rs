//! Choices of a sample, drawn from a generator with a seed.
//!
//! Generators are `rand_xoshiro`'s SplitMix64, which is held to the numbers of its reference implementation; a sample is the
//! same with every version of it. The ranges of `rand` are not used: they may draw other numbers in its next version.

use rand_xoshiro::rand_core::Rng;

/// What samples ask of a generator.
pub(super) trait Chance: Rng {
    /// 0 to `end` − 1; 0 when `end` is 0. Biased by less than `end` / 2⁶⁴.
    fn below(&mut self, end: u64) -> u64 {
        self.next_u64().checked_rem(end).unwrap_or(0)
    }

    /// A place in a list of that length.
    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// One of a list, which must not be empty; each as often.
    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.index(list.len())]
    }

    /// One of a list, which must not be empty; each as often as its weight says.
    fn weighted<'a, T>(&mut self, list: &'a [(T, u64)]) -> &'a T {
        let mut left = self.below(list.iter().map(|(_, weight)| weight).sum());
        for (item, weight) in list {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return item,
            }
        }
        &list[0].0
    }

    /// A place in a list of that length; the first half of the places left is each time three times as likely.
    fn skewed(&mut self, length: usize) -> usize {
        let (mut start, mut length) = (0, length);
        while length > 1 {
            let half = length / 2;
            if self.below(4) < 3 {
                length = half;
            } else {
                start += half;
                length -= half;
            }
        }
        start
    }
}

impl<R: Rng> Chance for R {}
