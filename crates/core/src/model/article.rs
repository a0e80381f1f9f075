//! Published stories.

use super::address::Address;
use super::block::Block;
use super::channel::ChannelPath;
use super::listing::Teaser;
use super::local_date_time::LocalDateTime;
use super::picture::Picture;
use super::span::Span;
use serde::{Deserialize, Serialize};

/// 来源: the medium that published the story first. Chinese rules on internet news require a page to show it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its name as printed; never empty.
    pub name: String,
    /// The story there, or that medium's site: `https:` or `http:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What a reprint shows of its original. Chinese rules on internet news require title and author where they differ. At
/// least one field is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Original {
    /// 原标题, plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// 原作者, plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// 原文链接: `https:` or `http:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Who did what: one role and everybody in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Credit {
    /// The role as printed: 记者, 通讯员, 摄影 …
    pub role: String,
    /// Names in the newsroom's order; at least one.
    pub names: Vec<String>,
}

/// 更正, shown above the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Correction {
    /// Day of the correction, `2026-02-04`.
    pub date: String,
    /// What was wrong, what is right.
    pub text: Vec<Span>,
}

/// A tag as a story shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tag {
    /// As printed.
    pub name: String,
    /// Its part of `/tag/<slug>/`, not percent-encoded; none while it has no page of its own (below three stories).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
}

/// A link to the story before or after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Neighbour {
    /// Its permanent address.
    pub address: Address,
    /// Its headline.
    pub title: String,
    /// As [`Article::lang`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// A published story with everything that its page shows, and nothing that later publishes change but `next` and the slugs
/// of `tags`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Article {
    /// Its permanent address.
    pub address: Address,
    /// The channel that it belongs to.
    pub channel: ChannelPath,
    /// Headline, plain text.
    pub title: String,
    /// 引题, above the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// 副题, below the headline.
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
    /// For reprints: what the original was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    /// Who did what, roles in the order of their first mention.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
    /// 编辑: the editor's name; never empty.
    pub editor: String,
    /// Plain text: the newsroom's, or the beginning of the text, at most 80 characters; empty when it has no words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Picture in lists; the page itself does not show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Picture>,
    /// The cover as JPEG, at most 1200 pixels a side, for previews of links: not every chat reads WebP. None where the cover
    /// is published as it is (GIF, AVIF, another host).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub social_image: Option<Picture>,
    /// Tags in the newsroom's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// The story itself.
    #[serde(default)]
    pub body: Vec<Block>,
    /// Minutes that reading it takes, from two on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// 上一篇: the one published before in the same channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Neighbour>,
    /// 下一篇: the one published after in the same channel; none until there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Neighbour>,
    /// At most five older stories: those that share most tags, then the newest of the same channel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Teaser>,
}
