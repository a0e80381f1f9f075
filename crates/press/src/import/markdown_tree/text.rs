//! Markdown with tags of templates as plain Markdown: known tags become what says the same, others are removed and reported. Code
//! stays as it is.

use super::Generator;
use super::known::{Known, known};
use super::tag::Tag;

/// Something that was removed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// Line of the text, from 1.
    pub(super) line: usize,
    pub(super) code: &'static str,
    pub(super) message: String,
}

/// Rewrites a text. `resolve` gives the address of a picture where it has to be another.
pub(super) fn plain(
    text: &str,
    generator: Generator,
    resolve: &dyn Fn(&str) -> Option<String>,
) -> (String, Vec<Note>) {
    let mut rewriter = Rewriter {
        text,
        at: 0,
        out: String::with_capacity(text.len()),
        notes: Vec::new(),
        counted: (0, 0),
        generator,
        resolve,
    };
    while rewriter.at < text.len() {
        rewriter.step();
    }
    (rewriter.out, rewriter.notes)
}

struct Rewriter<'a> {
    text: &'a str,
    at: usize,
    out: String,
    notes: Vec<Note>,
    /// Up to where line ends were counted, and how many.
    counted: (usize, usize),
    generator: Generator,
    resolve: &'a dyn Fn(&str) -> Option<String>,
}

impl<'a> Rewriter<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Copies so many bytes.
    fn copy(&mut self, len: usize) {
        self.out.push_str(&self.text[self.at..self.at + len]);
        self.at += len;
    }

    fn step(&mut self) {
        let is_line_start = self.at == 0 || self.text[..self.at].ends_with('\n');
        if let Some(len) = Some(()).filter(|()| is_line_start).and_then(|()| fence(self.rest())) {
            return self.copy(len);
        }
        let rest = self.rest();
        match rest.as_bytes().first() {
            Some(b'`') => self.copy(code(rest)),
            Some(b'{') if self.tag() => {}
            Some(b'<') if rest.starts_with("<!--") && self.comment() => {}
            Some(b']') if rest.starts_with("](") => self.link(),
            _ => {
                let next = rest
                    .char_indices()
                    .skip(1)
                    .find(|(_, c)| matches!(c, '`' | '{' | '<' | ']' | '\n'))
                    .map(|(at, _)| at);
                // The line end belongs to the line, so that the next step begins one.
                let len = if rest.starts_with('\n') { 1 } else { next.unwrap_or(rest.len()) };
                self.copy(len);
            }
        }
    }

    /// `<!-- more -->` only says where lists cut.
    fn comment(&mut self) -> bool {
        let near = &self.rest()[..self.rest().floor_char_boundary(100)];
        let Some((comment, _)) = near.split_once("-->") else { return false };
        let is_more = comment.trim_start_matches("<!--").trim().eq_ignore_ascii_case("more");
        if is_more {
            self.at += comment.len() + "-->".len();
        }
        is_more
    }

    /// The address of a picture or link.
    fn link(&mut self) {
        self.copy(2);
        let address = self.rest();
        let end = address.find([')', ' ', '\n', '"']).unwrap_or(address.len());
        let plain = address[..end].trim_matches(['<', '>']);
        if let Some(resolved) = (self.resolve)(plain) {
            self.out.push_str(&resolved);
            self.at += end;
        }
    }

    /// Rewrites the tag here; false when there is none.
    fn tag(&mut self) -> bool {
        let rest = self.rest();
        let Some(tag) = Tag::at(rest) else { return false };
        let whole = tag.whole;
        // `{{</* figure */>}}` shows a tag.
        if let Some(shown) = tag.name.strip_prefix("/*") {
            let shown = format!("{shown} {}", tag.rest);
            let (open, close) = (&whole[..3], &whole[whole.len() - 3..]);
            self.out
                .push_str(&format!("{open} {} {close}", shown.trim().trim_end_matches(['*', '/']).trim()));
            self.at += whole.len();
            return true;
        }
        let line = self.line();
        let found = known(&tag, self.generator);
        self.at += whole.len();
        match found {
            Some(Known::Nothing) => {}
            Some(Known::Markdown(text)) => self.out.push_str(&text),
            Some(Known::Block(text)) => self.block(&text),
            Some(Known::Raw(end)) => {
                let inner = self.until(end);
                self.out.push_str(inner);
            }
            Some(Known::Code(end, language)) => {
                let inner = self.until(end).trim_matches('\n');
                let longest = inner.split(|c| c != '`').map(str::len).max().unwrap_or_default();
                let fence = "`".repeat(longest.max(2) + 1);
                self.block(&format!("{fence}{language}\n{inner}\n{fence}"));
            }
            None => {
                let message = format!("`{}` has no counterpart and was removed", short(whole));
                let code = if whole.starts_with("{%") || tag.is_output { "liquid" } else { "shortcode" };
                self.notes.push(Note { line, code, message });
            }
        }
        true
    }

    /// The line that is being read.
    fn line(&mut self) -> usize {
        let (counted, lines) = self.counted;
        let lines = lines + self.text[counted..self.at].matches('\n').count();
        self.counted = (self.at, lines);
        lines + 1
    }

    /// Puts a block between empty lines.
    fn block(&mut self, text: &str) {
        let text = match text
            .strip_prefix("![")
            .and_then(|rest| rest.split_once("](<"))
            .and_then(|(_, rest)| rest.split_once('>'))
        {
            Some((src, _)) => {
                (self.resolve)(src).map_or_else(|| text.to_owned(), |other| text.replacen(src, &other, 1))
            }
            None => text.to_owned(),
        };
        let is_inside = |before: &str| !before.is_empty() && !before.ends_with("\n\n");
        if is_inside(&self.out) {
            self.out.push_str(if self.out.ends_with('\n') { "\n" } else { "\n\n" });
        }
        self.out.push_str(&text);
        self.out.push_str(if self.rest().starts_with('\n') { "\n" } else { "\n\n" });
    }

    /// What stands before a closing tag, which is skipped; everything where there is none.
    fn until(&mut self, end: &str) -> &'a str {
        let rest = self.rest();
        let found = rest
            .match_indices('{')
            .find_map(|(at, _)| Some((at, Tag::at(&rest[at..]).filter(|tag| tag.name == end)?)));
        let (len, skip) = found.map_or((rest.len(), 0), |(at, tag)| (at, tag.whole.len()));
        self.at += len + skip;
        &rest[..len]
    }
}

