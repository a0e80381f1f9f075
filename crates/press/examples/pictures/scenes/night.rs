//! After dark.

use crate::canvas::{Canvas, Pt};
use crate::dice::{Dice, seeded};
use crate::palette::*;
use crate::props::{peak, sprinkle};

/// Molten iron, thrown against the town wall, bursts into a tree of sparks.
pub(crate) fn iron_sparks(c: &mut Canvas) {
    c.wash(INK);
    sprinkle(c, 11, 26, (0.0, 90.0), SLATE);
    let heart = (520.0, 168.0);
    wall(c, (SOOT, INK));
    let glow = |size: f32| -> Vec<Pt> {
        (0..40)
            .map(|i| {
                let (sin, cos) = (i as f32 / 40.0 * std::f32::consts::TAU).sin_cos();
                let rough = if i % 2 == 0 { 1.04 } else { 0.96 };
                let fall = if sin > 0.0 { 1.15 } else { 0.95 };
                (heart.0 + cos * size * 1.3 * rough, heart.1 + 10.0 + sin * size * fall * rough)
            })
            .collect()
    };
    for (size, ink, joint) in [(320.0, BARK, INK), (226.0, BRICK, BARK), (140.0, VERMILION, BRICK),
        (72.0, EMBER, VERMILION)] {
        c.within(&glow(size), true, |c| wall(c, (ink, joint)));
    }
    let mut dice = seeded(77);
    for i in 0..96 {
        let angle = dice.range(-3.4, 0.26);
        let speed = dice.range(0.2, 1.05);
        let ink = [GOLD, PAPER, EMBER, GOLD][i % 4];
        let at = |t: f32| {
            let reach = 330.0 * speed * t;
            (heart.0 + angle.cos() * reach * 1.25, heart.1 + angle.sin() * reach + 300.0 * t * t)
        };
        let from = dice.range(0.2, 0.86);
        let long = dice.range(0.12, 0.3);
        c.plume([at(from), at(from + long * 0.5), at(from + long)], dice.range(3.0, 5.5), 0.75, ink);
    }
    for i in 0..28 {
        let angle = i as f32 / 28.0 * std::f32::consts::TAU;
        let long = dice.range(50.0, 120.0);
        let tip = (heart.0 + angle.cos() * long, heart.1 + angle.sin() * long);
        c.plume([heart, (heart.0 + angle.cos() * long * 0.5, heart.1 + angle.sin() * long * 0.5), tip], 11.0, 0.25,
            GOLD);
    }
    c.disc(heart.0, heart.1, 30.0, GOLD);
    c.disc(heart.0, heart.1, 20.0, PAPER);
    // Ground, lit, and those who watch.
    c.land(&[(-20.0, 458.0), (480.0, 448.0), (980.0, 458.0)], BARK);
    c.land(&[(200.0, 470.0), (520.0, 456.0), (860.0, 470.0), (860.0, 478.0), (520.0, 476.0)], EMBER);
    c.land(&[(-20.0, 476.0), (480.0, 470.0), (980.0, 476.0)], BARK);
    c.plume([(268.0, 376.0), (330.0, 200.0), (496.0, 168.0)], 12.0, 0.85, GOLD);
    c.place((236.0, 472.0), 0.0, (1.0, 1.0), caster);
    let mut x = -6.0;
    while x < 980.0 {
        let size = dice.range(12.0, 16.0);
        let y = dice.range(488.0, 504.0);
        c.disc(x, y, size, INK);
        c.oval(x, y + size * 2.6, size * 1.9, size * 1.8, INK);
        x += dice.range(26.0, 38.0);
    }
}

/// A brick wall with battlements.
fn wall(c: &mut Canvas, (brick, joint): (Ink, Ink)) {
    for i in 0..17 {
        c.rect(i as f32 * 60.0 - 14.0, 70.0, 34.0, 30.0, brick);
    }
    c.rect(0.0, 96.0, 960.0, 380.0, brick);
    for row in 0..19 {
        let y = 96.0 + row as f32 * 20.0;
        c.rect(0.0, y, 960.0, 2.0, joint);
        for i in 0..21 {
            let x = i as f32 * 48.0 - if row % 2 == 0 { 0.0 } else { 24.0 };
            c.rect(x, y, 2.0, 20.0, joint);
        }
    }
}

