//! The colour that is shown in a picture's place until it is loaded.

use super::Raster;

/// The name of the class that has a picture's average colour, four levels a channel: `c031`. None for one with
/// transparent parts, behind which the colour would stay visible.
pub(super) fn class(picture: &Raster) -> Option<String> {
    if picture.alpha || picture.pixels.is_empty() {
        return None;
    }
    let mut sums = [0_u64; 3];
    for pixel in picture.pixels.chunks_exact(3) {
        for (sum, level) in sums.iter_mut().zip(pixel) {
            *sum += u64::from(*level);
        }
    }
    let count = picture.pixels.len() as u64 / 3;
    let level = |sum: u64| (sum / count + 42) / 85;
    Some(format!("c{}{}{}", level(sums[0]), level(sums[1]), level(sums[2])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(pixel: &[u8]) -> Raster {
        Raster { width: 2, height: 2, alpha: pixel.len() == 4, pixels: pixel.repeat(4) }
    }

    #[test]
    fn channels_have_four_levels() {
        for (pixel, expected) in [
            ([0, 0, 0], "c000"),
            ([255, 255, 255], "c333"),
            ([42, 43, 127], "c011"),
            ([128, 212, 213], "c223"),
        ] {
            assert_eq!(class(&plain(&pixel)).as_deref(), Some(expected), "{pixel:?}");
        }
    }

    #[test]
    fn nothing_stands_behind_transparent_parts() {
        assert_eq!(class(&plain(&[1, 2, 3, 4])), None);
    }
}
