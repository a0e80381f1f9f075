//! `（记者 甲 通讯员 乙）`, `本报记者 甲 文/图`, `文/甲 图/乙`.

use super::reading::{Reading, unbracketed};
use crate::damage;
use baolan_core::model::Credit;

/// Roles that come before names; a longer word that ends in 记者 or 通讯员 is one, too (`本报全媒体记者`).
const BEFORE: [&str; 17] = [
    "摄影报道",
    "特约通讯员",
    "通讯员",
    "记者",
    "实习生",
    "摄影",
    "摄像",
    "撰文",
    "文字",
    "供图",
    "供稿",
    "作者",
    "整理",
    "编译",
    "文/图",
    "图/文",
    "图文",
];
/// Roles of one character need a sign behind them: `文/甲`, `图：乙`.
const SHORT: [&str; 3] = ["文", "图", "摄"];
/// Roles that may come behind names: `甲 文/图`, `乙 摄`.
const BEHIND: [&str; 9] = ["摄影报道", "文/图", "图/文", "图文", "文图", "摄影", "摄", "文", "图"];

/// Names are no longer: `某某·某某某某`, `示例县融媒体中心`.
const LONGEST_NAME: usize = 16;

/// The credits of a text that is nothing but a byline.
pub(crate) fn byline(text: &str) -> Option<Vec<Credit>> {
    let text = text.trim().trim_end_matches(['。', '.']).trim_matches(['\u{FFFD}', ' ', '　']);
    let mended = with_whole_reporter(unbracketed(text));
    let text = mended.as_str();
    if text.is_empty() || text.chars().count() > 80 {
        return None;
    }
    let mut credits: Vec<Credit> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut begins_with_role = false;
    for (number, word) in words(text).enumerate() {
        if let Some((role, name)) = role(word) {
            if number == 0 {
                begins_with_role = true;
            }
            if name.is_empty() && is_behind(role) && !names.is_empty() && credits.is_empty() {
                credits.push(Credit { role: role.to_owned(), names: std::mem::take(&mut names) });
                continue;
            }
            let name = (!name.is_empty()).then(|| is_name(name).then(|| name.to_owned()));
            let name = match name {
                Some(None) => return None,
                Some(name) => name,
                None => None,
            };
            credits.push(Credit { role: role.to_owned(), names: name.into_iter().collect() });
        } else if is_name(word) {
            match credits.last_mut() {
                Some(credit) => credit.names.push(word.to_owned()),
                None => names.push(word.to_owned()),
            }
        } else {
            return None;
        }
    }
    share_names(&mut credits);
    let is_whole =
        names.is_empty() && !credits.is_empty() && credits.iter().all(|credit| !credit.names.is_empty());
    // Names alone in front of a role are too little where the text is a sentence.
    (is_whole && (begins_with_role || text.chars().count() <= 20)).then_some(credits)
}

