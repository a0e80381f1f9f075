//! The channels of another system, from a list in which each names the one above it.

use crate::item::ForeignChannel;
use std::collections::HashMap;

/// Deepest channel that is followed: more is a loop, or a mistake.
const DEEPEST: usize = 32;

/// Channels by their keys.
#[derive(Debug, Default)]
pub struct ChannelTree {
    nodes: HashMap<String, Node>,
    /// Parents as they were said by themselves, also of channels that come later.
    adopted: HashMap<String, String>,
}

#[derive(Debug)]
struct Node {
    slug: String,
    name: String,
    parent: Option<String>,
}

impl ChannelTree {
    /// Adds a channel.
    pub fn insert(&mut self, key: &str, slug: &str, name: &str, parent: Option<&str>) {
        let node = Node { slug: slug.to_owned(), name: name.to_owned(), parent: parent.map(str::to_owned) };
        self.nodes.insert(key.to_owned(), node);
    }

    /// Says what stands above a channel that names no parent itself, and need not be there yet.
    pub fn adopt(&mut self, key: &str, parent: &str) {
        self.adopted.entry(key.to_owned()).or_insert_with(|| parent.to_owned());
    }

    /// The key of the channel above another.
    fn parent(&self, key: &str) -> Option<&str> {
        let own = self.nodes.get(key).and_then(|node| node.parent.as_ref());
        own.or_else(|| self.adopted.get(key)).map(String::as_str)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// A channel with the slugs and names above it. A parent that is missing, or lies below its own child, is left
    /// out, and everything above it.
    pub fn channel(&self, key: &str) -> Option<ForeignChannel> {
        let mut line = vec![(key, self.nodes.get(key)?)];
        while let Some(parent) = line.last().and_then(|(key, _)| self.parent(key)) {
            let Some(node) = self.nodes.get(parent).filter(|_| line.len() < DEEPEST) else { break };
            if line.iter().any(|(key, _)| *key == parent) {
                break;
            }
            line.push((parent, node));
        }
        line.reverse();
        Some(ForeignChannel {
            key: key.to_owned(),
            slugs: line.iter().map(|(_, node)| node.slug.clone()).collect(),
            names: line.iter().map(|(_, node)| node.name.clone()).collect(),
        })
    }

    /// The channels of a story by their keys, the most specific first, otherwise in their order; keys that are
    /// unknown are left out.
    pub fn channels<'a>(&self, keys: impl Iterator<Item = &'a str>) -> Vec<ForeignChannel> {
        let channels: Vec<_> = keys.filter_map(|key| self.channel(key)).collect();
        most_specific_first(&channels)
    }
}

/// Channels by how deep they lie, the deepest first, otherwise in their order. A few passes over a few channels: the
/// library's sort would be four kilobytes more in a browser.
pub fn most_specific_first(channels: &[ForeignChannel]) -> Vec<ForeignChannel> {
    let deepest = channels.iter().map(|channel| channel.slugs.len()).max().unwrap_or(0);
    let of_depth =
        |depth: usize| channels.iter().filter(move |channel| channel.slugs.len() == depth).cloned();
    (0..=deepest).rev().flat_map(of_depth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(nodes: &[(&str, Option<&str>)]) -> ChannelTree {
        let mut tree = ChannelTree::default();
        for (key, parent) in nodes {
            tree.insert(key, &format!("s{key}"), &format!("n{key}"), *parent);
        }
        tree
    }

    #[test]
    fn a_channel_has_the_names_above_it_whatever_the_order_of_the_list() {
        let tree = tree(&[("3", Some("2")), ("1", None), ("2", Some("1"))]);
        let channel = tree.channel("3").expect("a channel");
        assert_eq!(channel.slugs, ["s1", "s2", "s3"]);
        assert_eq!(channel.names, ["n1", "n2", "n3"]);
        assert_eq!(tree.channel("4"), None);
    }

    #[test]
    fn loops_and_missing_parents_survive() {
        let tree = tree(&[("1", Some("2")), ("2", Some("1")), ("3", Some("3")), ("4", Some("9"))]);
        assert_eq!(tree.channel("1").expect("a channel").slugs, ["s2", "s1"]);
        assert_eq!(tree.channel("3").expect("a channel").slugs, ["s3"]);
        assert_eq!(tree.channel("4").expect("a channel").slugs, ["s4"]);
        let deep: Vec<_> = (0..5000).map(|n| (n.to_string(), Some((n + 1).to_string()))).collect();
        let deep: Vec<_> = deep.iter().map(|(key, parent)| (key.as_str(), parent.as_deref())).collect();
        assert_eq!(self::tree(&deep).channel("0").expect("a channel").slugs.len(), DEEPEST);
    }

    #[test]
    fn the_most_specific_channel_comes_first() {
        let tree = tree(&[("1", None), ("2", Some("1")), ("3", None)]);
        let keys: Vec<_> =
            tree.channels(["1", "3", "9", "2"].into_iter()).into_iter().map(|c| c.key).collect();
        assert_eq!(keys, ["2", "1", "3"]);
    }
}
