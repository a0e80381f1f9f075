//! What a chat shows of a link: a board in the street with the newspaper behind its glass, in the newsroom's colour. There
//! are no words on it: they would need a font, and the chat prints the headline beside it.

use super::{Raster, resize};
use anyhow::Context;
use image::codecs::{jpeg::JpegEncoder, png::PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// Width and height in pixels that every chat takes for a large picture.
const SIZE: (u32, u32) = (1200, 630);

/// The longest side of a cover's copy, in pixels.
const LONGEST: u64 = 1200;

const GROUND: Colour = [0xf6, 0xf2, 0xea];
const GLASS: Colour = [0xe9, 0xe3, 0xd6];
const SHEET: Colour = [0xff, 0xfe, 0xfb];
const INK: Colour = [0x2b, 0x29, 0x26];
const LINES: Colour = [0xb9, 0xb3, 0xa8];

type Colour = [u8; 3];

/// A place on the social image, in pixels: left, top, width, height.
#[derive(Clone, Copy)]
struct Area(u32, u32, u32, u32);

/// Where sheets of the newspaper hang: three beside each other, or one for a logo that is mostly name.
const SHEETS: [Area; 3] = [Area(228, 188, 236, 294), Area(482, 188, 236, 294), Area(736, 188, 236, 294)];
const WIDE: Area = Area(228, 188, 744, 294);

/// Draws the portal's social image, with the newsroom's logo or icon on it where there is one.
pub(super) fn draw(accent: Colour, emblem: Option<&Raster>) -> anyhow::Result<Raster> {
    let (width, height) = SIZE;
    let pixels = GROUND.repeat(width as usize * height as usize);
    let mut canvas = Raster { width, height, alpha: false, pixels };
    for (area, colour) in [
        // The roof, three rows of tiles; posts; the case; the street.
        (Area(200, 46, 800, 16), accent),
        (Area(160, 68, 880, 18), accent),
        (Area(120, 92, 960, 22), accent),
        (Area(190, 114, 24, 466), accent),
        (Area(986, 114, 24, 466), accent),
        (Area(190, 150, 820, 370), accent),
        (Area(210, 170, 780, 330), GLASS),
        (Area(80, 580, 1040, 4), INK),
    ] {
        fill(&mut canvas, area, colour);
    }
    match emblem {
        Some(emblem) if emblem.width >= emblem.height * 2 => {
            fill(&mut canvas, WIDE, SHEET);
            paste(&mut canvas, &fitting(emblem, 640, 220)?, WIDE);
        }
        emblem => {
            for (at, area) in SHEETS.into_iter().enumerate() {
                fill(&mut canvas, area, SHEET);
                match emblem {
                    Some(emblem) if at == 1 => paste(&mut canvas, &fitting(emblem, 196, 254)?, area),
                    _ => print_sheet(&mut canvas, area, accent),
                }
            }
        }
    }
    Ok(canvas)
}

/// A page of a newspaper from some way off: a headline, a picture, grey lines.
fn print_sheet(canvas: &mut Raster, Area(left, top, width, height): Area, accent: Colour) {
    let (x, text) = (left + 20, width - 40);
    fill(canvas, Area(x, top + 22, text, 20), INK);
    fill(canvas, Area(x, top + 52, text, 2), LINES);
    let tint = [0, 1, 2].map(|at: usize| u8::try_from((u16::from(accent[at]) + 510) / 3).unwrap_or(u8::MAX));
    fill(canvas, Area(x, top + 68, 92, 84), tint);
    for line in 0..(height - 84) / 16 {
        let y = top + 70 + line * 16;
        // Beside the picture lines are short; every fifth one ends a paragraph.
        let (x, room) = if y < top + 156 { (x + 106, text - 106) } else { (x, text) };
        fill(canvas, Area(x, y, if line % 5 == 4 { room * 3 / 5 } else { room }, 6), LINES);
    }
}

/// What is outside of the canvas is not painted.
fn fill(canvas: &mut Raster, Area(left, top, width, height): Area, colour: Colour) {
    for y in top..(top + height).min(canvas.height) {
        for x in left..(left + width).min(canvas.width) {
            let at = (y as usize * canvas.width as usize + x as usize) * 3;
            canvas.pixels[at..at + 3].copy_from_slice(&colour);
        }
    }
}

/// A picture in the middle of an area in which it has room.
fn paste(canvas: &mut Raster, picture: &Raster, Area(left, top, width, height): Area) {
    let (left, top) = (left + (width - picture.width) / 2, top + (height - picture.height) / 2);
    let channels = picture.channels();
    for (number, pixel) in (0_u32..).zip(picture.pixels.chunks_exact(channels)) {
        let (x, y) = (left + number % picture.width, top + number / picture.width);
        let at = (y as usize * canvas.width as usize + x as usize) * 3;
        blend(&mut canvas.pixels[at..at + 3], pixel);
    }
}

/// Paints a pixel over another.
fn blend(below: &mut [u8], pixel: &[u8]) {
    let share = u32::from(pixel.get(3).copied().unwrap_or(u8::MAX));
    for (below, above) in below.iter_mut().zip(pixel) {
        let mixed = (u32::from(*above) * share + u32::from(*below) * (255 - share) + 127) / 255;
        *below = u8::try_from(mixed).unwrap_or(u8::MAX);
    }
}

/// A picture in proportion, no larger than these bounds and never enlarged.
fn fitting(picture: &Raster, width: u32, height: u32) -> anyhow::Result<Raster> {
    let by_height = u64::from(picture.width) * u64::from(height) / u64::from(picture.height.max(1));
    let width = width.min(u32::try_from(by_height).unwrap_or(width)).max(1);
    let mut fitting = resize::resize(picture, width)?;
    // One pixel is the narrowest: a very high picture stays higher than its share, and is cut.
    fitting.height = fitting.height.min(height);
    fitting.pixels.truncate(fitting.width as usize * fitting.height as usize * fitting.channels());
    Ok(fitting)
}

/// A cover, small enough for a preview, as JPEG; transparent parts become white.
pub(super) fn of_cover(cover: &Raster, quality: u8) -> anyhow::Result<(Raster, Vec<u8>)> {
    let longest = u32::try_from(LONGEST).unwrap_or(u32::MAX);
    let small = fitting(cover, longest, longest)?;
    let (width, height) = (small.width, small.height);
    let mut canvas =
        Raster { width, height, alpha: false, pixels: vec![u8::MAX; width as usize * height as usize * 3] };
    paste(&mut canvas, &small, Area(0, 0, width, height));
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, quality)
        .write_image(&canvas.pixels, width, height, ExtendedColorType::Rgb8)
        .context("a picture cannot be written as JPEG")?;
    Ok((canvas, file))
}

