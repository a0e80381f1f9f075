//! Content: what the newsroom wrote, read and checked.
//!
//! ```text
//! listing, listed, media   what there is in the newsroom's folder
//! files                    fingerprints of files
//! story_files              names of files           -> which of them are stories
//! media_names              a path as another system writes it -> a name in the media folder
//! json                     JSON                     -> a tree of nodes with byte offsets
//! front_matter             a Markdown file          -> its front matter and its body
//! toml, yaml               TOML, YAML               -> the same tree
//! escapes                  text with escapes        -> where its parts stand
//! lookalikes               text that cannot be read -> which sign must be which
//! fields                   a group of such a tree   -> checked values
//! wording                  what was meant, and what is shown of a value, in reports about fields
//! media_fields             fields that name media   -> pictures and files, looked up
//! legacy_url               old addresses of stories
//! words                    words of a variant in the other script
//! link, link_fields        the rules for addresses, and the fields that hold them
//! site_config, plan        site.json, channels.json -> SiteConfig
//! markdown, inline         Markdown                 -> blocks, spans
//! article, blocks          a story                  -> StoryDraft
//! prose                    a story's file           -> its texts where they stand in it
//! image_store              paths of pictures        -> what browsers load
//! site_pictures            pictures of site.json    -> the same without metadata
//! content_store            a file of the folder     -> StoryDraft with its pictures, or diagnostics
//! overview                 the portal's facts and all ids, for tools that write new stories
//! recent_drafts            StoryDrafts between reading and printing
//! story_draft              a StoryDraft             -> Article, once the edition adds what it knows
//! summary                  a body              -> its beginning, for stories without a summary
//! story_summary            a StoryDraft             -> what stays in memory of it
//! trial                    texts that are no files yet -> what they would mean
//! story_reader             a text by itself         -> what it says, for comparing
//! summary_cache            summaries                -> files, so that unchanged stories are not read again
//! ```
//!
//! Nothing stops at the first mistake: every file is read to its end, and [`diagnostics`] names all that is wrong.

mod article;
mod blocks;
mod clean;
mod content_store;
mod converted;
pub mod diagnostics;
mod embeds;
mod escapes;
mod fields;
mod files;
mod footnote_index;
mod front_matter;
mod image_store;
mod inline;
mod json;
mod legacy_url;
pub mod link;
mod link_fields;
mod listed;
mod listing;
mod lookalikes;
mod markdown;
mod media;
mod media_fields;
mod media_names;
mod node;
mod overview;
mod parse_context;
pub mod plan;
pub mod prose;
mod recent_drafts;
pub mod site_config;
mod site_pictures;
mod story_draft;
mod story_files;
mod story_reader;
mod story_summary;
mod summary;
mod summary_cache;
mod texts;
mod time;
mod toml;
mod trial;
mod utf8;
mod wording;
mod words;
mod yaml;
mod yaml_comments;
mod yaml_errors;

pub(crate) use clean::{clean_line, is_space, kept};
pub use content_store::ContentStore;
pub use diagnostics::{Code, Diagnostic, Diagnostics, Location, Severity};
pub use embeds::{find as player, origins as embed_origins};
pub(crate) use files::FileFingerprint;
pub use legacy_url::{LegacyUrl, stub_at};
pub(crate) use listed::StoryFile;
pub(crate) use listed::read as read_bytes;
pub use listed::{CHANNELS as CHANNELS_FILE, Listed, SITE as SITE_FILE, list};
pub use media::{Media, MediaFacts};
pub(crate) use media_fields::{AUDIO, UNSAFE, VIDEO, is_web_vtt};
pub use parse_context::{ParseContext, SiteLink, StoryLink};
pub use site_config::{
    ChannelsFile, Greyscale, PROXY, PictureOrigins, SearchEngine, SearchKind, SearchStore, SiteConfig,
    Source, SourceChannel, SourceKind,
};
pub(crate) use site_config::{below as channel_below, walk as walk_channels};
pub use story_draft::{
    Change, DatedChange, StoryDraft, StoryLocations, StoryTimes, Surroundings, Withdrawal,
};
pub use story_reader::StoryReader;
pub use story_summary::{Loads, StorySummary};
pub(crate) use summary_cache::press as this_press;
pub use texts::all_texts;
pub(crate) use time::moment as local_date_time;
pub use trial::{read_json, read_markdown, read_site_config, read_story};

