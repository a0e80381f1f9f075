//! Texts of the interface.

/// In one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) close: &'static str,
    pub(super) done: &'static str,
    pub(super) reset: &'static str,
    pub(super) was_reset: &'static str,
    pub(super) aids: &'static str,
    /// Names of the groups, each with those of its choices, in the order of `Group::ALL`.
    pub(super) groups: [(&'static str, &'static [&'static str]); 4],
    /// Names in the order of `Switch::ALL`.
    pub(super) switches: [&'static str; 7],
    pub(super) elder_note: &'static str,
    /// What is kept of what was read: the group, the switch, the button, and what is said after a press on it.
    pub(super) record: &'static str,
    pub(super) remember: &'static str,
    pub(super) forget: &'static str,
    pub(super) was_forgotten: &'static str,
    pub(super) on: &'static str,
    pub(super) off: &'static str,
    /// Between a name and what it is.
    pub(super) colon: &'static str,
    pub(super) beside_off: &'static str,
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
    title: "阅读设置",
    close: "关闭",
    done: "完成",
    reset: "恢复默认",
    was_reset: "已恢复默认设置",
    aids: "辅助",
    groups: [
        ("字号", &["标准", "大", "较大", "特大", "超大"]),
        ("行距", &["标准", "宽", "更宽"]),
        ("字体", &["默认", "宋体", "黑体"]),
        ("颜色", &["跟随系统", "浅色", "深色", "米黄"]),
    ],
    switches: ["高对比度", "加宽字距和段距", "减少动画", "大号指针", "十字线", "大字屏", "长辈模式"],
    elder_note: "大字、大按钮、简洁页面",
    record: "阅读记录",
    remember: "记住读过的新闻和读到的位置，只存在本机",
    forget: "清除记录",
    was_forgotten: "阅读记录已清除",
    on: "已打开",
    off: "已关闭",
    colon: "：",
    beside_off: "十字线和大字屏已关闭",
};

const HANT: Words = Words {
    title: "閱讀設定",
    close: "關閉",
    done: "完成",
    reset: "恢復預設",
    was_reset: "已恢復預設設定",
    aids: "輔助",
    groups: [
        ("字級", &["標準", "大", "較大", "特大", "超大"]),
        ("行距", &["標準", "寬", "更寬"]),
        ("字體", &["預設", "宋體", "黑體"]),
        ("顏色", &["跟隨系統", "淺色", "深色", "米黃"]),
    ],
    switches: ["高對比度", "加寬字距和段距", "減少動畫", "大型指標", "十字線", "大字屏", "長輩模式"],
    elder_note: "大字、大按鈕、簡潔頁面",
    record: "閱讀記錄",
    remember: "記住讀過的新聞和讀到的位置，只存在本機",
    forget: "清除記錄",
    was_forgotten: "閱讀記錄已清除",
    on: "已開啟",
    off: "已關閉",
    colon: "：",
    beside_off: "十字線和大字屏已關閉",
};

const EN: Words = Words {
    title: "Reading settings",
    close: "Close",
    done: "Done",
    reset: "Reset",
    was_reset: "Everything is as it was",
    aids: "Aids",
    groups: [
        ("Text size", &["Standard", "Large", "Larger", "Very large", "Largest"]),
        ("Line height", &["Standard", "Wide", "Wider"]),
        ("Typeface", &["Default", "Serif", "Sans"]),
        ("Colours", &["As the device", "Light", "Dark", "Sepia"]),
    ],
    switches: [
        "High contrast",
        "More space in text",
        "No motion",
        "Large pointer",
        "Reading lines",
        "Bar of large text",
        "Easy mode",
    ],
    elder_note: "Large text, large buttons, a simple page",
    record: "What you have read",
    remember: "Remember stories and places, on this device only",
    forget: "Forget them",
    was_forgotten: "Nothing of what you have read is kept",
    on: "on",
    off: "off",
    colon: ": ",
    beside_off: "Reading lines and the bar of large text are off",
};
