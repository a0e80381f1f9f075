//! Stories of an edition beside those of an earlier one.

use super::index::Edition;
use super::outline::{Line, Outline};
use crate::content::StorySummary;
use baolan_core::model::Address;
use std::collections::BTreeMap;

/// A story that is not as it was: as it was, as it is, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared<'e> {
    /// Its id.
    pub id: String,
    /// As it was; none when it was not published.
    pub before: Option<Before>,
    /// As it is; none when it is not published.
    pub now: Option<&'e StorySummary>,
}

/// What an outline knows of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its address.
    pub address: Address,
    /// The path of its channel.
    pub channel: String,
    /// Whether a notice stood in its place.
    pub withdrawn: bool,
}

impl Edition {
    /// Stories that are not as an outline says, notices included: the newest first, then those that are not published any more.
    /// The cost is that of comparing two lists.
    pub fn compared(&self, old: &Outline<'_>) -> Vec<Compared<'_>> {
        let mut compared: BTreeMap<&str, (Option<Before>, Option<&StorySummary>)> = BTreeMap::new();
        let before = |line: &Line<'_>, withdrawn| {
            let address = Address::new(line.address.0, line.address.1)?;
            Some(Before { address, channel: old.channel(line).to_owned(), withdrawn })
        };
        for (line, number) in self.unlike(old) {
            if let Some(line) = line {
                compared.entry(line.id).or_default().0 = before(line, false);
            }
            if let Some(story) = number.and_then(|number| self.stories.get(number)) {
                compared.entry(&story.id).or_default().1 = Some(story);
            }
        }
        for (line, story) in self.unlike_withdrawn(old) {
            if let Some(line) = line {
                compared.entry(line.id).or_default().0 = before(line, true);
            }
            if let Some(story) = story {
                compared.entry(&story.id).or_default().1 = Some(story);
            }
        }
        let compared = compared.into_iter();
        let mut compared: Vec<_> =
            compared.map(|(id, (before, now))| Compared { id: id.to_owned(), before, now }).collect();
        compared.sort_by_key(|story| std::cmp::Reverse(story.now.map(|now| now.at)));
        compared
    }
}
