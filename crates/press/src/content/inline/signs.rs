//! Signs that are text although Markdown has a meaning for them.
//!
//! They are replaced by control characters before the parser sees them, one byte for one byte, so that places in the text stay
//! what they are; in everything that the parser gives back they are replaced again. Content has no control characters of its
//! own: [`clean`] takes them out first.

use super::destinations;

/// The signs that can be hidden, each behind the control character of the same number in [`CONTROLS`].
const SIGNS: &[u8; 18] = b"*_~<&#+->=|:.)`[{\\";

/// Control characters that are neither line breaks nor tabs, which are the parser's.
const CONTROLS: &[u8; 18] = b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17";

/// What stands for `<`, the beginning of the few tags that mean something.
pub(in crate::content) const LESS_THAN: char = '\x04';

/// Dropped wherever it stands: `clean` puts it in place of other control characters.
const DELETE: u8 = 0x7f;

/// What stands for a sign; the sign itself when it is none of those that can be hidden.
fn hidden(sign: u8) -> u8 {
    SIGNS.iter().zip(CONTROLS).find(|(known, _)| **known == sign).map_or(sign, |(_, control)| *control)
}

/// A character that was escaped, as text that means nothing further.
pub(in crate::content) fn hide_char(c: char) -> char {
    u8::try_from(c).map_or(c, |sign| char::from(hidden(sign)))
}

/// The sign that a character stands for; the character itself when it stands for none.
pub(in crate::content) fn shown(c: char) -> char {
    let control = u8::try_from(c).ok();
    let found = SIGNS.iter().zip(CONTROLS).find(|(_, known)| Some(**known) == control);
    found.map_or(c, |(sign, _)| char::from(*sign))
}

