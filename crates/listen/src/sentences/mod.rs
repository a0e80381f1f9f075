//! Where text is cut: after sentences, and within those that are too long to be spoken in one go.
//!
//! ```text
//! signs    a text, character by character
//! ends     where sentences end
//! breaks   where a long one is best broken
//! ```
//!
//! Chinese and Latin punctuation are known. A quotation mark or bracket that closes with a sentence belongs to it; what follows directly
//! (`”的`, `”，`) goes on with the sentence. A full stop of an abbreviation, a number, an initial or an address ends nothing.

mod breaks;
mod ends;
mod signs;

use crate::time;
use signs::Signs;
use std::ops::Range;

/// The most characters of a piece.
pub const MOST: usize = 120;

/// The pieces of a text, each at most `most` characters where the text has a place to break: sentences, and parts of long ones. In bytes,
/// in order, without the blanks around them. What has nothing to be said (a row of stars) is in no piece.
pub fn pieces(text: &str, most: usize) -> Vec<Range<usize>> {
    let signs = Signs::new(text);
    let mut pieces = Vec::new();
    for sentence in ends::sentences(&signs) {
        pieces.extend(breaks::broken(&signs, sentence, |_| 1, u32::try_from(most).unwrap_or(u32::MAX)));
    }
    pieces.into_iter().filter_map(|piece| signs.bytes(piece)).collect()
}

/// A sentence in parts that take at most so many milliseconds at the ordinary speed, as far as it has places to break.
pub fn parts(text: &str, most: u32) -> Vec<Range<usize>> {
    let signs = Signs::new(text);
    let parts = breaks::broken(&signs, 0..signs.len(), time::of, most);
    parts.into_iter().filter_map(|part| signs.bytes(part)).collect()
}

#[cfg(test)]
mod tests;
