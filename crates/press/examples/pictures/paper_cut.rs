//! Red paper-cuts as they are pasted on the windows of Yuxian: mirrored, full of crescents, drops and combs.

use std::f32::consts::TAU;

use crate::canvas::{Canvas, Pt};
use crate::palette::*;

/// What is cut out shows this.
const HOLE: Ink = PAPER;

/// The window on which the cut is pasted: paper in a wooden frame, its edge in shadow.
fn window(c: &mut Canvas) {
    c.wash(EARTH);
    c.rect(10.0, 10.0, 940.0, 520.0, CREAM);
    c.rect(16.0, 18.0, 934.0, 512.0, PAPER);
}

/// Draws the left half, and its mirror image.
fn mirrored(c: &mut Canvas, draw: fn(&mut Canvas)) {
    c.place((0.0, 0.0), 0.0, (1.0, 1.0), draw);
    c.place((960.0, 0.0), 0.0, (-1.0, 1.0), draw);
}

/// Draws the same `count` times around a centre.
fn around(c: &mut Canvas, centre: Pt, count: u32, turn: f32, draw: impl Fn(&mut Canvas)) {
    for i in 0..count {
        let degrees = (i as f32 + turn) * 360.0 / count as f32;
        c.place(centre, degrees, (1.0, 1.0), &draw);
    }
}

/// A drop that points to its origin: from there `long` upwards.
fn drop(c: &mut Canvas, at: Pt, degrees: f32, long: f32, wide: f32, ink: Ink) {
    c.place(at, degrees, (1.0, 1.0), |c| {
        c.plume([(0.0, 0.0), (0.0, -long / 2.0), (0.0, -long)], wide, 0.72, ink);
    });
}

/// A crescent that bulges upwards.
fn crescent(c: &mut Canvas, at: Pt, degrees: f32, long: f32, thick: f32, ink: Ink) {
    let (half, rise) = (long / 2.0, long * 0.55);
    c.place(at, degrees, (1.0, 1.0), |c| {
        c.plume([(-half, 0.0), (0.0, -rise), (half, 0.0)], thick, 0.5, ink);
    });
}

/// A feather or leaf with its vein cut out.
fn feather(c: &mut Canvas, curve: [Pt; 3], width: f32) {
    c.plume(curve, width, 0.6, VERMILION);
    let [a, b, d] = curve;
    let part = |from: Pt, to: Pt, t: f32| (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t);
    c.plume([part(a, b, 0.45), part(b, part(a, d, 0.5), 0.12), part(d, b, 0.28)], width * 0.34, 0.6, HOLE);
}

/// A comb of fine teeth along a circle's arc, from one angle to another, in turns clockwise from the top.
fn comb(c: &mut Canvas, centre: Pt, radius: f32, (from, to): (f32, f32), teeth: u32, long: f32) {
    for i in 0..teeth {
        let turn = from + (to - from) * (i as f32 + 0.5) / teeth as f32;
        let (x, y) = ((turn * TAU).sin(), -(turn * TAU).cos());
        drop(c, (centre.0 + x * radius, centre.1 + y * radius), turn * 360.0, long, long * 0.4, HOLE);
    }
}

/// A blossom with five or more petals.
fn blossom(c: &mut Canvas, at: Pt, petals: u32, radius: f32) {
    around(c, at, petals, 0.0, |c| {
        let wide = radius * 5.6 / petals as f32;
        c.plume([(0.0, 0.0), (0.0, -radius * 0.5), (0.0, -radius)], wide, 0.66, VERMILION);
        crescent(c, (0.0, -radius * 0.68), 0.0, wide * 0.5, wide * 0.17, HOLE);
        drop(c, (0.0, -radius * 0.26), 0.0, radius * 0.3, radius * 0.11, HOLE);
    });
    c.disc(at.0, at.1, radius * 0.24, VERMILION);
    c.disc(at.0, at.1, radius * 0.15, HOLE);
    c.disc(at.0, at.1, radius * 0.08, VERMILION);
}

