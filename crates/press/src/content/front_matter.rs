//! Splits a Markdown file into its front matter and its body.

use super::diagnostics::Code;
use super::node::Node;
use super::parse_context::{Notation, ParseContext};
use super::{toml, yaml};
use std::ops::Range;

/// The marks around front matter; they say what it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Between two lines of `+++`.
    Toml,
    /// Between two lines of `---`; the second may also be `...`.
    Yaml,
}

/// The parts of a Markdown file; the ranges are byte ranges of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) marks: Marks,
    /// What stands between the two marks.
    pub(super) front_matter: Range<usize>,
    /// The Markdown after the second mark.
    pub(super) body: Range<usize>,
}

impl Marks {
    /// The mark before it, and after it.
    fn mark(self) -> &'static str {
        match self {
            Self::Toml => "+++",
            Self::Yaml => "---",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Yaml => "YAML",
        }
    }

    /// What stands between them.
    pub(super) fn notation(self) -> Notation {
        match self {
            Self::Toml => Notation::Toml,
            Self::Yaml => Notation::Yaml,
        }
    }

    fn of(line: &str) -> Option<Self> {
        [Self::Toml, Self::Yaml].into_iter().find(|marks| marks.mark() == line)
    }

    /// Whether a line ends it. One that is indented does not: it may belong to a text of several lines.
    fn is_end(self, line: &str) -> bool {
        let line = line.trim_end();
        line == self.mark() || (self == Self::Yaml && line == "...")
    }
}

/// Splits mark, front matter, mark, Markdown. Reports what is in the way when the text is not made so.
pub(super) fn split(text: &str, cx: &mut ParseContext<'_>) -> Option<Parts> {
    let mut lines = lines(text).skip_while(|(_, line)| line.trim().is_empty());
    let Some((first, line)) = lines.next() else {
        cx.file_error(Code::EmptyFile, "the file is empty", "write a story into it, or delete it");
        return None;
    };
    let at = first + line.len() - line.trim_start().len();
    let Some(marks) = Marks::of(line.trim()) else {
        let (message, help) = no_beginning(line.trim(), at, text, cx);
        cx.error(at, Code::MissingFrontMatter, message, help);
        return None;
    };
    let start = first + line.len();
    let Some((end, line)) = lines.find(|(_, line)| marks.is_end(line)) else {
        no_end(marks, at, start, text, cx);
        return None;
    };
    Some(Parts { marks, front_matter: start..end, body: end + line.len()..text.len() })
}

/// Byte offset of the mark that a file begins with, when it does: it is Markdown then.
pub(super) fn beginning(text: &str) -> Option<usize> {
    let (start, line) = lines(text).find(|(_, line)| !line.trim().is_empty())?;
    Marks::of(line.trim()).map(|_| start + line.len() - line.trim_start().len())
}

/// Parses the front matter of a file's text.
pub(super) fn read(text: &str, parts: &Parts, cx: &mut ParseContext<'_>) -> Option<Node> {
    let start = parts.front_matter.start;
    let text = &text[parts.front_matter.clone()];
    if let Some((at, written)) = other_marks(text, parts.marks) {
        let (mark, right) = (parts.marks.mark(), written.mark());
        let message = format!("the fields between the lines of {mark} are written in {}", written.name());
        let help = format!("write {right} in place of {mark}, before them and behind them");
        cx.error(start + at, Code::BadSyntax, message, help);
        return None;
    }
    match parts.marks {
        Marks::Toml => toml::parse(text, &|offset| start + offset, cx),
        Marks::Yaml => yaml::parse(text, start, cx),
    }
}

/// What fields are written in that do not stand between the marks for it, and where they begin. All lines that begin a field
/// say so: one alone may be a slip.
fn other_marks(text: &str, marked: Marks) -> Option<(usize, Marks)> {
    let is_comment = |line: &str| line.trim().is_empty() || line.starts_with('#');
    let mut fields = lines(text)
        .filter(|(_, line)| !is_comment(line))
        .filter_map(|(at, line)| Some((at, unopened(line)?)));
    let (at, written) = fields.next().filter(|(_, written)| *written != marked)?;
    let mut others = fields.peekable();
    (others.peek().is_some() && others.all(|(_, other)| other == written)).then_some((at, written))
}

/// Lines with their byte offsets and their ends.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |next, line| {
        let at = *next;
        *next += line.len();
        Some((at, line))
    })
}

/// The mark that a line was meant to be: programs make one dash of two hyphens, and keyboards have wide signs.
fn meant(line: &str) -> Option<Marks> {
    let line = line.trim();
    let is = |signs: &str| line.chars().count() > 1 && line.chars().all(|c| signs.contains(c));
    match () {
        () if line == "—" || is("-—–―－−─") => Some(Marks::Yaml),
        () if is("+＋") => Some(Marks::Toml),
        () => None,
    }
}

