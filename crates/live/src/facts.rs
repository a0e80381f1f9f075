//! What the press tells a live portal about itself: the member `live` of the site's file.

use crate::front_page::Block;
use baolan_cms::extra::Extra;
use baolan_cms::mapped::Mapping;
use baolan_core::json::Value;
use baolan_core::model::ChannelPath;
use serde::Serialize;

/// What a live portal must know beside the site's facts.
///
/// It is written with serde and read by hand: what serde makes to read it comes to a sixth of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// `wordpress`, `halo`, `ghost`, `mapped`, `pages`.
    pub kind: String,
    /// Where the system is asked; ends with a slash. It may be a path of this site (`/cms/`), where that leads on to it.
    pub base: String,
    /// Where the system says that it is, in the addresses of its stories, where that is another address than `base`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// The key of Ghost's Content API, which is meant to be public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Where stories have what their system has no field for.
    #[serde(skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
    /// The description of a mapped API.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mapping: Option<Mapping>,
    /// Every channel of the tree, a channel before those below it.
    pub channels: Vec<ChannelFacts>,
    /// Stories on an archive page.
    pub page_size: u32,
    /// The front page plan.
    pub home: Vec<Block>,
    /// 来源 of stories that name none.
    pub source: String,
    /// 编辑 of stories that name none.
    pub editor: String,
    /// Texts of the interface that only live portals need.
    pub words: Words,
}

/// A channel, and what the system calls it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChannelFacts {
    /// Its path.
    pub path: ChannelPath,
    /// As the nav bar prints it.
    pub name: String,
    /// Keys or slugs of the system's channels that it stands for.
    pub keys: Vec<String>,
}

/// Texts of the interface that only live portals need, in the site's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// A part of the front page could not be loaded; a link below its title, which tries again.
    pub missing: String,
    /// The story can be read only where it comes from; a link to there.
    pub elsewhere: String,
    /// The role of somebody whom the system calls a story's author and nothing else.
    pub author: String,
}

/// The parts of the site's file that a live portal reads; everything else in it is passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteFile {
    /// As [`Site::address`](baolan_core::model::Site::address).
    pub address: String,
    /// IANA name of the zone in which all times are shown.
    pub time_zone: String,
    /// Minutes by which the zone is ahead of UTC, where that never changes.
    pub utc_offset_minutes: Option<i32>,
    /// As [`Facts`].
    pub live: Facts,
}

impl SiteFile {
    /// Reads the site's file. None when it is none, or not that of a live portal.
    pub fn read(text: &str) -> Option<Self> {
        let file = Value::parse(text).ok()?;
        let mut is_whole = true;
        let read = Self {
            address: needed_text(&file, "address", &mut is_whole),
            time_zone: needed_text(&file, "time_zone", &mut is_whole),
            utc_offset_minutes: integer_at(&file, "utc_offset_minutes")
                .and_then(|minutes| minutes.try_into().ok()),
            live: Facts::read(file.get("live").unwrap_or(&Value::Null), &mut is_whole),
        };
        if !is_whole {
            // Nobody tries again: what drops all parts of the facts is not worth its weight in a module.
            std::mem::forget(read);
            return None;
        }
        Some(read)
    }
}

// Readers with one way out, which say whether something is missing: behind each `?` all that was read before has to be dropped, and a
// list of twenty fields came to five kilobytes.

