//! `press check`: everything that a publish would refuse or warn of, and what an editor would want to know besides. Nothing is
//! published, and no picture is processed.
//!
//! ```text
//! lint      the kinds of findings besides those of content
//! lints     a story's texts           -> what is found in them
//! facts     a story's file            -> its findings, and what is compared with other stories
//! memory    facts of unchanged files  -> files of the cache
//! read      the files of all stories  -> their facts
//! across    the facts of all stories  -> those that seem to be there twice
//! source    a live portal's system    -> what readers' browsers cannot have of it
//! search    a Meilisearch            -> what is wrong with the key that readers have
//! script    stories in the other Chinese script -> places where the choice is doubtful
//! pictures  the media folder          -> pictures that nobody names, and huge ones
//! level     how bad a finding is
//! levels    what the caller allows and denies
//! scope     paths                     -> which findings are asked for
//! finding   one finding
//! format    findings                  -> text for people, JSON, SARIF, annotations
//! mend      a story's file            -> the same, mended where that is safe
//! ```

mod across;
mod facts;
mod finding;
pub mod format;
mod level;
mod levels;
mod lint;
mod lints;
mod memory;
mod mend;
mod pictures;
mod read;
mod scope;
mod script;
mod search;
mod source;

pub use finding::Finding;
pub use level::Level;
pub use levels::{Levels, code_of};
pub use lint::Lint;
pub use mend::{Mended, Mender};
pub use scope::Scope;
pub use source::Asking;

use crate::content::{self, Content, Diagnostics, MediaFacts, StoryFile};
use crate::edition::Edition;
use crate::images::Cache;
use anyhow::Context;
use jiff::Timestamp;
use memory::Memory;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What came of a check.
#[derive(Debug, Default)]
pub struct Checked {
    /// Everything that was found, each once, ordered by file and place.
    pub findings: Vec<Finding>,
    /// How many files of stories there are.
    pub stories: usize,
}

/// Checks a newsroom's folder as it would be published at a moment. `progress` is called with the number of stories that have been
/// read, and that of all. Doubtful places of the variant in the other Chinese script are looked for only where `script` says so. The content system of a live portal and a search engine are asked where
/// `asking` says how.
///
/// What it does not see: damage of pictures between their heads and their ends, which only decoding shows, and links to published
/// names of pictures.
///
/// # Errors
/// When a file or a folder cannot be read at all.
pub fn check(
    folder: &Path,
    cache: &Cache,
    now: Timestamp,
    asking: Option<Asking>,
    script: bool,
    progress: impl Fn(usize, usize) + Sync,
) -> anyhow::Result<Checked> {
    let listed = content::list(folder).context("the content cannot be read")?;
    let (files, media): (Vec<StoryFile>, Vec<MediaFacts>) = (listed.story_files(), listed.media_facts());
    let (stories, root) = (files.len(), listed.folder().to_owned());
    let mut diagnostics = Diagnostics::default();
    let content = content::look_through(listed, cache, &mut diagnostics, progress)
        .context("the content cannot be read")?;
    let facts = read::facts(&root, files, &Memory::of(cache.root()))?;
    let mut findings: Vec<Finding> =
        facts.iter().flat_map(|(file, facts)| facts.findings(file).collect::<Vec<_>>()).collect();
    if let Some(content) = content {
        if let Some(asking) = asking {
            findings.extend(source::findings(&content.site, asking, now));
            findings.extend(search::findings(&content.site, asking));
        }
        if script {
            findings.extend(script::findings(&content, &root)?);
        }
        let used = used(&content);
        findings.extend(pictures::findings(&media, used.as_ref()));
        let known: Vec<_> =
            content.stories.iter().filter_map(|story| Some((story, facts.get(&story.file)?))).collect();
        findings.extend(across::findings(&known));
        // A large edition takes a while to be freed, and the process ends soon.
        std::mem::forget(Edition::new(content, now, &mut diagnostics));
    }
    findings.extend(diagnostics.sorted().into_iter().map(Finding::from));
    findings.sort_unstable();
    findings.dedup();
    Ok(Checked { findings, stories })
}

/// Files of media that content names; nothing when a story could not be read, which may name more.
fn used(content: &Content) -> Option<HashSet<PathBuf>> {
    if !content.unread.is_empty() {
        return None;
    }
    let stories = content.stories.iter().flat_map(|story| &story.media);
    Some(content.site.media.iter().chain(stories).map(|file| file.path.clone()).collect())
}
