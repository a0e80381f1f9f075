//! Everything that decides a conversion in one direction, as one automaton: phrases, and single characters as phrases of one.

use super::overrides::{Override, Overrides};
use super::script::Scripts;
use super::tables::Step;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use foldhash::{HashMap, HashMapExt};
use std::fmt;

/// The forms of a place: characters that the standards of several places write differently. Vocabulary is that of the text everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Region {
    /// OpenCC's own standard.
    #[default]
    Standard,
    /// Hong Kong's.
    HongKong,
    /// Taiwan's.
    Taiwan,
}

impl Region {
    /// What the sections of its characters are called.
    fn section(self) -> Option<&'static str> {
        match self {
            Self::Standard => None,
            Self::HongKong => Some("hk"),
            Self::Taiwan => Some("tw"),
        }
    }
}

/// From which script into which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From simplified characters to those of a place.
    ToTraditional(Region),
    /// From the traditional characters of a place to simplified ones.
    ToSimplified(Region),
}

/// Why a piece of text came out as it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The story says so.
    Story,
    /// The site says so.
    Site,
    /// Our own list does, for this reason.
    Override(&'static str),
    /// It is a phrase of OpenCC.
    Phrase,
    /// It is what usually stands for the character.
    Character,
}

/// The tables cannot be made an automaton of. Those that are part of this crate can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenTables(String);

impl fmt::Display for BrokenTables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the tables of the conversion between scripts are broken: {}", self.0)
    }
}

impl std::error::Error for BrokenTables {}

/// What stands for a phrase, and why.
type Entries = HashMap<String, (String, Reason)>;

/// A phrase that was found in a text: bytes from, up to, what stands for it, why.
pub(crate) type Found<'a> = (usize, usize, &'a str, Reason);

/// All phrases of one direction.
pub(crate) struct Lexicon {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    values: Vec<(String, Reason)>,
    step: Step,
    scripts: Scripts,
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("phrases", &self.values.len()).finish_non_exhaustive()
    }
}

impl Lexicon {
    pub(crate) fn new(direction: Direction) -> Result<Self, BrokenTables> {
        let ((step, entries), back) = match direction {
            Direction::ToTraditional(region) => (to_traditional(region), Step::named("ts")),
            Direction::ToSimplified(region) => (to_simplified(region), Step::named("st")),
        };
        let (mut patterns, mut values) =
            (Vec::with_capacity(entries.len()), Vec::with_capacity(entries.len()));
        let mut sorted: Vec<_> = entries.into_iter().collect();
        sorted.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        for (number, (from, value)) in (0_u32..).zip(sorted) {
            patterns.push((from, number));
            values.push(value);
        }
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build_with_values(patterns)
            .map_err(|error| BrokenTables(error.to_string()))?;
        let scripts = Scripts::new(&step, &back);
        Ok(Self { automaton, values, step, scripts })
    }

    /// The longest phrases of a text, from left to right; what stands between them is in none.
    pub(crate) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found<'a>> {
        self.automaton.leftmost_find_iter(text).filter_map(|found| {
            let (to, reason) = self.values.get(found.value() as usize)?;
            Some((found.start(), found.end(), to.as_str(), *reason))
        })
    }

    /// Whether a text is in the other script already.
    pub(crate) fn is_converted(&self, text: &str) -> bool {
        self.scripts.is_converted(text)
    }

    /// All that can stand for a character by itself.
    pub(crate) fn forms(&self, c: char) -> &'static str {
        self.step.forms(c)
    }
}

fn to_traditional(region: Region) -> (Step, Entries) {
    let step = Step::named("st");
    let mut entries = of_step(&step);
    add_overrides(&step, &mut entries);
    if let Some(section) = region.section() {
        let forms = Step::named(&format!("to {section}"));
        // A character that is the same in both scripts, and another one there.
        for (from, to) in forms.characters() {
            entries.entry(from.to_string()).or_insert_with(|| (to.to_string(), Reason::Character));
        }
        entries.values_mut().for_each(|(to, _)| *to = forms.alone(to));
    }
    (step, entries)
}

fn to_simplified(region: Region) -> (Step, Entries) {
    let step = Step::named("ts");
    let mut entries = of_step(&step);
    for one in Overrides::read().phrases {
        // Those that do not come back character by character: names of few places.
        if step.alone(&one.to) != one.from {
            entries.insert(one.to, (one.from, Reason::Override(one.reason)));
        }
    }
    if let Some(section) = region.section() {
        let forms = Step::named(&format!("from {section}"));
        let of_region = forms.phrases().map(|(from, to)| (from.to_owned(), to, Reason::Phrase));
        let characters =
            forms.characters().map(|(from, to)| (from.to_string(), to.to_string(), Reason::Character));
        for (from, to, reason) in of_region.chain(characters) {
            entries.entry(from).or_insert_with(|| (step.alone(&to), reason));
        }
    }
    (step, entries)
}

fn of_step(step: &Step) -> Entries {
    let mut entries = Entries::with_capacity(64 * 1024);
    for (from, to) in step.characters() {
        entries.insert(from.to_string(), (to.to_string(), Reason::Character));
    }
    for (from, to) in step.phrases() {
        entries.insert(from.to_owned(), (to, Reason::Phrase));
    }
    entries
}

fn add_overrides(step: &Step, entries: &mut Entries) {
    let overrides = Overrides::read();
    for Override { from, to, reason } in overrides.phrases {
        let is_one = from.chars().nth(1).is_none();
        // What stands for a single character is still what usually does.
        let reason = if is_one { Reason::Character } else { Reason::Override(reason) };
        entries.insert(from, (to, reason));
    }
    let phrases: Vec<_> = step.phrases().collect();
    for whole in overrides.wholes {
        let Override { from, to, reason } = &whole.word;
        let Some(first) = from.chars().next() else { continue };
        let rest = from.get(first.len_utf8()..).unwrap_or_default();
        for (phrase, of_phrase) in phrases.iter().filter(|(phrase, _)| phrase.ends_with(first)) {
            let (Some((last, _)), Some((last_of, _))) =
                (phrase.char_indices().next_back(), of_phrase.char_indices().next_back())
            else {
                continue;
            };
            let (before, before_of) = (phrase.get(..last), of_phrase.get(..last_of));
            let (Some(before), Some(before_of)) = (before.filter(|before| !before.is_empty()), before_of)
            else {
                continue;
            };
            let value = ([before_of, to].concat(), Reason::Override(reason));
            entries.entry([before, from].concat()).or_insert(value);
            for next in &whole.unless {
                let behind = format!("{rest}{next}");
                let value = [of_phrase, &*step.alone(&behind)].concat();
                entries.entry([phrase, &*behind].concat()).or_insert((value, Reason::Phrase));
            }
        }
    }
}
