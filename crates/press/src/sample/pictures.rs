//! Pictures of a sample: hills under a sky, 800 × 450 pixels. There are only a few, because samples measure how fast stories
//! are published; what pictures cost is measured by itself.

use super::chance::Chance;
use anyhow::Context;
use image::{ImageFormat, Rgb, RgbImage};
use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::SeedableRng;
use std::io::Cursor;

/// How many there are.
pub(super) const COUNT: usize = 24;

const WIDTH: u32 = 800;
const HEIGHT: u32 = 450;

/// A picture's path below the media folder.
pub(super) fn path(number: usize) -> String {
    format!("sample/hills-{number:02}.png")
}

/// All of them as PNG, by number.
pub(super) fn all() -> anyhow::Result<Vec<Vec<u8>>> {
    (0..COUNT).map(|number| encode(&hills(number as u64))).collect()
}

fn encode(picture: &RgbImage) -> anyhow::Result<Vec<u8>> {
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).context("cannot write a picture")?;
    Ok(png.into_inner())
}

/// Three ranges of hills; each is a sum of two waves.
fn hills(seed: u64) -> RgbImage {
    let mut chance = SplitMix64::seed_from_u64(seed);
    let mut part = || chance.below(1000) as f32 / 1000.0;
    let tint = [0.5 + part() * 0.5, 0.5 + part() * 0.5, 0.5 + part() * 0.5];
    let ranges: Vec<[f32; 4]> = (0..3).map(|_| [part(), part(), part(), part()]).collect();
    RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let (x, y) = (x as f32 / WIDTH as f32, y as f32 / HEIGHT as f32);
        let shade = ranges.iter().enumerate().fold(1.0 - y * 0.4, |shade, (depth, [a, b, c, d])| {
            let depth = depth as f32;
            let line = 0.35
                + depth * 0.2
                + 0.08 * ((x * (3.0 + 4.0 * a) + b * 6.0).sin())
                + 0.03 * ((x * (11.0 + 9.0 * c) + d * 6.0).sin());
            if y > line { 0.55 - depth * 0.18 } else { shade }
        });
        Rgb(tint.map(|colour| (255.0 * colour * shade).clamp(0.0, 255.0) as u8))
    })
}
