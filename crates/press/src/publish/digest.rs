//! Hashes by which the press knows that a file, or what it is made from, has not changed.

use serde::{Deserialize, Serialize};

/// Length of a digest in bytes.
pub(super) const LENGTH: usize = 8;

/// The first 64 bits of a BLAKE3 hash. They tell a file from the one before it under the same name, not from all others; a
/// change goes unnoticed once in 2⁶⁴ times.
pub(super) type Digest = [u8; LENGTH];

/// The digest of a content.
pub(super) fn digest_of(content: &[u8]) -> Digest {
    let mut digest = Digest::default();
    blake3::Hasher::new().update(content).finalize_xof().fill(&mut digest);
    digest
}

/// What every page is made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Common {
    /// The app, the press, `site.json`.
    pub(super) build: Digest,
    /// The styles in pages and behind their links.
    pub(super) styles: Digest,
}

/// What an artifact is made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sources {
    /// Digest of all of it; none for an artifact that is made anew at every publish, because that is cheap or because it
    /// depends on the hour.
    pub(super) all: Option<Digest>,
    /// Digest of its story's own file and pictures; zero for an artifact that is no story's.
    pub(super) content: Digest,
}