/// Length of the fenced code that a text begins with, up to its end or that of the text.
fn fence(text: &str) -> Option<usize> {
    let first = text.split_inclusive('\n').next()?;
    let trimmed = first.trim_start_matches(' ');
    let sign = trimmed.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let count = trimmed.chars().take_while(|c| *c == sign).count();
    if count < 3 || first.len() - trimmed.len() > 3 || (sign == '`' && trimmed[count..].contains('`')) {
        return None;
    }
    let mut len = first.len();
    for line in text[len..].split_inclusive('\n') {
        len += line.len();
        let line = line.trim();
        if line.len() >= count && line.chars().all(|c| c == sign) {
            break;
        }
    }
    Some(len)
}

/// Length of the code in a line that a text begins with; of its backticks alone where nothing closes it.
fn code(text: &str) -> usize {
    let ticks = text.len() - text.trim_start_matches('`').len();
    // Code ends with its paragraph.
    let rest = &text[ticks..text.find("\n\n").unwrap_or(text.len()).max(ticks)];
    let mut at = 0;
    while let Some(start) = rest[at..].find('`').map(|start| at + start) {
        let run = rest[start..].len() - rest[start..].trim_start_matches('`').len();
        if run == ticks {
            return ticks + start + run;
        }
        at = start + run;
    }
    ticks
}

fn short(tag: &str) -> String {
    let mut short: String = tag.chars().take(80).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if short.len() < tag.len() {
        short.push('…');
    }
    short
}
