//! The front page: the editor's plan, filled with stories. The press fills its editions with it as well.

use crate::facts::{integer_at, items, needed_count, needed_text, path_at, text_at, texts_at};
use baolan_core::json::Value;
use baolan_core::model::{ChannelPath, Link, Teaser};
use baolan_core::page::{ChannelStories, HomeBlock, Links, Stories};
use serde::Serialize;

/// How many stories lead a front page without a plan.
const LEAD: usize = 4;

/// How many of the newest stories such a front page shows.
const NEWEST: usize = 10;

/// How many stories a channel's block shows on it.
const CHANNEL: usize = 6;

/// A block of the front page plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// Heading, when the plan has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it shows.
    pub kind: Kind,
}

/// What a block of the front page plan shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Stories by id, until a time; then the newest with a picture.
    Lead {
        /// Ids, in order.
        stories: Vec<String>,
        /// When they stop leading, in seconds since 1970.
        until: Option<i64>,
        /// How many stories.
        count: usize,
    },
    /// The newest with a picture.
    Pictures {
        /// From this channel only.
        channel: Option<ChannelPath>,
        /// How many at most.
        count: usize,
    },
    /// A channel's newest.
    Channel {
        /// The channel.
        channel: ChannelPath,
        /// How many at most.
        count: usize,
    },
    /// The newest of all.
    Latest {
        /// How many at most.
        count: usize,
    },
    /// Stories by id.
    Ranking {
        /// Ids, in order.
        stories: Vec<String>,
    },
    /// Links to anywhere.
    Links {
        /// The links.
        items: Vec<Link>,
    },
}

impl Block {
    /// Reads what serde writes. None where it is of a kind that this build does not know.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let Value::Object(kind) = value.get("kind")? else { return None };
        let (name, content) = kind.first()?;
        let mut is_whole = true;
        let channel = path_at(content, "channel");
        let stories = texts_at(content, "stories");
        let has_count = matches!(name.as_str(), "lead" | "pictures" | "channel" | "latest");
        let count = if has_count { needed_count(content, "count", &mut is_whole) as usize } else { 0 };
        let kind = match name.as_str() {
            "lead" => Kind::Lead { stories, until: integer_at(content, "until"), count },
            "pictures" => Kind::Pictures { channel, count },
            "channel" => Kind::Channel { channel: channel?, count },
            "latest" => Kind::Latest { count },
            "ranking" => Kind::Ranking { stories },
            "links" => {
                let mut links = Vec::new();
                for link in items(content, "items") {
                    let name = needed_text(link, "name", &mut is_whole);
                    links.push(Link { name, url: needed_text(link, "url", &mut is_whole) });
                }
                Kind::Links { items: links }
            }
            _ => return None,
        };
        is_whole.then(|| Self { title: text_at(value, "title"), kind })
    }
}

/// Where the stories come from.
pub trait Source {
    /// A story: a number, a reference.
    type Story: Copy;

    /// The newest of a channel and all below it, or of all channels; none where they are not to be had.
    fn newest(&self, channel: Option<&ChannelPath>) -> Option<Box<dyn Iterator<Item = Self::Story> + '_>>;

    /// The story with an id.
    fn with_id(&self, id: &str) -> Option<Self::Story>;

    /// The file of its cover.
    fn cover(&self, story: Self::Story) -> Option<&str>;

    /// As a list shows it.
    fn teaser(&self, story: Self::Story) -> Teaser;

    /// Now, in seconds since 1970.
    fn now(&self) -> i64;
}

/// The plan of a front page that has none: the newest with pictures, the newest, and every channel of the first level.
pub fn default_plan<'a>(channels: impl Iterator<Item = &'a ChannelPath>) -> Vec<Block> {
    let block = |kind| Block { title: None, kind };
    let mut plan = vec![
        block(Kind::Lead { stories: Vec::new(), until: None, count: LEAD }),
        block(Kind::Latest { count: NEWEST }),
    ];
    plan.extend(channels.map(|path| block(Kind::Channel { channel: path.clone(), count: CHANNEL })));
    plan
}

/// Fills a plan: for each of its blocks what it shows, none where it has nothing to show.
pub fn fill<S: Source>(plan: &[Block], stories: &S) -> Vec<Option<HomeBlock>> {
    let mut filling = Filling { stories, seen: Vec::new(), lead: 0 };
    let is_row = |block: &Block| matches!(block.kind, Kind::Pictures { .. });
    // Rows of pictures are filled last, wherever they stand: they may show older stories than the others.
    let mut blocks: Vec<Option<HomeBlock>> = Vec::new();
    for is_last in [false, true] {
        for (at, block) in plan.iter().enumerate() {
            if !is_last {
                blocks.push(None);
            }
            if is_row(block) == is_last
                && let Some(filled) = blocks.get_mut(at)
            {
                *filled = filling.block(block);
            }
        }
    }
    blocks
}

