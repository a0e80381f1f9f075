//! Signs that are text although Markdown has a meaning for them.
//!
//! They are replaced by control characters before the parser sees them, one byte for one byte, so that places in the text stay
//! what they are; in everything that the parser gives back they are replaced again. Content has no control characters of its
//! own: [`clean`] takes them out first.

use super::destinations::Parentheses;
use super::lines::{content_start, is_divider, is_footnote};
use super::stars;
use std::borrow::Cow;

/// The signs that can be hidden, each behind the control character of the same number in [`CONTROLS`].
const SIGNS: &[u8; 22] = b"*_~`[](){}<>#+-.!|:=&\\";

/// Control characters that are neither line breaks nor tabs, which are the parser's.
const CONTROLS: &[u8; 22] =
    b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b";

/// What stands for `<`, the beginning of the few tags that mean something.
pub(super) const LESS_THAN: char = '\x10';

/// What stands for a `<` that was escaped, and begins none.
const ESCAPED_LESS_THAN: u8 = 0x1d;

/// A line break that readers see, in texts from word processors.
pub(super) const BREAK: char = '\x1f';

/// Dropped wherever it stands.
const DELETE: u8 = 0x7f;

/// What stands for a sign; the sign itself when it is none of those that can be hidden.
fn hidden(sign: u8) -> u8 {
    SIGNS.iter().zip(CONTROLS).find(|(known, _)| **known == sign).map_or(sign, |(_, control)| *control)
}

/// A character as text that means nothing further: a sign that is hidden, `<` as one that begins no tag.
pub(super) fn hide_char(c: char) -> char {
    match u8::try_from(c) {
        Ok(b'<') => char::from(ESCAPED_LESS_THAN),
        Ok(sign) if sign.is_ascii() => char::from(hidden(sign)),
        _ => c,
    }
}

/// The sign that a character stands for; the character itself when it stands for none.
pub(super) fn shown(c: char) -> char {
    if c == char::from(ESCAPED_LESS_THAN) {
        return '<';
    }
    let control = u8::try_from(c).ok();
    let found = SIGNS.iter().zip(CONTROLS).find(|(_, known)| Some(**known) == control);
    found.map_or(c, |(sign, _)| char::from(*sign))
}

