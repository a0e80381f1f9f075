//! The index of the search, made of an edition: which segments it has, and their files.
//!
//! ```text
//! document   a story            -> what is indexed of it
//! segment    stories that follow each other -> a folder of files that never change
//! published  a published folder -> answers, as a reader's browser finds them
//! ```

mod document;
mod published;
mod segment;

pub use baolan_search::query;
pub use published::{Fetched, PublishedIndex};
pub(crate) use segment::{Segment, segments};

use crate::edition::Edition;
use baolan_core::model::{Channel, ChannelPath};
use baolan_search::manifest::{self, Manifest};

/// The file that names the parts of the index; all others lie below [`FOLDER`].
pub(crate) const MANIFEST: &str = "search/manifest.txt";

/// The folder of the index, below the site's own.
pub(crate) const FOLDER: &str = "assets/search/";

/// The manifest of an edition's index.
pub(crate) fn manifest(edition: &Edition) -> String {
    let segments = segments(edition)
        .into_iter()
        .map(|Segment { key, stories, shards }| manifest::Segment {
            key,
            documents: stories.len() as u32,
            shards,
        })
        .collect();
    let named = |(path, names): (&ChannelPath, &[&str])| {
        (path.as_str().to_owned(), names.last().copied().unwrap_or_default().to_owned())
    };
    Manifest {
        segments,
        channels: channels(edition).iter().map(|(path, names)| named((path, names))).collect(),
    }
    .write()
}

/// Channels in the order of the tree, each with its name after those of the channels above it.
fn channels(edition: &Edition) -> Vec<(&ChannelPath, Vec<&str>)> {
    fn add<'a>(tree: &'a [Channel], above: &[&'a str], into: &mut Vec<(&'a ChannelPath, Vec<&'a str>)>) {
        for channel in tree {
            let names = [above, &[channel.name.as_str()]].concat();
            if let Some(path) = channel.path() {
                into.push((path, names.clone()));
            }
            add(&channel.children, &names, into);
        }
    }
    let mut channels = Vec::new();
    add(&edition.site.site.channels, &[], &mut channels);
    channels
}
