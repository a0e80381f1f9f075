//! In which direction a language is written.

/// `rtl` for a language tag whose script runs from right to left, as the attribute `dir` takes it; none for all others. A script in the tag
/// (`az-Arab`, `ug-Latn`) counts before the language.
pub fn direction(tag: &str) -> Option<&'static str> {
    let mut parts = tag.as_bytes().split(|byte| *byte == b'-');
    let language = letters(parts.next().unwrap_or_default());
    // What follows a single letter says nothing of the script.
    let script = parts.take_while(|part| part.len() > 1).find(|part| is_script(part));
    let is_rtl = match script.map(letters) {
        Some(script) => matches!(
            &script,
            b"arab" | b"aran" | b"hebr" | b"syrc" | b"thaa" | b"nkoo" | b"adlm" | b"rohg" | b"mand" | b"samr"
        ),
        // Those that are written so when a tag names no script.
        None => matches!(
            &language,
            b"ar\0\0"
                | b"fa\0\0"
                | b"he\0\0"
                | b"iw\0\0"
                | b"ur\0\0"
                | b"ug\0\0"
                | b"ps\0\0"
                | b"sd\0\0"
                | b"ks\0\0"
                | b"yi\0\0"
                | b"ji\0\0"
                | b"dv\0\0"
                | b"ckb\0"
                | b"syr\0"
                | b"nqo\0"
                | b"azb\0"
                | b"pnb\0"
                | b"arz\0"
        ),
    };
    is_rtl.then_some("rtl")
}

/// Whether a part of a tag names a script: four letters. A variant of four begins with a digit.
fn is_script(part: &[u8]) -> bool {
    part.len() == 4 && part.iter().all(u8::is_ascii_alphabetic)
}

/// The first four letters of a part of a tag, small, with zeros behind those of a shorter one.
fn letters(part: &[u8]) -> [u8; 4] {
    let mut letters = [0; 4];
    letters.iter_mut().zip(part).for_each(|(to, from)| *to = from.to_ascii_lowercase());
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_counts_and_else_the_language() {
        for tag in [
            "ar",
            "ar-EG",
            "AR",
            "ug",
            "ug-Arab-CN",
            "he",
            "fa-AF",
            "ur",
            "ks",
            "ks-Arab",
            "az-Arab",
            "kk-arab",
            "yi",
            "ckb-IQ",
        ] {
            assert_eq!(direction(tag), Some("rtl"), "{tag}");
        }
        for tag in [
            "",
            "-",
            "zh",
            "zh-Hans",
            "en-US",
            "ug-Latn",
            "ks-Deva",
            "az",
            "kk",
            "arn",
            "hebrew",
            "de-1996",
            "en-x-arab",
            "a",
        ] {
            assert_eq!(direction(tag), None, "{tag}");
        }
    }
}
