//! Stories as lists show them.

use super::address::Address;
use super::channel::ChannelPath;
use super::is_false;
use super::local_date_time::LocalDateTime;
use super::picture::Picture;
use serde::{Deserialize, Serialize};

/// An article as a list shows it. Small, because a page holds up to about 200 of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Teaser {
    /// The story's permanent address.
    pub address: Address,
    /// Its channel.
    pub channel: ChannelPath,
    /// Headline; the short title where the newsroom gave one.
    pub title: String,
    /// As [`Article::lang`](super::Article::lang).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// First publication.
    pub published: LocalDateTime,
    /// As [`Article::summary`](super::Article::summary).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Its cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Kept on top of its channel by the newsroom.
    #[serde(default, skip_serializing_if = "is_false")]
    pub pinned: bool,
}
