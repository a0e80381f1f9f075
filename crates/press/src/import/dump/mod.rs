//! Plain-text dumps of pages: navigation, breadcrumb, title, time, source, paragraphs, byline, editor and boilerplate in one text.
//!
//! ```text
//! lines        a text      -> its lines with their numbers, wrapped ones joined
//! parts        lines       -> the parts of a page
//! ```

mod lines;
mod parts;

use super::encoding::{self, Kind};
use super::flagged::flag;
use super::folder::{File, FileStory, Folder, Reader, has_extension};
use super::source::Source as Stories;
use crate::hash;
use baolan_cms::item::{Body, ForeignChannel, Item, Remark};
use baolan_core::model::Source;
use parts::Parts;
use std::path::Path;

/// A dump, or a folder of them (`.txt`, `.text`). With `repair`, damaged places are repaired where only one answer is possible;
/// they are remarks either way.
///
/// # Errors
/// When there is no such file or folder.
pub fn open(path: &Path, repair: bool) -> anyhow::Result<impl Stories> {
    Folder::open(path, Dumps { repair })
}

struct Dumps {
    repair: bool,
}

impl Reader for Dumps {
    fn takes(&self, path: &Path) -> bool {
        has_extension(path, &["txt", "text"])
    }

    fn stamp(&self) -> String {
        format!("dump {}", self.repair)
    }

    fn read(&self, file: &File<'_>) -> Result<FileStory, String> {
        let decoded = encoding::decode(file.bytes, Kind::Plain);
        let text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
        let (text, damage) = flag(text, self.repair);
        let parts = parts::read(&text)?;
        let mut item = item(parts, format!("dump-{}", hash::of(file.path.as_bytes())));
        item.remarks = [decoded.remarks, damage, std::mem::take(&mut item.remarks)].concat();
        Ok(item.into())
    }
}

fn item(parts: Parts, id: String) -> Item {
    let channel = (!parts.breadcrumb.is_empty()).then(|| channel(parts.breadcrumb));
    let remarks = parts.remarks.into_iter().map(|(code, message)| Remark { code, message }).collect();
    Item {
        id,
        title: parts.title,
        kicker: parts.kicker,
        subtitle: parts.subtitle,
        channels: channel.into_iter().collect(),
        published: parts.fields.when,
        source: parts.fields.source.map(|name| Source { name, url: None }),
        credits: parts.fields.credits,
        editor: parts.fields.editor,
        body: Body::Text(parts.body),
        remarks,
        ..Item::default()
    }
}

/// The channel of a breadcrumb.
pub(super) fn channel(names: Vec<String>) -> ForeignChannel {
    ForeignChannel { key: names.join("/"), slugs: Vec::new(), names }
}

#[cfg(test)]
mod mirrored;
#[cfg(test)]
mod tests;
