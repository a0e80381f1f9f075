//! A run of text, as paragraphs: white space collapses as in HTML, indents of full-width spaces go, two line breaks end a
//! paragraph, and pictures stand between paragraphs.

use super::frame::add;
use super::style::{Addresses, Style};
use baolan_core::model::{Block, Gallery, Picture, Span};

/// What follows each other in a run.
#[derive(Debug)]
enum Piece {
    Text {
        style: Style,
        text: String,
        ruby: Option<String>,
    },
    Picture(Picture),
    /// A paragraph ends.
    End,
}

/// White space that is not yet written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    Space,
    /// With a line break of the source in it.
    Line,
}

/// A run that is being written.
#[derive(Debug, Default)]
pub(super) struct Run {
    pieces: Vec<Piece>,
    gap: Option<(Gap, Style)>,
    /// Line breaks that are not yet written.
    breaks: usize,
    /// Full-width spaces (em spaces, too) at the beginning of the line.
    indent: usize,
    /// Whether the line has a character already.
    in_line: bool,
    /// Whether the next character begins a piece of its own.
    sealed: bool,
}

/// What a run came to.
#[derive(Debug, Default)]
pub(super) struct Flushed {
    pub(super) blocks: Vec<Block>,
    /// Whether it is one paragraph that says whose words a quotation is.
    pub(super) cites: bool,
}

impl Run {
    /// Adds text.
    pub(super) fn push(&mut self, text: &str, style: &Style) {
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.gap = Some((Gap::Line, *style)),
                ' ' | '\t' | '\u{C}' => {
                    self.gap.get_or_insert((Gap::Space, *style));
                }
                c if c.is_control() => {}
                c if !self.in_line && is_space(c) => {
                    self.indent += usize::from(matches!(c, '\u{3000}' | '\u{2003}'));
                }
                c => self.write(c, style),
            }
        }
    }

    /// Adds a line break.
    pub(super) fn push_break(&mut self) {
        if self.in_line {
            self.breaks = 0;
        }
        self.breaks += 1;
        (self.gap, self.indent, self.in_line) = (None, 0, false);
    }

    /// Adds a picture.
    pub(super) fn push_picture(&mut self, picture: Picture) {
        self.pieces.push(Piece::Picture(picture));
        (self.gap, self.breaks, self.indent, self.in_line) = (None, 0, 0, false);
    }

    fn write(&mut self, c: char, style: &Style) {
        let gap = self.gap.take();
        if self.in_line {
            let last = self.last();
            let is_word_space = |gap| gap == Gap::Space || !is_wide(c) || !last.is_some_and(is_wide);
            if let Some((gap, style)) = gap
                && is_word_space(gap)
                && last != Some(' ')
            {
                self.append(' ', &style, true);
            }
        } else if matches!(self.pieces.last(), Some(Piece::Text { .. })) {
            if self.breaks == 1 && self.indent < 2 {
                self.append('\n', style, true);
            } else {
                self.pieces.push(Piece::End);
            }
        }
        (self.breaks, self.indent, self.in_line) = (0, 0, true);
        self.append(c, style, false);
    }

    fn append(&mut self, c: char, style: &Style, is_gap: bool) {
        match self.pieces.last_mut() {
            Some(Piece::Text { style: last, text, ruby })
                if last == style && ruby.is_none() && (is_gap || !self.sealed) =>
            {
                text.push(c);
            }
            _ => {
                self.pieces.push(Piece::Text { style: *style, text: String::from(c), ruby: None });
                self.sealed = is_gap && self.sealed;
            }
        }
    }

    fn last(&self) -> Option<char> {
        self.pieces.iter().rev().find_map(|piece| match piece {
            Piece::Text { text, .. } => Some(text.chars().next_back()),
            Piece::Picture(_) | Piece::End => None,
        })?
    }

    /// Begins text that a reading will follow, and says where.
    pub(super) fn begin_base(&mut self) -> usize {
        if self.in_line
            && let Some((gap, style)) = self.gap.take()
            && (gap == Gap::Space || !self.last().is_some_and(is_wide))
        {
            self.append(' ', &style, true);
        }
        self.sealed = true;
        self.pieces.len()
    }

    /// Puts a reading above the text since a place that [`Self::begin_base`] gave; behind it, in parentheses, where it does not fit there.
    pub(super) fn read_as(&mut self, begin: usize, reading: &str, style: &Style) {
        let reading = reading.trim_matches(is_space);
        if reading.is_empty() {
            return;
        }
        match self.pieces.get_mut(begin..) {
            Some([Piece::Text { text, ruby, .. }]) if can_have_ruby(text, reading) => {
                *ruby = Some(reading.to_owned());
            }
            _ => self.push(&["（", reading, "）"].concat(), style),
        }
    }

    /// What it comes to: paragraphs, pictures, galleries of pictures that stand together. Empties it.
    pub(super) fn flush(&mut self, addresses: &Addresses) -> Flushed {
        let run = std::mem::take(self);
        let mut flushed = Flushed::default();
        let is_text = |piece: &Piece| matches!(piece, Piece::Text { .. });
        let cites = |piece: &Piece| matches!(piece, Piece::Text { style, .. } if style.cites);
        flushed.cites = !run.pieces.is_empty() && run.pieces.iter().all(cites);
        let (mut text, mut pictures) = (Vec::new(), Vec::new());
        for piece in run.pieces {
            if !is_text(&piece) {
                add(&mut flushed.blocks, paragraph(std::mem::take(&mut text)));
            }
            match piece {
                Piece::Text { style, text: words, ruby } => {
                    add(&mut flushed.blocks, together(std::mem::take(&mut pictures), None));
                    text.push(style.span(words, ruby, addresses));
                }
                Piece::Picture(picture) => pictures.push(picture),
                Piece::End => {}
            }
        }
        add(&mut flushed.blocks, paragraph(text));
        add(&mut flushed.blocks, together(pictures, None));
        flushed
    }
}

