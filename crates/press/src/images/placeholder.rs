//! The picture in place of a broken one: a plain sheet with hills and a sun.

use super::Raster;

/// Width and height in pixels.
pub(super) const SIZE: (u32, u32) = (960, 640);

const SHEET: [u8; 3] = [0xe4, 0xe0, 0xd8];
const INK: [u8; 3] = [0xc9, 0xc3, 0xb8];

/// Draws it: opaque, in two colours.
pub(super) fn draw() -> Raster {
    let (width, height) = SIZE;
    let pixels =
        (0..height).flat_map(|y| (0..width).flat_map(move |x| if is_ink(x, y) { INK } else { SHEET }));
    Raster { width, height, alpha: false, pixels: pixels.collect() }
}

/// Two hills, one behind the other, and a sun between them.
fn is_ink(x: u32, y: u32) -> bool {
    let hill = |top: (u32, u32)| y >= top.1 && y < 430 && x.abs_diff(top.0) * 4 <= (y - top.1) * 3;
    let sun = x.abs_diff(590).pow(2) + y.abs_diff(240).pow(2) <= 36 * 36;
    hill((400, 190)) || hill((540, 300)) || sun
}
