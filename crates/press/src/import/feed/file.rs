//! A feed that somebody saved as a file.

use super::super::source::{Found, Key, Origin, Source, Story};
use super::Feed;
use anyhow::Context;
use baolan_cms::adapter::{Adapter, Answer, Scope, Unreadable};
use baolan_cms::item::Item;
use std::fs;
use std::path::Path;

/// Largest file that is read.
const LARGEST: u64 = 30 << 20;

/// The stories of one file. Further pages that it names are not asked for.
pub struct FeedFile {
    /// Where relative addresses lead: the feed's own address, where one was given.
    base: String,
    stories: std::vec::IntoIter<Result<Item, Unreadable>>,
    total: u64,
}

impl FeedFile {
    /// Reads a file. Relative addresses in it are relative to `base`, the address that it was saved from.
    ///
    /// # Errors
    /// When the file cannot be read, has more than 30 MB, or is no feed.
    pub fn open(path: &Path, base: &str) -> anyhow::Result<Self> {
        let named = || path.display().to_string();
        let size = fs::metadata(path).with_context(|| format!("cannot read {}", named()))?.len();
        anyhow::ensure!(size <= LARGEST, "{} has more than 30 MB: too large for a feed", named());
        let body = fs::read(path).with_context(|| format!("cannot read {}", named()))?;
        let mut feed = Feed::new(base);
        let scope = Scope { since: None, with_bodies: true };
        let request = feed.begin(&scope).pop().context("a feed asks for itself")?;
        let answer = Answer { status: 200, header: &|_| None, body: &body };
        let reading =
            feed.read(&request, &answer).map_err(|error| anyhow::anyhow!("{}: {}", named(), error.why))?;
        Ok(Self {
            base: base.to_owned(),
            total: reading.items.len() as u64,
            stories: reading.items.into_iter(),
        })
    }
}

impl Source for FeedFile {
    fn next(&mut self, _: &dyn Fn(&Key) -> bool) -> anyhow::Result<Option<Found>> {
        Ok(self.stories.next().map(|story| match story {
            Ok(item) => {
                let page = item.url.clone().unwrap_or_else(|| self.base.clone());
                Found::Story(Box::new(Story { item, origin: Origin::Web(page), key: None }))
            }
            Err(why) => Found::Unreadable(why),
        }))
    }

    fn total(&self) -> Option<u64> {
        Some(self.total)
    }
}
