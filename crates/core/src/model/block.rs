//! The blocks of a story's body.

use super::picture::Picture;
use super::span::Span;
use super::{is_false, open_enum};
use serde::{Deserialize, Serialize};

/// 小标题.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 or 3; the page's title is 1.
    pub level: u8,
    /// Its text.
    pub text: Vec<Span>,
}

/// Several pictures that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gallery {
    /// The pictures, in order.
    pub pictures: Vec<Picture>,
    /// Caption of all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// A film, played in the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Video {
    /// Below the media folder, or an `https:` address.
    pub src: String,
    /// Shown until it plays; its width and height give the frame its shape.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<Picture>,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

/// A recording, played in the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audio {
    /// Below the media folder, or an `https:` address.
    pub src: String,
    /// What it is called.
    pub title: String,
    /// What is heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// A quotation, set apart from the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// What is quoted: paragraphs, lists, any block.
    pub body: Vec<Block>,
    /// Who said or wrote them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Whether its items are numbered.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ordered: bool,
    /// Its first number, when that is not 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// Its items: most are one paragraph; any block may stand in them, further lists included.
    pub items: Vec<Vec<Block>>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Column headings; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub header: Vec<Vec<Span>>,
    /// Rows of cells, all of the same length, which is the header's where there is one.
    pub rows: Vec<Vec<Vec<Span>>>,
}

/// Lines as a machine reads or prints them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// The lines, with line feeds between them.
    pub text: String,
}

/// 注释: the footnotes of a story, numbered from 1 in their order. A story has at most one such block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footnotes {
    /// What each of them holds.
    pub items: Vec<Vec<Block>>,
}

/// A thematic break (`<hr>`). A struct, so that fields can be added without another format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Divider {}

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// 更正.
    Correction,
    /// 声明.
    Disclaimer,
    /// 编者按.
    Editor,
    /// A kind that this build does not know; shown without a label.
    #[serde(other)]
    Other,
}

/// A remark of the newsroom on the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// Its text.
    pub text: Vec<Span>,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Below the media folder, or an `https:` address.
    pub src: String,
    /// What it is called.
    pub name: String,
    /// Upper-case ending: `PDF`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Size in bytes, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// A player of another site, loaded when the reader opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Embed {
    /// Name of the other site, as printed.
    pub provider: String,
    /// Address of the player, from the press's list of known providers.
    pub src: String,
    /// Address of the film's page on that site, linked below the player.
    pub url: String,
    /// What it is called.
    pub title: String,
}

/// One block of a story's body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// 段落.
    Paragraph(Vec<Span>),
    /// 小标题.
    Heading(Heading),
    /// A picture.
    Image(Picture),
    /// Several pictures.
    Gallery(Gallery),
    /// A film.
    Video(Video),
    /// A recording.
    Audio(Audio),
    /// A quotation.
    Quote(Quote),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// Lines of code.
    Code(Code),
    /// Footnotes.
    Footnotes(Footnotes),
    /// A thematic break.
    Divider(Divider),
    /// A remark of the newsroom.
    Note(Note),
    /// A file.
    File(File),
    /// Another site's player.
    Embed(Embed),
    /// A kind that this build does not know: nothing is shown.
    #[serde(skip)]
    Unknown,
}

open_enum!(Block {
    "paragraph" => Paragraph,
    "heading" => Heading,
    "image" => Image,
    "gallery" => Gallery,
    "video" => Video,
    "audio" => Audio,
    "quote" => Quote,
    "list" => List,
    "table" => Table,
    "code" => Code,
    "footnotes" => Footnotes,
    "divider" => Divider,
    "note" => Note,
    "file" => File,
    "embed" => Embed,
});

