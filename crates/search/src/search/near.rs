//! What is near to a query that finds nothing: stories whose headings hold some of it, and how a title of theirs writes it.

use super::plan::{Part, parts, shard_file};
use super::ranked::Found;
use super::{Searcher, ranked};
use crate::columns::Columns;
use crate::document::Field;
use crate::gram::key;
use crate::list::Place;
use crate::manifest::Segment;
use crate::query::{Phrase, Phrases, Sort, phrases};
use crate::shard;
use crate::units::{Unit, cut};

/// Stories that are named at most.
const MOST: usize = 5;

/// Grams that are looked at, in each segment: those by which the query was searched among them, and four others at most.
const GRAMS: usize = 12;
const OTHERS: usize = 4;

/// What a pair weighs in a title, and elsewhere in a heading; a single unit in a title; a pair in a body. Less than one pair in a heading, or
/// two units in a title (one, where it is rare) is not near.
const IN_TITLE: u16 = 40;
const IN_HEADING: u16 = 30;
const UNIT_IN_TITLE: u16 = 15;
const IN_BODY: u16 = 5;
const NEAR: u16 = 30;

/// The grams that are looked at: those of the search, then pairs between them, then single units of short phrases.
fn grams(phrases: &Phrases, columns: &Columns) -> Vec<(Part, bool)> {
    let mut grams: Vec<(Part, bool)> = Vec::new();
    let mut add = |part: Part, is_pair: bool, most: usize| {
        if grams.len() < most && grams.iter().all(|(known, _)| known.key != part.key) {
            grams.push((part, is_pair));
        }
    };
    for phrase in &phrases.all {
        parts(phrase, columns).into_iter().for_each(|part| add(part, phrase.0.len() > 1, GRAMS - OTHERS));
    }
    for Phrase(units) in &phrases.all {
        for len in [2, 1] {
            for window in units.windows(len) {
                if len == 2 || units.len() < 4 {
                    let key = key(window.iter().map(String::as_str));
                    let part = Part { key, offset: 0, has_positions: len == 2 && !columns.is_common(key) };
                    add(part, len == 2, GRAMS);
                }
            }
        }
    }
    // A search in many phrases takes many files already.
    let searched = phrases.all.iter().map(|phrase| parts(phrase, columns).len()).sum::<usize>();
    grams.truncate(searched + OTHERS);
    grams
}

/// The files that are needed, each once or more often.
pub(super) fn files(searcher: &Searcher, phrases: &Phrases) -> Vec<String> {
    let mut names = Vec::new();
    for (segment, columns) in searcher.parts() {
        names.extend(grams(phrases, columns).iter().map(|(part, _)| shard_file(part, segment, columns).0));
    }
    names
}

/// The stories that are nearest, the nearest first; of equal ones the newest.
pub(super) fn near(searcher: &Searcher, phrases: &Phrases) -> Vec<Found> {
    let mut first: u32 = searcher.manifest.segments.iter().map(|segment| segment.documents).sum();
    let mut best: Vec<Found> = Vec::new();
    for (segment, columns) in searcher.manifest.segments.iter().zip(&searcher.columns).rev() {
        first = first.saturating_sub(segment.documents);
        let Some(columns) = columns else { continue };
        let scores = scores(searcher, phrases, segment, columns);
        for (number, score) in (0..segment.documents).zip(scores).rev() {
            if score >= NEAR
                && let Some(found) = ranked::found_at(columns, first, number, u32::from(score))
            {
                ranked::keep(&mut best, found, MOST, Sort::Relevance);
            }
        }
    }
    best
}

/// What each document of a segment weighs.
fn scores(searcher: &Searcher, phrases: &Phrases, segment: &Segment, columns: &Columns) -> Vec<u16> {
    let mut scores = vec![0_u16; columns.days.len()];
    let mut place = Place::default();
    for (part, is_pair) in grams(phrases, columns) {
        let (file, name) = shard_file(&part, segment, columns);
        let Some(lists) = searcher.bytes(&file).and_then(|bytes| shard::find(bytes, name)) else { continue };
        if let Some(mut reader) = lists.headings() {
            // A rare character tells something by itself.
            let unit =
                if reader.left() * 64 <= segment.documents + 512 { 2 * UNIT_IN_TITLE } else { UNIT_IN_TITLE };
            while reader.read(&mut place) {
                let is_in_title =
                    place.positions.first().is_some_and(|at| Field::at(*at) == Some(Field::Title));
                add(
                    &mut scores,
                    place.document,
                    match (is_pair, is_in_title) {
                        (true, true) => IN_TITLE,
                        (true, false) => IN_HEADING,
                        (false, true) => unit,
                        (false, false) => 0,
                    },
                );
            }
        }
        if is_pair && let Some(mut reader) = lists.bodies(part.has_positions) {
            while reader.read(&mut place) {
                add(&mut scores, place.document, IN_BODY);
            }
        }
    }
    scores
}