/// Text with its signs, without control characters other than line feeds and tabs.
pub(in crate::content) fn show(text: &str) -> String {
    text.chars().map(shown).filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Text without control characters and invisible spaces of its own, byte for byte: they are replaced by one that is dropped
/// later. The line breaks of word processors (vertical tabs) become ones that readers see.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.as_bytes().iter().all(|byte| !MAY_BE_DIRT[usize::from(*byte)]) || !text.chars().any(is_dirt) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(c),
            '\u{B}' => out.push(BREAK),
            '\u{C}' => out.push(' '),
            '\u{85}' => out.extend([' ', char::from(DELETE)]),
            '\u{FEFF}' | '\u{200B}' | '\u{2060}' => out.extend([char::from(DELETE); 3]),
            c if c.is_ascii_control() => out.push(char::from(DELETE)),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether [`clean`] replaces a character.
fn is_dirt(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{FEFF}' | '\u{200B}' | '\u{2060}')
        || (c.is_ascii_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// Bytes with which a character begins that [`clean`] may replace. Most texts hold none of the ASCII ones, but many hold quotes,
/// which begin with the same byte as invisible spaces.
const MAY_BE_DIRT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = !matches!(byte as u8, b'\n' | b'\r' | b'\t');
        byte += 1;
    }
    table[0x7f] = true;
    // U+0085, U+200B and U+2060, U+FEFF.
    table[0xc2] = true;
    table[0xe2] = true;
    table[0xef] = true;
    table
};

/// Signs that [`hide`] does something about. A paragraph that has none of them stays as it is.
const MEANT: [bool; 256] = {
    let mut table = [false; 256];
    let (signs, mut at) = (b"\\`<&]*_~", 0);
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};

/// Whether [`hide`] may change a text.
pub(super) fn may_hide(text: &[u8]) -> bool {
    text.iter().any(|byte| MEANT[usize::from(*byte)])
}

/// Hides what Markdown would take for marks, and the newsroom means as text, in one paragraph of several lines: every `<` and
/// `&`, what was escaped, brackets that would define a link, and runs of `*`, `_` and `~` that belong to numbers, names and
/// blanks to be filled in. `is_field` says that nothing begins a block in it.
pub(super) fn hide(text: &mut [u8], is_field: bool) {
    let mut runs = Vec::new();
    let parentheses = Parentheses::of(text);
    let mut at = 0;
    let mut is_line_start = true;
    let mut in_table = false;
    while at < text.len() {
        if is_line_start && !is_field {
            is_line_start = false;
            let end = text[at..].iter().position(|c| *c == b'\n').map_or(text.len(), |end| at + end);
            let begin = at + content_start(&text[at..end]);
            in_table = text.get(begin) == Some(&b'|');
            if begin > at || matches!(text.get(begin), Some(b'#' | b'|')) {
                runs.push(stars::Run::Boundary);
            }
            at = if is_divider(&text[begin..end]) { end } else { begin };
            if is_footnote(&text[at..end]) {
                at += text[at..end].iter().position(|c| *c == b':').map_or(0, |colon| colon + 1);
            }
            continue;
        }
        let sign = text[at];
        let run = || text[at..].iter().take_while(|other| **other == sign).count();
        match (sign, text.get(at + 1).copied()) {
            (b'\n' | b'\r', _) => is_line_start = true,
            (b'\\', Some(escaped)) if escaped.is_ascii_punctuation() => {
                text[at] = DELETE;
                text[at + 1] = if escaped == b'<' { ESCAPED_LESS_THAN } else { hidden(escaped) };
                at += 2;
                continue;
            }
            (b'`', _) => {
                let run = run();
                at = skip_code(text, at, run);
                continue;
            }
            (b'<' | b'&', _) => hide_all(&mut text[at..=at]),
            // Addresses cannot hold control characters.
            (b']', Some(b'(')) => {
                at = parentheses.end(at + 1).unwrap_or(at + 2);
                continue;
            }
            (b']', Some(b':')) => hide_all(&mut text[at..=at]),
            (b'|', _) if in_table => runs.push(stars::Run::Boundary),
            (b'*' | b'_' | b'~', _) => {
                let run = run();
                runs.push(stars::Run::Signs(stars::Signs::of(text, at, run)));
                at += run;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    for (range, is_joint) in stars::text_runs(text, &runs) {
        if is_joint { text[range].fill(DELETE) } else { hide_all(&mut text[range]) }
    }
}

/// Where code between backticks ends that begins at `at`; behind the backticks when it does not end. Tags in it are text, and
/// nothing in it defines anything.
fn skip_code(text: &mut [u8], at: usize, run: usize) -> usize {
    let mut end = at + run;
    while let Some(found) = text[end..].iter().position(|c| *c == b'`').map(|found| end + found) {
        let closing = text[found..].iter().take_while(|c| **c == b'`').count();
        if closing == run {
            for at in at..found {
                if text[at] == b'<' || text[at..].starts_with(b"]:") {
                    text[at] = hidden(text[at]);
                }
            }
            return found + closing;
        }
        end = found + closing;
    }
    at + run
}

/// Hides signs.
pub(super) fn hide_all(signs: &mut [u8]) {
    signs.iter_mut().for_each(|sign| *sign = hidden(*sign));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dotted(text: &str, is_field: bool) -> String {
        let mut bytes = text.as_bytes().to_vec();
        hide(&mut bytes, is_field);
        let hidden = String::from_utf8(bytes).expect("only ASCII is replaced");
        hidden.chars().map(|c| if c.is_control() && c != '\n' { '·' } else { c }).collect()
    }

    #[test]
    fn tags_entities_and_what_is_escaped_are_text() {
        assert_eq!(dotted("<b>甲</b> AT&amp;T", false), "·b>甲·/b> AT·amp;T");
        assert_eq!(dotted(r"\*不是\[也不是\]\新", false), r"··不是··也不是··\新");
    }

    #[test]
    fn brackets_that_would_define_a_link_are_text() {
        assert_eq!(
            dotted("[问]: 甲\n- [答]: 乙\n> [a\\]b]: /u", false),
            "[问·: 甲\n- [答·: 乙\n> [a··b·: /u"
        );
        assert_eq!(dotted("[^1]: 甲[乙]: 丙", false), "[^1]: 甲[乙·: 丙");
        assert_eq!(dotted("[^1]: 甲", true), "[^1·: 甲");
        assert_eq!(dotted("[甲](/a]:b)", false), "[甲](/a]:b)");
    }

    #[test]
    fn control_characters_have_no_meaning() {
        assert_eq!(clean("a\u{0}\u{4}b>\r\n\t\u{FEFF}"), "a\u{7f}\u{7f}b>\r\n\t\u{7f}\u{7f}\u{7f}");
        assert_eq!(show("a\u{10}\u{1d}\u{7f}b\n"), "a<<b\n");
    }
}
