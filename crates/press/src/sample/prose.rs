//! Headlines and bodies of sample stories: sentences of our own with places, people and figures put in.

use super::chance::Chance;
use super::words::{MATTERS, Matter, PEOPLE, PLACES, SAYINGS};
use rand_xoshiro::SplitMix64;

/// The stories' lengths, in sentences, and how many of a hundred stories have them.
const LENGTHS: [(std::ops::Range<u64>, u64); 4] = [(4..9, 25), (9..24, 45), (24..50, 24), (50..120, 6)];

/// Writes one story.
pub(super) struct Prose<'a> {
    chance: &'a mut SplitMix64,
    matter: &'static Matter,
    place: &'static str,
}

impl<'a> Prose<'a> {
    pub(super) fn new(chance: &'a mut SplitMix64) -> Self {
        let (matter, place) = (&MATTERS[chance.index(MATTERS.len())], *chance.pick(&PLACES));
        Self { chance, matter, place }
    }

    pub(super) fn title(&mut self) -> String {
        let title = *self.chance.pick(self.matter.titles);
        self.fill(title)
    }

    /// Paragraphs of two to five sentences; headings divide a long story.
    pub(super) fn body(&mut self) -> Vec<String> {
        let length = self.chance.weighted(&LENGTHS).clone();
        let mut left = length.start + self.chance.below(length.end - length.start);
        let long = left >= 24;
        let (mut body, mut since_heading) = (Vec::new(), 0);
        let mut offset = self.chance.index(self.matter.sentences.len());
        while left > 0 {
            if long && since_heading >= 4 {
                since_heading = 0;
                let heading = *self.chance.pick(self.matter.headings);
                body.push(format!("## {}", self.fill(heading)));
            }
            let count = left.min(2 + self.chance.below(4));
            let mut paragraph = String::new();
            for _ in 0..count {
                // In their order, so that no sentence follows itself.
                offset = (offset + 1 + self.chance.index(3)) % self.matter.sentences.len();
                paragraph.push_str(&self.fill(self.matter.sentences[offset]));
            }
            if self.chance.below(5) == 0 {
                let saying = *self.chance.pick(&SAYINGS);
                paragraph.push_str(&self.fill(saying));
            }
            body.push(paragraph);
            since_heading += 1;
            left -= count;
        }
        body
    }

    /// Puts a place for `@`, a person for `$`, a figure of two to four digits for `#`.
    fn fill(&mut self, pattern: &str) -> String {
        let mut text = String::with_capacity(pattern.len() + 16);
        for c in pattern.chars() {
            match c {
                '@' => text.push_str(self.place),
                '$' => text.push_str(self.chance.pick::<&str>(&PEOPLE)),
                '#' => {
                    let digits = [100, 1000, 5000][self.chance.index(3)];
                    text.push_str(&(10 + self.chance.below(digits)).to_string());
                }
                c => text.push(c),
            }
        }
        text
    }
}
