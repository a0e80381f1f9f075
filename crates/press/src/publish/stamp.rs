//! The stamp of a publish: what it was made of, as hashes, and until when that stays. While it holds, the next publish would
//! change nothing, and need read nothing. It is kept in the press's cache, not in the published folder: it holds what was said of the
//! content, drafts included.

use super::Summary;
use super::digest::{Digest, LENGTH};
use super::folder::{manifest, own, unfinished};
use super::lock::{Lock, Waiting};
use crate::app::App;
use crate::cache::{CacheRoot, DAY, age, write_atomically};
use crate::content::this_press;
use crate::edition::Edition;
use crate::feeds;
use crate::folder_path::folder_path;
use crate::hash;
use anyhow::Context;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Everything that a publish is made of, but for the hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeOf([u8; 32]);

impl MadeOf {
    /// Of the content's [state](crate::content::Listed::state), an app, and what was asked for beside them.
    ///
    /// # Errors
    /// When the app cannot be serialized.
    pub fn new(content: [u8; 16], app: &App, asked: &str) -> anyhow::Result<Self> {
        let rest = (content, app, asked, this_press());
        let bytes = postcard::to_stdvec(&rest).context("cannot hash the app")?;
        Ok(Self(*blake3::hash(&bytes).as_bytes()))
    }
}

/// What a publish leaves behind for the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// The folder of the press's cache.
    pub cache: PathBuf,
    /// What it is made of.
    pub made_of: MadeOf,
    /// What was said of the content.
    pub report: String,
}

/// What is known of the last publish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastPublish {
    /// How many stories.
    pub stories: usize,
    /// What was said of the content.
    pub report: String,
    /// Whether the data of pages stand in them alone.
    pub data_in_html: bool,
    files: usize,
    bytes: u64,
    largest: u64,
    earlier: usize,
}

impl LastPublish {
    /// A publish of the same, which changes nothing.
    pub fn summary(&self) -> Summary {
        let Self { files, bytes, largest, earlier, .. } = *self;
        Summary { kept: files, bytes, largest, earlier, ..Summary::default() }
    }
}

#[derive(Serialize, Deserialize)]
struct Stamp {
    made_of: MadeOf,
    /// When it was published, and when something changes by itself: nanoseconds since 1970.
    from: i128,
    until: Option<i128>,
    /// The first bytes of the manifest, which are a digest of the rest.
    manifest: Digest,
    last: LastPublish,
}

/// The file of the stamp of a published folder.
fn path(cache: &Path, root: &Path) -> anyhow::Result<PathBuf> {
    let real = root.canonicalize().with_context(|| format!("cannot read {}", root.display()))?;
    let name = hash::long(blake3::hash(real.as_os_str().as_encoded_bytes()).as_bytes());
    Ok(CacheRoot::new(cache).stamps().join(name))
}

/// What the last publish into a folder did, if a publish of the same at this moment would change nothing. Reads a few small files.
/// A stamp holds for a day: what the cache has of the content counts as used when it is read, and must not be pruned.
///
/// # Errors
/// When another press is at work in the folder, and `waiting` says not to wait.
pub fn unchanged(
    out: &Path,
    cache: &Path,
    made_of: MadeOf,
    now: Timestamp,
    waiting: Waiting,
) -> anyhow::Result<Option<LastPublish>> {
    let root = &folder_path(out)?;
    if !own(root).is_dir() {
        return Ok(None);
    }
    let path = path(cache, root)?;
    let written = std::fs::metadata(&path).and_then(|facts| facts.modified());
    if !written.is_ok_and(|written| age(written, SystemTime::now()) < DAY) {
        return Ok(None);
    }
    let _lock = Lock::take(root, waiting)?;
    // What cannot be read is no stamp.
    let stamp = std::fs::read(path).ok().and_then(|bytes| postcard::from_bytes::<Stamp>(&bytes).ok());
    let now = now.as_nanosecond();
    let holds = |stamp: &Stamp| {
        stamp.made_of == made_of
            && stamp.from <= now
            && stamp.until.is_none_or(|until| now < until)
            && head(&manifest(root)) == Some(stamp.manifest)
            && !unfinished(root).exists()
    };
    Ok(stamp.filter(holds).map(|stamp| stamp.last))
}

/// Leaves the stamp of a publish that is done.
pub(super) fn leave(
    root: &Path,
    marking: Marking,
    edition: &Edition,
    summary: &Summary,
) -> anyhow::Result<()> {
    let Some(manifest) = head(&manifest(root)) else { return Ok(()) };
    let until = edition.next_change().into_iter().chain(feeds::next_change(edition)).min();
    let Marking { cache, made_of, report } = marking;
    let last = LastPublish {
        stories: edition.stories().len(),
        report,
        data_in_html: edition.data_in_html(),
        files: summary.files(),
        bytes: summary.bytes,
        largest: summary.largest,
        earlier: summary.earlier,
    };
    let (from, until) = (edition.now().as_nanosecond(), until.map(Timestamp::as_nanosecond));
    let bytes = postcard::to_stdvec(&Stamp { made_of, from, until, manifest, last })
        .context("cannot write the stamp")?;
    // A cache that cannot be written costs time at the next publish, and nothing else.
    let _ = write_atomically(&path(&cache, root)?, &bytes);
    Ok(())
}

/// The first bytes of the manifest.
fn head(path: &Path) -> Option<Digest> {
    let mut head = [0; LENGTH];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).ok()?;
    Some(head)
}
