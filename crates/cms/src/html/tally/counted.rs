//! Kinds and their counts.

use super::super::Dropped;
use std::collections::HashMap;

/// The most kinds that are told apart: a hostile page could have millions.
const KINDS: usize = 200;

/// The most characters of a kind's name.
const LENGTH: usize = 120;

/// What has been dropped so far.
#[derive(Debug, Default)]
pub(in crate::html) struct Tally {
    dropped: Vec<Dropped>,
    places: HashMap<String, usize>,
}

impl Tally {
    /// Counts something. Control characters of its name are left out.
    pub(in crate::html) fn add(&mut self, what: &str) {
        let mut what: String = what.chars().filter(|c| !c.is_control()).take(LENGTH).collect();
        if self.dropped.len() >= KINDS && !self.places.contains_key(&what) {
            "other things".clone_into(&mut what);
        }
        let next = self.dropped.len();
        let place = *self.places.entry(what.clone()).or_insert(next);
        match self.dropped.get_mut(place) {
            Some(known) => known.count += 1,
            None => self.dropped.push(Dropped { what, count: 1 }),
        }
    }

    /// Counts something that has to be described first.
    pub(in crate::html) fn add_with(&mut self, what: impl FnOnce() -> String) {
        self.add(&what());
    }

    /// What was counted, in order of appearance.
    pub(in crate::html) fn into_dropped(self) -> Vec<Dropped> {
        self.dropped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_counted_and_bounded() {
        let mut tally = Tally::default();
        tally.add("script");
        tally.add("scr\u{1}ipt");
        for number in 0..1000 {
            tally.add(&format!("iframe {number} {}", "x".repeat(1000)));
        }
        let dropped = tally.into_dropped();
        assert_eq!((dropped[0].what.as_str(), dropped[0].count), ("script", 2));
        assert_eq!(dropped.len(), KINDS + 1);
        assert_eq!((dropped[KINDS].what.as_str(), dropped[KINDS].count), ("other things", 801));
        assert!(dropped.iter().all(|dropped| dropped.what.chars().count() <= LENGTH));
    }
}
