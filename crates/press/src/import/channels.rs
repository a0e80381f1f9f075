//! Where a foreign channel leads in this portal.

use super::map::{Map, folded, nearest};
use anyhow::bail;
use baolan_cms::item::ForeignChannel;
use baolan_core::model::{Channel, ChannelPath};
use std::collections::HashMap;

/// Where a story goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into a channel.
    Channel(ChannelPath),
    /// Nowhere: the map leaves its channel out.
    LeftOut,
    /// Not known: no channel of the story is.
    Unknown,
}

/// The channels of the portal, and what the map says of foreign ones.
pub(super) struct Channels<'m> {
    map: &'m Map,
    fallback: Option<ChannelPath>,
    paths: Vec<ChannelPath>,
    /// By its path of names or titles.
    named: HashMap<String, ChannelPath>,
    /// By its own name or title; none where several have it.
    alone: HashMap<String, Option<ChannelPath>>,
}

impl<'m> Channels<'m> {
    /// The channels of a portal; `fallback` is for stories whose own is not known.
    ///
    /// # Errors
    /// When the map, or the fallback, names one that the portal does not have.
    pub(super) fn new(
        tree: &[Channel],
        map: &'m Map,
        fallback: Option<&ChannelPath>,
    ) -> anyhow::Result<Self> {
        let fallback = fallback.or(map.channel.as_ref()).cloned();
        let mut channels =
            Self { map, fallback, paths: Vec::new(), named: HashMap::new(), alone: HashMap::new() };
        channels.add(tree, &[String::new()]);
        let mentioned = map.channels.values().flatten().chain(&channels.fallback);
        for path in mentioned {
            if !channels.paths.contains(path) {
                let near = nearest(path.as_str(), channels.paths.iter().map(ChannelPath::as_str));
                bail!("site.json has no channel `{}`; {near}", path.as_str());
            }
        }
        Ok(channels)
    }

    fn add(&mut self, tree: &[Channel], above: &[String]) {
        for channel in tree {
            let names = [channel.name.as_str(), channel.title()];
            let paths = above.iter().flat_map(|above| names.map(|name| folded(&format!("{above}/{name}"))));
            let mut paths: Vec<String> = paths.collect();
            paths.dedup();
            if let Some(path) = channel.path() {
                self.paths.push(path.clone());
                for name in &paths {
                    self.named.entry(name.clone()).or_insert_with(|| path.clone());
                }
                for name in names {
                    let known = self.alone.entry(folded(name)).or_insert_with(|| Some(path.clone()));
                    if known.as_ref() != Some(path) {
                        *known = None;
                    }
                }
            }
            self.add(&channel.children, &paths);
        }
    }

    /// Whether the portal has a channel.
    pub(super) fn has(&self, path: &ChannelPath) -> bool {
        self.paths.contains(path)
    }

    /// Where a story goes that stands in these channels: by the map, then by slugs, then by names; then the fallback.
    pub(super) fn find(&self, channels: &[ForeignChannel]) -> Destination {
        if let Some(mapped) = channels.iter().find_map(|channel| self.mapped(channel)) {
            return mapped.map_or(Destination::LeftOut, Destination::Channel);
        }
        let by_slugs = || channels.iter().find_map(|channel| self.by_slugs(channel));
        let by_names = || channels.iter().find_map(|channel| self.by_names(channel));
        let found = by_slugs().or_else(by_names).or_else(|| self.fallback.clone());
        found.map_or(Destination::Unknown, Destination::Channel)
    }

    /// What the map says of a channel, or of the nearest one above it.
    fn mapped(&self, channel: &ForeignChannel) -> Option<Option<ChannelPath>> {
        let by_key = || self.map.channels.get(&folded(&channel.key)).cloned();
        let by_path = |parts: &[String]| {
            let ends = (1..=parts.len()).rev();
            ends.map(|end| folded(&parts[..end].join("/")))
                .find_map(|path| self.map.channels.get(&path).cloned())
        };
        by_key().or_else(|| by_path(&channel.slugs)).or_else(|| by_path(&channel.names))
    }

