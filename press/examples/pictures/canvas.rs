//! The sheet that scenes draw on.
//!
//! Scenes always think in a sheet of 960 by 540, whatever size comes out. Shapes are drawn hard-edged at twice the size;
//! [`Canvas::print`] then takes the ink that wins in each square of four dots, and mixes only where two inks are even.
//! So edges look smooth, yet few colours are used and the files stay small.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use image::RgbImage;
use tiny_skia::{
    FillRule, LineCap, LineJoin, Mask, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};

use crate::palette::Ink;

/// A place on the sheet.
pub type Pt = (f32, f32);

/// How much larger than the print the sheet is drawn.
const FINE: u32 = 2;

/// Inks that differ by less than this, all channels together, are not mixed: nobody sees that edge.
const NEARBY: u32 = 150;

/// The sheet.
pub struct Canvas {
    sheet: Pixmap,
    at: Transform,
    mask: Option<Mask>,
}

impl Canvas {
    /// A sheet that will print `width` by `height` pixels, all of it covered with `ink`. What scenes see is `across`
    /// units wide.
    pub fn new(width: u32, height: u32, across: f32, ink: Ink) -> Result<Self> {
        let sheet = Pixmap::new(width * FINE, height * FINE).context("a sheet needs a size")?;
        let scale = (width * FINE) as f32 / across;
        let mut canvas = Self {
            sheet,
            at: Transform::from_scale(scale, scale),
            mask: None,
        };
        canvas.wash(ink);
        Ok(canvas)
    }

    /// Covers everything with one ink.
    pub fn wash(&mut self, ink: Ink) {
        let [_, r, g, b] = ink.to_be_bytes();
        self.sheet.fill(tiny_skia::Color::from_rgba8(r, g, b, 255));
    }

    /// Draws with the origin at `(x, y)`, turned by `degrees` and enlarged by `(sx, sy)`.
    pub fn place(&mut self, (x, y): Pt, degrees: f32, (sx, sy): Pt, draw: impl FnOnce(&mut Self)) {
        let before = self.at;
        self.at = before
            .pre_translate(x, y)
            .pre_rotate(degrees)
            .pre_scale(sx, sy);
        draw(self);
        self.at = before;
    }

    /// Draws only inside the closed smooth (or, with `straight`, angular) outline.
    pub fn within(&mut self, outline: &[Pt], straight: bool, draw: impl FnOnce(&mut Self)) {
        let path = if straight {
            angular(outline, true)
        } else {
            smooth(outline, true)
        };
        let before = self.mask.take();
        if let Some((path, mut mask)) =
            path.zip(Mask::new(self.sheet.width(), self.sheet.height()))
        {
            mask.fill_path(&path, FillRule::Winding, false, self.at);
            self.mask = Some(mask);
        }
        draw(self);
        self.mask = before;
    }

    fn fill(&mut self, path: Option<Path>, ink: Ink) {
        if let Some(path) = path {
            let (paint, rule) = (paint(ink), FillRule::Winding);
            self.sheet
                .fill_path(&path, &paint, rule, self.at, self.mask.as_ref());
        }
    }

    fn draw(&mut self, path: Option<Path>, width: f32, ink: Ink) {
        if let Some(path) = path {
            let stroke = Stroke {
                width,
                line_cap: LineCap::Round,
                line_join: LineJoin::Round,
                ..Stroke::default()
            };
            self.sheet
                .stroke_path(&path, &paint(ink), &stroke, self.at, self.mask.as_ref());
        }
    }

    /// An angular shape.
    pub fn poly(&mut self, points: &[Pt], ink: Ink) {
        self.fill(angular(points, true), ink);
    }

    /// A smooth shape through the points.
    pub fn blob(&mut self, points: &[Pt], ink: Ink) {
        self.fill(smooth(points, true), ink);
    }

    /// Everything below a smooth skyline from left to right.
    pub fn land(&mut self, skyline: &[Pt], ink: Ink) {
        self.fill(trace(skyline, true, Ending::Below), ink);
    }

    /// Everything below an angular skyline.
    pub fn crag(&mut self, skyline: &[Pt], ink: Ink) {
        self.fill(trace(skyline, false, Ending::Below), ink);
    }

    /// A line with corners.
    pub fn line(&mut self, points: &[Pt], width: f32, ink: Ink) {
        self.draw(angular(points, false), width, ink);
    }

    /// A smooth line.
    pub fn sweep(&mut self, points: &[Pt], width: f32, ink: Ink) {
        self.draw(smooth(points, false), width, ink);
    }

