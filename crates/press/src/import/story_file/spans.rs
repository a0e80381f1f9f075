//! Running text in the form in which the press reads it: what no file can say is put in words that one can.

use crate::content::link::is_text_link;
use crate::content::{is_space, kept, read_markdown};
use baolan_core::model::{Baseline, Block, Footnote, Span};

/// A character with its style, or a whole span that stays one: a reading, a reference to a footnote.
#[derive(Clone)]
struct Unit {
    /// Of a character, one; the text of a whole span.
    text: String,
    /// Without text.
    style: Span,
    is_whole: bool,
}

impl Unit {
    fn is_space(&self) -> bool {
        !self.is_whole && self.text.chars().all(is_space)
    }

    fn is_break(&self) -> bool {
        !self.is_whole && self.text == "\n"
    }

    fn span(self) -> Span {
        Span { text: self.text, ..self.style }
    }
}

/// The same text as a file can say it: no spaces at the ends of lines, no empty lines, marks that do not begin or end
/// with a space, spans of one style joined, links and readings only where the press allows them.
pub(super) fn normal(spans: &[Span]) -> Vec<Span> {
    let units: Vec<Unit> = spans.iter().flat_map(units).collect();
    let mut lines: Vec<&[Unit]> = units.split(Unit::is_break).map(trim).collect();
    lines.retain(|line| !line.is_empty());
    let mut joined: Vec<Unit> = Vec::with_capacity(units.len());
    for line in lines {
        if !joined.is_empty() {
            joined.push(Unit { text: "\n".to_owned(), style: Span::default(), is_whole: false });
        }
        joined.extend_from_slice(line);
    }
    let between = |index: usize| {
        let before = joined[..index].iter().rev().find(|unit| !unit.is_space());
        let after = joined[index..].iter().find(|unit| !unit.is_space());
        before.zip(after).map(|(before, after)| common(&before.style, &after.style))
    };
    // Of a run of spaces, each has the same neighbours.
    let styles: Vec<Option<Span>> = runs_of_spaces(&joined, between);
    let units = joined.iter().zip(styles).map(|(unit, style)| match style {
        Some(style) if unit.is_break() => Unit { style: Span { code: false, ..style }, ..unit.clone() },
        Some(style) => Unit { style: common(&style, &unit.style), ..unit.clone() },
        None => unit.clone(),
    });
    assemble(units)
}

/// For each unit that is a space, the style that is allowed there.
fn runs_of_spaces(units: &[Unit], between: impl Fn(usize) -> Option<Span>) -> Vec<Option<Span>> {
    let mut styles: Vec<Option<Span>> = Vec::with_capacity(units.len());
    for (index, unit) in units.iter().enumerate() {
        let follows = index > 0 && units[index - 1].is_space();
        styles.push(match unit.is_space() {
            true if follows => styles.last().cloned().flatten(),
            true => between(index),
            false => None,
        });
    }
    styles
}

fn units(span: &Span) -> Vec<Unit> {
    if span.footnote != Footnote::None {
        let style = Span { footnote: span.footnote, ..Span::default() };
        return vec![Unit { text: span.text.clone(), style, is_whole: true }];
    }
    let href = span.href.as_deref().map(address).filter(|href| is_text_link(href));
    let style = Span { text: String::new(), href, ruby: None, ..span.clone() };
    if let Some(reading) = &span.ruby {
        return with_reading(&span.text, reading, &style);
    }
    chars(&span.text, &style)
}

fn chars(text: &str, style: &Span) -> Vec<Unit> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let keep = |c: char| if c == '\n' { Some(c) } else { kept(c) };
    let unit = |c: char| Unit { text: c.to_string(), style: style.clone(), is_whole: false };
    text.chars().filter_map(keep).map(unit).collect()
}

/// Text with its reading above it; behind it, in parentheses, where the press does not set it above.
fn with_reading(text: &str, reading: &str, style: &Span) -> Vec<Unit> {
    let written = format!("{{{text}|{reading}}}");
    let style = Span { code: false, ..style.clone() };
    let is_read = |spans: &[Span]| matches!(spans, [span] if span.text == text && span.ruby.as_deref() == Some(reading));
    match read_markdown(&written).as_deref() {
        Some([Block::Paragraph(spans)]) if is_read(spans) => {
            let style = Span { ruby: Some(reading.to_owned()), ..style };
            vec![Unit { text: text.to_owned(), style, is_whole: true }]
        }
        _ if reading.trim().is_empty() => chars(text, &style),
        _ => chars(&format!("{text}（{}）", reading.trim()), &style),
    }
}

/// An address that Markdown can hold between parentheses.
fn address(address: &str) -> String {
    let is_balanced = {
        let mut depth = 0i32;
        address.chars().all(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth >= 0
        }) && depth == 0
    };
    let mut out = String::new();
    for c in address.trim_matches(is_space).chars().filter_map(kept) {
        let must = is_space(c) || "<>\\`[]{}|^\"".contains(c) || (!is_balanced && "()".contains(c));
        if must {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}

/// What two styles have in common.
fn common(a: &Span, b: &Span) -> Span {
    Span {
        strong: a.strong && b.strong,
        em: a.em && b.em,
        deleted: a.deleted && b.deleted,
        code: a.code && b.code,
        baseline: if a.baseline == b.baseline { a.baseline } else { Baseline::Normal },
        href: a.href.clone().filter(|_| a.href == b.href),
        ..Span::default()
    }
}

fn trim(line: &[Unit]) -> &[Unit] {
    let Some(begin) = line.iter().position(|unit| !unit.is_space()) else { return &[] };
    let end = line.iter().rposition(|unit| !unit.is_space()).unwrap_or(begin);
    &line[begin..=end]
}

fn assemble(units: impl Iterator<Item = Unit>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut is_open = false;
    for unit in units {
        let is_whole = unit.is_whole;
        let is_same = |span: &Span| Span { text: String::new(), ..span.clone() } == unit.style;
        match spans.last_mut().filter(|span| is_open && !is_whole && is_same(span)) {
            Some(span) => span.text.push_str(&unit.text),
            None => spans.push(unit.span()),
        }
        is_open = !is_whole;
    }
    spans
}
