//! What only shows between stories: titles and openings that occur twice. The work grows with the number of stories, not with that
//! of their pairs: only stories in one bucket are compared, and in a bucket only near ones.

use super::facts::Facts;
use super::finding::Finding;
use super::lint::Lint;
use crate::content::StorySummary;
use foldhash::{HashMap, HashMapExt};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashSet;
use std::hash::BuildHasher;
use std::sync::Arc;

/// How far apart two stories with nearly the same title are, at most.
const NEAR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How many earlier stories of its bucket a story is compared with.
const MOST: usize = 8;

/// How much of their pairs of letters two titles share, in percent of all that either has.
const ALIKE: usize = 75;

/// The shortest title that is compared, in letters and characters: short ones are names of columns.
const SHORTEST: usize = 6;

/// A story, and what is known of its file.
pub(super) type Known<'a> = (&'a Arc<StorySummary>, &'a Facts);

/// Stories that seem to be there twice. Each is named once, at the later one.
pub(super) fn findings(stories: &[Known<'_>]) -> Vec<Finding> {
    let mut ordered: Vec<Known<'_>> = stories.to_vec();
    ordered.sort_by(|(a, _), (b, _)| (a.at, &a.id).cmp(&(b.at, &b.id)));
    let mut found = openings(&ordered);
    found.extend(titles(&ordered));
    found
}

fn openings(ordered: &[Known<'_>]) -> Vec<Finding> {
    let (mut first, mut found) = (HashMap::<u64, &Arc<StorySummary>>::new(), Vec::new());
    for (story, facts) in ordered {
        let Some((hash, place)) = facts.opening else { continue };
        if let Some(other) = first.get(&hash) {
            let message = format!("the story begins as {} does", other.file.display());
            found.push(Finding::of(Lint::DuplicateBody, &story.file, Some((place, place)), message));
        } else {
            first.insert(hash, story);
        }
    }
    found
}

fn titles(ordered: &[Known<'_>]) -> Vec<Finding> {
    let mut buckets: HashMap<u64, Vec<usize>> = HashMap::new();
    let (mut found, mut titles) = (Vec::new(), Vec::<Title>::with_capacity(ordered.len()));
    for (number, (story, facts)) in ordered.iter().enumerate() {
        let title = Title::of(story);
        let keys =
            if title.letters.len() < SHORTEST { Vec::new() } else { title.keys(story.channel.as_str()) };
        let candidates =
            |key: &u64| buckets.get(key).into_iter().flat_map(|list| list.iter().rev().take(MOST));
        let near: HashSet<usize> = keys.iter().flat_map(candidates).copied().collect();
        let is_near =
            |other: &usize| is_within(ordered[*other].0.at, story.at) && title.is_like(&titles[*other]);
        if let Some((other, _)) = near.into_iter().filter(is_near).max().map(|other| ordered[other]) {
            let message = format!("the title is nearly that of {}: `{}`", other.file.display(), other.title);
            found.push(Finding::of(Lint::NearDuplicateTitle, &story.file, facts.title, message));
        }
        keys.into_iter().for_each(|key| buckets.entry(key).or_default().push(number));
        titles.push(title);
    }
    found
}

fn is_within(earlier: Timestamp, later: Timestamp) -> bool {
    later.duration_since(earlier) <= NEAR
}

/// A title as it is compared: letters, digits and characters only.
struct Title {
    letters: Vec<char>,
}

impl Title {
    fn of(story: &StorySummary) -> Self {
        Self {
            letters: story
                .title
                .chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect(),
        }
    }

    fn pairs(&self) -> HashSet<(char, char)> {
        self.letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    }

    /// Buckets of titles like this one: by the smallest hashes of its pairs under four orders. Two titles that share three quarters of
    /// their pairs have at least one of them in common nearly always.
    fn keys(&self, channel: &str) -> Vec<u64> {
        (1..5_u64)
            .filter_map(|seed| {
                let order = foldhash::quality::FixedState::with_seed(seed);
                let least = self.letters.windows(2).map(|pair| order.hash_one((pair[0], pair[1]))).min()?;
                Some(order.hash_one((channel, least)))
            })
            .collect()
    }

    /// Whether two titles are the same but for a few letters. Titles that differ in their numbers belong to a series.
    fn is_like(&self, other: &Self) -> bool {
        if self.letters == other.letters {
            return true;
        }
        let numbers =
            |title: &Self| title.letters.iter().copied().filter(|c| is_number(*c)).collect::<Vec<_>>();
        if numbers(self) != numbers(other) {
            return false;
        }
        let (own, others) = (self.pairs(), other.pairs());
        let both = own.intersection(&others).count();
        let all = own.len() + others.len() - both;
        both * 100 >= all * ALIKE
    }
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百千上中下".contains(c)
}
