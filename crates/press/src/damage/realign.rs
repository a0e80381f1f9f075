//! `以?xún)|`: a reading that was put between the bytes of two characters, and the run behind it that is read one byte late.

use super::annotations::len_behind;
use super::{Damage, codec, readings};
use std::ops::Range;

/// What stands for bytes that could not be decoded, in place of the byte and, often, of the one behind it.
pub(super) const HOLES: [char; 2] = ['?', '\u{FFFD}'];

/// No sentence is longer; a run that goes on is none.
const LONGEST_RUN: usize = 200;

/// A hole with a reading behind it.
struct Hole<'a> {
    letters: &'a str,
    /// Byte offset behind the closing parenthesis.
    end: usize,
}

impl<'a> Hole<'a> {
    /// The hole at a byte offset.
    fn at(text: &'a str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?.strip_prefix(HOLES)?;
        // Browsers keep the parenthesis, other programs lose it.
        let rest = rest.strip_prefix('(').unwrap_or(rest);
        let letters = readings::letters(rest)?;
        let rest = rest[letters.len()..].strip_prefix(')')?;
        Some(Self { letters, end: text.len() - rest.len() })
    }

    /// The bytes that may be lost there: each is, behind the byte before it, a character that has the reading. Programs annotate
    /// what they converted: characters that only Traditional text has.
    fn lost(&self, before: u8) -> impl Iterator<Item = u8> {
        let fits = |c: char| {
            codec::script(c) == Some(codec::Script::Traditional) && readings::is_reading(c, self.letters)
        };
        codec::with_lead(before).filter(move |(_, c)| fits(*c)).map(|(trail, _)| trail)
    }

    /// Whether it is one behind that byte: a toned reading says so alone.
    fn is_one(&self, before: u8) -> bool {
        readings::is_toned(self.letters) || self.lost(before).next().is_some()
    }
}

/// All such places with the runs behind them.
pub(super) fn find(text: &str) -> Vec<Damage> {
    let mut found = Vec::new();
    let mut next = 0;
    for (at, _) in text.match_indices(HOLES) {
        if at < next {
            continue;
        }
        let Some((start, before)) = char_before(text, at) else { continue };
        let Some([_, trail]) = codec::encode(before) else { continue };
        let Some(hole) = Hole::at(text, at).filter(|hole| hole.is_one(trail)) else { continue };
        let damage = damage(text, start..at, before, trail, &hole);
        next = damage.end();
        found.push(damage);
    }
    found
}

/// The character before a byte offset, and where it begins. Between the two may stand its own reading, put there later.
fn char_before(text: &str, at: usize) -> Option<(usize, char)> {
    let before = &text[..at];
    let near = before.char_indices().rev().take(12).find(|(_, c)| *c == '(').map(|(open, _)| open);
    let annotated = near.filter(|_| before.ends_with(')')).and_then(|open| {
        let (start, c) = text[..open].char_indices().next_back()?;
        (len_behind(c, &text[open..]) == Some(at - open)).then_some((start, c))
    });
    annotated.or_else(|| before.char_indices().next_back())
}

fn damage(text: &str, start: Range<usize>, before: char, trail: u8, hole: &Hole<'_>) -> Damage {
    let run = Run::of(text, hole, trail);
    let (end, repair) = match run {
        Some(run) => (run.end, run.only_reading()),
        None => (hole.end, None),
    };
    let message = format!(
        "a reading ({}) was put between the bytes of two characters, and what follows is read one byte late",
        hole.letters
    );
    let repair = repair.map(|repair| format!("{before}{repair}"));
    // The last character of the run may have a reading of its own behind it.
    let last = repair.as_ref().and_then(|repair| repair.chars().next_back());
    let end = end + last.and_then(|last| len_behind(last, &text[end..])).unwrap_or_default();
    Damage { offset: start.start, len: end - start.start, code: "shifted-bytes", message, repair }
}

