//! Titles and bodies: words in sentences, with numbers, Latin letters, names and places among them.

use crate::chance::Chance;
use crate::dictionary::{DICTIONARY, Word, any_topic};
use crate::names;
use rand_xoshiro::SplitMix64;

/// Words of a story's topics, in a hundred.
const OF_TOPIC: u64 = 10;

/// The same in titles.
const OF_TOPIC_IN_TITLES: u64 = 35;

/// Numbers, Latin words, names and places, in a hundred words.
const OTHERS: u64 = 5;

/// Writes one story.
pub(crate) struct Prose<'a> {
    chance: &'a mut SplitMix64,
    topic: Vec<Word>,
}

impl<'a> Prose<'a> {
    /// About one topic, or about two.
    pub(crate) fn new(chance: &'a mut SplitMix64) -> Self {
        let mut topic = DICTIONARY.topic(any_topic(chance));
        if chance.percent(30) {
            topic.extend(DICTIONARY.topic(any_topic(chance)));
        }
        Self { chance, topic }
    }

    /// Words of the topic that a tag may be.
    pub(crate) fn tags(&self) -> impl Iterator<Item = &'static str> {
        self.topic.iter().map(|word| DICTIONARY.text(*word))
    }

    /// 12 to 30 characters, with a comma or a space in the middle of long ones.
    pub(crate) fn title(&mut self) -> String {
        let length = self.chance.between(12, 28);
        if length < 20 {
            return self.clause(length, OF_TOPIC_IN_TITLES);
        }
        let (first, mark) = (length / 2, if self.chance.percent(50) { '，' } else { '　' });
        let mut title = self.clause(first, OF_TOPIC_IN_TITLES);
        title.push(mark);
        title.push_str(&self.clause(length - first - 1, OF_TOPIC_IN_TITLES));
        title
    }

    /// One clause, as subtitles and kickers are.
    pub(crate) fn line(&mut self, length: u64) -> String {
        self.clause(length, OF_TOPIC)
    }

    /// Paragraphs of two to five sentences, 300 to 900 characters in all.
    pub(crate) fn body(&mut self) -> Vec<String> {
        let length = self.chance.between(300, 880);
        let (mut body, mut written) = (Vec::new(), 0);
        while written < length {
            let mut paragraph = String::new();
            for _ in 0..self.chance.between(2, 5) {
                if written < length {
                    let sentence = self.sentence();
                    written += characters(&sentence);
                    paragraph.push_str(&sentence);
                }
            }
            body.push(paragraph);
        }
        body
    }

    /// 8 to 30 characters: clauses with commas between them, a full stop at the end.
    fn sentence(&mut self) -> String {
        let length = self.chance.between(8, 28);
        let mut sentence = String::new();
        loop {
            let left = length.saturating_sub(characters(&sentence));
            let most = self.chance.between(6, 14);
            // No clause of two words at the end.
            let last = left < most + 5;
            let clause = self.clause(if last { left } else { most }, OF_TOPIC);
            let quoted = self.chance.percent(3);
            sentence.push_str(&if quoted { format!("“{clause}”") } else { clause });
            if last {
                break;
            }
            sentence.push_str(if self.chance.percent(6) { "、" } else { "，" });
        }
        let end = self.chance.below(100);
        sentence.push(match end {
            0..=2 => '？',
            3..=5 => '！',
            6..=8 => '；',
            _ => '。',
        });
        sentence
    }

    /// At least so many characters, and a word more at most.
    fn clause(&mut self, length: u64, of_topic: u64) -> String {
        let mut text = String::new();
        let mut word = DICTIONARY.first(self.chance);
        text.push_str(DICTIONARY.text(word));
        while characters(&text) < length {
            if self.chance.percent(OTHERS) {
                let room = length.saturating_sub(characters(&text));
                text.push_str(&names::other(self.chance, room));
                continue;
            }
            word = if self.chance.percent(of_topic) {
                *self.chance.pick(&self.topic)
            } else {
                DICTIONARY.next(word, self.chance)
            };
            text.push_str(DICTIONARY.text(word));
        }
        text
    }
}

fn characters(text: &str) -> u64 {
    text.chars().count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::seeded;

    #[test]
    fn titles_sentences_and_bodies_are_as_long_as_a_newspapers() {
        let mut chance = seeded(3, 3);
        let (mut titles, mut sentences, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..400 {
            let mut prose = Prose::new(&mut chance);
            titles.push(characters(&prose.title()));
            sentences.push(characters(&prose.sentence()));
            bodies.push(prose.body().iter().map(|paragraph| characters(paragraph)).sum::<u64>());
        }
        for (lengths, from, to) in [(titles, 12, 36), (sentences, 8, 42), (bodies, 300, 930)] {
            let (least, most) = (lengths.iter().min(), lengths.iter().max());
            assert!(least.is_some_and(|least| *least >= from), "{least:?}");
            assert!(most.is_some_and(|most| *most <= to), "{most:?}");
            assert!(
                lengths.iter().filter(|length| **length <= to - 6).count() > 390,
                "a few are longer by their last word"
            );
        }
    }
}
