//! A story of the corpus, as a file of the newsroom.

use crate::chance::{Chance, seeded};
use crate::names::BYLINES;
use crate::prose::Prose;
use anyhow::Context;
use jiff::ToSpan;
use jiff::civil::{DateTime, date};
use rand_xoshiro::SplitMix64;
use serde_json::Value;
use std::fmt::Write as _;

/// Over how many days stories are spread: ten years.
const DAYS: usize = 3652;

/// Paths of the channels that may have stories.
pub(crate) struct Channels(Vec<String>);

impl Channels {
    /// Out of a `site.json`: the channels without channels below them.
    ///
    /// # Errors
    /// When it is no JSON with channels.
    pub(crate) fn of(site: &str) -> anyhow::Result<Self> {
        let site: Value = serde_json::from_str(site).context("site.json of the sample is not JSON")?;
        let mut paths = Vec::new();
        collect(&site, "", &mut paths);
        anyhow::ensure!(!paths.is_empty(), "site.json of the sample has no channels");
        Ok(Self(paths))
    }
}

fn collect(parent: &Value, path: &str, paths: &mut Vec<String>) {
    let key = if path.is_empty() { "channels" } else { "children" };
    for channel in parent.get(key).and_then(Value::as_array).into_iter().flatten() {
        // Special channels (the front page, the latest stories) have no stories of their own.
        let Some(slug) = channel.get("slug").and_then(Value::as_str) else { continue };
        let path = if path.is_empty() { slug.to_owned() } else { format!("{path}/{slug}") };
        if channel.get("children").is_some() {
            collect(channel, &path, paths);
        } else if channel.get("url").is_none() && channel.get("special").is_none() {
            paths.push(path);
        }
    }
}

/// One story, by its number: the oldest is 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Story {
    pub(crate) number: usize,
    /// How many there are in all.
    pub(crate) stories: usize,
    pub(crate) seed: u64,
}

impl Story {
    fn chance(&self) -> SplitMix64 {
        seeded(self.seed, self.number as u64)
    }

    /// From 1 November 2016 to 30 October 2026.
    fn published(&self) -> DateTime {
        let minutes = (self.number * DAYS * 24 * 60).checked_div(self.stories).unwrap_or(0);
        let first = date(2016, 11, 1).at(0, 0, 0, 0);
        let seconds = i64::try_from(self.number * 37 % 60).unwrap_or(0);
        first.saturating_add(i64::try_from(minutes).unwrap_or(0).minutes()).saturating_add(seconds.seconds())
    }

    fn id(&self) -> String {
        format!("corpus-{:06}", self.number)
    }

    /// Below the folder of articles.
    pub(crate) fn file(&self) -> String {
        format!("{}/{}.md", self.published().strftime("%Y/%m/%d"), self.id())
    }

    /// Title and paragraphs.
    pub(crate) fn text(&self) -> (String, Vec<String>) {
        let mut chance = self.chance();
        let mut prose = Prose::new(&mut chance);
        (prose.title(), prose.body())
    }

    /// The file.
    pub(crate) fn content(&self, channels: &Channels) -> String {
        let mut chance = self.chance();
        let mut prose = Prose::new(&mut chance);
        // In the order of `text`.
        let (title, body) = (prose.title(), prose.body());
        let (subtitle, kicker) = (prose.line(14), prose.line(6));
        let words: Vec<_> = prose.tags().collect();
        let mut content = format!("+++\nid = \"{}\"\ntitle = \"{title}\"\n", self.id());
        let channel = channels.0.get(chance.skewed(channels.0.len())).map_or("", String::as_str);
        // Writing to a String cannot fail.
        let _ = writeln!(content, "channel = \"{channel}\"");
        if chance.percent(25) {
            let _ = writeln!(content, "subtitle = \"{subtitle}\"");
        }
        if chance.percent(12) {
            let _ = writeln!(content, "kicker = \"{kicker}\"");
        }
        let _ = writeln!(content, "published = {}+08:00", self.published().strftime("%Y-%m-%dT%H:%M:%S"));
        content.push_str("source = { name = \"张家口新闻网（示例）\" }\n");
        let _ = writeln!(content, "credits = [{{ role = \"记者\", name = \"{}\" }}]", chance.pick(&BYLINES));
        let _ = writeln!(content, "editor = \"{}（示例）\"", chance.pick(&BYLINES));
        let tags = tags(&mut chance, &words);
        if !tags.is_empty() {
            let _ = writeln!(content, "tags = [\"{}\"]", tags.join("\", \""));
        }
        content.push_str("+++\n");
        for paragraph in body {
            let _ = write!(content, "\n{paragraph}\n");
        }
        content
    }
}

/// None to four of the topic's first words.
fn tags(chance: &mut SplitMix64, words: &[&'static str]) -> Vec<&'static str> {
    let mut tags = Vec::new();
    for _ in 0..chance.below(5) {
        let tag = words.get(chance.index(6)).copied().unwrap_or("民生");
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    // A test that cannot go on says so by panicking.
    #![allow(clippy::expect_used)]

    use super::*;
    use crate::SITE;

    fn story(number: usize) -> Story {
        Story { number, stories: 1000, seed: 1 }
    }

    #[test]
    fn a_story_is_the_same_each_time_and_its_text_is_what_is_counted() {
        let channels = Channels::of(SITE).expect("channels");
        assert_eq!(story(7).content(&channels), story(7).content(&channels));
        assert_ne!(story(7).content(&channels), story(8).content(&channels));
        let (title, body) = story(7).text();
        let content = story(7).content(&channels);
        assert!(content.contains(&title) && body.iter().all(|paragraph| content.contains(paragraph)));
        assert!(content.contains("示例"), "it says that it is sample copy");
    }

    #[test]
    fn stories_are_spread_over_ten_years() {
        let days: Vec<_> = (0..1000).map(|number| story(number).published().date()).collect();
        assert!(days.is_sorted());
        assert_eq!(days.first(), Some(&date(2016, 11, 1)));
        assert_eq!(days.last().map(|day| (day.year(), day.month())), Some((2026, 10)));
    }

    #[test]
    fn nothing_in_the_text_is_markup() {
        for number in 0..200 {
            let (title, body) = story(number).text();
            for text in std::iter::once(&title).chain(&body) {
                assert!(
                    !text.contains(['*', '_', '[', ']', '#', '<', '>', '`', '"', '\\', '|', '~', '$']),
                    "{text}"
                );
            }
        }
    }
}
