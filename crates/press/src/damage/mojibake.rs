//! `Ã©`, `鈥滃`, `锟斤拷`: UTF-8 that was read as something else.

use super::{Damage, codec};
use std::ops::Range;

/// Everything of this kind.
pub(super) fn find(text: &str) -> Vec<Damage> {
    let mut found = read_as_latin(text);
    if text.contains(STRONG) || text.contains(WEAK) {
        found.extend(read_as_gbk(text));
    }
    found
}

fn damage(text: &str, range: Range<usize>, read_as: &str, repair: Option<String>) -> Damage {
    let was = repair.as_ref().map(|was| format!(", and was `{}`", start_of(was))).unwrap_or_default();
    let message = format!("`{}` is UTF-8 that was read as {read_as}{was}", start_of(&text[range.clone()]));
    Damage { offset: range.start, len: range.len(), code: "mojibake", message, repair }
}

/// At most a few characters of a text.
fn start_of(text: &str) -> String {
    let mut start: String = text.chars().take(12).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

/// First halves of the commonest marks and characters in UTF-8, as GBK reads them. The strong ones are in no modern text.
const STRONG: [char; 2] = ['鈥', '銆'];
const WEAK: [char; 10] = ['锛', '鐨', '鍦', '涓', '浜', '鏄', '鍥', '澶', '浠', '锟'];

/// Runs of characters of two bytes that are valid UTF-8 when the bytes are put together again.
fn read_as_gbk(text: &str) -> Vec<Damage> {
    let mut found = Vec::new();
    for range in runs(text, |c| codec::encode(c).is_some() || c == '€') {
        let run = &text[range.clone()];
        if let Some(from) = run.find("锟斤拷") {
            let len = run[from..].rfind("锟斤拷").unwrap_or_default() + "锟斤拷".len();
            let message =
                "`锟斤拷` stands where characters were lost: replacement characters that were read as GBK"
                    .to_owned();
            let offset = range.start + from;
            found.push(Damage { offset, len, code: "mojibake", message, repair: None });
            continue;
        }
        let marks = run.matches(WEAK).count() + 2 * run.matches(STRONG).count();
        if marks < 2 {
            continue;
        }
        found.push(damage(text, range, "GBK", from_gbk(run)));
    }
    found
}

/// The text whose bytes a run has, when they are UTF-8 of Chinese text.
fn from_gbk(run: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(run.len());
    for c in run.chars() {
        match codec::encode(c) {
            Some(pair) => bytes.extend(pair),
            None => bytes.push(0x80),
        }
    }
    String::from_utf8(bytes).ok().filter(|was| was.chars().all(codec::is_plausible))
}

/// Ranges of as many such characters as possible, one behind the other.
fn runs(text: &str, belongs: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let (mut runs, mut start) = (Vec::new(), None);
    for (at, c) in text.char_indices() {
        match (belongs(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    runs.extend(start.map(|from| from..text.len()));
    runs
}

/// Sequences of UTF-8 whose bytes were each read as a letter of Western Europe.
fn read_as_latin(text: &str) -> Vec<Damage> {
    let (mut found, mut run): (Vec<Damage>, Option<(Range<usize>, String)>) = (Vec::new(), None);
    let mut next = 0;
    for (at, c) in text.char_indices() {
        if at < next || !matches!(c, 'Â' | 'Ã' | 'à'..='ô') {
            continue;
        }
        let Some((was, end)) = sequence(text, at) else { continue };
        next = end;
        match &mut run {
            Some((range, before)) if range.end == at => {
                range.end = end;
                before.push(was);
            }
            _ => {
                found.extend(run.take().map(|(range, was)| damage(text, range, "Latin letters", Some(was))));
                run = Some((at..end, was.to_string()));
            }
        }
    }
    found.extend(run.map(|(range, was)| damage(text, range, "Latin letters", Some(was))));
    found
}

/// The character that the letters from a byte offset on are in UTF-8, and the end of the last of them.
fn sequence(text: &str, at: usize) -> Option<(char, usize)> {
    let mut chars = text[at..].char_indices();
    let lead = western(chars.next()?.1)?;
    let count = match lead {
        0xC2..=0xC3 => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let (mut bytes, mut end) = (vec![lead], at);
    for _ in 1..count {
        let (place, c) = chars.next()?;
        bytes.push(western(c)?);
        end = at + place + c.len_utf8();
    }
    let was = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some((was, end))
}

/// The byte of a character in Windows-1252, in which the controls of Latin-1 stand for themselves.
fn western(c: char) -> Option<u8> {
    if let Ok(byte @ 0x80..) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, is_lossy) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    bytes.first().copied().filter(|byte| !is_lossy && *byte >= 0x80)
}
