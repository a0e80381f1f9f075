//! Wind, sun and water.

use crate::canvas::{Canvas, Pt};
use crate::palette::*;
use crate::props::{cloud, fir, person, sky};

/// A wind turbine; `(x, y)` is its foot, `turn` how far the blades have turned, in degrees.
pub(crate) fn turbine(c: &mut Canvas, (x, y): Pt, height: f32, turn: f32) {
    let s = height / 100.0;
    c.place((x, y), 0.0, (s, s), |c| {
        c.poly(&[(-2.6, 0.0), (-1.2, -98.0), (1.2, -98.0), (2.6, 0.0)], SNOW);
        c.poly(&[(0.6, 0.0), (0.4, -98.0), (1.2, -98.0), (2.6, 0.0)], HAZE);
        c.rect(-3.0, -102.0, 9.0, 5.0, MIST);
        for blade in 0..3 {
            c.place((0.0, -100.0), turn + blade as f32 * 120.0, (1.0, 1.0), |c| {
                c.poly(&[(-1.0, 0.0), (-2.6, -12.0), (-0.4, -54.0), (0.6, -54.0), (1.4, 0.0)], SNOW);
                c.poly(&[(0.2, -2.0), (0.0, -54.0), (0.6, -54.0), (1.6, -2.0)], MIST);
            });
        }
        c.disc(0.0, -100.0, 2.6, SNOW);
    });
}

/// Turbines on the ridges of the high plain; `turn` for the film.
pub(crate) fn turning(c: &mut Canvas, turn: f32) {
    sky(c, &[SLATE, HAZE, MIST, ICE, PAPER], 360.0);
    c.disc(168.0, 236.0, 40.0, GOLD);
    cloud(c, (220.0, 130.0), 260.0, ICE);
    cloud(c, (640.0, 80.0), 220.0, MIST);
    c.land(&[(-20.0, 340.0), (150.0, 300.0), (330.0, 326.0), (560.0, 280.0), (760.0, 312.0), (980.0, 270.0)], SLATE);
    for (x, y, h, shift) in [(70.0, 322.0, 74.0, 20.0), (330.0, 326.0, 84.0, 70.0), (800.0, 310.0, 90.0, 44.0),
        (930.0, 286.0, 76.0, 95.0)] {
        turbine(c, (x, y), h, turn + shift);
    }
    c.land(&[(-20.0, 380.0), (200.0, 350.0), (420.0, 380.0), (620.0, 330.0), (800.0, 350.0), (980.0, 390.0)], MOSS);
    c.blob(&[(620.0, 331.0), (720.0, 346.0), (700.0, 400.0), (600.0, 470.0), (500.0, 480.0), (580.0, 400.0)], PINE);
    turbine(c, (210.0, 354.0), 196.0, turn + 50.0);
    turbine(c, (628.0, 336.0), 262.0, turn + 8.0);
    c.land(&[(-20.0, 440.0), (240.0, 410.0), (520.0, 450.0), (760.0, 420.0), (980.0, 440.0)], LEAF);
    c.ribbon(&[(560.0, 540.0, 90.0), (430.0, 500.0, 56.0), (500.0, 466.0, 30.0), (420.0, 442.0, 16.0),
        (380.0, 430.0, 8.0)], SAND);
    turbine(c, (838.0, 452.0), 386.0, turn + 76.0);
    c.land(&[(-20.0, 500.0), (200.0, 486.0), (400.0, 560.0)], MOSS);
    for i in 0..7 {
        let x = 30.0 + i as f32 * 40.0;
        c.oval(x, 498.0 + (i % 2) as f32 * 20.0, 13.0, 9.0, SNOW);
        c.disc(x - 13.0, 495.0 + (i % 2) as f32 * 20.0, 5.0, INK);
    }
}

/// The turbines as a picture.
pub(crate) fn wind_turbines(c: &mut Canvas) {
    turning(c, 0.0);
}

/// Rows of solar panels run up a sunny slope.
pub(crate) fn solar_farm(c: &mut Canvas) {
    sky(c, &[HAZE, MIST, ICE, PAPER], 230.0);
    c.disc(740.0, 100.0, 54.0, GOLD);
    c.disc(740.0, 100.0, 40.0, PAPER);
    c.crag(&[(-20.0, 210.0), (120.0, 140.0), (220.0, 180.0), (360.0, 110.0), (480.0, 186.0), (640.0, 160.0),
        (800.0, 200.0), (980.0, 150.0)], HAZE);
    c.land(&[(-20.0, 230.0), (260.0, 200.0), (520.0, 226.0), (980.0, 190.0)], MOSS);
    c.land(&[(-20.0, 250.0), (480.0, 232.0), (980.0, 240.0)], SAND);
    let rows = [(250.0, 22.0, 0.34), (284.0, 32.0, 0.48), (330.0, 46.0, 0.68), (394.0, 66.0, 0.98),
        (484.0, 92.0, 1.4)];
    for (i, (y, high, scale)) in rows.into_iter().enumerate() {
        let wide = 150.0 * scale;
        let lean = 34.0 * scale;
        let start = 480.0 - wide * 8.0 + if i % 2 == 0 { wide * 0.5 } else { 0.0 };
        for k in 0..16 {
            let x = start + k as f32 * (wide + 8.0 * scale);
            if x > 980.0 || x + wide + lean < -20.0 {
                continue;
            }
            c.rect(x + wide * 0.5, y, 6.0 * scale, high * 0.5 + 14.0 * scale, SLATE);
            c.poly(&[(x, y + high * 0.5), (x + lean, y - high * 0.5), (x + lean + wide, y - high * 0.5),
                (x + wide, y + high * 0.5)], STEEL);
            c.poly(&[(x + wide * 0.55, y + high * 0.5), (x + lean + wide * 0.75, y - high * 0.5),
                (x + lean + wide, y - high * 0.5), (x + wide * 0.8, y + high * 0.5)], SLATE);
            for t in [0.25, 0.5, 0.75] {
                c.line(&[(x + wide * t, y + high * 0.5), (x + lean + wide * t, y - high * 0.5)], 2.0 * scale, MIST);
            }
            c.line(&[(x + lean * 0.5, y), (x + lean * 0.5 + wide, y)], 2.0 * scale, MIST);
            c.line(&[(x, y + high * 0.5), (x + wide, y + high * 0.5)], 4.0 * scale, ICE);
        }
    }
    c.place((300.0, 436.0), 0.0, (1.0, 1.0), |c| {
        person(c, (0.0, 0.0), 84.0, VERMILION, INK);
        c.plume([(-14.0, -78.0), (0.0, -94.0), (14.0, -78.0)], 13.0, 0.5, GOLD);
    });
}

