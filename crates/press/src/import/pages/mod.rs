//! Saved pages: a folder of HTML files as browsers and mirrors save them, with the pictures beside them.
//!
//! ```text
//! rules        a small TOML               -> where on a site's pages its fields stand
//! dom          a page                     -> its tree, its texts, its lines
//! marks        JSON-LD, meta, canonical   -> what a page says of itself to programs
//! title        titles                     -> without channel and site
//! story        a page                     -> the part that is the story
//! tidy         a story's HTML             -> the same without byline, editor, boilerplate
//! item         all of that                -> a story
//! ```

mod dom;
mod item;
mod marks;
mod rules;
mod story;
mod tidy;
mod title;

use super::encoding::{self, Kind};
use super::flagged::flag;
use super::folder::{File, FileStory, Folder, Reader, has_extension};
use super::source::Source;
use crate::hash;
pub use rules::Rules;
use std::path::Path;

/// A folder of saved pages (`.html`, `.htm`, `.shtml`, `.xhtml`), or one of them; what lies in folders like `name_files/` belongs to a
/// page and is none itself. With `repair`, damaged places are repaired where only one answer is possible; they are remarks either
/// way.
///
/// # Errors
/// When there is no such file or folder.
pub fn open(path: &Path, rules: Rules, repair: bool) -> anyhow::Result<impl Source> {
    Folder::open(path, Pages { rules, repair })
}

struct Pages {
    rules: Rules,
    repair: bool,
}

impl Reader for Pages {
    fn takes(&self, path: &Path) -> bool {
        let is_page = has_extension(path, &["html", "htm", "shtml", "xhtml"]);
        let parts = path.parent().into_iter().flat_map(Path::iter);
        is_page && !parts.map(|part| part.to_string_lossy()).any(|part| is_of_a_page(&part))
    }

    fn stamp(&self) -> String {
        format!("pages {} {}", self.repair, hash::of(self.rules.text().as_bytes()))
    }

    fn read(&self, file: &File<'_>) -> Result<FileStory, String> {
        if file.bytes.starts_with(b"From: <Saved by") || file.bytes.starts_with(b"MIME-Version:") {
            return Err("is an MHTML archive; save the page as “Webpage, complete”".to_owned());
        }
        let decoded = encoding::decode(file.bytes, Kind::Markup);
        let (text, damage) = flag(decoded.text, self.repair);
        let mut story = item::read(&text, file.path, &self.rules)?;
        story.item.remarks = [decoded.remarks, damage, story.item.remarks].concat();
        Ok(story)
    }
}

/// Whether a folder holds what belongs to a saved page: `name_files` of browsers, in their languages.
fn is_of_a_page(folder: &str) -> bool {
    ["_files", ".files", "_文件", "_檔案", "_arquivos", "-Dateien"].iter().any(|end| folder.ends_with(end))
}

#[cfg(test)]
mod tests;
