//! The pictures, films, recordings and files of one story, stored, and their addresses in it replaced.

use super::journal::Journal;
use super::media::{Kind, MediaFolder, Stored};
use super::report::Report;
use super::source::Origin;
use baolan_cms::item::ForeignPicture;
use baolan_core::model::{Block, Gallery, Picture, Quote, Span};
use std::path::Path;
use url::Url;

/// What is needed to store the media of one story.
pub(super) struct StoryMedia<'s, 'm> {
    pub(super) folder: &'s MediaFolder<'m>,
    pub(super) journal: &'s mut Journal,
    pub(super) report: &'s mut Report,
    pub(super) id: &'s str,
    /// What the story is called in the report.
    pub(super) place: &'s str,
    pub(super) origin: &'s Origin,
}

impl StoryMedia<'_, '_> {
    /// The blocks with their media stored. A picture that cannot be is left out; a film, a recording or a file
    /// becomes a link.
    ///
    /// # Errors
    /// When the newsroom's folder cannot be written.
    pub(super) fn blocks(&mut self, blocks: Vec<Block>) -> anyhow::Result<Vec<Block>> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            out.extend(self.block(block)?);
        }
        Ok(out)
    }

    fn block(&mut self, block: Block) -> anyhow::Result<Option<Block>> {
        Ok(Some(match block {
            Block::Image(picture) => return Ok(self.shown(picture)?.map(Block::Image)),
            Block::Gallery(Gallery { pictures, caption }) => {
                let mut shown = Vec::new();
                for picture in pictures {
                    shown.extend(self.shown(picture)?);
                }
                Block::Gallery(Gallery { pictures: shown, caption })
            }
            Block::Video(mut film) => {
                film.poster = film.poster.map(|poster| self.picture(poster)).transpose()?.flatten();
                match self.store(&film.src, Kind::Film)? {
                    Some(src) => film.src = src,
                    None => return Ok(self.link(&film.src, film.title.or(film.caption))),
                }
                film.captions = self.stored(film.captions, Kind::Captions)?;
                film.described = self.stored(film.described, Kind::Film)?;
                Block::Video(film)
            }
            Block::Audio(mut sound) => {
                match self.store(&sound.src, Kind::Recording)? {
                    Some(src) => sound.src = src,
                    None => return Ok(self.link(&sound.src, Some(sound.title))),
                }
                Block::Audio(sound)
            }
            Block::File(mut file) => {
                match self.store(&file.src, Kind::File)? {
                    Some(src) => file.src = src,
                    None => return Ok(self.link(&file.src, Some(file.name))),
                }
                Block::File(file)
            }
            Block::Quote(Quote { body, cite }) => Block::Quote(Quote { body: self.blocks(body)?, cite }),
            Block::List(mut list) => {
                list.items = self.items(list.items)?;
                Block::List(list)
            }
            Block::Footnotes(mut notes) => {
                notes.items = self.items(notes.items)?;
                Block::Footnotes(notes)
            }
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::Table(_)
            | Block::Code(_)
            | Block::Divider(_)
            | Block::Note(_)
            | Block::Embed(_)
            | Block::Unknown => block,
        }))
    }

    fn items(&mut self, items: Vec<Vec<Block>>) -> anyhow::Result<Vec<Vec<Block>>> {
        items.into_iter().map(|item| self.blocks(item)).collect()
    }

    /// The cover, with its picture stored.
    ///
    /// # Errors
    /// As [`Self::blocks`].
    pub(super) fn cover(&mut self, cover: &ForeignPicture) -> anyhow::Result<Option<Picture>> {
        let alt = cover.alt.clone().unwrap_or_default();
        self.picture(Picture { src: cover.src.clone(), alt, ..Picture::default() })
    }

    /// A picture of the body: it needs words for those who cannot see it.
    fn shown(&mut self, picture: Picture) -> anyhow::Result<Option<Picture>> {
        let Some(mut picture) = self.picture(picture)? else { return Ok(None) };
        if picture.alt.trim().is_empty() {
            match picture.caption.as_ref().filter(|caption| !caption.trim().is_empty()) {
                Some(caption) => picture.alt.clone_from(caption),
                None => self.report.remark("no-alt", self.place, &picture.src),
            }
        }
        Ok(Some(picture))
    }

    fn picture(&mut self, picture: Picture) -> anyhow::Result<Option<Picture>> {
        let stored = self.store(&picture.src, Kind::Picture)?;
        Ok(stored.map(|src| Picture { src, width: 0, height: 0, ..picture }))
    }

    fn stored(&mut self, address: Option<String>, kind: Kind) -> anyhow::Result<Option<String>> {
        Ok(address.map(|address| self.store(&address, kind)).transpose()?.flatten())
    }

    fn store(&mut self, address: &str, kind: Kind) -> anyhow::Result<Option<String>> {
        let stored = self.folder.store(address, kind, self.id, self.origin, self.journal)?;
        let media = &mut self.report.media;
        Ok(match stored {
            Stored::New(path) => {
                media.stored += 1;
                Some(path)
            }
            Stored::Known(path) => {
                media.known += 1;
                Some(path)
            }
            Stored::Refused(why) => {
                media.left_out += 1;
                let code = if kind == Kind::Picture { "picture-left-out" } else { "media-left-out" };
                self.report.remark(code, self.place, &format!("{address}: {why}"));
                None
            }
        })
    }

    /// A paragraph that leads to what is not stored, where readers can follow it.
    fn link(&self, address: &str, text: Option<String>) -> Option<Block> {
        let whole = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let name = Path::new(whole.path()).file_name().map(|name| name.to_string_lossy().into_owned());
        let text = text.filter(|text| !text.trim().is_empty()).or(name).unwrap_or_else(|| address.to_owned());
        Some(Block::Paragraph(vec![Span { text, href: Some(whole.into()), ..Span::default() }]))
    }
}
