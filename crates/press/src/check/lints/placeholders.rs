//! Texts that were meant to be replaced, and names that say nothing.

use super::Found;
use super::text::{Text, visible};
use crate::check::lint::Lint;
use crate::content::prose::ProseKind;

/// Texts of templates.
const TEXTS: [&str; 9] = [
    "此处填写",
    "在此填写",
    "此处输入",
    "在此输入",
    "标题待定",
    "正文待补",
    "Lorem ipsum",
    "lorem ipsum",
    "TKTK",
];

/// Words that stand for work that is left, as words of their own.
const WORDS: [&str; 4] = ["TODO", "FIXME", "TBD", "TBC"];

/// Names of nobody, in lower case.
const NAMES: [&str; 27] = [
    "无",
    "暂无",
    "待定",
    "待填",
    "待补",
    "未知",
    "不详",
    "佚名",
    "来源",
    "编辑",
    "责任编辑",
    "责编",
    "某某",
    "某某某",
    "网络",
    "互联网",
    "admin",
    "管理员",
    "test",
    "测试",
    "none",
    "null",
    "n/a",
    "unknown",
    "tbd",
    "todo",
    "editor",
];

pub(super) fn lint(text: &Text<'_>, found: &mut Vec<Found>) {
    if matches!(text.kind(), ProseKind::Source | ProseKind::Editor | ProseKind::Credit) && is_nobody(text) {
        let what = match text.kind() {
            ProseKind::Source => "`source` names no source",
            ProseKind::Editor => "`editor` names nobody",
            _ => "nobody is named here",
        };
        return found.push(Found::new(Lint::PlaceholderName, text.range(0, text.chars.len()), what));
    }
    let whole: String = text.chars.iter().map(|(_, c)| *c).collect();
    for wanted in TEXTS {
        for (at, _) in whole.match_indices(wanted) {
            add(text, &whole, at, wanted, found);
        }
    }
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    for wanted in WORDS {
        for (at, _) in whole.match_indices(wanted) {
            let (before, after) =
                (whole[..at].chars().next_back(), whole[at + wanted.len()..].chars().next());
            if !is_word(before) && !is_word(after) {
                add(text, &whole, at, wanted, found);
            }
        }
    }
    for (from, to) in text.runs(|c| c == 'x' || c == 'X') {
        let run = text.part(from, to);
        if to - from >= 3 && !is_word(text.before(from)) && !is_word(text.get(to)) && !is_roman(&run) {
            found.push(Found::new(
                Lint::PlaceholderText,
                text.range(from, to),
                format!("`{run}` stands here"),
            ));
        }
    }
}

/// XXX is thirty, in games and centuries.
fn is_roman(run: &str) -> bool {
    run == "XXX"
}

fn add(text: &Text<'_>, whole: &str, at: usize, wanted: &str, found: &mut Vec<Found>) {
    let from = whole[..at].chars().count();
    let range = text.range(from, from + wanted.chars().count());
    found.push(Found::new(Lint::PlaceholderText, range, format!("`{wanted}` stands here")));
}

fn is_nobody(text: &Text<'_>) -> bool {
    let name = visible(text.prose).trim().to_lowercase();
    let is_sign = |c: char| {
        matches!(c, '-' | '—' | '/' | '.' | '。' | '?' | '？' | 'x' | '×' | '*' | '＊' | '_' | '某')
    };
    // A role may be called 编辑; a name may not.
    let is_role =
        text.kind() == ProseKind::Credit && ["编辑", "责任编辑", "责编", "来源"].contains(&name.as_str());
    !is_role && !name.is_empty() && (NAMES.contains(&name.as_str()) || name.chars().all(is_sign))
}
