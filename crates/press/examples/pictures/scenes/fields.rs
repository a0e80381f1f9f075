//! What grows around the town.

use crate::canvas::{Canvas, Pt};
use crate::dice::{Dice, seeded};
use crate::palette::*;
use crate::props::{branches, cloud, person, sky};

/// A blob of low hills behind the fields.
fn hills(c: &mut Canvas, y: f32) {
    c.crag(&[(-20.0, y), (100.0, y - 70.0), (190.0, y - 40.0), (330.0, y - 110.0), (470.0, y - 30.0),
        (600.0, y - 84.0), (760.0, y - 36.0), (860.0, y - 90.0), (980.0, y - 20.0)], HAZE);
    c.poly(&[(330.0, y - 110.0), (470.0, y - 30.0), (480.0, y + 20.0), (350.0, y + 20.0), (362.0, y - 30.0),
        (324.0, y - 64.0)], SLATE);
    c.poly(&[(600.0, y - 84.0), (760.0, y - 36.0), (760.0, y + 20.0), (640.0, y + 20.0), (640.0, y - 30.0)], SLATE);
}

/// Furrows that meet far away; each is a wedge between two places on the lower edge.
fn furrows(c: &mut Canvas, (x, y): Pt, count: i32, spread: f32, inks: &[Ink]) {
    for i in -count..count {
        let ink = inks[i.rem_euclid(inks.len() as i32) as usize];
        let foot = |i: i32| x + i as f32 * spread;
        let head = |i: i32| x + i as f32 * spread * 0.09;
        c.poly(&[(head(i), y), (head(i + 1), y), (foot(i + 1), 560.0), (foot(i), 560.0)], ink);
    }
}

/// Rows of vines, and a bunch of grapes close by.
pub(crate) fn vineyard(c: &mut Canvas) {
    sky(c, &[MIST, ICE, PAPER, BLUSH], 240.0);
    c.disc(600.0, 128.0, 42.0, VERMILION);
    hills(c, 236.0);
    c.land(&[(-20.0, 250.0), (300.0, 226.0), (640.0, 240.0), (980.0, 220.0)], MOSS);
    furrows(c, (430.0, 250.0), 12, 170.0, &[SAND, LEAF, PINE, OCHRE]);
    for (x, y, h) in [(330.0, 330.0, 26.0), (560.0, 350.0, 30.0), (250.0, 430.0, 44.0)] {
        c.rect(x, y - h, 4.0, h, BARK);
    }
    person(c, (424.0, 344.0), 56.0, VERMILION, INK);
    c.rect(440.0, 326.0, 20.0, 16.0, EARTH);
    // The near vine.
    c.sweep(&[(980.0, 30.0), (860.0, 60.0), (740.0, 40.0), (640.0, 76.0)], 14.0, BARK);
    c.sweep(&[(800.0, 52.0), (790.0, 90.0), (800.0, 130.0)], 7.0, BARK);
    for (x, y, size, ink) in [(900.0, 100.0, 74.0, MOSS), (700.0, 92.0, 62.0, PINE), (930.0, 220.0, 60.0, PINE),
        (836.0, 60.0, 56.0, LEAF), (650.0, 120.0, 40.0, MOSS)] {
        vine_leaf(c, (x, y), size, ink);
    }
    for (row, count) in [4, 5, 5, 4, 4, 3, 2, 1].into_iter().enumerate() {
        for i in 0..count {
            let x = 800.0 + (i as f32 - (count - 1) as f32 / 2.0) * 36.0;
            let y = 150.0 + row as f32 * 31.0;
            c.disc(x, y, 20.5, NIGHT);
            c.disc(x - 1.0, y - 1.0, 18.0, if (row + i) % 3 == 0 { BRICK } else { DUSK });
            c.disc(x - 6.0, y - 7.0, 5.0, HAZE);
        }
    }
    vine_leaf(c, (740.0, 150.0), 62.0, LEAF);
}

