//! How long a text takes to be read, roughly. A watch on the speaker needs no more, and voices differ by a third.

use crate::signs::{is_comma, is_digit, is_full_stop, is_ideograph, is_latin_stop, is_spoken};

/// A Chinese character: four and a half a second.
const IDEOGRAPH: u32 = 220;

/// A digit, which is a word.
const DIGIT: u32 = 250;

/// A letter: some fourteen a second.
const LETTER: u32 = 70;

/// The pause after a sentence, and that within one.
const STOP: u32 = 450;
const COMMA: u32 = 250;

/// Milliseconds that a text takes at the ordinary speed.
pub fn millis(text: &str) -> u32 {
    text.chars().map(of).fold(0, u32::saturating_add)
}

/// Milliseconds that a character takes.
pub fn of(sign: char) -> u32 {
    match sign {
        sign if is_ideograph(sign) => IDEOGRAPH,
        sign if is_digit(sign) => DIGIT,
        sign if is_full_stop(sign) || is_latin_stop(sign) => STOP,
        sign if is_comma(sign) || sign == '、' => COMMA,
        sign if is_spoken(sign) => LETTER,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_of_news_takes_about_a_minute() {
        // Newsreaders say some 270 characters a minute, voices a little less; English ones 150 to 180 words.
        let chinese = "从昨天夜里到今天上午，全市普降小雪。".repeat(15);
        let english = "The last bus leaves the square at ten every evening. ".repeat(16);
        for text in [chinese, english] {
            let seconds = millis(&text) / 1000;
            assert!((45..=75).contains(&seconds), "{seconds} s: {text}");
        }
    }
}
