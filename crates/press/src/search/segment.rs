//! A segment of the index: stories that follow each other.

use super::document::document;
use super::{FOLDER, channels};
use crate::content::StorySummary;
use crate::edition::Edition;
use crate::hash;
use anyhow::Context;
use baolan_core::model::ChannelPath;
use baolan_search::segments;
use baolan_search::write::{self, Prepared, SegmentWriter};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// Stories whose texts are held in memory at once.
const AT_ONCE: usize = 512;

/// A segment: its folder is named by all that is indexed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Name of its folder.
    pub(crate) key: String,
    /// Its stories, by their place in the edition.
    pub(crate) stories: Range<usize>,
    /// Its files of grams.
    pub(crate) shards: u32,
}

/// The segments of an edition, oldest first. Reads no file.
pub(crate) fn segments(edition: &Edition) -> Vec<Segment> {
    let channels = channels(edition);
    let names: HashMap<_, _> = channels
        .iter()
        .enumerate()
        .map(|(number, (path, names))| (*path, format!("{number} {}", names.join("\0"))))
        .collect();
    let stories = edition.stories();
    let segment = |range: Range<u32>| {
        let range = range.start as usize..range.end as usize;
        let of_segment = stories.get(range.clone()).unwrap_or_default();
        let mut all = write::VERSION.to_le_bytes().to_vec();
        all.push(u8::from(edition.site.search_index.has_pinyin));
        let mut characters = 0;
        for story in of_segment {
            add_sources(story, &names, &mut all);
            characters += u64::from(story.characters);
        }
        Segment { key: hash::of(&all), stories: range, shards: segments::shards(characters) }
    };
    segments::segments(u32::try_from(stories.len()).unwrap_or(u32::MAX)).into_iter().map(segment).collect()
}

/// All that is indexed of a story.
fn add_sources(story: &StorySummary, names: &HashMap<&ChannelPath, String>, all: &mut Vec<u8>) {
    all.extend(story.text_hash);
    all.extend(story.address.path().bytes());
    all.push(0);
    all.extend(story.published.day().bytes());
    all.extend(names.get(&story.channel).map_or("", String::as_str).bytes());
    all.push(0);
}

impl Segment {
    /// Names of its files, in the order in which [`Self::make`] makes them.
    pub(crate) fn names(&self) -> Vec<String> {
        let documents = u32::try_from(self.stories.len()).unwrap_or(u32::MAX);
        write::names(documents, self.shards)
            .into_iter()
            .map(|name| [FOLDER, &self.key, "/", &name].concat())
            .collect()
    }

    /// Makes its files. Reads the texts of all its stories.
    ///
    /// # Errors
    /// When a story's file has changed since the content was read.
    pub(crate) fn make(&self, edition: &Edition) -> anyhow::Result<Vec<Vec<u8>>> {
        let channels = channels(edition);
        let numbers: HashMap<_, _> =
            channels.iter().enumerate().map(|(number, (path, _))| (*path, number)).collect();
        let stories =
            edition.stories().get(self.stories.clone()).context("a segment of stories that are not there")?;
        let mut writer = SegmentWriter::new(edition.site.search_index.has_pinyin);
        for some in stories.chunks(AT_ONCE) {
            let documents = some.par_iter().map(|story| {
                let number = numbers.get(&story.channel).copied().unwrap_or_default();
                let names = channels.get(number).map_or(&[][..], |(_, names)| names.as_slice());
                let article = edition.text_before_its_page(story)?;
                let document = document(story, &article, u32::try_from(number).unwrap_or_default(), names);
                Ok(Prepared::new(&document, edition.site.search_index.has_pinyin))
            });
            documents
                .collect::<anyhow::Result<Vec<_>>>()?
                .into_iter()
                .for_each(|document| writer.push(document));
        }
        Ok(writer.write(self.shards))
    }
}
