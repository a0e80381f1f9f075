//! `您当前的位置：首页 > 县区新闻 > 蔚县`.

use super::reading::Reading;

/// What stands between levels.
const SEPARATORS: [char; 9] = ['>', '»', '›', '→', '/', '|', '\\', '»', '-'];

/// Levels that are no channel.
const NO_CHANNEL: [&str; 8] = ["首页", "网站首页", "主页", "正文", "内容", "详情", "内容页", "文章"];

/// Names of the channels, from the root down, when a line is a breadcrumb.
pub(crate) fn breadcrumb(line: &str) -> Option<Vec<String>> {
    let reading = Reading::of(line);
    let text = reading.text();
    let place = text.find("位置").map(|at| text[..at].chars().count())?;
    // `您当前的位置`, `当前所在位置`; what stands before is short.
    if place > 8 || text.chars().count() > 120 {
        return None;
    }
    let mut start = place + 2;
    if !reading.chars().get(start).is_some_and(|c| " :>是".contains(*c)) {
        return None;
    }
    while reading.chars().get(start).is_some_and(|c| " :是>".contains(*c)) {
        start += 1;
    }
    let chars = reading.chars();
    // Of the signs that a line has, the first one in the list separates.
    let separator = SEPARATORS.into_iter().find(|sign| chars[start..].contains(sign))?;
    let (mut names, mut from) = (Vec::new(), start);
    for at in start..=chars.len() {
        if chars.get(at).is_some_and(|c| *c != separator) {
            continue;
        }
        let name = reading.slice(from, at).trim_matches(SEPARATORS);
        from = at + 1;
        let compared = Reading::of(name).text();
        if !name.is_empty() && !NO_CHANNEL.contains(&compared.trim()) {
            names.push(name.trim().to_owned());
        }
    }
    Some(names)
}
