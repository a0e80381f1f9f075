//! Converts the blocks of a story's body.

use super::texts::Texts;
use baolan_core::model::{
    Audio, Block, Divider, Embed, File, Footnotes, Gallery, Heading, List, Note, Quote, Table, Video,
};

impl Texts<'_> {
    pub(super) fn blocks(&self, blocks: &mut [Block]) {
        blocks.iter_mut().for_each(|block| self.block(block));
    }

    fn block(&self, block: &mut Block) {
        match block {
            Block::Paragraph(text) => self.spans(text),
            Block::Heading(Heading { level: _, text }) => self.spans(text),
            Block::Image(picture) => self.picture(picture),
            Block::Gallery(Gallery { pictures, caption }) => {
                pictures.iter_mut().for_each(|picture| self.picture(picture));
                self.option(caption);
            }
            Block::Video(Video { src: _, captions: _, described: _, poster, title, caption, credit }) => {
                poster.iter_mut().for_each(|poster| self.picture(poster));
                [title, caption, credit].into_iter().for_each(|text| self.option(text));
            }
            Block::Audio(Audio { src: _, title, caption }) => {
                self.text(title);
                self.option(caption);
            }
            Block::Quote(Quote { body, cite }) => {
                self.blocks(body);
                self.option(cite);
            }
            Block::List(List { ordered: _, start: _, items }) => {
                items.iter_mut().for_each(|item| self.blocks(item));
            }
            Block::Table(table) => self.table(table),
            Block::Footnotes(Footnotes { items }) => items.iter_mut().for_each(|item| self.blocks(item)),
            Block::Note(Note { kind: _, text }) => self.spans(text),
            Block::File(File { src: _, name, kind: _, bytes: _ }) => self.text(name),
            Block::Embed(Embed { provider, src: _, url: _, title }) => {
                self.text(provider);
                self.text(title);
            }
            Block::Code(_) | Block::Divider(Divider {}) | Block::Unknown => {}
        }
    }

    fn table(&self, table: &mut Table) {
        let Table { caption, header, rows } = table;
        self.option(caption);
        header.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| self.spans(cell));
    }
}
