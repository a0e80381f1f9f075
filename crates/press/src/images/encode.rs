//! Encodes pixels as WebP, and as AVIF by option.

use super::Raster;
use anyhow::anyhow;
use std::collections::HashSet;

/// Up to how many colours a picture counts as drawn, not photographed.
const FEW: usize = 1024;

/// Whether a picture has so few colours that it may be smaller without losses.
pub(super) fn is_drawn(picture: &Raster) -> bool {
    let mut colours = HashSet::new();
    let mut last: &[u8] = &[];
    for pixel in picture.pixels.chunks_exact(picture.channels()) {
        if pixel != last && colours.insert(pixel) && colours.len() > FEW {
            return false;
        }
        last = pixel;
    }
    true
}

/// WebP: with losses at a quality of 1 to 100, and for drawn pictures without any, when that is smaller.
pub(super) fn webp(picture: &Raster, quality: u8, drawn: bool) -> anyhow::Result<Vec<u8>> {
    let lossy = webp_of(picture, false, f32::from(quality))?;
    if !drawn {
        return Ok(lossy);
    }
    // Without losses, quality is effort.
    let lossless = webp_of(picture, true, 75.0)?;
    Ok(if lossless.len() <= lossy.len() { lossless } else { lossy })
}

fn webp_of(picture: &Raster, lossless: bool, quality: f32) -> anyhow::Result<Vec<u8>> {
    let layout = if picture.alpha { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(&picture.pixels, layout, picture.width, picture.height);
    let mut config = webp::WebPConfig::new().map_err(|()| anyhow!("this libwebp has another version"))?;
    config.lossless = i32::from(lossless);
    config.quality = quality;
    let encoded = encoder
        .encode_advanced(&config)
        .map_err(|error| anyhow!("a picture cannot be written as WebP: {error:?}"))?;
    Ok(encoded.to_vec())
}

/// AVIF that looks about as good as WebP of that quality. Takes about a hundred times as long.
#[cfg(feature = "avif")]
pub(super) fn avif(picture: &Raster, quality: u8) -> anyhow::Result<Vec<u8>> {
    use anyhow::Context;
    use ravif::{Encoder, Img, RGB8, RGBA8};
    let (width, height) = (usize::try_from(picture.width)?, usize::try_from(picture.height)?);
    // Its scale is another one: 60 looks like 80 of WebP.
    let encoder = Encoder::new().with_quality(f32::from(quality) * 0.75).with_speed(6);
    let pixels = picture.pixels.chunks_exact(picture.channels());
    let encoded = if picture.alpha {
        let pixels: Vec<_> = pixels.map(|p| RGBA8::new(p[0], p[1], p[2], p[3])).collect();
        encoder.encode_rgba(Img::new(&pixels, width, height))
    } else {
        let pixels: Vec<_> = pixels.map(|p| RGB8::new(p[0], p[1], p[2])).collect();
        encoder.encode_rgb(Img::new(&pixels, width, height))
    };
    Ok(encoded.context("a picture cannot be written as AVIF")?.avif_file)
}

/// Fails: this press was built without AVIF.
#[cfg(not(feature = "avif"))]
pub(super) fn avif(_: &Raster, _: u8) -> anyhow::Result<Vec<u8>> {
    Err(anyhow!("this press was built without AVIF"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noise that is the same in every run.
    fn noise(width: u32, height: u32) -> Raster {
        let mut seed = 1_u32;
        let pixels = (0..width * height * 3).map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0]
        });
        Raster { width, height, alpha: false, pixels: pixels.collect() }
    }

    #[test]
    fn drawn_pictures_lose_nothing() {
        let pixels = [[179, 38, 30], [253, 252, 249]].concat().repeat(32 * 32);
        let drawn = Raster { width: 64, height: 32, alpha: false, pixels };
        assert!(is_drawn(&drawn));
        let file = webp(&drawn, 80, true).expect("encoded");
        assert_eq!(image::load_from_memory(&file).expect("a picture").into_rgb8().into_raw(), drawn.pixels);
    }

    #[test]
    fn photographs_lose_what_nobody_sees() {
        let photograph = noise(64, 64);
        assert!(!is_drawn(&photograph));
        let coarse = webp(&photograph, 40, false).expect("encoded");
        assert!(coarse.len() < webp(&photograph, 80, false).expect("encoded").len());
    }
}
