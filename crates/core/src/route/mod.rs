//! Typed addresses. [`Route`] is what an address means; [`UrlBuilder`](crate::urls::UrlBuilder) adds base path and variant.

mod percent;

pub use percent::{decode, encode};

use crate::model::{Address, BuiltinPage, ChannelPath};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

/// What an address of the portal means, without base or variant.
///
/// `parse` is total: what it does not know is [`Route::NotFound`]. Printing is its inverse: parsing what was printed gives
/// the same route, and printing what was parsed gives the canonical address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/`
    Home,
    /// `/county/weixian/`
    Channel(ChannelPath),
    /// `/county/weixian/archive/3/`, counted from the oldest, from 1.
    Archive(ChannelPath, u32),
    /// `/2026/02/03/weixian-paper-cut-fair/`
    Article(Address),
    /// `/latest/`
    Latest,
    /// `/search/`, reserved: no page is published there yet.
    Search,
    /// `/tag/<slug>/`; the slug is not percent-encoded here.
    Tag(String),
    /// `/saved/`, reserved: no page is published there yet.
    Saved,
    /// `/paper/…`, reserved: no page is published there yet. Holds what follows, without slashes at the ends.
    Paper(String),
    /// Any other path, as it was asked for.
    NotFound(String),
}

/// Whether text may be the slug of a tag: lower-case letters, digits and hyphens, and any character beyond ASCII. The press is
/// stricter when it makes one; that needs Unicode tables, which are too heavy for the wasm.
pub fn is_tag_slug(text: &str) -> bool {
    let fits = |c: char| !c.is_ascii() || c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.chars().all(fits)
}

/// Whether text is what may stand below `/paper/`: nothing, or segments of letters, digits and hyphens.
fn is_paper(text: &str) -> bool {
    let is_plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    text.is_empty() || text.split('/').all(is_plain)
}

impl Route {
    /// The address of a page that Baolan makes.
    pub fn of(page: BuiltinPage) -> Self {
        match page {
            BuiltinPage::Home => Self::Home,
            BuiltinPage::Latest => Self::Latest,
            BuiltinPage::Search => Self::Search,
        }
    }

    /// The meaning of a path (`/county/weixian/`, without base, query and hash).
    ///
    /// Percent escapes, a missing slash at the end and `index.html` make no difference. Never fails: any other text is
    /// [`Route::NotFound`]. Whether a page is published there is another question.
    pub fn parse(path: &str) -> Self {
        Self::known(path).unwrap_or_else(|| Self::NotFound(path.to_owned()))
    }

    fn known(path: &str) -> Option<Self> {
        let path = path.strip_prefix('/').filter(|rest| !rest.starts_with('/'))?;
        let path = path
            .strip_suffix("index.html")
            .filter(|rest| rest.is_empty() || rest.ends_with('/'))
            .unwrap_or(path);
        let path = decode(path.strip_suffix('/').unwrap_or(path))?;
        if path.is_empty() {
            return Some(Self::Home);
        }
        let (first, rest) = path.split_once('/').unwrap_or((&path, ""));
        match first {
            "latest" => return rest.is_empty().then_some(Self::Latest),
            "search" => return rest.is_empty().then_some(Self::Search),
            "saved" => return rest.is_empty().then_some(Self::Saved),
            "tag" => return is_tag_slug(rest).then(|| Self::Tag(rest.to_owned())),
            "paper" => return is_paper(rest).then(|| Self::Paper(rest.to_owned())),
            _ => {}
        }
        if let Ok(address) = path.parse() {
            return Some(Self::Article(address));
        }
        // By single characters: searching for a word weighs a kilobyte and a half in a browser.
        if let Some((above, page)) = path.rsplit_once('/')
            && let Some((channel, "archive")) = above.rsplit_once('/')
        {
            let number = page.parse().ok().filter(|number| *number > 0 && !page.starts_with(['0', '+']))?;
            return ChannelPath::new(channel).ok().map(|channel| Self::Archive(channel, number));
        }
        ChannelPath::new(&path).ok().map(Self::Channel)
    }

    /// The canonical path, percent-encoded, with slashes at both ends; that of [`Route::NotFound`] as it was asked for.
    ///
    /// `Display` prints the same; used in the app it would add 2 kB of formatting code to the wasm.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Channel(path) => ["/", path.as_str(), "/"].concat(),
            Self::Archive(path, n) => ["/", path.as_str(), "/archive/", &n.to_string(), "/"].concat(),
            Self::Article(address) => ["/", &address.path(), "/"].concat(),
            Self::Latest => "/latest/".to_owned(),
            Self::Search => "/search/".to_owned(),
            Self::Tag(slug) => ["/tag/", &encode(slug), "/"].concat(),
            Self::Saved => "/saved/".to_owned(),
            Self::Paper(rest) if rest.is_empty() => "/paper/".to_owned(),
            Self::Paper(rest) => ["/paper/", rest, "/"].concat(),
            Self::NotFound(path) => path.clone(),
        }
    }
}

/// [`Route::path`]
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

