//! Published stories.

use super::address::Address;
use super::block::{Block, Span};
use super::channel::ChannelPath;
use super::listing::Teaser;
use super::local_date_time::LocalDateTime;
use super::picture::Picture;
use serde::{Deserialize, Serialize};

/// 来源.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Who published it first.
    pub name: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What a reprint must show of its original.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// 原标题.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// 原作者.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// 原文链接.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Who did what: 记者, 通讯员, 摄影 …
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// The role as printed.
    pub role: String,
    /// Everybody in it, in order.
    pub names: Vec<String>,
}

/// 更正.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Day of the correction, `2026-02-04`.
    pub date: String,
    /// What was wrong, what is right.
    pub text: Vec<Span>,
}

/// A tag as a story shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// As printed.
    pub name: String,
    /// Its address; none while it has no page of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
}

/// The story before or after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Where it stands.
    pub address: Address,
    /// Its headline.
    pub title: String,
}

/// A published story with everything that its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Where it stands for ever.
    pub address: Address,
    /// The channel that it belongs to.
    pub channel: ChannelPath,
    /// Headline.
    pub title: String,
    /// 引题.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// 副题.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// BCP 47 tag, when it is not the site's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// First publication.
    pub published: LocalDateTime,
    /// Last change that readers should know of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<LocalDateTime>,
    /// Corrections, as the newsroom ordered them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// 来源.
    pub source: Source,
    /// For reprints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    /// Who did what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
    /// 编辑.
    pub editor: String,
    /// One or two plain sentences.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Picture in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Picture>,
    /// The cover as previews of links show it: not every chat reads WebP.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub social_image: Option<Picture>,
    /// Tags in the newsroom's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// The story itself.
    #[serde(default)]
    pub body: Vec<Block>,
    /// 上一篇: the one published before in the same channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Neighbour>,
    /// 下一篇.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Neighbour>,
    /// Older stories on the same matters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Teaser>,
}
