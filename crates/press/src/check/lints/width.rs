//! Letters and digits of the width of Han characters.

use super::Found;
use super::text::Text;
use crate::check::lint::Lint;

/// From a full-width character to the half-width one.
const SHIFT: u32 = 0xFEE0;

fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Found>) {
    let mut runs = text.runs(is_wide).into_iter().peekable();
    while let Some((from, mut to)) = runs.next() {
        // `１．５` is one number.
        while let Some((_, end)) =
            runs.next_if(|(next, _)| *next == to + 1 && matches!(text.get(to), Some('．' | '.')))
        {
            to = end;
        }
        let wide = text.part(from, to);
        let narrow: String = wide.chars().map(|c| half(c).unwrap_or(c)).collect();
        let message = format!("`{wide}` is written full-width");
        found.push(Found::new(Lint::FullwidthLetters, text.range(from, to), message).mended(narrow));
    }
}

fn half(c: char) -> Option<char> {
    (is_wide(c) || c == '．').then(|| u32::from(c).checked_sub(SHIFT).and_then(char::from_u32)).flatten()
}