/// One picture, or a gallery of several.
pub(super) fn together(mut pictures: Vec<Picture>, caption: Option<String>) -> Option<Block> {
    if pictures.len() > 1 {
        return Some(Block::Gallery(Gallery { pictures, caption }));
    }
    let mut picture = pictures.pop()?;
    if let Some(caption) = caption {
        picture.caption = Some(match picture.caption {
            Some(own) => [&*own, " ", &caption].concat(),
            None => caption,
        });
    }
    Some(Block::Image(picture))
}

/// A paragraph without spaces at its end; none without text.
fn paragraph(mut spans: Vec<Span>) -> Option<Block> {
    while let Some(last) = spans.last_mut() {
        last.text.truncate(last.text.trim_end_matches(is_space).len());
        if !last.text.is_empty() {
            return Some(Block::Paragraph(spans));
        }
        spans.pop();
    }
    None
}

/// Spaces of all widths, and the invisible characters that come along from other programs.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}')
}

/// Whether it is as wide as a Han character: a line break of the source between two such is no space.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x312F | 0x3190..=0xA4CF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF9F
        | 0xFFE0..=0xFFE6 | 0x2_0000..=0x3_FFFF)
}

/// Whether a reading fits above a text, as stories take it: Han characters and kana, at most ten, under at most 24 characters.
fn can_have_ruby(text: &str, reading: &str) -> bool {
    let is_base = |c: char| matches!(u32::from(c), 0x3005..=0x3007 | 0x3041..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF);
    text.chars().all(is_base)
        && text.chars().count() <= 10
        && reading.chars().count() <= 24
        && !reading.contains(['|', '｜', '}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(write: impl FnOnce(&mut Run)) -> Vec<String> {
        let mut run = Run::default();
        write(&mut run);
        let text = |block: Block| match block {
            Block::Paragraph(spans) => spans.into_iter().map(|span| span.text).collect(),
            Block::Image(picture) => format!("<{}>", picture.src),
            Block::Gallery(gallery) => format!("<{} pictures>", gallery.pictures.len()),
            _ => String::new(),
        };
        run.flush(&Addresses::default()).blocks.into_iter().map(text).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        blocks(|run| {
            for (at, line) in text.split('|').enumerate() {
                if at > 0 {
                    run.push_break();
                }
                run.push(line, &Style::default());
            }
        })
    }

    #[test]
    fn white_space_collapses_and_indents_go() {
        assert_eq!(texts(" \n　　甲 \t 乙\u{a0}　丙 \u{a0} "), ["甲 乙\u{a0}　丙"]);
        assert_eq!(texts("\u{a0}\u{200B}　\u{a0}"), Vec::<String>::new());
        assert_eq!(texts("甲\n  乙\nnight\nbus"), ["甲乙 night bus"]);
        assert_eq!(texts("a\u{0}b\u{7}\u{85}"), ["ab"]);
    }

    #[test]
    fn two_breaks_or_an_indent_begin_a_paragraph() {
        assert_eq!(texts("甲|乙"), ["甲\n乙"]);
        assert_eq!(texts("甲||乙| |丙|||丁"), ["甲", "乙", "丙", "丁"]);
        assert_eq!(texts("　　甲|　　乙|　丙"), ["甲", "乙\n丙"]);
        assert_eq!(texts("|甲||"), ["甲"]);
    }

    #[test]
    fn pictures_stand_between_paragraphs_and_together() {
        let picture = |src: &str| Picture { src: src.to_owned(), ..Picture::default() };
        let style = Style::default();
        let blocks = blocks(|run| {
            run.push("甲 ", &style);
            run.push_picture(picture("a"));
            run.push(" \n", &style);
            run.push_break();
            run.push_picture(picture("b"));
            run.push("乙", &style);
            run.push_picture(picture("c"));
        });
        assert_eq!(blocks, ["甲", "<2 pictures>", "乙", "<c>"]);
    }

    #[test]
    fn a_reading_that_does_not_fit_stands_behind_its_text() {
        let style = Style::default();
        let mut run = Run::default();
        run.push("在 ", &style);
        let begin = run.begin_base();
        run.push("蔚县", &style);
        run.read_as(begin, " yù xiàn ", &style);
        let begin = run.begin_base();
        run.push("NASA", &style);
        run.read_as(begin, "甲", &style);
        let spans = |blocks: Vec<Block>| match blocks.into_iter().next() {
            Some(Block::Paragraph(spans)) => spans,
            _ => Vec::new(),
        };
        let spans = spans(run.flush(&Addresses::default()).blocks);
        let shown: Vec<_> = spans.iter().map(|span| (span.text.as_str(), span.ruby.as_deref())).collect();
        assert_eq!(shown, [("在 ", None), ("蔚县", Some("yù xiàn")), ("NASA（甲）", None)]);
    }
}
