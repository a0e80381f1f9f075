//! A text's characters, as lints look at them.

use crate::content::prose::{COVER, Prose, ProseKind};
use std::ops::Range;

/// A text whose characters can be asked for their neighbours.
pub(super) struct Text<'p> {
    pub(super) prose: &'p Prose,
    /// Those that readers see, and covers, with their byte offsets in the file.
    pub(super) chars: Vec<(usize, char)>,
}

impl<'p> Text<'p> {
    pub(super) fn of(prose: &'p Prose) -> Self {
        Self { prose, chars: prose.chars().collect() }
    }

    pub(super) fn kind(&self) -> ProseKind {
        self.prose.kind
    }

    /// The character of a number.
    pub(super) fn get(&self, number: usize) -> Option<char> {
        self.chars.get(number).map(|(_, c)| *c)
    }

    /// The character before that of a number.
    pub(super) fn before(&self, number: usize) -> Option<char> {
        self.get(number.checked_sub(1)?)
    }

    /// The bytes in the file from one character up to another, which is not in it.
    pub(super) fn range(&self, from: usize, to: usize) -> Range<usize> {
        let begin = self.chars.get(from).map_or(self.prose.range().end, |(at, _)| *at);
        let last = to.checked_sub(1).and_then(|last| self.chars.get(last));
        begin..last.map_or(begin, |(at, c)| at + c.len_utf8())
    }

    /// The characters from one up to another, which is not in it.
    pub(super) fn part(&self, from: usize, to: usize) -> String {
        self.chars.get(from..to).unwrap_or_default().iter().map(|(_, c)| *c).collect()
    }

    /// Runs of characters for which `is` holds, from one up to another.
    pub(super) fn runs(&self, is: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (number, (_, c)) in self.chars.iter().enumerate() {
            if !is(*c) {
                continue;
            }
            match runs.last_mut().filter(|(_, end)| *end == number) {
                Some((_, end)) => *end = number + 1,
                None => runs.push((number, number + 1)),
            }
        }
        runs
    }
}

/// Whether a character is a Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

/// What readers see of a text, without covers, on one line.
pub(super) fn visible(prose: &Prose) -> String {
    prose.chars().map(|(_, c)| c).filter(|c| *c != COVER && *c != '\n' && *c != '\r').collect()
}
