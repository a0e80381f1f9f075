//! Pictures of a sample: hills under a sky. Usually a few small ones, 800 × 450 pixels, because samples measure how fast stories are
//! published. For what pictures cost there are photographs: as many as are asked for, 1600 × 900 pixels with the grain of a camera.

use super::chance::Chance;
use anyhow::Context;
use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, Rgb, RgbImage};
use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::SeedableRng;
use std::io::Cursor;

/// How many there are.
pub(super) const COUNT: usize = 24;

const WIDTH: u32 = 800;
const HEIGHT: u32 = 450;

/// How many times as wide and high a photograph is.
const LARGER: u32 = 2;

/// How much brighter or darker grain makes a pixel at most, of 255.
const GRAIN: i16 = 6;

/// Of a photograph as JPEG, in per cent.
const QUALITY: u8 = 85;

/// A picture's path below the media folder.
pub(super) fn path(number: usize) -> String {
    format!("sample/hills-{number:02}.png")
}

/// All of them as PNG, by number.
pub(super) fn all() -> anyhow::Result<Vec<Vec<u8>>> {
    (0..COUNT).map(one).collect()
}

/// One of them.
pub(super) fn one(number: usize) -> anyhow::Result<Vec<u8>> {
    encode(&hills(number as u64, 1))
}

fn encode(picture: &RgbImage) -> anyhow::Result<Vec<u8>> {
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).context("cannot write a picture")?;
    Ok(png.into_inner())
}

/// A photograph's path below the media folder.
pub(super) fn photograph_path(number: usize) -> String {
    format!("sample/photograph-{number:06}.jpg")
}

/// A photograph as JPEG, by number.
pub(super) fn photograph(number: usize) -> anyhow::Result<Vec<u8>> {
    let seed = number as u64;
    let mut picture = hills(seed, LARGER);
    let mut grain = SplitMix64::seed_from_u64(!seed);
    for Rgb(pixel) in picture.pixels_mut() {
        let change = i16::try_from(grain.below(2 * GRAIN as u64 + 1)).unwrap_or(GRAIN) - GRAIN;
        *pixel = pixel.map(|part| u8::try_from((i16::from(part) + change).clamp(0, 255)).unwrap_or(part));
    }
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    picture.write_with_encoder(encoder).context("cannot write a picture")?;
    Ok(jpeg)
}

/// Three ranges of hills; each is a sum of two waves.
fn hills(seed: u64, larger: u32) -> RgbImage {
    let (width, height) = (WIDTH * larger, HEIGHT * larger);
    let mut chance = SplitMix64::seed_from_u64(seed);
    let mut part = || chance.below(1000) as f32 / 1000.0;
    let tint = [0.5 + part() * 0.5, 0.5 + part() * 0.5, 0.5 + part() * 0.5];
    let ranges: Vec<[f32; 4]> = (0..3).map(|_| [part(), part(), part(), part()]).collect();
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as f32 / width as f32, y as f32 / height as f32);
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
