//! `source` in `site.json`: the content system that a live portal asks.
//!
//! ```text
//! address     where it is asked, where its pictures come from
//! keys        what it calls the channels
//! nav         whose channels the portal has
//! pointers    where its stories have their parts
//! proxy       the way to it through the server of a portal that is being made
//! conflicts   what a portal of files has, and a live one has not
//! ```

mod address;
mod conflicts;
mod keys;
mod nav;
mod pointers;
mod proxy;

use super::channels_file::ChannelsFile;
use crate::content::diagnostics::{Code, Location};
use crate::content::fields::Fields;
use crate::content::node::Node;
use crate::content::parse_context::ParseContext;
use crate::content::wording::alternatives;
use address::Asked;
pub use address::PictureOrigins;
pub(super) use address::{base_of, base_of_path, may_ask};
use baolan_cms::extra::Extra;
use baolan_cms::mapped::Mapping;
use baolan_core::model::{Channel, ChannelPath};
pub(super) use conflicts::{beside_source, refused_by_its_module};
pub use proxy::PROXY;
use std::collections::BTreeMap;

/// A content system, and how it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where `site.json` names it.
    pub location: Location,
    /// Which system it is.
    pub kind: SourceKind,
    /// Where it is asked, with a slash at its end: a whole address, or a path of this host that leads on to it.
    pub base: String,
    /// Where the system's own site stands, where that is known and not `base`.
    pub site: Option<String>,
    /// The key of Ghost's Content API.
    pub key: Option<String>,
    /// Where stories have what their system has no field for.
    pub extra: Extra,
    /// The description of a mapped API.
    pub mapping: Option<Mapping>,
    /// The channels of the system, as `channels.json` has them, where the nav of the portal is its own.
    pub channels_file: Option<ChannelsFile>,
    /// What it calls channels, where that is not the last segment of their path.
    pub channels: BTreeMap<ChannelPath, Vec<String>>,
    /// 来源 of stories that name none; the portal's name when left out.
    pub name: Option<String>,
    /// 编辑 of stories that name none; the portal's name when left out.
    pub editor: Option<String>,
    /// Where its pictures come from.
    pub pictures: PictureOrigins,
}

/// A content system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// WordPress, by its REST API.
    Wordpress,
    /// Halo 2, by its public API.
    Halo,
    /// Ghost, by its Content API.
    Ghost,
    /// Any API of lists, by a description.
    Mapped,
    /// A house's own service, which answers pages as this portal has them.
    Pages,
}

impl SourceKind {
    /// All of them, in the order in which help texts name them.
    pub const ALL: [Self; 5] = [Self::Wordpress, Self::Halo, Self::Ghost, Self::Mapped, Self::Pages];

    /// As `site.json` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wordpress => "wordpress",
            Self::Halo => "halo",
            Self::Ghost => "ghost",
            Self::Mapped => "mapped",
            Self::Pages => "pages",
        }
    }

    /// Name of the module that asks it from a browser.
    pub fn module(self) -> String {
        format!("live-{}", self.name())
    }

    /// Whether its channels are a tree that a portal can have for its own.
    pub fn has_tree(self) -> bool {
        nav::without_tree(self).is_none()
    }

    /// Whether its stories are HTML, which a module of its own reads.
    pub fn is_html(self) -> bool {
        self != Self::Pages
    }
}

impl Source {
    /// Where readers find the system's own site, for links to it; none where only a path of this host is known.
    pub fn own_site(&self) -> Option<&str> {
        let site = self.site.as_deref().unwrap_or(&self.base);
        (!site.starts_with('/')).then_some(site)
    }

    /// What it calls a channel.
    pub fn keys(&self, path: &ChannelPath) -> Vec<String> {
        let last = || path.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        self.channels.get(path).cloned().unwrap_or_else(|| vec![last()])
    }
}

/// `source`; none when it is left out or cannot be used. `portal` is the portal's own address; `file` is that of the channels, where
/// they are those of the system.
pub(super) fn source(
    fields: &mut Fields<'_>,
    portal: Option<&str>,
    (channels, file): (&[Channel], Option<&ChannelsFile>),
    cx: &mut ParseContext<'_>,
) -> Option<Source> {
    let at = fields.at_field("source");
    let mut fields = Fields::of(fields.node("source")?, "`source`", cx)?;
    let kind = kind(&mut fields, cx);
    let asked = Asked::read(&mut fields, kind, portal, cx);
    let key = key(&mut fields, kind, cx);
    let extra = pointers::extra(&mut fields, cx);
    let base = asked.as_ref().map(|asked| asked.base.as_str());
    let mapping = pointers::mapping(&mut fields, kind, base.unwrap_or_default(), cx);
    let keys = match nav::is_of_source(&mut fields, kind, cx) {
        true => nav::keys(&mut fields, file, cx),
        false => keys::keys(&mut fields, channels, cx),
    };
    let (name, editor) = (fields.text("name", cx), fields.text("editor", cx));
    let pictures = address::pictures(&mut fields, asked.as_ref(), portal, cx);
    fields.finish(cx);
    let (kind, Asked { base, site }) = (kind?, asked?);
    let location = cx.location(at);
    let channels_file = file.cloned();
    Some(Source {
        location,
        kind,
        base,
        site,
        key,
        extra,
        mapping,
        channels_file,
        channels: keys,
        name,
        editor,
        pictures,
    })
}

fn kind(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<SourceKind> {
    let at = fields.at_field("kind");
    let name = fields.must_text("kind", "kind = \"wordpress\"", cx)?;
    let kind = SourceKind::ALL.into_iter().find(|kind| kind.name() == name);
    if kind.is_none() {
        let help = format!("use {}", alternatives(&SourceKind::ALL.map(SourceKind::name)));
        cx.error(at, Code::UnknownValue, format!("there is no system `{name}`"), help);
    }
    kind
}

/// `key`: Ghost has no answer without one, and no other system asks for one that may be public.
fn key(fields: &mut Fields<'_>, kind: Option<SourceKind>, cx: &mut ParseContext<'_>) -> Option<String> {
    let at = fields.at_field("key");
    match kind {
        Some(SourceKind::Ghost) => {
            let key = fields.must_text("key", "key = \"0123456789abcdef0123456789\"", cx)?;
            if key.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Some(key);
            }
            let message = "`key` is no key of a Content API";
            let help = "copy the Content API key of a custom integration: 26 hexadecimal digits. Never the Admin API key, \
                        which has a colon: readers can see what stands here";
            cx.error(at, Code::UnknownValue, message, help);
        }
        Some(_) if fields.node("key").is_some() => misplaced("key", SourceKind::Ghost, at, cx),
        _ => drop(fields.node("key")),
    }
    None
}

/// Reports a field that only one kind of source has.
fn misplaced(name: &str, kind: SourceKind, at: usize, cx: &mut ParseContext<'_>) {
    let message = format!("only a source of the kind `{}` has a `{name}`", kind.name());
    cx.error(at, Code::MisplacedField, message, "remove it");
}

/// The entries of a group whose names are free; an error when it is no group.
fn entries<'a>(
    fields: &mut Fields<'a>,
    name: &'static str,
    cx: &mut ParseContext<'_>,
) -> &'a [(String, Node)] {
    let Some(node) = fields.node(name) else { return &[] };
    // Says so when it is no group, or has a name twice.
    let is_group = Fields::of(node, &format!("`{name}`"), cx).is_some();
    if is_group { node.entries() } else { &[] }
}
