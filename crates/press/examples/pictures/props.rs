//! Things that several scenes share: trees, people, houses, skies.

use crate::canvas::{Canvas, Pt};
use crate::dice::{Dice, seeded};
use crate::palette::*;

/// A sky in flat bands that wave a little, from the top down to `bottom`.
pub(crate) fn sky(c: &mut Canvas, bands: &[Ink], bottom: f32) {
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
pub(crate) fn cloud(c: &mut Canvas, (x, y): Pt, width: f32, ink: Ink) {
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
pub(crate) fn fir(c: &mut Canvas, (x, y): Pt, height: f32, (light, shade): (Ink, Ink), snow: bool) {
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
pub(crate) fn person(c: &mut Canvas, (x, y): Pt, height: f32, coat: Ink, legs: Ink) {
    let s = height / 100.0;
    c.place((x, y), 0.0, (s, s), |c| {
        c.poly(&[(-13.0, -45.0), (-12.0, 0.0), (-2.0, 0.0), (0.0, -34.0), (3.0, 0.0), (13.0, 0.0),
            (13.0, -45.0)], legs);
        c.blob(&[(-17.0, -38.0), (-19.0, -70.0), (0.0, -82.0), (19.0, -70.0), (17.0, -38.0)], coat);
        c.disc(0.0, -90.0, 10.5, legs);
    });
}

/// Falling flakes or stars, as small squares which cost little.
pub(crate) fn sprinkle(c: &mut Canvas, seed: u64, count: u32, (top, bottom): Pt, ink: Ink) {
    let mut dice = seeded(seed);
    for _ in 0..count {
        let (x, y) = (dice.range(0.0, 960.0), dice.range(top, bottom));
        let size = dice.pick(&[2.0, 2.0, 3.0, 4.0]);
        c.rect(x.floor(), y.floor(), size, size, ink);
    }
}

/// A peak with a bright left flank and a shaded right one with a ragged edge. `left`, `right`, `height` from the top.
pub(crate) fn peak(c: &mut Canvas, (x, y): Pt, (left, right, height): (f32, f32, f32), (light, shade): (Ink, Ink)) {
    let base = y + height;
    c.poly(
        &[
            (x - left, base),
            (x - left * 0.62, y + height * 0.57),
            (x - left * 0.5, y + height * 0.52),
            (x - left * 0.2, y + height * 0.16),
            (x, y),
            (x + right * 0.2, y + height * 0.2),
            (x + right * 0.3, y + height * 0.26),
            (x + right * 0.66, y + height * 0.68),
            (x + right, base),
        ],
        light,
    );
    c.poly(
        &[
            (x, y),
            (x + right * 0.2, y + height * 0.2),
            (x + right * 0.3, y + height * 0.26),
            (x + right * 0.66, y + height * 0.68),
            (x + right, base),
            (x - left * 0.1, base),
            (x + right * 0.12, y + height * 0.84),
            (x - left * 0.16, y + height * 0.7),
            (x + right * 0.14, y + height * 0.58),
            (x - left * 0.12, y + height * 0.42),
            (x + right * 0.1, y + height * 0.3),
            (x - left * 0.04, y + height * 0.17),
        ],
        shade,
    );
    // A gully on the bright side.
    c.poly(
        &[
            (x - left * 0.3, y + height * 0.4),
            (x - left * 0.26, y + height * 0.58),
            (x - left * 0.4, y + height * 0.78),
            (x - left * 0.36, y + height * 0.56),
        ],
        shade,
    );
}

/// A bare tree; `(x, y)` is its foot, `depth` how often it forks.
pub(crate) fn branches(c: &mut Canvas, seed: u64, foot: Pt, height: f32, depth: u32, ink: Ink) {
    fork(c, &mut seeded(seed), foot, -90.0, height * 0.3, depth, ink);
}

fn fork(c: &mut Canvas, dice: &mut impl Dice, (x, y): Pt, degrees: f32, long: f32, depth: u32, ink: Ink) {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let end = (x + cos * long, y + sin * long);
    c.line(&[(x, y), end], (long * 0.13).max(1.6), ink);
    if depth == 0 {
        return;
    }
    for side in [-1.0, 1.0] {
        let turn = side * dice.range(14.0, 38.0);
        let part = dice.range(0.68, 0.86);
        fork(c, dice, end, degrees + turn, long * part, depth - 1, ink);
    }
}

/// A tiled roof with raised eaves; `(x, y)` is the middle of its ridge.
pub(crate) fn roof(c: &mut Canvas, (x, y): Pt, (ridge, eaves): (f32, f32), height: f32, (tile, edge): (Ink, Ink)) {
    let (r, e) = (ridge / 2.0, eaves / 2.0);
    let outline = [
        (x - r, y),
        (x + r, y),
        (x + r + (e - r) * 0.35, y + height * 0.6),
        (x + e, y + height * 0.78),
        (x + e - 4.0, y + height),
        (x - e + 4.0, y + height),
        (x - e, y + height * 0.78),
        (x - r - (e - r) * 0.35, y + height * 0.6),
    ];
    c.poly(&outline, tile);
    let count = (eaves / 24.0) as i32;
    for i in 1..count {
        let t = i as f32 / count as f32 * 2.0 - 1.0;
        c.line(&[(x + t * r, y + 4.0), (x + t * (e - 8.0), y + height - 5.0)], 2.0, edge);
    }
    c.rect(x - r - 5.0, y - 5.0, ridge + 10.0, 8.0, edge);
    c.poly(&[(x - e, y + height * 0.78), (x - e + 4.0, y + height), (x + e - 4.0, y + height),
        (x + e, y + height * 0.78), (x + e - 12.0, y + height * 0.9), (x - e + 12.0, y + height * 0.9)], edge);
}

/// A red lantern hanging from `(x, y)`.
pub(crate) fn lantern(c: &mut Canvas, (x, y): Pt, size: f32) {
    c.line(&[(x, y), (x, y + size * 0.4)], 2.0, INK);
    c.rect(x - size * 0.22, y + size * 0.32, size * 0.44, size * 0.12, GOLD);
    c.oval(x, y + size * 0.84, size * 0.5, size * 0.42, VERMILION);
    c.oval(x, y + size * 0.84, size * 0.16, size * 0.42, EMBER);
    c.rect(x - size * 0.22, y + size * 1.22, size * 0.44, size * 0.12, GOLD);
    c.line(&[(x, y + size * 1.3), (x, y + size * 1.75)], 3.0, GOLD);
}