    /// An upright rectangle, from its upper left corner.
    pub fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.fill(
            Rect::from_xywh(x, y, width, height).map(PathBuilder::from_rect),
            ink,
        );
    }

    /// A disc.
    pub fn disc(&mut self, x: f32, y: f32, radius: f32, ink: Ink) {
        self.oval(x, y, radius, radius, ink);
    }

    /// A lying or standing ellipse.
    pub fn oval(&mut self, x: f32, y: f32, rx: f32, ry: f32, ink: Ink) {
        let rect = Rect::from_xywh(x - rx, y - ry, rx * 2.0, ry * 2.0);
        self.fill(rect.and_then(PathBuilder::from_oval), ink);
    }

    /// A tapered stroke along the curve from `a` to `c` that bends towards `b`, pointed at both ends: a feather, a
    /// petal, a crescent. It is thickest, `width`, at `belly` of its length.
    pub fn plume(&mut self, [a, b, c]: [Pt; 3], width: f32, belly: f32, ink: Ink) {
        const STEPS: usize = 16;
        let mut sides = (Vec::new(), Vec::new());
        for i in 0..=STEPS {
            let t = i as f32 / STEPS as f32;
            let u = 1.0 - t;
            let mix = |a: f32, b: f32, c: f32| u * u * a + 2.0 * u * t * b + t * t * c;
            let slope = |a: f32, b: f32, c: f32| u * (b - a) + t * (c - b);
            let (x, y) = (mix(a.0, b.0, c.0), mix(a.1, b.1, c.1));
            let (dx, dy) = (slope(a.0, b.0, c.0), slope(a.1, b.1, c.1));
            let reach = if t < belly { t / belly } else { u / (1.0 - belly) };
            let half = width / 2.0 * (reach * std::f32::consts::FRAC_PI_2).sin();
            let long = dx.hypot(dy).max(0.001);
            let (nx, ny) = (-dy / long * half, dx / long * half);
            sides.0.push((x + nx, y + ny));
            sides.1.push((x - nx, y - ny));
        }
        sides.0.extend(sides.1.into_iter().rev());
        self.poly(&sides.0, ink);
    }

    /// A smooth ribbon through `(x, y, width)`; the width lies level, as that of a road seen from afar.
    pub fn ribbon(&mut self, points: &[(f32, f32, f32)], ink: Ink) {
        let edge = |side: f32| points.iter().map(move |(x, y, w)| (x + w * side, *y)).collect::<Vec<Pt>>();
        let (left, right) = (edge(-0.5), edge(0.5));
        let mut sides = dense(&left);
        sides.extend(dense(&right).into_iter().rev());
        self.poly(&sides, ink);
    }

    /// Lets everything drawn in `ink` throw a shadow down to the right.
    pub fn shadow(&mut self, ink: Ink, by: u32, shade: Ink) {
        let dot = |ink: Ink| {
            let [_, r, g, b] = ink.to_be_bytes();
            [r, g, b, 255]
        };
        let (ink, shade) = (dot(ink), dot(shade));
        let width = self.sheet.width() as usize;
        let back = (by * FINE) as usize;
        let dots = self.sheet.data_mut();
        for at in (back * (width + 1)..dots.len() / 4).rev() {
            let from = (at - back * (width + 1)) * 4;
            if dots[at * 4..at * 4 + 4] != ink && dots[from..from + 4] == ink {
                dots[at * 4..at * 4 + 4].copy_from_slice(&shade);
            }
        }
    }

    /// The print: see the module's text.
    pub fn print(&self) -> RgbImage {
        let (width, height) = (self.sheet.width() / FINE, self.sheet.height() / FINE);
        let dots = self.sheet.data();
        let stride = self.sheet.width() * 4;
        RgbImage::from_fn(width, height, |x, y| {
            let mut votes: BTreeMap<[u8; 3], u32> = BTreeMap::new();
            for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                let at = ((y * FINE + dy) * stride + (x * FINE + dx) * 4) as usize;
                *votes
                    .entry([dots[at], dots[at + 1], dots[at + 2]])
                    .or_default() += 1;
            }
            let most = votes.values().copied().max().unwrap_or(0);
            let mut winners = votes.iter().filter(|(_, count)| **count == most);
            let first = winners.next().map_or([0; 3], |(ink, _)| *ink);
            let second = winners.next().map_or(first, |(ink, _)| *ink);
            let far: u32 = (0..3).map(|i| u32::from(first[i].abs_diff(second[i]))).sum();
            if far < NEARBY {
                return image::Rgb(first);
            }
            image::Rgb(std::array::from_fn(|i| first[i].midpoint(second[i])))
        })
    }
}

fn paint(ink: Ink) -> Paint<'static> {
    let [_, r, g, b] = ink.to_be_bytes();
    let mut paint = Paint {
        anti_alias: false,
        ..Paint::default()
    };
    paint.set_color_rgba8(r, g, b, 255);
    paint
}

fn angular(points: &[Pt], closed: bool) -> Option<Path> {
    trace(points, false, if closed { Ending::Closed } else { Ending::Open })
}

fn smooth(points: &[Pt], closed: bool) -> Option<Path> {
    trace(points, true, if closed { Ending::Closed } else { Ending::Open })
}

/// How a line ends.
#[derive(Clone, Copy, PartialEq)]
enum Ending {
    Open,
    Closed,
    /// Along the lower edge of the sheet.
    Below,
}

/// A line through the points: straight, or a Catmull-Rom curve.
fn trace(points: &[Pt], curved: bool, ending: Ending) -> Option<Path> {
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
fn dense(points: &[Pt]) -> Vec<Pt> {
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
