//! Texts of the interface, dates and sizes.
//!
//! A language is one constant of [`Messages`]: a missing key does not compile. A text around a value is a pair, what stands
//! before and after it, so that no template language is needed.

mod date;
mod en;
mod zh_hans;
mod zh_hant;

pub use date::{day_heading, month};

use crate::model::{Lang, NoteKind};

/// All texts of the interface in one language. Plain text, unescaped.
#[derive(Debug)]
pub struct Messages {
    /// Link past a long list of links.
    pub skip_list: &'static str,
    /// Label of the nav bar.
    pub nav: &'static str,
    /// Label of a channel's menu toggle, before the channel's name.
    pub submenu: &'static str,
    /// Label and lead of the breadcrumb: 您当前的位置：
    pub you_are_here: &'static str,
    /// Name of the front page.
    pub home: &'static str,
    /// Name of the page of the newest stories of all channels.
    pub latest: &'static str,
    /// Heading of the picture row.
    pub pictures: &'static str,
    /// Heading of a ranking without a title.
    pub ranking: &'static str,
    /// Heading of links without a title.
    pub links: &'static str,
    /// Link from a front page block to its channel.
    pub more: &'static str,
    /// Mark of a story kept on top.
    pub pinned: &'static str,
    /// Shown where a list has no story.
    pub nothing_yet: &'static str,
    /// Label of the links between archive pages.
    pub pages: &'static str,
    /// To the newest page.
    pub first: &'static str,
    /// To the page of newer stories.
    pub newer: &'static str,
    /// To the page of older stories.
    pub older: &'static str,
    /// To the oldest page.
    pub last: &'static str,
    /// Label of the list of archive pages to jump to.
    pub jump: &'static str,
    /// Around an archive page's number: 第 3 页.
    pub page_number: (&'static str, &'static str),
    /// Title of archive pages, after the channel's: 往期.
    pub archive: &'static str,
    /// Kind of a tag's page, above its name and in its title: 标签.
    pub tag: &'static str,
    /// Heading, field and button of a search.
    pub search: &'static str,
    /// In place of what was found, when the search could not be loaded.
    pub search_failed: &'static str,
    /// Before other ways to stories, on the page of the search, where nothing can be searched.
    pub search_without: &'static str,
    /// Before the list of tags.
    pub tags: &'static str,
    /// Around the number of stories: 共 12 篇.
    pub count: (&'static str, &'static str),
    /// 来源：
    pub source: &'static str,
    /// 更新：
    pub updated: &'static str,
    /// 编辑：
    pub editor: &'static str,
    /// 更正
    pub correction: &'static str,
    /// 声明
    pub disclaimer: &'static str,
    /// 编者按
    pub editors_note: &'static str,
    /// Name of the list of footnotes.
    pub footnotes: &'static str,
    /// Name of the link from a footnote back to where the text refers to it.
    pub to_reference: &'static str,
    /// 原标题：
    pub original_title: &'static str,
    /// 原作者：
    pub original_author: &'static str,
    /// Link to the original.
    pub original_link: &'static str,
    /// Around and between credits: （, space, ）.
    pub credits: (&'static str, &'static str, &'static str),
    /// Roles in credits whose people wrote the story, as newsrooms write them: 记者, 作者. Search engines are told of the others as
    /// contributors.
    pub author_roles: &'static [&'static str],
    /// 上一篇：
    pub previous: &'static str,
    /// 下一篇：
    pub next: &'static str,
    /// Label of previous and next.
    pub neighbours: &'static str,
    /// Heading of related stories.
    pub related: &'static str,
    /// Label of a picture's link to its large view.
    pub enlarge: &'static str,
    /// Label of the large view.
    pub picture: &'static str,
    /// Button that closes the large view or the notice of a failed load.
    pub close: &'static str,
    /// To the picture before.
    pub previous_picture: &'static str,
    /// To the picture after.
    pub next_picture: &'static str,
    /// Around the provider on a closed embed: 点击加载…的播放器.
    pub load_embed: (&'static str, &'static str),
    /// Around the provider on an embed's link: 在…观看.
    pub watch_at: (&'static str, &'static str),
    /// Link to a recording or film for browsers that cannot play it.
    pub download: &'static str,
    /// Name of a film's captions in the browser's player.
    pub captions: &'static str,
    /// Link to the same film with audio description.
    pub described: &'static str,
    /// Label of a wide table's scrolling frame.
    pub table: &'static str,
    /// Title of the not-found page.
    pub not_found: &'static str,
    /// Below that title: what a reader can do.
    pub not_found_help: &'static str,
    /// Announced to screen readers when a load takes longer than 250 ms.
    pub loading: &'static str,
    /// Title of the notice of a failed load.
    pub failed: &'static str,
    /// Explains [`LoadError::Offline`](crate::load_error::LoadError::Offline).
    pub offline: &'static str,
    /// Explains [`LoadError::Timeout`](crate::load_error::LoadError::Timeout).
    pub timeout: &'static str,
    /// Explains [`LoadError::Server`](crate::load_error::LoadError::Server).
    pub server: &'static str,
    /// Explains [`LoadError::Malformed`](crate::load_error::LoadError::Malformed).
    pub malformed: &'static str,
    /// Button that tries a failed load again.
    pub retry: &'static str,
    /// Link that has the browser itself load the page that failed.
    pub load_ordinarily: &'static str,
    /// Link to the top of the page.
    pub to_top: &'static str,
    /// Heading of the social accounts.
    pub follow: &'static str,
    /// Heading of the partner links.
    pub partner_links: &'static str,
    /// Before the contact phone number.
    pub phone: &'static str,
    /// Heading of a page that has moved: a link to its new address.
    pub moved: &'static str,
    /// Before and after the minutes that reading a story takes.
    pub minutes: (&'static str, &'static str),
    /// Button: has the story read aloud.
    pub listen: &'static str,
    /// Button: opens the system's own sheet to share the page.
    pub share: &'static str,
    /// Link: shares the page on Weibo.
    pub weibo: &'static str,
    /// Button: copies the page's address.
    pub copy_link: &'static str,
    /// Button: shows the QR code of the page's address.
    pub qr_code: &'static str,
    /// Button: prints the page.
    pub print: &'static str,
    /// Between the parts of a document title: `_`, or ` – ` in English.
    pub title_joint: &'static str,
}

