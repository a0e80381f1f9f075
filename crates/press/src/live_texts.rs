//! Texts of the interface that only live portals need. They stand here and not among the app's messages, which every reader loads.

use baolan_core::model::Lang;

/// The texts in a language.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LiveTexts {
    /// A part of the front page could not be loaded; a link, which tries again.
    pub(crate) missing: &'static str,
    /// The story can be read only where it comes from; a link to there.
    pub(crate) elsewhere: &'static str,
    /// The role of somebody whom the system calls a story's author.
    pub(crate) author: &'static str,
    /// The page is being loaded.
    pub(crate) loading: &'static str,
    /// A link that loads the page again.
    pub(crate) again: &'static str,
    /// The page cannot be shown without JavaScript.
    pub(crate) needs_script: &'static str,
    /// A link to the content system's own site.
    pub(crate) own_site: &'static str,
}

impl LiveTexts {
    /// The texts in a language.
    pub(crate) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::ZhHans => &ZH_HANS,
            Lang::ZhHant => &ZH_HANT,
            Lang::En => &EN,
        }
    }
}

const ZH_HANS: LiveTexts = LiveTexts {
    missing: "这部分没有载入，点此重试",
    elsewhere: "到原站阅读全文",
    author: "作者",
    loading: "正在载入……",
    again: "久未显示？点此重新载入",
    needs_script: "显示本页需要浏览器启用 JavaScript。",
    own_site: "也可到原站阅读",
};

const ZH_HANT: LiveTexts = LiveTexts {
    missing: "這部分沒有載入，點此重試",
    elsewhere: "到原站閱讀全文",
    author: "作者",
    loading: "正在載入……",
    again: "久未顯示？點此重新載入",
    needs_script: "顯示本頁需要瀏覽器啟用 JavaScript。",
    own_site: "也可到原站閱讀",
};

const EN: LiveTexts = LiveTexts {
    missing: "This part was not loaded; try again",
    elsewhere: "Read the whole story where it comes from",
    author: "Author",
    loading: "Loading …",
    again: "Nothing yet? Load the page again",
    needs_script: "This page needs JavaScript.",
    own_site: "The stories can be read here, too",
};
