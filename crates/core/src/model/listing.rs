//! Stories as lists show them.

use super::address::Address;
use super::channel::ChannelPath;
use super::is_false;
use super::local_date_time::LocalDateTime;
use super::picture::Picture;
use serde::{Deserialize, Serialize};

/// A story as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Teaser {
    /// Where the story stands.
    pub address: Address,
    /// Its channel.
    pub channel: ChannelPath,
    /// Headline, the short one where there is one.
    pub title: String,
    /// First publication.
    pub published: LocalDateTime,
    /// One or two plain sentences.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Kept on top of its channel by the newsroom.
    #[serde(default, skip_serializing_if = "is_false")]
    pub pinned: bool,
}
