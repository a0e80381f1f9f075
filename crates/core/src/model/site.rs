//! A portal's own facts.

use super::channel::{Channel, ChannelPath};
use super::is_false;
use super::picture::Picture;
use serde::{Deserialize, Serialize};

/// Language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// Traditional Chinese.
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::En => "en",
        }
    }
}

/// How a portal shows itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    /// Picture in the masthead; the name in type when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Picture>,
    /// Icon, below the media folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// What previews of links show of pages without a picture of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub social_image: Option<Picture>,
    /// Search engines' verification tags: name, content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verification: Vec<(String, String)>,
}

/// An account that readers can follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SocialAccount {
    /// Name of the account.
    pub name: String,
    /// Usually a QR code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// 版权声明.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its heading.
    pub title: String,
    /// Its clauses, numbered where they are shown.
    pub clauses: Vec<String>,
}

/// A licence line of the footer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// The whole line.
    pub text: String,
    /// Where it can be checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A name with an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What is read.
    pub name: String,
    /// `https:`, or an address of this site (`/county/`).
    pub url: String,
}

/// One portal's own facts; published once as `assets/site-<hash>.json`, loaded beside the app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Name of the portal.
    pub name: String,
    /// A line below the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slogan: Option<String>,
    /// Language of the interface.
    pub lang: Lang,
    /// Absolute address with a slash at its end; its path is the base of all links.
    pub address: String,
    /// IANA name of the zone in which all times are shown.
    pub time_zone: String,
    /// Minutes by which the zone is ahead of UTC, where that never changes: then a browser says what day it is without
    /// loading its time zone database, which takes a slow phone longer than all else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utc_offset_minutes: Option<u32>,
    /// How it shows itself.
    #[serde(default)]
    pub brand: Brand,
    /// Where media lie when not beside the pages; ends in a slash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_base: Option<String>,
    /// Whether a page's data stand in the page alone, and there is no `index.json` beside it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub data_in_html: bool,
    /// The channel tree, in the nav bar's order.
    pub channels: Vec<Channel>,
    /// SocialAccount accounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub social_accounts: Vec<SocialAccount>,
    /// Copyright statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Statement>,
    /// Contact phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Licence lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licences: Vec<Licence>,
    /// Friendly links.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partner_links: Vec<Link>,
}

impl Site {
    /// Path of [`Site::address`]: `/` or `/news/`.
    pub fn base(&self) -> &str {
        self.address
            .split_once("://")
            .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]))
            .unwrap_or("/")
    }

    /// Scheme and host of [`Site::address`], without a slash at the end.
    pub fn origin(&self) -> &str {
        let address = self.address.as_str();
        let base = self.base();
        address.strip_suffix(base).unwrap_or(address)
    }

    /// The channel at a path.
    pub fn channel(&self, path: &ChannelPath) -> Option<&Channel> {
        fn find<'a>(channels: &'a [Channel], path: &ChannelPath) -> Option<&'a Channel> {
            channels.iter().find_map(|channel| {
                let own = channel.path()?;
                if own == path {
                    return Some(channel);
                }
                own.contains(path).then(|| find(&channel.children, path)).flatten()
            })
        }
        find(&self.channels, path)
    }

    /// The channels that lead to a path, the top one first, the one itself last.
    pub fn trail(&self, path: &ChannelPath) -> Vec<&Channel> {
        path.ancestors().filter_map(|above| self.channel(&above)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> Site {
        Site { address: address.to_owned(), ..Site::default() }
    }

    #[test]
    fn the_address_holds_origin_and_base() {
        let root = at("https://news.example/");
        assert_eq!((root.origin(), root.base()), ("https://news.example", "/"));
        let below = at("https://news.example/a/news/");
        assert_eq!((below.origin(), below.base()), ("https://news.example", "/a/news/"));
    }
}
