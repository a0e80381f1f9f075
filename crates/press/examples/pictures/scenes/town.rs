//! Streets and stalls.

use crate::canvas::{Canvas, Pt};
use crate::palette::*;
use crate::props::{branches, fir, lantern, peak, person, roof, sky, sprinkle};

/// A village street before the Spring Festival: snow on roofs, lanterns, couplets.
pub(crate) fn village_street(c: &mut Canvas) {
    sky(c, &[HAZE, MIST, ICE, PAPER], 300.0);
    peak(c, (470.0, 110.0), (230.0, 260.0, 220.0), (SNOW, HAZE));
    peak(c, (620.0, 160.0), (160.0, 200.0, 160.0), (ICE, HAZE));
    c.land(&[(-20.0, 330.0), (480.0, 300.0), (980.0, 330.0)], ICE);
    branches(c, 5, (500.0, 330.0), 120.0, 5, BARK);
    c.poly(&[(430.0, 330.0), (540.0, 330.0), (860.0, 560.0), (120.0, 560.0)], SNOW);
    c.poly(&[(470.0, 330.0), (486.0, 330.0), (430.0, 560.0), (350.0, 560.0)], MIST);
    c.poly(&[(504.0, 330.0), (514.0, 330.0), (640.0, 560.0), (580.0, 560.0)], MIST);
    // Houses on both sides, the far ones first.
    for (x, wide, top, foot, scale) in [(390.0, 74.0, 250.0, 344.0, 0.4), (300.0, 120.0, 220.0, 376.0, 0.62),
        (150.0, 210.0, 168.0, 438.0, 1.0)] {
        house(c, (x, foot), (wide, foot - top), scale);
    }
    c.place((960.0, 0.0), 0.0, (-1.0, 1.0), |c| {
        for (x, wide, top, foot, scale) in [(380.0, 74.0, 254.0, 344.0, 0.4), (290.0, 124.0, 226.0, 378.0, 0.62),
            (130.0, 220.0, 180.0, 444.0, 1.0)] {
            house(c, (x, foot), (wide, foot - top), scale);
        }
    });
    // A string of lanterns across.
    c.sweep(&[(200.0, 130.0), (340.0, 176.0), (480.0, 190.0), (620.0, 178.0), (780.0, 136.0)], 2.5, INK);
    for (x, y) in [(270.0, 156.0), (370.0, 181.0), (480.0, 190.0), (590.0, 182.0), (700.0, 160.0)] {
        lantern(c, (x, y), 36.0);
    }
    for (x, y, h, coat) in [(462.0, 386.0, 54.0, DUSK), (520.0, 400.0, 62.0, BRICK),
        (400.0, 480.0, 108.0, VERMILION), (452.0, 486.0, 76.0, GOLD)] {
        person(c, (x, y), h, coat, INK);
    }
    lantern(c, (486.0, 440.0), 22.0);
    c.line(&[(468.0, 436.0), (486.0, 440.0)], 3.0, EARTH);
    sprinkle(c, 44, 60, (0.0, 520.0), SNOW);
}

/// A brick house with a snowy roof, couplets beside its door; `(x, y)` is the middle of its foot.
fn house(c: &mut Canvas, (x, y): Pt, (wide, high): (f32, f32), s: f32) {
    let (left, top) = (x - wide / 2.0, y - high);
    c.rect(left, top, wide, high, SAND);
    c.rect(left + wide * 0.78, top, wide * 0.22, high, EARTH);
    c.rect(left, y - high * 0.16, wide, high * 0.16, SLATE);
    c.rect(x - 30.0 * s, y - 130.0 * s, 60.0 * s, 130.0 * s, BARK);
    c.rect(x - 2.0 * s, y - 130.0 * s, 4.0 * s, 130.0 * s, INK);
    for side in [-1.0, 1.0] {
        c.rect(x + side * 44.0 * s - 8.0 * s, y - 130.0 * s, 16.0 * s, 104.0 * s, VERMILION);
        c.place((x + side * 15.0 * s, y - 84.0 * s), 45.0, (s, s), |c| c.rect(-9.0, -9.0, 18.0, 18.0, VERMILION));
    }
    c.rect(x - 46.0 * s, y - 150.0 * s, 92.0 * s, 16.0 * s, VERMILION);
    c.rect(left + 12.0 * s, y - 120.0 * s, 34.0 * s, 52.0 * s, GOLD);
    c.rect(left + 27.0 * s, y - 120.0 * s, 3.0 * s, 52.0 * s, BARK);
    roof(c, (x, top - 62.0 * s), (wide * 0.86, wide + 44.0 * s), 72.0 * s, (SLATE, DUSK));
    let e = wide / 2.0 + 16.0 * s;
    c.blob(&[(x - wide * 0.44, top - 70.0 * s), (x, top - 76.0 * s), (x + wide * 0.44, top - 70.0 * s),
        (x + e, top - 12.0 * s), (x + e * 0.5, top - 22.0 * s), (x, top - 10.0 * s), (x - e * 0.5, top - 24.0 * s),
            (x - e, top - 12.0 * s)], SNOW);
}

