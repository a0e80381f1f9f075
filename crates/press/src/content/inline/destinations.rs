//! Addresses of links and pictures as people write them: with spaces, with Chinese quotation marks around the title.

use std::ops::Range;

/// A part of a line that is to be replaced.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) with: String,
}

/// Where parentheses end in their lines: pairs of byte offsets, in the order of their beginnings. One pass over the text.
#[derive(Debug)]
pub(super) struct Parentheses(Vec<(usize, usize)>);

impl Parentheses {
    pub(super) fn of(text: &[u8]) -> Self {
        let (mut open, mut pairs) = (Vec::new(), Vec::new());
        let mut is_escaped = false;
        for (at, byte) in text.iter().enumerate() {
            match byte {
                b'\n' => open.clear(),
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'(' => open.push(at),
                b')' => pairs.extend(open.pop().map(|begin| (begin, at))),
                _ => {}
            }
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    /// Where the parenthesis ends that begins at an offset.
    pub(super) fn end(&self, begin: usize) -> Option<usize> {
        let at = self.0.binary_search_by_key(&begin, |(begin, _)| *begin).ok()?;
        self.0.get(at).map(|(_, end)| *end)
    }
}

/// What has to be changed in a line so that Markdown reads every `[…](…)` in it.
pub(super) fn edits(line: &str) -> Vec<Edit> {
    if !line.as_bytes().contains(&b']') {
        return Vec::new();
    }
    let mut edits = wide_parentheses(line);
    if !edits.is_empty() {
        // Their addresses hold no spaces, and a line with both kinds is rare.
        return edits;
    }
    if !line.contains("](") {
        return edits;
    }
    let parentheses = Parentheses::of(line.as_bytes());
    let mut at = 0;
    while let Some(found) = line[at..].find("](") {
        let begin = at + found + 2;
        let end = parentheses.end(begin - 1).unwrap_or(begin);
        let moved = |edit: Edit| {
            let range = begin + edit.range.start..begin + edit.range.end;
            Edit { range, ..edit }
        };
        edits.extend(edit(&line[begin..end]).into_iter().map(moved));
        at = end;
    }
    edits
}

/// `[文字]（https://…）`: what keyboards write for parentheses, where an address stands between them.
fn wide_parentheses(line: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(found) = line[at..].find("]（") {
        let open = at + found + 1;
        let begin = open + '（'.len_utf8();
        at = begin;
        let Some(length) = line[begin..].find('）') else { break };
        let (address, close) = (&line[begin..begin + length], begin + length);
        let is_picture = line[..open].rfind('[').is_some_and(|bracket| line[..bracket].ends_with('!'));
        let is_address = ["https://", "http://", "/", "story:", "mailto:", "tel:"]
            .iter()
            .any(|start| address.starts_with(start));
        if (is_address || is_picture) && !address.contains([' ', '　']) {
            edits.push(Edit { range: open..begin, with: "(".to_owned() });
            edits.push(Edit { range: close..close + '）'.len_utf8(), with: ")".to_owned() });
            at = close;
        }
    }
    edits
}

/// The changes for what stands between the parentheses.
fn edit(inner: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut put = |at: usize, sign: &str| edits.push(Edit { range: at..at, with: sign.to_owned() });
    let (address, title) = split(inner);
    let begin = inner.len() - inner.trim_start().len();
    let end = begin + address.trim().len();
    let is_spaced = address.trim().contains([' ', '　']) && !address.trim_start().starts_with('<');
    if is_spaced {
        put(begin, "<");
    }
    // Entities are text, here too.
    inner[..end].match_indices('&').for_each(|(at, _)| put(at + 1, "amp;"));
    if is_spaced {
        put(end, ">");
    }
    if let Some(Range { start, end }) = title {
        let open = start + inner[start..].chars().next().map_or(0, char::len_utf8);
        let close = end - inner[..end].chars().next_back().map_or(0, char::len_utf8);
        let words = inner[open..close].replace('&', "&amp;");
        let words = if inner[start..].starts_with('"') { words } else { words.replace('"', "\\\"") };
        edits.push(Edit { range: start..end, with: format!("\"{words}\"") });
    }
    edits
}

/// The address, and where the title stands with its quotation marks when there is one.
fn split(inner: &str) -> (&str, Option<Range<usize>>) {
    let text = inner.trim_end();
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('”', '”'), ('＂', '＂')]
    {
        if !text.ends_with(close) {
            continue;
        }
        let before = |at: &usize| inner[..*at].ends_with([' ', '　', '\t']);
        let begin = text.match_indices(open).map(|(at, _)| at).find(before);
        if let Some(begin) = begin.filter(|begin| begin + open.len_utf8() < text.len()) {
            return (&inner[..begin], Some(begin..text.len()));
        }
    }
    (inner, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(line: &str) -> String {
        let mut out = String::new();
        let mut last = 0;
        for edit in edits(line) {
            out += &line[last..edit.range.start];
            out += &edit.with;
            last = edit.range.end;
        }
        out + &line[last..]
    }

    #[test]
    fn spaces_belong_to_the_address() {
        for (line, expected) in [
            ("![桥](pictures/my bridge.png)", "![桥](<pictures/my bridge.png>)"),
            ("![桥](my bridge.png \"说明 | 甲\")后", "![桥](<my bridge.png> \"说明 | 甲\")后"),
            ("[甲](/?a=1&amp;b \"甲&乙\")", "[甲](/?a=1&amp;amp;b \"甲&amp;乙\")"),
            ("[甲](a b (c) d.png)[乙](x y)", "[甲](<a b (c) d.png>)[乙](<x y>)"),
        ] {
            assert_eq!(edited(line), expected);
        }
    }

    #[test]
    fn any_quotation_marks_hold_a_title() {
        for (line, expected) in [
            ("![a](b.png “说明”)", "![a](b.png \"说明\")"),
            ("![a](b.png ‘他说\"好\"’)", "![a](b.png \"他说\\\"好\\\"\")"),
            ("![a](b c.png “说明”)", "![a](<b c.png> \"说明\")"),
        ] {
            assert_eq!(edited(line), expected);
        }
    }

    #[test]
    fn wide_parentheses_hold_an_address() {
        for (line, expected) in [
            ("见[甲]（https://x.example/a）。", "见[甲](https://x.example/a)。"),
            ("![桥]（pictures/a.png）和[乙]（/b/）", "![桥](pictures/a.png)和[乙](/b/)"),
            ("[待定]（见附件）和[1]（3/5）", "[待定]（见附件）和[1]（3/5）"),
        ] {
            assert_eq!(edited(line), expected);
        }
    }

    #[test]
    fn what_markdown_reads_stays() {
        for line in [
            "[维基](https://zh.example/桥_(建筑))条目",
            "![a](<b c.png> \"说明\")",
            "![a](b.png \"他说“好”\")",
            "[甲](/a/) 和 (乙) [丙]",
            "没有结尾](甲 乙",
            "[甲]()",
            "",
        ] {
            assert_eq!(edited(line), line);
        }
    }
}
