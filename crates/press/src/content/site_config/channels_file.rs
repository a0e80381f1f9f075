//! `content/channels.json`: the channels of a live portal whose nav is that of its content system. `press channels` writes it, and editors
//! may change it.

use super::channels::{path, report_same_slug};
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::json;
use crate::content::node::{Node, Value};
use crate::content::parse_context::ParseContext;
use baolan_core::model::{Channel, ChannelPath, Target};
use std::collections::{BTreeMap, HashSet};

/// What the file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChannelsFile {
    /// The JSON Schema that it names, for editors' programs.
    pub schema: Option<String>,
    /// The channels of the first level.
    pub channels: Vec<SourceChannel>,
}

/// A channel that stands for one of the content system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceChannel {
    /// Its part of the address.
    pub slug: String,
    /// As readers see it.
    pub name: String,
    /// What the system calls it, for ever.
    pub key: String,
    /// Channels below it.
    pub children: Vec<SourceChannel>,
}

impl ChannelsFile {
    /// The channels as every portal has them.
    pub(super) fn tree(&self) -> Vec<Channel> {
        tree(&self.channels, None)
    }

    /// The keys of all channels.
    pub(super) fn keys(&self) -> BTreeMap<ChannelPath, Vec<String>> {
        let mut keys = BTreeMap::new();
        walk(&self.channels, None, &mut |channel, path| {
            keys.insert(path.clone(), vec![channel.key.clone()]);
        });
        keys
    }
}

/// Calls `see` for every channel with its path, each before those below it. What has no path, the reader has reported.
pub(crate) fn walk<'a>(
    channels: &'a [SourceChannel],
    above: Option<&ChannelPath>,
    see: &mut dyn FnMut(&'a SourceChannel, &ChannelPath),
) {
    for channel in channels {
        let Some(path) = below(above, &channel.slug) else { continue };
        see(channel, &path);
        walk(&channel.children, Some(&path), see);
    }
}

/// The path of a slug below a channel, or at the top; none where it cannot stand there.
pub(crate) fn below(above: Option<&ChannelPath>, slug: &str) -> Option<ChannelPath> {
    let path = above.map_or(slug.to_owned(), |above| [above.as_str(), "/", slug].concat());
    ChannelPath::new(&path).ok().filter(|_| !slug.contains('/'))
}

fn tree(channels: &[SourceChannel], above: Option<&ChannelPath>) -> Vec<Channel> {
    let channel = |channel: &SourceChannel| {
        let path = below(above, &channel.slug)?;
        let children = tree(&channel.children, Some(&path));
        let name = channel.name.clone();
        Some(Channel { name, title: None, description: None, to: Target::Path(path), children })
    };
    channels.iter().filter_map(channel).collect()
}

/// Reads the file; nothing when it cannot be used at all.
pub(super) fn read(text: &str, cx: &mut ParseContext<'_>) -> Option<ChannelsFile> {
    let node = json::parse(text, cx)?;
    let mut fields = Fields::of(&node, "channels.json", cx)?;
    fields.allow_schema();
    fields.must("channels", "channels = [{ slug = \"county\", name = \"县区\", key = \"3\" }]", cx)?;
    let nodes = fields.list("channels", cx);
    fields.finish(cx);
    let channels = channels(nodes, None, &mut HashSet::new(), cx);
    Some(ChannelsFile { schema: schema(&node), channels })
}

/// The value of `$schema`.
fn schema(node: &Node) -> Option<String> {
    let (_, node) = node.entries().iter().find(|(name, _)| name == "$schema")?;
    match &node.value {
        Value::Text(schema) => Some(schema.clone()),
        _ => None,
    }
}

/// Channels that stand side by side. `keys` are those of all channels before them.
fn channels(
    nodes: &[Node],
    above: Option<&ChannelPath>,
    keys: &mut HashSet<String>,
    cx: &mut ParseContext<'_>,
) -> Vec<SourceChannel> {
    let mut channels: Vec<SourceChannel> = Vec::new();
    for node in nodes {
        let Some((channel, slug_at)) = channel(node, above, keys, cx) else { continue };
        if channels.iter().any(|other| other.slug == channel.slug) {
            report_same_slug(&channel.name, slug_at, cx);
            continue;
        }
        channels.push(channel);
    }
    channels
}

/// A channel with those below it, and the byte offset of its slug.
fn channel(
    node: &Node,
    above: Option<&ChannelPath>,
    keys: &mut HashSet<String>,
    cx: &mut ParseContext<'_>,
) -> Option<(SourceChannel, usize)> {
    let mut fields = Fields::of(node, "a channel", cx)?;
    let (slug_at, key_at) = (fields.at_field("slug"), fields.at_field("key"));
    let slug = fields.must_text("slug", "slug = \"county\"", cx);
    let name = fields.must_text("name", "name = \"县区\"", cx);
    let key = fields.must("key", "key = \"3\"", cx).and_then(|node| key(node, "key", cx));
    let children = fields.list("children", cx);
    fields.finish(cx);
    let (slug, key) = (slug?, key?);
    let path = path(&slug, above, slug_at, cx)?;
    if !keys.insert(key.clone()) {
        let message = format!("two channels have the key `{key}`");
        cx.error(key_at, Code::DuplicateChannel, message, "keep one of them: a story stands in one channel");
        return None;
    }
    let children = channels(children, Some(&path), keys, cx);
    Some((SourceChannel { slug, name: name?, key, children }, slug_at))
}

/// A key: a text, or a number, as systems count.
pub(super) fn key(node: &Node, channel: &str, cx: &mut ParseContext<'_>) -> Option<String> {
    match &node.value {
        Value::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) if number.fract() == 0.0 && *number >= 0.0 => Some(format!("{number:.0}")),
        _ => {
            let message = format!("`{channel}` is {}", node.kind());
            let help = "write what the system calls the channel: a key, a slug, a number, or a list of them";
            cx.error(node.at, Code::WrongType, message, help);
            None
        }
    }
}
