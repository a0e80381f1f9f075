//! The lines that shapes are made of.

use std::f32::consts::{FRAC_PI_2, PI};

use tiny_skia::{Path, PathBuilder};

use crate::canvas::Pt;

/// Straight from point to point.
pub(crate) fn angular(points: &[Pt], closed: bool) -> Option<Path> {
    trace(points, false, if closed { Ending::Closed } else { Ending::Open })
}

/// A curve through the points.
pub(crate) fn smooth(points: &[Pt], closed: bool) -> Option<Path> {
    trace(points, true, if closed { Ending::Closed } else { Ending::Open })
}

/// How a line ends.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Ending {
    Open,
    Closed,
    /// Along the lower edge of the sheet.
    Below,
}

/// A line through the points: straight, or a Catmull-Rom curve.
pub(crate) fn trace(points: &[Pt], curved: bool, ending: Ending) -> Option<Path> {
    let count = points.len() as i64;
    let closed = ending == Ending::Closed;
    let get = |i: i64| {
        let i = if closed { i.rem_euclid(count) } else { i.clamp(0, count - 1) };
        points[i as usize]
    };
    let (first, last) = (points.first()?, points.last()?);
    let mut path = PathBuilder::new();
    path.move_to(first.0, first.1);
    for i in 0..(if closed { count } else { count - 1 }) {
        let (a, b, c, d) = (get(i - 1), get(i), get(i + 1), get(i + 2));
        if curved {
            path.cubic_to(
                b.0 + (c.0 - a.0) / 6.0,
                b.1 + (c.1 - a.1) / 6.0,
                c.0 - (d.0 - b.0) / 6.0,
                c.1 - (d.1 - b.1) / 6.0,
                c.0,
                c.1,
            );
        } else {
            path.line_to(c.0, c.1);
        }
    }
    if ending == Ending::Below {
        path.line_to(last.0, 600.0);
        path.line_to(first.0, 600.0);
    }
    if ending != Ending::Open {
        path.close();
    }
    path.finish()
}

/// Many points on the Catmull-Rom curve through a few.
pub(crate) fn dense(points: &[Pt]) -> Vec<Pt> {
    let last = points.len().saturating_sub(1);
    let get = |i: usize| points[i.min(last)];
    let mut all = Vec::new();
    for i in 0..last {
        let (a, b, c, d) = (get(i.saturating_sub(1)), get(i), get(i + 1), get(i + 2));
        for step in 0..12 {
            let t = step as f32 / 12.0;
            let mix = |a: f32, b: f32, c: f32, d: f32| {
                b + 0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a)))
            };
            all.push((mix(a.0, b.0, c.0, d.0), mix(a.1, b.1, c.1, d.1)));
        }
    }
    all.push(get(last));
    all
}

/// The outline of a tapered stroke; see [`Canvas::plume`](crate::canvas::Canvas::plume).
pub(crate) fn plume([a, b, c]: [Pt; 3], width: f32, belly: f32) -> Vec<Pt> {
    const STEPS: usize = 20;
    let mut sides = (Vec::new(), Vec::new());
    for i in 0..=STEPS {
        // Closer together at the ends, so that they come out round.
        let t = (1.0 - (i as f32 / STEPS as f32 * PI).cos()) / 2.0;
        let u = 1.0 - t;
        let mix = |a: f32, b: f32, c: f32| u * u * a + 2.0 * u * t * b + t * t * c;
        let slope = |a: f32, b: f32, c: f32| u * (b - a) + t * (c - b);
        let (x, y) = (mix(a.0, b.0, c.0), mix(a.1, b.1, c.1));
        let (dx, dy) = (slope(a.0, b.0, c.0), slope(a.1, b.1, c.1));
        let reach = if t < belly { t / belly } else { u / (1.0 - belly) };
        let half = width / 2.0 * (reach * FRAC_PI_2).sin();
        let long = dx.hypot(dy).max(0.001);
        let (nx, ny) = (-dy / long * half, dx / long * half);
        sides.0.push((x + nx, y + ny));
        sides.1.push((x - nx, y - ny));
    }
    sides.0.extend(sides.1.into_iter().rev());
    sides.0
}
