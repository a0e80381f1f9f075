//! The texts of a body in Markdown.

use super::fields::{block, other};
use super::lines::{Shape, line_start, lines};
use super::marks::Covered;
use super::{COVER, MARK, Prose, ProseKind};
use crate::content::inline::Fence;
use crate::content::node::{Map, Node, Value};
use crate::content::parse_context::ParseContext;
use crate::content::toml;
use std::ops::Range;

/// Adds the texts of the Markdown in a range of a file. Fences inside of lists and quotations are passed over.
pub(super) fn markdown(source: &str, range: Range<usize>, cx: &mut ParseContext<'_>, out: &mut Vec<Prose>) {
    let mut reader = Reader { source, open: None, out };
    let (mut fence, mut fenced): (Option<Fence>, Option<Range<usize>>) = (None, None);
    for (offset, line) in lines(&source[range.clone()]) {
        let at = range.start + offset;
        let content = line.trim_end_matches(['\n', '\r']);
        let was_open = fence.is_some();
        if Fence::step(&mut fence, content, at) {
            reader.close();
            let inside = fenced.get_or_insert(at..at);
            inside.end = at + line.len();
            if was_open && fence.is_none() {
                fenced_block(source, inside.start, at, cx, reader.out);
                fenced = None;
            }
        } else {
            reader.line(at, content);
        }
    }
    reader.close();
}

/// A fence from its first line to where its last begins.
fn fenced_block(source: &str, begin: usize, end: usize, cx: &mut ParseContext<'_>, out: &mut Vec<Prose>) {
    let text = source.get(begin..end).unwrap_or_default();
    let first = text.lines().next().unwrap_or_default();
    let name = first.trim_start_matches(['`', '~']).trim();
    let inside = begin + text.find('\n').map_or(text.len(), |feed| feed + 1);
    let is_code = name.is_empty() || name == "code" || !first.starts_with(['`', '~']);
    let fields =
        if is_code { None } else { toml::parse(&source[inside..end], &|offset| inside + offset, cx) };
    let Some(Node { value: Value::Map(Map(mut fields)), .. }) = fields else { return out.push(other(begin)) };
    fields.insert(0, ("type".to_owned(), Node::text(begin, name)));
    block(&Node::new(begin, Value::Map(Map(fields))), source, out);
}

/// A text that is not at its end yet.
struct Open {
    kind: ProseKind,
    range: Range<usize>,
    /// Marks before the content of its later lines.
    marks: Vec<Range<usize>>,
}

struct Reader<'s, 'o> {
    source: &'s str,
    open: Option<Open>,
    out: &'o mut Vec<Prose>,
}

impl Reader<'_, '_> {
    fn line(&mut self, at: usize, line: &str) {
        let (start, shape) = line_start(line);
        let content = &line[start..];
        let range = at + start..at + line.len();
        match shape {
            _ if content.trim().is_empty() => self.close(),
            Shape::Divider => {
                self.close();
                self.out.push(other(at));
            }
            Shape::Heading(level) => {
                self.close();
                self.open = Some(Open { kind: ProseKind::Heading(level), range, marks: Vec::new() });
                self.close();
            }
            Shape::Row => {
                self.close();
                self.row(range);
            }
            Shape::Inner | Shape::Indented | Shape::Text => {
                let begins = shape != Shape::Text;
                match &mut self.open {
                    Some(open) if !begins => {
                        open.marks.push(open.range.end..range.start);
                        open.range.end = range.end;
                    }
                    _ => {
                        self.close();
                        let is_picture = content.starts_with("![");
                        let kind = match shape {
                            Shape::Inner => ProseKind::Inner,
                            _ if is_picture => ProseKind::Caption,
                            _ => ProseKind::Paragraph,
                        };
                        self.open = Some(Open { kind, range, marks: Vec::new() });
                    }
                }
            }
        }
    }

    fn row(&mut self, range: Range<usize>) {
        let text = &self.source[range.clone()];
        if text.chars().all(|c| "|-: \t".contains(c)) {
            return;
        }
        let inner = text.trim_end().trim_start_matches('|');
        let at = range.start + text.len() - text.trim_start_matches('|').len();
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let mut covered = Covered::new(inner);
        inner.match_indices('|').for_each(|(bar, _)| covered.fill(bar, bar + 1, COVER));
        self.out.push(Prose { kind: ProseKind::Inner, at, text: covered.markdown().text() });
    }

    fn close(&mut self) {
        let Some(Open { kind, range, marks }) = self.open.take() else { return };
        let mut covered = Covered::new(&self.source[range.clone()]);
        for mark in marks {
            // The line break stays.
            let breaks = self.source[mark.clone()].rfind('\n').map_or(0, |feed| feed + 1);
            covered.fill(mark.start + breaks - range.start, mark.end - range.start, MARK);
        }
        self.out.push(Prose { kind, at: range.start, text: covered.markdown().text() });
    }
}
