//! A small encoder for lossless WebP with few colours.
//!
//! The `image` crate writes lossless WebP too, but without palette and without looking back at earlier pixels; for these
//! flat pictures that makes files three times as large. So this one writes what they need and no more: a palette, copies
//! of earlier pixels, one set of prefix codes. Every file is decoded again with the `image` crate before it is kept.

mod bits;
mod copies;

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use image::RgbImage;

use bits::{Bits, Code, prefix};
use copies::{Step, parse};

/// Encodes a picture of at most 256 colours.
pub(crate) fn encode(picture: &RgbImage) -> Result<Vec<u8>> {
    let (width, height) = picture.dimensions();
    let mut palette: BTreeMap<[u8; 3], usize> = picture.pixels().map(|p| (p.0, 0)).collect();
    ensure!(palette.len() <= 256, "{} colours are too many", palette.len());
    for (at, place) in palette.values_mut().enumerate() {
        *place = at;
    }
    let mut bits = Bits::default();
    bits.put(0x2f, 8);
    bits.put(width.checked_sub(1).context("no width")?, 14);
    bits.put(height.checked_sub(1).context("no height")?, 14);
    bits.put(0, 4);
    // One transform: a palette, kept as the differences between its colours.
    bits.put(0b111, 3);
    bits.put(palette.len() as u32 - 1, 8);
    write_palette(&mut bits, palette.keys());
    bits.put(0, 1);
    let (row, pixels) = pack(picture, &palette);
    write_pixels(&mut bits, row, &pixels);
    let file = container(bits.finish());
    let again = image::load_from_memory_with_format(&file, image::ImageFormat::WebP)
        .context("our own WebP file cannot be read")?;
    ensure!(again.to_rgb8() == *picture, "our own WebP file decodes differently");
    Ok(file)
}

/// Up to eight pixels share one symbol when the palette is small. Returns symbols in a row, and all of them.
fn pack(picture: &RgbImage, palette: &BTreeMap<[u8; 3], usize>) -> (usize, Vec<u8>) {
    let (share, depth) = match palette.len() {
        0..=2 => (8, 1),
        3..=4 => (4, 2),
        5..=16 => (2, 4),
        _ => (1, 8),
    };
    let row = (picture.width() as usize).div_ceil(share);
    let mut symbols = vec![0; row * picture.height() as usize];
    for (x, y, pixel) in picture.enumerate_pixels() {
        let (x, y) = (x as usize, y as usize);
        let place = palette.get(&pixel.0).copied().unwrap_or_default() as u8;
        symbols[y * row + x / share] |= place << (depth * (x % share));
    }
    (row, symbols)
}

fn write_palette<'a>(bits: &mut Bits, colours: impl Iterator<Item = &'a [u8; 3]>) {
    let mut before = [0u8; 4];
    let mut differences = Vec::new();
    for [r, g, b] in colours {
        let colour = [*g, *r, *b, 255];
        differences.push([0, 1, 2, 3].map(|i: usize| colour[i].wrapping_sub(before[i])));
        before = colour;
    }
    bits.put(0, 1);
    let codes = [0, 1, 2, 3].map(|channel: usize| {
        let mut counts = vec![0; if channel == 0 { 280 } else { 256 }];
        for difference in &differences {
            counts[usize::from(difference[channel])] += 1;
        }
        let code = Code::new(&counts);
        code.declare(bits);
        code
    });
    Code::new(&[0; 40]).declare(bits);
    for difference in differences {
        for (code, value) in codes.iter().zip(difference) {
            code.put(bits, usize::from(value));
        }
    }
}

/// Chooses the steps twice: with guessed costs first, then with the costs that came out.
fn write_pixels(bits: &mut Bits, row: usize, pixels: &[u8]) {
    let mut greens = Code::new(&[0; 280]);
    let mut places = Code::new(&[0; 40]);
    let mut steps = Vec::new();
    for round in 0..3 {
        steps = if round == 0 {
            parse(pixels, row, |_| 5.0, |_| 4.0)
        } else {
            parse(pixels, row, |s| greens.cost(s), |s| places.cost(s))
        };
        let (mut green, mut place) = (vec![0; 280], vec![0; 40]);
        for step in &steps {
            match *step {
                Step::Pixel(value) => green[usize::from(value)] += 1,
                Step::Copy { length, place: at } => {
                    green[256 + prefix(length).0] += 1;
                    place[prefix(at).0] += 1;
                }
            }
        }
        greens = Code::new(&green);
        places = Code::new(&place);
    }
    // No colour cache, one set of codes.
    bits.put(0, 2);
    greens.declare(bits);
    for fixed in [0, 0, 255] {
        let mut counts = vec![0; 256];
        counts[fixed] = 1;
        Code::new(&counts).declare(bits);
    }
    places.declare(bits);
    for step in steps {
        match step {
            Step::Pixel(value) => greens.put(bits, usize::from(value)),
            Step::Copy { length, place } => {
                let (symbol, count, extra) = prefix(length);
                greens.put(bits, 256 + symbol);
                bits.put(extra, count);
                let (symbol, count, extra) = prefix(place);
                places.put(bits, symbol);
                bits.put(extra, count);
            }
        }
    }
}

fn container(mut frame: Vec<u8>) -> Vec<u8> {
    let length = frame.len() as u32;
    if length % 2 == 1 {
        frame.push(0);
    }
    let mut file = b"RIFF".to_vec();
    file.extend((frame.len() as u32 + 12).to_le_bytes());
    file.extend(b"WEBPVP8L");
    file.extend(length.to_le_bytes());
    file.extend(frame);
    file
}
