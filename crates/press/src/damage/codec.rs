//! GBK both ways, a character at a time, and which characters GB 2312 and Big5 have.

use std::sync::OnceLock;

const LEADS: std::ops::RangeInclusive<u8> = 0x81..=0xFE;
const TRAILS: std::ops::RangeInclusive<u8> = 0x40..=0xFE;
const TRAIL_COUNT: usize = 0xFE - 0x40 + 1;

/// Both directions of GBK for characters of two bytes: 24,000 pairs, decoded once.
struct Tables {
    /// By lead and trail; `\0` where there is none.
    chars: Vec<char>,
    /// By code point of the Basic Multilingual Plane; 0 where there is none.
    bytes: Vec<u16>,
    /// By code point from [`FIRST_HAN`]: bit 0 for GB 2312, bit 1 for Big5.
    repertoires: Vec<u8>,
}

const FIRST_HAN: u32 = 0x4E00;
const LAST_HAN: u32 = 0x9FFF;

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables {
            chars: vec!['\0'; (0xFE - 0x81 + 1) * TRAIL_COUNT],
            bytes: vec![0; 0x1_0000],
            repertoires: vec![0; (LAST_HAN - FIRST_HAN + 1) as usize],
        };
        for (lead, trail) in LEADS.flat_map(|lead| TRAILS.map(move |trail| (lead, trail))) {
            tables.add(lead, trail);
        }
        tables
    })
}

impl Tables {
    fn add(&mut self, lead: u8, trail: u8) {
        if let Some(c) = only_char(encoding_rs::GBK, &[lead, trail]) {
            self.chars[index(lead, trail)] = c;
            if let Some(bytes) = self.bytes.get_mut(c as usize).filter(|bytes| **bytes == 0) {
                *bytes = u16::from_be_bytes([lead, trail]);
            }
            // The rows of GB 2312 that hold Han characters.
            if (0xB0..=0xF7).contains(&lead) && trail >= 0xA1 {
                self.mark(c, 1);
            }
        }
        // The rows of Big5 proper; those around them came later, with Hong Kong's characters.
        if (0xA4..=0xF9).contains(&lead)
            && let Some(c) = only_char(encoding_rs::BIG5, &[lead, trail])
        {
            self.mark(c, 2);
        }
    }

    fn mark(&mut self, c: char, repertoire: u8) {
        if let Some(of) =
            (c as u32).checked_sub(FIRST_HAN).and_then(|at| self.repertoires.get_mut(at as usize))
        {
            *of |= repertoire;
        }
    }
}

fn index(lead: u8, trail: u8) -> usize {
    usize::from(lead - LEADS.start()) * TRAIL_COUNT + usize::from(trail - TRAILS.start())
}

/// What two bytes are, when they are one character.
fn only_char(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<char> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The character of two bytes.
pub(super) fn decode(lead: u8, trail: u8) -> Option<char> {
    if !LEADS.contains(&lead) || !TRAILS.contains(&trail) {
        return None;
    }
    tables().chars.get(index(lead, trail)).copied().filter(|c| *c != '\0')
}

/// The two bytes of a character, if it has two.
pub(super) fn encode(c: char) -> Option<[u8; 2]> {
    tables().bytes.get(c as usize).filter(|bytes| **bytes != 0).map(|bytes| bytes.to_be_bytes())
}

/// All characters whose first byte is `lead`, each with its second.
pub(super) fn with_lead(lead: u8) -> impl Iterator<Item = (u8, char)> {
    TRAILS.filter_map(move |trail| Some((trail, decode(lead, trail)?)))
}

fn repertoires(c: char) -> u8 {
    let at = (c as u32).checked_sub(FIRST_HAN);
    at.and_then(|at| tables().repertoires.get(at as usize)).copied().unwrap_or_default()
}

/// Whether text that is as it was written may hold it: [`is_plausible`] without the rare characters that neither GB 2312 nor Big5
/// has.
pub(super) fn is_usual(c: char) -> bool {
    is_plausible(c) && (!is_han(c) || repertoires(c) != 0)
}

/// A script that a character belongs to alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// GB 2312 has it, and Big5 has not.
    Simplified,
    /// Big5 has it, and GB 2312 has not: Traditional text, or a rare name.
    Traditional,
}

/// The script that a character belongs to alone.
pub(super) fn script(c: char) -> Option<Script> {
    match repertoires(c) {
        1 => Some(Script::Simplified),
        2 => Some(Script::Traditional),
        _ => None,
    }
}

/// A Han character of the first block, where those of everyday text stand.
pub(super) fn is_han(c: char) -> bool {
    (FIRST_HAN..=LAST_HAN).contains(&(c as u32))
}

/// Whether it may stand in Chinese text that is as it was written.
pub(super) fn is_plausible(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3000}'..='\u{301F}' | '\u{FF01}'..='\u{FF5E}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '℃' | '‰')
}
