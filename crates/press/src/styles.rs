//! The app's style sheets: all of them in one file that pages link to, and in each page itself those that its first screen needs.
//!
//! `index.html` says of a sheet which pages have it in themselves (`data-first`): every page, pages of a kind, or those in a language. The
//! file holds these sheets, too, in their place: so the cascade is the same on every page and after every click, and a page whose own
//! styles something on the way refused is dressed by the file.

use anyhow::bail;
use baolan_core::model::Lang;
use baolan_core::page::Page;
use serde::{Deserialize, Serialize};

/// In every page.
const EVERY: &str = "every";

/// Kinds of pages, by what their first screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The front page.
    Home,
    /// Lists of teasers: a channel, its archive, a tag.
    Channel,
    /// The newest of all channels.
    Latest,
    /// A story.
    Story,
    /// What is missing, and what has moved.
    Missing,
}

impl PageKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Home, Self::Channel, Self::Latest, Self::Story, Self::Missing];

    /// As `data-first` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Channel => "channel",
            Self::Latest => "latest",
            Self::Story => "story",
            Self::Missing => "missing",
        }
    }

    /// The kind of a page.
    pub fn of(page: &Page) -> Self {
        match page {
            Page::Home(_) => Self::Home,
            Page::Channel(_) | Page::Archive(_) | Page::Tag(_) | Page::Search(_) => Self::Channel,
            Page::Latest(_) => Self::Latest,
            Page::Article(_) => Self::Story,
            Page::Moved(_) | Page::NotFound => Self::Missing,
        }
    }
}

/// A style sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Which pages have it in themselves: `every`, kinds of pages, languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    first: Vec<String>,
    /// The wasm module that it belongs to; none for those of pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    module: Option<String>,
    css: String,
}

impl Sheet {
    /// A sheet, and the words of its `data-first`: `"home channel"`. Without any it stands in no page.
    ///
    /// # Errors
    /// When a word is neither a kind of page nor a language.
    pub fn new(first: &str, css: impl Into<String>) -> anyhow::Result<Self> {
        let kinds = PageKind::ALL.map(PageKind::name);
        let languages = Lang::ALL.map(Lang::tag);
        let known = || [EVERY].into_iter().chain(kinds).chain(languages);
        if let Some(word) = first.split_whitespace().find(|word| known().all(|name| name != *word)) {
            let known: Vec<_> = known().collect();
            bail!("data-first=\"{first}\" in index.html: \"{word}\" is none of {}", known.join(", "));
        }
        let first = first.split_whitespace().map(str::to_owned).collect();
        Ok(Self { first, module: None, css: css.into() })
    }

    /// A sheet of a wasm module: no page has it, and the file of all styles has it not.
    pub fn of_module(module: &str, css: impl Into<String>) -> Self {
        Self { first: Vec::new(), module: Some(module.to_owned()), css: css.into() }
    }

    /// Whether pages of a kind, in a language, have it in themselves.
    fn is_in(&self, kind: PageKind, lang: Lang) -> bool {
        [EVERY, kind.name(), lang.tag()].iter().any(|name| self.first.iter().any(|word| word == name))
    }
}

/// All sheets, in the order of the cascade.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Styles(Vec<Sheet>);

impl Styles {
    /// What stands in pages of a kind, in a language.
    pub fn first(&self, kind: PageKind, lang: Lang) -> String {
        joined(self.0.iter().filter(|sheet| sheet.is_in(kind, lang)))
    }

    /// What stands in the file that pages link to: everything but sheets of modules.
    pub fn all(&self) -> String {
        joined(self.0.iter().filter(|sheet| sheet.module.is_none()))
    }

    /// The sheets of a wasm module; none where it has none.
    pub fn of_module(&self, module: &str) -> Option<String> {
        let own = self.0.iter().filter(|sheet| sheet.module.as_deref() == Some(module));
        Some(joined(own)).filter(|css| !css.is_empty())
    }
}

impl FromIterator<Sheet> for Styles {
    fn from_iter<I: IntoIterator<Item = Sheet>>(sheets: I) -> Self {
        Self(sheets.into_iter().collect())
    }
}

fn joined<'a>(sheets: impl Iterator<Item = &'a Sheet>) -> String {
    sheets.flat_map(|sheet| [sheet.css.trim_end(), "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(first: &str, css: &str) -> Sheet {
        Sheet::new(first, css).expect("a sheet")
    }

    #[test]
    fn a_page_has_the_sheets_of_every_page_its_kind_and_its_language() {
        let styles: Styles = [
            sheet("every", "a\n"),
            sheet("zh-Hant", "b"),
            sheet("home channel", "c\n\n"),
            sheet("", "d"),
            sheet("home", "e"),
        ]
        .into_iter()
        .collect();
        assert_eq!(styles.first(PageKind::Home, Lang::ZhHans), "a\nc\ne\n");
        assert_eq!(styles.first(PageKind::Channel, Lang::ZhHant), "a\nb\nc\n");
        assert_eq!(styles.first(PageKind::Story, Lang::En), "a\n");
        assert_eq!(styles.all(), "a\nb\nc\nd\ne\n");
    }

    #[test]
    fn a_sheet_of_a_module_is_in_no_page_and_not_among_all() {
        let styles: Styles =
            [sheet("every", "a"), Sheet::of_module("reading", "b"), Sheet::of_module("reading", "c")]
                .into_iter()
                .collect();
        assert_eq!(
            (styles.first(PageKind::Home, Lang::En), styles.all()),
            ("a\n".to_owned(), "a\n".to_owned())
        );
        assert_eq!(styles.of_module("reading").as_deref(), Some("b\nc\n"));
        assert_eq!(styles.of_module("share"), None);
    }

    #[test]
    fn a_misspelt_kind_is_named() {
        let error = Sheet::new("home stroy", "").expect_err("no kind").to_string();
        assert!(
            error.contains("\"stroy\" is none of every, home, channel, latest, story, missing, zh-Hans"),
            "{error}"
        );
    }
}
