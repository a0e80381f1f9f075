//! The pieces of a story's body.

use super::picture::Picture;
use super::{is_false, open_enum};
use serde::{Deserialize, Serialize};

/// A run of text in one style. Text is data: it never holds markup.
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
    /// Said of them all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// A film, played in the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Video {
    /// Below the media folder, or an `https:` address.
    pub src: String,
    /// Shown until it plays; gives the frame its shape.
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

/// Somebody's words set apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words.
    pub text: Vec<Span>,
    /// Whose they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Numbered.
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
    /// Rows of cells.
    pub rows: Vec<Vec<Vec<Span>>>,
}

/// A pause in the text. A struct, so that it may get fields one day.
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

/// The newsroom speaking beside the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// What it says.
    pub text: Vec<Span>,
}

/// A file to take along.
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
    /// Address of the page, for those who would rather go there.
    pub url: String,
    /// What it is called.
    pub title: String,
}

/// One piece of a story's body.
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
    /// Words set apart.
    Quote(Quote),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A pause.
    Divider(Divider),
    /// The newsroom speaking.
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

#[cfg(test)]
mod tests {
    use super::*;

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
