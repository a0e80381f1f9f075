//! Words with their counts, and how they are drawn.

use crate::chance::{Chance, seeded};
use rand_xoshiro::SplitMix64;
use std::sync::LazyLock;

/// A word, its count, the first letter of its part of speech; the most frequent one first.
const WORDS: &str = include_str!("../dictionary/words.txt");

/// How many topics there are, and how many words each has.
const TOPICS: u64 = 400;
const TOPIC_WORDS: usize = 40;

/// Parts of speech that say what a text is about: nouns, verbs, adjectives, places, terms, idioms.
const TELLING: &str = "nvasli";

/// Words behind a word are drawn from its own followers in so many of a hundred cases. With that, and with as many followers as `follow`
/// gives a word, 10,000 stories have 360,000 different bigrams: somewhat more than 10,000 stories of a real newspaper (280,000).
const FOLLOWED: u64 = 99;

/// Set apart from stories' seeds.
const SEED: u64 = 0x6261_6f6c_616e;

/// The words that stories are made of.
pub(crate) static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::new);

/// A word, by its place in the dictionary.
pub(crate) type Word = usize;

pub(crate) struct Dictionary {
    words: Vec<&'static str>,
    /// Counts of a word and of all before it.
    sums: Vec<u64>,
    /// Whether a clause may begin with it.
    begins: Vec<bool>,
    /// Words that a topic may have.
    telling: Vec<Word>,
}

impl Dictionary {
    fn new() -> Self {
        let (mut words, mut sums, mut begins, mut telling) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut sum = 0_u64;
        for line in WORDS.lines() {
            let mut parts = line.split(' ');
            let (Some(word), Some(Ok(count)), Some(tag)) =
                (parts.next(), parts.next().map(str::parse::<u64>), parts.next())
            else {
                continue;
            };
            // The most frequent words and the rarest tell topics apart badly.
            if TELLING.contains(tag) && word.chars().count() >= 2 && (100..20_000).contains(&count) {
                telling.push(words.len());
            }
            sum += count;
            words.push(word);
            sums.push(sum);
            begins.push(!matches!(tag, "u" | "y" | "k" | "q"));
        }
        Self { words, sums, begins, telling }
    }

    /// The word itself.
    pub(crate) fn text(&self, word: Word) -> &'static str {
        self.words[word]
    }

    /// One word, as often as its count says.
    fn draw(&self, chance: &mut SplitMix64) -> Word {
        let at = chance.below(self.sums.last().copied().unwrap_or(0));
        self.sums.partition_point(|sum| *sum <= at)
    }

    /// A word that a clause may begin with.
    pub(crate) fn first(&self, chance: &mut SplitMix64) -> Word {
        let word = self.draw(chance);
        // One more try is enough: what begins a clause badly is one word in eight.
        if self.begins[word] { word } else { self.draw(chance) }
    }

    /// A word behind another one.
    pub(crate) fn next(&self, word: Word, chance: &mut SplitMix64) -> Word {
        if chance.percent(FOLLOWED) { self.follow(word, chance) } else { self.draw(chance) }
    }

    /// One of a word's own followers, the first ones most often. A frequent word has more of them: an eighth of the root of its count.
    fn follow(&self, word: Word, chance: &mut SplitMix64) -> Word {
        let count = self.sums[word] - word.checked_sub(1).map_or(0, |before| self.sums[before]);
        let followers = usize::try_from(count.isqrt() / 8).unwrap_or(1).max(4);
        let rank = chance.skewed(followers);
        self.draw(&mut seeded(SEED, ((word as u64) << 16) | rank as u64))
    }

    /// The words of a topic: about forty that stories about it share.
    pub(crate) fn topic(&self, topic: u64) -> Vec<Word> {
        let mut chance = seeded(SEED, u64::MAX - topic % TOPICS);
        (0..TOPIC_WORDS).map(|_| *chance.pick(&self.telling)).collect()
    }
}

/// A topic, the first ones most often.
pub(crate) fn any_topic(chance: &mut SplitMix64) -> u64 {
    chance.skewed(usize::try_from(TOPICS).unwrap_or(1)) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn words_are_as_frequent_as_they_are_counted() {
        let mut chance = seeded(1, 1);
        let mut seen = HashMap::<&str, u32>::new();
        let mut word = DICTIONARY.first(&mut chance);
        for _ in 0..200_000 {
            word = DICTIONARY.next(word, &mut chance);
            *seen.entry(DICTIONARY.text(word)).or_default() += 1;
        }
        // Of all words 的 is one in twenty, 是 one in eighty.
        assert!((7_000..14_000).contains(&seen["的"]), "{}", seen["的"]);
        assert!((1_500..4_500).contains(&seen["是"]), "{}", seen["是"]);
        assert!(seen.len() > 9_000, "{}", seen.len());
    }

    #[test]
    fn topics_are_the_same_each_time_and_differ() {
        assert_eq!(DICTIONARY.topic(7), DICTIONARY.topic(7));
        assert_ne!(DICTIONARY.topic(7), DICTIONARY.topic(8));
        assert_eq!(DICTIONARY.topic(7).len(), TOPIC_WORDS);
        assert!(DICTIONARY.topic(7).iter().all(|word| DICTIONARY.text(*word).chars().count() >= 2));
    }
}
