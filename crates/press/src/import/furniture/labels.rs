//! `2024-01-29 09:29:35  来源：张家口新闻网  编辑：示例甲`: fields behind their names.

use super::moment;
use super::reading::{Reading, unbracketed};
use baolan_cms::item::When;
use baolan_core::model::Credit;
use std::ops::Range;

/// What a label says of what stands behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Source,
    Editor,
    /// Somebody who did something.
    Credit,
    /// Nothing that a story keeps.
    Nothing,
}

/// Longer ones before those that they end in.
const LABELS: [(&str, Meaning); 40] = [
    ("稿件来源", Meaning::Source),
    ("文章来源", Meaning::Source),
    ("信息来源", Meaning::Source),
    ("新闻来源", Meaning::Source),
    ("图文来源", Meaning::Source),
    ("来源于", Meaning::Source),
    ("来源", Meaning::Source),
    ("稿源", Meaning::Source),
    ("责任编辑", Meaning::Editor),
    ("网络编辑", Meaning::Editor),
    ("本文编辑", Meaning::Editor),
    ("编辑", Meaning::Editor),
    ("责编", Meaning::Editor),
    ("作者", Meaning::Credit),
    ("记者", Meaning::Credit),
    ("通讯员", Meaning::Credit),
    ("摄影", Meaning::Credit),
    ("撰稿", Meaning::Credit),
    ("供稿", Meaning::Credit),
    ("校对", Meaning::Credit),
    ("审校", Meaning::Credit),
    ("审核", Meaning::Credit),
    ("编审", Meaning::Credit),
    ("主编", Meaning::Credit),
    ("监制", Meaning::Credit),
    ("值班总编", Meaning::Credit),
    ("发布时间", Meaning::Nothing),
    ("更新时间", Meaning::Nothing),
    ("发布日期", Meaning::Nothing),
    ("发布于", Meaning::Nothing),
    ("时间", Meaning::Nothing),
    ("日期", Meaning::Nothing),
    ("浏览次数", Meaning::Nothing),
    ("浏览量", Meaning::Nothing),
    ("浏览", Meaning::Nothing),
    ("点击数", Meaning::Nothing),
    ("点击", Meaning::Nothing),
    ("阅读量", Meaning::Nothing),
    ("阅读", Meaning::Nothing),
    ("字号", Meaning::Nothing),
];

/// What a page prints around such lines, without a meaning for a story.
const NOISE: [&str; 15] = [
    "字体",
    "大",
    "中",
    "小",
    "分享到",
    "分享",
    "打印",
    "收藏",
    "关闭",
    "评论",
    "我要评论",
    "次",
    "发布",
    "扫一扫",
    "纠错",
];

/// What a line of fields said.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Labelled {
    pub(crate) when: Option<When>,
    pub(crate) source: Option<String>,
    pub(crate) editor: Option<String>,
    pub(crate) credits: Vec<Credit>,
    /// What stands there besides, trimmed; empty where the line is nothing but fields.
    pub(crate) rest: String,
}

/// A line with the time or the source of a story. What stands besides is short, and no sentence.
pub(crate) fn imprint(line: &str) -> Option<Labelled> {
    let reading = Reading::of(line);
    if reading.chars().len() > 160 || reading.chars().contains(&'。') {
        return None;
    }
    let labelled = read(&reading);
    let says_something = labelled.when.is_some() || labelled.source.is_some();
    (says_something && labelled.rest.chars().count() <= 20).then_some(labelled)
}

/// A line that names who edited a story, and perhaps who else looked at it, and nothing else.
pub(crate) fn editors(line: &str) -> Option<Labelled> {
    let line = unbracketed(line);
    let reading = Reading::of(line);
    if reading.chars().len() > 100 {
        return None;
    }
    if let Some(editor) = damaged_editor(&reading) {
        return Some(Labelled { editor: Some(editor.to_owned()), ..Labelled::default() });
    }
    let labelled = read(&reading);
    let named = labelled.editor.is_some() || labelled.credits.iter().any(|credit| is_desk(&credit.role));
    let is_short = labelled.editor.as_ref().is_none_or(|editor| editor.chars().count() <= 30);
    (named && is_short && labelled.rest.is_empty() && labelled.source.is_none()).then_some(labelled)
}

