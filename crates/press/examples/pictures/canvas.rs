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
use crate::paths::{self, Ending, angular, smooth, trace};

/// A place on the sheet.
pub(crate) type Pt = (f32, f32);

/// How much larger than the print the sheet is drawn.
const FINE: u32 = 2;

/// Inks that differ by less than this, all channels together, are not mixed: nobody sees that edge.
const NEARBY: u32 = 150;

/// The sheet.
pub(crate) struct Canvas {
    sheet: Pixmap,
    at: Transform,
    mask: Option<Mask>,
}

impl Canvas {
    /// A sheet that will print `width` by `height` pixels, all of it covered with `ink`. What scenes see is `across`
    /// units wide.
    pub(crate) fn new(width: u32, height: u32, across: f32, ink: Ink) -> Result<Self> {
        let sheet = Pixmap::new(width * FINE, height * FINE).context("a sheet needs a size")?;
        let scale = (width * FINE) as f32 / across;
        let mut canvas = Self { sheet, at: Transform::from_scale(scale, scale), mask: None };
        canvas.wash(ink);
        Ok(canvas)
    }

    /// Covers everything with one ink.
    pub(crate) fn wash(&mut self, ink: Ink) {
        let [_, r, g, b] = ink.to_be_bytes();
        self.sheet.fill(tiny_skia::Color::from_rgba8(r, g, b, 255));
    }

    /// Draws with the origin at `(x, y)`, turned by `degrees` and enlarged by `(sx, sy)`.
    pub(crate) fn place(&mut self, (x, y): Pt, degrees: f32, (sx, sy): Pt, draw: impl FnOnce(&mut Self)) {
        let before = self.at;
        self.at = before.pre_translate(x, y).pre_rotate(degrees).pre_scale(sx, sy);
        draw(self);
        self.at = before;
    }

    /// Draws only inside the closed smooth (or, with `straight`, angular) outline.
    pub(crate) fn within(&mut self, outline: &[Pt], straight: bool, draw: impl FnOnce(&mut Self)) {
        let path = if straight { angular(outline, true) } else { smooth(outline, true) };
        let before = self.mask.take();
        if let Some((path, mut mask)) = path.zip(Mask::new(self.sheet.width(), self.sheet.height())) {
            mask.fill_path(&path, FillRule::Winding, false, self.at);
            self.mask = Some(mask);
        }
        draw(self);
        self.mask = before;
    }

    fn fill(&mut self, path: Option<Path>, ink: Ink) {
        if let Some(path) = path {
            let (paint, rule) = (paint(ink), FillRule::Winding);
            self.sheet.fill_path(&path, &paint, rule, self.at, self.mask.as_ref());
        }
    }

    fn draw(&mut self, path: Option<Path>, width: f32, ink: Ink) {
        if let Some(path) = path {
            let stroke =
                Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
            self.sheet.stroke_path(&path, &paint(ink), &stroke, self.at, self.mask.as_ref());
        }
    }

    /// An angular shape.
    pub(crate) fn poly(&mut self, points: &[Pt], ink: Ink) {
        self.fill(angular(points, true), ink);
    }

    /// A smooth shape through the points.
    pub(crate) fn blob(&mut self, points: &[Pt], ink: Ink) {
        self.fill(smooth(points, true), ink);
    }

    /// Everything below a smooth skyline from left to right.
    pub(crate) fn land(&mut self, skyline: &[Pt], ink: Ink) {
        self.fill(trace(skyline, true, Ending::Below), ink);
    }

    /// Everything below an angular skyline.
    pub(crate) fn crag(&mut self, skyline: &[Pt], ink: Ink) {
        self.fill(trace(skyline, false, Ending::Below), ink);
    }

    /// A line with corners.
    pub(crate) fn line(&mut self, points: &[Pt], width: f32, ink: Ink) {
        self.draw(angular(points, false), width, ink);
    }

    /// A smooth line.
    pub(crate) fn sweep(&mut self, points: &[Pt], width: f32, ink: Ink) {
        self.draw(smooth(points, false), width, ink);
    }

    /// An upright rectangle, from its upper left corner.
    pub(crate) fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.fill(Rect::from_xywh(x, y, width, height).map(PathBuilder::from_rect), ink);
    }

    /// A disc.
    pub(crate) fn disc(&mut self, x: f32, y: f32, radius: f32, ink: Ink) {
        self.oval(x, y, radius, radius, ink);
    }

    /// A lying or standing ellipse.
    pub(crate) fn oval(&mut self, x: f32, y: f32, rx: f32, ry: f32, ink: Ink) {
        let rect = Rect::from_xywh(x - rx, y - ry, rx * 2.0, ry * 2.0);
        self.fill(rect.and_then(PathBuilder::from_oval), ink);
    }

    /// A tapered stroke along the curve from `a` to `c` that bends towards `b`, pointed at both ends: a feather, a
    /// petal, a crescent. It is thickest, `width`, at `belly` of its length.
    pub(crate) fn plume(&mut self, [a, b, c]: [Pt; 3], width: f32, belly: f32, ink: Ink) {
        self.poly(&paths::plume([a, b, c], width, belly), ink);
    }

    /// A smooth ribbon through `(x, y, width)`; the width lies level, as that of a road seen from afar.
    pub(crate) fn ribbon(&mut self, points: &[(f32, f32, f32)], ink: Ink) {
        let edge = |side: f32| points.iter().map(move |(x, y, w)| (x + w * side, *y)).collect::<Vec<Pt>>();
        let (left, right) = (edge(-0.5), edge(0.5));
        let mut sides = paths::dense(&left);
        sides.extend(paths::dense(&right).into_iter().rev());
        self.poly(&sides, ink);
    }

    /// The print: see the module's text.
    pub(crate) fn print(&self) -> RgbImage {
        let (width, height) = (self.sheet.width() / FINE, self.sheet.height() / FINE);
        let dots = self.sheet.data();
        let stride = self.sheet.width() * 4;
        RgbImage::from_fn(width, height, |x, y| {
            let mut votes: BTreeMap<[u8; 3], u32> = BTreeMap::new();
            for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                let at = ((y * FINE + dy) * stride + (x * FINE + dx) * 4) as usize;
                *votes.entry([dots[at], dots[at + 1], dots[at + 2]]).or_default() += 1;
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
    let mut paint = Paint { anti_alias: false, ..Paint::default() };
    paint.set_color_rgba8(r, g, b, 255);
    paint
}