/// As [`Route::parse`]; it never fails.
impl FromStr for Route {
    type Err = Infallible;

    fn from_str(path: &str) -> Result<Self, Infallible> {
        Ok(Self::parse(path))
    }
}

impl Serialize for Route {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Route {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input).map(|path| Self::parse(&path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slug() -> impl Strategy<Value = String> {
        "[a-z0-9][a-z0-9-]{0,12}"
    }

    fn channel() -> impl Strategy<Value = ChannelPath> {
        prop::collection::vec(slug(), 1..5)
            .prop_filter_map("reserved", |s| ChannelPath::new(&s.join("/")).ok())
    }

    // A new route has to be generated below as well.
    const _: fn(&Route) = |route| match route {
        Route::Home
        | Route::Channel(_)
        | Route::Archive(..)
        | Route::Article(_)
        | Route::Latest
        | Route::Search
        | Route::Tag(_)
        | Route::Saved
        | Route::Paper(_)
        | Route::NotFound(_) => {}
    };

    /// Any route but [`Route::NotFound`].
    fn route() -> impl Strategy<Value = Route> {
        prop_oneof![
            Just(Route::Home),
            Just(Route::Latest),
            Just(Route::Search),
            Just(Route::Saved),
            channel().prop_map(Route::Channel),
            (channel(), 1..u32::MAX).prop_map(|(c, n)| Route::Archive(c, n)),
            (0..10_000u16, 1..13u8, 1..32u8, slug()).prop_filter_map("address", |(y, m, d, id)| {
                Address::new(&format!("{y:04}-{m:02}-{d:02}"), &id).map(Route::Article)
            }),
            "[\\p{Han}a-z0-9-]{1,20}".prop_filter("slug", |s| is_tag_slug(s)).prop_map(Route::Tag),
            prop::collection::vec("[A-Za-z0-9-]{1,8}", 0..4).prop_map(|s| Route::Paper(s.join("/"))),
        ]
    }

    /// The word that a route takes away from channels: its first segment, unless it is a channel's or a year.
    fn word(route: &Route) -> Option<String> {
        match route {
            Route::Home | Route::Channel(_) | Route::Archive(..) | Route::Article(_) | Route::NotFound(_) => {
                None
            }
            Route::Latest | Route::Search | Route::Tag(_) | Route::Saved | Route::Paper(_) => {
                route.path().split('/').nth(1).map(str::to_owned)
            }
        }
    }

    proptest! {
        #[test]
        fn parse_inverts_print(route in route()) {
            if let Some(word) = word(&route) {
                prop_assert!(ChannelPath::new(&word).is_err(), "{} is not in RESERVED", word);
            }
            prop_assert_eq!(Route::parse(&route.to_string()), route.clone());
            let bare = route.to_string().trim_end_matches('/').to_owned();
            if !bare.is_empty() {
                prop_assert_eq!(Route::parse(&bare), route.clone());
            }
            prop_assert_eq!(Route::parse(&(route.to_string() + "index.html")), route);
        }

        #[test]
        fn printing_is_settled_after_one_parse(path in "\\PC*") {
            let once = Route::parse(&path);
            prop_assert_eq!(Route::parse(&once.to_string()), once);
        }

        #[test]
        fn hostile_paths_never_leave_the_site(path in "/[/.\\\\%a-f0-9:?#<>\"'-]{0,24}") {
            let route = Route::parse(&path);
            if !matches!(route, Route::NotFound(_)) {
                let printed = route.to_string();
                prop_assert!(!printed.contains("//") && !printed.contains("..") && !printed.contains('\\'));
                prop_assert!(!printed.contains(['<', '>', '"', '?', '#']));
            }
        }
    }

    #[test]
    fn known_addresses() {
        let channel = |text| ChannelPath::new(text).expect("a channel");
        for (path, route) in [
            ("/", Route::Home),
            ("/index.html", Route::Home),
            ("/county/weixian", Route::Channel(channel("county/weixian"))),
            ("/county/archive/2/", Route::Archive(channel("county"), 2)),
            ("/tag/%E9%9D%9E%E9%81%97/", Route::Tag("非遗".to_owned())),
            ("/tag/非遗", Route::Tag("非遗".to_owned())),
            ("/paper/2026-01-02/A01", Route::Paper("2026-01-02/A01".to_owned())),
        ] {
            assert_eq!(Route::parse(path), route, "{path}");
        }
    }

    #[test]
    fn unknown_addresses_keep_what_was_asked_for() {
        for path in [
            "",
            "county",
            "//",
            "/a//b/",
            "/tag/",
            "/tag/a%2Fb/",
            "/tag/%FF/",
            "/county/archive/",
            "/county/archive/0/",
            "/county/archive/01/",
            "/county/archive/+1/",
            "/2026/02/03/",
            "/hant/county/",
            "/media/a.webp",
            "/feed.xml",
            "/County/",
            "/a/archive/99999999999/",
            "/../etc/",
            "/%2e%2e/",
            "/xindex.html/..",
        ] {
            assert_eq!(Route::parse(path), Route::NotFound(path.to_owned()));
        }
    }
}
