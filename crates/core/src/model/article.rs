//! Published stories.

use super::block::{Block, Span};
use super::channel::{ChannelPath, is_slug};
use super::listing::Teaser;
use super::moment::LocalDateTime;
use super::picture::Picture;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where a story stands for ever: `2026/02/03/weixian-paper-cut-fair`, the day in the site's zone on which it was first
/// published, and its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    day: String,
    id: String,
}

impl Address {
    /// From a day (`2026-02-03`) and an id.
    ///
    /// Returns nothing when the day is no such date by shape (four, two, two digits; month 1 to 12, day 1 to 31) or the
    /// id is not lower-case letters, digits and hyphens.
    pub fn new(day: &str, id: &str) -> Option<Self> {
        let digits = |range: std::ops::Range<usize>| {
            day.get(range)
                .filter(|part| part.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|part| part.parse::<u16>().ok())
        };
        let dashes = day.len() == 10 && day.get(4..5) == Some("-") && day.get(7..8) == Some("-");
        let known = digits(0..4).is_some()
            && digits(5..7).is_some_and(|m| (1..=12).contains(&m))
            && digits(8..10).is_some_and(|d| (1..=31).contains(&d));
        (dashes && known && is_slug(id)).then(|| Self { day: day.to_owned(), id: id.to_owned() })
    }

    /// From `2026/02/03/id`.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, id) = (text.get(..10)?, text.get(11..)?);
        if day.contains('-') || text.get(10..11) != Some("/") {
            return None;
        }
        Self::new(&day.replace('/', "-"), id)
    }

    /// `2026-02-03`.
    pub fn day(&self) -> &str {
        &self.day
    }

    /// The story's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// `2026/02/03/id`.
    pub fn print(&self) -> String {
        [&self.day.replace('-', "/"), "/", &self.id].concat()
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.serialize_str(&self.print())
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a story's address"))
    }
}

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
    pub card: Option<Picture>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_parse_what_they_print() {
        let address = Address::new("2026-02-03", "a-story").expect("valid");
        assert_eq!(address.print(), "2026/02/03/a-story");
        assert_eq!(Address::parse("2026/02/03/a-story"), Some(address));
    }

    #[test]
    fn malformed_addresses_are_refused() {
        for text in [
            "",
            "2026/02/03",
            "2026/02/03/",
            "2026-02-03/a",
            "2026/13/03/a",
            "2026/00/03/a",
            "2026/02/32/a",
            "2026/02/03/A",
            "2026/02/03/a/b",
            "二零二六/02/03/a",
            "2026/02/03 a",
        ] {
            assert_eq!(Address::parse(text), None, "{text}");
        }
    }
}
