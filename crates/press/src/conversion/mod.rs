//! The variant in the other Chinese script: what its pages, facts and feeds show, converted from the text of the main one.
//!
//! ```text
//! texts   one text, the runs of a paragraph, a name
//! block   the blocks of a story's body
//! page    a Page       -> the same in the other script
//! site    a Site       -> the same
//! ```
//!
//! Every function takes its type apart field by field, so that a new field does not compile until it is said whether it is text. What is none:
//! addresses, names of files, code, times, and what is marked to be in another language.

mod block;
mod page;
mod site;
mod texts;

pub use page::WordsOf;

use baolan_core::model::Lang;
use baolan_script::{Converter, Direction, Region, Words};
use std::sync::{Arc, OnceLock};
use texts::Texts;

/// Words of a site or a story, each with what stands for it in the other script.
pub type WordList = Vec<(String, String)>;

/// How the second variant of a site is converted from the main one.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// The language of what is written.
    main: Lang,
    direction: Direction,
    sets_quotes: bool,
    words: WordList,
    /// Made when it is first used: most commands convert nothing.
    converter: Arc<OnceLock<Option<Converter>>>,
}

impl Conversion {
    /// From the language of the main variant to that of the second one, with the forms of a place; none where they are not two scripts of
    /// Chinese.
    pub fn new(main: Lang, second: Lang, region: Region, sets_quotes: bool, words: WordList) -> Option<Self> {
        let direction = match (main, second) {
            (Lang::ZhHans, Lang::ZhHant) => Direction::ToTraditional(region),
            (Lang::ZhHant, Lang::ZhHans) => Direction::ToSimplified(region),
            _ => return None,
        };
        Some(Self { main, direction, sets_quotes, words, converter: Arc::default() })
    }

    /// Everything of it that decides how a text comes out: two with the same identities convert alike.
    pub fn identity(&self) -> String {
        let Self { main, direction, sets_quotes, words, converter: _ } = self;
        format!("{main:?} {direction:?} {sets_quotes} {words:?}")
    }

    /// Converts texts; none when the tables are broken, which a test holds that they are not.
    pub fn converter(&self) -> Option<&Converter> {
        let words = || Words::new(self.words.iter().map(|(from, to)| (from.as_str(), to.as_str())));
        let made = || Converter::new(self.direction, words()).ok().map(|it| it.with_quotes(self.sets_quotes));
        self.converter.get_or_init(made).as_ref()
    }

    /// Whether a story in this language is converted: one that says none is in the main variant's.
    pub fn is_converted(&self, lang: Option<&str>) -> bool {
        let Some(lang) = lang else { return true };
        let same: &[&str] = match self.main {
            Lang::ZhHans => &["zh-Hans", "zh-CN", "zh-SG"],
            Lang::ZhHant => &["zh-Hant", "zh-TW", "zh-HK", "zh-MO"],
            Lang::En => &[],
        };
        same.iter().any(|tag| tag.eq_ignore_ascii_case(lang))
    }

    /// What converts the texts of a story that says this of its words, or of none.
    pub(crate) fn texts(&self, words: &[(String, String)]) -> Texts<'_> {
        Texts::new(self, words)
    }
}

#[cfg(test)]
mod tests;
