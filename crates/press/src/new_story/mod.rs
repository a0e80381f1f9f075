//! Begins a story: its id, its file, its front matter.
//!
//! ```text
//! id           a title, all ids          -> a new one
//! channel      what was asked for        -> a channel of the site, or the nearest ones
//! front_matter a story's first facts     -> its file's text
//! ```

mod channel;
mod front_matter;
mod id;

pub use channel::channel;
pub use front_matter::Notation;
pub use id::new_id;

use anyhow::Context;
use baolan_core::model::{ChannelPath, Lang};
use jiff::Zoned;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What is known of a story that begins.
#[derive(Clone, Debug)]
pub struct NewStory {
    /// Its id, as [`new_id`] gives it.
    pub id: String,
    /// The channel that it belongs to.
    pub channel: ChannelPath,
    /// Headline: one line, as [`line`] gives it.
    pub title: String,
    /// When it is published, in the site's zone.
    pub published: Zoned,
    /// 来源, one line.
    pub source: String,
    /// 编辑, one line; left empty, the press asks for it before it publishes.
    pub editor: String,
    /// Whether it stays out of the site until somebody says otherwise. A draft begins with a line in place of its text, so that it
    /// does not stop a publish, which asks every story for one.
    pub draft: bool,
    /// Language of the portal, and of that line.
    pub lang: Lang,
    /// What its front matter is written in.
    pub notation: Notation,
}

impl NewStory {
    /// Its file, relative to the newsroom's folder: `content/articles/2026/02/<id>.md`.
    pub fn file(&self) -> PathBuf {
        let month = self.published.strftime("%Y/%m").to_string();
        Path::new("content/articles").join(month).join(format!("{}.md", self.id))
    }

    /// Writes its file below the newsroom's folder, and gives its path.
    ///
    /// # Errors
    /// When there is such a file already, which stays as it is, or the file cannot be written.
    pub fn write(&self, newsroom: &Path) -> anyhow::Result<PathBuf> {
        let path = newsroom.join(self.file());
        let write = || {
            fs::create_dir_all(path.parent().unwrap_or(newsroom))?;
            fs::File::create_new(&path)?.write_all(front_matter::text(self).as_bytes())
        };
        write().with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    }
}

/// A text as a field of one line holds it: breaks and other control characters become spaces, which never stand side by side;
/// what has no width is dropped, and so is what YAML refuses.
pub fn line(text: &str) -> String {
    let is_dropped = |c: &char| matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    let kept: String = text.chars().filter(|c| !is_dropped(c)).collect();
    let parts = kept.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}
