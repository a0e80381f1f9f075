//! Blocks of a story's text.

use super::shared::Address;
use schemars::JsonSchema;
use serde::Serialize;

/// A paragraph, or any block. 段落或内容块。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum BodyItem {
    /// A paragraph. 段落。
    Paragraph(String),
    /// A block. 内容块。
    Block(BodyBlock),
}

/// A block of the text. 内容块。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub enum BodyBlock {
    /// A paragraph. 段落。
    Paragraph {
        /// Its text. 文字。
        text: String,
    },
    /// A heading. 小标题。
    Heading {
        /// 2 or 3; 2 when left out. 级别，2 或 3，省略为 2。
        #[schemars(range(min = 2, max = 3))]
        level: Option<u8>,
        /// Its text. 文字。
        #[schemars(length(min = 1))]
        text: String,
    },
    /// A picture. 图片。
    Image {
        /// Path below public/media, or an https:// address with width and height. 图片在 public/media 下的路径，或带宽高的 https:// 网址。
        #[schemars(length(min = 1))]
        src: String,
        /// What it shows, for those who cannot see it; empty when it only decorates. 图片内容的文字说明；纯装饰写空。
        alt: String,
        /// Text below it. 图片说明。
        caption: Option<String>,
        /// Who took it. 摄影者。
        credit: Option<String>,
        /// What stays when it is cut: top, bottom, left, right, center, or two of them. 裁切时保留的位置。
        focus: Option<String>,
        /// In pixels, of a picture on another host. 外站图片的宽（像素）。
        #[schemars(range(min = 1, max = 20000))]
        width: Option<u32>,
        /// In pixels, of a picture on another host. 外站图片的高（像素）。
        #[schemars(range(min = 1, max = 20000))]
        height: Option<u32>,
    },
    /// Several pictures. 图集。
    Gallery {
        /// Text below all of them. 图集说明。
        caption: Option<String>,
        /// The pictures. 各幅图片。
        #[schemars(length(min = 1))]
        images: Vec<BodyPicture>,
    },
    /// A film. 视频。
    Video {
        /// Path below public/media, or an https:// address: mp4, webm, m4v, mov. 视频文件路径或网址。
        #[schemars(length(min = 1))]
        src: String,
        /// Its captions: path of a WebVTT file below public/media. 字幕文件（WebVTT）路径。
        captions: Option<String>,
        /// The same film with audio description, as `src`. 口述影像版的视频文件路径或网址。
        described: Option<String>,
        /// Picture that is shown until it plays. 播放前显示的图片。
        poster: Option<String>,
        /// What it is called. 名称。
        title: Option<String>,
        /// What it shows. 说明。
        caption: Option<String>,
        /// Who made it. 摄制者。
        credit: Option<String>,
    },
    /// A recording. 音频。
    Audio {
        /// Path below public/media, or an https:// address: mp3, m4a, aac, ogg, opus, wav, flac. 音频文件路径或网址。
        #[schemars(length(min = 1))]
        src: String,
        /// What it is called. 名称。
        #[schemars(length(min = 1))]
        title: String,
        /// What is heard. 说明。
        caption: Option<String>,
    },
    /// A quotation. 引文。
    Quote {
        /// What is quoted. 引文文字。
        text: Option<String>,
        /// In place of text: blocks of any kind. 用内容块代替文字。
        body: Option<Vec<BodyItem>>,
        /// Who said or wrote it. 出处。
        cite: Option<String>,
    },
    /// A list. 列表。
    List {
        /// Whether it is numbered. 是否编号。
        ordered: Option<bool>,
        /// Its first number. 起始编号。
        #[schemars(range(min = 0, max = 99999))]
        start: Option<u32>,
        /// Its items. 各项。
        #[schemars(length(min = 1))]
        items: Vec<ListItem>,
    },
    /// A table. 表格。
    Table {
        /// What it shows. 表题。
        caption: Option<String>,
        /// Headings of its columns. 表头。
        header: Option<Vec<Cell>>,
        /// Rows, all of the same length. 各行，格数相同。
        #[schemars(length(min = 1))]
        rows: Vec<Vec<Cell>>,
    },
    /// Lines as a machine reads or prints them. 代码或等宽文字。
    Code {
        /// The lines. 各行文字。
        #[schemars(length(min = 1))]
        text: String,
    },
    /// Footnotes; `[^1]` in a text refers to the first. 注释，正文用 `[^1]` 引用。
    Footnotes {
        /// Each of them. 各条注释。
        #[schemars(length(min = 1))]
        items: Vec<ListItem>,
    },
    /// A thematic break. 分隔线。
    Divider {},
    /// A remark of the newsroom. 编辑部说明。
    Note {
        /// What it is. 类别：更正、声明、编者按。
        kind: NoteKind,
        /// Its text. 文字。
        #[schemars(length(min = 1))]
        text: String,
    },
    /// A file to download. 附件。
    File {
        /// Path below public/media, or an https:// address. 文件路径或网址。
        #[schemars(length(min = 1))]
        src: String,
        /// What it is called. 名称。
        #[schemars(length(min = 1))]
        name: String,
    },
    /// A player of another site: bilibili, Tencent Video, Youku, YouTube. 外站播放器。
    Embed {
        /// Address of the film's page. 视频页网址。
        url: Address,
        /// What it is called. 名称。
        #[schemars(length(min = 1))]
        title: String,
    },
}

/// A note's kind. 说明的类别。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// 更正。
    Correction,
    /// 声明。
    Disclaimer,
    /// 编者按。
    Editor,
}

/// An item of a list. 列表的一项。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ListItem {
    /// Text. 文字。
    Text(String),
    /// A number. 数字。
    Number(f64),
    /// Blocks. 内容块。
    Blocks(Vec<BodyItem>),
}

/// A cell of a table. 表格的一格。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Cell {
    /// Text. 文字。
    Text(String),
    /// A number. 数字。
    Number(f64),
}

/// A picture of the text. 正文图片。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyPicture {
    /// Path below public/media, or an https:// address with width and height. 图片在 public/media 下的路径，或带宽高的 https:// 网址。
    #[schemars(length(min = 1))]
    pub src: String,
    /// What it shows, for those who cannot see it; empty when it only decorates. 图片内容的文字说明；纯装饰写空。
    pub alt: String,
    /// Text below it. 图片说明。
    pub caption: Option<String>,
    /// Who took it. 摄影者。
    pub credit: Option<String>,
    /// What stays when it is cut. 裁切时保留的位置。
    pub focus: Option<String>,
    /// In pixels, of a picture on another host. 外站图片的宽（像素）。
    #[schemars(range(min = 1, max = 20000))]
    pub width: Option<u32>,
    /// In pixels, of a picture on another host. 外站图片的高（像素）。
    #[schemars(range(min = 1, max = 20000))]
    pub height: Option<u32>,
}

/// A picture in lists. 列表配图。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// Path below public/media, or an https:// address with width and height. 图片路径或网址。
    #[schemars(length(min = 1))]
    pub src: String,
    /// What it shows. 图片内容的文字说明。
    pub alt: Option<String>,
    /// Text below it. 图片说明。
    pub caption: Option<String>,
    /// Who took it. 摄影者。
    pub credit: Option<String>,
    /// What stays when it is cut. 裁切时保留的位置。
    pub focus: Option<String>,
    /// In pixels, of a picture on another host. 外站图片的宽（像素）。
    #[schemars(range(min = 1, max = 20000))]
    pub width: Option<u32>,
    /// In pixels, of a picture on another host. 外站图片的高（像素）。
    #[schemars(range(min = 1, max = 20000))]
    pub height: Option<u32>,
}
