//! What a line of Markdown begins with.

use crate::content::clean::is_space;

/// The most marks before the content of a line that are looked at.
const DEEPEST: usize = 16;

/// How many bytes stand before the content of a line: marks of quotations and of lists, and the spaces around them.
pub(in crate::content) fn content_start(line: &[u8]) -> usize {
    let mut at = 0;
    // Nothing that is read nests deeper.
    for _ in 0..DEEPEST {
        let begin = at;
        at += line[at..].iter().take_while(|c| matches!(c, b' ' | b'\t' | b'>')).count();
        if is_divider(&line[at..]) {
            return at;
        }
        at += list_mark(&line[at..]);
        if at == begin {
            break;
        }
    }
    at
}

/// The length of a list's mark with the space behind it: `- `, `* `, `+ `, `1. `, `1) `.
fn list_mark(line: &[u8]) -> usize {
    let digits = line.iter().take_while(|c| c.is_ascii_digit()).count();
    let is_mark = match line.get(digits) {
        Some(b'-' | b'*' | b'+') => digits == 0,
        Some(b'.' | b')') => (1..=9).contains(&digits),
        _ => false,
    };
    let is_spaced = line.get(digits + 1).is_none_or(|c| matches!(c, b' ' | b'\t'));
    if is_mark && is_spaced { (digits + 2).min(line.len()) } else { 0 }
}

/// Whether a line holds nothing but three or more of one sign: a divider.
pub(in crate::content) fn is_divider(line: &[u8]) -> bool {
    let mut signs = line.iter().filter(|sign| !sign.is_ascii_whitespace());
    let Some(first @ (b'*' | b'_' | b'-')) = signs.next() else { return false };
    signs.clone().count() >= 2 && signs.all(|sign| sign == first)
}

/// Whether a line begins a footnote: `[^label]:`.
pub(in crate::content) fn is_footnote(line: &[u8]) -> bool {
    let Some(label) = line.strip_prefix(b"[^") else { return false };
    let end = label.iter().position(|c| matches!(c, b']' | b'[') || c.is_ascii_whitespace());
    end.is_some_and(|end| end > 0 && label[end..].starts_with(b"]:"))
}

/// Whether a line, without spaces before it, begins a block.
pub(super) fn begins_block(line: &str) -> bool {
    let bytes = line.as_bytes();
    let is_heading =
        || line.starts_with(['#', '＃']) && line.chars().take_while(|c| matches!(c, '#' | '＃')).count() > 1;
    list_mark(bytes) > 0
        || bytes.starts_with(b">")
        || bytes.starts_with(b"```")
        || bytes.starts_with(b"~~~")
        || is_footnote(bytes)
        || line.starts_with("[^") && line.contains("]：")
        || is_heading()
}

/// Whether a character is a space of any width, or one that is dropped.
pub(super) fn is_blank(c: char) -> bool {
    is_space(c) || c == '\u{7f}'
}
