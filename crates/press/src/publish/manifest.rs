//! The list of a published folder: every file with its digest and that of what it was made from, and the immutable files of
//! earlier builds that are kept.

use super::digest::{Common, Digest, LENGTH, digest_of};
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::Path;

/// Version of the file. Raise it when an older manifest would be misread; a folder with such a one is compared file by file.
const FORMAT: u32 = 6;

/// About how many bytes an entry takes in the file: room is made at once.
const ROUGHLY: usize = 96;

/// A file of the last finished publish.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) name: String,
    /// Digest of its content.
    pub(super) hash: Digest,
    /// Size in bytes.
    pub(super) bytes: u64,
    /// Digest of everything that it was made from: while it stays, the content does. None for what is made anew each time.
    pub(super) source: Option<Digest>,
    /// Digest of its story's own file and pictures; zero in a file that is no story's.
    pub(super) content: Digest,
    /// Whether it is named by its content.
    pub(super) immutable: bool,
}

/// Every file of the last finished publish.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u32,
    /// What every page was made from.
    pub(super) common: Common,
    /// Whether the app was a development build. Its files are not kept as those of an earlier build.
    pub(super) development: bool,
    /// Number of the build: of the set of immutable files.
    build: u32,
    /// Digest of the outline of the edition that was published, in its own file.
    pub(super) outline: Digest,
    /// In the order of their names.
    pub(super) files: Vec<Entry>,
    /// Immutable files of earlier builds, in the order of their names, with the number of the last build that had them.
    pub(super) earlier: Vec<(String, u32)>,
}

impl Manifest {
    /// The manifest in a file; nothing when there is none, or none that can be read.
    pub(super) fn load(path: &Path) -> Option<Self> {
        let bytes = std::fs::read(path).ok()?;
        let (sum, content) = bytes.split_at_checked(LENGTH)?;
        if sum != digest_of(content) {
            return None;
        }
        postcard::from_bytes(content).ok().filter(|manifest: &Self| manifest.format == FORMAT)
    }

    /// Names of the immutable files, in order.
    pub(super) fn immutable(&self) -> Vec<String> {
        self.files.iter().filter(|file| file.immutable).map(|file| file.name.clone()).collect()
    }

    /// The manifest of the files after a publish; immutable ones of so many builds before stay, but never those of a
    /// development build. `before` are the immutable ones of this manifest, whose files may have been taken out of it.
    pub(super) fn after(
        &self,
        before: Vec<String>,
        common: Common,
        development: bool,
        outline: Digest,
        mut files: Vec<Entry>,
        keep: usize,
    ) -> Self {
        // Mostly in order already, which this sort takes as it is.
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files.dedup_by(|a, b| a.name == b.name);
        let mut after = Self { format: FORMAT, common, development, outline, files, ..Self::default() };
        let now = after.immutable();
        // The same set as before is the same build.
        after.build = if before == now { self.build } else { self.build + 1 };
        let mut earlier: HashMap<String, u32> = self.earlier.iter().cloned().collect();
        if !self.development {
            earlier.extend(before.into_iter().map(|name| (name, self.build)));
        }
        for name in &now {
            earlier.remove(name);
        }
        let oldest = after.build.saturating_sub(u32::try_from(keep).unwrap_or(u32::MAX));
        after.earlier = earlier.into_iter().filter(|(_, last)| *last >= oldest).collect();
        after.earlier.sort_unstable();
        after
    }

    /// The bytes of its file: a digest of the rest, then postcard.
    ///
    /// # Errors
    /// When it cannot be serialized.
    pub(super) fn to_bytes(&self) -> anyhow::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(LENGTH + self.files.len() * ROUGHLY);
        bytes.extend([0; LENGTH]);
        let mut bytes = postcard::to_extend(self, bytes).context("cannot write the manifest")?;
        if let Some((sum, content)) = bytes.split_at_mut_checked(LENGTH) {
            sum.copy_from_slice(&digest_of(content));
        }
        Ok(bytes)
    }

    /// Whether a file belongs to the site, or to an earlier build that is kept.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.file(name).is_some() || self.keeps(name)
    }

    /// Names of all files of the site, and of those of earlier builds.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files
            .iter()
            .map(|file| &file.name)
            .chain(self.earlier.iter().map(|(name, _)| name))
            .map(String::as_str)
    }

    /// A file of the site.
    pub(super) fn file(&self, name: &str) -> Option<&Entry> {
        self.files.get(self.place(name)?)
    }

    /// The place of a file among the files.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.files.binary_search_by(|file| file.name.as_str().cmp(name)).ok()
    }

    /// Whether another manifest is of the same build, from the same sources.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.common, self.build, self.outline, &self.earlier)
            == (other.common, other.build, other.outline, &other.earlier)
    }

    /// Whether an earlier build that is kept has a file.
    pub(super) fn keeps(&self, name: &str) -> bool {
        self.earlier.binary_search_by(|(kept, _)| kept.as_str().cmp(name)).is_ok()
    }
}
