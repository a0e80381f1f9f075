//! Punctuation marks: doubled ones, and half-width ones between Han characters.

use super::Found;
use super::text::{Text, is_han};
use crate::check::lint::Lint;

/// Marks of which no two stand in a row.
const SINGLE: &str = "，。、；：";

/// What may stand before a mark of a Chinese sentence, besides Han characters.
const CLOSING: &str = "”’》」』）】〉％";

/// What may stand behind one, besides Han characters.
const OPENING: &str = "“‘《「『（【〈";

/// Characters behind which a question mark is one, and not the remains of a lost character.
const ASKING: &str = "吗呢么吧啊呀何谁哪嗎麼";

/// The longest text between half-width parentheses that is looked at, in characters.
const LONGEST: usize = 60;

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Found>) {
    doubled(text, found);
    for number in 0..text.chars.len() {
        match text.get(number) {
            Some('(') => parentheses(text, number, found),
            Some(',' | ';' | ':' | '.' | '!' | '?') => halfwidth(text, number, found),
            _ => {}
        }
    }
}

fn doubled(text: &Text<'_>, found: &mut Vec<Found>) {
    for (from, to) in text.runs(|c| SINGLE.contains(c)) {
        let run = text.part(from, to);
        let Some(first) = run.chars().next().filter(|_| to - from > 1) else { continue };
        let is_same = run.chars().all(|c| c == first);
        let one = Found::new(Lint::DoubledPunctuation, text.range(from, to), format!("`{run}` stands here"));
        // Three stops and more were meant as an ellipsis.
        let is_safe = is_same && (first != '。' || to - from == 2);
        found.push(if is_safe { one.mended(first) } else { one });
    }
}

fn halfwidth(text: &Text<'_>, number: usize, found: &mut Vec<Found>) {
    let Some(mark) = text.get(number) else { return };
    // A parenthesis behind Chinese text is as wrong as the mark.
    let is_closed = |c: char| c == ')' && number > 1 && text.get(number - 2).is_some_and(is_han);
    let before = text.before(number).filter(|c| is_han(*c) || CLOSING.contains(*c) || is_closed(*c));
    let Some(before) = before else { return };
    // A space behind a Latin mark goes with it.
    let is_spaced = text.get(number + 1) == Some(' ') && text.get(number + 2).is_some_and(is_han);
    let end = number + 1 + usize::from(is_spaced);
    let after = text.get(end).filter(|c| *c != '\n' && *c != '\r');
    let is_end = after.is_none_or(|c| CLOSING.contains(c));
    let is_sentence = after.is_some_and(|c| is_han(c) || OPENING.contains(c));
    let is_digit = after.is_some_and(|c| c.is_ascii_digit());
    let (is_wrong, full) = match mark {
        ',' => (is_sentence || is_digit || is_end, Some("，")),
        ';' => (is_sentence || is_digit || is_end, Some("；")),
        ':' => (is_sentence, Some("：")),
        '!' => (is_sentence || is_end, Some("！")),
        // A single one between other characters may be what is left of a character.
        '?' => (is_end || (is_sentence && ASKING.contains(before)), Some("？")),
        '.' if is_end => (true, Some("。")),
        // Between two characters it may stand for 。 or for ·.
        _ => (is_sentence && !is_spaced, None),
    };
    if is_wrong {
        let message = format!("half-width `{mark}` stands in Chinese text");
        let one = Found::new(Lint::HalfwidthPunctuation, text.range(number, end), message);
        found.push(match full {
            Some(full) => one.mended(full),
            None => one,
        });
    }
}

/// Half-width parentheses around Chinese text, behind Chinese text or at a beginning.
fn parentheses(text: &Text<'_>, number: usize, found: &mut Vec<Found>) {
    let inside = text.chars.iter().skip(number + 1).take(LONGEST).map(|(_, c)| *c);
    let Some(length) = inside.clone().position(|c| matches!(c, ')' | '(' | '（' | '）' | '\n')) else {
        return;
    };
    let end = number + 1 + length;
    let is_chinese = |c: char| is_han(c) || CLOSING.contains(c) || OPENING.contains(c);
    let (first, last) = (text.get(number + 1), text.before(end));
    let is_wrong = text.get(end) == Some(')')
        && length > 0
        && inside.take(length).any(is_han)
        && text.before(number).is_none_or(|c| is_chinese(c) || "，。；：！？、".contains(c) || c == '\n')
        && first.is_some_and(is_chinese)
        && last.is_some_and(|c| is_chinese(c) || c.is_ascii_digit());
    if is_wrong {
        let message = "half-width parentheses stand around Chinese text";
        let whole = Found::new(Lint::HalfwidthPunctuation, text.range(number, end + 1), message);
        let whole = whole.edited(text.range(number, number + 1), "（");
        found.push(whole.edited(text.range(end, end + 1), "）"));
    }
}
