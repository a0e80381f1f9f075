//! Things that several scenes share: trees, people, houses, skies.

use crate::canvas::{Canvas, Pt};
use crate::dice::Dice;
use crate::palette::*;

/// A sky in flat bands that wave a little, from the top down to `bottom`.
pub fn sky(c: &mut Canvas, bands: &[Ink], bottom: f32) {
    let step = bottom / bands.len() as f32;
    for (i, ink) in bands.iter().enumerate() {
        let y = step * i as f32;
        if i == 0 {
            c.wash(*ink);
            continue;
        }
        let wave = if i % 2 == 0 { 14.0 } else { -14.0 };
        c.land(
            &[
                (-20.0, y + wave),
                (240.0, y - wave),
                (520.0, y + wave * 0.6),
                (760.0, y - wave * 0.7),
                (980.0, y + wave),
            ],
            *ink,
        );
    }
}

/// A drifting cloud, flat below, `width` wide.
pub fn cloud(c: &mut Canvas, (x, y): Pt, width: f32, ink: Ink) {
    let w = width;
    c.blob(
        &[
            (x - w * 0.5, y),
            (x - w * 0.3, y - w * 0.07),
            (x - w * 0.16, y - w * 0.06),
            (x, y - w * 0.14),
            (x + w * 0.18, y - w * 0.07),
            (x + w * 0.34, y - w * 0.06),
            (x + w * 0.5, y),
            (x, y + w * 0.01),
        ],
        ink,
    );
}

/// A fir: three skirts with a shaded side, and snow on them if asked. `(x, y)` is its foot.
pub fn fir(c: &mut Canvas, (x, y): Pt, height: f32, (light, shade): (Ink, Ink), snow: bool) {
    c.place((x, y), 0.0, (height / 100.0, height / 100.0), |c| {
        c.rect(-3.0, -12.0, 6.0, 12.0, BARK);
        for (top, foot, half) in [(-58.0, -8.0, 27.0), (-80.0, -34.0, 21.0), (-100.0, -60.0, 14.0)] {
            let drop = foot + 4.0;
            c.poly(
                &[
                    (0.0, top),
                    (half, foot),
                    (half * 0.4, drop),
                    (0.0, foot),
                    (-half * 0.45, drop),
                    (-half, foot),
                ],
                light,
            );
            c.poly(&[(0.0, top), (half, foot), (half * 0.4, drop), (0.0, foot - 6.0)], shade);
            if snow {
                c.poly(
                    &[
                        (0.0, top),
                        (-half, foot),
                        (-half * 0.5, foot - 12.0),
                        (-half * 0.2, foot - 8.0),
                        (half * 0.1, top + 16.0),
                    ],
                    SNOW,
                );
            }
        }
    });
}

/// A tiny standing person; `(x, y)` is between the feet.
pub fn person(c: &mut Canvas, (x, y): Pt, height: f32, coat: Ink, legs: Ink) {
    let s = height / 100.0;
    c.place((x, y), 0.0, (s, s), |c| {
        c.poly(&[(-13.0, -45.0), (-12.0, 0.0), (-2.0, 0.0), (0.0, -34.0), (3.0, 0.0), (13.0, 0.0), (13.0, -45.0)], legs);
        c.blob(&[(-17.0, -38.0), (-19.0, -70.0), (0.0, -82.0), (19.0, -70.0), (17.0, -38.0)], coat);
        c.disc(0.0, -90.0, 10.5, legs);
    });
}

/// Falling flakes or stars, as small squares which cost little.
pub fn sprinkle(c: &mut Canvas, seed: u64, count: u32, (top, bottom): Pt, ink: Ink) {
    let mut dice = Dice::new(seed);
    for _ in 0..count {
        let (x, y) = (dice.range(0.0, 960.0), dice.range(top, bottom));
        let size = dice.pick(&[2.0, 2.0, 3.0, 4.0]);
        c.rect(x.floor(), y.floor(), size, size, ink);
    }
}
