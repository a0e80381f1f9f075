//! Where stories lie: reads one, with its pictures in their places.
//!
//! Every story is read when its card is made, and once more when its page is printed; so the press never holds the text of
//! a whole portal, and a publish that changes little reads little.

use super::article::{self, Story};
use super::diagnostics::{Diagnostic, Diagnostics};
use super::image_store::ImageStore;
use super::media::Media;
use super::parse_context::{ImageRequest, ParseContext};
use super::story_summary::{StorySummary, short};
use super::utf8;
use crate::images::{Cache, Settings};
use anyhow::{Context, bail};
use baolan_core::model::Article;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};

/// The newsroom's folder, and what is needed to read a story in it.
#[derive(Debug)]
pub struct ContentStore {
    pub(super) folder: PathBuf,
    pub(super) media: Media,
    zone: TimeZone,
    images: ImageStore,
}

/// What was found in a file.
#[derive(Debug)]
pub(super) struct Found {
    /// The story; else the id that it seems to have, unless not even that can be told.
    pub(super) story: Result<Story, Option<String>>,
    /// What is wrong.
    pub(super) faults: Diagnostics,
    /// Paths below the media folder that it names.
    pub(super) uses: Vec<String>,
    /// Hash of the file.
    pub(super) hash: [u8; 16],
}

impl ContentStore {
    pub(super) fn new(
        folder: &Path,
        media: Media,
        zone: TimeZone,
        settings: Settings,
        cache: &Cache,
    ) -> Self {
        Self { folder: folder.to_owned(), media, zone, images: ImageStore::new(settings, cache.clone()) }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read at all, or the cache of pictures cannot be written.
    pub(super) fn read(&self, file: &Path) -> anyhow::Result<Found> {
        let path = self.folder.join(file);
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let hash = short(blake3::Hasher::new().update(&bytes));
        let mut faults = Diagnostics::default();
        let mut cx = ParseContext::new(file, &self.media, &mut faults);
        let story = match utf8(bytes, &mut cx) {
            Some(text) => article::read(&text, &self.zone, &mut cx).map_err(Some),
            None => Err(None),
        };
        let (wants, mut uses) = cx.leave();
        // A broken story is reported with all that is wrong with it, its pictures too.
        let pictures =
            self.images.process(&wants, &self.media, &mut |want: &ImageRequest, message, help, stops| {
                let fault = Diagnostic { line: want.line, ..Diagnostic::whole(file, message, help) };
                if stops { faults.add(fault) } else { faults.warn(fault) }
            })?;
        uses.extend(wants.into_iter().map(|want| want.path));
        let mut story = story;
        if let Ok(story) = &mut story {
            let cover = story.article.cover.as_ref();
            let card = cover.map(|cover| self.images.card(cover, &self.media)).transpose()?.flatten();
            pictures.place(story, card);
        }
        Ok(Found { story, faults, uses, hash })
    }

    /// The story of a card, as it was when the card was made.
    ///
    /// # Errors
    /// When its file has changed since, or cannot be read any more.
    pub fn story(&self, card: &StorySummary) -> anyhow::Result<Article> {
        let found = self.read(&card.file)?;
        match found.story {
            Ok(story) if found.hash == card.file_hash => Ok(story.article),
            _ => bail!("{} was changed while it was being published; publish again", card.file.display()),
        }
    }
}