use crate::images::Cache;
use image_store::PictureWork;
use listed::SITE;
use listing::Listing;
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;
use story_draft::Unread;
use summary_cache::{CachedSummary, PARTS, SummaryCache};
use utf8::utf8;

/// Everything that a newsroom wrote, as far as it could be read.
#[derive(Debug)]
pub struct Content {
    /// The portal's own facts.
    pub site: SiteConfig,
    /// All readable stories, drafts included, ordered by file.
    pub stories: Vec<Arc<StorySummary>>,
    /// Ids of stories that have errors. Links to them are not reported as well.
    pub unread: HashSet<String>,
    /// Times of stories that have errors.
    pub unread_times: Vec<StoryTimes>,
    /// Reads the stories' texts.
    pub store: ContentStore,
}

/// Reads what was listed; pictures are processed, or taken from the cache. `progress` is called with the number of stories
/// that have been read, and that of all stories.
///
/// What is wrong goes into `diagnostics`; the result is then what could be read, or nothing when `site.json` itself cannot be
/// used.
///
/// # Errors
/// When a file or folder cannot be read at all, or the cache of pictures cannot be written.
pub fn read(
    listed: Listed,
    cache: &Cache,
    diagnostics: &mut Diagnostics,
    progress: impl Fn(usize, usize) + Sync,
) -> anyhow::Result<Option<Content>> {
    read_with(listed, PictureWork::Process, cache, diagnostics, progress)
}

/// The same, but pictures are only looked at: what is wrong with them is said as far as it shows without decoding them, and what
/// is read can be checked, and not published.
///
/// # Errors
/// As [`read`].
pub fn look_through(
    listed: Listed,
    cache: &Cache,
    diagnostics: &mut Diagnostics,
    progress: impl Fn(usize, usize) + Sync,
) -> anyhow::Result<Option<Content>> {
    read_with(listed, PictureWork::Look, cache, diagnostics, progress)
}

fn read_with(
    listed: Listed,
    work: PictureWork,
    cache: &Cache,
    diagnostics: &mut Diagnostics,
    progress: impl Fn(usize, usize) + Sync,
) -> anyhow::Result<Option<Content>> {
    let Listed {
        folder,
        media,
        articles: Listing { mut files, warnings },
        media_warnings,
        site,
        channels,
        ..
    } = listed;
    media_warnings.into_iter().for_each(|warning| diagnostics.add(warning));
    let Some(site) = read_site(&folder, (site, channels), &media, (work, cache), diagnostics)? else {
        return Ok(None);
    };
    if let Some(source) = &site.source {
        refuse_stories(source, &files, diagnostics);
        files.clear();
    }
    let summaries = SummaryCache::open(cache.root(), &reading_rules(&site), work);
    let store = ContentStore::new(&folder, media, &site, (work, cache));
    warnings.into_iter().for_each(|warning| diagnostics.add(warning));
    let total = files.len();
    let mut parts: Vec<Vec<(usize, PathBuf, FileFingerprint)>> = vec![Vec::new(); PARTS];
    for (number, (file, fingerprint)) in files.into_iter().enumerate() {
        parts[SummaryCache::part_of(&file)].push((number, file, fingerprint));
    }
    let done = AtomicUsize::new(0);
    let read: Vec<Vec<Reading>> = parts
        .into_par_iter()
        .enumerate()
        .map(|(part, files)| {
            read_part(&store, &summaries, part, files, || {
                progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            })
        })
        .collect::<anyhow::Result<_>>()?;
    let mut read: Vec<Reading> = read.into_iter().flatten().collect();
    read.par_sort_unstable_by_key(|reading| reading.number);
    let (mut stories, mut unread) = (Vec::with_capacity(total), HashSet::new());
    let mut unread_times = Vec::new();
    for reading in read {
        diagnostics.extend(reading.diagnostics);
        match reading.summary {
            Ok(summary) => stories.push(summary),
            Err(story) => {
                unread.extend(story.id);
                unread_times.extend(story.times.map(|times| *times));
            }
        }
    }
    Ok(Some(Content { site, stories, unread, unread_times, store }))
}