/// Text with its signs.
pub(in crate::content) fn show(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// Replaces control characters by one that is dropped later, byte for byte.
pub(in crate::content) fn clean(text: &str) -> String {
    let is_kept = |c: char| !c.is_ascii_control() || matches!(c, '\n' | '\r' | '\t');
    text.chars().map(|c| if is_kept(c) { c } else { char::from(DELETE) }).collect()
}

/// Hides what Markdown would take for marks, and the newsroom means as text, in one line: every `<` and `&`, and runs of `*`,
/// `_` and `~` that belong to numbers, names and blanks to be filled in. `open` counts the runs of `*` that may begin a strong or
/// emphasised text, up to this place of the paragraph.
pub(in crate::content) fn hide(line: &mut [u8], open: &mut usize) {
    let is_divider = is_divider(line);
    let mut at = 0;
    while let Some(&sign) = line.get(at) {
        let run = line[at..].iter().take_while(|other| **other == sign).count();
        match sign {
            b'\\' => {
                // The sign behind it is text already.
                at += 2;
                continue;
            }
            // Addresses cannot hold control characters.
            b']' if line[at..].starts_with(b"](") => {
                at += 2 + destinations::length(&line[at + 2..]).unwrap_or_default();
                continue;
            }
            b'<' | b'&' => hide_all(&mut line[at..at + run]),
            b'*' | b'_' | b'~' if !is_divider && is_text(line, at, run, open) => {
                hide_all(&mut line[at..at + run])
            }
            _ => {}
        }
        at += run;
    }
}

/// Hides signs.
pub(in crate::content) fn hide_all(signs: &mut [u8]) {
    signs.iter_mut().for_each(|sign| *sign = hidden(*sign));
}

/// Whether a line holds nothing but three or more of one sign: a divider.
fn is_divider(line: &[u8]) -> bool {
    let mut signs = line.iter().filter(|sign| !sign.is_ascii_whitespace());
    let Some(first @ (b'*' | b'_' | b'-')) = signs.next() else { return false };
    signs.clone().count() >= 2 && signs.all(|sign| sign == first)
}

/// Whether a run of signs is text.
fn is_text(line: &[u8], at: usize, run: usize, open: &mut usize) -> bool {
    let (before, after) = (char_before(line, at), char_after(line, at + run));
    let plain = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if plain(before) && (plain(after) || after == Some('@')) {
        return true;
    }
    match line[at] {
        // Three and more at the beginning of a line are a fence. Only two delete.
        b'~' => run != 2 && !(run > 2 && line[..at].iter().all(|c| b" >".contains(c))),
        b'_' => run > 3,
        _ => run > 3 || is_masked(before, after, run) || is_lone_end(before, after, open),
    }
}

/// `尾号***1234`: three are strong and emphasised text elsewhere, and the hidden part of a number here.
fn is_masked(before: Option<char>, after: Option<char>, run: usize) -> bool {
    run == 3 && before.is_some_and(char::is_alphanumeric) && after.is_some_and(|c| c.is_ascii_digit())
}

/// `张**、李**等`: whether a run can only end a strong text, and there is none to end. Without this, a run before a Chinese
/// punctuation mark could begin one.
fn is_lone_end(before: Option<char>, after: Option<char>, open: &mut usize) -> bool {
    let begins =
        after.is_some_and(|c| !c.is_whitespace() && !"，。、；：？！”’）》」』】〉〕,;)".contains(c));
    let ends = before.is_some_and(|c| !c.is_whitespace() && !"“‘（《「『【〈〔([".contains(c));
    if ends && *open > 0 {
        *open -= 1;
    } else if begins {
        *open += 1;
    } else {
        return true;
    }
    false
}

fn char_before(line: &[u8], at: usize) -> Option<char> {
    let begin = (0..at).rev().find(|begin| line[*begin] & 0xc0 != 0x80)?;
    std::str::from_utf8(&line[begin..at]).ok()?.chars().next()
}

fn char_after(line: &[u8], at: usize) -> Option<char> {
    let rest = line.get(at..)?;
    let end = (1..=rest.len()).find(|end| rest.get(*end).is_none_or(|byte| byte & 0xc0 != 0x80))?;
    std::str::from_utf8(&rest[..end]).ok()?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line with a dot for each sign that is hidden.
    fn dotted(line: &str) -> String {
        let mut bytes = line.as_bytes().to_vec();
        hide(&mut bytes, &mut 0);
        assert_eq!(bytes.len(), line.len());
        let hidden = String::from_utf8(bytes).expect("only ASCII is replaced");
        assert_eq!(show(&hidden), line);
        hidden.chars().map(|c| if c.is_control() { '·' } else { c }).collect()
    }

    #[test]
    fn hidden_parts_of_numbers_and_names_are_text() {
        for (line, expected) in [
            ("138****5678和139****1234", "138····5678和139····1234"),
            ("a***@x.example和b***@y.example", "a···@x.example和b···@y.example"),
            ("卡号******9012，卡号******9013", "卡号······9012，卡号······9013"),
            ("尾号***1234和***5678", "尾号···1234和···5678"),
            ("零下3~5度，7~9度，8~~9度", "零下3·5度，7·9度，8··9度"),
            ("a_b_c 3*4*5", "a·b·c 3·4·5"),
            ("姓名____年龄______", "姓名····年龄······"),
            ("张**、李**等", "张··、李**等"),
        ] {
            assert_eq!(dotted(line), expected);
        }
    }

    #[test]
    fn marks_stay() {
        for line in [
            "他说**“好”**后走了",
            "***两样***，*强调*，__着重__，~~删去~~",
            "**票价**50元，**50**元",
            "***",
            "* * * *",
            "_____",
            "~~~~",
            "**两个**、**字**",
            r"\*不是\*",
        ] {
            assert_eq!(dotted(line), line);
        }
    }

    #[test]
    fn tags_and_entities_are_text() {
        assert_eq!(dotted("<b>甲</b> AT&amp;T"), "·b>甲·/b> AT·amp;T");
    }

    #[test]
    fn control_characters_have_no_meaning() {
        assert_eq!(clean("a\u{0}\u{4}b>\r\n\t"), "a\u{7f}\u{7f}b>\r\n\t");
    }
}
