//! The blocks of a story's body.

use super::picture::Picture;
use super::{is_false, open_enum};
use serde::{Deserialize, Serialize};

/// A run of text in one style. The text is never markup: it is escaped where it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Strong importance.
    #[serde(default, skip_serializing_if = "is_false")]
    pub strong: bool,
    /// Emphasis.
    #[serde(default, skip_serializing_if = "is_false")]
    pub em: bool,
    /// Where it leads: `https:`, `mailto:`, `tel:`, or an address of this site (`/county/`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

impl Span {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// The text of spans without their styles.
pub fn plain_text(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

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
    /// The words.
    pub text: Vec<Span>,
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
    /// Its items.
    pub items: Vec<Vec<Span>>,
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
    "divider" => Divider,
    "note" => Note,
    "file" => File,
    "embed" => Embed,
});

// What a block holds, one kind of thing a method. Every match names every variant, so that a new block does not compile until
// each method answers for it.
impl Block {
    /// The pictures that a reader can open in the large view, in order. They are numbered through the whole page.
    pub fn images(&self) -> &[Picture] {
        match self {
            Self::Image(picture) => std::slice::from_ref(picture),
            Self::Gallery(gallery) => &gallery.pictures,
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Video(_)
            | Self::Audio(_)
            | Self::Quote(_)
            | Self::List(_)
            | Self::Table(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => &[],
        }
    }

    /// All pictures, a film's poster too, in order.
    pub fn pictures(&self) -> &[Picture] {
        match self {
            Self::Video(video) => video.poster.as_slice(),
            Self::Image(_) | Self::Gallery(_) => self.images(),
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Audio(_)
            | Self::Quote(_)
            | Self::List(_)
            | Self::Table(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => &[],
        }
    }

    /// As [`Block::pictures`], to be changed.
    pub fn pictures_mut(&mut self) -> &mut [Picture] {
        match self {
            Self::Image(picture) => std::slice::from_mut(picture),
            Self::Gallery(gallery) => &mut gallery.pictures,
            Self::Video(video) => video.poster.as_mut_slice(),
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Audio(_)
            | Self::Quote(_)
            | Self::List(_)
            | Self::Table(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => &mut [],
        }
    }

    /// The picture that it can do without, to be changed: a film has none in place of a broken poster.
    pub fn optional_picture_mut(&mut self) -> Option<&mut Option<Picture>> {
        match self {
            Self::Video(video) => Some(&mut video.poster),
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Image(_)
            | Self::Gallery(_)
            | Self::Audio(_)
            | Self::Quote(_)
            | Self::List(_)
            | Self::Table(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => None,
        }
    }

    /// All texts that may hold links, in order, to be changed.
    pub fn texts_mut(&mut self) -> Vec<&mut Vec<Span>> {
        match self {
            Self::Paragraph(text) => vec![text],
            Self::Heading(heading) => vec![&mut heading.text],
            Self::Quote(quote) => vec![&mut quote.text],
            Self::Note(note) => vec![&mut note.text],
            Self::List(list) => list.items.iter_mut().collect(),
            Self::Table(table) => table.header.iter_mut().chain(table.rows.iter_mut().flatten()).collect(),
            Self::Image(_)
            | Self::Gallery(_)
            | Self::Video(_)
            | Self::Audio(_)
            | Self::Divider(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => Vec::new(),
        }
    }

    /// Where the film or the recording lies that is played in the page.
    pub fn recording(&self) -> Option<&str> {
        match self {
            Self::Video(video) => Some(&video.src),
            Self::Audio(audio) => Some(&audio.src),
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Image(_)
            | Self::Gallery(_)
            | Self::Quote(_)
            | Self::List(_)
            | Self::Table(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Embed(_)
            | Self::Unknown => None,
        }
    }

    /// The other site's player.
    pub fn embed(&self) -> Option<&Embed> {
        match self {
            Self::Embed(embed) => Some(embed),
            Self::Paragraph(_)
            | Self::Heading(_)
            | Self::Image(_)
            | Self::Gallery(_)
            | Self::Video(_)
            | Self::Audio(_)
            | Self::Quote(_)
            | Self::List(_)
            | Self::Table(_)
            | Self::Divider(_)
            | Self::Note(_)
            | Self::File(_)
            | Self::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!((block.recording(), block.embed()), (Some("a.webm"), None));
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
            Block::List(List { ordered: true, start: None, items: vec![vec![Span::plain("一")]] }),
        ];
        let json = serde_json::to_string(&body).expect("plain data");
        assert_eq!(serde_json::from_str::<Vec<Block>>(&json).expect("its own words"), body);
    }
}
