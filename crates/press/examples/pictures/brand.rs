//! The portal's icon: a newspaper board by the street, under its small roof.

use crate::canvas::Canvas;
use crate::palette::*;

/// The side of the icon, in pixels and in units.
pub(crate) const SIDE: u32 = 512;

/// Draws the icon.
pub(crate) fn icon(c: &mut Canvas) {
    c.wash(VERMILION);
    for x in [116.0, 372.0] {
        c.rect(x, 170.0, 24.0, 264.0, SNOW);
    }
    c.poly(&[(256.0, 74.0), (446.0, 152.0), (446.0, 180.0), (66.0, 180.0), (66.0, 152.0)], SNOW);
    c.rect(116.0, 208.0, 280.0, 160.0, SNOW);
    c.rect(140.0, 230.0, 232.0, 22.0, VERMILION);
    c.rect(140.0, 268.0, 92.0, 78.0, VERMILION);
    for y in [268.0, 297.0, 326.0] {
        c.rect(250.0, y, 122.0, 20.0, VERMILION);
    }
    c.rect(76.0, 422.0, 360.0, 24.0, SNOW);
}