/// The text of a name.
#[inline(never)]
pub(crate) fn text_at(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

/// The text of a name that must be there.
#[inline(never)]
pub(crate) fn needed_text(value: &Value, name: &str, is_whole: &mut bool) -> String {
    let text = text_at(value, name);
    *is_whole &= text.is_some();
    text.unwrap_or_default()
}

/// The texts of a list.
#[inline(never)]
pub(crate) fn texts_at(value: &Value, name: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for text in items(value, name) {
        texts.extend(text.as_str().map(str::to_owned));
    }
    texts
}

/// The members of a list; none where there is no list.
#[inline(never)]
pub(crate) fn items<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The whole number of a name.
#[inline(never)]
pub(crate) fn integer_at(value: &Value, name: &str) -> Option<i64> {
    value.get(name)?.whole()?.parse().ok()
}

/// The number of a name that must be there, and is not negative.
#[inline(never)]
pub(crate) fn needed_count(value: &Value, name: &str, is_whole: &mut bool) -> u32 {
    let count = integer_at(value, name).and_then(|count| count.try_into().ok());
    *is_whole &= count.is_some();
    count.unwrap_or_default()
}

/// The channel's path of a name.
#[inline(never)]
pub(crate) fn path_at(value: &Value, name: &str) -> Option<ChannelPath> {
    ChannelPath::new(value.get(name)?.as_str()?).ok()
}

impl Facts {
    fn read(value: &Value, is_whole: &mut bool) -> Self {
        let mut channels = Vec::new();
        for channel in items(value, "channels") {
            let Some(path) = path_at(channel, "path") else { continue };
            let name = needed_text(channel, "name", is_whole);
            channels.push(ChannelFacts { path, name, keys: texts_at(channel, "keys") });
        }
        let mut home = Vec::new();
        for block in items(value, "home") {
            home.extend(Block::read(block));
        }
        let words = value.get("words").unwrap_or(&Value::Null);
        Self {
            kind: needed_text(value, "kind", is_whole),
            base: needed_text(value, "base", is_whole),
            site: text_at(value, "site"),
            key: text_at(value, "key"),
            extra: value.get("extra").map(Extra::from_json).unwrap_or_default(),
            mapping: None,
            channels,
            page_size: needed_count(value, "page_size", is_whole),
            home,
            source: needed_text(value, "source", is_whole),
            editor: needed_text(value, "editor", is_whole),
            words: Words {
                missing: needed_text(words, "missing", is_whole),
                elsewhere: needed_text(words, "elsewhere", is_whole),
                author: needed_text(words, "author", is_whole),
            },
        }
    }

    /// Keys of a channel and of all below it: its list holds the stories of all of them. None where there is no such channel.
    pub fn keys(&self, path: &ChannelPath) -> Option<Vec<&str>> {
        self.channels.iter().find(|channel| channel.path == *path)?;
        let mut keys = Vec::new();
        for channel in self.channels.iter().filter(|channel| path.contains(&channel.path)) {
            for key in &channel.keys {
                keys.push(key.as_str());
            }
        }
        Some(keys)
    }

    /// The channel that stands for a key of the system, the deepest where several do.
    #[allow(clippy::needless_pass_by_value)] // An iterator is cheap to hand over, and callers need no name for it.
    pub fn channel_of<'a>(&self, keys: impl Iterator<Item = &'a str> + Clone) -> Option<&ChannelFacts> {
        let known =
            |channel: &&ChannelFacts| keys.clone().any(|key| channel.keys.iter().any(|known| known == key));
        let depth =
            |channel: &ChannelFacts| channel.path.as_str().bytes().filter(|byte| *byte == b'/').count();
        let mut deepest: Option<&ChannelFacts> = None;
        for channel in self.channels.iter().filter(known) {
            if deepest.is_none_or(|deepest| depth(channel) > depth(deepest)) {
                deepest = Some(channel);
            }
        }
        deepest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        let channel = |path: &str, keys: &[&str]| ChannelFacts {
            path: ChannelPath::new(path).expect("a path"),
            name: path.to_owned(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        };
        let channels = vec![
            channel("county", &["3"]),
            channel("county/weixian", &["7", "weixian"]),
            channel("countyside", &["9"]),
        ];
        Facts { channels, ..Facts::default() }
    }

    #[test]
    fn a_channel_lists_the_stories_of_all_below_it() {
        let county = ChannelPath::new("county").expect("a path");
        assert_eq!(facts().keys(&county), Some(vec!["3", "7", "weixian"]));
        assert_eq!(facts().keys(&ChannelPath::new("city").expect("a path")), None);
    }

    #[test]
    fn a_story_stands_in_the_deepest_of_its_channels() {
        let path = |keys: &[&str]| {
            let facts = facts();
            facts.channel_of(keys.iter().copied()).map(|channel| channel.path.as_str().to_owned())
        };
        assert_eq!(path(&["3", "7"]).as_deref(), Some("county/weixian"));
        assert_eq!(path(&["9", "3"]).as_deref(), Some("county"));
        assert_eq!(path(&["8"]), None);
    }
}
