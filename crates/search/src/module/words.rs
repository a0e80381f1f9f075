//! Texts of the interface.

/// In one language. A text around a number is a pair.
pub(super) struct Words {
    pub(super) searching: &'static str,
    pub(super) found: (&'static str, &'static str),
    pub(super) nothing: &'static str,
    pub(super) partial: &'static str,
    pub(super) failed: &'static str,
    pub(super) cut: &'static str,
    pub(super) by_relevance: &'static str,
    pub(super) by_date: &'static str,
    pub(super) sort: &'static str,
    pub(super) channels: &'static str,
    pub(super) years: &'static str,
    pub(super) all: &'static str,
    pub(super) newer: &'static str,
    pub(super) older: &'static str,
    pub(super) unread: &'static str,
}

impl Words {
    /// The texts of a page's language.
    pub(super) fn of(lang: &str) -> &'static Self {
        match lang {
            lang if lang.starts_with("zh-Hant") => &HANT,
            lang if lang.starts_with("zh") => &HANS,
            _ => &EN,
        }
    }
}

const HANS: Words = Words {
    searching: "正在搜索……",
    found: ("找到 ", " 篇稿件"),
    nothing: "没有找到。请换个说法，或减少几个字试试。",
    partial: "有一部分索引没能载入，结果可能不全。",
    failed: "搜索没能载入。请检查网络，再试一次。",
    cut: "输入的内容太长，只搜索了前面的部分。",
    by_relevance: "最相关",
    by_date: "最新",
    sort: "排序",
    channels: "频道",
    years: "年份",
    all: "全部",
    newer: "上一页",
    older: "下一页",
    unread: "（这篇稿件没能载入）",
};

const HANT: Words = Words {
    searching: "正在搜尋……",
    found: ("找到 ", " 篇稿件"),
    nothing: "沒有找到。請換個說法，或減少幾個字試試。",
    partial: "有一部分索引沒能載入，結果可能不全。",
    failed: "搜尋沒能載入。請檢查網路，再試一次。",
    cut: "輸入的內容太長，只搜尋了前面的部分。",
    by_relevance: "最相關",
    by_date: "最新",
    sort: "排序",
    channels: "頻道",
    years: "年份",
    all: "全部",
    newer: "上一頁",
    older: "下一頁",
    unread: "（這篇稿件沒能載入）",
};

const EN: Words = Words {
    searching: "Searching …",
    found: ("", " stories found"),
    nothing: "Nothing was found. Try other words, or fewer.",
    partial: "A part of the index could not be loaded: there may be more.",
    failed: "The search could not be loaded. Is there a network? Try again.",
    cut: "That was too long: only its beginning was searched for.",
    by_relevance: "Best match",
    by_date: "Newest",
    sort: "Order",
    channels: "Channels",
    years: "Years",
    all: "All",
    newer: "Previous page",
    older: "Next page",
    unread: "(this story could not be loaded)",
};