fn vine_leaf(c: &mut Canvas, (x, y): Pt, size: f32, ink: Ink) {
    c.place((x, y), 0.0, (size, size), |c| {
        c.poly(&[(0.0, -0.3), (0.3, -0.7), (0.5, -0.4), (0.9, -0.4), (0.8, 0.0), (1.0, 0.3), (0.5, 0.4), (0.3, 0.9),
            (0.0, 0.6), (-0.3, 0.9), (-0.5, 0.4), (-1.0, 0.3), (-0.8, 0.0), (-0.9, -0.4), (-0.5, -0.4),
                (-0.3, -0.7)], ink);
        for tip in [(0.0, 0.55), (0.7, -0.25), (-0.7, -0.25), (0.75, 0.25), (-0.75, 0.25)] {
            c.line(&[(0.0, -0.25), tip], 0.05, SAND);
        }
    });
}

/// Ripe oats, and the combine far off.
pub(crate) fn oat_field(c: &mut Canvas) {
    sky(c, &[HAZE, MIST, ICE, PAPER], 250.0);
    cloud(c, (250.0, 100.0), 300.0, SNOW);
    cloud(c, (720.0, 76.0), 220.0, SNOW);
    hills(c, 256.0);
    c.land(&[(-20.0, 270.0), (300.0, 250.0), (700.0, 262.0), (980.0, 244.0)], MOSS);
    c.land(&[(-20.0, 300.0), (260.0, 280.0), (620.0, 294.0), (980.0, 270.0)], SAND);
    c.land(&[(-20.0, 330.0), (340.0, 316.0), (700.0, 330.0), (980.0, 300.0)], GOLD);
    // Combine.
    c.place((600.0, 334.0), 0.0, (1.3, 1.3), |c| {
        c.poly(&[(-56.0, -14.0), (-50.0, -52.0), (44.0, -56.0), (56.0, -40.0), (56.0, -14.0)], VERMILION);
        c.poly(&[(-50.0, -52.0), (-44.0, -80.0), (-14.0, -80.0), (-10.0, -54.0)], DUSK);
        c.rect(-48.0, -84.0, 42.0, 6.0, BRICK);
        c.line(&[(30.0, -54.0), (70.0, -76.0)], 6.0, BRICK);
        c.poly(&[(-56.0, -20.0), (-88.0, -26.0), (-98.0, 2.0), (-64.0, 2.0)], OCHRE);
        c.disc(-30.0, -8.0, 19.0, INK);
        c.disc(-30.0, -8.0, 8.0, GOLD);
        c.disc(36.0, -6.0, 13.0, INK);
    });
    c.land(&[(-20.0, 350.0), (240.0, 346.0), (560.0, 360.0), (980.0, 336.0)], OCHRE);
    c.land(&[(-20.0, 400.0), (300.0, 384.0), (640.0, 410.0), (980.0, 384.0)], GOLD);
    c.land(&[(-20.0, 470.0), (300.0, 446.0), (640.0, 480.0), (980.0, 450.0)], OCHRE);
    for (x, lean, high) in [(60.0, 26.0, 330.0), (150.0, -20.0, 260.0), (236.0, 34.0, 300.0), (760.0, -24.0, 230.0),
        (850.0, -34.0, 330.0), (930.0, -26.0, 270.0)] {
        oat(c, (x, 560.0), lean, high);
    }
}

/// One stalk with its hanging grains.
fn oat(c: &mut Canvas, (x, y): Pt, lean: f32, high: f32) {
    let at = |t: f32| (x + lean * t * t * 1.6, y - high * t);
    let points: Vec<Pt> = (0..=6).map(|i| at(i as f32 / 6.0)).collect();
    c.sweep(&points, 4.0, EARTH);
    c.plume([at(0.1), (x - lean * 1.4, y - high * 0.45), (x - lean * 3.0, y - high * 0.3)], 13.0, 0.4, EARTH);
    for i in 0..6 {
        let (px, py) = at(0.52 + i as f32 * 0.09);
        let reach = 44.0 - i as f32 * 6.0;
        for side in [-1.0, 1.0] {
            let (gx, gy) = (px + side * reach, py + 4.0);
            c.sweep(&[(px, py), (px + side * reach * 0.6, py - 10.0), (gx, gy)], 2.0, EARTH);
            c.plume([(gx, gy - 3.0), (gx + side * 5.0, gy + 14.0), (gx + side * 4.0, gy + 32.0)], 14.0, 0.45, CREAM);
            c.plume([(gx + side, gy), (gx + side * 7.0, gy + 14.0), (gx + side * 4.0, gy + 32.0)], 6.0, 0.45, EARTH);
        }
    }
}

