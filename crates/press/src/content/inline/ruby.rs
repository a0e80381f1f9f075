//! Text with readings above it (注音).

use super::glyph::Glyph;
use super::signs;
use crate::content::clean::kept;

/// Text with its readings.
pub(super) struct Ruby {
    /// Texts, each with its reading.
    pub(super) parts: Vec<(String, String)>,
    /// How many characters it has as it was written.
    pub(super) length: usize,
}

/// The most characters of `{…}` that is read as text with readings.
const LONGEST_RUBY: usize = 300;

/// The most characters of a text with one reading: browsers do not break it, and it has to fit the smallest screen.
const LONGEST_BASE: usize = 10;

/// The most characters of a reading, for the same reason.
const LONGEST_READING: usize = 24;

/// `{蔚县|yù xiàn}` or, a reading for each character, `{蔚县|yù|xiàn}`: Han characters or kana only, so that other text
/// between braces stays what it is.
pub(super) fn ruby(chars: &[Glyph]) -> Option<Ruby> {
    if chars.first()?.0 != '{' {
        return None;
    }
    let end = chars.iter().take(LONGEST_RUBY).position(|(c, _)| *c == '}')?;
    let text: String = chars[1..end].iter().filter_map(|(c, _)| kept(signs::shown(*c))).collect();
    let (base, readings) = text.split_once(['|', '｜'])?;
    let readings: Vec<&str> = readings.split(['|', '｜']).map(str::trim).collect();
    let is_base = |c: char| matches!(u32::from(c), 0x3005..=0x3007 | 0x3041..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF);
    let is_reading = |reading: &&str| (1..=LONGEST_READING).contains(&reading.chars().count());
    if base.is_empty() || !base.chars().all(is_base) || !readings.iter().all(is_reading) {
        return None;
    }
    let count = base.chars().count();
    let parts = match readings.as_slice() {
        [reading] if count <= LONGEST_BASE => vec![(base.to_owned(), (*reading).to_owned())],
        _ if readings.len() == count => {
            base.chars().zip(readings).map(|(c, reading)| (c.to_string(), reading.to_owned())).collect()
        }
        _ => return None,
    };
    Some(Ruby { parts, length: end + 1 })
}
