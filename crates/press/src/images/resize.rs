//! The widths of a picture that pages offer, and the picture in each of them.

use super::Raster;
use anyhow::Context;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

/// Widths that are made besides the largest, in pixels: from a phone's column to a large screen.
const WIDTHS: [u32; 5] = [320, 640, 960, 1280, 1920];

/// The largest width or height of a WebP, in pixels.
const TALLEST: u64 = 16_383;

/// Widths for an original of a size, the largest last: its own when that is not too much.
pub(super) fn widths(width: u32, height: u32) -> Vec<u32> {
    let most = WIDTHS[WIDTHS.len() - 1];
    let tall = u64::from(width) * TALLEST / u64::from(height.max(1));
    let largest = width.min(most).min(u32::try_from(tall).unwrap_or(most)).max(1);
    WIDTHS.into_iter().filter(|width| *width < largest).chain([largest]).collect()
}

/// The height that goes with a width.
pub(super) fn height(picture: &Raster, width: u32) -> u32 {
    let (from, to) = (u64::from(picture.width.max(1)), u64::from(width));
    u32::try_from((u64::from(picture.height) * to + from / 2) / from).unwrap_or(u32::MAX).max(1)
}

/// The picture in a width, its height in proportion (Lanczos filter); as it is when it is not wider than that.
pub(super) fn resize(picture: &Raster, width: u32) -> anyhow::Result<Raster> {
    if width >= picture.width {
        return Ok(picture.clone());
    }
    let height = height(picture, width);
    let kind = if picture.alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let source = ImageRef::new(picture.width, picture.height, &picture.pixels, kind)
        .context("a picture's pixels do not fill it")?;
    let mut target = Image::new(width, height, kind);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&source, &mut target, &options).context("cannot resize a picture")?;
    Ok(Raster { width, height, alpha: picture.alpha, pixels: target.into_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_width_is_above_the_originals() {
        assert_eq!(widths(200, 100), [200]);
        assert_eq!(widths(320, 100), [320]);
        assert_eq!(widths(960, 540), [320, 640, 960]);
        assert_eq!(widths(1000, 540), [320, 640, 960, 1000]);
        assert_eq!(widths(6000, 4000), [320, 640, 960, 1280, 1920]);
    }

    #[test]
    fn long_pictures_fit_into_webp() {
        assert_eq!(widths(800, 32_766), [320, 400]);
        assert_eq!(widths(1, 40_000), [1]);
    }

    #[test]
    fn heights_follow_and_pixels_stay_what_they_are() {
        let picture = Raster { width: 30, height: 20, alpha: false, pixels: [9, 99, 199].repeat(600) };
        let small = resize(&picture, 15).expect("resized");
        assert_eq!((small.width, small.height), (15, 10));
        assert_eq!(small.pixels, [9, 99, 199].repeat(150));
        assert_eq!(resize(&picture, 60).expect("kept"), picture);
    }
}
