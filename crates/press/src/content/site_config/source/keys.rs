//! `channels` of a source: what the system calls the channels of this portal.

use super::super::channels_file::key;
use super::entries;
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::node::Value;
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

fn is_there(channels: &[Channel], path: &ChannelPath) -> bool {
    channels.iter().any(|channel| channel.path() == Some(path) || is_there(&channel.children, path))
}
