//! The site's facts: what all pages of a portal share.

use super::channel::{Channel, ChannelPath};
use super::is_false;
use super::lang::Lang;
use super::picture::Picture;
use super::variant::{Variant, VariantFolder};
use serde::{Deserialize, Serialize};

/// Logo, icon and pictures of a portal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    /// Picture in the masthead; without one the name is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Picture>,
    /// Icon: a file below the media folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// JPEG or PNG for previews of links to pages without a cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub social_image: Option<Picture>,
    /// Search engines' verification tags: name, content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verification: Vec<(String, String)>,
}

/// An account of the newsroom on another service, listed in the footer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SocialAccount {
    /// Name of the account.
    pub name: String,
    /// Usually a QR code of the account.
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

/// A link of the front page or the footer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// Its text.
    pub name: String,
    /// `https:`, or an address of this site (`/county/`).
    pub url: String,
}

/// The site's facts: what all pages of one variant share. Published once as `assets/site-<hash>.json` and loaded beside the app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Name of the portal.
    pub name: String,
    /// A line below the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slogan: Option<String>,
    /// Language of the interface.
    pub lang: Lang,
    /// The folder of the variant that these facts are of; none in those of the main variant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// Where the portal stands in all languages, as `hreflang` names them: language tag, absolute address with a slash at its end.
    /// The main variant comes first, and once more at the end as `x-default`; empty for a portal without another one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<(String, String)>,
    /// Absolute address with a slash at its end; its path is the base of all links.
    pub address: String,
    /// IANA name of the zone in which all times are shown.
    pub time_zone: String,
    /// Minutes by which the zone is ahead of UTC, where that never changes: the app then computes today's date. To ask the
    /// browser for it costs 50 to 90 ms on a slow phone (decision 0011).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utc_offset_minutes: Option<u32>,
    /// Logo, icon and pictures.
    #[serde(default)]
    pub brand: Brand,
    /// Where media lie when not beside the pages; ends in a slash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_base: Option<String>,
    /// Whether a page's data are in its HTML alone, with no `index.json` beside it (`"publish": { "json": "inside" }`).
    #[serde(default, skip_serializing_if = "is_false")]
    pub data_in_html: bool,
    /// Whether `/search/` answers, and every page has a field for it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub search: bool,
    /// The channel tree, in the nav bar's order.
    pub channels: Vec<Channel>,
    /// Social accounts, in the footer's order.
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
    /// Partner links (友情链接), in the footer's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partner_links: Vec<Link>,
}

impl Site {
    /// The variant that these facts are of.
    pub fn variant(&self) -> Variant {
        Variant { lang: self.lang, folder: self.folder.as_deref().and_then(VariantFolder::named) }
    }

    /// Path of [`Site::address`]: `/` or `/news/`.
    pub fn base(&self) -> &str {
        // After the two of `https://`.
        let path = self.address.match_indices('/').nth(2);
        path.and_then(|(at, _)| self.address.get(at..)).unwrap_or("/")
    }

    /// Scheme and host of [`Site::address`], without a slash at the end.
    pub fn origin(&self) -> &str {
        let address = self.address.as_str();
        let base = self.base();
        address.strip_suffix(base).unwrap_or(address)
    }

    /// The channel at a path; none where `site.json` has none. The cost is one look at the siblings on each level.
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

    /// The channels from the top one to the one at a path, in this order; those that do not exist are left out.
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