// What a block holds, one kind of thing a method. Every match names every variant, so that a new block does not compile until
// each method answers for it. Blocks that hold blocks answer for those, too.
impl Block {
    /// The blocks that stand in it, in order; not those in them.
    pub fn inner(&self) -> Vec<&Self> {
        match self {
            Self::Quote(quote) => quote.body.iter().collect(),
            Self::List(list) => list.items.iter().flatten().collect(),
            Self::Footnotes(notes) => notes.items.iter().flatten().collect(),
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Image(_)
            | Self::Gallery(_)
            | Self::Video(_)
            | Self::Audio(_)
            | Self::Table(_)
            | Self::Code(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => Vec::new(),
        }
    }

    /// As [`Block::inner`], to be changed.
    pub fn inner_mut(&mut self) -> Vec<&mut Self> {
        match self {
            Self::Quote(quote) => quote.body.iter_mut().collect(),
            Self::List(list) => list.items.iter_mut().flatten().collect(),
            Self::Footnotes(notes) => notes.items.iter_mut().flatten().collect(),
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Image(_)
            | Self::Gallery(_)
            | Self::Video(_)
            | Self::Audio(_)
            | Self::Table(_)
            | Self::Code(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => Vec::new(),
        }
    }

    /// The pictures that a reader can open in the large view, in order. They are numbered through the whole page.
    pub fn images(&self) -> Vec<&Picture> {
        match self {
            Self::Image(picture) => vec![picture],
            Self::Gallery(gallery) => gallery.pictures.iter().collect(),
            Self::Quote(_) | Self::List(_) | Self::Footnotes(_) => {
                self.inner().into_iter().flat_map(Self::images).collect()
            }
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Video(_)
            | Self::Audio(_)
            | Self::Table(_)
            | Self::Code(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => Vec::new(),
        }
    }

    /// All pictures, a film's poster too, in order.
    pub fn pictures(&self) -> Vec<&Picture> {
        match self {
            Self::Video(video) => video.poster.iter().collect(),
            Self::Image(_) | Self::Gallery(_) => self.images(),
            Self::Quote(_) | Self::List(_) | Self::Footnotes(_) => {
                self.inner().into_iter().flat_map(Self::pictures).collect()
            }
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Audio(_)
            | Self::Table(_)
            | Self::Code(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => Vec::new(),
        }
    }

    /// As [`Block::pictures`], to be changed.
    pub fn pictures_mut(&mut self) -> Vec<&mut Picture> {
        match self {
            Self::Image(picture) => vec![picture],
            Self::Gallery(gallery) => gallery.pictures.iter_mut().collect(),
            Self::Video(video) => video.poster.iter_mut().collect(),
            Self::Quote(_) | Self::List(_) | Self::Footnotes(_) => {
                self.inner_mut().into_iter().flat_map(Self::pictures_mut).collect()
            }
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Audio(_)
            | Self::Table(_)
            | Self::Code(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => Vec::new(),
        }
    }

    /// The pictures that it can do without, to be changed: a film has none in place of a broken poster.
    pub fn optional_pictures_mut(&mut self) -> Vec<&mut Option<Picture>> {
        match self {
            Self::Video(video) => vec![&mut video.poster],
            Self::Quote(_) | Self::List(_) | Self::Footnotes(_) => {
                self.inner_mut().into_iter().flat_map(Self::optional_pictures_mut).collect()
            }
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Image(_)
            | Self::Gallery(_)
            | Self::Audio(_)
            | Self::Table(_)
            | Self::Code(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => Vec::new(),
        }
    }

    /// All texts that may hold links, in order, to be changed.
    pub fn texts_mut(&mut self) -> Vec<&mut Vec<Span>> {
        match self {
            Self::Paragraph(text) => vec![text],
            Self::Heading(heading) => vec![&mut heading.text],
            Self::Note(note) => vec![&mut note.text],
            Self::Table(table) => table.header.iter_mut().chain(table.rows.iter_mut().flatten()).collect(),
            Self::Quote(_) | Self::List(_) | Self::Footnotes(_) => {
                self.inner_mut().into_iter().flat_map(Self::texts_mut).collect()
            }
            Self::Image(_)
            | Self::Gallery(_)
            | Self::Video(_)
            | Self::Audio(_)
            | Self::Code(_)
            | Self::Divider(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => Vec::new(),
        }
    }

    /// Where the films and the recordings lie that are played in the page, in order.
    pub fn recordings(&self) -> Vec<&str> {
        match self {
            Self::Video(video) => vec![&video.src],
            Self::Audio(audio) => vec![&audio.src],
            Self::Quote(_) | Self::List(_) | Self::Footnotes(_) => {
                self.inner().into_iter().flat_map(Self::recordings).collect()
            }
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Image(_)
            | Self::Gallery(_)
            | Self::Table(_)
            | Self::Code(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => Vec::new(),
        }
    }

    /// The players of other sites, in order.
    pub fn embeds(&self) -> Vec<&Embed> {
        match self {
            Self::Embed(embed) => vec![embed],
            Self::Quote(_) | Self::List(_) | Self::Footnotes(_) => {
                self.inner().into_iter().flat_map(Self::embeds).collect()
            }
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Image(_)
            | Self::Gallery(_)
            | Self::Video(_)
            | Self::Audio(_)
            | Self::Table(_)
            | Self::Code(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Unknown => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Span::plain(text)])
    }

    #[test]
    fn a_block_answers_for_the_blocks_in_it() {
        let picture = |src: &str| Block::Image(Picture { src: src.to_owned(), ..Picture::default() });
        let items = vec![vec![paragraph("甲"), picture("a.webp")], vec![picture("b.webp")]];
        let list = Block::List(List { ordered: false, start: None, items });
        let mut quote = Block::Quote(Quote { body: vec![list, paragraph("乙")], cite: None });
        let found: Vec<_> = quote.images().iter().map(|picture| &*picture.src).collect();
        assert_eq!(found, ["a.webp", "b.webp"]);
        assert_eq!((quote.pictures().len(), quote.pictures_mut().len(), quote.texts_mut().len()), (2, 2, 2));
        assert_eq!(quote.inner().len(), 2);
    }

    #[test]
    fn a_film_has_a_poster_which_is_no_picture_to_open() {
        let poster = Picture { src: "a.webp".to_owned(), ..Picture::default() };
        let video = Video {
            src: "a.webm".to_owned(),
            poster: Some(poster),
            title: None,
            caption: None,
            credit: None,
        };
        let mut block = Block::Video(video);
        assert_eq!((block.images().len(), block.pictures().len(), block.pictures_mut().len()), (0, 1, 1));
        assert_eq!((block.recordings(), block.embeds()), (vec!["a.webm"], vec![]));
    }

    #[test]
    fn a_table_holds_the_texts_of_its_header_and_of_its_cells() {
        let cell = || vec![Span::plain("甲")];
        let mut table = Block::Table(Table {
            caption: None,
            header: vec![cell()],
            rows: vec![vec![cell()], vec![cell()]],
        });
        assert_eq!(table.texts_mut().len(), 3);
    }

    #[test]
    fn an_unknown_block_or_field_degrades() {
        let json = r#"[{"paragraph":[{"text":"甲","sparkle":true}]},{"hologram":{"src":[1,{"a":2}]}},
            "banner",{"divider":{"style":"wavy"}}]"#;
        let body: Vec<Block> = serde_json::from_str(json).expect("a page of a newer press still reads");
        assert_eq!(
            body,
            [
                Block::Paragraph(vec![Span::plain("甲")]),
                Block::Unknown,
                Block::Unknown,
                Block::Divider(Divider {}),
            ]
        );
    }

    #[test]
    fn blocks_read_what_they_write() {
        let body = vec![
            Block::Heading(Heading { level: 2, text: vec![Span::plain("小标题")] }),
            Block::Note(Note { kind: NoteKind::Editor, text: vec![] }),
            Block::List(List { ordered: true, start: None, items: vec![vec![paragraph("一")]] }),
        ];
        let json = serde_json::to_string(&body).expect("plain data");
        assert_eq!(serde_json::from_str::<Vec<Block>>(&json).expect("its own words"), body);
    }
}
