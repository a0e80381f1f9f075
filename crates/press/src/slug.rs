//! Names in addresses, made of any text: Han characters by their pinyin, other letters by their Latin ones.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-case letters, digits and hyphens that are made of a text, at most so many bytes of them: a syllable or a word is
/// left out whole, but for a first one that is too long by itself. None when the text has neither Latin letters nor Han
/// characters. A character with several readings gets its commonest.
pub(crate) fn slug(text: &str, most: usize) -> Option<String> {
    let words = words(text);
    if !words.iter().any(|word| word.bytes().any(|byte| byte.is_ascii_lowercase())) {
        return None;
    }
    let mut slug = String::new();
    for word in words {
        if slug.is_empty() {
            slug.extend(word.chars().take(most));
        } else if slug.len() + 1 + word.len() <= most {
            slug.push('-');
            slug.push_str(&word);
        } else {
            break;
        }
    }
    Some(slug)
}

/// Syllables of Han characters, Latin words, numbers.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    // Wide letters and digits become plain ones, letters with marks two characters.
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        if let Some(pinyin) = c.to_pinyin() {
            words.push(syllable(pinyin.plain()));
            words.push(String::new());
        } else if c.is_ascii_alphanumeric() {
            if let Some(word) = words.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
        } else if !matches!(c, '\'' | '’') {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A syllable in ASCII: `lü` is typed `lv`.
fn syllable(pinyin: &str) -> String {
    pinyin.replace('ü', "v").chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn han_characters_become_their_pinyin() {
        for (text, expected) in [
            ("剪纸集市开到家门口", "jian-zhi-ji-shi-kai-dao-jia-men-kou"),
            ("２０２６年第１期“蔚州”杯", "2026-nian-di-1-qi-wei-zhou-bei"),
            ("女排旅行", "nv-pai-lv-xing"),
            ("Café “Olé”: the market’s 3 days", "cafe-ole-the-markets-3-days"),
            ("繁體標題", "fan-ti-biao-ti"),
            ("—— A ——", "a"),
        ] {
            assert_eq!(slug(text, 48).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn without_letters_there_is_none() {
        for text in ["", "2026", "！？……", "アイウ", "\u{0}\n", "한국"] {
            assert_eq!(slug(text, 48), None, "{text}");
        }
    }

    #[test]
    fn it_is_cut_behind_a_syllable() {
        assert_eq!(slug("剪纸集市", 9).as_deref(), Some("jian-zhi"));
        assert_eq!(slug("剪纸集市", 8).as_deref(), Some("jian-zhi"));
        assert_eq!(slug("剪纸集市", 7).as_deref(), Some("jian"));
        assert_eq!(slug(&"a".repeat(100), 48), Some("a".repeat(48)));
    }

    proptest! {
        #[test]
        fn whatever_it_is_made_of_it_can_be_an_id(text in ".{0,80}") {
            if let Some(slug) = slug(&text, 48) {
                prop_assert!(baolan_core::model::Address::new("2000-01-01", &slug).is_some(), "{slug}");
                prop_assert!(slug.len() <= 48 && !slug.ends_with('-'));
            }
        }
    }
}