impl Messages {
    /// The texts of a language; a constant.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::ZhHans => &zh_hans::MESSAGES,
            Lang::ZhHant => &zh_hant::MESSAGES,
            Lang::En => &en::MESSAGES,
        }
    }

    /// The label of a note; empty for [`NoteKind::Other`].
    pub fn note(&self, kind: NoteKind) -> &'static str {
        match kind {
            NoteKind::Correction => self.correction,
            NoteKind::Disclaimer => self.disclaimer,
            NoteKind::Editor => self.editors_note,
            NoteKind::Other => "",
        }
    }
}

/// A file's size in decimal units, rounded up, at least 1 kB: `12 kB`, `3.4 MB`.
pub fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return [&bytes.div_ceil(1000).max(1).to_string(), " kB"].concat();
    }
    let tenths = bytes.div_ceil(100_000);
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), " MB"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ptr;

    #[test]
    fn sizes_round_up() {
        assert_eq!(size(1), "1 kB");
        assert_eq!(size(12_001), "13 kB");
        assert_eq!(size(3_400_000), "3.4 MB");
    }

    #[test]
    fn every_language_has_texts_of_its_own() {
        for (at, lang) in Lang::ALL.into_iter().enumerate() {
            let taken =
                Lang::ALL[..at].iter().find(|other| ptr::eq(Messages::of(**other), Messages::of(lang)));
            assert_eq!(taken, None, "{lang:?}");
        }
    }
}
