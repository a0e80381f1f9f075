//! What a site or a story says of its own words: these win over everything.

use foldhash::HashMap;
use std::collections::BTreeMap;
use std::fmt;

/// The longest word, in characters.
const LONGEST: usize = 64;

/// Words, each with what stands for it.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// By their first characters, the longest first.
    by_first: HashMap<char, Vec<(String, String)>>,
}

/// Why something is no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadWord {
    /// There is nothing on its left or on its right.
    Empty,
    /// One of both is longer than a word is.
    Long,
    /// It holds a control character, such as a line break.
    Control,
}

impl fmt::Display for BadWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::Long => write!(f, "it has more than {LONGEST} characters"),
            Self::Control => f.write_str("it holds a line break or another control character"),
        }
    }
}

impl Words {
    /// What is wrong with a word and what stands for it.
    ///
    /// # Errors
    /// When one of both is empty, too long, or no line of text.
    pub fn check(from: &str, to: &str) -> Result<(), BadWord> {
        for text in [from, to] {
            if text.trim().is_empty() {
                return Err(BadWord::Empty);
            }
            if text.chars().nth(LONGEST).is_some() {
                return Err(BadWord::Long);
            }
            if text.chars().any(char::is_control) {
                return Err(BadWord::Control);
            }
        }
        Ok(())
    }

    /// Words with what stands for each; of equal ones the last. What [`Self::check`] refuses is passed over.
    pub fn new<'a>(words: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let is_word = |(from, to): &(&str, &str)| Self::check(from, to).is_ok();
        let unique: BTreeMap<&str, &str> = words.into_iter().filter(is_word).collect();
        let mut by_first: HashMap<char, Vec<(String, String)>> = HashMap::default();
        for (from, to) in unique {
            if let Some(first) = from.chars().next() {
                by_first.entry(first).or_default().push((from.to_owned(), to.to_owned()));
            }
        }
        by_first.values_mut().for_each(|words| words.sort_by_key(|(from, _)| std::cmp::Reverse(from.len())));
        Self { by_first }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The words in a text from left to right, the longest at each place: bytes from, up to, what stands there.
    pub(crate) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, &'a str)> {
        let mut free = 0;
        text.char_indices().filter_map(move |(at, first)| {
            if at < free {
                return None;
            }
            let rest = text.get(at..)?;
            let word = self.by_first.get(&first)?.iter().find(|(from, _)| rest.starts_with(from.as_str()))?;
            free = at + word.0.len();
            Some((at, free, word.1.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins_and_words_do_not_overlap() {
        let words = Words::new([("甲", "1"), ("甲乙", "2"), ("乙丙", "3")]);
        let found: Vec<_> = words.find("甲乙丙乙丙甲").collect();
        assert_eq!(found, [(0, 6, "2"), (9, 15, "3"), (15, 18, "1")]);
    }

    #[test]
    fn what_is_no_word_is_refused() {
        let long = "长".repeat(65);
        assert_eq!(Words::check("", "甲"), Err(BadWord::Empty));
        assert_eq!(Words::check("甲", " "), Err(BadWord::Empty));
        assert_eq!(Words::check(&long, "甲"), Err(BadWord::Long));
        assert_eq!(Words::check("甲\n", "乙"), Err(BadWord::Control));
        assert_eq!(Words::check("甲", "乙"), Ok(()));
        assert!(Words::new([("", "甲"), (&*long, "乙")]).is_empty());
    }
}