fn add(scores: &mut [u16], document: u32, weight: u16) {
    if let Some(score) = scores.get_mut(document as usize) {
        *score = score.saturating_add(weight);
    }
}

/// How titles write what was looked for: the query with its phrases in the spelling that is nearest to them. None where no title has one that
/// differs little: in one unit of four, of at least two. Costs a few steps for each unit of the titles.
///
/// ```
/// use baolan_search::search::spelling;
/// assert_eq!(spelling("蔚县剪子", &["蔚县剪纸走进校园"]).as_deref(), Some("蔚县剪纸"));
/// assert_eq!(spelling("冰雪", &["蔚县剪纸走进校园"]), None);
/// ```
pub fn spelling(words: &str, titles: &[&str]) -> Option<String> {
    let mut spelled = String::new();
    let mut is_other = false;
    for Phrase(units) in phrases(words).all {
        if !spelled.is_empty() {
            spelled.push(' ');
        }
        let mut nearest: (usize, &str) = (units.len().div_ceil(4) + 1, "");
        for title in titles.iter().filter(|_| units.len() > 1) {
            let mut of_title = Vec::new();
            cut(title, 0, &mut |unit| of_title.push(unit));
            for from in 0..of_title.len() {
                // As many units first: the nearest spelling is rather another character than one less.
                for len in [units.len(), units.len() + 1, units.len().saturating_sub(1)] {
                    let Some(piece) = of_title.get(from..from + len).filter(|_| len > 1) else { continue };
                    let distance = distance(&units, piece, nearest.0);
                    if let (true, [first, .., last]) = (distance < nearest.0, piece) {
                        nearest = (distance, title.get(first.start..last.end).unwrap_or_default());
                    }
                }
            }
        }
        match nearest.1 {
            "" => spelled.push_str(&units.concat()),
            piece => {
                is_other |= nearest.0 > 0;
                spelled.push_str(piece);
            }
        }
    }
    is_other.then_some(spelled)
}

/// How many units are other ones, too many, missing, or changed places with the next; `most` where it is as many or more.
fn distance(wanted: &[String], piece: &[Unit], most: usize) -> usize {
    let width = piece.len() + 1;
    let mut rows: [Vec<usize>; 3] = [Vec::new(), Vec::new(), (0..width).collect()];
    for (row, unit) in wanted.iter().enumerate() {
        rows.rotate_left(1);
        let mut next = vec![row + 1];
        for (at, other) in piece.iter().enumerate() {
            let of =
                |row: usize, at: usize| rows.get(row).and_then(|row| row.get(at)).copied().unwrap_or(most);
            let is_same = *unit == other.text;
            let mut least = (of(1, at) + usize::from(!is_same)).min(of(1, at + 1) + 1);
            least = least.min(next.last().map_or(most, |before| before + 1));
            let is_swapped = || {
                row > 0
                    && at > 0
                    && wanted.get(row - 1).is_some_and(|before| *before == other.text)
                    && piece.get(at - 1).is_some_and(|before| before.text == *unit)
            };
            if is_swapped() {
                least = least.min(of(0, at - 1) + 1);
            }
            next.push(least);
        }
        if let Some(row) = rows.last_mut() {
            *row = next;
        }
    }
    rows.last().and_then(|row| row.last()).map_or(most, |distance| most.min(*distance))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_spelling_differs_in_one_unit_of_four() {
        let titles = ["张家口：蔚縣剪紙走进校园", "崇礼冰雪季"];
        for (words, expected) in [
            ("蔚县剪子", Some("蔚縣剪紙")),
            ("剪子", Some("剪紙")),
            ("张口家", Some("张家口")),
            ("张家囗", Some("张家口")),
            ("蔚剪纸", Some("蔚縣剪紙")),
            ("崇礼冰雪节 剪子", Some("崇礼冰雪季 剪紙")),
            ("剪纸", None),
            ("火星", None),
            ("剪", None),
            ("", None),
            ("😀", None),
        ] {
            assert_eq!(spelling(words, &titles).as_deref(), expected, "{words}");
        }
    }
}
