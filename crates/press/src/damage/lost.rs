//! `?。`, `??`, `?/p>`: places where bytes are gone.

use super::{Damage, codec, realign};

/// Runs of question marks between Han characters, and single ones where no question ends.
pub(super) fn find(text: &str) -> Vec<Damage> {
    let (mut found, mut next) = (Vec::new(), 0);
    for (at, _) in text.match_indices('?') {
        if at < next {
            continue;
        }
        let rest = text[at..].trim_start_matches('?');
        let count = text.len() - at - rest.len();
        next = at + count;
        let before = text[..at].chars().next_back();
        if let Some((more, message)) = run(before, count, rest).or_else(|| single(count, rest)) {
            found.push(Damage { offset: at, len: count + more, code: "lost-bytes", message, repair: None });
        }
    }
    found
}

/// Several between two Han characters; gives the bytes behind them that belong to it.
fn run(before: Option<char>, count: usize, rest: &str) -> Option<(usize, String)> {
    let is_between = before.is_some_and(codec::is_han) && rest.starts_with(codec::is_han);
    (count > 1 && is_between).then(|| (0, format!("{count} question marks stand where characters were lost")))
}

/// One that a comma follows, a letter of another script, or the rest of a tag.
fn single(count: usize, rest: &str) -> Option<(usize, String)> {
    if count > 1 {
        return None;
    }
    if let Some(tag) = ["/p>", "/span>", "/div>", "/strong>", "/a>", "br>", "br/>"]
        .into_iter()
        .find(|tag| rest.starts_with(*tag))
    {
        let message = "the last byte of a character is lost, and with it the beginning of a tag".to_owned();
        return Some((tag.len(), message));
    }
    let mut chars = rest.chars();
    let (first, second) = (chars.next()?, chars.next());
    let is_mark = matches!(first, '。' | '，' | '、' | '；' | '：');
    let is_letter = |c: char| matches!(c, 'ㄅ'..='ㄩ' | 'ぁ'..='ヿ' | 'Α'..='ω' | 'А'..='я');
    // `吗?！他` shouts a question.
    let is_shout_of_letters = first == '！' && second.is_some_and(is_letter);
    if !(is_mark || is_letter(first) || is_shout_of_letters) {
        return None;
    }
    let message =
        "a question mark stands where a byte was lost; the characters behind it may be wrong, too".to_owned();
    let run = rest.split(realign::HOLES).next().unwrap_or_default();
    let others: usize = run.chars().take(3).map(char::len_utf8).sum();
    Some((others, message))
}
