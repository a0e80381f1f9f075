//! `以?xún)|`: a reading that was put between the bytes of two characters, and the run behind it that is read one byte late.

use super::annotations::len_behind;
use super::{Damage, codec, readings};

/// What stands for bytes that could not be decoded, in place of the byte and, often, of the one behind it.
pub(super) const HOLES: [char; 2] = ['?', '\u{FFFD}'];

/// No sentence is longer; a run that goes on is none.
const LONGEST_RUN: usize = 200;

/// A hole with a reading behind it.
struct Hole<'a> {
    letters: &'a str,
    /// Bytes that are lost there, each with a character that has the reading, and the byte before the hole as its first.
    lost: Vec<u8>,
    /// Byte offset behind the closing parenthesis.
    end: usize,
}

/// The hole at a byte offset, behind a character.
fn hole(text: &str, at: usize, before: u8) -> Option<Hole<'_>> {
    let rest = text[at..].strip_prefix(HOLES)?;
    // Browsers keep the parenthesis, other programs lose it.
    let rest = rest.strip_prefix('(').unwrap_or(rest);
    let letters = readings::letters(rest)?;
    let rest = rest[letters.len()..].strip_prefix(')')?;
    // Programs annotate what they converted: characters that Simplified text does not have.
    let fits = |c: char| codec::is_han(c) && !codec::in_gb2312(c) && readings::is_reading(c, letters);
    let lost: Vec<u8> = codec::with_lead(before).filter(|(_, c)| fits(*c)).map(|(trail, _)| trail).collect();
    let is_one = !lost.is_empty() || readings::is_toned(letters);
    is_one.then_some(Hole { letters, lost, end: text.len() - rest.len() })
}

/// All such places with the runs behind them.
pub(super) fn find(text: &str) -> Vec<Damage> {
    let mut found = Vec::new();
    let mut next = 0;
    for (at, _) in text.match_indices(HOLES) {
        let before = text[..at].chars().next_back();
        let Some((before, [_, trail])) = before.and_then(|c| Some((c, codec::encode(c)?))) else { continue };
        let Some(hole) = hole(text, at, trail).filter(|_| at >= next) else { continue };
        let damage = damage(text, at, before, &hole);
        next = damage.end();
        found.push(damage);
    }
    found
}

fn damage(text: &str, at: usize, before: char, hole: &Hole<'_>) -> Damage {
    let run = Run::of(text, hole);
    let (end, repair) = match run {
        Some(run) => (run.end, run.only_reading()),
        None => (hole.end, None),
    };
    let offset = at - before.len_utf8();
    let message = format!(
        "a reading ({}) was put between the bytes of two characters, and what follows is read one byte late",
        hole.letters
    );
    let repair = repair.map(|repair| format!("{before}{repair}"));
    Damage { offset, len: end - offset, code: "shifted-bytes", message, repair }
}

/// The bytes from a hole to where bytes and characters agree again; each with what it may be.
struct Run {
    bytes: Vec<Vec<u8>>,
    /// Byte offset of its end in the text.
    end: usize,
}

impl Run {
    /// A run ends with a plain letter that was a second byte, or with a second reading between bytes. `None` when it ends in
    /// another way.
    fn of(text: &str, hole: &Hole<'_>) -> Option<Self> {
        let (mut bytes, mut at) = (vec![hole.lost.clone()], hole.end);
        while bytes.len() < LONGEST_RUN {
            let c = text[at..].chars().next()?;
            if (0x40..0x7F).contains(&(c as u32)) {
                bytes.push(vec![c as u8]);
                return Some(Self { bytes, end: at + 1 });
            }
            if HOLES.contains(&c) {
                let before = bytes.last().filter(|last| last.len() == 1)?;
                let hole = self::hole(text, at, *before.first()?)?;
                bytes.push(hole.lost);
                return Some(Self { bytes, end: hole.end });
            }
            let pair = codec::encode(c)?;
            bytes.extend(pair.map(|byte| vec![byte]));
            at += c.len_utf8();
            // Readings put behind whole characters of the shifted run do not end it.
            at += len_behind(c, &text[at..]).unwrap_or_default();
        }
        None
    }

    /// The text that the bytes are, when only one is possible.
    fn only_reading(&self) -> Option<String> {
        let (first, last) = (self.bytes.first()?, self.bytes.last()?);
        let mut only = None;
        for (first, last) in first.iter().flat_map(|first| last.iter().map(move |last| (*first, *last))) {
            let Some(text) = self.read(first, last) else { continue };
            if only.as_ref().is_some_and(|only| *only != text) {
                return None;
            }
            only = Some(text);
        }
        only
    }

    fn read(&self, first: u8, last: u8) -> Option<String> {
        let inner = self.bytes.get(1..self.bytes.len().checked_sub(1)?)?;
        let mut bytes = vec![first];
        bytes.extend(inner.iter().flatten());
        bytes.push(last);
        let (pairs, rest) = bytes.as_chunks::<2>();
        let plausible =
            |[lead, trail]: &[u8; 2]| codec::decode(*lead, *trail).filter(|c| codec::is_plausible(*c));
        rest.is_empty().then(|| pairs.iter().map(plausible).collect()).flatten()
    }
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
