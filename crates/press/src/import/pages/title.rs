//! Titles of pages without the names of channel and site behind them.

/// Ends of names of sites and channels.
const SITES: [&str; 16] = [
    "网",
    "網",
    "报",
    "報",
    "在线",
    "频道",
    "頻道",
    "新闻",
    "新聞",
    "中心",
    "门户",
    "台",
    "社",
    "首页",
    "网站",
    "客户端",
];

/// `剪纸集市开到家门口_县区新闻_示例新闻网` as `剪纸集市开到家门口`. Behind `_` and `|` stands nothing of a title; behind hyphens only what is
/// called like a site, or is `site`.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let mut title = title.trim();
    while let Some((at, sign)) =
        title.char_indices().rev().find(|(_, c)| matches!(c, '_' | '|' | '-' | '—' | '–' | '｜'))
    {
        let tail = title[at + sign.len_utf8()..].trim();
        let before = title[..at].trim_end_matches(['_', '|', '-', '—', '–', '｜', ' ']);
        let is_sure = matches!(sign, '_' | '|' | '｜');
        let is_site =
            Some(tail) == site || (tail.chars().count() <= 12 && SITES.iter().any(|end| tail.ends_with(end)));
        if before.is_empty() || !(is_sure || is_site || tail.is_empty()) {
            break;
        }
        title = before;
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_are_cut_and_titles_stay() {
        for (title, expected) in [
            ("剪纸集市开到家门口_县区新闻_示例新闻网", "剪纸集市开到家门口"),
            ("剪纸集市开到家门口-示例新闻网", "剪纸集市开到家门口"),
            ("剪纸集市 | 示例", "剪纸集市"),
            ("剪纸集市 —— 一个腊月的记录", "剪纸集市 —— 一个腊月的记录"),
            ("2023-2024年度大事", "2023-2024年度大事"),
            ("_示例网", "_示例网"),
            ("", ""),
        ] {
            assert_eq!(without_site(title, None), expected);
        }
        assert_eq!(without_site("集市 - 某处", Some("某处")), "集市");
    }
}
