//! A story as another system has it.

use baolan_core::model::{Block, Credit, Original, Source};
use serde::{Deserialize, Serialize};

/// A story as another system has it: plain data, nothing checked against this portal. Texts are plain text (entities decoded),
/// not yet trimmed or cleaned; addresses are whole (`https://…`) or as they stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Stable and plain, whatever the slug: `wp-123`. Lower-case letters, digits and hyphens, at most 64.
    pub id: String,
    /// Where readers found it there: a whole address, or a path of the old site.
    pub url: Option<String>,
    /// Headline.
    pub title: String,
    /// 引题.
    pub kicker: Option<String>,
    /// 副题.
    pub subtitle: Option<String>,
    /// Every channel it stands in there, the most specific first, each as names from the root down.
    pub channels: Vec<ForeignChannel>,
    /// First publication, as the system writes it.
    pub published: Option<When>,
    /// Last change; the same as `published` where it never changed.
    pub updated: Option<When>,
    /// 来源.
    pub source: Option<Source>,
    /// For reprints.
    pub original: Option<Original>,
    /// Who did what.
    pub credits: Vec<Credit>,
    /// 编辑.
    pub editor: Option<String>,
    /// For lists; only what somebody wrote, not what the system cut from the text.
    pub summary: Option<String>,
    /// Picture in lists.
    pub cover: Option<ForeignPicture>,
    /// Names of tags.
    pub tags: Vec<String>,
    /// BCP 47 tag, where the system says one for this story.
    pub lang: Option<String>,
    /// Stands first in its lists.
    pub pinned: bool,
    /// Who may see it there.
    pub status: Status,
    /// The story itself.
    pub body: Body,
    /// What an editor should look at, found while it was read: damage, parts that have no counterpart here.
    pub remarks: Vec<Remark>,
}

impl Item {
    /// Notes something that an editor should look at, where the feature `report` asks for it: a browser shows no remarks, and does not load
    /// their sentences.
    pub fn remark(&mut self, code: &'static str, message: impl FnOnce() -> String) {
        if cfg!(any(test, feature = "report")) {
            self.remarks.push(Remark { code, message: message() });
        }
    }
}

/// Something that an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// A stable word for machines: `dropped-element`, `garbled-text` …
    pub code: &'static str,
    /// In a sentence, for people.
    pub message: String,
}

/// A channel of another system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignChannel {
    /// Its key there, stable: `12`, a uuid, a slug.
    pub key: String,
    /// Slugs from the root down, as far as the system has them.
    pub slugs: Vec<String>,
    /// Names from the root down.
    pub names: Vec<String>,
}

impl ForeignChannel {
    /// A channel of a system that has no tree of them.
    pub fn flat(key: &str, name: &str) -> Self {
        Self { key: key.to_owned(), slugs: vec![key.to_owned()], names: vec![name.to_owned()] }
    }
}

/// A moment as a system writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// With its zone, RFC 3339: `2026-11-20T09:00:00+08:00`, `…Z`.
    Zoned(String),
    /// Local time of the site, ISO 8601 without a zone: `2026-11-20T09:00:00`.
    Local(String),
}

/// A picture of another system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignPicture {
    /// Its address: whole, or as it stands there.
    pub src: String,
    /// What it shows, for those who cannot see it.
    pub alt: Option<String>,
    /// Text below it.
    pub caption: Option<String>,
    /// Width and height in pixels, where the system says them.
    pub size: Option<(u32, u32)>,
}

/// Who may see a story there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Everybody.
    #[default]
    Published,
    /// Nobody yet: `published` lies ahead.
    Scheduled,
    /// Not finished.
    Draft,
    /// Some people: private, behind a password, for members.
    Restricted,
    /// It was taken back.
    Withdrawn,
}

/// The story itself, as the system gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// HTML of unknown make: read it with [`crate::html`].
    Html(String),
    /// Markdown as others write it (CommonMark with tables).
    Markdown(String),
    /// Paragraphs of plain text.
    Text(Vec<String>),
    /// Blocks that were read already. Addresses of pictures and media are those of the other system.
    Blocks(Vec<Block>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Text(Vec::new())
    }
}