/// Reports stories in files beside a `source`: readers would see none of them.
fn refuse_stories(source: &Source, files: &[(PathBuf, FileFingerprint)], diagnostics: &mut Diagnostics) {
    let Some((first, _)) = files.first() else { return };
    let message = format!(
        "a portal with a `source` shows the stories of that system alone; there are {} in files, the first is {}",
        files.len(),
        first.display()
    );
    let help =
        "move them into the system, or remove `source`; one portal of files can take them all (press import)";
    diagnostics.add(Diagnostic::error(Code::NotWithSource, Path::new(SITE), source.location, message, help));
}

/// Everything of `site.json` that decides what a story's file means: summaries made under other rules are not used.
fn reading_rules(site: &SiteConfig) -> String {
    format!("{} {} {:?}", site.site.address, site.site.time_zone, site.pictures)
}

/// Reads `site.json`; none when it cannot be used, for reasons that are in `diagnostics`.
fn read_site(
    folder: &Path,
    (site, channels): (Option<Vec<u8>>, Option<Vec<u8>>),
    media: &Media,
    (work, cache): (PictureWork, &Cache),
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Option<SiteConfig>> {
    let file = PathBuf::from(SITE);
    let Some(text) = site_text(folder, site, diagnostics) else { return Ok(None) };
    let mut cx = ParseContext::new(&file, &text, media, diagnostics);
    let (site, requests) = (site_config::read(&text, channels, &mut cx), cx.into_references().images);
    let pictures = site_pictures::process(&requests, &file, media, (work, cache), diagnostics)?;
    let Some(mut site) = site else { return Ok(None) };
    site_pictures::place(&mut site, &pictures);
    if work == PictureWork::Process {
        site_pictures::add_social_image(&mut site, cache)?;
    }
    Ok(Some(site))
}

/// The text of `site.json`; none when there is no such file, or it is no text.
fn site_text(folder: &Path, site: Option<Vec<u8>>, diagnostics: &mut Diagnostics) -> Option<String> {
    let file = Path::new(SITE);
    let Some(bytes) = site else {
        diagnostics.add(Diagnostic::error(
            Code::MissingSite,
            file,
            None,
            format!("there is no site.json in {}", folder.join("content").display()),
            "write one; docs/content.md shows its fields, and the smallest has name, address, time_zone and channels",
        ));
        return None;
    };
    utf8(bytes, file, diagnostics)
}

/// What came of a story's file; `number` is its place among all of them.
struct Reading {
    number: usize,
    /// The summary, or what is known of the story.
    summary: Result<Arc<StorySummary>, Unread>,
    diagnostics: Diagnostics,
}

/// Reads the stories of one part of the cache, those only that it does not hold as they are, and writes the part when it has
/// changed.
fn read_part(
    store: &ContentStore,
    summaries: &SummaryCache,
    part: usize,
    files: Vec<(usize, PathBuf, FileFingerprint)>,
    progress: impl Fn(),
) -> anyhow::Result<Vec<Reading>> {
    let (mut keep, mut numbers, mut others, mut changed) = (Vec::new(), Vec::new(), Vec::new(), false);
    // In the order of their files, as those are listed.
    let mut cached = summaries.load(part).into_iter().peekable();
    for (number, file, fingerprint) in files {
        let is_same = |known: &CachedSummary| known.summary.file.as_os_str() == file.as_os_str();
        while cached.next_if(|known| !is_same(known) && known.summary.file < file).is_some() {
            changed = true;
        }
        let known = cached.next_if(is_same);
        let was_known = known.is_some();
        if let Some(known) = known.filter(|known| known.holds(fingerprint, &store.media)) {
            keep.push(known);
            numbers.push(number);
        } else {
            changed |= was_known;
            let seen = SystemTime::now();
            let (summary, diagnostics, uses) = store.summarize(store.read(&file)?);
            match summary.map(Arc::new) {
                Ok(summary) if diagnostics.is_empty() && !fingerprint.is_fresh(seen) => {
                    changed = true;
                    let uses = uses.into_iter().filter_map(|written| store.media.use_of(written)).collect();
                    keep.push(CachedSummary { fingerprint, uses, summary });
                    numbers.push(number);
                }
                summary => others.push(Reading { number, summary, diagnostics }),
            }
        }
        progress();
    }
    if changed || cached.peek().is_some() {
        summaries.save(part, &keep);
    }
    let kept = keep.into_iter().zip(numbers);
    others.extend(kept.map(|(CachedSummary { summary, .. }, number)| Reading {
        number,
        summary: Ok(summary),
        diagnostics: Diagnostics::default(),
    }));
    Ok(others)
}
