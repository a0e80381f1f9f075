//! Stories that were read in this run and are not printed yet, as many as fit into a fixed room: they need not be read again
//! when their pages are printed.

use super::story_draft::StoryDraft;
use foldhash::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Bytes of stories' files whose drafts are kept, all together. A draft takes about four times the memory of its file.
const ROOM: usize = 32_000_000;

/// Drafts of stories, by their files.
#[derive(Debug, Default)]
pub(super) struct RecentDrafts(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    drafts: HashMap<PathBuf, (usize, StoryDraft)>,
    bytes: usize,
}

impl RecentDrafts {
    /// Keeps the draft of a file of so many bytes, if there is room.
    pub(super) fn keep(&self, draft: &StoryDraft, bytes: usize) {
        let is_room = |kept: &Kept| kept.bytes + bytes <= ROOM;
        if !is_room(&self.lock()) {
            return;
        }
        let draft = draft.clone();
        let mut kept = self.lock();
        if is_room(&kept) {
            kept.bytes += bytes;
            let file = draft.file.clone();
            if let Some((before, _)) = kept.drafts.insert(file, (bytes, draft)) {
                kept.bytes -= before;
            }
        }
    }

    /// The draft of a file, which stays kept.
    pub(super) fn look(&self, file: &Path) -> Option<StoryDraft> {
        self.lock().drafts.get(file).map(|(_, draft)| draft.clone())
    }

    /// The draft of a file, once: it is not kept any longer.
    pub(super) fn take(&self, file: &Path) -> Option<StoryDraft> {
        let mut kept = self.lock();
        let (bytes, draft) = kept.drafts.remove(file)?;
        kept.bytes -= bytes;
        Some(draft)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
