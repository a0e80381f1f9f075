//! Snow and ice.

use crate::canvas::{Canvas, Pt};
use crate::palette::*;
use crate::props::{fir, sky};

/// A peak with a bright left flank, a shaded right flank with a ragged edge, drawn on what is there.
fn peak(c: &mut Canvas, (x, y): Pt, (left, right, base): (f32, f32, f32), (light, shade): (Ink, Ink)) {
    c.poly(&[(x, y), (x + right, base), (x - left, base)], light);
    let h = base - y;
    c.poly(
        &[
            (x, y),
            (x + right, base),
            (x + right * 0.2, base),
            (x + right * 0.02, y + h * 0.8),
            (x + right * 0.2, y + h * 0.62),
            (x - left * 0.1, y + h * 0.45),
            (x + right * 0.1, y + h * 0.28),
            (x - left * 0.03, y + h * 0.16),
        ],
        shade,
    );
}

/// A skier carves down a wide slope; firs and peaks behind, a red flag gate.
pub fn snow_slope(c: &mut Canvas) {
    sky(c, &[SLATE, HAZE, MIST, ICE], 300.0);
    c.disc(730.0, 96.0, 38.0, PAPER);
    peak(c, (180.0, 120.0), (260.0, 300.0, 360.0), (ICE, HAZE));
    peak(c, (760.0, 150.0), (240.0, 260.0, 360.0), (ICE, HAZE));
    peak(c, (470.0, 60.0), (330.0, 320.0, 380.0), (SNOW, SLATE));
    c.land(&[(-20.0, 300.0), (200.0, 290.0), (420.0, 318.0), (700.0, 270.0), (980.0, 240.0)], STEEL);
    for i in 0..12 {
        let x = 20.0 + i as f32 * 84.0;
        let y = 318.0 - (x - 300.0).max(0.0) * 0.07;
        fir(c, (x, y), 70.0 + (i * 37 % 5) as f32 * 9.0, (PINE, DEEP_PINE), false);
    }
    c.land(&[(-20.0, 330.0), (200.0, 312.0), (480.0, 330.0), (980.0, 250.0)], ICE);
    c.land(&[(-20.0, 300.0), (160.0, 330.0), (420.0, 400.0), (700.0, 470.0), (980.0, 520.0)], SNOW);
    c.blob(&[(300.0, 440.0), (480.0, 420.0), (640.0, 470.0), (900.0, 540.0), (560.0, 500.0)], MIST);
    fir(c, (880.0, 500.0), 250.0, (PINE, DEEP_PINE), true);
    fir(c, (800.0, 520.0), 170.0, (PINE, DEEP_PINE), true);
    fir(c, (60.0, 470.0), 130.0, (PINE, DEEP_PINE), true);
}