/// The man who throws, in a straw hat and a sheepskin coat; the feet are at the origin.
fn caster(c: &mut Canvas) {
    c.poly(&[(-30.0, 2.0), (-12.0, -52.0), (14.0, -52.0), (34.0, 2.0), (18.0, 2.0), (0.0, -34.0), (-16.0, 2.0)], INK);
    c.blob(&[(-20.0, -44.0), (-22.0, -84.0), (-4.0, -104.0), (20.0, -98.0), (22.0, -60.0), (16.0, -42.0)], INK);
    c.line(&[(10.0, -94.0), (24.0, -122.0), (26.0, -150.0)], 11.0, INK);
    c.line(&[(-10.0, -92.0), (8.0, -116.0), (24.0, -144.0)], 10.0, INK);
    c.line(&[(20.0, -132.0), (36.0, -186.0)], 4.0, INK);
    c.oval(38.0, -190.0, 9.0, 7.0, EMBER);
    c.disc(0.0, -116.0, 12.0, INK);
    c.plume([(-28.0, -116.0), (0.0, -138.0), (28.0, -120.0)], 16.0, 0.5, INK);
    c.plume([(22.0, -96.0), (28.0, -70.0), (32.0, -4.0)], 5.0, 0.3, EMBER);
}

/// A lit arch bridge doubles itself in the river.
pub(crate) fn night_bridge(c: &mut Canvas) {
    for (i, ink) in [NIGHT, DUSK, STEEL].into_iter().enumerate() {
        c.rect(0.0, i as f32 * 105.0, 960.0, 560.0, ink);
    }
    c.disc(176.0, 96.0, 34.0, PAPER);
    c.disc(190.0, 88.0, 30.0, NIGHT);
    sprinkle(c, 4, 46, (0.0, 190.0), MIST);
    c.land(&[(-20.0, 240.0), (120.0, 200.0), (260.0, 236.0), (420.0, 190.0), (600.0, 240.0), (780.0, 196.0),
        (980.0, 236.0)], DUSK);
    let mut dice = seeded(8);
    let mut x = 0.0;
    while x < 960.0 {
        let (wide, high) = (dice.range(36.0, 70.0).floor(), dice.range(30.0, 110.0).floor());
        c.rect(x, 330.0 - high, wide, high, NIGHT);
        let mut y = 330.0 - high + 8.0;
        while y < 318.0 {
            for i in 0..(wide / 12.0) as i32 {
                if dice.unit() < 0.42 {
                    c.rect(x + 5.0 + i as f32 * 12.0, y.floor(), 5.0, 6.0, dice.pick(&[GOLD, SAND, OCHRE]));
                }
            }
            y += 14.0;
        }
        x += wide + dice.pick(&[0.0, 0.0, 8.0, 18.0]);
    }
    c.rect(0.0, 330.0, 960.0, 220.0, NIGHT);
    half_bridge(c, (GOLD, EMBER, PAPER));
    // The water: the same bridge upside down and darker, cut into strips.
    c.within(&[(0.0, 352.0), (960.0, 352.0), (960.0, 560.0), (0.0, 560.0)], true, |c| {
        c.place((0.0, 690.0), 0.0, (1.0, -0.96), |c| half_bridge(c, (EARTH, BRICK, OCHRE)));
    });
    for i in 0..13 {
        let y = 366.0 + i as f32 * i as f32 * 1.1 + i as f32 * 4.0;
        let mut x = dice.range(-60.0, 0.0);
        while x < 960.0 {
            let long = dice.range(70.0, 200.0);
            c.rect(x, y.floor(), long, 4.0, if i % 3 == 1 { DUSK } else { NIGHT });
            x += long + dice.range(30.0, 120.0);
        }
    }
    c.land(&[(-20.0, 470.0), (120.0, 486.0), (260.0, 530.0), (330.0, 560.0)], INK);
    c.line(&[(96.0, 490.0), (96.0, 392.0)], 5.0, INK);
    c.disc(96.0, 384.0, 12.0, GOLD);
    c.disc(96.0, 384.0, 7.0, PAPER);
    crate::props::person(c, (138.0, 502.0), 62.0, INK, INK);
    crate::props::person(c, (162.0, 508.0), 56.0, BRICK, INK);
}

