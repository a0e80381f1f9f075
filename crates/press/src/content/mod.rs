//! Copy: what the newsroom wrote, read and checked.
//!
//! Every file becomes a tree of [`node`]s that know their lines, whatever its syntax; one reader ([`fields`]) takes
//! fields from such trees and collects [`fault`]s, so that one run names everything that is wrong.

pub mod article;
mod blocks;
mod brand;
mod clean;
mod content_store;
pub mod diagnostics;
mod embeds;
mod fields;
mod files;
mod front_matter;
mod image_store;
mod inline;
mod json;
mod markdown;
mod media;
mod node;
mod parse_context;
pub mod plan;
pub mod site_config;
mod story_summary;
mod summary_cache;
mod time;

pub use content_store::ContentStore;
pub use diagnostics::{Diagnostic, Diagnostics};
pub use embeds::origins as embed_origins;
pub use media::{Media, MediaFile};
pub use parse_context::ParseContext;
pub use site_config::SiteConfig;
pub use story_summary::{Instant, Loads, StorySummary};
pub(crate) use story_summary::{is_remote, is_remote_picture, linked_id, texts};
pub(crate) use summary_cache::press as this_press;

use crate::images::Cache;
use anyhow::Context;
use files::Stamp;
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;
use summary_cache::{CachedSummary, PARTS, SummaryCache};

/// Everything that a newsroom wrote.
#[derive(Debug)]
pub struct Content {
    /// The portal's own facts.
    pub site: SiteConfig,
    /// All readable stories, drafts included, ordered by file.
    pub stories: Vec<Arc<StorySummary>>,
    /// Ids of those that have faults: they are there, as far as other stories are concerned.
    pub unread: HashSet<String>,
    /// Where the stories lie.
    pub store: ContentStore,
}

/// Reads `content/site.json`, `content/articles/**` and `media/**` below a folder; pictures are made, or taken from the
/// cache. `progress` hears how many of how many stories are read.
///
/// What is wrong in the copy goes into `faults`; the result is then what could be read. Nothing when `site.json` itself
/// cannot be used.
///
/// # Errors
/// When a file or folder cannot be read at all, or the cache of pictures cannot be written.
pub fn read(
    folder: &Path,
    cache: &Cache,
    faults: &mut Diagnostics,
    progress: impl Fn(usize, usize) + Sync,
) -> anyhow::Result<Option<Content>> {
    let media = Media::scan(&folder.join("media"))?;
    let Some(site) = read_site(folder, &media, cache, faults)? else { return Ok(None) };
    let memory = SummaryCache::open(cache.root(), &reading_rules(&site));
    let store = ContentStore::new(folder, media, site.zone.clone(), site.pictures, cache);
    let (files, remembered) = rayon::join(|| files::articles(folder), || memory.load_all());
    let files = files?;
    let total = files.len();
    let mut parts: Vec<Vec<(usize, PathBuf, Stamp)>> = vec![Vec::new(); PARTS];
    for (number, (file, stamp)) in files.into_iter().enumerate() {
        parts[SummaryCache::part_of(&file)].push((number, file, stamp));
    }
    let done = AtomicUsize::new(0);
    let read: Vec<Vec<Reading>> = parts
        .into_par_iter()
        .zip(remembered)
        .enumerate()
        .map(|(part, (files, remembered))| {
            read_part(&store, &memory, part, remembered, files, || {
                progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            })
        })
        .collect::<anyhow::Result<_>>()?;
    let mut read: Vec<Reading> = read.into_iter().flatten().collect();
    read.par_sort_unstable_by_key(|reading| reading.number);
    let (mut stories, mut unread) = (Vec::with_capacity(total), HashSet::new());
    for reading in read {
        faults.extend(reading.faults);
        match reading.card {
            Ok(card) => stories.push(card),
            Err(id) => unread.extend(id),
        }
    }
    Ok(Some(Content { site, stories, unread, store }))
}

/// Everything of `site.json` that decides what a story's file means: summaries made under other rules are not used.
fn reading_rules(site: &SiteConfig) -> String {
    format!("{} {:?}", site.site.time_zone, site.pictures)
}

/// What `site.json` says.
fn read_site(
    folder: &Path,
    media: &Media,
    cache: &Cache,
    faults: &mut Diagnostics,
) -> anyhow::Result<Option<SiteConfig>> {
    let file = PathBuf::from("content/site.json");
    let path = folder.join(&file);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            faults.add(Diagnostic::whole(
                &file,
                format!("there is no site.json in {}", folder.join("content").display()),
                "write one; docs/content.md shows its fields, and the smallest has name, address, time_zone and channels",
            ));
            return Ok(None);
        }
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let mut cx = ParseContext::new(&file, media, faults);
    let site = utf8(bytes, &mut cx).and_then(|text| site_config::read(&text, &mut cx));
    let Some(mut site) = site else { return Ok(None) };
    image_store::add_social_image(&mut site, cache)?;
    Ok(Some(site))
}

/// A story by the number of its file.
struct Reading {
    number: usize,
    card: Result<Arc<StorySummary>, Option<String>>,
    faults: Diagnostics,
}

/// Reads the stories of one part of the memory, or remembers them, and keeps the part for the next time.
fn read_part(
    store: &ContentStore,
    memory: &SummaryCache,
    part: usize,
    mut remembered: summary_cache::Part,
    files: Vec<(usize, PathBuf, Stamp)>,
    progress: impl Fn(),
) -> anyhow::Result<Vec<Reading>> {
    let (mut keep, mut numbers, mut others, mut changed) = (Vec::new(), Vec::new(), Vec::new(), false);
    for (number, file, stamp) in files {
        if let Some(known) = remembered.remove(&file).filter(|known| known.holds(stamp, &store.media)) {
            keep.push(known);
            numbers.push(number);
        } else {
            let seen = SystemTime::now();
            let found = store.read(&file)?;
            let is_clean = found.faults.is_clean();
            let card = found.story.map(|story| Arc::new(StorySummary::of(story, found.hash)));
            match card {
                Ok(card) if is_clean && !stamp.is_fresh(seen) => {
                    changed = true;
                    let uses = found.uses.into_iter();
                    let uses = uses.filter_map(|path| Some((store.media.stamp(&path)?, path)));
                    let uses = uses.map(|(stamp, path)| (path, stamp)).collect();
                    keep.push(CachedSummary { stamp, uses, card });
                    numbers.push(number);
                }
                card => others.push(Reading { number, card, faults: found.faults }),
            }
        }
        progress();
    }
    if changed || !remembered.is_empty() {
        memory.save(part, &keep);
    }
    let kept = keep.into_iter().zip(numbers);
    others.extend(kept.map(|(CachedSummary { card, .. }, number)| Reading {
        number,
        card: Ok(card),
        faults: Diagnostics::default(),
    }));
    Ok(others)
}

/// A file's text; a fault when it was saved in another encoding.
fn utf8(bytes: Vec<u8>, cx: &mut ParseContext<'_>) -> Option<String> {
    let text = String::from_utf8(bytes).ok();
    if text.is_none() {
        cx.whole(
            "the file is not UTF-8 text",
            "save it as UTF-8 (in most editors: Save as, Encoding, UTF-8)",
        );
    }
    text
}