/// Potatoes: flowering rows, and the first basket.
pub(crate) fn potato_field(c: &mut Canvas) {
    sky(c, &[MIST, ICE, PAPER], 220.0);
    cloud(c, (640.0, 90.0), 300.0, SNOW);
    hills(c, 226.0);
    c.land(&[(-20.0, 240.0), (400.0, 222.0), (980.0, 236.0)], PINE);
    c.rect(0.0, 246.0, 960.0, 310.0, EARTH);
    furrows(c, (480.0, 246.0), 9, 210.0, &[EARTH, MOSS, BARK]);
    for (y, spread, size) in [(278.0, 52.0, 6.0), (318.0, 90.0, 10.0), (380.0, 146.0, 16.0), (460.0, 218.0, 23.0)] {
        for i in -3..4 {
            let x = 480.0 + (i as f32 * 3.0 + 1.5) * spread * 0.62;
            for (dx, dy, ink) in [(-1.2, 0.3, PINE), (1.2, 0.2, PINE), (0.0, -0.5, LEAF)] {
                c.oval(x + dx * size, y + dy * size, size * 1.5, size, ink);
            }
            for (dx, dy) in [(-0.6, -1.0), (0.8, -0.8)] {
                c.disc(x + dx * size, y + dy * size, size * 0.36, SNOW);
                c.disc(x + dx * size, y + dy * size, size * 0.14, GOLD);
            }
        }
    }
    for (x, y, h, coat) in [(250.0, 304.0, 52.0, VERMILION), (680.0, 296.0, 46.0, DUSK)] {
        person(c, (x, y), h, coat, INK);
        c.plume([(x - h * 0.26, y - h * 0.92), (x, y - h * 1.16), (x + h * 0.26, y - h * 0.92)], h * 0.16, 0.5, GOLD);
    }
    // The basket.
    let heap = [(640.0, 404.0), (700.0, 386.0), (760.0, 380.0), (820.0, 388.0), (872.0, 406.0), (670.0, 424.0),
        (730.0, 412.0), (790.0, 410.0), (846.0, 424.0)];
    c.oval(756.0, 430.0, 148.0, 30.0, BARK);
    for (i, (x, y)) in heap.into_iter().enumerate() {
        potato(c, (x, y), 40.0, (i * 41 % 60) as f32 - 30.0);
    }
    c.poly(&[(606.0, 432.0), (640.0, 560.0), (872.0, 560.0), (906.0, 432.0), (860.0, 444.0), (756.0, 450.0),
        (650.0, 444.0)], OCHRE);
    for row in 0..4 {
        for i in 0..10 {
            let x = 622.0 + i as f32 * 28.0 + if row % 2 == 0 { 0.0 } else { 14.0 };
            c.rect(x, 460.0 + row as f32 * 22.0, 15.0, 11.0, EARTH);
        }
    }
    c.sweep(&[(606.0, 432.0), (680.0, 450.0), (756.0, 454.0), (832.0, 450.0), (906.0, 432.0)], 12.0, BARK);
    potato(c, (540.0, 520.0), 52.0, 12.0);
    potato(c, (470.0, 532.0), 40.0, -20.0);
}

