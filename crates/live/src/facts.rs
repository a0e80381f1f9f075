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
            // Modules over other systems need not know how a mapping is read.
            mapping: match cfg!(feature = "mapped") {
                true => value.get("mapping").and_then(Mapping::from_json),
                false => None,
            },
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
    pub fn channel_of<'a>(&self, keys: &(impl Iterator<Item = &'a str> + Clone)) -> Option<&ChannelFacts> {
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
    use crate::front_page::Kind;
    use crate::testing;
    use baolan_core::model::Link;
    use serde_json::json;

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
            facts.channel_of(&keys.iter().copied()).map(|channel| channel.path.as_str().to_owned())
        };
        assert_eq!(path(&["3", "7"]).as_deref(), Some("county/weixian"));
        assert_eq!(path(&["9", "3"]).as_deref(), Some("county"));
        assert_eq!(path(&["8"]), None);
    }

    /// What the press writes, with members of the site that a live portal passes over.
    fn written(facts: &Facts) -> String {
        json!({
            "name": "示例网", "address": "https://news.test/portal/", "time_zone": "Asia/Shanghai", "channels": [{}],
            "utc_offset_minutes": -210, "live": facts,
        })
        .to_string()
    }

    fn read(facts: &Facts) -> Facts {
        SiteFile::read(&written(facts)).expect("the file of a live portal").live
    }

    /// Every field, and a block of every kind.
    fn full() -> Facts {
        let text = |text: &str| Some(text.to_owned());
        let channel = testing::channel("county/weixian");
        let kinds = [
            Kind::Lead { stories: vec!["wp-1".to_owned()], until: Some(1_795_140_000), count: 4 },
            Kind::Lead { stories: Vec::new(), until: Some(-1), count: 1 },
            Kind::Lead { stories: Vec::new(), until: None, count: 0 },
            Kind::Pictures { channel: Some(channel.clone()), count: 4 },
            Kind::Pictures { channel: None, count: 4 },
            Kind::Channel { channel, count: 6 },
            Kind::Latest { count: 10 },
            Kind::Ranking { stories: vec!["wp-2".to_owned(), "wp-3".to_owned()] },
            Kind::Links {
                items: vec![Link {
                    name: "县 \"门户\"\u{2028}".to_owned(),
                    url: "https://a.test/".to_owned(),
                }],
            },
            Kind::Links { items: Vec::new() },
        ];
        let blocks = kinds.into_iter().enumerate();
        Facts {
            kind: "wordpress".to_owned(),
            site: text("https://www.cms.test/"),
            key: text("22444f78447824223cefc48062"),
            extra: Extra {
                kicker: text("/meta/kicker"),
                subtitle: text("/meta/subtitle"),
                source: text("/meta/news~1source"),
                source_url: text("/meta/source_url"),
                editor: text("/meta/editor"),
                credits: [("记者".to_owned(), "/meta/记者".to_owned())].into(),
            },
            mapping: cfg!(feature = "mapped").then(|| {
                serde_json::from_value(json!({
                    "prefix": "own", "base": "https://cms.test/", "list": "stories?sort={order}&page={page}", "item": "stories/{id}",
                    "lists": {"newest": "-date", "oldest": "date"}, "fields": {"id": "/id", "title": "/title"},
                }))
                .expect("a mapping")
            }),
            home: blocks
                .map(|(at, kind)| Block { title: (at % 2 == 0).then(|| format!("第{at}块")), kind })
                .collect(),
            ..testing::facts("/cms/")
        }
    }

    #[test]
    fn what_the_press_writes_is_read_as_it_was() {
        for facts in [full(), testing::facts("https://cms.test/"), Facts::default()] {
            assert_eq!(read(&facts), facts);
        }
        let site = SiteFile::read(&written(&full())).expect("the file of a live portal");
        assert_eq!(
            (site.address.as_str(), site.time_zone.as_str(), site.utc_offset_minutes),
            ("https://news.test/portal/", "Asia/Shanghai", Some(-210))
        );
    }

    #[test]
    fn the_file_of_another_portal_is_none() {
        let with = |pointer: &str, value: serde_json::Value| {
            let mut file: serde_json::Value = serde_json::from_str(&written(&full())).expect("JSON");
            *file.pointer_mut(pointer).expect(pointer) = value;
            SiteFile::read(&file.to_string())
        };
        for pointer in
            ["/address", "/time_zone", "/live", "/live/kind", "/live/base", "/live/page_size", "/live/words"]
        {
            for value in [json!(null), json!(-1), json!([])] {
                assert_eq!(with(pointer, value), None, "{pointer}");
            }
        }
        assert_eq!(SiteFile::read(""), None);
        assert_eq!(SiteFile::read("<!doctype html>"), None);
        let no_offset = with("/utc_offset_minutes", json!(null)).expect("the file of a live portal");
        assert_eq!(no_offset.utc_offset_minutes, None);
    }

    /// A browser may have kept an older module than the press that wrote the file.
    #[test]
    fn blocks_of_a_later_build_are_passed_over() {
        let mut file: serde_json::Value = serde_json::from_str(&written(&full())).expect("JSON");
        let blocks = file["live"]["home"].as_array_mut().expect("blocks");
        blocks.insert(0, json!({"kind": {"weather": {"count": 3}}}));
        blocks.insert(1, json!({"kind": "weather"}));
        blocks.insert(2, json!(7));
        let read = SiteFile::read(&file.to_string()).expect("the file of a live portal").live;
        assert_eq!(read.home, full().home);
    }
}