/// A reservoir between mountains with its dam.
pub(crate) fn reservoir(c: &mut Canvas) {
    sky(c, &[MIST, ICE, PAPER, BLUSH], 260.0);
    c.crag(&[(-20.0, 200.0), (90.0, 120.0), (170.0, 170.0), (300.0, 70.0), (420.0, 190.0), (560.0, 110.0),
        (700.0, 180.0), (820.0, 90.0), (980.0, 190.0)], HAZE);
    c.poly(&[(300.0, 70.0), (420.0, 190.0), (440.0, 250.0), (330.0, 250.0), (350.0, 190.0), (290.0, 140.0)], SLATE);
    c.poly(&[(820.0, 90.0), (980.0, 190.0), (980.0, 250.0), (860.0, 250.0), (870.0, 180.0), (816.0, 140.0)], SLATE);
    c.land(&[(-20.0, 240.0), (200.0, 200.0), (380.0, 244.0), (620.0, 216.0), (980.0, 250.0)], PINE);
    c.rect(0.0, 256.0, 960.0, 290.0, SLATE);
    for (x, y, w, h, ink) in [(0.0, 256.0, 960.0, 18.0, HAZE), (120.0, 290.0, 300.0, 5.0, HAZE),
        (520.0, 306.0, 240.0, 5.0, MIST), (60.0, 330.0, 180.0, 5.0, MIST), (300.0, 346.0, 360.0, 6.0, HAZE),
            (700.0, 284.0, 170.0, 4.0, HAZE)] {
        c.rect(x, y, w, h, ink);
    }
    c.poly(&[(500.0, 256.0), (640.0, 256.0), (600.0, 330.0), (680.0, 400.0), (440.0, 400.0), (540.0, 320.0)], HAZE);
    c.land(&[(-20.0, 300.0), (80.0, 286.0), (150.0, 330.0), (240.0, 440.0), (240.0, 560.0)], MOSS);
    // The dam, curved, with its spillways.
    let crest = [(150.0, 352.0), (400.0, 388.0), (680.0, 376.0), (980.0, 300.0)];
    c.land(&crest, CREAM);
    c.land(&[(150.0, 378.0), (400.0, 416.0), (680.0, 404.0), (980.0, 328.0)], SAND);
    for i in 0..6 {
        let x = 396.0 + i as f32 * 56.0;
        let y = 404.0 - (i as f32 - 1.0).max(0.0) * 3.4;
        c.poly(&[(x, y), (x + 34.0, y), (x + 42.0, 560.0), (x - 4.0, 560.0)], MIST);
        c.poly(&[(x + 6.0, y), (x + 20.0, y), (x + 22.0, 560.0), (x + 4.0, 560.0)], SNOW);
        c.rect(x - 11.0, y - 34.0, 9.0, 60.0, EARTH);
    }
    c.rect(730.0, 396.0, 9.0, 30.0, EARTH);
    c.sweep(&crest, 9.0, EARTH);
    c.sweep(&[(150.0, 344.0), (400.0, 380.0), (680.0, 368.0), (980.0, 292.0)], 3.0, PAPER);
    for (x, y) in [(400.0, 376.0), (560.0, 376.0), (728.0, 360.0)] {
        c.rect(x, y - 40.0, 26.0, 40.0, PAPER);
        c.poly(&[(x - 6.0, y - 40.0), (x + 13.0, y - 56.0), (x + 32.0, y - 40.0)], VERMILION);
        c.rect(x + 8.0, y - 30.0, 9.0, 12.0, STEEL);
    }
    c.land(&[(-20.0, 420.0), (120.0, 430.0), (300.0, 500.0), (400.0, 560.0)], PINE);
    for (x, y, h) in [(40.0, 480.0, 130.0), (110.0, 500.0, 160.0), (190.0, 530.0, 120.0)] {
        fir(c, (x, y), h, (MOSS, DEEP_PINE), false);
    }
    c.land(&[(760.0, 560.0), (860.0, 470.0), (980.0, 420.0)], MOSS);
    fir(c, (920.0, 500.0), 150.0, (PINE, DEEP_PINE), false);
}
