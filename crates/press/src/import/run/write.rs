//! The file of a story: where it stands, and whether it may be written.

use super::{FAULT, Run};
use crate::cache::write_atomically;
use crate::import::journal::{Entry, digest};
use anyhow::{Context, bail};
use std::fs;
use std::path::Path;

/// Where stories are written, in the newsroom's folder.
const FOLDER: &str = "content/articles/imported";

/// What lies where a story is to be written.
pub(super) enum State {
    /// Nothing that this import knows of.
    New,
    /// The file as the import wrote it.
    AsWritten(Entry),
}

impl Run<'_> {
    /// Whether another story of this id was here before the import, and not as a file of this one.
    pub(super) fn is_here(&self, id: &str, state: &State) -> bool {
        let is_own = |ending: &str| self.options.newsroom.join(self.new_file(id, ending)).exists();
        matches!(state, State::New) && self.ids.contains(id) && !is_own("md") && !is_own("json")
    }

    /// Where a new story is written, in the newsroom's folder.
    fn new_file(&self, id: &str, ending: &str) -> String {
        format!("{FOLDER}/{}/{id}.{ending}", self.options.kind)
    }

    /// What lies where a story is to be written; nothing when it must not be written, which is reported.
    pub(super) fn state(
        &mut self,
        id: &str,
        known: Option<&Entry>,
        place: &str,
    ) -> anyhow::Result<Option<State>> {
        let Some(known) = known else { return Ok(Some(State::New)) };
        let path = self.options.newsroom.join(&known.file);
        match fs::read(&path) {
            Ok(text) if digest(&text) == known.text => Ok(Some(State::AsWritten(known.clone()))),
            Ok(text) if self.journal.was_writing(id, &digest(&text)) => {
                Ok(Some(State::AsWritten(known.clone())))
            }
            Ok(_) => {
                let why =
                    format!("it changed there, but {} was edited by hand and stays as it is", known.file);
                self.report.skip("edited", !FAULT, place, &why);
                Ok(None)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && self.options.full => {
                Ok(Some(State::New))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let why = format!("{} was deleted here; --full takes it again", known.file);
                self.report.skip("deleted", !FAULT, place, &why);
                Ok(None)
            }
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
        }
    }

    /// Writes a story's file, aside and then in its place, and notes it. `entry` has no file yet.
    pub(super) fn write(
        &mut self,
        id: &str,
        entry: Entry,
        ending: &'static str,
        text: &str,
        state: &State,
        place: &str,
    ) -> anyhow::Result<()> {
        let file = match state {
            State::AsWritten(known) => {
                Path::new(&known.file).with_extension(ending).to_string_lossy().replace('\\', "/")
            }
            State::New => self.new_file(id, ending),
        };
        let path = self.options.newsroom.join(&file);
        let is_own = matches!(state, State::AsWritten(known) if known.file == file);
        if !is_own && path.exists() && !self.is_adopted(id, &path, &entry.text)? {
            let why = format!("{file} is there already, and not of this import");
            self.report.skip("name-taken", FAULT, place, &why);
            return Ok(());
        }
        let is_same = matches!(state, State::AsWritten(known) if known.text == entry.text && is_own);
        match state {
            State::AsWritten(_) if is_same => self.report.unchanged += 1,
            State::AsWritten(_) => self.report.changed += 1,
            State::New => self.report.taken += 1,
        }
        if self.options.dry_run {
            return Ok(());
        }
        if !is_same {
            self.journal.writing(id, &entry.text)?;
            write_atomically(&path, text.as_bytes())
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        self.journal.took(id, Entry { file: file.clone(), ..entry })?;
        match state {
            // It was Markdown and is JSON, or the other way round.
            State::AsWritten(known) if known.file != file => {
                let old = self.options.newsroom.join(&known.file);
                fs::remove_file(&old).with_context(|| format!("cannot remove {}", old.display()))
            }
            _ => Ok(()),
        }
    }

    /// Whether a file is what an import that was killed wrote last, or was about to write.
    fn is_adopted(&self, id: &str, path: &Path, text: &str) -> anyhow::Result<bool> {
        if !path.is_file() {
            bail!("{} is a folder", path.display());
        }
        let found = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let found = digest(&found);
        Ok(found == text || self.journal.was_writing(id, &found))
    }
}
