//! `search` in `site.json`: the search engine that readers' browsers ask, for a portal whose archive outgrows an index of files.

use super::SiteConfig;
use super::source::{SourceKind, base_of, base_of_path, may_ask};
use crate::content::diagnostics::{Code, Location};
use crate::content::fields::Fields;
use crate::content::link::{names_a_user, origin, whole_address};
use crate::content::parse_context::ParseContext;
use crate::content::wording::alternatives;
use baolan_core::model::{Channel, Site};
use baolan_core::page::PageEngine;

/// Where readers ask Groonga when `url` is left out: below the portal's own path, so that no browser is asked for CORS.
const USUAL_FOLDER: &str = "search-engine/";

/// The longest name of an index. Tables of Groonga have longer names made of it.
const LONGEST_INDEX: usize = 64;

/// A search engine, and how readers ask it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchEngine {
    /// Where `site.json` names it.
    pub location: Location,
    /// Which one it is.
    pub kind: SearchKind,
    /// Where it is asked, with a slash at its end: a whole address, or a path of the portal's own host. None where that follows from
    /// the portal's address: see [`Self::address`].
    pub url: Option<String>,
    /// The key with which readers search a Meilisearch: everybody can see it.
    pub key: Option<String>,
    /// Meilisearch's index, Groonga's table. Empty for WordPress, which searches its own posts.
    pub index: String,
}

/// A search engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchKind {
    /// Meilisearch, which has keys and is asked directly.
    Meilisearch,
    /// Groonga, which has neither keys nor CORS, and is asked through the portal's own web server.
    Groonga,
    /// The WordPress from which all stories are imported, which has them already and is asked directly.
    Wordpress,
}

/// A search engine that holds what the press sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchStore {
    /// Meilisearch.
    Meilisearch,
    /// Groonga.
    Groonga,
}

impl SearchKind {
    /// All of them, in the order in which help texts name them.
    pub const ALL: [Self; 3] = [Self::Meilisearch, Self::Groonga, Self::Wordpress];

    /// As `site.json` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Meilisearch => "meilisearch",
            Self::Groonga => "groonga",
            Self::Wordpress => "wordpress",
        }
    }

    /// The store that the press fills; none where the engine has its stories from elsewhere.
    pub fn store(self) -> Option<SearchStore> {
        match self {
            Self::Meilisearch => Some(SearchStore::Meilisearch),
            Self::Groonga => Some(SearchStore::Groonga),
            Self::Wordpress => None,
        }
    }

    /// The one of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name of its index when `site.json` gives none.
    pub fn usual_index(self) -> &'static str {
        match self {
            Self::Meilisearch => "stories",
            Self::Groonga => "Stories",
            Self::Wordpress => "",
        }
    }

    /// Whether it takes an index of this name, or what to write.
    fn takes(self, index: &str) -> Result<(), &'static str> {
        let is_short = !index.is_empty() && index.len() <= LONGEST_INDEX;
        let is_plain = |more: &str| index.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c));
        match self {
            Self::Meilisearch if is_short && is_plain("-_") => Ok(()),
            Self::Meilisearch => Err("use 1 to 64 letters, digits, hyphens and underscores"),
            // Its other names begin with an underscore, and `-` is a sign in its expressions.
            Self::Groonga
                if is_short && is_plain("_") && index.starts_with(|c: char| c.is_ascii_alphabetic()) =>
            {
                Ok(())
            }
            Self::Groonga => Err("use a letter, and then at most 63 letters, digits and underscores"),
            Self::Wordpress if index.is_empty() => Ok(()),
            Self::Wordpress => Err("remove it: WordPress searches its own posts"),
        }
    }
}

impl SearchEngine {
    /// Where readers' browsers ask it: a whole address, or a path of the portal's own host.
    pub fn address(&self, site: &Site) -> String {
        self.url.clone().unwrap_or_else(|| [site.base(), USUAL_FOLDER].concat())
    }

    /// What the page of the search is told of it.
    pub(crate) fn of_page(&self, site: &Site) -> PageEngine {
        PageEngine {
            kind: self.kind.name().to_owned(),
            url: match self.kind {
                SearchKind::Wordpress => baolan_cms::wordpress::api(&self.address(site)),
                _ => self.address(site),
            },
            key: self.key.clone(),
            index: self.index.clone(),
        }
    }

