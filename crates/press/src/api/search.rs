//! A search as a small content system has it: stories whose title, lines of summary or tags hold all words.

use crate::content::StorySummary;
use crate::edition::Edition;
use crate::folded::folded;

/// What is searched of every story, in the order of the edition.
#[derive(Debug)]
pub(super) struct Index(Vec<String>);

impl Index {
    /// Indexes the stories of an edition; their bodies are not kept in memory, and not searched.
    pub(super) fn new(edition: &Edition) -> Self {
        Self(edition.stories().iter().map(|story| text_of(story)).collect())
    }

    /// Numbers of the stories that hold all words, in whatever case, the newest first. None where there are no words.
    pub(super) fn find(&self, words: &str) -> Vec<usize> {
        let words = folded(words);
        let words: Vec<&str> = words.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let holds = |text: &&String| words.iter().all(|word| text.contains(word));
        let numbered = self.0.iter().enumerate().rev();
        numbered.filter(|(_, text)| holds(text)).map(|(number, _)| number).collect()
    }
}

fn text_of(story: &StorySummary) -> String {
    let parts = [Some(&story.title), story.short_title.as_ref(), Some(&story.summary)].into_iter().flatten();
    // Nobody types a line feed: what is found stands in one part.
    folded(&parts.chain(&story.tags).map(String::as_str).collect::<Vec<_>>().join("\n"))
}
