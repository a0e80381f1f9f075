//! A document whose texts have been cut into units.

use super::pinyin::typed;
use crate::document::{Document, Field};
use crate::fold::is_han;
use crate::gram;
use crate::units::{Piece, pieces};
use rustc_hash::FxHashMap;

/// What stands where no unit is.
const GAP: u16 = 0;

/// The numbers of the units that are in a document's own table: no Chinese character has one of these.
const FIRST: u16 = 0xa000;
const LAST: u16 = 0xf8ff;

/// A document, two bytes for each unit of its body. What is not a common Chinese character stands in a table of its own; more than 22,000 different
/// words of one document are not indexed.
#[derive(Debug, Default)]
pub struct Prepared {
    pub(super) address: String,
    pub(super) day: i32,
    pub(super) channel: u16,
    /// Keys of units that have a number.
    table: Vec<u64>,
    /// Positions and numbers of units.
    heading: Vec<(u16, u16)>,
    /// Keys of what is typed for its title and its channel in Latin letters, with their positions.
    pinyin: Vec<(u16, u64)>,
    /// Numbers of units by their positions.
    body: Vec<u16>,
}

/// Gives numbers to units.
#[derive(Default)]
struct Numbers {
    table: Vec<u64>,
    known: FxHashMap<u64, u16>,
}

impl Numbers {
    fn number(&mut self, text: &str) -> u16 {
        let key = gram::unit(text);
        match u16::try_from(key) {
            Ok(number) if text.starts_with(is_han) => return number,
            _ => {}
        }
        if let Some(number) = self.known.get(&key) {
            return *number;
        }
        match u16::try_from(self.table.len()).map(|number| number.saturating_add(FIRST)) {
            Ok(number) if number <= LAST => {
                self.table.push(key);
                self.known.insert(key, number);
                number
            }
            _ => GAP,
        }
    }
}

impl Prepared {
    /// Cuts a document into units. `has_pinyin`: whether it is found by pinyin, too.
    pub fn new(document: &Document, has_pinyin: bool) -> Self {
        let mut numbers = Numbers::default();
        let (mut heading, mut body) = (Vec::new(), Vec::new());
        let mut rest: Vec<&str> = Vec::new();
        for field in Field::ALL {
            let mut next = field.begin();
            for (_, text) in document.heading.iter().filter(|(of, _)| *of == field) {
                let mut is_cut = false;
                let end =
                    pieces(text, next, &mut |Piece { text, position, .. }| match u16::try_from(position) {
                        Ok(at) if position + 1 < field.end() => heading.push((at, numbers.number(text))),
                        _ => is_cut = true,
                    });
                if is_cut {
                    rest.push(text);
                }
                next = end + 1;
            }
        }
        let mut next = 0;
        for text in document.body.iter().map(String::as_str).chain(rest) {
            next = 1 + pieces(text, next, &mut |Piece { text, position, .. }| {
                body.resize(position as usize, GAP);
                body.push(numbers.number(text));
            });
        }
        body.shrink_to_fit();
        Self {
            address: document.address.clone(),
            day: i32::try_from(document.day).unwrap_or_default(),
            channel: u16::try_from(document.channel).unwrap_or(u16::MAX),
            table: numbers.table,
            pinyin: if has_pinyin { pinyin(&heading) } else { Vec::new() },
            heading,
            body,
        }
    }

    /// About how many places its grams have.
    pub(super) fn grams(&self) -> usize {
        2 * (self.heading.len() + self.body.len()) + self.pinyin.len()
    }

    /// Keys and positions of the units of its heading.
    pub(super) fn heading(&self) -> impl Iterator<Item = (u32, u64)> {
        self.heading
            .iter()
            .filter(|(_, number)| *number != GAP)
            .map(|(at, number)| (u32::from(*at), self.key(*number)))
    }

    /// Keys and positions of what is typed for its heading.
    pub(super) fn pinyin(&self) -> impl Iterator<Item = (u32, u64)> {
        self.pinyin.iter().map(|(at, key)| (u32::from(*at), *key))
    }

    /// Keys and positions of the units of its body.
    pub(super) fn body(&self) -> impl Iterator<Item = (u32, u64)> {
        let units = (0_u32..).zip(&self.body).filter(|(_, number)| **number != GAP);
        units.map(|(at, number)| (at, self.key(*number)))
    }

    fn key(&self, number: u16) -> u64 {
        match number {
            FIRST..=LAST => self.table.get(usize::from(number - FIRST)).copied().unwrap_or_default(),
            number => u64::from(number),
        }
    }
}

/// What is typed for the characters of titles and channels.
fn pinyin(heading: &[(u16, u16)]) -> Vec<(u16, u64)> {
    let character = |number: u16| match number {
        FIRST..=LAST => None,
        number => char::from_u32(u32::from(number)).filter(|c| is_han(*c)),
    };
    let is_typed = |at: u16| matches!(Field::at(u32::from(at)), Some(Field::Title | Field::Channel));
    let mut all = Vec::new();
    for run in heading.chunk_by(|(at, one), (next, two)| {
        *next == at + 1 && character(*one).is_some() && character(*two).is_some()
    }) {
        let characters: Vec<char> =
            run.iter().filter(|(at, _)| is_typed(*at)).filter_map(|(_, number)| character(*number)).collect();
        if characters.len() == run.len()
            && let Some((first, _)) = run.first()
        {
            typed(&characters, |at, text| all.push((first + at as u16, gram::pinyin(gram::unit(text)))));
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Calls for all units that stand side by side by twos, and by threes: with the position, and the keys of both or of all three.
pub(super) fn side_by_side(units: impl Iterator<Item = (u32, u64)>, mut see: impl FnMut(u32, &[u64])) {
    let mut before = [0_u64; 3];
    let (mut len, mut next) = (0, 0);
    for (at, key) in units {
        if at != next {
            len = 0;
        }
        next = at + 1;
        before.rotate_left(1);
        before[2] = key;
        len = (len + 1).min(3);
        see(at + 1 - len, &before[3 - len as usize..]);
    }
}