/// What is wrong with a first line, at a byte offset, that is no mark; and what to do.
fn no_beginning(line: &str, at: usize, text: &str, cx: &ParseContext<'_>) -> (String, String) {
    if let Some(marks) = meant(line) {
        let message = format!("the line `{line}` does not open the front matter");
        return (message, format!("write {} in its place", marks.mark()));
    }
    if line.starts_with('{') && text.trim_end().ends_with('}') {
        let help = "let its name end in .json";
        return ("the file holds JSON, and its name says Markdown".to_owned(), help.to_owned());
    }
    if line.starts_with('{') {
        let help = "a story in JSON is a file that ends in .json; here write the fields in TOML between two lines of +++";
        return ("the front matter is written in JSON".to_owned(), help.to_owned());
    }
    if let Some(mark) = ["+++", "---"].into_iter().find(|mark| line.starts_with(mark)) {
        let message = format!("`{mark}` opens the front matter, but something stands behind it");
        return (message, format!("keep {mark} on a line of its own"));
    }
    if let Some(marks) = unopened(line) {
        let message = "the front matter has no line before it that opens it".to_owned();
        return (message, format!("put a line {} before this one", marks.mark()));
    }
    if let Some((mark, line)) = later(text, at, cx) {
        let help =
            format!("let the file begin with the {mark} of line {line}, and move this text below its end");
        return ("text stands before the front matter".to_owned(), help);
    }
    let help = "begin the file with a line +++, the fields in TOML, and another line +++; docs/content.md has an example";
    ("the front matter is missing".to_owned(), help.to_owned())
}

/// Reports that front matter, which was opened at a byte offset, does not end; `start` is that of its first line.
fn no_end(marks: Marks, at: usize, start: usize, text: &str, cx: &mut ParseContext<'_>) {
    let mark = marks.mark();
    let other = lines(&text[start..]).find(|(_, line)| meant(line).is_some());
    let help = match other {
        Some((offset, other)) => {
            let line = cx.location(start + offset).line;
            if marks.is_end(other.trim()) {
                let help = format!("remove the space before {} in line {line}", other.trim());
                return report_no_end(at, help, cx);
            }
            format!("write {mark} in line {line}, in place of {}", other.trim())
        }
        None => format!("add a line {mark} after its last field"),
    };
    report_no_end(at, help, cx);
}

fn report_no_end(at: usize, help: String, cx: &mut ParseContext<'_>) {
    let line = cx.location(at).line;
    let message = format!("the front matter that begins in line {line} has no end");
    cx.error(at, Code::MissingFrontMatter, message, help);
}

/// What the front matter is written in whose first field a line seems to be.
fn unopened(line: &str) -> Option<Marks> {
    let name = line.find(|c: char| !(c.is_ascii_lowercase() || c == '_')).filter(|end| *end > 0)?;
    match line[name..].trim_start().as_bytes() {
        [b'=', ..] => Some(Marks::Toml),
        [b':', b' ' | b'\t', ..] => Some(Marks::Yaml),
        _ => None,
    }
}

/// Mark and line of front matter that begins after a byte offset.
fn later(text: &str, at: usize, cx: &ParseContext<'_>) -> Option<(&'static str, u32)> {
    let mut lines = lines(text).skip_while(|(start, _)| *start <= at).peekable();
    while let Some((start, line)) = lines.next() {
        let marks = Marks::of(line.trim_end());
        let field = lines.peek().and_then(|(_, next)| unopened(next.trim()));
        // A line of --- alone is a divider.
        if let Some(marks) = marks.filter(|marks| field == Some(*marks)) {
            return Some((marks.mark(), cx.location(start).line.get()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::diagnostics::Diagnostics;
    use crate::content::media::Media;
    use std::path::Path;

    /// What came of a file's text: whether its front matter was read, and how many reports there are.
    fn outcome(text: &str) -> (bool, usize) {
        let (media, mut diagnostics) = (Media::default(), Diagnostics::default());
        let mut cx = ParseContext::new(Path::new("a.md"), text, &media, &mut diagnostics);
        let node = split(text, &mut cx).and_then(|parts| read(text, &parts, &mut cx));
        (node.is_some(), diagnostics.len())
    }

    /// Whatever a slip of the hand makes of front matter, nothing ends the press, and what cannot be read has one message.
    #[test]
    fn every_slip_is_read_or_reported_once() {
        let toml = "+++\nid = \"a\"\ntags = [\"桥\", '江']\nsource = { name = \"“报”\" }\nsummary = \"\"\"\n雪\n\"\"\"\n+++\n\n正文。\n";
        let yaml = "---\nid: a\ntags: [桥, \"江\"]\nsource: {name: '“报”'}\nsummary: |\n  雪\ncredits:\n- role: 记\n  name: x\n---\n\n正文。\n";
        let slips = [
            "", "“", "”", "‘", "\"", "'", "：", ":", "，", "［", "[", "}", "\t", "\u{3000}", "#", "\\", "\n",
            "雪", "*", "-",
        ];
        for text in [toml, yaml] {
            assert_eq!(outcome(text), (true, 0), "{text}");
            for (at, sign) in text.char_indices() {
                for slip in slips {
                    let inserted = [&text[..at], slip, &text[at..]].concat();
                    let replaced = [&text[..at], slip, &text[at + sign.len_utf8()..]].concat();
                    for text in [&inserted, &replaced, &text[..at].to_owned()] {
                        let (is_read, reports) = outcome(text);
                        assert!(reports == 1 || (is_read && reports == 0), "{reports} reports: {text}");
                    }
                }
            }
        }
    }
}
