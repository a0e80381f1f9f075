//! A cache of summaries of stories in which nothing was found, so that an unchanged file is not read again. Deleting it costs
//! time, and nothing else.

use super::files::FileFingerprint;
use super::image_store::PictureWork;
use super::media::{Media, MediaUse};
use super::story_summary::{StorySummary, short};
use crate::cache::{CacheRoot, touch, write_atomically};
use crate::hash;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// In how many parts the cache is kept: each is a file of its own, so one new story rewrites one of them.
pub(super) const PARTS: usize = 64;

/// Length in bytes of the hash at the head of a part.
const HASH: usize = 16;

/// A story's summary, and what it was made of.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CachedSummary {
    /// Fingerprint of its file.
    pub(super) fingerprint: FileFingerprint,
    /// Everything below the media folder that the file names.
    pub(super) uses: Vec<MediaUse>,
    #[serde(with = "shared")]
    pub(super) summary: Arc<StorySummary>,
}

/// The folder of the cache. Parts that were written under another key count as empty.
#[derive(Debug)]
pub(super) struct SummaryCache {
    folder: PathBuf,
    key: String,
}

#[derive(Serialize, Deserialize)]
struct Kept<T> {
    key: String,
    stories: Vec<T>,
}

impl SummaryCache {
    /// The cache for one build of the press and one `site.json`, by the hash of its text: summaries depend on both. Those of pictures
    /// that were only looked at are kept apart.
    pub(super) fn open(cache: &Path, site: &str, work: PictureWork) -> Self {
        let key = format!("{} {site}", press());
        let root = CacheRoot::new(cache);
        let folder = match work {
            PictureWork::Process => root.stories(),
            PictureWork::Look => root.checks().join("stories"),
        };
        Self { folder, key }
    }

    /// The part that holds a file's summary.
    pub(super) fn part_of(file: &Path) -> usize {
        // The same for each press of the same build, and another build does not read what this one wrote.
        let hash = foldhash::quality::FixedState::with_seed(0).hash_one(file.as_os_str().as_encoded_bytes());
        usize::try_from(hash % PARTS as u64).unwrap_or(0)
    }

    fn path(&self, part: usize) -> PathBuf {
        self.folder.join(format!("{part:02}"))
    }

    /// What a part holds, in the order in which it was saved; nothing when it is damaged, or was written by another press or for
    /// another site.
    pub(super) fn load(&self, part: usize) -> Vec<CachedSummary> {
        self.read(part).unwrap_or_default()
    }

    fn read(&self, part: usize) -> Option<Vec<CachedSummary>> {
        let bytes = std::fs::read(self.path(part)).ok()?;
        let (sum, content) = bytes.split_at_checked(HASH)?;
        if sum != short(blake3::Hasher::new().update(content)) {
            return None;
        }
        let kept: Kept<CachedSummary> = postcard::from_bytes(content).ok()?;
        touch(&self.path(part));
        (kept.key == self.key).then_some(kept.stories)
    }

    /// Writes a part, while other presses may be reading it. When it cannot be written, the next run reads the stories'
    /// files again.
    pub(super) fn save(&self, part: usize, stories: &[CachedSummary]) {
        let kept = Kept { key: self.key.clone(), stories: stories.iter().collect() };
        let Ok(content) = postcard::to_stdvec(&kept) else { return };
        let mut bytes = short(blake3::Hasher::new().update(&content)).to_vec();
        bytes.extend(content);
        let _ = write_atomically(&self.path(part), &bytes);
    }
}

impl CachedSummary {
    /// Whether everything that the summary was made of is as it was.
    pub(super) fn holds(&self, fingerprint: FileFingerprint, media: &Media) -> bool {
        self.fingerprint == fingerprint
            && self.uses.iter().all(|one| media.holds(one))
            && self.summary.media.iter().all(|file| media.is_present(file))
    }
}

/// A hash of the press's own executable: another build may make other summaries of the same content.
pub(crate) fn press() -> &'static str {
    static PRESS: OnceLock<String> = OnceLock::new();
    PRESS.get_or_init(|| {
        let mut hash = blake3::Hasher::new();
        let own = std::env::current_exe().and_then(File::open);
        match own.and_then(|own| hash.update_reader(own).map(|hash| hash.finalize())) {
            Ok(hash) => hash::long(hash.as_bytes()),
            Err(_) => env!("CARGO_PKG_VERSION").to_owned(),
        }
    })
}

/// Serializes a summary behind an [`Arc`]: summaries are sorted and shared, and too large to be copied each time.
mod shared {
    use super::StorySummary;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::sync::Arc;

    pub(super) fn serialize<S: Serializer>(
        summary: &Arc<StorySummary>,
        output: S,
    ) -> Result<S::Ok, S::Error> {
        StorySummary::serialize(summary, output)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Arc<StorySummary>, D::Error> {
        StorySummary::deserialize(input).map(Arc::new)
    }
}
