//! What the press remembers of a published folder: every file with its hash, and the immutable files of earlier builds.

use crate::hash;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Every file of the last finished publish: name, hash of its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<String, String>,
    /// Names of immutable files, a set for each build, the newest first.
    pub(super) builds: Vec<BTreeSet<String>>,
}

impl Manifest {
    /// The manifest in a file; an empty one when there is none, or none that can be read.
    pub(super) fn load(path: &Path) -> Self {
        let text = std::fs::read(path).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// As it is written.
    pub(super) fn print(&self) -> anyhow::Result<Vec<u8>> {
        serde_json::to_vec(self).context("cannot write the manifest")
    }

    /// Notes the immutable files of a build. The same set as before is the same build.
    pub(super) fn add_build(&mut self, files: BTreeSet<String>, keep: usize) {
        self.builds.retain(|build| *build != files);
        self.builds.insert(0, files);
        self.builds.truncate(keep + 1);
    }

    /// Whether a build that is kept has a file.
    pub(super) fn keeps(&self, name: &str) -> bool {
        self.builds.iter().any(|build| build.contains(name))
    }
}

/// The hash that the manifest holds of a file.
pub(super) fn hash_of(content: &[u8]) -> String {
    hash::of(content)
}
