//! What an import has done: a file of lines, each written after what it says has happened. With it an import is
//! resumed and brought up to date; nothing is written over that it does not name.
//!
//! It lies in a hidden folder of the newsroom's, which the press never publishes. A torn last line is ignored: the
//! story of it is read once more, and found to be there already.

use anyhow::{Context, bail};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File, TryLockError};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// The folder of journals, in the newsroom's.
const FOLDER: &str = ".baolan-import";

/// How far before the last complete run changes are asked for: clocks differ, and days begin elsewhere.
const OVERLAP_HOURS: i64 = 24;

/// A digest in hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    hash.as_str()[..32].to_owned()
}

/// One line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// An import began.
    Run(Run),
    /// A story's file is about to be written.
    Writing { id: String, text: String },
    /// A story's file was written, or found to be as it should.
    Story {
        id: String,
        #[serde(flatten)]
        entry: Entry,
    },
    /// What stood at an address was stored.
    Media { of: String, file: String },
    /// An import ended by itself; `whole` when nothing was left out by a fault.
    End { whole: bool },
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Run {
    /// When it began.
    pub(super) at: Timestamp,
    /// Digest of all that decides what becomes of a story.
    pub(super) settings: String,
    /// What it asks for: changes since then; none: everything.
    pub(super) since: Option<Timestamp>,
}

/// A story that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its file, in the newsroom's folder.
    pub(super) file: String,
    /// Digest of the story as it is there, with the settings.
    pub(super) item: String,
    /// Digest of the file's text as the import wrote it.
    pub(super) text: String,
    /// Digest of what it was read from.
    pub(super) from: String,
    /// The number of the run that saw it last.
    #[serde(skip)]
    pub(super) run: u64,
}

/// A journal, open for one import.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    /// None in a dry run.
    file: Option<File>,
    entries: HashMap<String, Entry>,
    /// Digests of texts that were about to be written, by id.
    writing: HashMap<String, String>,
    media: HashMap<String, String>,
    /// The last run that was whole.
    whole: Option<Run>,
    last: Option<Run>,
    is_open: bool,
    /// What stories of the last run were read from.
    seen: HashSet<String>,
    /// What stories of all runs with the same settings were read from.
    versions: HashSet<String>,
    runs: u64,
    lines: usize,
}

/// How a run is to be made.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// Now.
    pub(super) now: Timestamp,
    /// Digest of all that decides what becomes of a story.
    pub(super) settings: String,
    /// What the editor asks for.
    pub(super) since: Option<Timestamp>,
    /// Whether everything is asked for.
    pub(super) full: bool,
}