/// The bridge above the water: three arches on which lamps run along, and its deck.
fn half_bridge(c: &mut Canvas, (lamp, arch, white): (Ink, Ink, Ink)) {
    for (x, half, high) in [(170.0, 150.0, 92.0), (480.0, 160.0, 150.0), (790.0, 150.0, 92.0)] {
        let curve = |t: f32| (x + half * t, 322.0 - high * (1.0 - t * t));
        let points: Vec<Pt> = (-8..=8).map(|i| curve(i as f32 / 8.0)).collect();
        for i in -6..=6 {
            let (px, py) = curve(i as f32 / 7.0);
            c.line(&[(px, py), (px, 322.0)], 2.0, arch);
        }
        c.sweep(&points, 9.0, arch);
        c.sweep(&points, 4.0, lamp);
    }
    c.rect(0.0, 314.0, 960.0, 20.0, SOOT);
    c.rect(0.0, 314.0, 960.0, 4.0, lamp);
    for i in 0..25 {
        c.rect(i as f32 * 40.0 + 6.0, 304.0, 5.0, 6.0, white);
    }
    for x in [10.0, 325.0, 635.0, 945.0] {
        c.rect(x - 10.0, 330.0, 20.0, 24.0, SOOT);
    }
}

/// The Milky Way over a grassland camp.
pub(crate) fn stars_night(c: &mut Canvas) {
    c.wash(NIGHT);
    c.plume([(120.0, 420.0), (420.0, 240.0), (860.0, -120.0)], 260.0, 0.5, DUSK);
    c.plume([(200.0, 400.0), (440.0, 230.0), (800.0, -60.0)], 120.0, 0.5, STEEL);
    c.plume([(330.0, 320.0), (480.0, 220.0), (660.0, 60.0)], 34.0, 0.4, DUSK);
    sprinkle(c, 31, 120, (0.0, 380.0), MIST);
    sprinkle(c, 32, 50, (0.0, 330.0), SNOW);
    // The Plough.
    let plough = [(640.0, 236.0), (690.0, 208.0), (740.0, 210.0), (790.0, 224.0), (806.0, 266.0), (866.0, 262.0),
        (868.0, 212.0)];
    for (x, y) in plough {
        c.disc(x, y, 4.5, GOLD);
    }
    peak(c, (830.0, 340.0), (260.0, 260.0, 120.0), (DUSK, NIGHT));
    c.land(&[(-20.0, 400.0), (200.0, 372.0), (460.0, 396.0), (720.0, 384.0), (980.0, 420.0)], DEEP_PINE);
    c.land(&[(-20.0, 450.0), (300.0, 420.0), (640.0, 450.0), (980.0, 440.0)], INK);
    for (x, s) in [(250.0, 1.0), (400.0, 0.72)] {
        c.place((x, 446.0), 0.0, (s, s), |c| {
            c.poly(&[(-70.0, 0.0), (-66.0, -44.0), (-20.0, -76.0), (20.0, -76.0), (66.0, -44.0), (70.0, 0.0)], SAND);
            c.poly(&[(-70.0, 0.0), (-66.0, -44.0), (-20.0, -76.0), (-6.0, -76.0), (-30.0, -44.0),
                (-30.0, 0.0)], EARTH);
            c.rect(-66.0, -46.0, 132.0, 6.0, VERMILION);
            c.rect(-14.0, -38.0, 30.0, 38.0, GOLD);
            c.rect(-8.0, -84.0, 16.0, 10.0, BARK);
        });
    }
    c.poly(&[(236.0, 446.0), (266.0, 446.0), (330.0, 500.0), (220.0, 500.0)], EARTH);
    c.poly(&[(620.0, 466.0), (628.0, 420.0), (640.0, 444.0), (648.0, 430.0), (656.0, 466.0)], EMBER);
    c.poly(&[(628.0, 466.0), (636.0, 440.0), (648.0, 466.0)], GOLD);
    for (x, h) in [(590.0, 44.0), (684.0, 48.0), (706.0, 42.0)] {
        crate::props::person(c, (x, 474.0), h, BRICK, INK);
    }
}
