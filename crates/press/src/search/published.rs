//! The index of a published folder, searched as a reader's browser does.

use super::{FOLDER, MANIFEST};
use anyhow::{Context, bail};
use baolan_search::manifest::Manifest;
use baolan_search::query::Query;
use baolan_search::search::{Answer, Searcher, Step};
use std::path::{Path, PathBuf};

/// More rounds than any query takes.
const ROUNDS: usize = 8;

/// The index of a published folder.
#[derive(Debug)]
pub struct PublishedIndex {
    folder: PathBuf,
    searcher: Searcher,
    /// Bytes of the manifest, until they are counted with the first query.
    begun: u64,
}

/// What a query has cost a reader: files and bytes that were not there before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Files of the index.
    pub files: u64,
    /// Their bytes, without compression on the way.
    pub bytes: u64,
}

impl PublishedIndex {
    /// Opens the index in a published folder.
    ///
    /// # Errors
    /// When there is none, or one of another version.
    pub fn open(site: &Path) -> anyhow::Result<Self> {
        let file = site.join(MANIFEST);
        let text = std::fs::read_to_string(&file).with_context(|| {
            format!("cannot read {}: is this a published portal? A live one has no index", file.display())
        })?;
        let Some(manifest) = Manifest::read(&text) else {
            bail!("{} is of another version of the press: publish again", file.display())
        };
        Ok(Self { folder: site.join(FOLDER), searcher: Searcher::new(manifest), begun: text.len() as u64 })
    }

    /// Searches; gives what was found, and what a reader's browser would have fetched for it.
    ///
    /// # Errors
    /// When the search does not end, which it does.
    pub fn search(&mut self, query: &Query) -> anyhow::Result<(Answer, Fetched)> {
        let begun = std::mem::take(&mut self.begun);
        let mut fetched = Fetched { files: u64::from(begun > 0), bytes: begun };
        for _ in 0..ROUNDS {
            match self.searcher.step(query) {
                Step::Done(answer) => return Ok((answer, fetched)),
                Step::Fetch(names) => {
                    for name in names {
                        let bytes = std::fs::read(self.folder.join(&name)).ok();
                        fetched.files += 1;
                        fetched.bytes += bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
                        self.searcher.put(&name, bytes);
                    }
                }
            }
        }
        bail!("the search asks for more and more files")
    }

    /// The addresses of all stories that a query finds, in order, when it has been searched.
    pub fn every(&self, query: &Query) -> Vec<String> {
        self.searcher.every(query, |name| std::fs::read(self.folder.join(name)).ok())
    }

    /// Paths and names of the channels, by number.
    pub fn channels(&self) -> &[(String, String)] {
        &self.searcher.manifest().channels
    }
}
