//! What a publish did, and why.

use super::manifest::Entry;
use super::phase::Phase;
use std::collections::BTreeMap;
use std::fmt;

/// Why a file is written or deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    /// There is no such file yet.
    New(Phase),
    /// Its story's own file or pictures changed.
    Content,
    /// The neighbours in the channel, related stories or tags of its story changed.
    Neighbours,
    /// The story that it leads to has another address.
    Moved,
    /// The stories that it lists changed.
    Stories,
    /// What every page or a root file is made from changed: the app, the press, `site.json`.
    Common,
    /// The styles changed, which stand in every page, or the name of their file.
    Styles,
    /// Another program changed it: its bytes were compared with what they should be.
    Compared,
    /// It is no longer published.
    Gone,
}

impl Cause {
    pub(super) fn is_new(self) -> bool {
        matches!(self, Self::New(_))
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::New(Phase::Story) => "new: a story that was not published before",
            Self::New(Phase::Immutable) => {
                "new: a picture, another file of the newsroom, or a part of the app"
            }
            Self::New(Phase::Segment) => "new: a part of the index of the search",
            Self::New(_) => "new: nothing stands at this address yet",
            Self::Content => "changed: its content or its pictures",
            Self::Neighbours => "changed: its neighbours, its related stories, or a tag",
            Self::Moved => "changed: the story that it leads to has another address",
            Self::Stories => "changed: the stories that it shows",
            Self::Common => "changed: the app, the press or site.json",
            Self::Styles => "changed: the styles, which stand in every page",
            Self::Compared => "changed: it was not as it should be",
            Self::Gone => "deleted: no longer published",
        }
    }
}

/// What a publish would do to one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Its name in the published folder.
    pub name: String,
    /// What would be done, and why: `new: …`, `changed: …` or `deleted: …`.
    pub why: &'static str,
}

/// What a publish did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were not there before.
    pub new: usize,
    /// Files with new content.
    pub changed: usize,
    /// Files left as they were.
    pub kept: usize,
    /// Files that were made, to be written or to be compared: the work of the publish. The others were known to be made from
    /// the same sources.
    pub made: usize,
    /// Immutable files of earlier builds, kept for readers whose page names them.
    pub earlier: usize,
    /// Files deleted.
    pub deleted: usize,
    /// Bytes of all files of this publish.
    pub bytes: u64,
    /// Bytes of the largest file.
    pub largest: u64,
    /// Calls to the system for files of the folder.
    pub calls: usize,
    /// How many files were written for which cause.
    pub causes: BTreeMap<&'static str, usize>,
}

impl Summary {
    pub(super) fn count(&mut self, file: &Entry, cause: Option<Cause>) {
        self.bytes += file.bytes;
        self.largest = self.largest.max(file.bytes);
        let Some(cause) = cause else {
            self.kept += 1;
            return;
        };
        *(if cause.is_new() { &mut self.new } else { &mut self.changed }) += 1;
        *self.causes.entry(cause.as_str()).or_default() += 1;
    }

    /// Files of this publish.
    pub fn files(&self) -> usize {
        self.new + self.changed + self.kept
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { new, changed, kept, earlier, deleted, bytes, .. } = self;
        let files = self.files();
        write!(f, "{files} files, {} kB: {new} new, {changed} changed, {kept} unchanged", bytes / 1000)?;
        write!(f, ", {deleted} deleted, {earlier} kept from earlier builds")?;
        self.causes.iter().try_for_each(|(cause, count)| write!(f, "\n{count:>8} {cause}"))
    }
}
