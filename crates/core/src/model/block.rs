//! The blocks of a story's body.

use super::picture::Picture;
use super::span::Span;
use super::{is_false, open_enum};
use serde::{Deserialize, Serialize};

/// 小标题.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Heading {
    /// 2 or 3; the page's title is 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 2, max = 3)))]
    pub level: u8,
    /// Its text.
    pub text: Vec<Span>,
}

/// Several pictures that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gallery {
    /// The pictures, in order.
    pub pictures: Vec<Picture>,
    /// Caption of all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// A film, played in the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Video {
    /// Below the media folder, or an `https:` address.
    pub src: String,
    /// Its captions as WebVTT, below the media folder. Browsers refuse those of another host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captions: Option<String>,
    /// The same film with audio description: what is seen is told between the words. As `src`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub described: Option<String>,
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote {
    /// What is quoted: paragraphs, lists, any block.
    pub body: Vec<Block>,
    /// Who said or wrote them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Code {
    /// The lines, with line feeds between them.
    pub text: String,
}

/// 注释: the footnotes of a story, numbered from 1 in their order. A story has at most one such block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Footnotes {
    /// What each of them holds.
    pub items: Vec<Vec<Block>>,
}

/// A thematic break (`<hr>`). A struct, so that fields can be added without another format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Divider {}

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// Its text.
    pub text: Vec<Span>,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Span::plain(text)])
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
