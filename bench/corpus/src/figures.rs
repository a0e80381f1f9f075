//! What the text of a corpus is like, in figures.

use crate::story::Story;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Figures of a corpus.
pub(crate) struct Figures {
    stories: usize,
    /// Chinese characters in titles and bodies.
    characters: u64,
    /// Different pairs of Chinese characters side by side.
    pub(crate) bigrams: usize,
    /// Those that more than four stories in a hundred have.
    common: usize,
}

/// Reads all stories.
pub(crate) fn of(stories: &[Story]) -> Figures {
    let (characters, found) = stories.par_iter().map(of_one).reduce(Default::default, |one, other| {
        // The smaller into the larger.
        let (mut larger, smaller) =
            if one.1.len() < other.1.len() { (other.1, one.1) } else { (one.1, other.1) };
        for (bigram, count) in smaller {
            *larger.entry(bigram).or_default() += count;
        }
        (one.0 + other.0, larger)
    });
    let many = stories.len() as u64 * 4 / 100;
    let common = found.values().filter(|count| **count > many).count();
    Figures { stories: stories.len(), characters, bigrams: found.len(), common }
}

/// Characters of a story, and its different bigrams, each once.
fn of_one(story: &Story) -> (u64, HashMap<(char, char), u64>) {
    let (title, body) = story.text();
    let mut bigrams = HashSet::new();
    let mut characters = 0;
    for text in std::iter::once(&title).chain(&body) {
        let mut before = None;
        for c in text.chars() {
            let han = ('\u{4e00}'..='\u{9fff}').contains(&c).then_some(c);
            characters += u64::from(han.is_some());
            if let (Some(before), Some(c)) = (before, han) {
                bigrams.insert((before, c));
            }
            before = han;
        }
    }
    (characters, bigrams.into_iter().map(|bigram| (bigram, 1)).collect())
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { stories, characters, bigrams, common } = self;
        write!(
            f,
            "{stories} stories, {characters} Chinese characters, {bigrams} different bigrams, {common} of them in more than 4 % of the \
             stories"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 10,000 stories have 360,000 (`corpus --stories 10000`), those of a real newspaper 280,000.
    #[test]
    fn bigrams_are_about_as_many_as_in_real_text() {
        let stories: Vec<_> = (0..1000).map(|number| Story { number, stories: 1000, seed: 1 }).collect();
        let bigrams = of(&stories).bigrams;
        assert!((90_000..130_000).contains(&bigrams), "{bigrams}");
    }
}
