//! Markdown as the parser gets it, and where each place of it is in the file.

use super::fences::Fence;
use super::lines::{begins_block, is_blank};
use super::{destinations, signs};
use crate::content::diagnostics::Code;
use crate::content::link::is_text_link;
use crate::content::parse_context::ParseContext;
use comrak::nodes::LineColumn;

/// Markdown with the newsroom's habits turned into what the parser knows.
#[derive(Debug, Default)]
pub(in crate::content) struct Source {
    text: String,
    /// Byte offsets in `text` at which its lines begin.
    lines: Vec<usize>,
    /// Where bytes were put in or left out: an offset in `text`, and what to add to offsets from there on for those in the
    /// original.
    shifts: Vec<(usize, isize)>,
}

impl Source {
    /// Reads the Markdown of a body, which begins at byte `start` of its file. Lines that define links, and a fence without an
    /// end, are errors.
    pub(in crate::content) fn markdown(text: &str, start: usize, cx: &mut ParseContext<'_>) -> Self {
        let clean = signs::clean(text);
        let mut source = Self::default();
        // Where the paragraph begins, in the source's text.
        let mut paragraph = 0;
        let mut fence: Option<Fence> = None;
        let mut at = 0;
        for line in lines(&clean) {
            let content = line.trim_end_matches(['\n', '\r']);
            source.begin_line(at);
            let is_fence = Fence::step(&mut fence, content, start + at);
            let ends_paragraph = is_fence || content.chars().all(is_blank);
            if ends_paragraph {
                source.hide(paragraph, false);
            }
            if is_fence {
                source.push_fence_line(content, at);
            } else if !ends_paragraph {
                report_definition(content, source.text.len() == paragraph, start + at, cx);
                source.push_line(content, at);
            }
            source.text.push_str(&line[content.len()..]);
            if ends_paragraph {
                paragraph = source.text.len();
            }
            at += line.len();
        }
        source.hide(paragraph, false);
        if let Some(Fence { at, .. }) = fence {
            cx.error(
                at,
                Code::UnsupportedMarkdown,
                "the fence that begins here has no end",
                "end it with a line of the same signs: ```",
            );
        }
        source
    }

    /// Reads text in which only inline Markdown has a meaning, as one paragraph. Its lines stay lines, without the spaces
    /// around them; an empty line is a line break that readers see.
    pub(in crate::content) fn paragraph(text: &str) -> Self {
        let clean = signs::clean(text);
        let mut source = Self::default();
        let (mut at, mut is_apart) = (0, false);
        for line in lines(&clean) {
            let content = line.trim_matches(is_blank);
            let indent = line.len() - line.trim_start_matches(is_blank).len();
            if content.is_empty() {
                is_apart = true;
            } else {
                if !source.text.is_empty() {
                    source.text.push_str(if is_apart { "\\\n" } else { "\n" });
                }
                is_apart = false;
                source.begin_line(at + indent);
                source.push_text(content, at + indent);
                source.hide_block_start();
            }
            at += line.len();
        }
        source.hide(0, true);
        source
    }

    /// Adds definitions of footnotes, so that the parser knows their labels.
    pub(in crate::content) fn define(&mut self, labels: &[String]) {
        labels.iter().for_each(|label| self.text.push_str(&format!("\n\n[^{label}]: .")));
    }

    /// The text for the parser.
    pub(in crate::content) fn text(&self) -> &str {
        &self.text
    }

