//! Mends a story's file where that is safe: whatever is changed is written aside and put in place as a whole, and only when the
//! changed file reads as the same story.

use super::lint::Lint;
use super::lints::{Edit, lint};
use crate::content::prose::StoryText;
use crate::content::{Listed, StoryReader};
use crate::images::Cache;
use anyhow::Context;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file as it could be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// Relative to the newsroom's folder.
    pub file: PathBuf,
    /// As it is, without a byte order mark.
    pub before: String,
    /// As it would be.
    pub after: String,
    /// Whether a byte order mark goes.
    pub loses_mark: bool,
    /// Bytes that it was made of: nobody may change the file in between.
    read: Vec<u8>,
}

/// Mends the files of a newsroom.
#[derive(Debug)]
pub struct Mender {
    folder: PathBuf,
    reader: StoryReader,
}

impl Mender {
    /// For what was listed; nothing when `site.json` cannot be read, so that no story can be.
    ///
    /// # Errors
    /// When the cache cannot be read.
    pub fn new(listed: Listed, cache: &Cache) -> anyhow::Result<Option<Self>> {
        let folder = listed.folder().to_owned();
        Ok(StoryReader::new(listed, cache)?.map(|reader| Self { folder, reader }))
    }

    /// What a file would be without those findings that can be mended and that are of other kinds than `allowed`. Nothing when there is
    /// none, and when the file has errors.
    ///
    /// # Errors
    /// When the file cannot be read; when it would read as another story, so that a person must look at it.
    pub fn mend(&self, file: &Path, allowed: &[&str]) -> anyhow::Result<Option<Mended>> {
        let path = self.folder.join(file);
        let read = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let Some(story) = StoryText::read(file, read.clone()) else { return Ok(None) };
        let loses_mark = story.has_mark && !allowed.contains(&Lint::ByteOrderMark.as_str());
        let found = lint(&story).into_iter().filter(|found| !allowed.contains(&found.lint.as_str()));
        let edits = found.flat_map(|found| found.edits).collect();
        // As the bytes have it: line ends stay what they are.
        let before = String::from_utf8_lossy(&read);
        let before = before.strip_prefix('\u{FEFF}').unwrap_or(&before).to_owned();
        let after = edited(&before, edits);
        if after == before && !loses_mark {
            return Ok(None);
        }
        let Some(gist) = self.reader.gist(file, &before) else { return Ok(None) };
        anyhow::ensure!(
            self.reader.gist(file, &after) == Some(gist),
            "{} would read as another story, so it was left as it is",
            file.display()
        );
        Ok(Some(Mended { file: file.to_owned(), before, after, loses_mark, read }))
    }

    /// Puts a mended file in the place of the old one, with its permissions.
    ///
    /// # Errors
    /// When it was changed since it was read, or cannot be written.
    pub fn write(&self, mended: &Mended) -> anyhow::Result<()> {
        // A link stays one: what it leads to is replaced.
        let path = self.folder.join(&mended.file);
        let path = path.canonicalize().with_context(|| format!("cannot read {}", path.display()))?;
        anyhow::ensure!(
            fs::read(&path).is_ok_and(|now| now == mended.read),
            "{} was changed in the meantime, so it was left as it is",
            mended.file.display()
        );
        let cannot = || format!("cannot write {}", path.display());
        let folder = path.parent().with_context(cannot)?;
        let mut aside = NamedTempFile::with_prefix_in(".press-", folder).with_context(cannot)?;
        let mark = if mended.has_mark_left() { "\u{FEFF}" } else { "" };
        aside.write_all(mark.as_bytes()).with_context(cannot)?;
        aside.write_all(mended.after.as_bytes()).with_context(cannot)?;
        let permissions = fs::metadata(&path).with_context(cannot)?.permissions();
        fs::set_permissions(aside.path(), permissions).with_context(cannot)?;
        aside.as_file().sync_all().with_context(cannot)?;
        aside.persist(&path).with_context(cannot)?;
        Ok(())
    }
}

impl Mended {
    fn has_mark_left(&self) -> bool {
        self.read.starts_with("\u{FEFF}".as_bytes()) && !self.loses_mark
    }
}

/// A text with its edits made. Where two meet, the first is made, and the other is found again.
fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for Edit { range, with } in edits {
        if range.start < at {
            continue;
        }
        let (Some(between), true) = (text.get(at..range.start), text.is_char_boundary(range.end)) else {
            continue;
        };
        out.push_str(between);
        out.push_str(&with);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
