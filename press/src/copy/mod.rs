//! Copy: what the newsroom wrote, read and checked.
//!
//! Every file becomes a tree of [`node`]s that know their lines, whatever its syntax; one reader ([`fields`]) takes
//! fields from such trees and collects [`fault`]s, so that one run names everything that is wrong.

pub mod article;
mod blocks;
mod clean;
mod desk;
mod embeds;
pub mod fault;
mod fields;
mod front_matter;
mod inline;
mod json;
mod markdown;
mod media;
mod node;
mod pictures;
pub mod plan;
pub mod site;
mod time;

pub use article::Story;
pub use desk::Desk;
pub use embeds::origins as embed_origins;
pub use fault::{Fault, Faults};
pub use media::{Media, MediaFile};
pub use site::SiteCopy;

use crate::images::Cache;
use anyhow::Context;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Everything that a newsroom wrote.
#[derive(Debug)]
pub struct Copy {
    /// The portal's own facts.
    pub site: SiteCopy,
    /// All readable stories, drafts included, ordered by file.
    pub stories: Vec<Story>,
    /// Ids of those that have faults: they are there, as far as other stories are concerned.
    pub unread: HashSet<String>,
}

/// Reads `content/site.json`, `content/articles/**` and `media/**` below a folder; pictures are made, or taken from the
/// cache.
///
/// What is wrong in the copy goes into `faults`; the result is then what could be read. Nothing when `site.json` itself
/// cannot be used.
///
/// # Errors
/// When a file or folder cannot be read at all, or the cache of pictures cannot be written.
pub fn read(folder: &Path, cache: &Cache, faults: &mut Faults) -> anyhow::Result<Option<Copy>> {
    let media = Media::scan(&folder.join("media"))?;
    let file = PathBuf::from("content/site.json");
    let path = folder.join(&file);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            faults.add(Fault::whole(
                &file,
                format!("there is no site.json in {}", folder.join("content").display()),
                "write one; docs/content.md shows its fields, and the smallest has name, address, time_zone and channels",
            ));
            return Ok(None);
        }
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let mut desk = Desk::new(&file, &media, faults);
    let Some(mut site) = utf8(bytes, &mut desk).and_then(|text| site::read(&text, &mut desk)) else {
        return Ok(None);
    };
    let (mut stories, mut unread) = (Vec::new(), HashSet::new());
    for file in article_files(folder)? {
        let path = folder.join(&file);
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut desk = Desk::new(&file, &media, faults);
        let Some(text) = utf8(bytes, &mut desk) else { continue };
        match article::read(&text, &site.zone, &mut desk) {
            Ok(story) => stories.push(story),
            Err(id) => drop(unread.insert(id)),
        }
    }
    pictures::develop(&mut stories, &media, site.pictures, cache, faults)?;
    pictures::develop_site_card(&mut site, cache)?;
    Ok(Some(Copy { site, stories, unread }))
}

/// A file's text; a fault when it was saved in another encoding.
fn utf8(bytes: Vec<u8>, desk: &mut Desk<'_>) -> Option<String> {
    let text = String::from_utf8(bytes).ok();
    if text.is_none() {
        desk.whole(
            "the file is not UTF-8 text",
            "save it as UTF-8 (in most editors: Save as, Encoding, UTF-8)",
        );
    }
    text
}

/// Files of stories, relative to the folder, in order. A portal without stories has none.
fn article_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let articles = folder.join("content/articles");
    if !articles.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(&articles).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read {}", articles.display()))?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let known = entry.path().extension().is_some_and(|kind| kind == "md" || kind == "json");
        if entry.file_type().is_file() && known && !hidden {
            files.push(entry.path().strip_prefix(folder)?.to_owned());
        }
    }
    Ok(files)
}
