//! How runs of Chinese characters are typed in Latin letters: `zhangjiakou`, `zjk`.

use pinyin::ToPinyinMulti;

/// Characters that are typed together, at least and at most.
const FEWEST: usize = 2;
const MOST: usize = 4;

/// Ways to read some characters that are taken, at most.
const WAYS: usize = 8;

/// Everything that is typed for two to four characters that stand side by side, with the place of the first: whole syllables, and their first
/// letters. `see` may be called with the same more than once.
pub(super) fn typed(characters: &[char], mut see: impl FnMut(usize, &str)) {
    let ways: Vec<Vec<String>> = characters.iter().map(|c| readings(*c)).collect();
    for from in 0..ways.len() {
        let mut all = vec![(String::new(), String::new())];
        for (len, readings) in ways.iter().skip(from).take(MOST).enumerate() {
            let longer = |(whole, first): &(String, String)| -> Vec<(String, String)> {
                let with = |reading: &String| {
                    (
                        [whole, reading.as_str()].concat(),
                        [first, reading.get(..1).unwrap_or_default()].concat(),
                    )
                };
                readings.iter().map(with).collect()
            };
            all = all.iter().flat_map(longer).take(WAYS).collect();
            if len + 1 >= FEWEST {
                for (whole, first) in &all {
                    see(from, whole);
                    see(from, first);
                }
            }
        }
    }
}

/// Syllables without tones; `ü` is typed as `v`. None for a character that nobody reads.
fn readings(c: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let typed = reading.plain().replace('ü', "v");
        if typed.bytes().all(|byte| byte.is_ascii_lowercase()) && !readings.contains(&typed) {
            readings.push(typed);
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_and_first_letters_are_typed_in_every_reading() {
        let mut all = Vec::new();
        typed(&['张', '家', '口'], |at, text| all.push((at, text.to_owned())));
        for expected in [(0, "zhangjia"), (0, "zj"), (0, "zhangjiakou"), (0, "zjk"), (1, "jiakou"), (1, "jk")]
        {
            assert!(all.iter().any(|(at, text)| (*at, text.as_str()) == expected), "{expected:?}");
        }
        let mut all = Vec::new();
        typed(&['重', '庆', '绿', '一'], |_, text| all.push(text.to_owned()));
        for expected in ["chongqing", "zhongqing", "qinglv", "cqly"] {
            assert!(all.iter().any(|text| text == expected), "{expected}");
        }
        typed(&['〇'], |_, text| panic!("one character alone is not typed: {text}"));
    }
}