    /// The path at which the portal's own web server leads on to it; none where another host does that.
    pub fn own_path(&self, site: &Site) -> Option<String> {
        if self.kind != SearchKind::Groonga {
            return None;
        }
        let address = self.address(site);
        if address.starts_with('/') {
            return Some(address);
        }
        let origin = origin(&address)?;
        let rest = address.strip_prefix(&origin)?;
        (origin == site.origin()).then(|| rest.to_owned())
    }
}

/// `search`; none when it is left out or cannot be used. `portal` is the portal's own address.
pub(super) fn search(
    fields: &mut Fields<'_>,
    portal: Option<&str>,
    is_live: bool,
    cx: &mut ParseContext<'_>,
) -> Option<SearchEngine> {
    let at = fields.at_field("search");
    let mut fields = Fields::of(fields.node("search")?, "`search`", cx)?;
    if is_live {
        let message = "`search` does not go with a `source`: the stories of a live portal are in its content system, which searches them";
        let help = "remove `search`; {\"special\": \"search\"} as a channel asks the system of `source`";
        cx.error(at, Code::NotWithSource, message, help);
    }
    let kind = kind(&mut fields, cx);
    let url = url(&mut fields, kind, portal, cx);
    let key = key(&mut fields, kind, cx);
    let index = index(&mut fields, kind, cx);
    fields.finish(cx);
    let location = cx.location(at);
    Some(SearchEngine { location, kind: kind?, url: url?, key: key?, index: index? })
}

/// Reports an engine, at a place of `site.json`, that would answer in place of a channel's pages.
pub(super) fn stands_in_a_channel(config: &SiteConfig, at: usize, cx: &mut ParseContext<'_>) {
    let Some(engine) = &config.search else { return };
    let path =
        engine.own_path(&config.site).or_else(|| engine.url.clone().filter(|url| url.starts_with('/')));
    let Some(path) = path else { return };
    let first = path.strip_prefix(config.site.base()).and_then(|rest| rest.split('/').next());
    let mut paths = config.site.channels.iter().filter_map(Channel::path);
    if let Some(channel) = paths.find(|path| Some(path.as_str()) == first) {
        let message = format!(
            "readers would ask the search engine at `{path}`, where the channel `{}` is",
            channel.as_str()
        );
        cx.error(at, Code::BadUrl, message, "write a path of its own as `url`, such as /find/");
    }
}