/// `編?dùn(lián))?甲`: the label lost the bytes of its second character and the colon; what follows the last hole is the name.
fn damaged_editor<'a>(reading: &Reading<'a>) -> Option<&'a str> {
    const HOLES: [char; 2] = ['?', '\u{FFFD}'];
    let chars = reading.chars();
    let begins = chars.first() == Some(&'编') && chars.get(1).is_some_and(|c| HOLES.contains(c));
    let last = chars.iter().rposition(|c| HOLES.contains(c) || *c == ')')?;
    let name = reading.slice(last + 1, chars.len());
    (begins && super::byline::is_name(name)).then_some(name)
}

/// Whether a role belongs to the desk and not to those who wrote.
fn is_desk(role: &str) -> bool {
    let role = Reading::of(role).text();
    ["校对", "审校", "审核", "编审", "主编", "监制", "值班总编"].contains(&role.trim())
}

fn read(reading: &Reading<'_>) -> Labelled {
    let chars = reading.chars();
    let moment = moment::find(reading);
    let labels = labels(reading);
    let mut labelled =
        Labelled { when: moment.as_ref().map(|(_, when)| when.clone()), ..Labelled::default() };
    let mut taken: Vec<Range<usize>> = moment.into_iter().map(|(range, _)| range).collect();
    for (number, (label, meaning, value)) in labels.iter().enumerate() {
        let next = labels.get(number + 1).map_or(chars.len(), |(label, ..)| label.start);
        let next = taken
            .first()
            .map(|time| time.start)
            .filter(|time| *time >= *value)
            .map_or(next, |time| time.min(next));
        let end = end_of_value(&chars[*value..next.max(*value)]) + value;
        taken.push(label.start..end);
        let text = unbracketed(reading.slice(*value, end).trim_matches(['|', '　', ' ']));
        if text.is_empty() {
            continue;
        }
        match meaning {
            Meaning::Source if labelled.source.is_none() => labelled.source = Some(text.to_owned()),
            Meaning::Editor if labelled.editor.is_none() => labelled.editor = Some(text.to_owned()),
            Meaning::Credit => labelled.credits.push(Credit {
                role: reading
                    .slice(label.start, label.end)
                    .trim_end_matches([':', '：', ' ', '　'])
                    .to_owned(),
                names: text
                    .split(['、', ' ', '　', '，', ','])
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect(),
            }),
            _ => {}
        }
    }
    labelled.rest = rest(reading, &taken);
    labelled
}

/// Labels in order: with their colon, and where their values begin.
fn labels(reading: &Reading<'_>) -> Vec<(Range<usize>, Meaning, usize)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < reading.chars().len() {
        let label = LABELS.iter().find_map(|(label, meaning)| {
            let end = at + label.chars().count();
            let colon = reading.chars().get(end..)?.iter().position(|c| *c != ' ')? + end;
            let is_label = reading.is_at(at, label) && reading.chars().get(colon) == Some(&':');
            is_label.then_some((at..colon, *meaning, colon + 1))
        });
        at = label.as_ref().map_or(at + 1, |(_, _, value)| *value);
        found.extend(label);
    }
    found
}

/// A value ends at a wide gap, a bar or a bracket.
fn end_of_value(chars: &[char]) -> usize {
    let start = chars.iter().position(|c| *c != ' ').unwrap_or(chars.len());
    let mut at = start;
    while at < chars.len() {
        let is_gap = chars[at] == ' ' && chars.get(at + 1).is_none_or(|next| *next == ' ');
        if is_gap || matches!(chars[at], '|' | ']' | '】') {
            return at;
        }
        at += 1;
    }
    chars.len()
}

/// What is no field and no noise.
fn rest(reading: &Reading<'_>, taken: &[Range<usize>]) -> String {
    let mut rest = String::new();
    for at in 0..reading.chars().len() {
        rest.push(if taken.iter().any(|range| range.contains(&at)) { ' ' } else { reading.chars()[at] });
    }
    let words = rest.split([' ', '|', '[', ']', '【', '】', '(', ')', ':', '+', '-', 'A', ',']);
    let words: Vec<&str> = words
        .filter(|word| {
            !word.is_empty() && !NOISE.contains(word) && !word.bytes().all(|byte| byte.is_ascii_digit())
        })
        .collect();
    words.join(" ")
}
