//! A text, character by character.

use crate::signs::is_spoken;
use std::ops::Range;

/// The characters of a text, by their number.
pub(super) struct Signs<'a> {
    text: &'a str,
    /// Where each begins, and what it is.
    all: Vec<(usize, char)>,
}

impl<'a> Signs<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, all: text.char_indices().collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// A character; NUL outside of the text.
    pub(super) fn at(&self, number: usize) -> char {
        self.all.get(number).map_or('\0', |(_, sign)| *sign)
    }

    /// The character before a number; NUL at the beginning.
    pub(super) fn before(&self, number: usize) -> char {
        number.checked_sub(1).map_or('\0', |number| self.at(number))
    }

    /// The first character from a number on that is no blank; NUL at the end.
    pub(super) fn next_word(&self, number: usize) -> char {
        (number..self.len()).map(|number| self.at(number)).find(|sign| !sign.is_whitespace()).unwrap_or('\0')
    }

    /// Characters as bytes of the text, without the blanks around them. None where nothing in them is said.
    pub(super) fn bytes(&self, range: Range<usize>) -> Option<Range<usize>> {
        let begin = |number: usize| self.all.get(number).map_or(self.text.len(), |(at, _)| *at);
        let (from, to) = (begin(range.start), begin(range.end));
        let text = self.text.get(from..to)?;
        let ahead = text.len() - text.trim_start().len();
        let trimmed = text.trim();
        trimmed.chars().any(is_spoken).then(|| from + ahead..from + ahead + trimmed.len())
    }
}
