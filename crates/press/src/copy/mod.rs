//! Copy: what the newsroom wrote, read and checked.
//!
//! Every file becomes a tree of [`node`]s that know their lines, whatever its syntax; one reader ([`fields`]) takes
//! fields from such trees and collects [`fault`]s, so that one run names everything that is wrong.

pub mod article;
mod blocks;
mod brand;
mod card;
mod clean;
mod desk;
mod embeds;
pub mod fault;
mod fields;
mod files;
mod front_matter;
mod inline;
mod json;
mod markdown;
mod media;
mod memory;
mod node;
mod pictures;
pub mod plan;
mod shelf;
pub mod site;
mod time;

pub use card::{Card, Instant, Loads};
pub(crate) use card::{is_remote, is_remote_picture, linked_id, texts};
pub use desk::Desk;
pub use embeds::origins as embed_origins;
pub use fault::{Fault, Faults};
pub use media::{Media, MediaFile};
pub(crate) use memory::press as this_press;
pub use shelf::Shelf;
pub use site::SiteCopy;

use crate::images::Cache;
use anyhow::Context;
use files::Stamp;
use memory::{Memory, PARTS, Remembered};
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

/// Everything that a newsroom wrote.
#[derive(Debug)]
pub struct Copy {
    /// The portal's own facts.
    pub site: SiteCopy,
    /// All readable stories, drafts included, ordered by file.
    pub stories: Vec<Arc<Card>>,
    /// Ids of those that have faults: they are there, as far as other stories are concerned.
    pub unread: HashSet<String>,
    /// Where the stories lie.
    pub shelf: Shelf,
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
    faults: &mut Faults,
    progress: impl Fn(usize, usize) + Sync,
) -> anyhow::Result<Option<Copy>> {
    let media = Media::scan(&folder.join("media"))?;
    let Some(site) = read_site(folder, &media, cache, faults)? else { return Ok(None) };
    let memory = Memory::open(cache.root(), &site.hash);
    let shelf = Shelf::new(folder, media, site.zone.clone(), site.pictures, cache);
    let (files, remembered) = rayon::join(|| files::articles(folder), || memory.load_all());
    let files = files?;
    let total = files.len();
    let mut parts: Vec<Vec<(usize, PathBuf, Stamp)>> = vec![Vec::new(); PARTS];
    for (number, (file, stamp)) in files.into_iter().enumerate() {
        parts[Memory::part_of(&file)].push((number, file, stamp));
    }
    let done = AtomicUsize::new(0);
    let read: Vec<Vec<Reading>> = parts
        .into_par_iter()
        .zip(remembered)
        .enumerate()
        .map(|(part, (files, remembered))| {
            read_part(&shelf, &memory, part, remembered, files, || {
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
    Ok(Some(Copy { site, stories, unread, shelf }))
}

/// What `site.json` says.
fn read_site(
    folder: &Path,
    media: &Media,
    cache: &Cache,
    faults: &mut Faults,
) -> anyhow::Result<Option<SiteCopy>> {
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
    let mut desk = Desk::new(&file, media, faults);
    let site = utf8(bytes, &mut desk).and_then(|text| site::read(&text, &mut desk));
    let Some(mut site) = site else { return Ok(None) };
    pictures::develop_site_card(&mut site, cache)?;
    Ok(Some(site))
}

/// A story by the number of its file.
struct Reading {
    number: usize,
    card: Result<Arc<Card>, Option<String>>,
    faults: Faults,
}

/// Reads the stories of one part of the memory, or remembers them, and keeps the part for the next time.
fn read_part(
    shelf: &Shelf,
    memory: &Memory,
    part: usize,
    mut remembered: memory::Part,
    files: Vec<(usize, PathBuf, Stamp)>,
    progress: impl Fn(),
) -> anyhow::Result<Vec<Reading>> {
    let (mut keep, mut numbers, mut others, mut changed) = (Vec::new(), Vec::new(), Vec::new(), false);
    for (number, file, stamp) in files {
        if let Some(known) = remembered.remove(&file).filter(|known| known.holds(stamp, &shelf.media)) {
            keep.push(known);
            numbers.push(number);
        } else {
            let seen = SystemTime::now();
            let found = shelf.read(&file)?;
            let is_clean = found.faults.is_clean();
            let card = found.story.map(|story| Arc::new(Card::of(story, found.hash)));
            match card {
                Ok(card) if is_clean && !stamp.is_fresh(seen) => {
                    changed = true;
                    let uses = found.uses.into_iter();
                    let uses = uses.filter_map(|path| Some((shelf.media.stamp(&path)?, path)));
                    let uses = uses.map(|(stamp, path)| (path, stamp)).collect();
                    keep.push(Remembered { stamp, uses, card });
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
    others.extend(kept.map(|(Remembered { card, .. }, number)| Reading {
        number,
        card: Ok(card),
        faults: Faults::default(),
    }));
    Ok(others)
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
