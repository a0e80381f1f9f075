//! What can be imported from, by the name that commands have for it.

use super::feed::{Feed, FeedFile};
use super::map::Map;
use super::markdown_tree::Generator;
use super::pages::Rules;
use super::source::Source;
use super::web::Web;
use super::web_source::WebSource;
use super::wxr::{self, Wxr};
use super::{dump, markdown_tree, pages};
use anyhow::{Context, anyhow};
use baolan_cms::adapter::{Adapter, Scope};
use baolan_cms::ghost::Ghost;
use baolan_cms::halo::Halo;
use baolan_cms::mapped::{Mapped, Mapping};
use baolan_cms::wordpress::{self, Wordpress};
use std::path::Path;
use toml::Value;

/// A kind of source.
pub struct Kind {
    /// As commands name it.
    pub name: &'static str,
    /// What it is, and what `<where>` has to be, in a line of help.
    pub about: &'static str,
    /// Opens it.
    open: for<'w> fn(&Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>>,
}

/// What is needed to open a source.
pub struct Opening<'w> {
    /// `<where>`: an address, a file or a folder.
    pub place: &'w str,
    /// The web.
    pub web: &'w Web,
    /// What the map file says.
    pub map: &'w Map,
    /// How much is asked for.
    pub scope: &'w Scope,
    /// The key of an API that wants one.
    pub key: Option<&'w str>,
    /// Whether drafts and private stories are asked for, too.
    pub unpublished: bool,
    /// Whether damaged text is repaired where only one answer is possible.
    pub repair: bool,
    /// A file of rules for saved pages.
    pub rules: Option<&'w Path>,
}

/// All kinds, in the order in which help names them.
pub const KINDS: &[Kind] = &[
    Kind { name: "wordpress", about: "a WordPress site, by its address", open: wordpress },
    Kind { name: "halo", about: "a Halo 2 site, by its address", open: halo },
    Kind { name: "ghost", about: "a Ghost site, by the address of its admin, with --key", open: ghost },
    Kind {
        name: "mapped",
        about: "any API of lists, by its address, described by [api] in --map",
        open: mapped,
    },
    Kind { name: "wxr", about: "an export of WordPress, a file", open: wxr },
    Kind { name: "feed", about: "RSS, Atom or JSON Feed: an address or a file", open: feed },
    Kind { name: "pages", about: "saved pages: a folder of HTML files, or one", open: pages },
    Kind { name: "dump", about: "plain-text dumps of pages: a folder of .txt files, or one", open: dump },
    Kind { name: "hexo", about: "the folder of a Hexo site", open: hexo },
    Kind { name: "hugo", about: "the folder of a Hugo site", open: hugo },
    Kind { name: "jekyll", about: "the folder of a Jekyll site", open: jekyll },
];

impl Kind {
    /// The kind of a name.
    pub fn of(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// Opens a source of this kind.
    ///
    /// # Errors
    /// When it cannot be: a file that is not there, a map without what this kind needs.
    pub fn open<'w>(&self, opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
        (self.open)(opening)
    }
}

fn from_web<'w>(adapter: impl Adapter + 'static, opening: &Opening<'w>) -> Box<dyn Source + 'w> {
    Box::new(WebSource::new(Box::new(adapter), opening.web, opening.scope))
}

fn wordpress<'w>(opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
    let options = wordpress::Options { unpublished: opening.unpublished, extra: opening.map.fields.clone() };
    Ok(from_web(Wordpress::new(opening.place, options), opening))
}

fn halo<'w>(opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
    Ok(from_web(Halo::new(opening.place, opening.map.fields.clone()), opening))
}

fn ghost<'w>(opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
    let key = opening.key.unwrap_or_default();
    Ok(from_web(Ghost::new(opening.place, key), opening))
}

fn mapped<'w>(opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
    let mut api = opening.map.api.clone().context(
        "give a file with --map in which [api] says what to ask and where stories have their parts; docs/import.md shows one",
    )?;
    api.entry("base").or_insert_with(|| Value::String(opening.place.to_owned()));
    let mapping: Mapping = Value::Table(api).try_into().context("the group `api` of the map")?;
    let mapped = Mapped::new(mapping)
        .map_err(|fault| anyhow!("`{}` in `api` of the map: {}", fault.what, fault.why))?;
    Ok(from_web(mapped, opening))
}

fn wxr<'w>(opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
    let options = wxr::Options { extra: opening.map.fields.clone(), ..wxr::Options::default() };
    Ok(Box::new(Wxr::open(Path::new(opening.place), options)?))
}

fn feed<'w>(opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
    if is_address(opening.place) {
        return Ok(from_web(Feed::new(opening.place), opening));
    }
    Ok(Box::new(FeedFile::open(Path::new(opening.place), "")?))
}

fn pages<'w>(opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
    let rules = opening.rules.map(Rules::load).transpose()?.unwrap_or_default();
    Ok(Box::new(pages::open(Path::new(opening.place), rules, opening.repair)?))
}

fn dump<'w>(opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
    Ok(Box::new(dump::open(Path::new(opening.place), opening.repair)?))
}

fn hexo<'w>(opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
    Ok(Box::new(markdown_tree::open(Generator::Hexo, Path::new(opening.place))?))
}

fn hugo<'w>(opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
    Ok(Box::new(markdown_tree::open(Generator::Hugo, Path::new(opening.place))?))
}

fn jekyll<'w>(opening: &Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
    Ok(Box::new(markdown_tree::open(Generator::Jekyll, Path::new(opening.place))?))
}

/// Whether `<where>` is an address on the web.
pub fn is_address(place: &str) -> bool {
    place.starts_with("https://") || place.starts_with("http://")
}