/// Stalls with striped awnings at a winter market.
pub(crate) fn market_stalls(c: &mut Canvas) {
    sky(c, &[MIST, ICE, PAPER], 200.0);
    roof(c, (170.0, 60.0), (260.0, 360.0), 70.0, (SLATE, DUSK));
    roof(c, (760.0, 40.0), (340.0, 460.0), 80.0, (SLATE, DUSK));
    c.rect(10.0, 128.0, 320.0, 280.0, CREAM);
    c.rect(560.0, 118.0, 400.0, 290.0, CREAM);
    c.rect(0.0, 380.0, 960.0, 180.0, SAND);
    for (x, h, coat) in [(380.0, 130.0, STEEL), (440.0, 112.0, BRICK), (500.0, 126.0, PINE)] {
        person(c, (x, 396.0), h, coat, INK);
    }
    let wares: [&[Ink]; 3] = [&[VERMILION, EMBER, LEAF], &[GOLD, OCHRE, SAND], &[BRICK, MOSS, GOLD]];
    for (i, (x, main)) in [(150.0, VERMILION), (480.0, PINE), (810.0, STEEL)].into_iter().enumerate() {
        let drop = if i == 1 { 44.0 } else { 0.0 };
        stall(c, (x, 480.0 + drop), main, wares[i]);
    }
    for (x, h, coat) in [(318.0, 190.0, OCHRE), (650.0, 200.0, VERMILION), (700.0, 130.0, GOLD)] {
        person(c, (x, 532.0), h, coat, INK);
    }
    c.rect(336.0, 462.0, 34.0, 40.0, EARTH);
    c.oval(353.0, 458.0, 17.0, 10.0, LEAF);
}

/// One stall; `(x, y)` is the middle of its foot.
fn stall(c: &mut Canvas, (x, y): Pt, main: Ink, wares: &[Ink]) {
    for side in [-134.0, 126.0] {
        c.rect(x + side, y - 280.0, 8.0, 280.0, BARK);
    }
    person(c, (x - 20.0, y - 56.0), 176.0, SAND, INK);
    c.disc(x - 20.0, y - 214.0, 14.0, BLUSH);
    c.plume([(x - 42.0, y - 216.0), (x - 20.0, y - 244.0), (x + 2.0, y - 216.0)], 22.0, 0.5, main);
    c.rect(x - 150.0, y - 104.0, 300.0, 104.0, EARTH);
    for i in 0..6 {
        c.rect(x - 146.0 + i as f32 * 50.0, y - 84.0, 42.0, 80.0, OCHRE);
    }
    for crate_at in 0..3 {
        let left = x - 146.0 + crate_at as f32 * 100.0;
        let ink = wares[crate_at % wares.len()];
        for row in 0..3 {
            for i in 0..(5 - row) {
                let (px, py) = (left + 12.0 + i as f32 * 17.5 + row as f32 * 8.7, y - 114.0 - row as f32 * 13.0);
                c.disc(px, py, 10.5, BARK);
                c.disc(px, py, 9.0, ink);
                c.disc(px - 3.0, py - 3.0, 2.5, PAPER);
            }
        }
        c.rect(left, y - 112.0, 94.0, 20.0, BARK);
        c.rect(left, y - 104.0, 94.0, 4.0, OCHRE);
    }
    // Awning.
    for i in 0..8 {
        let t = |k: i32, half: f32| x - half + k as f32 * half / 4.0;
        let ink = if i % 2 == 0 { main } else { PAPER };
        c.poly(&[(t(i, 130.0), y - 320.0), (t(i + 1, 130.0), y - 320.0), (t(i + 1, 166.0), y - 256.0),
            (t(i, 166.0), y - 256.0)], ink);
        c.disc((t(i, 166.0) + t(i + 1, 166.0)) / 2.0, y - 256.0, 20.7, ink);
    }
    c.rect(x - 132.0, y - 326.0, 264.0, 8.0, BARK);
}