fn potato(c: &mut Canvas, at: Pt, size: f32, degrees: f32) {
    c.place(at, degrees, (size, size), |c| {
        c.blob(&[(-1.0, 0.0), (-0.6, -0.56), (0.1, -0.5), (0.8, -0.5), (1.02, 0.1), (0.6, 0.6), (-0.2, 0.5),
            (-0.8, 0.5)], BARK);
        c.blob(&[(-0.94, 0.0), (-0.6, -0.5), (0.1, -0.44), (0.76, -0.44), (0.92, 0.06), (0.5, 0.42), (-0.2, 0.36),
            (-0.7, 0.38)], SAND);
        for (x, y) in [(-0.4, -0.1), (0.2, 0.1), (0.5, -0.2)] {
            c.oval(x, y, 0.09, 0.05, EARTH);
        }
    });
}

/// Apricot blossom over the roofs of a village.
pub(crate) fn apricot_blossom(c: &mut Canvas) {
    sky(c, &[MIST, ICE, PAPER], 330.0);
    hills(c, 300.0);
    c.land(&[(-20.0, 330.0), (260.0, 300.0), (600.0, 320.0), (980.0, 290.0)], LEAF);
    for (x, y, s) in [(250.0, 400.0, 1.0), (520.0, 380.0, 0.8), (60.0, 380.0, 0.7), (700.0, 420.0, 1.1)] {
        c.place((x, y), 0.0, (s, s), |c| {
            c.rect(-84.0, -40.0, 168.0, 84.0, CREAM);
            c.rect(40.0, -40.0, 44.0, 84.0, SAND);
            c.rect(-16.0, -16.0, 32.0, 60.0, BRICK);
            c.rect(-62.0, -16.0, 30.0, 28.0, STEEL);
            crate::props::roof(c, (0.0, -84.0), (150.0, 204.0), 46.0, (SLATE, DUSK));
        });
    }
    c.land(&[(-20.0, 440.0), (260.0, 420.0), (600.0, 450.0), (980.0, 430.0)], MOSS);
    branches(c, 3, (860.0, 560.0), 560.0, 5, BARK);
    c.sweep(&[(980.0, 40.0), (820.0, 70.0), (640.0, 60.0), (470.0, 110.0), (340.0, 96.0)], 13.0, BARK);
    c.sweep(&[(700.0, 62.0), (600.0, 130.0), (520.0, 200.0)], 8.0, BARK);
    c.sweep(&[(540.0, 84.0), (440.0, 40.0), (380.0, 30.0)], 7.0, BARK);
    let mut dice = seeded(6);
    let twigs = [(350.0, 96.0), (400.0, 104.0), (452.0, 112.0), (520.0, 96.0), (590.0, 66.0), (660.0, 66.0),
        (730.0, 60.0), (800.0, 72.0), (880.0, 60.0), (940.0, 44.0), (390.0, 34.0), (450.0, 48.0), (640.0, 106.0),
            (590.0, 142.0), (540.0, 186.0), (700.0, 110.0), (760.0, 160.0), (830.0, 190.0), (900.0, 150.0),
            (690.0, 210.0), (780.0, 250.0), (880.0, 260.0), (930.0, 220.0)];
    for (i, (x, y)) in twigs.into_iter().enumerate() {
        let (dx, dy) = (dice.range(-10.0, 10.0), dice.range(-12.0, 12.0));
        let size = dice.range(18.0, 32.0);
        petals(c, (x + dx, y + dy), size, dice.range(0.0, 72.0), if i % 3 == 0 { ROSE } else { BLUSH });
    }
    for (x, y) in [(300.0, 200.0), (420.0, 260.0), (600.0, 300.0), (180.0, 140.0), (500.0, 340.0), (240.0, 330.0)] {
        c.plume([(x, y), (x + 8.0, y - 6.0), (x + 14.0, y + 4.0)], 8.0, 0.5, ROSE);
    }
}

fn petals(c: &mut Canvas, at: Pt, size: f32, degrees: f32, ink: Ink) {
    c.place(at, degrees, (size, size), |c| {
        for turn in 0..5 {
            c.place((0.0, 0.0), turn as f32 * 72.0, (1.0, 1.0), |c| {
                c.oval(0.0, -0.55, 0.4, 0.48, ink);
            });
        }
        c.disc(0.0, 0.0, 0.26, VERMILION);
        c.disc(0.0, 0.0, 0.12, GOLD);
    });
}
