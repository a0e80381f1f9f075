//! A number for each unit.

use rustc_hash::FxHashMap;

/// Units by number, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Interned {
    numbers: FxHashMap<String, u32>,
    texts: Vec<String>,
}

impl Interned {
    /// The number of a unit.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// The text of a unit; empty for a number that none has.
    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", String::as_str)
    }
}
