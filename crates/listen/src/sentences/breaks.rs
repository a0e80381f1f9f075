//! Where a sentence that is too long is best broken.

use super::ends::is_short;
use super::signs::Signs;
use crate::signs::{
    is_closing, is_comma, is_counted, is_digit, is_full_stop, is_ideograph, is_joined, is_latin_stop,
    is_opening,
};
use std::ops::Range;

/// How good a place is. The first is the best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// After a sentence within brackets or before a comma.
    Stop,
    Comma,
    /// Between items of a list, or words.
    Word,
    /// Between two Chinese characters.
    Character,
}

/// A range in parts of at most `most`, measured by `weight`, as even as places to break allow. A part without such a place is longer.
pub(super) fn broken(
    signs: &Signs<'_>,
    range: Range<usize>,
    weight: impl Fn(char) -> u32,
    most: u32,
) -> Vec<Range<usize>> {
    let most = most.max(1);
    let mut parts = Vec::new();
    let Range { mut start, end } = range;
    while let Some(cut) = cut(signs, start..end, &weight, most) {
        parts.push(start..cut);
        start = cut;
    }
    parts.push(start..end);
    parts
}

/// Where the first part ends. None where the rest is one part.
fn cut(signs: &Signs<'_>, range: Range<usize>, weight: &impl Fn(char) -> u32, most: u32) -> Option<usize> {
    let total = range.clone().map(|at| weight(signs.at(at))).fold(0, u32::saturating_add);
    if total <= most {
        return None;
    }
    let target = total / total.div_ceil(most);
    let (mut length, mut best) = (0, None);
    for at in range.start..range.end.saturating_sub(1) {
        length += weight(signs.at(at));
        if length > most && best.is_some() {
            break;
        }
        if length >= target / 2
            && let Some(place) = place(signs, &range, at)
        {
            let candidate = (place, length.abs_diff(target), at + 1);
            best = Some(best.map_or(candidate, |best: (Place, u32, usize)| best.min(candidate)));
        }
    }
    best.map(|(_, _, cut)| cut)
}

/// What a break behind a character would be. None where there must be none: within a number, a date, a word, an abbreviation, and between
/// a mark and what it belongs to.
fn place(signs: &Signs<'_>, range: &Range<usize>, at: usize) -> Option<Place> {
    let (sign, next) = (signs.at(at), signs.at(at + 1));
    if is_joined(next) || sign == '\u{200D}' || is_flag(sign) && is_flag(next) || is_opening(sign) {
        return None;
    }
    if is_mark(next) || is_closing(next) || next == '"' {
        return None;
    }
    let is_numeric = |sign: char| is_digit(sign) || is_numeral(sign);
    match sign {
        sign if is_full_stop(sign) => Some(Place::Stop),
        sign if is_latin_stop(sign) => (next.is_whitespace()
            && !(sign == '.' && is_short(signs, range.start, at)))
        .then_some(Place::Stop),
        sign if is_closing(sign) && is_full_stop(signs.before(at)) => Some(Place::Stop),
        // `1,234`, `12:30`, `May 3, 2026`, `https://…`.
        sign if is_comma(sign) => {
            let is_numeric = is_digit(signs.before(at)) && is_digit(signs.next_word(at + 1));
            let is_apart = !sign.is_ascii() || next.is_whitespace() || is_ideograph(next) || is_opening(next);
            (is_apart && !is_numeric).then_some(Place::Comma)
        }
        '、' => Some(Place::Word),
        // Numbers are one with their units, months and places of thousands.
        sign if sign.is_whitespace() => {
            let before = signs.before(at);
            let is_abbreviated = before == '.' && is_short(signs, range.start, at.saturating_sub(1));
            (!(is_digit(next) || is_digit(before) || is_abbreviated)).then_some(Place::Word)
        }
        sign if is_numeric(sign) || is_numeric(next) || is_counted(sign) && is_counted(next) => None,
        sign if is_ideograph(sign) || is_closing(sign) => {
            (is_ideograph(next) || is_opening(next) || next.is_ascii_alphabetic()).then_some(Place::Character)
        }
        sign => (sign.is_ascii_alphabetic() && is_ideograph(next)).then_some(Place::Character),
    }
}

/// Punctuation that stands behind something.
fn is_mark(sign: char) -> bool {
    is_full_stop(sign) || is_latin_stop(sign) || is_comma(sign) || sign == '、' || sign == '·'
}

/// Chinese numerals.
fn is_numeral(sign: char) -> bool {
    "〇零一二三四五六七八九十百千两兩".contains(sign) || matches!(sign, '万' | '萬' | '亿' | '億')
}

/// Halves of flags.
fn is_flag(sign: char) -> bool {
    matches!(sign, '\u{1F1E6}'..='\u{1F1FF}')
}
