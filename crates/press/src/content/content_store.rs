//! Reads stories one by one, with their pictures processed and placed.
//!
//! A story is read once for its summary, and once more when its page is printed, unless its draft is still at hand: the press never
//! holds the text of a whole portal, and a publish that changes little reads little.

use super::article;
use super::diagnostics::{Diagnostic, Diagnostics, Severity};
use super::image_store::{ImageStore, PictureWork};
use super::media::Media;
use super::parse_context::{ParseContext, References, SiteLink, StoryLink};
use super::recent_drafts::RecentDrafts;
use super::site_config::SiteConfig;
use super::story_draft::{StoryDraft, Unread};
use super::story_summary::{StorySummary, short};
use super::utf8::utf8;
use crate::images::Cache;
use anyhow::{Context, bail};
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};

/// The newsroom's folder, and what is needed to read a story in it.
#[derive(Debug)]
pub struct ContentStore {
    pub(super) folder: PathBuf,
    pub(super) media: Media,
    zone: TimeZone,
    /// Address of the portal.
    address: String,
    images: ImageStore,
    /// Of stories in which nothing was found, so they are as their summaries say.
    recent: RecentDrafts,
}

/// What was found in a file.
#[derive(Debug)]
pub(super) struct Found {
    /// The story; else what is known of it.
    pub(super) story: Result<StoryDraft, Unread>,
    /// What is wrong with it, warnings included.
    pub(super) diagnostics: Diagnostics,
    /// Paths of media as it has them, existing or not.
    pub(super) uses: Vec<String>,
    /// Its links to stories, in their order.
    pub(super) links: Vec<StoryLink>,
    /// Its links to addresses of this site, in their order.
    pub(super) site_links: Vec<SiteLink>,
    /// First 128 bits of the BLAKE3 hash of the file.
    pub(super) hash: [u8; 16],
    /// Size of the file.
    bytes: usize,
}

impl ContentStore {
    pub(super) fn new(
        folder: &Path,
        media: Media,
        site: &SiteConfig,
        (work, cache): (PictureWork, &Cache),
    ) -> Self {
        Self {
            folder: folder.to_owned(),
            media,
            zone: site.zone.clone(),
            address: site.site.address.clone(),
            images: ImageStore::new(work, site.pictures, cache.clone()),
            recent: RecentDrafts::default(),
        }
    }

    /// Whether pictures were processed: else nobody knows what they will be called, and no story is going to be printed.
    pub fn processes_pictures(&self) -> bool {
        self.images.work == PictureWork::Process
    }

    /// Reads a story's file, and processes its pictures; those in the cache are not processed again.
    ///
    /// # Errors
    /// When it cannot be read at all, or the cache of pictures cannot be written.
    pub(super) fn read(&self, file: &Path) -> anyhow::Result<Found> {
        let path = self.folder.join(file);
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let (hash, length) = (short(blake3::Hasher::new().update(&bytes)), bytes.len());
        let mut diagnostics = Diagnostics::default();
        let (story, references) = match utf8(bytes, file, &mut diagnostics) {
            Some(text) => {
                let cx = ParseContext::new(file, &text, &self.media, &mut diagnostics);
                let mut cx = cx.in_site(&self.address);
                let story = article::read(&text, &self.zone, &mut cx);
                (story, cx.into_references())
            }
            None => (Err(Unread::default()), References::default()),
        };
        let References { images, media: uses, links, site_links } = references;
        // A story with errors has its pictures processed too, so that one report names all that is wrong with it.
        let pictures = self.images.process(&images, &self.media, &mut |request, severity, fault| {
            let report = match severity {
                Severity::Error => Diagnostic::error,
                Severity::Warning => Diagnostic::warning,
            };
            diagnostics.add(report(fault.code, file, request.location, fault.message, fault.help));
        })?;
        let mut story = story;
        if let Ok(story) = &mut story {
            let cover = story.cover.as_ref();
            let social_image =
                cover.map(|cover| self.images.social_image(cover, &self.media)).transpose()?.flatten();
            pictures.place(story, social_image);
        }
        Ok(Found { story, diagnostics, uses, links, site_links, hash, bytes: length })
    }

    /// Makes a summary of what was found, and keeps the story for [`Self::story`] while there is room.
    pub(super) fn summarize(&self, found: Found) -> (Result<StorySummary, Unread>, Diagnostics, Vec<String>) {
        let Found { story, diagnostics, uses, links, site_links, hash, bytes } = found;
        let summary = story.map(|story| {
            if self.processes_pictures() {
                self.recent.keep(&story, bytes);
            }
            StorySummary::of(story, links, site_links, hash)
        });
        (summary, diagnostics, uses)
    }

    /// The story of a summary, as it was when the summary was made. Its page asks once, and reads no file when the story was read
    /// a moment ago.
    ///
    /// # Errors
    /// As [`Self::read_again`].
    pub fn story(&self, summary: &StorySummary) -> anyhow::Result<StoryDraft> {
        self.recent.take(&summary.file).map_or_else(|| self.read_again(summary), Ok)
    }

    /// The story of a summary, as it was when the summary was made, before its page asks for it.
    ///
    /// # Errors
    /// As [`Self::read_again`].
    pub fn story_before_its_page(&self, summary: &StorySummary) -> anyhow::Result<StoryDraft> {
        self.recent.look(&summary.file).map_or_else(|| self.read_again(summary), Ok)
    }

    /// The story of a summary, read from its file.
    ///
    /// # Errors
    /// When its file has changed since the summary was made, or cannot be read any more.
    pub fn read_again(&self, summary: &StorySummary) -> anyhow::Result<StoryDraft> {
        let found = self.read(&summary.file)?;
        match found.story {
            Ok(story) if found.hash == summary.file_hash => Ok(story),
            _ => bail!("{} was changed while it was being published; publish again", summary.file.display()),
        }
    }
}
