//! What can be imported from, by the name that commands have for it.

use super::map::Map;
use super::source::Source;
use super::web::Web;
use super::web_source::WebSource;
use baolan_cms::adapter::{Adapter, Scope};
use baolan_cms::ghost::Ghost;
use baolan_cms::halo::Halo;
use baolan_cms::wordpress::{self, Wordpress};
use jiff::tz::TimeZone;

/// A kind of source.
pub struct Kind {
    /// As commands name it.
    pub name: &'static str,
    /// What it is, and what `<where>` has to be, in a line of help.
    pub about: &'static str,
    /// Opens it.
    open: for<'w> fn(Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>>,
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
    /// The site's zone.
    pub zone: &'w TimeZone,
}

/// All kinds, in the order in which help names them.
pub const KINDS: &[Kind] = &[
    Kind { name: "wordpress", about: "a WordPress site, by its address", open: wordpress },
    Kind { name: "halo", about: "a Halo 2 site, by its address", open: halo },
    Kind { name: "ghost", about: "a Ghost site, by the address of its admin, with --key", open: ghost },
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
    pub fn open<'w>(&self, opening: Opening<'w>) -> anyhow::Result<Box<dyn Source + 'w>> {
        (self.open)(opening)
    }
}

fn from_web<'w>(adapter: impl Adapter + 'static, opening: &Opening<'w>) -> Box<dyn Source + 'w> {
    Box::new(WebSource::new(Box::new(adapter), opening.web, opening.scope))
}

fn wordpress(opening: Opening<'_>) -> anyhow::Result<Box<dyn Source + '_>> {
    let options = wordpress::Options { unpublished: opening.unpublished, extra: opening.map.fields.clone() };
    Ok(from_web(Wordpress::new(opening.place, options), &opening))
}

fn halo(opening: Opening<'_>) -> anyhow::Result<Box<dyn Source + '_>> {
    Ok(from_web(Halo::new(opening.place, opening.map.fields.clone()), &opening))
}

fn ghost(opening: Opening<'_>) -> anyhow::Result<Box<dyn Source + '_>> {
    let key = opening.key.unwrap_or_default();
    Ok(from_web(Ghost::new(opening.place, key), &opening))
}
