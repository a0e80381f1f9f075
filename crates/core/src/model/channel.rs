//! Channels (频道, 栏目): the tree that orders a portal.

use serde::{Deserialize, Deserializer, Serialize};

/// A channel's place in the tree, and its address: `county/weixian/news`.
///
/// Segments are lower-case letters, digits and hyphens; a reserved word is never a first segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ChannelPath(String);

/// First segments that mean something else in an address; `hans` and `hant` are folders of variants.
const RESERVED: [&str; 9] = ["assets", "hans", "hant", "latest", "media", "paper", "saved", "search", "tag"];

impl ChannelPath {
    /// A path from its text, without slashes at the ends.
    ///
    /// # Errors
    /// A sentence for the newsroom's report: not a slug, or a reserved one.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        for (i, segment) in text.split('/').enumerate() {
            if !is_slug(segment) {
                return Err("a slug is lower-case letters, digits and hyphens, at most 64");
            }
            let year = segment.len() == 4 && segment.bytes().all(|b| b.is_ascii_digit());
            if segment == "archive" || (i == 0 && (year || RESERVED.contains(&segment))) {
                return Err("this slug is taken by Baolan's own addresses");
            }
        }
        Ok(Self(text.to_owned()))
    }

    /// `county/weixian/news`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `other` is this channel or lies below it.
    pub fn contains(&self, other: &Self) -> bool {
        other.0.strip_prefix(self.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// This channel and those above it, the top one first.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> + '_ {
        self.0
            .match_indices('/')
            .map(|(at, _)| at)
            .chain([self.0.len()])
            .filter_map(|end| Some(Self(self.0.get(..end)?.to_owned())))
    }
}

/// Lower-case letters, digits, hyphens; 1 to 64 of them, not led by a hyphen.
pub(crate) fn is_slug(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && !text.starts_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

impl<'de> Deserialize<'de> for ChannelPath {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

/// A page that Baolan makes, as a channel of the nav may name it (`special` in `site.json`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BuiltinPage {
    /// The front page.
    Home,
    /// 即时新闻: the newest of all channels.
    Latest,
    /// 搜索: what the content system of a live portal finds.
    Search,
}

impl BuiltinPage {
    /// All of them, in the order in which help texts name them. For native tools.
    pub const ALL: [Self; 3] = [Self::Home, Self::Latest, Self::Search];

    /// Its name in JSON and in `site.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Latest => "latest",
            Self::Search => "search",
        }
    }
}

/// Where a channel's name leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// The channel's own page.
    Path(ChannelPath),
    /// Another site.
    Url(String),
    /// A page that Baolan makes.
    Builtin(BuiltinPage),
}

/// A node of the channel tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// As the nav bar prints it: 县区.
    pub name: String,
    /// As breadcrumb and page print it: 县区新闻. Left out when it is the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// One sentence for search engines and below the channel's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where it leads.
    pub to: Target,
    /// Channels below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Channel>,
}

impl Channel {
    /// The title; the name where there is none.
    pub fn title(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }

    /// Its path; none when it leads to another site or to a page that Baolan makes.
    pub fn path(&self) -> Option<&ChannelPath> {
        match &self.to {
            Target::Path(path) => Some(path),
            Target::Url(_) | Target::Builtin(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::IntoDeserializer;
    use serde::de::value::Error;
    use std::collections::BTreeSet;

    const GUIDE: &str = include_str!("../../../../docs/content.md");

    fn path(text: &str) -> ChannelPath {
        ChannelPath::new(text).expect("a valid path")
    }

    /// The quoted words that stand in the guide between two texts.
    fn words_of_the_guide(from: &str, quote: char, to: &str) -> BTreeSet<&'static str> {
        let rest = GUIDE.split_once(from).map(|(_, rest)| rest).expect(from);
        let list = rest.split_once(to).map(|(list, _)| list).expect(to);
        list.split(quote).skip(1).step_by(2).collect()
    }

    #[test]
    fn the_guide_lists_the_first_segments_that_are_taken() {
        let listed = words_of_the_guide("first part of an address these are taken:", '`', "and four-digit");
        assert_eq!(listed, BTreeSet::from(RESERVED));
    }

    /// Serde's derive knows every variant; it names them when it is given another.
    #[test]
    fn all_builtin_pages_are_in_the_list_and_in_the_guide() {
        let read =
            |name: &'static str| BuiltinPage::deserialize(IntoDeserializer::<Error>::into_deserializer(name));
        let error = read("sitemap").expect_err("no page").to_string();
        let known = error.split_once("expected ").map(|(_, names)| names.split('`').skip(1).step_by(2));
        assert_eq!(known.expect("names").collect::<Vec<_>>(), BuiltinPage::ALL.map(BuiltinPage::name));
        for page in BuiltinPage::ALL {
            assert_eq!(read(page.name()), Ok(page));
        }
        let listed = words_of_the_guide("\"special\": ", '"', "a page that Baolan makes");
        assert_eq!(listed, BTreeSet::from(BuiltinPage::ALL.map(BuiltinPage::name)));
    }

    #[test]
    fn refuses_reserved_and_malformed() {
        for bad in [
            "",
            "/",
            "a//b",
            "A",
            "县区",
            "a/",
            "-a",
            "tag",
            "search/x",
            "2024",
            "2024/x",
            "a/archive",
            "..",
            "a b",
            "media",
        ] {
            assert!(ChannelPath::new(bad).is_err(), "{bad} should be refused");
        }
        for good in ["county", "county/weixian/news", "a1", "20245", "news/2024", "news/tag"] {
            assert!(ChannelPath::new(good).is_ok(), "{good} should be taken");
        }
    }

    #[test]
    fn holds_whole_segments_only() {
        assert!(path("county").contains(&path("county/weixian")));
        assert!(path("county").contains(&path("county")));
        assert!(!path("county").contains(&path("countyside")));
        assert!(!path("county/weixian").contains(&path("county")));
    }

    #[test]
    fn line_runs_from_the_top() {
        let ancestors: Vec<_> = path("county/weixian/news").ancestors().map(|p| p.0).collect();
        assert_eq!(ancestors, ["county", "county/weixian", "county/weixian/news"]);
    }
}
