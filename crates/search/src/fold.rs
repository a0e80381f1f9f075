//! Characters that count as the same: full width and half width, upper and lower case, traditional and simplified, 〇 and 零.

mod lower;
mod packed;
mod table;

use lower::lower;

/// The character that stands for this one in the index.
///
/// ```
/// use baolan_search::fold::fold;
/// assert_eq!(['Ａ', '張', '〇', '纸'].map(fold), ['a', '张', '零', '纸']);
/// ```
pub fn fold(c: char) -> char {
    match c {
        'a'..='z' | '0'..='9' | ' ' => c,
        '\u{3000}' => ' ',
        // Full-width forms stand as far from ASCII as each other.
        '\u{ff01}'..='\u{ff5e}' => lower(char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)),
        // What stands for a nought in years that are written in characters.
        '〇' | '○' | '◯' => '零',
        c if is_han(c) => simplified(c),
        c => lower(c),
    }
}

/// Whether a character is one of Chinese writing, each of which is a unit of its own.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{3005}' | '\u{3007}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// By a table of pairs that is sorted by the first of each.
fn simplified(c: char) -> char {
    let Ok(code) = u16::try_from(u32::from(c)) else { return c };
    let pairs = packed::pairs();
    let found = pairs.binary_search_by(|(traditional, _)| traditional.cmp(&code)).ok();
    let simplified = found.and_then(|at| pairs.get(at)).and_then(|(_, to)| char::from_u32(u32::from(*to)));
    simplified.unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::table::SIMPLIFIED;
    use super::*;

    #[test]
    fn the_table_is_sorted_and_leads_to_what_leads_no_further() {
        assert!(SIMPLIFIED.is_sorted_by(|(one, _), (other, _)| one < other));
        for (_, to) in SIMPLIFIED {
            assert_eq!(fold(*to), *to);
        }
        assert!(SIMPLIFIED.len() > 3000);
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for c in '\0'..='\u{3ffff}' {
            assert_eq!(fold(fold(c)), fold(c), "{c:?}");
        }
    }
}
