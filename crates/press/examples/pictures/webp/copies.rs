//! Finds the cheapest way to say a picture as single pixels and copies of earlier ones.

use std::collections::HashMap;

use super::bits::prefix;

/// The neighbours, as (left, up), that have short names in the format, in the order of their names.
#[rustfmt::skip]
const NEAR: [(isize, isize); 34] = [
    (0, 1), (1, 0), (1, 1), (-1, 1), (0, 2), (2, 0), (1, 2), (-1, 2), (2, 1), (-2, 1), (2, 2), (-2, 2),
    (0, 3), (3, 0), (1, 3), (-1, 3), (3, 1), (-3, 1), (2, 3), (-2, 3), (3, 2), (-3, 2), (0, 4), (4, 0),
    (1, 4), (-1, 4), (4, 1), (-4, 1), (3, 3), (-3, 3), (2, 4), (-2, 4), (4, 2), (-4, 2),
];

/// Distances past the short names start here.
const FAR: usize = 120;
const LONGEST: usize = 4096;
/// Pixels that must agree before a far copy is looked at.
const WINDOW: usize = 8;

/// One step of the decoder. `place` is the format's name of a distance.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Pixel(u8),
    Copy { length: usize, place: usize },
}

/// Walks backwards through the picture and keeps the cheapest way from each pixel to the end. The costs are those of
/// the symbols for pixels and lengths, and of those for distances.
pub(super) fn parse(
    pixels: &[u8],
    row: usize,
    green: impl Fn(usize) -> f32,
    place: impl Fn(usize) -> f32,
) -> Vec<Step> {
    let greens: Vec<f32> = (0..280).map(green).collect();
    let places: Vec<f32> = (0..40).map(place).collect();
    let cost_of = |length: usize, at: usize| {
        let (l, d) = (prefix(length), prefix(at));
        greens[256 + l.0] + places[d.0] + (l.1 + d.1) as f32
    };
    let near: Vec<(usize, usize)> = NEAR
        .iter()
        .enumerate()
        .filter_map(|(i, (x, y))| {
            let distance = x + y * row as isize;
            (distance > 0).then_some((i + 1, distance as usize))
        })
        .collect();
    let twins = twins(pixels);
    let mut lengths = vec![0usize; near.len()];
    let mut costs = vec![0f32; pixels.len() + 1];
    let mut best = vec![Step::Pixel(0); pixels.len()];
    for i in (0..pixels.len()).rev() {
        let mut cost = greens[usize::from(pixels[i])] + costs[i + 1];
        let mut step = Step::Pixel(pixels[i]);
        let mut offer = |length: usize, place: usize| {
            let total = cost_of(length, place) + costs[i + length];
            if total < cost {
                cost = total;
                step = Step::Copy { length, place };
            }
        };
        for (length, (place, distance)) in lengths.iter_mut().zip(&near) {
            if i < *distance || pixels[i] != pixels[i - distance] {
                *length = 0;
                continue;
            }
            *length += 1;
            let whole = (*length).min(LONGEST);
            offer(whole, *place);
            // A shorter copy may end where a better one begins.
            if whole > 4 && *place <= 4 {
                offer(whole - 1, *place);
                offer(whole - 2, *place);
                offer(whole - 3, *place);
            }
        }
        if let Some(twin) = twins[i] {
            let same = pixels[i..].iter().zip(&pixels[twin..]);
            let length = same.take(LONGEST).take_while(|(a, b)| a == b).count();
            offer(length, i - twin + FAR);
        }
        costs[i] = cost;
        best[i] = step;
    }
    let mut steps = Vec::new();
    let mut at = 0;
    while let Some(step) = best.get(at) {
        steps.push(*step);
        at += match step {
            Step::Pixel(_) => 1,
            Step::Copy { length, .. } => *length,
        };
    }
    steps
}

/// For each pixel the last earlier place where the same few pixels begin, flat ones aside.
fn twins(pixels: &[u8]) -> Vec<Option<usize>> {
    let mut seen: HashMap<&[u8], usize> = HashMap::new();
    let mut twins = vec![None; pixels.len()];
    for (i, window) in pixels.windows(WINDOW).enumerate() {
        if window.iter().any(|p| *p != window[0]) {
            twins[i] = seen.insert(window, i);
        }
    }
    twins
}
