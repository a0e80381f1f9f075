//! The preview's own words, in the languages of the interface.

use crate::content::StorySummary;
use baolan_core::model::Lang;

/// What the preview says in a language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) lang: Lang,
    /// What this is.
    pub(super) preview: &'static str,
    /// Who sees it.
    pub(super) here_only: &'static str,
    /// Stories that readers do not see yet.
    pub(super) held: &'static str,
    pub(super) nothing_held: &'static str,
    pub(super) errors: &'static str,
    pub(super) warnings: &'static str,
    pub(super) error: &'static str,
    pub(super) warning: &'static str,
    pub(super) no_faults: &'static str,
    pub(super) faults: &'static str,
    /// Before the number of faults that are not shown.
    pub(super) more: &'static str,
    pub(super) to_site: &'static str,
    /// Above the faults where there is no site to show.
    pub(super) no_site: &'static str,
    /// Above the faults of a story at its own address.
    pub(super) no_story: &'static str,
    /// Above an error that was not expected.
    pub(super) failed: &'static str,
    /// Around the mark before a title: opening, draft, embargo, closing.
    marks: [&'static str; 4],
}

impl Words {
    /// What stands before the title of a story that readers do not see yet.
    pub(super) fn mark(&self, story: &StorySummary) -> String {
        let [open, draft, embargo, close] = self.marks;
        match story.draft {
            true => [open, draft, close].concat(),
            false => [open, embargo, " ", &story.published.to_minute(), close].concat(),
        }
    }
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::ZhHans => &ZH_HANS,
        Lang::ZhHant => &ZH_HANT,
        Lang::En => &EN,
    }
}

const ZH_HANS: Words = Words {
    lang: Lang::ZhHans,
    preview: "预览",
    here_only: "只有这台电脑看得到",
    held: "草稿与待发",
    nothing_held: "没有草稿，也没有待发的稿件。",
    errors: "错误",
    warnings: "提醒",
    error: "错误",
    warning: "提醒",
    no_faults: "没有发现问题。",
    faults: "稿件中的问题",
    more: "此外还有：",
    to_site: "回到网站",
    no_site: "现在没有网站可以显示。改好下面的错误，本页会自动刷新。",
    no_story: "这篇稿件现在无法显示。改好下面的错误，本页会自动刷新。",
    failed: "本页现在无法显示。文件再次保存后，本页会自动刷新。",
    marks: ["〔", "草稿", "待发", "〕"],
};

const ZH_HANT: Words = Words {
    lang: Lang::ZhHant,
    preview: "預覽",
    here_only: "只有這台電腦看得到",
    held: "草稿與待發",
    nothing_held: "沒有草稿，也沒有待發的稿件。",
    errors: "錯誤",
    warnings: "提醒",
    error: "錯誤",
    warning: "提醒",
    no_faults: "沒有發現問題。",
    faults: "稿件中的問題",
    more: "此外還有：",
    to_site: "回到網站",
    no_site: "現在沒有網站可以顯示。改好下面的錯誤，本頁會自動重新載入。",
    no_story: "這篇稿件現在無法顯示。改好下面的錯誤，本頁會自動重新載入。",
    failed: "本頁現在無法顯示。檔案再次儲存後，本頁會自動重新載入。",
    marks: ["〔", "草稿", "待發", "〕"],
};

const EN: Words = Words {
    lang: Lang::En,
    preview: "Preview",
    here_only: "seen on this machine alone",
    held: "Drafts and embargoed",
    nothing_held: "There is no draft, and no story under embargo.",
    errors: "Errors",
    warnings: "Warnings",
    error: "Error",
    warning: "Warning",
    no_faults: "Nothing is wrong.",
    faults: "What is wrong in the content",
    more: "And further ones:",
    to_site: "Back to the site",
    no_site: "There is no site to show now. Mend the errors below, and this page loads itself again.",
    no_story: "This story cannot be shown now. Mend the errors below, and this page loads itself again.",
    failed: "This page cannot be shown now. It loads itself again when the file is saved.",
    marks: ["[", "Draft", "Embargo", "] "],
};
