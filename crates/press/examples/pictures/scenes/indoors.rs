//! Rooms and tables.

use crate::canvas::{Canvas, Pt};
use crate::dice::{Dice, seeded};
use crate::palette::*;
use crate::props::sky;

/// Somebody seen from the front down to the waist; the middle of the lower edge is the origin, 100 is the height.
fn bust(c: &mut Canvas, (x, y): Pt, height: f32, (coat, hair): (Ink, Ink)) {
    let s = height / 100.0;
    c.place((x, y), 0.0, (s, s), |c| {
        c.blob(&[(-38.0, 4.0), (-40.0, -32.0), (-24.0, -50.0), (0.0, -54.0), (24.0, -50.0), (40.0, -32.0),
            (38.0, 4.0)], coat);
        c.rect(-6.0, -62.0, 12.0, 14.0, ROSE);
        c.oval(0.0, -76.0, 17.0, 20.0, BLUSH);
        c.blob(&[(-19.0, -74.0), (-18.0, -96.0), (0.0, -103.0), (18.0, -96.0), (19.0, -74.0), (12.0, -86.0),
            (-8.0, -88.0)], hair);
        for x in [-6.5, 6.5] {
            c.disc(x, -75.0, 1.8, INK);
        }
    });
}

/// A window with hills and sky in it.
fn window(c: &mut Canvas, (x, y): Pt, (wide, high): (f32, f32)) {
    c.rect(x - 8.0, y - 8.0, wide + 16.0, high + 16.0, EARTH);
    c.within(&[(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], true, |c| {
        c.rect(x, y, wide, high, ICE);
        c.rect(x, y, wide, high * 0.3, MIST);
        c.crag(&[(x, y + high * 0.7), (x + wide * 0.3, y + high * 0.4), (x + wide * 0.6, y + high * 0.62),
            (x + wide * 0.8, y + high * 0.48), (x + wide, y + high * 0.66)], HAZE);
        c.land(&[(x, y + high * 0.86), (x + wide * 0.5, y + high * 0.74), (x + wide, y + high * 0.84)], MOSS);
    });
    c.rect(x + wide / 2.0 - 4.0, y, 8.0, high, EARTH);
    c.rect(x, y + high * 0.32, wide, 6.0, EARTH);
}

/// A lesson: a board with a drawing, a teacher, raised hands.
pub(crate) fn classroom(c: &mut Canvas) {
    c.wash(CREAM);
    c.rect(0.0, 330.0, 960.0, 220.0, SAND);
    window(c, (34.0, 60.0), (160.0, 210.0));
    c.poly(&[(34.0, 340.0), (194.0, 340.0), (330.0, 430.0), (120.0, 430.0)], CREAM);
    c.rect(250.0, 40.0, 520.0, 262.0, EARTH);
    c.rect(262.0, 52.0, 496.0, 238.0, DEEP_PINE);
    c.rect(262.0, 290.0, 496.0, 10.0, OCHRE);
    // Geometry in chalk.
    c.line(&[(300.0, 236.0), (300.0, 110.0), (440.0, 236.0), (300.0, 236.0)], 4.0, ICE);
    c.line(&[(300.0, 222.0), (314.0, 222.0), (314.0, 236.0)], 3.0, GOLD);
    c.line(&[(300.0, 236.0), (364.0, 167.0)], 3.0, GOLD);
    c.disc(500.0, 196.0, 42.0, ICE);
    c.disc(500.0, 196.0, 38.0, DEEP_PINE);
    c.line(&[(500.0, 196.0), (538.0, 196.0)], 3.0, GOLD);
    c.disc(500.0, 196.0, 4.0, GOLD);
    for (i, y) in [104.0, 136.0, 168.0].into_iter().enumerate() {
        c.rect(430.0, y - 22.0, 110.0 - i as f32 * 20.0, 4.0, MIST);
    }
    // The teacher points.
    c.poly(&[(652.0, 400.0), (660.0, 250.0), (724.0, 250.0), (740.0, 400.0)], STEEL);
    bust(c, (692.0, 316.0), 170.0, (VERMILION, INK));
    c.line(&[(640.0, 262.0), (596.0, 240.0), (560.0, 206.0)], 20.0, VERMILION);
    c.disc(556.0, 202.0, 11.0, BLUSH);
    c.line(&[(556.0, 202.0), (524.0, 168.0)], 4.0, OCHRE);
    c.rect(806.0, 60.0, 120.0, 150.0, EARTH);
    c.rect(814.0, 68.0, 104.0, 134.0, MIST);
    c.blob(&[(830.0, 130.0), (850.0, 92.0), (890.0, 100.0), (902.0, 140.0), (870.0, 172.0), (840.0, 166.0)], LEAF);
    c.blob(&[(856.0, 128.0), (876.0, 116.0), (890.0, 140.0), (866.0, 152.0)], OCHRE);
    c.rect(796.0, 300.0, 150.0, 110.0, EARTH);
    c.rect(786.0, 290.0, 170.0, 14.0, BARK);
    for (row, (y, high, start)) in [(440.0, 96.0, 40.0), (560.0, 150.0, -30.0)].into_iter().enumerate() {
        let step = if row == 0 { 176.0 } else { 252.0 };
        for i in 0..6 {
            let x = start + 60.0 + i as f32 * step;
            let coat = [DUSK, OCHRE, VERMILION, PINE, SLATE, BRICK][(i + row * 2) % 6];
            pupil(c, (x, y), high, coat, (i + row) % 3 == 0);
        }
        if row == 0 {
            c.rect(0.0, 436.0, 960.0, 14.0, OCHRE);
            c.rect(0.0, 450.0, 960.0, 30.0, EARTH);
        }
    }
}

/// A pupil from behind, perhaps with a hand up.
fn pupil(c: &mut Canvas, (x, y): Pt, height: f32, coat: Ink, hand: bool) {
    let s = height / 100.0;
    c.place((x, y), 0.0, (s, s), |c| {
        if hand {
            c.line(&[(32.0, -30.0), (44.0, -66.0), (42.0, -100.0)], 15.0, coat);
            c.disc(42.0, -108.0, 9.0, BLUSH);
        }
        c.blob(&[(-42.0, 10.0), (-42.0, -28.0), (-20.0, -48.0), (20.0, -48.0), (42.0, -28.0), (42.0, 10.0)], coat);
        c.rect(-7.0, -58.0, 14.0, 14.0, ROSE);
        c.disc(0.0, -74.0, 23.0, INK);
        if !hand {
            c.plume([(-20.0, -76.0), (-44.0, -66.0), (-34.0, -38.0)], 15.0, 0.6, INK);
            c.plume([(20.0, -76.0), (44.0, -66.0), (34.0, -38.0)], 15.0, 0.6, INK);
            c.disc(-25.0, -74.0, 5.0, VERMILION);
            c.disc(25.0, -74.0, 5.0, VERMILION);
        }
    });
}

/// A village doctor takes an old woman's blood pressure.
pub(crate) fn clinic(c: &mut Canvas) {
    c.wash(ICE);
    c.rect(0.0, 300.0, 960.0, 260.0, MIST);
    c.rect(0.0, 296.0, 960.0, 8.0, HAZE);
    window(c, (380.0, 50.0), (230.0, 190.0));
    // Cabinet.
    c.rect(700.0, 40.0, 220.0, 330.0, HAZE);
    c.rect(710.0, 50.0, 200.0, 310.0, SNOW);
    for (row, y) in [130.0, 214.0, 298.0].into_iter().enumerate() {
        c.rect(710.0, y, 200.0, 8.0, HAZE);
        for i in 0..7 {
            let high = 26.0 + ((i * 17 + row * 11) % 5) as f32 * 8.0;
            let ink = [BRICK, OCHRE, MOSS, SLATE, ROSE, PINE][(i + row * 2) % 6];
            c.rect(720.0 + i as f32 * 27.0, y - high, 19.0, high, ink);
            c.rect(723.0 + i as f32 * 27.0, y - high * 0.6, 13.0, 8.0, SNOW);
        }
    }
    // A poster with a green cross.
    c.rect(60.0, 60.0, 150.0, 180.0, SNOW);
    c.rect(119.0, 86.0, 32.0, 96.0, MOSS);
    c.rect(87.0, 118.0, 96.0, 32.0, MOSS);
    for y in [200.0, 214.0] {
        c.rect(84.0, y, 102.0, 5.0, HAZE);
    }
    bust(c, (250.0, 430.0), 290.0, (BRICK, HAZE));
    bust(c, (650.0, 430.0), 310.0, (SNOW, INK));
    c.poly(&[(620.0, 276.0), (650.0, 330.0), (680.0, 276.0), (666.0, 270.0), (650.0, 290.0), (634.0, 270.0)], SLATE);
    c.line(&[(650.0, 330.0), (650.0, 430.0)], 3.0, MIST);
    c.sweep(&[(616.0, 276.0), (610.0, 330.0), (630.0, 372.0), (648.0, 350.0)], 6.0, INK);
    c.disc(648.0, 346.0, 9.0, SLATE);
    c.sweep(&[(684.0, 276.0), (700.0, 310.0), (698.0, 340.0)], 6.0, INK);
    // The table, the arms, the cuff, the gauge.
    c.rect(0.0, 428.0, 960.0, 18.0, OCHRE);
    c.rect(0.0, 446.0, 960.0, 110.0, EARTH);
    c.line(&[(330.0, 340.0), (390.0, 404.0), (500.0, 418.0)], 44.0, BRICK);
    c.line(&[(510.0, 418.0), (536.0, 420.0)], 24.0, BLUSH);
    c.line(&[(400.0, 400.0), (440.0, 408.0)], 56.0, DUSK);
    c.line(&[(566.0, 340.0), (530.0, 396.0), (500.0, 392.0)], 40.0, ICE);
    c.line(&[(496.0, 392.0), (470.0, 390.0)], 22.0, BLUSH);
    c.sweep(&[(440.0, 430.0), (470.0, 470.0), (540.0, 478.0), (590.0, 460.0)], 5.0, INK);
    c.rect(580.0, 398.0, 100.0, 72.0, SNOW);
    c.rect(580.0, 458.0, 100.0, 12.0, HAZE);
    c.rect(592.0, 408.0, 54.0, 40.0, DUSK);
    c.rect(600.0, 416.0, 26.0, 6.0, GOLD);
    c.rect(600.0, 430.0, 36.0, 6.0, GOLD);
    c.disc(664.0, 428.0, 8.0, VERMILION);
    c.rect(120.0, 396.0, 46.0, 40.0, SNOW);
    c.rect(120.0, 410.0, 46.0, 6.0, VERMILION);
}

/// A reading room: walls of books, a lamp, a child who reads.
pub(crate) fn library(c: &mut Canvas) {
    c.wash(BARK);
    let mut dice = seeded(12);
    for store in 0..5 {
        let foot = 98.0 + store as f32 * 96.0;
        let mut x = 8.0;
        while x < 950.0 {
            let wide = dice.range(11.0, 27.0).floor();
            let high = dice.range(54.0, 80.0).floor();
            let ink = dice.pick(&[BRICK, VERMILION, OCHRE, PINE, STEEL, CREAM, SLATE, SAND, DUSK, MOSS]);
            if dice.unit() > 0.06 {
                c.rect(x, foot - high, wide, high, ink);
                c.rect(x, foot - high + 10.0, wide, 4.0, if ink == CREAM { BRICK } else { SAND });
                c.rect(x + wide - 3.0, foot - high, 2.0, high, BARK);
            }
            x += wide;
        }
        c.rect(0.0, foot, 960.0, 12.0, EARTH);
        c.rect(0.0, foot + 10.0, 960.0, 4.0, INK);
    }
    for x in [0.0, 306.0, 640.0, 948.0] {
        c.rect(x, 0.0, 14.0, 540.0, EARTH);
    }
    // A tall window with snow light.
    c.rect(330.0, 0.0, 300.0, 350.0, EARTH);
    c.within(&[(344.0, 0.0), (616.0, 0.0), (616.0, 336.0), (344.0, 336.0)], true, |c| {
        c.rect(344.0, 0.0, 280.0, 340.0, ICE);
        c.rect(344.0, 0.0, 280.0, 90.0, MIST);
        c.crag(&[(340.0, 220.0), (420.0, 140.0), (490.0, 210.0), (560.0, 130.0), (630.0, 210.0)], HAZE);
        c.land(&[(340.0, 270.0), (480.0, 240.0), (620.0, 266.0)], SNOW);
        for (x, h) in [(380.0, 90.0), (440.0, 66.0), (580.0, 100.0)] {
            crate::props::fir(c, (x, 290.0), h, (PINE, DEEP_PINE), true);
        }
    });
    c.rect(475.0, 0.0, 10.0, 340.0, EARTH);
    c.rect(340.0, 120.0, 280.0, 8.0, EARTH);
    // The table, the reader, the lamp.
    bust(c, (480.0, 446.0), 210.0, (VERMILION, INK));
    c.rect(120.0, 440.0, 720.0, 20.0, OCHRE);
    c.rect(150.0, 460.0, 660.0, 90.0, BARK);
    c.poly(&[(480.0, 444.0), (392.0, 424.0), (372.0, 366.0), (480.0, 392.0)], CREAM);
    c.poly(&[(480.0, 444.0), (568.0, 424.0), (588.0, 366.0), (480.0, 392.0)], PAPER);
    c.line(&[(480.0, 392.0), (480.0, 444.0)], 4.0, BRICK);
    for x in [384.0, 576.0] {
        c.disc(x, 408.0, 12.0, BLUSH);
    }
    c.rect(720.0, 330.0, 8.0, 110.0, GOLD);
    c.rect(694.0, 430.0, 60.0, 10.0, GOLD);
    c.poly(&[(668.0, 346.0), (696.0, 290.0), (752.0, 290.0), (780.0, 346.0)], PINE);
    c.rect(668.0, 342.0, 112.0, 6.0, GOLD);
    for (y, w, ink) in [(424.0, 130.0, STEEL), (408.0, 110.0, VERMILION), (392.0, 120.0, SAND)] {
        c.rect(206.0 - w * 0.1, y, w, 16.0, ink);
        c.rect(206.0 - w * 0.1 + w - 10.0, y + 3.0, 10.0, 10.0, PAPER);
    }
}

/// Rolled oat noodles, steaming in their bamboo steamer.
pub(crate) fn noodles(c: &mut Canvas) {
    sky(c, &[BRICK, VERMILION], 200.0);
    c.wash(VERMILION);
    for i in 0..13 {
        c.rect(i as f32 * 80.0, 0.0, 34.0, 540.0, BRICK);
    }
    c.land(&[(-20.0, 330.0), (980.0, 330.0)], EARTH);
    for y in [372.0, 430.0, 496.0] {
        c.rect(0.0, y, 960.0, 4.0, BARK);
    }
    c.rect(0.0, 330.0, 960.0, 8.0, OCHRE);
    // Steam.
    for (x, y) in [(250.0, 120.0), (390.0, 90.0), (530.0, 126.0)] {
        c.plume([(x, y + 96.0), (x - 60.0, y + 20.0), (x + 10.0, y - 10.0)], 22.0, 0.5, CREAM);
        c.plume([(x + 6.0, y + 10.0), (x + 60.0, y - 40.0), (x + 10.0, y - 96.0)], 18.0, 0.4, CREAM);
    }
    // The steamer: side, bands, rim, inside.
    c.oval(400.0, 462.0, 326.0, 70.0, BARK);
    c.oval(400.0, 436.0, 312.0, 92.0, OCHRE);
    c.rect(88.0, 300.0, 624.0, 136.0, OCHRE);
    c.within(&[(88.0, 300.0), (712.0, 300.0), (712.0, 436.0), (640.0, 494.0), (400.0, 530.0), (160.0, 494.0),
        (88.0, 436.0)], true, |c| {
        for (y, ink) in [(348.0, EARTH), (402.0, EARTH), (412.0, GOLD)] {
            let dip = |x: f32| y + 92.0 * (1.0 - ((x - 400.0) / 312.0).powi(2)).max(0.0).sqrt();
            let points: Vec<Pt> = (0..=24).map(|i| 88.0 + i as f32 * 26.0).map(|x| (x, dip(x))).collect();
            c.sweep(&points, 7.0, ink);
        }
    });
    c.oval(400.0, 300.0, 312.0, 116.0, GOLD);
    c.oval(400.0, 300.0, 296.0, 105.0, EARTH);
    c.oval(400.0, 308.0, 288.0, 96.0, BARK);
    for row in 0..6 {
        let y = 232.0 + row as f32 * 27.0;
        let off = if row % 2 == 0 { 0.0 } else { 25.0 };
        for i in -6..=6 {
            let x = 400.0 + i as f32 * 50.0 + off;
            let (dx, dy) = ((x - 400.0) / 280.0, (y - 304.0) / 92.0);
            if dx * dx + dy * dy < 0.86 {
                roll(c, (x, y), 24.0);
            }
        }
    }
    bowl(c, (812.0, 404.0));
    // Chopsticks.
    c.line(&[(600.0, 522.0), (930.0, 488.0)], 9.0, INK);
    c.line(&[(604.0, 538.0), (940.0, 510.0)], 9.0, INK);
    c.line(&[(600.0, 522.0), (640.0, 518.0)], 9.0, GOLD);
    c.line(&[(604.0, 538.0), (644.0, 535.0)], 9.0, GOLD);
}

/// One thin roll that stands on end.
fn roll(c: &mut Canvas, (x, y): Pt, r: f32) {
    c.oval(x, y + 26.0, r, r * 0.62, OCHRE);
    c.rect(x - r, y, r * 2.0, 26.0, SAND);
    c.rect(x + r * 0.35, y, r * 0.65, 28.0, OCHRE);
    c.oval(x, y, r, r * 0.62, PAPER);
    c.oval(x + 1.0, y + 1.0, r * 0.7, r * 0.4, EARTH);
    c.oval(x + 3.0, y + 4.0, r * 0.5, r * 0.2, SAND);
}

/// A bowl of broth with chillies and spring onions.
fn bowl(c: &mut Canvas, (x, y): Pt) {
    c.oval(x, y + 66.0, 90.0, 16.0, BARK);
    c.blob(&[(x - 118.0, y - 10.0), (x - 96.0, y + 44.0), (x - 46.0, y + 72.0), (x + 46.0, y + 72.0),
        (x + 96.0, y + 44.0), (x + 118.0, y - 10.0)], SNOW);
    c.plume([(x + 104.0, y + 6.0), (x + 92.0, y + 56.0), (x + 20.0, y + 70.0)], 26.0, 0.4, MIST);
    c.sweep(&[(x - 98.0, y + 30.0), (x - 50.0, y + 46.0), (x, y + 50.0), (x + 50.0, y + 46.0),
        (x + 98.0, y + 30.0)], 6.0, STEEL);
    c.oval(x, y - 8.0, 120.0, 40.0, SNOW);
    c.oval(x, y - 5.0, 108.0, 33.0, BRICK);
    c.oval(x - 14.0, y - 2.0, 80.0, 22.0, EMBER);
    for (dx, dy) in [(-60.0, -6.0), (-20.0, -16.0), (30.0, -12.0), (60.0, 4.0), (0.0, 8.0), (-40.0, 8.0)] {
        c.oval(x + dx, y + dy, 11.0, 5.5, LEAF);
        c.oval(x + dx, y + dy, 5.0, 2.5, EMBER);
    }
    c.plume([(x + 20.0, y + 6.0), (x + 44.0, y - 4.0), (x + 70.0, y - 12.0)], 8.0, 0.4, VERMILION);
}
