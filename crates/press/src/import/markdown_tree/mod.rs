//! Trees of Markdown that Hexo, Hugo and Jekyll make sites of.
//!
//! ```text
//! site         the folder's configuration     -> zone, address, where stories lie
//! front        a file                         -> its fields and its text
//! yaml         YAML                           -> the same values as JSON's
//! value        such a value                   -> texts
//! fields       fields                         -> what they say of the story
//! text         Markdown with template tags    -> plain Markdown, and what was removed
//! tag          one tag                        -> its name and arguments
//! known        a tag                          -> what Markdown says the same
//! ```

mod fields;
mod front;
mod known;
mod site;
mod tag;
mod text;
mod value;
mod yaml;

use super::encoding::{self, Kind};
use super::folder::{File, FileStory, Folder, Reader, has_extension};
use super::source::Source;
use crate::hash;
use baolan_cms::item::{Body, Remark};
use site::Site;
use std::path::{Path, PathBuf};

/// What a tree was written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generator {
    /// Hexo: `source/_posts`, `source/_drafts`.
    Hexo,
    /// Hugo: `content`.
    Hugo,
    /// Jekyll: `_posts`, `_drafts`.
    Jekyll,
}

impl Generator {
    /// As commands and ids name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hexo => "hexo",
            Self::Hugo => "hugo",
            Self::Jekyll => "jekyll",
        }
    }
}

/// The stories of a site's folder, or of its folder of stories alone.
///
/// # Errors
/// When there is no such folder.
pub fn open(generator: Generator, folder: &Path) -> anyhow::Result<impl Source> {
    let site = Site::load(generator, folder);
    Folder::open(&site.root.clone(), Tree { site })
}

struct Tree {
    site: Site,
}

impl Reader for Tree {
    fn takes(&self, path: &Path) -> bool {
        has_extension(path, &["md", "markdown", "mkd"]) && self.site.holds(path)
    }

    fn stamp(&self) -> String {
        format!("{} {}", self.site.generator.name(), self.site.stamp)
    }

    fn read(&self, file: &File<'_>) -> Result<FileStory, String> {
        let decoded = encoding::decode(file.bytes, Kind::Plain);
        let text = decoded.text.replace("\r\n", "\n");
        let front = front::split(&text)?;
        let path = Path::new(file.path);
        let mut item = fields::read(&front.fields, path, &self.site);
        item.id =
            format!("{}-{}", self.site.generator.name(), hash::of(self.key(&front.fields, path).as_bytes()));
        let first_line = text[..front.body].matches('\n').count() + 1;
        let resolve = |address: &str| self.address(address, path);
        let (body, notes) = text::plain(&text[front.body..], self.site.generator, &resolve);
        let note = |note: text::Note| Remark {
            code: note.code,
            message: format!("{}, line {}: {}", file.path, note.line + first_line - 1, note.message),
        };
        item.remarks =
            [decoded.remarks, std::mem::take(&mut item.remarks), notes.into_iter().map(note).collect()]
                .concat();
        if let Some(cover) = &mut item.cover {
            cover.src = resolve(&cover.src).unwrap_or_else(|| cover.src.clone());
        }
        if item.title.is_empty() {
            return Err("has no title".to_owned());
        }
        item.body = Body::Markdown(body);
        Ok(FileStory { item, folder: None, address: self.site.address.clone() })
    }
}

impl Tree {
    /// What names a story for ever: its permanent link, or its file without what changes when a draft is published.
    fn key(&self, fields: &serde_json::Value, path: &Path) -> String {
        let link = ["permalink", "abbrlink", "url"].iter().find_map(|key| value::text(&fields[*key]));
        link.unwrap_or_else(|| site::plain_path(path).join("/"))
    }

    /// The address of a picture or file as a path of the folder, when it has to be another one than what stands there: in the folder of
    /// a story's own files (Hexo), in the folder of what is copied (Hugo).
    fn address(&self, address: &str, path: &Path) -> Option<String> {
        let plain = address.split(['?', '#']).next().unwrap_or_default();
        if plain.contains(':') || plain.is_empty() || plain.starts_with("//") {
            return None;
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        let is_file = |path: PathBuf| self.site.root.join(path).is_file();
        if let Some(rest) = plain.strip_prefix('/') {
            let found = ["static", "assets"].into_iter().find(|folder| is_file(Path::new(folder).join(rest)));
            let is_there = self.site.generator != Generator::Hugo || is_file(PathBuf::from(rest));
            return found.filter(|_| !is_there).map(|folder| format!("/{folder}/{rest}"));
        }
        let own = path.file_stem().map(|stem| folder.join(stem).join(plain));
        let is_own = !is_file(folder.join(plain)) && own.is_some_and(is_file);
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        is_own.then(|| format!("{stem}/{plain}"))
    }
}

#[cfg(test)]
mod tests;
