//! What text is cut into: one Chinese character, or one word of any other script, or one number.

use crate::fold::{fold, is_han};

/// A unit of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its characters, folded.
    pub text: String,
    /// How many units and gaps stand before it.
    pub position: u32,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends in the text, in bytes.
    pub end: usize,
}

/// Kinds of characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Of Chinese writing.
    Han,
    /// A letter of another script, or what belongs to one.
    Letter,
    /// A digit.
    Digit,
    /// Part of the letter before it: an accent that stands apart, a vowel of Arabic or Thai, a joiner.
    Mark,
    /// White space, which separates words and nothing else.
    Space,
    /// All others: what stands before and after them does not stand side by side.
    Gap,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' => Kind::Letter,
        '0'..='9' => Kind::Digit,
        c if is_han(c) => Kind::Han,
        c if c.is_whitespace() => Kind::Space,
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{966}'..='\u{96f}' => Kind::Digit,
        '\u{300}'..='\u{36f}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{e47}'..='\u{e4e}'
        | '\u{200c}'
        | '\u{200d}' => Kind::Mark,
        c if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Gap,
    }
}

/// Cuts a text into units, from a position on; gives the position after the last.
///
/// ```
/// use baolan_search::units::cut;
/// let mut units = Vec::new();
/// cut("蔚县 5G，2.5%", 0, &mut |unit| units.push((unit.position, unit.text)));
/// let texts: Vec<_> = units.iter().map(|(position, text)| (*position, text.as_str())).collect();
/// assert_eq!(texts, [(0, "蔚"), (1, "县"), (2, "5"), (3, "g"), (5, "2.5")]);
/// ```
pub fn cut(text: &str, from: u32, see: &mut impl FnMut(Unit)) -> u32 {
    let mut position = from;
    let mut chars = text.char_indices().map(|(at, c)| (at, fold(c), c.len_utf8())).peekable();
    // Whether something has been seen that parts what follows from what was before.
    let mut is_parted = false;
    while let Some((start, c, len)) = chars.next() {
        let first = kind(c);
        match first {
            Kind::Space => continue,
            Kind::Gap | Kind::Mark => {
                is_parted = true;
                continue;
            }
            _ => {}
        }
        let mut unit = Unit { text: String::from(c), position: 0, start, end: start + len };
        if first != Kind::Han {
            while let Some((at, c, len)) =
                chars.next_if(|(at, c, len)| goes_on(first, *c, text.get(at + len..).unwrap_or_default()))
            {
                unit.text.push(c);
                unit.end = at + len;
            }
        }
        // A gap before the first unit parts nothing.
        if std::mem::take(&mut is_parted) && position > from {
            position += 1;
        }
        unit.position = position;
        position += 1;
        see(unit);
    }
    position
}

/// Whether a character goes on with a unit that began with a letter or a digit; `rest` is what follows it. `2.5` is one number, and `2.` a number
/// and a full stop; `it's` is one word.
fn goes_on(first: Kind, c: char, rest: &str) -> bool {
    let is_between = || rest.chars().next().is_some_and(|next| kind(fold(next)) == first);
    match kind(c) {
        Kind::Mark => first == Kind::Letter,
        Kind::Gap if first == Kind::Digit => matches!(c, '.' | ',') && is_between(),
        Kind::Gap => matches!(c, '\'' | '\u{2019}') && is_between(),
        kind => kind == first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn units(text: &str) -> Vec<(u32, String)> {
        let mut units = Vec::new();
        cut(text, 0, &mut |unit| units.push((unit.position, unit.text)));
        units
    }

    fn texts(text: &str) -> Vec<String> {
        units(text).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn words_and_numbers_are_whole_and_characters_are_not() {
        assert_eq!(texts("COVID-19与5Ｇ时代"), ["covid", "19", "与", "5", "g", "时", "代"]);
        assert_eq!(texts("1,234.5 元，3.。"), ["1,234.5", "元", "3"]);
        assert_eq!(texts("it’s 'Zhāngjiākǒu'"), ["it’s", "zhāngjiākǒu"]);
        assert_eq!(texts("３．５"), ["3.5"]);
    }

    #[test]
    fn punctuation_is_a_gap_once_and_white_space_is_none() {
        assert_eq!(units("甲 乙，。——丙"), [(0, "甲".into()), (1, "乙".into()), (3, "丙".into())]);
        assert_eq!(units("《甲》"), [(0, "甲".into())]);
        assert_eq!(units(""), []);
        assert_eq!(units("。。"), []);
    }

    proptest! {
        #[test]
        fn units_lie_in_the_text_in_order(text in ".{0,60}") {
            let mut end = 0;
            let mut next = 0;
            let after = cut(&text, 7, &mut |unit| {
                assert!(unit.start >= end && unit.end > unit.start && text.get(unit.start..unit.end).is_some());
                assert!(unit.position >= next.max(7) && !unit.text.is_empty());
                end = unit.end;
                next = unit.position + 1;
            });
            assert!(after >= next.max(7));
        }
    }
}
