//! Running text, character by character, on its way from the parser to spans.

use super::glyph::Glyph;
use super::ruby::ruby;
use super::signs::{self, LESS_THAN};
use super::tags::{Tag, ends, tag};
use crate::content::clean::{INDENT, is_space, kept, needs_space};
use baolan_core::model::{Baseline, Footnote, Span};

/// A line break that is layout of the file only.
const SOFT_BREAK: char = '\u{1e}';

/// What stands before the name of the one who is quoted.
pub(in crate::content) const DASHES: [&str; 5] = ["——", "-- ", "— ", "――", "──"];

/// A line break that readers see.
const BREAK: char = '\n';

/// Characters, each with the number of its style.
#[derive(Debug, Default)]
pub(in crate::content) struct Glyphs {
    chars: Vec<Glyph>,
    styles: Vec<Span>,
}

impl Glyphs {
    /// Sets the style of what is pushed from now on. The text of the span is not looked at. A reference to a footnote has a style
    /// of its own, also beside another one.
    pub(super) fn set_style(&mut self, style: Span) {
        if self.styles.last() != Some(&style) || style.footnote != Footnote::None {
            self.styles.push(style);
        }
    }

    fn style(&self) -> usize {
        self.styles.len().saturating_sub(1)
    }

    /// Adds text, in which signs may be hidden.
    pub(in crate::content) fn push(&mut self, text: &str) {
        let style = self.style();
        self.chars.extend(text.chars().map(|c| (if c == signs::BREAK { BREAK } else { c }, style)));
    }

    /// Adds text that means nothing further: code, numbers.
    pub(in crate::content) fn push_literal(&mut self, text: &str) {
        let style = self.style();
        self.chars.extend(text.chars().map(|c| (signs::hide_char(c), style)));
    }

    /// Adds a line break that is layout only.
    pub(in crate::content) fn push_soft_break(&mut self) {
        self.chars.push((SOFT_BREAK, self.style()));
    }

    /// Adds a line break that readers see.
    pub(in crate::content) fn push_break(&mut self) {
        self.chars.push((BREAK, self.style()));
    }

    /// Makes the last line a line for readers when it begins with a dash: it says whose words are quoted.
    pub(in crate::content) fn break_before_dash(&mut self) {
        let Some(at) = self.chars.iter().rposition(|(c, _)| *c == SOFT_BREAK) else { return };
        let after: String = self.chars[at + 1..].iter().map(|(c, _)| signs::shown(*c)).take(3).collect();
        if DASHES.iter().any(|dashes| after.starts_with(dashes)) {
            self.chars[at].0 = BREAK;
        }
    }

    /// The spans of every paragraph: a line that begins with two full-width spaces begins one.
    pub(in crate::content) fn paragraphs(mut self) -> Vec<Vec<Span>> {
        let mut paragraphs = Vec::new();
        let chars = std::mem::take(&mut self.chars);
        let mut begin = 0;
        for at in 0..chars.len() {
            let is_break = matches!(chars[at].0, SOFT_BREAK | BREAK);
            if is_break && chars[at + 1..].iter().map(|(c, _)| *c).take(2).eq(INDENT.chars()) {
                paragraphs.push(self.spans_of(&chars[begin..at]));
                begin = at + 1;
            }
        }
        paragraphs.push(self.spans_of(&chars[begin..]));
        paragraphs.retain(|spans| !spans.is_empty());
        paragraphs
    }

    /// The spans of all the text, as one line or paragraph.
    pub(in crate::content) fn spans(mut self) -> Vec<Span> {
        let chars = std::mem::take(&mut self.chars);
        self.spans_of(&chars)
    }

    fn spans_of(&mut self, chars: &[Glyph]) -> Vec<Span> {
        let chars = self.read_tags(chars);
        let chars = join(&chars);
        self.assemble(&chars)
    }