/// Two cocks face each other over a peony.
pub(crate) fn rooster(c: &mut Canvas) {
    window(c);
    mirrored(c, |c| {
        for (mid, tip, width) in [
            ((150.0, 330.0), (62.0, 352.0), 30.0),
            ((120.0, 270.0), (48.0, 290.0), 34.0),
            ((112.0, 200.0), (44.0, 222.0), 38.0),
            ((118.0, 120.0), (56.0, 152.0), 42.0),
            ((150.0, 50.0), (86.0, 88.0), 44.0),
            ((205.0, 20.0), (146.0, 44.0), 40.0),
        ] {
            feather(c, [(258.0, 322.0), mid, tip], width);
        }
        c.blob(
            &[
                (384.0, 118.0), (410.0, 136.0), (410.0, 168.0), (428.0, 230.0), (422.0, 300.0), (384.0, 360.0),
                (318.0, 390.0), (252.0, 374.0), (214.0, 330.0), (222.0, 292.0), (268.0, 276.0), (314.0, 250.0),
                (340.0, 190.0), (356.0, 134.0),
            ],
            VERMILION,
        );
        c.poly(&[(404.0, 134.0), (442.0, 152.0), (406.0, 160.0)], VERMILION);
        for (turn, long) in [(-52.0, 40.0), (-24.0, 50.0), (4.0, 52.0), (32.0, 42.0)] {
            drop(c, (384.0, 130.0), turn, long, 25.0, VERMILION);
            drop(c, (384.0, 130.0), turn, long - 9.0, 7.0, HOLE);
        }
        c.disc(386.0, 134.0, 17.0, VERMILION);
        drop(c, (408.0, 158.0), 172.0, 44.0, 24.0, VERMILION);
        drop(c, (409.0, 170.0), 172.0, 24.0, 8.0, HOLE);
        c.disc(390.0, 140.0, 9.0, HOLE);
        c.disc(392.0, 140.0, 4.5, VERMILION);
        for (y, count, left, right) in [(182.0, 3, 352.0, 402.0), (212.0, 4, 344.0, 410.0),
            (244.0, 5, 334.0, 416.0)] {
            for i in 0..count {
                let x = left + (right - left) * i as f32 / (count - 1) as f32;
                drop(c, (x, y - 12.0), 188.0 - i as f32 * 4.0, 25.0, 9.0, HOLE);
            }
        }
        for (i, (x, y)) in [(398.0, 290.0), (404.0, 318.0), (376.0, 326.0), (382.0, 352.0),
            (350.0, 362.0)].iter().enumerate() {
            crescent(c, (*x, *y), 150.0 + i as f32 * 6.0, 22.0, 7.0, HOLE);
        }
        c.plume([(370.0, 282.0), (280.0, 262.0), (232.0, 322.0)], 12.0, 0.4, HOLE);
        for i in 0..5 {
            let i = i as f32;
            c.plume([(362.0 - i * 11.0, 294.0 + i * 3.0), (320.0 - i * 14.0, 292.0 + i * 11.0),
                (268.0 - i * 7.0, 318.0 + i * 10.0)], 9.0, 0.6, HOLE);
        }
        for x in [300.0, 340.0] {
            c.plume([(x - 16.0, 372.0), (x, 390.0), (x + 4.0, 424.0)], 26.0, 0.3, VERMILION);
            c.line(&[(x + 2.0, 400.0), (x + 6.0, 448.0)], 8.0, VERMILION);
            for toe in [-26.0, 0.0, 28.0] {
                c.line(&[(x + 6.0, 446.0), (x + 6.0 + toe, 464.0)], 6.0, VERMILION);
            }
            c.line(&[(x + 4.0, 436.0), (x - 16.0, 430.0)], 5.0, VERMILION);
        }
        // The ground: a scroll of leaves.
        c.plume([(40.0, 480.0), (260.0, 450.0), (486.0, 476.0)], 30.0, 0.6, VERMILION);
        for i in 0..6 {
            let x = 92.0 + i as f32 * 64.0;
            feather(c, [(x, 474.0), (x - 34.0, 500.0), (x - 10.0, 524.0)], 26.0);
            crescent(c, (x + 30.0, 474.0), 0.0, 34.0, 7.0, HOLE);
        }
        feather(c, [(92.0, 474.0), (60.0, 440.0), (70.0, 400.0)], 32.0);
        feather(c, [(130.0, 474.0), (120.0, 440.0), (150.0, 404.0)], 28.0);
        feather(c, [(478.0, 470.0), (420.0, 470.0), (410.0, 412.0)], 34.0);
        feather(c, [(478.0, 420.0), (448.0, 400.0), (446.0, 350.0)], 26.0);
    });
    c.line(&[(480.0, 320.0), (480.0, 480.0)], 8.0, VERMILION);
    blossom(c, (480.0, 268.0), 8, 84.0);
    blossom(c, (480.0, 462.0), 6, 46.0);
    drop(c, (480.0, 186.0), 0.0, 60.0, 26.0, VERMILION);
    drop(c, (480.0, 178.0), 0.0, 40.0, 8.0, HOLE);
}

/// Two carps leap over a lotus.
pub(crate) fn fish(c: &mut Canvas) {
    window(c);
    mirrored(c, |c| {
        c.place((288.0, 230.0), -24.0, (0.88, 0.88), carp);
        for i in 0..4 {
            let i = i as f32;
            let (x, y) = (76.0 + i * 104.0, 486.0);
            for (long, thick) in [(112.0, 20.0), (74.0, 14.0), (38.0, 12.0)] {
                crescent(c, (x, y + 22.0), 0.0, long, thick, VERMILION);
            }
        }
        c.plume([(24.0, 516.0), (260.0, 500.0), (490.0, 516.0)], 20.0, 0.5, VERMILION);
        feather(c, [(480.0, 470.0), (400.0, 470.0), (364.0, 400.0)], 54.0);
        feather(c, [(480.0, 460.0), (420.0, 430.0), (412.0, 350.0)], 56.0);
        for (at, size) in [((70.0, 420.0), 13.0), ((104.0, 446.0), 8.0), ((420.0, 60.0), 13.0),
            ((452.0, 96.0), 9.0), ((50.0, 70.0), 11.0)] {
            let (x, y) = at;
            c.disc(x, y, size, VERMILION);
            c.disc(x, y, size * 0.5, HOLE);
        }
    });
    feather(c, [(480.0, 476.0), (480.0, 400.0), (480.0, 322.0)], 66.0);
    c.plume([(440.0, 466.0), (480.0, 500.0), (520.0, 466.0)], 30.0, 0.5, VERMILION);
    blossom(c, (480.0, 200.0), 6, 62.0);
}