impl Journal {
    /// Opens the journal of an import from a place into a newsroom. With `dry_run` it is only read.
    ///
    /// # Errors
    /// When it cannot be read or written, or another import from the same place is at work.
    pub(super) fn open(newsroom: &Path, kind: &str, place: &str, dry_run: bool) -> anyhow::Result<Self> {
        let name = format!("{kind}-{}.jsonl", &digest(place.as_bytes())[..12]);
        let path = newsroom.join(FOLDER).join(name);
        let cannot = |what: &str| format!("cannot {what} {}", path.display());
        let mut journal = Self {
            path: path.clone(),
            file: None,
            entries: HashMap::new(),
            writing: HashMap::new(),
            media: HashMap::new(),
            whole: None,
            last: None,
            is_open: false,
            seen: HashSet::new(),
            versions: HashSet::new(),
            runs: 0,
            lines: 0,
        };
        if !dry_run {
            fs::create_dir_all(newsroom.join(FOLDER)).with_context(|| cannot("make the folder of"))?;
            let options = File::options().read(true).append(true).create(true).clone();
            let file = options.open(&path).with_context(|| cannot("write"))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => bail!("another import from {place} is at work"),
                Err(TryLockError::Error(error)) => return Err(error).with_context(|| cannot("lock")),
            }
            journal.file = Some(file);
        }
        match File::open(&path) {
            Ok(file) => journal.load(file).with_context(|| cannot("read"))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| cannot("read")),
        }
        Ok(journal)
    }

    /// Where the report of the last run lies.
    pub(super) fn report_path(&self) -> PathBuf {
        self.path.with_extension("report.json")
    }

    fn load(&mut self, file: File) -> anyhow::Result<()> {
        let mut reader = BufReader::new(file);
        let mut bytes = Vec::new();
        let mut is_torn = false;
        while reader.read_until(b'\n', &mut bytes)? > 0 {
            is_torn = !bytes.ends_with(b"\n");
            // A line that a killed process left is not the end: what came after it counts.
            if let Ok(line) = serde_json::from_slice(&bytes) {
                self.apply(line);
            }
            bytes.clear();
        }
        if is_torn && let Some(file) = &mut self.file {
            file.write_all(b"\n")?;
        }
        Ok(())
    }

    fn apply(&mut self, line: Line) {
        self.lines += 1;
        match line {
            Line::Run(run) => {
                if self.last.as_ref().is_none_or(|last| last.settings != run.settings) {
                    self.versions.clear();
                }
                self.seen.clear();
                self.runs += 1;
                (self.last, self.is_open) = (Some(run), true);
            }
            Line::Writing { id, text } => drop(self.writing.insert(id, text)),
            Line::Story { id, entry } => {
                self.writing.remove(&id);
                self.seen.insert(entry.from.clone());
                self.versions.insert(entry.from.clone());
                self.entries.insert(id, Entry { run: self.runs, ..entry });
            }
            Line::Media { of, file } => drop(self.media.insert(of, file)),
            Line::End { whole } => {
                self.is_open = false;
                if whole {
                    self.whole.clone_from(&self.last);
                }
            }
        }
    }

    fn add(&mut self, line: Line) -> anyhow::Result<()> {
        if let Some(file) = &mut self.file {
            let mut text = serde_json::to_vec(&line)?;
            text.push(b'\n');
            file.write_all(&text).with_context(|| format!("cannot write {}", self.path.display()))?;
        }
        self.apply(line);
        Ok(())
    }

    /// Begins a run, or goes on with one that was interrupted: one with the same settings that asked for the same.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub(super) fn begin(&mut self, plan: &Plan) -> anyhow::Result<Run> {
        let is_same = |run: &Run| run.settings == plan.settings;
        let open = self.last.clone().filter(|run| self.is_open && is_same(run) && !plan.full);
        if let Some(run) = open.filter(|run| plan.since.is_none() || run.since == plan.since) {
            return Ok(run);
        }
        let known = self.whole.as_ref().filter(|run| is_same(run) && !plan.full);
        let automatic = known.and_then(|run| run.at.checked_sub(OVERLAP_HOURS.hours()).ok());
        let run = Run { at: plan.now, settings: plan.settings.clone(), since: plan.since.or(automatic) };
        self.add(Line::Run(run.clone()))?;
        Ok(run)
    }

    /// Ends a run that went through everything, and closes the journal.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub(super) fn end(&mut self, whole: bool) -> anyhow::Result<()> {
        self.add(Line::End { whole })?;
        // A line for each story and each of its media is what it takes; many runs leave more.
        if self.file.take().is_some() && self.lines > 2 * (self.entries.len() + self.media.len()) + 1000 {
            self.compact()?;
        }
        Ok(())
    }

    /// Writes the journal anew with what still counts.
    fn compact(&mut self) -> anyhow::Result<()> {
        let mut text = Vec::new();
        let runs = self.whole.iter().map(|run| (run, true)).chain(self.last.iter().map(|run| (run, false)));
        let mut lines: Vec<Line> = Vec::new();
        for (run, whole) in runs {
            lines.extend([Line::Run(run.clone()), Line::End { whole: whole || self.whole == self.last }]);
        }
        lines.extend(self.media.iter().map(|(of, file)| Line::Media { of: of.clone(), file: file.clone() }));
        let stories = self.entries.iter().map(|(id, entry)| {
            // What was read under other settings is read again.
            let from = if self.versions.contains(&entry.from) { entry.from.clone() } else { String::new() };
            Line::Story { id: id.clone(), entry: Entry { from, ..entry.clone() } }
        });
        lines.extend(stories);
        for line in lines {
            serde_json::to_writer(&mut text, &line)?;
            text.push(b'\n');
        }
        crate::cache::write_atomically(&self.path, &text)
            .with_context(|| format!("cannot write {}", self.path.display()))
    }

    /// The story of an id, when it was taken before.
    pub(super) fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// Whether a story was seen in this run, or in the part of it that was interrupted.
    pub(super) fn is_of_this_run(&self, entry: &Entry) -> bool {
        entry.run == self.runs
    }

    /// Whether a story that was read from there need not be read again: in a run that is resumed; of a version, ever.
    pub(super) fn has_read(&self, from: &str, is_version: bool) -> bool {
        if is_version { self.versions.contains(from) } else { self.seen.contains(from) }
    }

    /// Whether a file's text is what an import that was killed was about to write.
    pub(super) fn was_writing(&self, id: &str, text: &str) -> bool {
        self.writing.get(id).is_some_and(|known| known == text)
    }

    /// Notes that a story's file is about to be written.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub(super) fn writing(&mut self, id: &str, text: &str) -> anyhow::Result<()> {
        self.add(Line::Writing { id: id.to_owned(), text: text.to_owned() })
    }

    /// Notes a story whose file was written.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub(super) fn took(&mut self, id: &str, entry: Entry) -> anyhow::Result<()> {
        self.add(Line::Story { id: id.to_owned(), entry })
    }

    /// The path below the media folder of what stood at an address.
    pub(super) fn media(&self, address: &str) -> Option<&str> {
        self.media.get(&digest(address.as_bytes())).map(String::as_str)
    }

    /// Notes what was stored of an address.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub(super) fn stored(&mut self, address: &str, file: &str) -> anyhow::Result<()> {
        self.add(Line::Media { of: digest(address.as_bytes()), file: file.to_owned() })
    }
}

#[cfg(test)]
mod tests;
