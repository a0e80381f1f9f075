//! The description of an API, as a house writes it.

use crate::adapter::Unreadable;
use crate::item::Status;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An API that lists stories in pages, and perhaps gives each by itself. Places in answers are JSON pointers (RFC
/// 6901): `/data`, `/meta/pagination/total`; an empty one is the whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Mapping {
    /// What ids of stories begin with: `cms` gives `cms-123`. Lower-case letters, digits and hyphens.
    pub prefix: String,
    /// The address that `list` and `item` are below.
    pub base: String,
    /// Path of the list. In it `{page}`, `{size}` and `{offset}` are numbers, `{channel}` one of `channels`. A list
    /// with neither `{page}` nor `{offset}` has one page.
    pub list: String,
    /// What is added to `list` when only changes are wanted; `{since}` is a moment in UTC, RFC 3339.
    pub since: Option<String>,
    /// Number of the first page.
    #[serde(default = "one")]
    pub page_start: u64,
    /// Stories of a page.
    #[serde(default = "twenty")]
    pub size: u64,
    /// The list of stories in an answer.
    #[serde(default)]
    pub items: String,
    /// How many stories there are: a pointer, or the name of a header. Without it a list ends with an empty page.
    pub total: Option<String>,
    /// Path of one story, where the list does not have all of it. In it `{id}` is what the pointer `id` found in the
    /// list.
    pub item: Option<String>,
    /// The story in the answer for one.
    #[serde(default)]
    pub item_at: String,
    /// What `{channel}` stands for: the list is read once for each.
    #[serde(default)]
    pub channels: Vec<String>,
    /// Where a story has its parts.
    pub fields: Fields,
}

/// Pointers from a story to its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "camelCase")]
pub struct Fields {
    /// Its id there; a text or a number. Must be.
    pub id: String,
    /// Headline. Must be.
    pub title: String,
    /// 引题.
    pub kicker: Option<String>,
    /// 副题.
    pub subtitle: Option<String>,
    /// The story itself.
    pub body: Option<String>,
    /// What `body` is.
    pub body_kind: BodyKind,
    /// First publication.
    pub date: Option<String>,
    /// Last change.
    pub updated: Option<String>,
    /// How both are written.
    pub date_kind: DateKind,
    /// Picture in lists: its address.
    pub cover: Option<String>,
    /// The cover's address made from what `cover` found: `/assets/{value}`.
    pub cover_path: Option<String>,
    /// What the cover shows.
    pub cover_alt: Option<String>,
    /// Text below the cover.
    pub cover_caption: Option<String>,
    /// A text or number, an object, or a list of these.
    pub channel: Option<String>,
    /// In an object of `channel`: its key and slug.
    pub channel_key: Option<String>,
    /// In an object of `channel`: its name.
    pub channel_name: Option<String>,
    /// Name of the 来源.
    pub source: Option<String>,
    /// Address of the 来源.
    pub source_url: Option<String>,
    /// 编辑.
    pub editor: Option<String>,
    /// By role (记者, 摄影 …): a text of one or several names, or a list of texts or of objects with a `name`.
    pub credits: BTreeMap<String, String>,
    /// A text with commas, or a list of texts or objects.
    pub tags: Option<String>,
    /// In an object of `tags`: its name.
    pub tag_name: Option<String>,
    /// For lists.
    pub summary: Option<String>,
    /// Where readers found it: whole, or below `base`.
    pub url: Option<String>,
    /// BCP 47 tag.
    pub lang: Option<String>,
    /// Whether it stands first: true, or a number other than 0.
    pub pinned: Option<String>,
    /// Who may see it. Left out, everybody.
    pub status: Option<String>,
    /// What values of `status` mean: `published`, `scheduled`, `draft`, `restricted`, `withdrawn`. One that is not
    /// named is restricted, unless it is `published`.
    pub statuses: BTreeMap<String, StatusName>,
}

/// What a body is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BodyKind {
    /// HTML.
    #[default]
    Html,
    /// Markdown.
    Markdown,
    /// Plain text, a paragraph a line.
    Text,
    /// Rich text as JSON: Strapi's blocks, Payload's Lexical or Slate, Wagtail's streams.
    Blocks,
}

