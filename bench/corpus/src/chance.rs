//! Choices, drawn from a generator with a seed: the same ones in every run and with every version of the generator.

use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// A generator for one thing: two parts of a seed that differ in any bit give other choices.
pub(crate) fn seeded(seed: u64, part: u64) -> SplitMix64 {
    SplitMix64::seed_from_u64(seed ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

/// What stories ask of a generator.
pub(crate) trait Chance: Rng {
    /// 0 to `end` − 1; 0 when `end` is 0.
    fn below(&mut self, end: u64) -> u64 {
        self.next_u64().checked_rem(end).unwrap_or(0)
    }

    /// `from` to `to`, both included.
    fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.below((to + 1).saturating_sub(from))
    }

    /// Whether something happens that happens in so many of a hundred cases.
    fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    /// A place in a list of that length.
    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// One of a list, which must not be empty; each as often.
    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.index(list.len())]
    }

    /// A place in a list of that length, the first ones most often: each half of the places left is taken twice as often when it is the
    /// first.
    fn skewed(&mut self, length: usize) -> usize {
        let (mut start, mut length) = (0, length);
        while length > 1 {
            let half = length / 2;
            if self.below(3) < 2 {
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