    fn by_slugs(&self, channel: &ForeignChannel) -> Option<ChannelPath> {
        let path = ChannelPath::new(&channel.slugs.join("/").to_lowercase()).ok()?;
        self.paths.contains(&path).then_some(path)
    }

    fn by_names(&self, channel: &ForeignChannel) -> Option<ChannelPath> {
        let path = folded(&channel.names.join("/"));
        let alone = || match channel.names.as_slice() {
            [name] => self.alone.get(&folded(name)).cloned().flatten(),
            _ => None,
        };
        self.named.get(&path).cloned().or_else(alone)
    }
}

/// What a map calls a channel: its names, else its slugs, else its key.
pub(super) fn label(channel: &ForeignChannel) -> String {
    let parts = [&channel.names, &channel.slugs];
    let path = parts.into_iter().find(|parts| !parts.is_empty()).map(|parts| parts.join("/"));
    path.unwrap_or_else(|| channel.key.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_core::model::Target;

    fn channel(path: &str, name: &str, title: Option<&str>, children: Vec<Channel>) -> Channel {
        Channel {
            name: name.to_owned(),
            title: title.map(str::to_owned),
            description: None,
            to: Target::Path(ChannelPath::new(path).expect("a path")),
            children,
        }
    }

    fn foreign(key: &str, slugs: &[&str], names: &[&str]) -> ForeignChannel {
        let own = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
        ForeignChannel { key: key.to_owned(), slugs: own(slugs), names: own(names) }
    }

    #[test]
    fn a_channel_is_found_by_map_slugs_and_names() {
        let tree = [
            channel(
                "county",
                "县区",
                Some("县区新闻"),
                vec![channel("county/weixian", "蔚县", None, vec![])],
            ),
            channel("city", "市区", None, vec![channel("city/notices", "公告", None, vec![])]),
            channel("notices", "公告", None, vec![]),
        ];
        let map = Map::parse("[channels]\n\"7\" = \"city\"\n\"a/b\" = \"notices\"\n\"招聘\" = \"\"\n")
            .expect("a map");
        let channels = Channels::new(&tree, &map, None).expect("known channels");
        let find = |channel: ForeignChannel| match channels.find(&[channel]) {
            Destination::Channel(path) => path.as_str().to_owned(),
            other => format!("{other:?}"),
        };
        for (channel, expected) in [
            (foreign("7", &["county"], &["县区"]), "city"),
            (foreign("1", &["a", "b", "c"], &[]), "notices"),
            (foreign("1", &["a"], &["招聘", "北京"]), "LeftOut"),
            (foreign("1", &["County", "Weixian"], &["x"]), "county/weixian"),
            (foreign("1", &["x"], &["县区新闻", "蔚县"]), "county/weixian"),
            (foreign("1", &["x"], &["蔚县"]), "county/weixian"),
            (foreign("1", &["x"], &["别的", "蔚县"]), "Unknown"),
            // Two channels have this name; the one at the top is the path.
            (foreign("1", &["x"], &["公告"]), "notices"),
            (foreign("1", &["x"], &["市区", "公告"]), "city/notices"),
            (foreign("", &[], &[]), "Unknown"),
        ] {
            assert_eq!(find(channel.clone()), expected, "{channel:?}");
        }
        let fallback = ChannelPath::new("city").expect("a path");
        let channels = Channels::new(&tree, &map, Some(&fallback)).expect("known channels");
        assert_eq!(channels.find(&[]), Destination::Channel(fallback));
        let wrong = Map::parse("[channels]\nx = \"county/weixain\"\n").expect("a map");
        let error = Channels::new(&tree, &wrong, None).err().expect("unknown").to_string();
        assert_eq!(error, "site.json has no channel `county/weixain`; did you mean `county/weixian`?");
    }
}