/// How moments are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateKind {
    /// With a zone; what has none is local.
    #[default]
    Rfc3339,
    /// Local time of the site; a zone that stands there is left out.
    Local,
    /// UTC without saying so.
    Utc,
    /// Seconds since 1970.
    Seconds,
    /// Thousandths of a second since 1970.
    Milliseconds,
}

/// A status by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatusName {
    /// [`Status::Published`]
    Published,
    /// [`Status::Scheduled`]
    Scheduled,
    /// [`Status::Draft`]
    Draft,
    /// [`Status::Restricted`]
    Restricted,
    /// [`Status::Withdrawn`]
    Withdrawn,
}

impl From<StatusName> for Status {
    fn from(name: StatusName) -> Self {
        match name {
            StatusName::Published => Self::Published,
            StatusName::Scheduled => Self::Scheduled,
            StatusName::Draft => Self::Draft,
            StatusName::Restricted => Self::Restricted,
            StatusName::Withdrawn => Self::Withdrawn,
        }
    }
}

fn one() -> u64 {
    1
}

fn twenty() -> u64 {
    20
}

impl Mapping {
    /// Whether it can be used.
    ///
    /// # Errors
    /// With the field that is wrong, and how it must be.
    pub fn check(&self) -> Result<(), Unreadable> {
        let wrong = |field: &str, why: &str| Err(Unreadable::new(field, format!("`{field}` {why}")));
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if self.prefix.is_empty()
            || self.prefix.len() > 16
            || !self.prefix.bytes().all(plain)
            || self.prefix.starts_with('-')
        {
            return wrong("prefix", "must be 1 to 16 lower-case letters, digits and hyphens.");
        }
        if self.list.contains("{channel}") == self.channels.is_empty() {
            return wrong(
                "channels",
                "must name the channels that `{channel}` in `list` stands for, and only then.",
            );
        }
        if self.item.as_ref().is_some_and(|item| !item.contains("{id}")) {
            return wrong("item", "must hold `{id}`.");
        }
        if self.size == 0 || self.size > 1000 {
            return wrong("size", "must be between 1 and 1000.");
        }
        if self.fields.id.is_empty() || self.fields.title.is_empty() {
            return wrong("fields", "must have at least `id` and `title`.");
        }
        match self.pointers().find(|(_, pointer)| !pointer.is_empty() && !pointer.starts_with('/')) {
            Some((field, pointer)) => {
                wrong(field, &format!("must begin with a slash, as JSON pointers do: “/{pointer}”."))
            }
            None => Ok(()),
        }
    }

    /// All pointers by the names of their fields.
    fn pointers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let fields = &self.fields;
        let some = [
            ("kicker", &fields.kicker),
            ("subtitle", &fields.subtitle),
            ("body", &fields.body),
            ("date", &fields.date),
            ("updated", &fields.updated),
            ("cover", &fields.cover),
            ("coverAlt", &fields.cover_alt),
            ("coverCaption", &fields.cover_caption),
            ("channel", &fields.channel),
            ("channelKey", &fields.channel_key),
            ("channelName", &fields.channel_name),
            ("source", &fields.source),
            ("sourceUrl", &fields.source_url),
            ("editor", &fields.editor),
            ("tags", &fields.tags),
            ("tagName", &fields.tag_name),
            ("summary", &fields.summary),
            ("url", &fields.url),
            ("lang", &fields.lang),
            ("pinned", &fields.pinned),
            ("status", &fields.status),
        ];
        let always =
            [("items", &self.items), ("itemAt", &self.item_at), ("id", &fields.id), ("title", &fields.title)];
        let always = always.into_iter().map(|(field, pointer)| (field, pointer.as_str()));
        let some = some.into_iter().filter_map(|(field, pointer)| Some((field, pointer.as_deref()?)));
        always.chain(some).chain(fields.credits.values().map(|pointer| ("credits", pointer.as_str())))
    }
}
