//! `channels` in `site.json`: the channel tree.

use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::link::is_site_link;
use crate::content::node::Node;
use crate::content::parse_context::ParseContext;
use crate::content::wording::alternatives;
use baolan_core::model::{BuiltinPage, Channel, ChannelPath, Target};

/// What channels there may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// Whether channels with stories are those of the content system: then none may stand here.
    pub(super) is_nav_of_source: bool,
}

/// Channels that stand side by side below `above`; those of the first level have none above them.
pub(super) fn channels(
    nodes: &[Node],
    above: Option<&ChannelPath>,
    rules: Rules,
    cx: &mut ParseContext<'_>,
) -> Vec<Channel> {
    let mut channels: Vec<Channel> = Vec::new();
    for node in nodes {
        let Some((channel, slug_at)) = channel(node, above, rules, cx) else { continue };
        if channel.path().is_some() && channels.iter().any(|other| other.path() == channel.path()) {
            report_same_slug(&channel.name, slug_at, cx);
            continue;
        }
        channels.push(channel);
    }
    channels
}

/// Reports a channel of a slug that another one beside it has; `at` is where the slug stands.
pub(super) fn report_same_slug(name: &str, at: usize, cx: &mut ParseContext<'_>) {
    let message = format!("two channels have the slug of `{name}`");
    cx.error(at, Code::DuplicateChannel, message, "give one of them another slug");
}

/// A channel with the channels below it, and the byte offset of its slug.
fn channel(
    node: &Node,
    above: Option<&ChannelPath>,
    rules: Rules,
    cx: &mut ParseContext<'_>,
) -> Option<(Channel, usize)> {
    let mut fields = Fields::of(node, "a channel", cx)?;
    let name = fields.must_text("name", "name = \"县区\"", cx);
    let (title, description) = (fields.text("title", cx), fields.text("description", cx));
    let to = target(&mut fields, above, rules, cx);
    let (slug_at, children_at) = (fields.at_field("slug"), fields.at_field("children"));
    let children = fields.list("children", cx);
    fields.finish(cx);
    let to = to?;
    let children = match &to {
        Target::Path(path) => channels(children, Some(path), rules, cx),
        Target::Url(_) | Target::Builtin(_) => {
            if !children.is_empty() {
                cx.error(
                    children_at,
                    Code::MisplacedField,
                    "only a channel with a `slug` has children",
                    "give it a `slug`, or move the children",
                );
            }
            Vec::new()
        }
    };
    Some((Channel { name: name?, title, description, to, children }, slug_at))
}

/// Where a channel leads: exactly one of `slug`, `url`, `special`.
fn target(
    fields: &mut Fields<'_>,
    above: Option<&ChannelPath>,
    rules: Rules,
    cx: &mut ParseContext<'_>,
) -> Option<Target> {
    let (slug, url, special) = (fields.text("slug", cx), fields.text("url", cx), fields.text("special", cx));
    match (slug, url, special) {
        (Some(slug), None, None) if rules.is_nav_of_source => {
            let message = format!("`{slug}` is a channel with stories, and `nav` is `source`");
            let help = "remove it: channels with stories are those of the content system, in content/channels.json; here may \
                        stand those with `special` or `url`";
            cx.error(fields.at_field("slug"), Code::NotWithSource, message, help);
            None
        }
        (Some(slug), None, None) => path(&slug, above, fields.at_field("slug"), cx).map(Target::Path),
        (None, Some(url), None) if is_site_link(&url) => {
            cx.add_site_link(&url, fields.at_field("url"));
            Some(Target::Url(url))
        }
        (None, Some(url), None) => {
            let message = format!("`url` is `{url}`");
            let help = "write a whole address that begins with https://";
            cx.error(fields.at_field("url"), Code::BadUrl, message, help);
            None
        }
        (None, None, Some(special)) => builtin(&special, fields.at_field("special"), cx).map(Target::Builtin),
        _ => {
            let message = "a channel needs one of `slug`, `url` and `special`";
            cx.error(fields.at(), Code::BadChannel, message, "keep exactly one of them");
            None
        }
    }
}

/// The page of a name.
fn builtin(name: &str, at: usize, cx: &mut ParseContext<'_>) -> Option<BuiltinPage> {
    let page = BuiltinPage::ALL.into_iter().find(|page| page.name() == name);
    if page.is_none() {
        let message = format!("there is no special page `{name}`");
        let help = format!("use {}", alternatives(&BuiltinPage::ALL.map(BuiltinPage::name)));
        cx.error(at, Code::UnknownValue, message, help);
    }
    page
}

/// The path of a channel: that of the one above it, and its slug.
pub(super) fn path(
    slug: &str,
    above: Option<&ChannelPath>,
    at: usize,
    cx: &mut ParseContext<'_>,
) -> Option<ChannelPath> {
    let path = above.map_or(slug.to_owned(), |above| format!("{}/{slug}", above.as_str()));
    let single = !slug.contains('/');
    match ChannelPath::new(&path) {
        Ok(path) if single => Some(path),
        other => {
            let why = other.err().unwrap_or("a slug is one part of the address, without slashes");
            cx.error(at, Code::BadChannel, format!("`{slug}` cannot be a slug here"), why);
            None
        }
    }
}
