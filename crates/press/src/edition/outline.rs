//! The outline of an edition: what decides on which pages a story shows, and a hash of what it shows there. A publish leaves
//! it behind, and the next one learns from it which stories have changed since.

use super::index::Edition;
use crate::content::{StorySummary, stub_at};
use anyhow::{Context, bail};
use baolan_core::model::Address;
use foldhash::{HashMap, HashMapExt};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Version of the bytes. Raise it when an older outline would be misread. So large that it is no number of names, with which the first
/// version began.
const FORMAT: u32 = 0xBA01_0002;

/// The stories of an edition, oldest first. Texts are borrowed from the bytes that it was read from.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline<'a> {
    format: u32,
    /// Names of channels and tags, each once.
    #[serde(borrow)]
    names: Vec<&'a str>,
    #[serde(borrow)]
    pub(super) stories: Vec<Line<'a>>,
    /// Withdrawn stories, by id.
    #[serde(borrow)]
    pub(super) withdrawn: Vec<Line<'a>>,
}

/// A story in an outline.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line<'a> {
    /// First publication, in nanoseconds since 1970. With the id, the place among the stories.
    pub(super) at: i128,
    pub(super) id: &'a str,
    /// Its address: the day, and the id that it had when it was first published.
    pub(super) address: (&'a str, &'a str),
    /// Places among the names.
    channel: u32,
    tags: Vec<u32>,
    /// Paths of its old addresses.
    #[serde(borrow)]
    legacy: Vec<&'a str>,
    /// [`StorySummary::hash`]
    hash: [u8; 16],
}

impl<'a> Outline<'a> {
    /// The outline of an edition without a story.
    pub fn empty() -> Self {
        Self { format: FORMAT, names: Vec::new(), stories: Vec::new(), withdrawn: Vec::new() }
    }

    /// # Errors
    /// When the bytes are no outline, or one of another version.
    pub fn from_bytes(bytes: &'a [u8]) -> anyhow::Result<Self> {
        let no_outline = "this is no outline of an edition";
        let (format, _) = postcard::take_from_bytes::<u32>(bytes).context(no_outline)?;
        if format != FORMAT {
            bail!("{no_outline} of this version");
        }
        postcard::from_bytes(bytes).context(no_outline)
    }

    /// # Errors
    /// When it cannot be serialized.
    pub fn to_bytes(&self) -> anyhow::Result<Vec<u8>> {
        postcard::to_stdvec(self).context("cannot write the outline of an edition")
    }

    fn name(&self, place: u32) -> &'a str {
        self.names.get(place as usize).copied().unwrap_or_default()
    }

    pub(super) fn channel(&self, line: &Line<'_>) -> &'a str {
        self.name(line.channel)
    }

    pub(super) fn tags<'l>(&'l self, line: &'l Line<'_>) -> impl Iterator<Item = &'a str> + 'l {
        line.tags.iter().map(|tag| self.name(*tag))
    }

    /// Names of the files that stood in for a story's old addresses.
    pub(super) fn stubs(line: &Line<'_>) -> impl Iterator<Item = String> {
        line.legacy.iter().filter_map(|path| stub_at(path))
    }

    /// Whether a story is as the outline says. What follows from `site.json` is not compared.
    pub(super) fn holds(&self, line: &Line<'_>, story: &StorySummary) -> bool {
        line.hash == story.hash
            && line.address == parts(&story.address)
            && self.channel(line) == story.channel.as_str()
            && self.tags(line).eq(story.tags.iter().map(String::as_str))
    }
}

/// An address as lines hold it.
pub(super) fn parts(address: &Address) -> (&str, &str) {
    (address.day(), address.id())
}

/// Paths of the old addresses for which a file may stand in.
fn legacy_paths(story: &StorySummary) -> impl Iterator<Item = &str> {
    story.legacy_urls.iter().filter(|url| url.query.is_none()).map(|url| url.path.as_str())
}

impl Edition {
    /// The outline of its stories.
    pub fn outline<'e>(&'e self) -> Outline<'e> {
        let (mut names, mut places) = (Vec::new(), HashMap::new());
        let mut place = |name| {
            *places.entry(name).or_insert_with(|| {
                names.push(name);
                u32::try_from(names.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let mut line = |story: &'e Arc<StorySummary>| Line {
            at: story.at.as_nanosecond(),
            id: &story.id,
            address: parts(&story.address),
            channel: place(story.channel.as_str()),
            tags: story.tags.iter().map(|tag| place(tag)).collect(),
            legacy: legacy_paths(story).collect(),
            hash: story.hash,
        };
        let stories = self.stories.iter().map(&mut line).collect();
        let withdrawn = self.withdrawn.iter().map(&mut line).collect();
        Outline { format: FORMAT, names, stories, withdrawn }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first version began with the number of names.
    #[test]
    fn an_outline_of_another_version_is_none() {
        let first = postcard::to_stdvec(&(vec!["all"], Vec::<u8>::new(), Vec::<u8>::new())).expect("bytes");
        assert!(Outline::from_bytes(&first).is_err());
        assert!(Outline::from_bytes(b"").is_err());
        let empty = Outline::empty().to_bytes().expect("bytes");
        assert_eq!(Outline::from_bytes(&empty).expect("an outline"), Outline::empty());
    }
}
