//! What a reader has chosen for reading is there before the first paint, and can be chosen on every page.

use super::html::Html;
use super::printer::Printer;
use crate::app::Asset;
use crate::inline::PREFERENCES;
use baolan_core::model::Lang;
use baolan_core::protocol::{ASK_ATTRIBUTE, QUESTION_ATTRIBUTE, READING_MODULE};

/// Words of the tools on top of every page. They stand here and not among the texts of the interface, which the app carries, too.
pub(super) struct Tools {
    /// The link past everything that stands before the page itself.
    skip: &'static str,
    label: &'static str,
    elder: &'static str,
    ordinary: &'static str,
    settings: &'static str,
    /// What is said where a module cannot be loaded.
    pub(super) failed: &'static str,
}

impl Tools {
    pub(super) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::ZhHans => &HANS,
            Lang::ZhHant => &HANT,
            Lang::En => &EN,
        }
    }
}

const HANS: Tools = Tools {
    skip: "跳到正文",
    label: "阅读辅助",
    elder: "长辈模式",
    ordinary: "退出长辈模式",
    settings: "阅读设置",
    failed: "这项功能没能载入。请检查网络，再试一次。",
};

const HANT: Tools = Tools {
    skip: "跳到正文",
    label: "閱讀輔助",
    elder: "長輩模式",
    ordinary: "退出長輩模式",
    settings: "閱讀設定",
    failed: "這項功能沒能載入。請檢查網路，再試一次。",
};

const EN: Tools = Tools {
    skip: "Skip to content",
    label: "Reading aids",
    elder: "Easy mode",
    ordinary: "Leave easy mode",
    settings: "Reading settings",
    failed: "This could not be loaded. Is there a network? Try again.",
};

impl Html {
    /// The script in the head, before everything that is painted.
    pub(super) fn preferences(&mut self, printer: &Printer) {
        let Some(sheet) = sheet(printer) else { return };
        let href = printer.context.urls.asset(&sheet.name);
        self.raw("<script data-sheet=\"").text(&href).raw("\">").raw(PREFERENCES).raw("</script>\n");
    }

    /// The link past everything to the page itself, and the tools, before the app's root: the app draws nothing of them.
    ///
    /// 长辈模式 is a link, which works without a module, too. Not for search engines: it is the same page.
    pub(super) fn tools(&mut self, printer: &Printer) {
        let words = Tools::of(printer.context.site.lang);
        self.raw("<a class=\"skip\" href=\"#main\">").text(words.skip).raw("</a>\n");
        if sheet(printer).is_none() {
            return;
        }
        self.raw("<section class=\"tools\" aria-label=\"").text(words.label).raw("\">");
        for (elder, question, name) in [(1, "elder", words.elder), (0, "ordinary", words.ordinary)] {
            self.raw("<a hidden href=\"?elder=").raw(if elder == 1 { "1" } else { "0" });
            self.raw("\" rel=\"external nofollow\" ").ask(question).raw(">").text(name).raw("</a>");
        }
        self.raw("<button type=\"button\" hidden aria-haspopup=\"dialog\" ").ask("").raw(">");
        self.text(words.settings).raw("</button></section>\n");
    }

    /// The attributes of what asks the module.
    fn ask(&mut self, question: &str) -> &mut Self {
        self.raw(ASK_ATTRIBUTE).raw("=\"").raw(READING_MODULE).raw("\"");
        match question {
            "" => self,
            _ => self.raw(" ").raw(QUESTION_ATTRIBUTE).raw("=\"").raw(question).raw("\""),
        }
    }
}

/// The sheet of the preferences; none where pages start no app, or one without them.
fn sheet(printer: &Printer) -> Option<&Asset> {
    let modules = printer.starts.then_some(&printer.assets.modules)?;
    modules.iter().find(|module| module.name == READING_MODULE)?.sheet.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_core::protocol::{READING_ATTRIBUTE, READING_KEY};

    #[test]
    fn the_script_is_small_and_names_what_the_protocol_names() {
        assert!(PREFERENCES.len() <= 900, "{} bytes", PREFERENCES.len());
        assert!(!PREFERENCES.contains("</") && PREFERENCES.is_ascii());
        assert_eq!(PREFERENCES.matches(&format!("[\"{READING_KEY}\"]")).count(), 2);
        let name = READING_ATTRIBUTE.strip_prefix("data-").expect("a data attribute");
        assert!(PREFERENCES.contains(&format!("dataset.{name} = ")));
    }
}