/// A carp, head to the right, its middle at the origin.
fn carp(c: &mut Canvas) {
    for (mid, tip) in [
        ((-176.0, -30.0), (-262.0, -116.0)),
        ((-200.0, -10.0), (-276.0, -62.0)),
        ((-200.0, 14.0), (-272.0, 34.0)),
        ((-180.0, 40.0), (-240.0, 96.0)),
    ] {
        feather(c, [(-118.0, 6.0), mid, tip], 40.0);
    }
    for i in 0..6 {
        let x = -70.0 + i as f32 * 27.0;
        feather(c, [(x + 12.0, -50.0), (x - 8.0, -92.0), (x - 40.0, -112.0 + i as f32 * 3.0)], 24.0);
    }
    for (x, y) in [(64.0, 62.0), (40.0, 72.0), (-70.0, 46.0)] {
        feather(c, [(x, y), (x - 20.0, y + 40.0), (x - 58.0, y + 56.0)], 30.0);
    }
    c.blob(
        &[
            (172.0, 4.0), (150.0, -34.0), (100.0, -62.0), (20.0, -74.0), (-70.0, -50.0), (-136.0, -12.0),
                (-136.0, 24.0),
            (-70.0, 54.0), (20.0, 78.0), (100.0, 70.0), (152.0, 42.0),
        ],
        VERMILION,
    );
    c.disc(122.0, -16.0, 17.0, HOLE);
    c.disc(124.0, -16.0, 9.0, VERMILION);
    c.plume([(174.0, 14.0), (154.0, 16.0), (140.0, 28.0)], 7.0, 0.3, HOLE);
    c.plume([(84.0, -58.0), (58.0, 4.0), (88.0, 66.0)], 14.0, 0.5, HOLE);
    c.sweep(&[(166.0, 26.0), (188.0, 36.0), (190.0, 58.0)], 5.0, VERMILION);
    for (column, count) in [(0, 4), (1, 5), (2, 4), (3, 4), (4, 3), (5, 2), (6, 2)] {
        for i in 0..count {
            let x = 46.0 - column as f32 * 26.0;
            let y = 5.0 + (i as f32 - (count - 1) as f32 / 2.0) * 26.0;
            crescent(c, (x - 4.0, y), -90.0, 24.0, 9.0, HOLE);
        }
    }
}

/// A round window flower, eightfold, with ornaments in the corners.
pub(crate) fn flower(c: &mut Canvas) {
    window(c);
    let middle = (480.0, 270.0);
    c.disc(middle.0, middle.1, 226.0, VERMILION);
    around(c, middle, 30, 0.5, |c| c.oval(0.0, -230.0, 16.0, 24.0, VERMILION));
    c.disc(middle.0, middle.1, 208.0, HOLE);
    comb(c, middle, 211.0, (0.0, 1.0), 48, 15.0);
    around(c, middle, 8, 0.0, |c| {
        c.plume([(0.0, -60.0), (0.0, -140.0), (0.0, -216.0)], 116.0, 0.6, VERMILION);
        c.plume([(0.0, -112.0), (0.0, -150.0), (0.0, -190.0)], 54.0, 0.55, HOLE);
        c.plume([(0.0, -104.0), (0.0, -140.0), (0.0, -176.0)], 26.0, 0.55, VERMILION);
        for side in [-1.0, 1.0] {
            c.plume([(side * 20.0, -108.0), (side * 48.0, -150.0), (side * 14.0, -196.0)], 8.0, 0.5, HOLE);
        }
    });
    around(c, middle, 8, 0.5, |c| {
        feather(c, [(0.0, -80.0), (0.0, -150.0), (0.0, -214.0)], 50.0);
        c.disc(0.0, -96.0, 9.0, HOLE);
        for side in [-1.0, 1.0] {
            crescent(c, (side * 12.0, -130.0), side * 70.0, 26.0, 6.0, HOLE);
        }
    });
    blossom(c, middle, 8, 96.0);
    for (x, y, sx, sy) in [(0.0, 0.0, 1.0, 1.0), (960.0, 0.0, -1.0, 1.0), (0.0, 540.0, 1.0, -1.0),
        (960.0, 540.0, -1.0, -1.0)] {
        c.place((x, y), 0.0, (sx, sy), |c| {
            for (mid, tip) in [((60.0, 110.0), (34.0, 214.0)), ((110.0, 110.0), (120.0, 180.0)), ((110.0, 60.0),
                (214.0, 34.0)), ((150.0, 90.0), (196.0, 108.0))] {
                feather(c, [(30.0, 30.0), mid, tip], 36.0);
            }
            blossom(c, (62.0, 60.0), 6, 46.0);
        });
    }
}