struct Filling<'a, S> {
    stories: &'a S,
    /// Pictures that the page shows already, so that none is shown twice: their files, in the order of the page.
    seen: Vec<String>,
    /// How many of them are in the lead block.
    lead: usize,
}

impl<S: Source> Filling<'_, S> {
    fn block(&mut self, block: &Block) -> Option<HomeBlock> {
        let stories =
            |items: Vec<Teaser>| (!items.is_empty()).then(|| Stories { title: block.title.clone(), items });
        match &block.kind {
            Kind::Lead { stories: ids, until, count } => {
                let chosen = self.leading(ids, *until, *count);
                chosen.iter().for_each(|story| self.add(*story));
                self.lead = self.seen.len();
                stories(self.teasers(&chosen)).map(HomeBlock::Lead)
            }
            Kind::Pictures { channel, count } => {
                let mut chosen = self.pictured(channel.as_ref(), *count);
                // A small portal may have no others; then the row may repeat what blocks show, but never the lead.
                if chosen.is_empty() {
                    self.seen.truncate(self.lead);
                    chosen = self.pictured(channel.as_ref(), *count);
                }
                chosen.iter().for_each(|story| self.add(*story));
                stories(self.teasers(&chosen)).map(HomeBlock::Pictures)
            }
            Kind::Channel { channel, count } => {
                let newest = self.newest(Some(channel), *count)?;
                (!newest.is_empty()).then(|| {
                    HomeBlock::Channel(ChannelStories {
                        channel: channel.clone(),
                        title: block.title.clone(),
                        items: self.with_one_picture(&newest),
                    })
                })
            }
            Kind::Latest { count } => {
                let newest = self.newest(None, *count)?;
                stories(self.teasers(&newest)).map(HomeBlock::Latest)
            }
            Kind::Ranking { stories: ids } => {
                let chosen = self.with_ids(ids);
                stories(self.teasers(&chosen)).map(HomeBlock::Ranking)
            }
            Kind::Links { items } => (!items.is_empty())
                .then(|| HomeBlock::Links(Links { title: block.title.clone(), items: items.clone() })),
        }
    }

    /// Stories of the editor's choice; else the newest with a picture; in a young portal without pictures the newest.
    fn leading(&self, ids: &[String], until: Option<i64>, count: usize) -> Vec<S::Story> {
        let is_current = until.is_none_or(|until| self.stories.now() < until);
        let by_hand = self.with_ids(if is_current { ids } else { &[] });
        if !by_hand.is_empty() {
            return by_hand;
        }
        let all = Filling { stories: self.stories, seen: Vec::new(), lead: 0 };
        let pictured = all.pictured(None, count);
        match pictured.is_empty() {
            true => self.newest(None, count).unwrap_or_default(),
            false => pictured,
        }
    }

    /// The newest of a channel, as many as are wanted at most; none where they are not to be had.
    fn newest(&self, channel: Option<&ChannelPath>, count: usize) -> Option<Vec<S::Story>> {
        let mut newest = Vec::new();
        for story in self.stories.newest(channel)? {
            if newest.len() == count {
                break;
            }
            newest.push(story);
        }
        Some(newest)
    }

    fn with_ids(&self, ids: &[String]) -> Vec<S::Story> {
        let mut stories = Vec::new();
        for id in ids {
            if let Some(story) = self.stories.with_id(id) {
                stories.push(story);
            }
        }
        stories
    }

    fn teasers(&self, stories: &[S::Story]) -> Vec<Teaser> {
        let mut teasers = Vec::new();
        for story in stories {
            teasers.push(self.stories.teaser(*story));
        }
        teasers
    }

    /// Whether the page shows a story's picture already, or there is none.
    fn has(&self, story: S::Story) -> bool {
        self.stories.cover(story).is_none_or(|cover| self.seen.iter().any(|seen| seen == cover))
    }

    fn add(&mut self, story: S::Story) {
        self.seen.extend(self.stories.cover(story).map(str::to_owned));
    }

    /// Stories of which only the first keeps its picture, if the page does not show it yet.
    fn with_one_picture(&mut self, stories: &[S::Story]) -> Vec<Teaser> {
        let chosen = stories.iter().position(|story| !self.has(*story));
        chosen.into_iter().for_each(|at| self.add(stories[at]));
        let mut items = self.teasers(stories);
        for (at, item) in items.iter_mut().enumerate() {
            item.summary.clear();
            if Some(at) != chosen {
                item.picture = None;
            }
        }
        items
    }

    /// The newest stories with a picture that the page does not show yet, each picture once.
    fn pictured(&self, channel: Option<&ChannelPath>, count: usize) -> Vec<S::Story> {
        let mut chosen: Vec<S::Story> = Vec::new();
        let Some(newest) = self.stories.newest(channel) else { return chosen };
        for story in newest {
            if chosen.len() == count {
                break;
            }
            let cover = self.stories.cover(story);
            if !self.has(story) && chosen.iter().all(|chosen| self.stories.cover(*chosen) != cover) {
                chosen.push(story);
            }
        }
        chosen
    }
}
