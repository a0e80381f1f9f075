//! Our own list, `data/overrides.txt`: phrases in which the dictionaries choose wrongly in news. The file says how it is written.

use foldhash::{HashMap, HashMapExt};

const DATA: &str = include_str!("../data/overrides.txt");

/// How many lists an entry names at most.
const LISTS: usize = 3;

/// A phrase of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Override {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) reason: &'static str,
}

/// A word that no phrase of the dictionaries takes the first character of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Whole {
    pub(crate) word: Override,
    /// Characters behind it with which it is no word.
    pub(crate) unless: Vec<char>,
}

/// The list.
#[derive(Debug, Default)]
pub(crate) struct Overrides {
    pub(crate) phrases: Vec<Override>,
    pub(crate) wholes: Vec<Whole>,
}

impl Overrides {
    /// Reads the list. Lines that are none are passed over; a test holds that there are none.
    pub(crate) fn read() -> Self {
        let (mut all, mut lists, mut reason) = (Self::default(), Lists::new(), "");
        for line in DATA.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
            if let Some(text) = line.strip_prefix('#') {
                reason = text.trim_start();
            } else if let Some((name, words)) = list(line) {
                lists.insert(name, words);
            } else if let Some(rest) = line.strip_prefix("> ") {
                all.wholes.extend(whole(rest, reason));
            } else if let Some((from, to)) = line.split_once(' ') {
                let phrases = expanded(from, to, &lists).into_iter();
                all.phrases.extend(phrases.map(|(from, to)| Override { from, to, reason }));
            }
        }
        all
    }
}

/// Words by the name of their list, each before and after.
type Lists = HashMap<&'static str, Vec<(&'static str, &'static str)>>;

fn list(line: &'static str) -> Option<(&'static str, Vec<(&'static str, &'static str)>)> {
    let (name, words) = line.strip_prefix('$')?.split_once(" = ")?;
    let pair = |word: &'static str| word.split_once('/').unwrap_or((word, word));
    Some((name, words.split(' ').map(pair).collect()))
}

fn whole(line: &'static str, reason: &'static str) -> Option<Whole> {
    let (word, unless) = line.split_once(" ! ").unwrap_or((line, ""));
    let (from, to) = word.split_once(' ')?;
    let word = Override { from: from.to_owned(), to: to.to_owned(), reason };
    Some(Whole { word, unless: unless.chars().filter(|c| *c != ' ').collect() })
}

/// An entry with the words of its lists in their places, one after the other.
fn expanded(from: &str, to: &str, lists: &Lists) -> Vec<(String, String)> {
    let mut all = vec![(from.to_owned(), to.to_owned())];
    for _ in 0..LISTS {
        all = all.into_iter().flat_map(|(from, to)| expanded_once(from, to, lists)).collect();
    }
    all
}

fn expanded_once(from: String, to: String, lists: &Lists) -> Vec<(String, String)> {
    let named = from.split_once('$').and_then(|(_, rest)| {
        let end = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
        lists.get_key_value(rest.get(..end)?)
    });
    let Some((name, words)) = named else { return vec![(from, to)] };
    let mark = ["$", name].concat();
    words.iter().map(|(a, b)| (from.replacen(&mark, a, 1), to.replacen(&mark, b, 1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_entry_is_whole_and_stands_there_once() {
        let all = Overrides::read();
        let mut seen = HashSet::new();
        for one in &all.phrases {
            assert!(!one.from.contains('$') && !one.to.contains('$'), "no such list: {one:?}");
            assert_eq!(one.from.chars().count(), one.to.chars().count(), "{one:?}");
            assert!(seen.insert(one.from.clone()), "twice: {one:?}");
            assert!(!one.reason.is_empty(), "{one:?}");
        }
        assert!(all.phrases.len() > 700, "{}", all.phrases.len());
        assert!(all.wholes.len() > 20);
        assert_eq!(all.wholes[0].unless, ['成', '就']);
    }

    #[test]
    fn lists_are_put_into_their_entries() {
        let lists = Lists::from_iter([("a", vec![("1", "一"), ("2", "二")]), ("b", vec![("3", "3")])]);
        let expected = [("1-3", "一-3"), ("2-3", "二-3")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(expanded("$a-$b", "$a-$b", &lists), expected);
    }
}
