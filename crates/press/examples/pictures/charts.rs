//! Charts without a word: the story's text says what they show.

use crate::canvas::{Canvas, Pt};
use crate::palette::*;

/// Paper, with lines to measure by.
fn ground(c: &mut Canvas) {
    c.wash(PAPER);
    for i in 0..5 {
        c.rect(90.0, 80.0 + i as f32 * 80.0, 800.0, 2.0, SAND);
    }
    c.rect(90.0, 460.0, 800.0, 4.0, INK);
    c.rect(90.0, 40.0, 64.0, 8.0, VERMILION);
}

/// Visitors in nine years: bars, the last ones red.
pub(crate) fn visitors(c: &mut Canvas) {
    ground(c);
    for (i, high) in [96.0, 128.0, 150.0, 204.0, 90.0, 132.0, 118.0, 262.0, 336.0].into_iter().enumerate() {
        let x = 116.0 + i as f32 * 86.0;
        c.rect(x, 460.0 - high, 58.0, high, if i < 7 { STEEL } else { VERMILION });
        c.rect(x, 460.0 - high * 0.38, 58.0, high * 0.38, if i < 7 { DUSK } else { BRICK });
        c.rect(x + 20.0, 478.0, 18.0, 6.0, HAZE);
    }
}

/// Clear days rise, dust falls: two lines over thirteen months.
pub(crate) fn air(c: &mut Canvas) {
    ground(c);
    let rise = [380.0, 366.0, 350.0, 322.0, 330.0, 286.0, 262.0, 240.0, 246.0, 206.0, 172.0, 160.0, 120.0];
    let fall = [168.0, 190.0, 176.0, 214.0, 240.0, 262.0, 250.0, 300.0, 330.0, 342.0, 372.0, 384.0, 404.0];
    let at = |values: [f32; 13]| -> Vec<Pt> { values.into_iter().enumerate().map(|(i, y)| (110.0 + i as f32 * 63.0,
        y)).collect() };
    let (rise, fall) = (at(rise), at(fall));
    let mut area = rise.clone();
    area.extend([(866.0, 460.0), (110.0, 460.0)]);
    c.poly(&area, ICE);
    for y in [160.0, 240.0, 320.0, 400.0] {
        c.within(&area, true, |c| c.rect(90.0, y, 800.0, 2.0, MIST));
    }
    c.line(&fall, 5.0, HAZE);
    c.line(&rise, 8.0, VERMILION);
    for (x, y) in &rise {
        c.disc(*x, *y, 9.0, VERMILION);
        c.disc(*x, *y, 4.5, PAPER);
        c.rect(x - 2.0, 470.0, 4.0, 9.0, HAZE);
    }
    c.rect(90.0, 460.0, 800.0, 4.0, INK);
}

/// Where power comes from: a ring of wind, sun, water and the rest.
pub(crate) fn energy(c: &mut Canvas) {
    c.wash(PAPER);
    let (x, y) = (350.0, 270.0);
    let mut from = 0.0_f32;
    for (i, (share, ink)) in [(0.46, VERMILION), (0.27, OCHRE), (0.15, STEEL), (0.12, HAZE)].into_iter().enumerate() {
        let mut slice = vec![(x, y)];
        for step in 0..=40 {
            let (sin, cos) = ((from + share * step as f32 / 40.0) * std::f32::consts::TAU).sin_cos();
            slice.push((x + sin * 214.0, y - cos * 214.0));
        }
        c.poly(&slice, ink);
        from += share;
        let row = 130.0 + i as f32 * 80.0;
        c.rect(650.0, row, 40.0, 40.0, ink);
        c.rect(710.0, row + 14.0, 420.0 * share, 12.0, SAND);
    }
    from = 0.0;
    for share in [0.46, 0.27, 0.15, 0.12] {
        let (sin, cos) = (from * std::f32::consts::TAU).sin_cos();
        c.line(&[(x, y), (x + sin * 220.0, y - cos * 220.0)], 7.0, PAPER);
        from += share;
    }
    c.disc(x, y, 122.0, PAPER);
    c.place((x, y + 84.0), 0.0, (1.0, 1.0), |c| {
        c.poly(&[(-6.0, 0.0), (-3.0, -84.0), (3.0, -84.0), (6.0, 0.0)], INK);
        for turn in [10.0, 130.0, 250.0] {
            c.place((0.0, -86.0), turn, (1.0, 1.0), |c| c.plume([(0.0, 4.0), (-4.0, -36.0),
                (2.0, -76.0)], 13.0, 0.25, INK));
        }
        c.disc(0.0, -86.0, 7.0, INK);
    });
}
