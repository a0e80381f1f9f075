//! Where sentences end.

use super::signs::Signs;
use crate::signs::{
    closes, is_closing, is_comma, is_digit, is_full_stop, is_ideograph, is_latin_stop, is_opening, is_small,
};
use std::ops::Range;

/// Words that end in a full stop and end no sentence. In small letters, without it.
const ABBREVIATIONS: &str = " mr mrs ms dr prof st sr jr vs etc eg ie no nos vol fig inc ltd co corp gov gen sen rep rev col capt sgt lt dept \
    approx est ca cf al jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun p pp ";

/// How far a bracket reaches at most. One that is never closed must not hold a whole story together.
const REACH: usize = 200;

/// A bracket that is open.
struct Open {
    at: usize,
    closing: char,
    /// Whether the sentence begins with it.
    leads: bool,
}

/// The sentences of a text, with the blanks around them. Together they are the whole text.
pub(super) fn sentences(signs: &Signs<'_>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    // Whether an odd number of straight quotation marks has passed.
    let mut quoted = false;
    let (mut begin, mut at) = (0, 0);
    while at < signs.len() {
        let sign = signs.at(at);
        if is_full_stop(sign) || is_latin_stop(sign) {
            let stop = Stop::at(signs, at, quoted);
            at = stop.marks;
            if stop.is_end(signs, begin, &open) {
                sentences.push(begin..stop.after);
                (begin, at) = (stop.after, stop.after);
                quoted &= !stop.closes_straight;
                open.clear();
            }
            continue;
        }
        if let Some(closing) = closes(sign) {
            let leads = (begin..at).all(|number| signs.at(number).is_whitespace());
            open.push(Open { at, closing, leads });
        }
        close(&mut open, sign);
        quoted ^= sign == '"';
        at += 1;
    }
    if begin < at {
        sentences.push(begin..at);
    }
    sentences
}

fn close(open: &mut Vec<Open>, sign: char) {
    if open.last().is_some_and(|open| open.closing == sign) {
        open.pop();
    }
}

/// One stop or several (`？！`, `……`), and what closes with them.
struct Stop {
    first: usize,
    /// Behind the stops.
    marks: usize,
    /// Behind what closes with them.
    after: usize,
    closes_straight: bool,
    /// Whether one of the stops always is one.
    is_full: bool,
}

impl Stop {
    fn at(signs: &Signs<'_>, first: usize, quoted: bool) -> Self {
        let is_stop = |at: usize| is_full_stop(signs.at(at)) || is_latin_stop(signs.at(at));
        let marks = (first..).find(|at| !is_stop(*at)).unwrap_or(first);
        let (mut after, mut closes_straight) = (marks, false);
        loop {
            match signs.at(after) {
                '"' if quoted && !closes_straight => closes_straight = true,
                sign if is_closing(sign) => {}
                // Some write `。”。`, and `？”！`.
                sign if after > marks && is_full_stop(sign) => {}
                _ => break,
            }
            after += 1;
        }
        let is_full = (first..marks).any(|at| is_full_stop(signs.at(at)));
        Self { first, marks, after, closes_straight, is_full }
    }

    /// Whether the sentence that begins at `begin` ends here.
    fn is_end(&self, signs: &Signs<'_>, begin: usize, open: &[Open]) -> bool {
        // A title has its own stops: 《去哪儿？》.
        if matches!(signs.at(self.marks), '》' | '〉') {
            return false;
        }
        let is_inside = |open: &Open| !open.leads && self.first - open.at < REACH;
        if open.iter().any(is_inside) {
            return false;
        }
        let next = signs.at(self.after);
        if is_comma(next) || next == '、' {
            return false;
        }
        let is_closed = self.after > self.marks;
        if is_closed && matches!(next, '的' | '之' | '等' | '这' | '這' | '那') {
            return false;
        }
        self.is_full || self.is_latin_end(signs, begin, next)
    }

    /// Whether full stops of Latin writing, and what they share with numbers and addresses, end a sentence.
    fn is_latin_end(&self, signs: &Signs<'_>, begin: usize, next: char) -> bool {
        if self.after >= signs.len() {
            return true;
        }
        if !next.is_whitespace() && !is_ideograph(next) && !is_opening(next) {
            return false;
        }
        if signs.at(self.first) == '.' && self.marks == self.first + 1 && is_short(signs, begin, self.first) {
            return false;
        }
        // `“What?” he said`, `approx. five`.
        !is_small(signs.next_word(self.after))
    }
}

/// Whether what stands before a full stop is an abbreviation, an initial, or the number of an item.
pub(super) fn is_short(signs: &Signs<'_>, begin: usize, stop: usize) -> bool {
    let is_of_word = |sign: char| sign.is_ascii_alphabetic() || sign == '.';
    let from = (begin..stop).rev().find(|at| !is_of_word(signs.at(*at))).map_or(begin, |at| at + 1);
    let word: String = (from..stop).map(|at| signs.at(at)).collect();
    if !word.is_empty() {
        let is_initials = word.split('.').all(|part| part.len() <= 1);
        let small = word.replace('.', "").to_ascii_lowercase();
        return is_initials || ABBREVIATIONS.contains(&[" ", &small, " "].concat());
    }
    // The number of an item: `1. `, `12.`.
    is_digit(signs.before(stop))
        && (begin..stop).map(|at| signs.at(at)).all(|sign| is_digit(sign) || sign.is_whitespace())
}
