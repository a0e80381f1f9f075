//! Whether Latin letters are the reading of a character.

use pinyin::ToPinyinMulti;
use unicode_normalization::UnicodeNormalization;

/// Letters with tones that readings are written with; the plain ones are ASCII.
const TONED: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ";

/// The longest reading has six letters: `zhuāng`.
const LONGEST: usize = 6;

/// Whether a letter may stand in a reading.
fn is_letter(c: char) -> bool {
    c.is_ascii_lowercase() || c == 'ü' || TONED.contains(c)
}

/// The letters at the beginning of a text, when they may be a reading; `None` when there are none, or too many.
pub(super) fn letters(text: &str) -> Option<&str> {
    let end = text.find(|c| !is_letter(c)).unwrap_or(text.len());
    let letters = &text[..end];
    (1..=LONGEST).contains(&letters.chars().count()).then_some(letters)
}

/// Whether one of the letters has a tone.
pub(super) fn is_toned(letters: &str) -> bool {
    letters.chars().any(|c| TONED.contains(c))
}

/// Whether letters, with tones or all without, are a reading of a character.
pub(super) fn is_reading(c: char, letters: &str) -> bool {
    let Some(readings) = c.to_pinyin_multi() else { return false };
    if is_toned(letters) {
        let letters: String = letters.nfc().collect();
        return readings.into_iter().any(|reading| reading.with_tone() == letters);
    }
    let letters = letters.replace('ü', "v");
    readings.into_iter().any(|reading| {
        let plain = reading.plain().replace('ü', "v");
        plain == letters || plain.replace('v', "u") == letters
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_belongs_to_its_character() {
        assert!(is_reading('網', "wǎng") && is_reading('網', "wang") && is_reading('驗', "yàn"));
        assert!(is_reading('女', "nǚ") && is_reading('女', "nv") && is_reading('女', "nu"));
        assert!(is_reading('行', "háng") && is_reading('行', "xíng"));
        assert!(!is_reading('網', "dé") && !is_reading('網', "wàng") && !is_reading('a', "a"));
    }

    #[test]
    fn letters_are_as_many_as_a_reading_has() {
        assert_eq!(letters("zhuāng)"), Some("zhuāng"));
        assert_eq!(letters("national)"), None);
        assert_eq!(letters(")"), None);
        assert_eq!(letters("Wi"), None);
    }
}