fn kind(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<SearchKind> {
    let at = fields.at_field("kind");
    let name = fields.must_text("kind", "kind = \"groonga\"", cx)?;
    let kind = SearchKind::of(&name);
    if kind.is_none() {
        let help = format!("use {}", alternatives(&SearchKind::ALL.map(SearchKind::name)));
        cx.error(at, Code::UnknownValue, format!("there is no search engine `{name}`"), help);
    }
    kind
}

/// `url`: the inner one is none where it follows from the portal's address, the outer one where there is an error.
fn url(
    fields: &mut Fields<'_>,
    kind: Option<SearchKind>,
    portal: Option<&str>,
    cx: &mut ParseContext<'_>,
) -> Option<Option<String>> {
    let at = fields.at_field("url");
    let written = match kind {
        Some(SearchKind::Meilisearch) => fields.must_text("url", "url = \"https://search.example/\"", cx)?,
        Some(SearchKind::Wordpress) => fields.must_text("url", "url = \"https://cms.example/\"", cx)?,
        _ => match fields.text("url", cx) {
            Some(written) => written,
            None => return Some(None),
        },
    };
    let mut refuse = |why: &str, help: &str| {
        cx.error(at, Code::BadUrl, format!("`url` is `{written}`{why}"), help);
        None
    };
    if names_a_user(&written) {
        let help = "leave out everything before the @: every reader sees what stands in it, and browsers send no request to such an address";
        return refuse(": a user or a password stands in it", help);
    }
    let address = match kind {
        Some(SearchKind::Wordpress) => base_of(&written, Some(SourceKind::Wordpress)),
        Some(SearchKind::Meilisearch) => whole_address(&written),
        _ if written.starts_with('/') => base_of_path(&written),
        _ => whole_address(&written),
    };
    match address {
        Err(help) => refuse("", help),
        Ok(address) if portal.is_some_and(|portal| !may_ask(portal, &address)) => refuse(
            ": browsers do not let a page of https:// ask http://",
            match kind {
                Some(SearchKind::Wordpress) => {
                    "write https://; a WordPress without it can be reached through a path of the portal's own host, such as /cms/, which the web server leads on to it"
                }
                _ => "write https://, and give the search engine a certificate",
            },
        ),
        Ok(address) if portal.is_some_and(|portal| is_front_page(portal, &address)) => {
            refuse(": the portal's front page is there", "write a path of its own, such as /search-engine/")
        }
        Ok(address) => Some(Some(address)),
    }
}

/// Whether an address, or a path of the portal's host, is that of the portal's front page.
fn is_front_page(portal: &str, address: &str) -> bool {
    let path = |text: &str| origin(text).and_then(|origin| text.strip_prefix(&origin).map(str::to_owned));
    address == portal || (address.starts_with('/') && path(portal).is_some_and(|path| path == address))
}

/// `key`, in the same two layers as `url`.
fn key(
    fields: &mut Fields<'_>,
    kind: Option<SearchKind>,
    cx: &mut ParseContext<'_>,
) -> Option<Option<String>> {
    let at = fields.at_field("key");
    if kind != Some(SearchKind::Meilisearch) {
        if fields.node("key").is_some() && kind.is_some() {
            let message = "only a search engine of the kind `meilisearch` has a `key`";
            cx.error(at, Code::MisplacedField, message, "remove it");
        }
        return Some(None);
    }
    let key = fields.must_text("key", "key = \"…\"", cx)?;
    if key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)) {
        return Some(Some(key));
    }
    let help = "copy the key of Meilisearch that may do nothing but search (Default Search API Key): letters, digits, `-`, `_` and `.`";
    cx.error(at, Code::UnknownValue, "`key` is no key of Meilisearch", help);
    None
}

fn index(fields: &mut Fields<'_>, kind: Option<SearchKind>, cx: &mut ParseContext<'_>) -> Option<String> {
    let at = fields.at_field("index");
    let written = fields.text("index", cx);
    let kind = kind?;
    let index = written.unwrap_or_else(|| kind.usual_index().to_owned());
    match kind.takes(&index) {
        Ok(()) => Some(index),
        Err(help) => {
            cx.error(at, Code::UnknownValue, format!("`index` is `{index}`"), help);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_indexes_are_what_the_engine_takes() {
        for (kind, index, fits) in [
            (SearchKind::Meilisearch, "news-2026_a", true),
            (SearchKind::Meilisearch, "news/2026", false),
            (SearchKind::Groonga, "News_2026", true),
            (SearchKind::Groonga, "_News", false),
            (SearchKind::Groonga, "News-2026", false),
            (SearchKind::Groonga, "新闻", false),
            (SearchKind::Groonga, "", false),
            (SearchKind::Wordpress, "posts", false),
        ] {
            assert_eq!(kind.takes(index).is_ok(), fits, "{index}");
        }
        assert!(SearchKind::ALL.into_iter().all(|kind| kind.takes(kind.usual_index()).is_ok()));
    }

    #[test]
    fn groonga_is_asked_below_the_portal_where_nothing_else_is_said() {
        let site = Site { address: "https://news.example/news/".to_owned(), ..Site::default() };
        let at = |url: Option<&str>| SearchEngine {
            location: Location::START,
            kind: SearchKind::Groonga,
            url: url.map(str::to_owned),
            key: None,
            index: "Stories".to_owned(),
        };
        let path = |url| at(url).own_path(&site);
        assert_eq!(path(None).as_deref(), Some("/news/search-engine/"));
        assert_eq!(path(Some("/find/")).as_deref(), Some("/find/"));
        assert_eq!(path(Some("https://news.example/find/")).as_deref(), Some("/find/"));
        assert_eq!(path(Some("https://other.example/find/")), None);
        assert_eq!(at(Some("https://other.example/")).address(&site), "https://other.example/");
    }
}