/// As PNG: few colours, sharp edges.
pub(super) fn png(canvas: &Raster) -> anyhow::Result<Vec<u8>> {
    let mut file = Vec::new();
    PngEncoder::new(&mut file)
        .write_image(&canvas.pixels, canvas.width, canvas.height, ExtendedColorType::Rgb8)
        .context("a picture cannot be written as PNG")?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(width: u32, height: u32, pixel: &[u8]) -> Raster {
        let pixels = pixel.repeat(width as usize * height as usize);
        Raster { width, height, alpha: pixel.len() == 4, pixels }
    }

    fn at(canvas: &Raster, x: u32, y: u32) -> &[u8] {
        let at = (y as usize * canvas.width as usize + x as usize) * 3;
        &canvas.pixels[at..at + 3]
    }

    #[test]
    fn the_social_image_has_the_newsrooms_colour_and_its_emblem() {
        let without = draw([1, 2, 3], None).expect("drawn");
        assert_eq!((without.width, without.height), SIZE);
        assert_eq!((at(&without, 600, 100), at(&without, 600, 215)), (&[1, 2, 3][..], &INK[..]));
        for (emblem, x) in [(plain(500, 500, &[9, 99, 199]), 600), (plain(900, 90, &[9, 99, 199]), 300)] {
            let canvas = draw([1, 2, 3], Some(&emblem)).expect("drawn");
            assert_eq!((at(&canvas, x, 335), at(&canvas, 600, 335)), (&[9, 99, 199][..], &[9, 99, 199][..]));
        }
        assert!(png(&without).expect("a file").len() < 20_000);
    }

    /// Whatever an icon measures, it finds its place.
    #[test]
    fn emblems_of_every_shape_fit() {
        for (width, height) in
            [(1, 1), (1, 5000), (5000, 1), (3000, 3000), (199, 100), (200, 100), (201, 100)]
        {
            draw([0; 3], Some(&plain(width, height, &[1, 2, 3, 128]))).expect("drawn");
        }
    }

    #[test]
    fn a_covers_copy_is_small_and_has_no_transparent_parts() {
        let (canvas, file) = of_cover(&plain(3000, 2000, &[200, 0, 0]), 80).expect("a copy");
        assert_eq!((canvas.width, canvas.height), (1200, 800));
        let copy = image::load_from_memory(&file).expect("a picture");
        assert_eq!((copy.width(), copy.height()), (1200, 800));
        let (tall, _) = of_cover(&plain(1500, 3000, &[200, 0, 0, 0]), 80).expect("a copy");
        assert_eq!((tall.width, tall.height, at(&tall, 0, 0)), (600, 1200, &[255, 255, 255][..]));
    }
}
