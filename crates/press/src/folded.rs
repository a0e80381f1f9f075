//! Texts that are the same but for their case and the way in which their characters are composed.

use unicode_normalization::UnicodeNormalization;

/// A text in normal form C and lower case, as a browser's `normalize` and `toLowerCase` give it.
pub(crate) fn folded(text: &str) -> String {
    text.nfc().collect::<String>().to_lowercase().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_composition_make_no_difference() {
        assert_eq!(folded("E\u{301}TE\u{301}"), "été");
        assert_eq!(folded("\u{39f}\u{3a3}"), "\u{3bf}\u{3c2}", "as browsers have it at the end of a word");
        assert_eq!(folded("蔚县"), "蔚县");
    }
}