/// `记者 甲 文/图`: the last role is of those named before it.
fn share_names(credits: &mut [Credit]) {
    for at in 1..credits.len() {
        if credits[at].names.is_empty() && is_behind(&credits[at].role) {
            credits[at].names = credits[at - 1].names.clone();
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\u{3000}', '\u{A0}', '、', ',', '，', ';', '；', '|']).filter(|word| !word.is_empty())
}

/// The role at the beginning of a word, and what follows it; as written.
fn role(word: &str) -> Option<(&str, &str)> {
    let reading = Reading::of(word);
    let text = reading.text();
    let len = ["通讯员", "记者"]
        .into_iter()
        .filter_map(|role| text.find(role).map(|at| text[..at].chars().count() + role.chars().count()))
        .find(|len| *len <= 10)
        .or_else(|| BEFORE.iter().find(|role| text.starts_with(**role)).map(|role| role.chars().count()))
        .or_else(|| BEHIND.iter().find(|role| **role == text).map(|role| role.chars().count()))
        .or_else(|| short(&text))?;
    let rest = reading.slice(len, usize::MAX).trim_start_matches(['/', '／', ':', '：', ' ']);
    Some((reading.slice(0, len), rest))
}

fn short(text: &str) -> Option<usize> {
    let rest = SHORT.iter().find_map(|role| text.strip_prefix(role))?;
    rest.starts_with(['/', ':']).then_some(1)
}

fn is_behind(role: &str) -> bool {
    BEHIND.contains(&Reading::of(role).text().as_str())
}

/// Characters that a clause begins with, and hardly a name.
const NO_SURNAMES: &str = "在也了的是说看就都很不这那与其走把被从对将为说到又还已正";
/// Ends of names of offices and media, which are longer than those of people.
const OFFICES: [&str; 14] =
    ["中心", "局", "社", "站", "网", "台", "部", "办", "院", "校", "委", "会", "公司", "报"];

/// A name of a person: at most four Han characters, more with the point of foreign names or in Latin letters; or of an office.
pub(super) fn is_name(word: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '·' | '•' | '.' | '(' | ')' | '?');
    let name = Reading::of(word).text();
    let count = name.chars().count();
    let is_long =
        name.contains(['·', '•']) || name.is_ascii() || OFFICES.iter().any(|office| name.ends_with(office));
    (1..=if is_long { LONGEST_NAME } else { 4 }).contains(&count)
        && word.chars().all(is_letter)
        && !name.starts_with(|c| NO_SURNAMES.contains(c))
        && name.chars().any(char::is_alphabetic)
}

/// A paragraph without the byline in parentheses at its end, and the credits; the paragraph may be nothing else.
pub(crate) fn byline_at_end(paragraph: &str) -> Option<(&str, Vec<Credit>)> {
    let trimmed = paragraph.trim_end().trim_end_matches(['。', '.']).trim_end();
    let inner = trimmed.strip_suffix(['）', ')'])?;
    // The parenthesis that opens it: readings in parentheses may stand between.
    let open = inner.char_indices().rev().take(80).filter(|(_, c)| matches!(c, '（' | '('));
    for (at, c) in open {
        if let Some(credits) = byline_in(&inner[at + c.len_utf8()..]) {
            return Some((paragraph[..at].trim_end(), credits));
        }
    }
    damaged_byline(paragraph)
}

/// Only one that begins with who it was: `（甲 摄）` belongs to a picture.
fn byline_in(text: &str) -> Option<Vec<Credit>> {
    role(words(&with_whole_reporter(text)).next()?)?;
    byline(text)
}

/// `記�甲`, `記?chēng)?甲` as `記者 甲`: the commonest role, where the bytes of its second character are lost.
fn with_whole_reporter(text: &str) -> String {
    const HOLES: [char; 2] = ['?', '\u{FFFD}'];
    let reporter = text
        .char_indices()
        .find(|(at, c)| matches!(c, '記' | '记') && text[at + c.len_utf8()..].starts_with(HOLES));
    let Some((at, c)) = reporter else { return text.to_owned() };
    let (before, rest) = text.split_at(at + c.len_utf8());
    let rest = rest.strip_prefix(HOLES).unwrap_or(rest);
    let letters = rest.find(|c: char| !c.is_alphabetic() || ('一'..='龥').contains(&c)).unwrap_or(rest.len());
    let rest = rest[letters..].strip_prefix(')').unwrap_or(rest);
    format!("{before}者 {}", rest.strip_prefix(HOLES).unwrap_or(rest))
}

/// A paragraph that is a byline with damaged letters. `（記者 甲 通訊?huà)T 乙）` has roles that can be restored; of `?。ㄓ浾?甲 通訊員 乙)` the
/// first parenthesis is lost with the byte before it. Names are only taken as they stand there.
fn damaged_byline(paragraph: &str) -> Option<(&str, Vec<Credit>)> {
    let trimmed = paragraph.trim();
    if trimmed.chars().count() > 80 || !trimmed.contains(['?', '\u{FFFD}']) {
        return None;
    }
    let repaired = damage::repair(trimmed).0;
    let guess = damage::guess_line(trimmed)?;
    let credits = [repaired, guess].iter().find_map(|text| {
        let inner = text.trim_start_matches(['\u{FFFD}', ' ', '　']).strip_prefix(['（', '('])?;
        byline_in(inner.trim_end_matches(['）', ')', '。']))
    })?;
    let is_there =
        credits.iter().flat_map(|credit| &credit.names).all(|name| trimmed.contains(name.as_str()));
    is_there.then_some(("", credits))
}

/// The credits of `本报讯（记者 甲）` at the beginning of a paragraph, which stays as it is.
pub(crate) fn byline_at_start(paragraph: &str) -> Option<Vec<Credit>> {
    let reading = Reading::of(paragraph);
    let chars = reading.chars();
    let open = chars.iter().take(20).position(|c| *c == '(')?;
    let close = chars.iter().take(open + 60).position(|c| *c == ')')?;
    let before: String = chars[..open].iter().collect();
    let is_report = ["讯", "电", "消息"].iter().any(|word| before.trim_end().ends_with(word));
    (is_report && close > open).then(|| byline_in(reading.slice(open + 1, close))).flatten()
}
