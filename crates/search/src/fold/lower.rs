//! Lower case of the scripts that news in Chinese quotes, and of what is near them: Latin, Greek, Cyrillic, Armenian. The standard library's
//! table holds every script, and is a fifth of what a browser would load.

/// The small letter of a capital one; any other character is its own.
pub(super) fn lower(c: char) -> char {
    let code = u32::from(c);
    let small = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f => code + 32,
        0x130 => 0x69,
        0x178 => 0xff,
        0x139..=0x148 | 0x179..=0x17e => code + code % 2,
        0x100..=0x137 | 0x14a..=0x177 | 0x1e00..=0x1e95 | 0x1ea0..=0x1eff => code | 1,
        0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => code | 1,
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e | 0x38f => code + 63,
        // At the end of a word.
        0x3c2 => 0x3c3,
        0x400..=0x40f => code + 80,
        0x531..=0x556 => code + 48,
        // In German headlines that are all capitals.
        0x1e9e => 0xdf,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ranges that are covered; `ĸ` and the like are small letters without a capital.
    #[test]
    fn small_letters_are_those_of_unicode() {
        let scripts = ['\0'..='\u{17e}', '\u{386}'..='\u{3c1}', '\u{400}'..='\u{481}', '\u{48a}'..='\u{4bf}']
            .into_iter()
            .chain(['\u{4d0}'..='\u{556}', '\u{1e00}'..='\u{1eff}']);
        for c in scripts.flatten() {
            assert_eq!(lower(c), c.to_lowercase().next().unwrap_or(c), "{c:?}");
        }
        assert_eq!(lower('ς'), 'σ');
    }
}
