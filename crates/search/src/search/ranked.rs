//! In which order documents are shown, and how many there are.

use super::matched::{Match, matches};
use super::plan::{Part, parts, pinyin, shard_file};
use super::{PAGE, Searcher};
use crate::columns::Columns;
use crate::document::Field;
use crate::manifest::Segment;
use crate::query::{Phrase, Phrases, Query, Sort};
use crate::shard;

/// What a phrase weighs in a field of the heading, in the order of [`Field::ALL`].
const WEIGHTS: [(Field, u32); 5] = [
    (Field::Title, 1000),
    (Field::Subtitle, 400),
    (Field::Channel, 200),
    (Field::Tag, 500),
    (Field::Credit, 300),
];

/// What a phrase weighs in a body, however often it stands there: half of it for once.
const BODY: u32 = 100;

/// What it weighs that a title begins with the phrase.
const FIRST: u32 = 100;

/// What it weighs that phrases stand in the title one after the other.
const IN_ORDER: u32 = 200;

/// A document among all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Counted through all segments, the oldest first.
    pub(super) number: u32,
    pub(super) score: u32,
    pub(super) day: i32,
    pub(super) channel: u16,
}

/// What a query has found.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranked {
    pub(super) total: u32,
    pub(super) page: Vec<Found>,
    pub(super) channels: Vec<u32>,
    pub(super) years: Vec<(i32, u32)>,
    pub(super) is_partial: bool,
    /// What is near, where nothing was found.
    pub(super) near: Vec<Found>,
}

/// A document in which all phrases stand.
struct All {
    document: u32,
    score: u32,
    title_at: Option<u32>,
}

/// Searches in all segments, the newest first.
pub(super) fn ranked(searcher: &Searcher, query: &Query, wanted: &Phrases) -> Ranked {
    of(searcher, query, wanted, false)
}

/// The same, with everything that was found in place of a page.
#[cfg(feature = "write")]
pub(super) fn every(searcher: &Searcher, query: &Query, wanted: &Phrases) -> Vec<Found> {
    let mut all = of(searcher, query, wanted, true).page;
    if query.sort == Sort::Relevance {
        // They are the newest first, and stay so where they are equal.
        all.sort_by_key(|found| std::cmp::Reverse(found.score));
    }
    all
}

fn of(searcher: &Searcher, query: &Query, wanted_phrases: &Phrases, every: bool) -> Ranked {
    let phrases = &wanted_phrases.all;
    let narrow = searcher.narrow(wanted_phrases);
    let mut ranked = Ranked { channels: vec![0; searcher.manifest.channels.len()], ..Ranked::default() };
    let wanted = Wanted::new(searcher, query);
    let mut first: u32 = searcher.manifest.segments.iter().map(|segment| segment.documents).sum();
    let mut best: Vec<Found> = Vec::new();
    for (segment, columns) in searcher.manifest.segments.iter().zip(&searcher.columns).rev() {
        first = first.saturating_sub(segment.documents);
        let Some(columns) = columns else {
            ranked.is_partial |= !phrases.is_empty();
            continue;
        };
        if narrow.as_ref().is_some_and(|phrase| !may_hold(searcher, segment, columns, phrase)) {
            continue;
        }
        let found = all(searcher, segment, columns, phrases, &mut ranked.is_partial);
        for All { document, score, .. } in found.into_iter().rev() {
            let Some(found) = found_at(columns, first, document, score) else { continue };
            if wanted.count(&found, &mut ranked) {
                ranked.total += 1;
                match every {
                    true => best.push(found),
                    false => keep(&mut best, found, wanted.most, query.sort),
                }
            }
        }
    }
    let from = if every { 0 } else { wanted.most - PAGE };
    ranked.page = best.into_iter().skip(from).collect();
    ranked
}

/// Which documents are asked for.
struct Wanted<'a> {
    query: &'a Query,
    /// Whether a channel is asked for, by number.
    channels: Vec<bool>,
    /// Up to the last one of the page.
    most: usize,
}

impl<'a> Wanted<'a> {
    fn new(searcher: &Searcher, query: &'a Query) -> Self {
        let is_asked = |path: &str| match &query.channel {
            None => true,
            Some(asked) => {
                path == asked || path.strip_prefix(asked.as_str()).is_some_and(|below| below.starts_with('/'))
            }
        };
        let channels = searcher.manifest.channels.iter().map(|(path, _)| is_asked(path)).collect();
        let page = query.page.clamp(1, 1_000) as usize;
        Self { query, channels, most: page * PAGE }
    }

    /// Counts a document where it belongs; true when it is asked for.
    fn count(&self, found: &Found, ranked: &mut Ranked) -> bool {
        let is_in_time = self.query.from.is_none_or(|from| found.day >= from)
            && self.query.to.is_none_or(|to| found.day <= to);
        let is_in_channel =
            self.query.channel.is_none() || self.channels.get(usize::from(found.channel)) == Some(&true);
        if is_in_time && let Some(count) = ranked.channels.get_mut(usize::from(found.channel)) {
            *count += 1;
        }
        if is_in_channel {
            let year = year(found.day);
            // The newest come first, so that a year stands at the end or is new.
            match ranked.years.iter_mut().find(|(known, _)| *known == year) {
                Some((_, count)) => *count += 1,
                None => ranked.years.push((year, 1)),
            }
        }
        is_in_time && is_in_channel
    }
}