    /// The line that holds a place, counted from 1, without its line break.
    pub(in crate::content) fn line(&self, number: usize) -> &str {
        let begin = number.checked_sub(1).and_then(|number| self.lines.get(number)).copied();
        let end = self.lines.get(number).copied().unwrap_or(self.text.len());
        begin.and_then(|begin| self.text.get(begin..end)).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// Byte offset in the original for a place that the parser names.
    pub(in crate::content) fn offset(&self, place: LineColumn) -> usize {
        let line =
            place.line.checked_sub(1).and_then(|line| self.lines.get(line)).copied().unwrap_or_default();
        let at = line + place.column.saturating_sub(1);
        let shift = self.shifts.partition_point(|(from, _)| *from <= at).checked_sub(1);
        let shift = shift.and_then(|shift| self.shifts.get(shift)).map_or(0, |(_, by)| *by);
        at.saturating_add_signed(shift)
    }

    /// Begins a line; `at` is its offset in the original.
    fn begin_line(&mut self, at: usize) {
        self.lines.push(self.text.len());
        self.shift_to(at);
    }

    /// Says that what follows stands at an offset in the original.
    fn shift_to(&mut self, at: usize) {
        let by =
            isize::try_from(at).unwrap_or_default() - isize::try_from(self.text.len()).unwrap_or_default();
        if self.shifts.last().map_or(0, |(_, last)| *last) != by {
            self.shifts.push((self.text.len(), by));
        }
    }

    /// Adds a line of a fence. Wide and invisible spaces before its marks go.
    fn push_fence_line(&mut self, line: &str, at: usize) {
        let trimmed = line.trim_start_matches(is_blank);
        let indent = line.len() - trimmed.len();
        let is_mark = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        if is_mark && !is_plain(&line[..indent]) {
            self.shift_to(at + indent);
            self.text.push_str(trimmed);
        } else {
            self.text.push_str(line);
        }
    }

    /// Adds a line of Markdown. Wide and invisible spaces before what begins a block go; `##小标题`, `##　小标题` and `＃＃ 小标题`
    /// are headings, too.
    fn push_line(&mut self, line: &str, at: usize) {
        let trimmed = line.trim_start_matches(is_blank);
        let indent = line.len() - trimmed.len();
        if !is_plain(&line[..indent]) && begins_block(trimmed) {
            self.shift_to(at + indent);
            return self.push_block_line(trimmed, at + indent);
        }
        self.push_block_line(line, at);
    }

    fn push_block_line(&mut self, line: &str, at: usize) {
        if let Some(colon) = wide_footnote_colon(line) {
            self.text.push_str(&line[..colon]);
            self.text.push_str(": ");
            let text_at = colon + '：'.len_utf8();
            self.shift_to(at + text_at);
            return self.push_text(&line[text_at..], at + text_at);
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        let marks = line[indent..].find(|c| c != '#' && c != '＃').unwrap_or(line.len() - indent);
        let count = line[indent..indent + marks].chars().count();
        let rest = &line[indent + marks..];
        let text = rest.trim_start_matches(is_blank);
        let is_known = marks == count && (rest.is_empty() || rest.starts_with([' ', '\t']));
        if indent > 3 || !(2..=6).contains(&count) || text.is_empty() || is_known {
            return self.push_text(line, at);
        }
        self.text.push_str(&line[..indent]);
        self.text.extend(std::iter::repeat_n('#', count));
        self.text.push(' ');
        let text_at = at + line.len() - text.len();
        self.shift_to(text_at);
        self.push_text(text, text_at);
    }

    /// Adds text of one line.
    fn push_text(&mut self, text: &str, at: usize) {
        let mut last = 0;
        for edit in destinations::edits(text) {
            self.text.push_str(&text[last..edit.range.start]);
            self.text.push_str(&edit.with);
            last = edit.range.end;
            self.shift_to(at + last);
        }
        self.text.push_str(&text[last..]);
    }

    /// Hides the signs of the last line that would begin a block.
    fn hide_block_start(&mut self) {
        let Some(begin) = self.lines.last().copied() else { return };
        self.change(begin, |line| {
            let digits = line.iter().take_while(|c| c.is_ascii_digit()).count();
            match (digits, line.get(digits)) {
                (0, Some(b'#' | b'-' | b'+' | b'>' | b'=' | b'|' | b':')) => signs::hide_all(&mut line[..1]),
                (0, Some(b'*')) if line.get(1).is_none_or(|c| *c == b' ') => signs::hide_all(&mut line[..1]),
                (0, Some(b'*' | b'_' | b'~' | b'`')) => {
                    let run = line.iter().take_while(|c| **c == line[0]).count();
                    let is_fence = run > 2 && matches!(line[0], b'~' | b'`');
                    if is_fence || line.iter().all(|c| *c == line[0] || *c == b' ') {
                        signs::hide_all(line);
                    }
                }
                (1.., Some(b'.' | b')')) => signs::hide_all(&mut line[digits..=digits]),
                _ => {}
            }
        });
    }

    /// Hides what is text in the paragraph that begins at an offset in the source's text.
    fn hide(&mut self, begin: usize, is_field: bool) {
        if !signs::may_hide(&self.text.as_bytes()[begin..]) {
            return;
        }
        self.change(begin, |paragraph| signs::hide(paragraph, is_field));
    }

    /// Changes the bytes of the text from an offset on; only ASCII may be replaced, by ASCII.
    fn change(&mut self, begin: usize, change: impl FnOnce(&mut [u8])) {
        let mut tail = self.text.split_off(begin).into_bytes();
        change(&mut tail);
        // Never lossy: see above.
        self.text.push_str(&String::from_utf8_lossy(&tail));
    }
}

/// Lines with their line breaks: line feed, carriage return, or both.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = match rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r')) {
            Some(end) if rest[end..].starts_with("\r\n") => end + 2,
            Some(end) => end + 1,
            None if rest.is_empty() => return None,
            None => rest.len(),
        };
        let (line, after) = rest.split_at(end);
        rest = after;
        Some(line)
    })
}

/// Where the colon stands in `[^1]：…`.
fn wide_footnote_colon(line: &str) -> Option<usize> {
    let is_footnote = line.trim_start_matches(' ').starts_with("[^");
    let (label, _) = is_footnote.then(|| line.split_once('：')).flatten()?;
    let inner = label.trim_start_matches(' ').strip_prefix("[^")?.strip_suffix(']')?;
    (!inner.is_empty() && !inner.contains(['[', ']', ' '])).then_some(label.len())
}

/// Whether an indent is one that Markdown knows.
fn is_plain(indent: &str) -> bool {
    indent.bytes().all(|c| matches!(c, b' ' | b'\t'))
}

/// Reports a line that defines a link: its address would not be seen where the text refers to it. `begins` says that the line
/// begins a paragraph.
fn report_definition(line: &str, begins: bool, at: usize, cx: &mut ParseContext<'_>) {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let Some((label, address)) = definition(&line[indent..]).filter(|_| begins && indent < 4) else { return };
    if is_text_link(address) {
        cx.error(
            at + indent,
            Code::UnsupportedMarkdown,
            format!("`[{label}]: …` at a line's beginning defines a link, and readers would not see it"),
            "write links where they stand: [text](https://…); to print the line itself, put \\ before the [",
        );
    }
}

/// The label of `[label]: address` and the first word behind it; none for `[^label]:`, which is a footnote.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.strip_prefix('[')?.split_once("]:")?;
    let is_label = !label.is_empty() && !label.starts_with('^') && !label.contains(['[', ']']);
    is_label.then(|| (label, rest.split_whitespace().next().unwrap_or_default()))
}
