//! The newsroom's folder as it was listed: what there is to read, and a hash by which a folder is known in which nothing has
//! changed since.

use super::diagnostics::Diagnostic;
use super::files::FileFingerprint;
use super::listing::Listing;
use super::media::{self, Media, MediaFacts};
use super::story_files;
use super::story_summary::short;
use crate::folder_path::folder_path;
use anyhow::Context;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The portal's own facts, in the newsroom's folder.
pub const SITE: &str = "content/site.json";

/// The channels of a live portal whose nav is that of its content system.
pub const CHANNELS: &str = "content/channels.json";

/// What there is in a newsroom's folder. No story was read.
#[derive(Debug)]
pub struct Listed {
    pub(super) folder: PathBuf,
    pub(super) media: Media,
    pub(super) articles: Listing,
    /// Of links among the media that were not followed.
    pub(super) media_warnings: Vec<Diagnostic>,
    /// The bytes of `site.json`; none when there is no such file.
    pub(super) site: Option<Vec<u8>>,
    /// The bytes of `channels.json`; none when there is no such file.
    pub(super) channels: Option<Vec<u8>>,
    state: Option<[u8; 16]>,
}

/// Lists `content/articles/**` and `media/**` below a folder, and reads `content/site.json` and `content/channels.json`.
///
/// # Errors
/// When a folder, or one of these files, cannot be read.
pub fn list(folder: &Path) -> anyhow::Result<Listed> {
    let folder = folder_path(folder)?;
    let seen = SystemTime::now();
    let (media, articles) = rayon::join(|| media::list(&folder), || story_files::articles(&folder));
    let (media, articles) = (media?, articles?);
    let (site, channels) = (read(&folder, SITE)?, read(&folder, CHANNELS)?);
    let state = state(&folder, &[&media, &articles], (site.as_deref(), channels.as_deref()), seen);
    let (media_warnings, media) = (media.warnings, Media::new(&folder, media.files)?);
    Ok(Listed { media, folder, articles, media_warnings, site, channels, state })
}

/// The bytes of a file in the newsroom's folder; none when there is no such file.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn read(folder: &Path, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let path = folder.join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// A file of a story: its path relative to the newsroom's folder, and its fingerprint.
pub(crate) type StoryFile = (PathBuf, FileFingerprint);

impl Listed {
    /// The newsroom's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files of stories, in order.
    pub(crate) fn story_files(&self) -> Vec<StoryFile> {
        self.articles.files.clone()
    }

    /// The files of the media folder, in order.
    pub fn media_facts(&self) -> Vec<MediaFacts> {
        self.media.facts()
    }

    /// A hash of everything that could be read: names, times and sizes of files, `site.json` and `channels.json`. None when a file is so young that it
    /// may change once more and look the same.
    pub fn state(&self) -> Option<[u8; 16]> {
        self.state
    }
}

/// See [`Listed::state`]. `seen` is a moment before the files were listed.
fn state(
    folder: &Path,
    listings: &[&Listing],
    (site, channels): (Option<&[u8]>, Option<&[u8]>),
    seen: SystemTime,
) -> Option<[u8; 16]> {
    let mut hash = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hash.update(&bytes.len().to_le_bytes()).update(bytes);
    };
    add(folder.as_os_str().as_encoded_bytes());
    add(site?);
    add(&[u8::from(channels.is_some())]);
    add(channels.unwrap_or_default());
    for Listing { files, warnings } in listings {
        add(&files.len().to_le_bytes());
        for (path, fingerprint) in files {
            if fingerprint.is_fresh(seen) {
                return None;
            }
            add(path.as_os_str().as_encoded_bytes());
            add(fingerprint.to_bytes().as_flattened());
        }
        add(format!("{warnings:?}").as_bytes());
    }
    Some(short(&hash))
}