/// The bytes from a hole to where bytes and characters agree again, in all ways that are possible.
struct Run {
    ways: Vec<Vec<u8>>,
    /// Byte offset of its end in the text.
    end: usize,
}

impl Run {
    /// A run ends with a plain letter that was a second byte, or with a second reading between bytes. `None` when it ends in
    /// another way.
    fn of(text: &str, hole: &Hole<'_>, trail: u8) -> Option<Self> {
        let mut ways: Vec<Vec<u8>> = hole.lost(trail).map(|lost| vec![lost]).collect();
        let (mut at, mut len) = (hole.end, 1);
        while len < LONGEST_RUN {
            let c = text[at..].chars().next()?;
            if (0x40..0x7F).contains(&(c as u32)) {
                ways.iter_mut().for_each(|way| way.push(c as u8));
                return Some(Self { ways, end: at + 1 });
            }
            if HOLES.contains(&c) {
                let hole = Hole::at(text, at)?;
                let last = |way: &Vec<u8>| way.last().copied().unwrap_or_default();
                let longer = |way: Vec<u8>| {
                    hole.lost(last(&way)).map(move |lost| [&way[..], &[lost]].concat()).collect()
                };
                let ways = ways.into_iter().flat_map::<Vec<_>, _>(longer).collect();
                return Some(Self { ways, end: hole.end });
            }
            let pair = codec::encode(c)?;
            ways.iter_mut().for_each(|way| way.extend(pair));
            len += 2;
            at += c.len_utf8();
            // Readings put behind whole characters of the shifted run do not end it.
            at += len_behind(c, &text[at..]).unwrap_or_default();
        }
        None
    }

    /// The text that the bytes are, when only one is possible.
    fn only_reading(&self) -> Option<String> {
        let mut only = None;
        for text in self.ways.iter().filter_map(|way| read(way)) {
            if only.as_ref().is_some_and(|only| *only != text) {
                return None;
            }
            only = Some(text);
        }
        only
    }
}

fn read(bytes: &[u8]) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let plausible = |[lead, trail]: &[u8; 2]| codec::decode(*lead, *trail).filter(|c| codec::is_usual(*c));
    rest.is_empty().then(|| pairs.iter().map(plausible).collect()).flatten()
}

/// A line as it may have been, with U+FFFD for characters of which a byte is lost: only to recognise what it says, never to print
/// it. Reads each run behind a hole one byte late. `None` when the line has no hole.
///
/// `?。ㄓ浾?甲` becomes `�（記�甲`.
#[must_use]
pub fn guess(line: &str) -> Option<String> {
    let start = line.find(HOLES)?;
    let mut guess = line[..start].to_owned();
    // Whether the byte before is the first of a character; `None` when it is lost.
    let mut open: Option<Option<u8>> = None;
    for c in line[start..].chars() {
        match (open, c) {
            (None, c) if HOLES.contains(&c) => open = Some(None),
            (None, c) => guess.push(c),
            (Some(_), c) if HOLES.contains(&c) => {
                guess.push('\u{FFFD}');
                open = None;
            }
            (Some(lead), c) => open = shift(lead, c, &mut guess),
        }
    }
    if open.is_some() {
        guess.push('\u{FFFD}');
    }
    Some(guess)
}

/// Reads a character behind a first byte; gives the first byte that stays open.
fn shift(lead: Option<u8>, c: char, guess: &mut String) -> Option<Option<u8>> {
    let read =
        |lead: Option<u8>, trail: u8| lead.and_then(|lead| codec::decode(lead, trail)).unwrap_or('\u{FFFD}');
    if let Some([first, second]) = codec::encode(c) {
        guess.push(read(lead, first));
        return Some(Some(second));
    }
    match u8::try_from(u32::from(c)) {
        Ok(byte @ 0x40..0x7F) => guess.push(read(lead, byte)),
        _ => guess.extend(['\u{FFFD}', c]),
    }
    None
}
