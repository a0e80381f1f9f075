//! Chance of which every run draws the same: `rand_xoshiro`'s SplitMix64, which is held to the numbers of its reference
//! implementation.

use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// A generator for a seed. The multiplication spreads small seeds over all 64 bits; another one would draw other pictures.
pub(crate) fn seeded(seed: u64) -> SplitMix64 {
    SplitMix64::seed_from_u64(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
}

/// What scenes ask of a generator.
pub(crate) trait Dice: Rng {
    /// From 0 up to, not including, 1, in steps of 2⁻²⁴.
    fn unit(&mut self) -> f32 {
        (self.next_u64() >> 40) as f32 / 16_777_216.0
    }

    /// From `low` up to `high`.
    fn range(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// One of the things in the slice, which must not be empty.
    fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        let at = (self.unit() * things.len() as f32) as usize;
        things[at.min(things.len() - 1)]
    }
}

impl<R: Rng> Dice for R {}
