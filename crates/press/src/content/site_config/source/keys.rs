//! `channels` of a source: what the system calls the channels of this portal.

use super::entries;
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::node::{Node, Value};
use crate::content::parse_context::ParseContext;
use baolan_core::model::{Channel, ChannelPath};
use std::collections::BTreeMap;

/// Keys by channel, for the channels that are named.
pub(super) fn keys(
    fields: &mut Fields<'_>,
    channels: &[Channel],
    cx: &mut ParseContext<'_>,
) -> BTreeMap<ChannelPath, Vec<String>> {
    let mut all = BTreeMap::new();
    for (name, node) in entries(fields, "channels", cx) {
        let path = ChannelPath::new(name.trim_matches('/')).ok().filter(|path| is_there(channels, path));
        let Some(path) = path else {
            let message = format!("`source` names the channel `{name}`, which is not there");
            cx.error(node.at, Code::UnknownChannel, message, "correct the path, or add the channel");
            continue;
        };
        let written = match &node.value {
            Value::List(items) => items.iter().map(|item| key(item, name, cx)).collect(),
            _ => vec![key(node, name, cx)],
        };
        all.insert(path, written.into_iter().flatten().collect());
    }
    all
}

/// A key: a text, or a number, as systems count.
pub(in crate::content::site_config) fn key(
    node: &Node,
    channel: &str,
    cx: &mut ParseContext<'_>,
) -> Option<String> {
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

fn is_there(channels: &[Channel], path: &ChannelPath) -> bool {
    channels.iter().any(|channel| channel.path() == Some(path) || is_there(&channel.children, path))
}