/// A document of a segment, the first of which has a number; none where a damaged list names one that is not there.
pub(super) fn found_at(columns: &Columns, first: u32, document: u32, score: u32) -> Option<Found> {
    let (day, channel) = (columns.days.get(document as usize)?, columns.channels.get(document as usize)?);
    Some(Found { number: first + document, score, day: *day, channel: *channel })
}

/// Whether a segment may hold a phrase: true where that is not known, since a file of it is missing.
pub(super) fn may_hold(searcher: &Searcher, segment: &Segment, columns: &Columns, phrase: &Phrase) -> bool {
    found(searcher, segment, columns, phrase).is_none_or(|found| !found.is_empty())
}

/// Keeps the best of all that come, the newest first.
pub(super) fn keep(best: &mut Vec<Found>, found: Found, most: usize, sort: Sort) {
    let comes_before = |other: &Found| match sort {
        Sort::Relevance => found.score > other.score,
        Sort::Date => false,
    };
    if best.len() == most && !best.last().is_some_and(comes_before) {
        return;
    }
    let at = best.iter().rposition(|other| !comes_before(other)).map_or(0, |at| at + 1);
    best.insert(at, found);
    best.truncate(most);
}

/// The documents of a segment in which all phrases stand.
fn all(
    searcher: &Searcher,
    segment: &Segment,
    columns: &Columns,
    phrases: &[Phrase],
    is_partial: &mut bool,
) -> Vec<All> {
    let mut all: Option<Vec<All>> = None;
    for phrase in phrases {
        let found = found(searcher, segment, columns, phrase).unwrap_or_else(|| {
            *is_partial = true;
            Vec::new()
        });
        all = Some(match all {
            None => found.iter().map(|found| with(None, found, phrase)).collect(),
            Some(all) => both(all, &found, phrase),
        });
    }
    all.unwrap_or_default()
}

/// Where a phrase stands; none where a file of it is missing or damaged.
fn found(searcher: &Searcher, segment: &Segment, columns: &Columns, phrase: &Phrase) -> Option<Vec<Match>> {
    let found = of_parts(searcher, segment, columns, &parts(phrase, columns))?;
    match pinyin(phrase, columns) {
        Some(part) => Some(either(&found, &of_parts(searcher, segment, columns, &[part])?)),
        None => Some(found),
    }
}

fn of_parts(searcher: &Searcher, segment: &Segment, columns: &Columns, parts: &[Part]) -> Option<Vec<Match>> {
    let mut lists = Vec::new();
    for part in parts {
        let (file, name) = shard_file(part, segment, columns);
        lists.push(shard::find(searcher.bytes(&file)?, name)?);
    }
    Some(matches(parts, &lists))
}

/// What is found as a word, and what is found by pinyin; a document that is both is as the word.
fn either(words: &[Match], typed: &[Match]) -> Vec<Match> {
    let mut typed = typed.iter().peekable();
    let mut either = Vec::new();
    for word in words {
        while let Some(one) = typed.next_if(|one| one.document <= word.document) {
            either.extend(Some(*one).filter(|one| one.document < word.document));
        }
        either.push(*word);
    }
    either.extend(typed);
    either
}

fn both(all: Vec<All>, found: &[Match], phrase: &Phrase) -> Vec<All> {
    let mut found = found.iter().peekable();
    let mut both = Vec::new();
    for one in all {
        while found.next_if(|other| other.document < one.document).is_some() {}
        if let Some(other) = found.next_if(|other| other.document == one.document) {
            both.push(with(Some(&one), other, phrase));
        }
    }
    both
}

/// A document, with what one more phrase adds.
fn with(before: Option<&All>, found: &Match, phrase: &Phrase) -> All {
    let mut weight = 0;
    for (place, (_, of_field)) in WEIGHTS.iter().enumerate() {
        if found.fields & (1 << place) != 0 {
            weight = weight.max(*of_field);
        }
    }
    if found.title_at == Some(0) {
        weight += FIRST;
    }
    weight += BODY * found.body / (found.body + 1);
    let end = found.title_at.map(|at| at + phrase.0.len() as u32);
    if before.is_some_and(|before| before.title_at.is_some() && before.title_at == found.title_at) {
        weight += IN_ORDER;
    }
    All { document: found.document, score: before.map_or(0, |before| before.score) + weight, title_at: end }
}

/// The year of a day, counted from 1970.
pub(super) fn year(day: i32) -> i32 {
    // By eras of 400 years that begin in March (Howard Hinnant, "chrono-compatible low-level date algorithms").
    let day = i64::from(day) + 719_468;
    let of_era = day.rem_euclid(146_097);
    let of_year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let in_year = of_era - (365 * of_year + of_year / 4 - of_year / 100);
    let is_next = (5 * in_year + 2) / 153 >= 10;
    i32::try_from(of_year + day.div_euclid(146_097) * 400 + i64::from(is_next)).unwrap_or_default()
}
