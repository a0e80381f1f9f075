//! The texts of a story where its file has them: what readers see, without the notation around it.
//!
//! ```text
//! fields   a group of fields     -> its texts
//! body     the Markdown of a body -> its texts
//! lines    a line of Markdown    -> what it is
//! marks    a text                -> the same, its marks, addresses and code covered
//! ```
//!
//! This is a reading of its own beside that of blocks: a text stays byte for byte where it is, so that whatever is found in it has
//! a place in the file, and can be mended there.

mod body;
mod fields;
mod lines;
mod marks;

use super::diagnostics::{Diagnostics, LineIndex, Location};
use super::media::Media;
use super::parse_context::ParseContext;
use super::story_files::{self, CopyKind};
use super::utf8::utf8;
use super::{front_matter, json};
use std::ops::Range;
use std::path::Path;

/// Stands for each byte that is no text: code, an address, an escape of the notation.
pub const COVER: char = '\u{1}';

/// Stands for each byte of a mark inside of a text that readers do not see, so that what stands before it and behind it are neighbours:
/// the stars of `**`, the brackets of a link.
pub const MARK: char = '\u{2}';

/// What a text is to readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProseKind {
    /// `title`.
    Title,
    /// `kicker`, `subtitle`, `short_title`.
    TitlePart,
    /// `summary`.
    Summary,
    /// The name of `source`.
    Source,
    /// `editor`.
    Editor,
    /// A role or a name of `credits`, the author of `original`.
    Credit,
    /// Another text of a field: a tag, a picture's credit, a name.
    Label,
    /// A caption, or what a picture shows.
    Caption,
    /// A heading in the body; its level, 2 or 3.
    Heading(u8),
    /// A paragraph of the body that stands in no other block.
    Paragraph,
    /// A text in a list, a quotation, a table, a note, a footnote, a correction.
    Inner,
    /// A block without texts: a picture, a divider, code. Its text is empty.
    Other,
}

/// One text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// What it is.
    pub kind: ProseKind,
    /// Byte offset in the file at which it begins.
    pub at: usize,
    /// The text, byte for byte as the file has it, with [`COVER`] and [`MARK`] in place of what is none.
    pub text: String,
}

/// A story's file and its texts, in their order.
#[derive(Debug)]
pub struct StoryText {
    /// The file without its byte order mark. Offsets are offsets in it.
    pub source: String,
    /// Whether it begins with a byte order mark.
    pub has_mark: bool,
    /// Its texts.
    pub prose: Vec<Prose>,
    lines: LineIndex,
}

impl StoryText {
    /// Reads the bytes of a file; nothing when they are no text, or its fields cannot be parsed. What is wrong is not said here:
    /// reading the story says it.
    pub fn read(file: &Path, bytes: Vec<u8>) -> Option<Self> {
        let has_mark = bytes.starts_with("\u{FEFF}".as_bytes());
        let mut unsaid = Diagnostics::default();
        let source = utf8(bytes, file, &mut unsaid)?;
        let media = Media::default();
        let mut cx = ParseContext::new(file, &source, &media, &mut unsaid);
        let mut prose = Vec::new();
        if story_files::kind(file) == CopyKind::Markdown {
            let parts = front_matter::split(&source, &mut cx)?;
            let fields = front_matter::read(&source, &parts, &mut cx)?;
            fields::story(&fields, &source, &mut prose);
            body::markdown(&source, parts.body, &mut cx, &mut prose);
        } else {
            let fields = json::parse(&source, &mut cx)?;
            fields::story(&fields, &source, &mut prose);
        }
        let lines = LineIndex::new(&source);
        Some(Self { source, has_mark, prose, lines })
    }

    /// Line and column of a byte offset.
    pub fn location(&self, at: usize) -> Location {
        self.lines.location(&self.source, at)
    }
}

impl Prose {
    /// The bytes of the file that it takes.
    pub fn range(&self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }

    /// Its characters that readers see, and covers, each with its byte offset in the file.
    pub fn chars(&self) -> impl DoubleEndedIterator<Item = (usize, char)> {
        self.text.char_indices().filter(|(_, c)| *c != MARK).map(|(at, c)| (self.at + at, c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of a file, covers as `□`, marks as `·`, one a line.
    fn shown(file: &str, text: &str) -> String {
        let story = StoryText::read(Path::new(file), text.into()).expect("it is read");
        let mut out = String::new();
        for Prose { kind, at, text } in &story.prose {
            assert_eq!(text.len(), story.source[*at..*at + text.len()].len());
            let text = text.replace(COVER, "□").replace(MARK, "·").replace('\n', "⏎");
            out += &format!("{kind:?} {text}\n");
        }
        out
    }

    #[test]
    fn markdown_is_texts_and_covers() {
        let text = "+++\nid = \"a\"\ntitle = \"甲\\\"乙\\\"\"\nsource = { name = \"报\", url = \"https://x.example/\" }\n+++\n\n\
            第**一**段[链接](https://y.example/a,b)。\n第二行`a,b`\n\n## 小标题\n\n- 一项\n> 引文\n\n---\n\n```note\nkind = \"editor\"\ntext = \"注，解\"\n```\n\n\
            ```\n代,码\n```\n\n![图](a.webp \"说明 | 摄\")\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n";
        let expected = "Title 甲□□乙□□\nSource 报\nParagraph 第··一··段·链接·□□□□□□□□□□□□□□□□□□□□□□□。⏎第二行□□□□□\n\
            Heading(2) 小标题\nInner 一项\nInner 引文\nOther \nInner 注，解\nOther \nCaption ··图·□□□□□□□□□说明 | 摄□□\n\
            Inner  甲 □ 乙 \nInner  一 □ 二 \n";
        assert_eq!(shown("a.md", text), expected);
    }

    #[test]
    fn json_is_texts_and_covers() {
        let text = r#"{ "id": "a,b", "title": "甲\n乙\u4e59", "tags": ["一"], "body": ["第`x`段", { "type": "heading", "text": "题" },
            { "type": "image", "src": "a,b.webp", "alt": "图", "credit": "摄" }, { "type": "code", "text": "代,码" },
            { "type": "list", "items": ["项", ["段"]] }, { "type": "table", "rows": [["格"]] }] }"#;
        let expected = "Title 甲⏎·乙□□□□□□\nLabel 一\nParagraph 第□□□段\nHeading(2) 题\nOther \nCaption 图\nLabel 摄\nOther \n\
            Inner 项\nInner 段\nInner 格\n";
        assert_eq!(shown("a.json", text), expected);
    }
}