/// Plastic greenhouses in the snow, one of them open to the eye.
pub(crate) fn greenhouse(c: &mut Canvas) {
    sky(c, &[SLATE, HAZE, MIST, ICE], 260.0);
    peak(c, (210.0, 90.0), (240.0, 240.0, 200.0), (SNOW, HAZE));
    peak(c, (720.0, 110.0), (240.0, 260.0, 180.0), (SNOW, HAZE));
    c.land(&[(-20.0, 260.0), (300.0, 240.0), (640.0, 256.0), (980.0, 236.0)], PINE);
    c.land(&[(-20.0, 290.0), (400.0, 270.0), (980.0, 280.0)], SNOW);
    for i in 0..12 {
        fir(c, (20.0 + i as f32 * 86.0, 282.0), 46.0 + (i * 7 % 3) as f32 * 12.0, (MOSS, DEEP_PINE), true);
    }
    for (x, half) in [(120.0, 96.0), (840.0, 96.0)] {
        hoop(c, (x, 360.0), half, ICE);
        for i in 1..4 {
            hoop(c, (x, 360.0), half * (1.0 - i as f32 * 0.06), if i % 2 == 0 { ICE } else { MIST });
        }
        c.rect(x - 16.0, 312.0, 32.0, 48.0, STEEL);
    }
    c.land(&[(-20.0, 380.0), (480.0, 366.0), (980.0, 380.0)], ICE);
    // Inside the near one.
    hoop(c, (480.0, 560.0), 420.0, HAZE);
    hoop(c, (480.0, 560.0), 404.0, PAPER);
    for (half, foot) in [(400.0, 560.0), (300.0, 496.0), (220.0, 446.0), (156.0, 406.0)] {
        hoop(c, (480.0, foot), half, HAZE);
        hoop(c, (480.0, foot), half - 7.0, CREAM);
    }
    hoop(c, (480.0, 372.0), 106.0, ICE);
    c.poly(&[(380.0, 372.0), (580.0, 372.0), (886.0, 560.0), (74.0, 560.0)], EARTH);
    c.poly(&[(462.0, 372.0), (498.0, 372.0), (560.0, 560.0), (400.0, 560.0)], SAND);
    for (row, y) in [384.0, 404.0, 430.0, 464.0, 508.0].into_iter().enumerate() {
        let s = 0.42 + row as f32 * 0.22;
        for side in [-1.0, 1.0] {
            for k in 0..3 {
                let x = 480.0 + side * (66.0 + k as f32 * 62.0) * s * 1.55;
                strawberry(c, (x, y + 20.0 * s), s);
            }
        }
    }
    person(c, (482.0, 470.0), 138.0, VERMILION, INK);
    c.plume([(454.0, 350.0), (482.0, 322.0), (510.0, 350.0)], 22.0, 0.5, GOLD);
    c.rect(500.0, 414.0, 40.0, 26.0, OCHRE);
    for x in [508.0, 520.0, 532.0] {
        c.disc(x, 413.0, 7.0, BRICK);
    }
}

/// The outline of a greenhouse from the front.
fn hoop(c: &mut Canvas, (x, y): Pt, half: f32, ink: Ink) {
    let points: Vec<Pt> = (0..=24).map(|i| (i as f32 / 24.0 * std::f32::consts::PI).sin_cos()).map(|(sin,
        cos)| (x - cos * half, y - sin * half * 0.84)).collect();
    c.poly(&points, ink);
}

fn strawberry(c: &mut Canvas, at: Pt, s: f32) {
    c.place(at, 0.0, (s, s), |c| {
        for (x, y, ink) in [(-22.0, -4.0, PINE), (22.0, -2.0, PINE), (0.0, -16.0, MOSS)] {
            c.oval(x, y, 24.0, 16.0, ink);
        }
        for (x, y) in [(-14.0, 6.0), (12.0, 8.0)] {
            c.poly(&[(x - 9.0, y - 6.0), (x + 9.0, y - 6.0), (x + 6.0, y + 6.0), (x, y + 14.0),
                (x - 6.0, y + 6.0)], VERMILION);
        }
    });
}
