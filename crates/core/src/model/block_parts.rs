//! What is in a block: texts, pictures, recordings, players. One match says it, and names every variant, so that a new block
//! does not compile until it answers; blocks that hold blocks answer for those, too.

use super::block::{Block, Embed};
use super::picture::Picture;
use super::span::Span;

/// A part of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Text that may hold links.
    Text(&'a [Span]),
    /// A picture that a reader can open in the large view. They are numbered through the whole page.
    Image(&'a Picture),
    /// A picture that stands for a film until it plays.
    Poster(&'a Picture),
    /// Where a film or a recording lies that is played in the page.
    Recording(&'a str),
    /// A player of another site.
    Player(&'a Embed),
}

/// A part of a block that is changed once a story has been read.
#[derive(Debug, PartialEq, Eq)]
pub enum PartMut<'a> {
    /// As [`Part::Text`].
    Text(&'a mut Vec<Span>),
    /// As [`Part::Image`].
    Image(&'a mut Picture),
    /// As [`Part::Poster`]. A film has none in place of a broken one.
    Poster(&'a mut Option<Picture>),
}

impl Block {
    /// Shows every part to `see`, in order.
    pub fn parts<'a>(&'a self, see: &mut dyn FnMut(Part<'a>)) {
        match self {
            Self::Paragraph(text) => see(Part::Text(text)),
            Self::Heading(heading) => see(Part::Text(&heading.text)),
            Self::Image(picture) => see(Part::Image(picture)),
            Self::Gallery(gallery) => gallery.pictures.iter().for_each(|picture| see(Part::Image(picture))),
            Self::Video(video) => {
                see(Part::Recording(&video.src));
                video.poster.iter().for_each(|poster| see(Part::Poster(poster)));
            }
            Self::Audio(audio) => see(Part::Recording(&audio.src)),
            Self::Quote(quote) => quote.body.iter().for_each(|block| block.parts(see)),
            Self::List(list) => list.items.iter().flatten().for_each(|block| block.parts(see)),
            Self::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.for_each(|text| see(Part::Text(text)));
            }
            Self::Footnotes(notes) => notes.items.iter().flatten().for_each(|block| block.parts(see)),
            Self::Note(note) => see(Part::Text(&note.text)),
            Self::Embed(embed) => see(Part::Player(embed)),
            Self::Code(_) | Self::Divider(_) | Self::File(_) | Self::Unknown => {}
        }
    }

    /// Shows every part that may change to `see`, in order.
    pub fn parts_mut<'a>(&'a mut self, see: &mut dyn FnMut(PartMut<'a>)) {
        match self {
            Self::Paragraph(text) => see(PartMut::Text(text)),
            Self::Heading(heading) => see(PartMut::Text(&mut heading.text)),
            Self::Image(picture) => see(PartMut::Image(picture)),
            Self::Gallery(gallery) => {
                gallery.pictures.iter_mut().for_each(|picture| see(PartMut::Image(picture)));
            }
            Self::Video(video) => see(PartMut::Poster(&mut video.poster)),
            Self::Quote(quote) => quote.body.iter_mut().for_each(|block| block.parts_mut(see)),
            Self::List(list) => list.items.iter_mut().flatten().for_each(|block| block.parts_mut(see)),
            Self::Table(table) => {
                let cells = table.header.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(|text| see(PartMut::Text(text)));
            }
            Self::Footnotes(notes) => {
                notes.items.iter_mut().flatten().for_each(|block| block.parts_mut(see));
            }
            Self::Note(note) => see(PartMut::Text(&mut note.text)),
            Self::Audio(_)
            | Self::Code(_)
            | Self::Divider(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => {}
        }
    }

    /// The pictures that a reader can open in the large view, in order.
    pub fn images(&self) -> Vec<&Picture> {
        let mut images = Vec::new();
        self.parts(&mut |part| {
            if let Part::Image(picture) = part {
                images.push(picture);
            }
        });
        images
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::{List, Quote, Table, Video};
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Span::plain(text)])
    }

    fn parts(block: &Block) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        block.parts(&mut |part| parts.push(part));
        parts
    }

    #[test]
    fn a_block_answers_for_the_blocks_in_it() {
        let picture = |src: &str| Block::Image(Picture { src: src.to_owned(), ..Picture::default() });
        let items = vec![vec![paragraph("甲"), picture("a.webp")], vec![picture("b.webp")]];
        let list = Block::List(List { ordered: false, start: None, items });
        let mut quote = Block::Quote(Quote { body: vec![list, paragraph("乙")], cite: None });
        let found: Vec<_> = quote.images().iter().map(|picture| &*picture.src).collect();
        assert_eq!(found, ["a.webp", "b.webp"]);
        assert_eq!(parts(&quote).len(), 4);
        let mut changed = 0;
        quote.parts_mut(&mut |_| changed += 1);
        assert_eq!(changed, 4);
    }

    #[test]
    fn a_film_has_a_poster_which_is_no_picture_to_open() {
        let poster = Picture { src: "a.webp".to_owned(), ..Picture::default() };
        let mut block = Block::Video(Video {
            captions: None,
            described: None,
            src: "a.webm".to_owned(),
            poster: Some(poster.clone()),
            title: None,
            caption: None,
            credit: None,
        });
        assert_eq!(parts(&block), [Part::Recording("a.webm"), Part::Poster(&poster)]);
        assert!(block.images().is_empty());
        block.parts_mut(&mut |part| assert_eq!(part, PartMut::Poster(&mut Some(poster.clone()))));
    }

    #[test]
    fn a_table_holds_the_texts_of_its_header_and_of_its_cells() {
        let cell = || vec![Span::plain("甲")];
        let rows = vec![vec![cell()], vec![cell()]];
        let table = Block::Table(Table { caption: None, header: vec![cell()], rows });
        assert_eq!(parts(&table), [Part::Text(&cell()); 3]);
    }
}