    /// Replaces `<br>`, and what stands in `<sub>` and `<sup>` gets its baseline. All other tags are text.
    fn read_tags(&mut self, chars: &[Glyph]) -> Vec<Glyph> {
        if !chars.iter().any(|(c, _)| *c == LESS_THAN) {
            return chars.to_vec();
        }
        let mut out = Vec::with_capacity(chars.len());
        let mut current: Option<Baseline> = None;
        // Baselines that no tag ends from here on.
        let mut endless: Vec<Baseline> = Vec::new();
        // The style that was last moved from the line, and what it became.
        let mut moved: Option<(usize, usize)> = None;
        let mut at = 0;
        while let Some(&(c, style)) = chars.get(at) {
            let tag = if c == LESS_THAN && !self.styles[style].code { tag(&chars[at..]) } else { None };
            match tag {
                Some((Tag::Break, length)) => {
                    out.push((BREAK, style));
                    at += length;
                }
                Some((Tag::Begin(baseline), length))
                    if current.is_none() && !endless.contains(&baseline) && ends(&chars[at..], baseline) =>
                {
                    (current, moved) = (Some(baseline), None);
                    at += length;
                }
                Some((Tag::End(baseline), length)) if current == Some(baseline) => {
                    current = None;
                    at += length;
                }
                other => {
                    if let Some((Tag::Begin(baseline), _)) = other
                        && current.is_none()
                    {
                        endless.push(baseline);
                    }
                    let style = match (current, moved) {
                        (None, _) => style,
                        (Some(_), Some((from, to))) if from == style => to,
                        (Some(baseline), _) => {
                            let to = self.styles.len();
                            self.styles.push(Span { baseline, ..self.styles[style].clone() });
                            moved = Some((style, to));
                            to
                        }
                    };
                    out.push((c, style));
                    at += 1;
                }
            }
        }
        out
    }

    fn assemble(&self, chars: &[Glyph]) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut last = None;
        let mut at = 0;
        while let Some(&(c, style)) = chars.get(at) {
            if let Some(ruby) = ruby(&chars[at..]) {
                for (base, reading) in ruby.parts {
                    spans.push(Span { text: base, ruby: Some(reading), ..self.styles[style].clone() });
                }
                at += ruby.length;
                last = None;
                continue;
            }
            at += 1;
            let Some(c) = (if c == BREAK { Some(c) } else { kept(signs::shown(c)) }) else { continue };
            let wanted = &self.styles[style];
            let is_same = |span: &Span| {
                last == Some(style)
                    || wanted.footnote == Footnote::None
                        && Span { text: String::new(), ..span.clone() } == *wanted
            };
            match spans.last_mut().filter(|span| is_same(span)) {
                Some(span) => span.text.push(c),
                None => spans.push(Span { text: c.to_string(), ..wanted.clone() }),
            }
            last = Some(style);
        }
        spans
    }
}

/// Joins lines: spaces around line breaks go, and where a break is layout only, one space stands for it where the script has
/// spaces.
fn join(chars: &[Glyph]) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(chars.len());
    let lines = chars.split_inclusive(|(c, _)| matches!(*c, SOFT_BREAK | BREAK));
    // The break before the next line.
    let mut joint: Option<Glyph> = None;
    for line in lines {
        let ends = line.last().copied().filter(|(c, _)| matches!(*c, SOFT_BREAK | BREAK));
        let text = trim(&line[..line.len() - usize::from(ends.is_some())]);
        if !text.is_empty() {
            if let Some((c, style)) = joint.take().filter(|_| !out.is_empty()) {
                let c = if begins_entry(text) { BREAK } else { c };
                let before = out.iter().rev().map(|(c, _)| *c);
                if c == BREAK {
                    out.push((BREAK, style));
                } else if needs_space(before, text.iter().map(|(c, _)| *c)) {
                    out.push((' ', style));
                }
            }
            out.extend_from_slice(text);
        }
        // A break that readers see wins over layout beside it.
        joint = if joint.is_some_and(|(c, _)| c == BREAK) { joint } else { ends.or(joint) };
    }
    out
}

/// Whether a line begins an entry of a list that is none of Markdown's: `1、`, `（一）`, `二、`, `①`, `●`. Such lines stay lines.
fn begins_entry(line: &[Glyph]) -> bool {
    let mut chars = line.iter().map(|(c, _)| signs::shown(*c)).peekable();
    let is_number = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(*c);
    let Some(first) = chars.peek().copied() else { return false };
    if matches!(
        first,
        '①'..='⑳' | '●' | '○' | '•' | '·' | '■' | '□' | '◆' | '◇' | '▪' | '►' | '★' | '☆' | '－'
    ) {
        return true;
    }
    let is_bracketed = chars.next_if(|c| matches!(c, '（' | '(')).is_some();
    let digits = std::iter::from_fn(|| chars.next_if(is_number)).take(4).count();
    let end = chars.next();
    (1..4).contains(&digits)
        && if is_bracketed { matches!(end, Some('）' | ')')) } else { matches!(end, Some('、' | '）')) }
}

/// Text without the spaces at its ends.
fn trim(text: &[Glyph]) -> &[Glyph] {
    let is_text = |(c, _): &Glyph| !is_space(*c);
    let Some(begin) = text.iter().position(is_text) else { return &[] };
    let end = text.iter().rposition(is_text).unwrap_or(begin);
    &text[begin..=end]
}
