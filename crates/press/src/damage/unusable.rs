//! Characters that mean nothing: replacement characters, private use, unassigned code points, controls.

use super::{Damage, codec};
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// Runs of them, each run of one kind.
pub(super) fn find(text: &str) -> Vec<Damage> {
    let mut found: Vec<Damage> = Vec::new();
    for (offset, c) in text.char_indices() {
        let Some(code) = kind(c) else { continue };
        match found.last_mut() {
            Some(last) if last.code == code && last.end() == offset => last.len += c.len_utf8(),
            _ => found.push(Damage { offset, len: c.len_utf8(), code, message: String::new(), repair: None }),
        }
    }
    for damage in &mut found {
        damage.message = message(damage.code, &text[damage.offset..damage.end()]);
    }
    found
}

fn kind(c: char) -> Option<&'static str> {
    if c == '\u{FFFD}' {
        return Some("replacement-character");
    }
    if c.is_ascii_graphic() || codec::is_han(c) || matches!(c, ' ' | '\n' | '\r' | '\t') {
        return None;
    }
    // The marks of Chinese text, which need no look into the tables.
    if matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{301F}' | '\u{FF01}'..='\u{FF5E}') {
        return None;
    }
    match CodePointMapData::<GeneralCategory>::new().get(c) {
        GeneralCategory::PrivateUse => Some("private-use-character"),
        GeneralCategory::Unassigned => Some("unassigned-character"),
        GeneralCategory::Control => Some("control-character"),
        _ => None,
    }
}

fn message(code: &str, run: &str) -> String {
    let count = run.chars().count();
    let first = run.chars().next().map(u32::from).unwrap_or_default();
    match code {
        "replacement-character" if count == 1 => {
            "U+FFFD stands where a character could not be read".to_owned()
        }
        "replacement-character" => format!("{count} × U+FFFD stand where characters could not be read"),
        "private-use-character" => {
            format!("U+{first:04X} is a private character, which only one font can show")
        }
        "unassigned-character" => format!("U+{first:04X} is no character"),
        _ => format!("U+{first:04X} is a control, which has no meaning in a text"),
    }
}
