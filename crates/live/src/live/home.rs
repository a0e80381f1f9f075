//! The front page of a live portal: which lists its plan needs, and what it shows of those that came.

use super::{Came, LONG_LIST, ListOf, Live, What, unpinned};
use crate::front_page::{self, Block, Kind, Source};
use crate::host::{Failure, Host};
use crate::system::{Order, System};
use baolan_core::model::{ChannelPath, Link, Teaser};
use baolan_core::page::{Home, HomeBlock, Links, Page};

/// How many of the newest a front page looks at, for its lead and its rows of pictures.
const LOOKED_AT: u32 = 40;

/// How many more stories a channel's block asks for than it shows, so that one of them has a picture.
const MORE: u32 = 2;

impl<S: System, H: Host> Live<S, H> {
    /// The front page: all its lists at once, each list once, however many blocks it fills. A block whose list cannot be had says so.
    pub(super) fn home(&self, lists: Vec<ListOf>, came: Vec<Came>) -> Result<Page, Failure> {
        if let Some(Err(failure)) = came.first()
            && came.iter().all(Result::is_err)
        {
            return Err(*failure);
        }
        let mut stories = Stories { lists: Vec::new(), now: self.client.host.now() };
        for (list, came) in lists.into_iter().zip(came) {
            if let Ok(found) = came {
                let teasers = found.map(|found| unpinned(self.teasers(&found)));
                stories.lists.push((list.what, teasers.unwrap_or_default()));
            }
        }
        let mut blocks = Vec::new();
        for (filled, block) in front_page::fill(&self.facts.home, &&stories).into_iter().zip(&self.facts.home)
        {
            match (stories.is_missing(block), filled) {
                (true, _) => blocks.push(self.missing(block)),
                (false, Some(filled)) => blocks.push(filled),
                (false, None) => {}
            }
        }
        Ok(Page::Home(Home { blocks }))
    }

    /// What stands in the place of a block whose stories could not be loaded.
    fn missing(&self, block: &Block) -> HomeBlock {
        let channel = match &block.kind {
            Kind::Channel { channel, .. } => self.facts.channels.iter().find(|known| known.path == *channel),
            _ => None,
        };
        let title = block.title.clone().or_else(|| Some(channel?.name.clone()));
        let again = Link { name: self.facts.words.missing.clone(), url: "/".to_owned() };
        HomeBlock::Links(Links { title, items: vec![again] })
    }
}

/// The list that a block needs first, and how many stories of it.
fn needed(block: &Block) -> Option<(What, u32)> {
    let size = |count: usize| u32::try_from(count).unwrap_or(LONG_LIST).min(LONG_LIST);
    Some(match &block.kind {
        Kind::Lead { stories, .. } | Kind::Ranking { stories } if !stories.is_empty() => {
            (What::Stories(stories.clone()), size(stories.len()))
        }
        Kind::Lead { .. } | Kind::Pictures { channel: None, .. } => (What::Newest, LOOKED_AT),
        Kind::Pictures { channel: Some(channel), count } | Kind::Channel { channel, count } => {
            (What::Channel(channel.clone()), size(*count) + MORE)
        }
        Kind::Latest { count } => (What::Newest, size(*count)),
        Kind::Ranking { .. } | Kind::Links { .. } => return None,
    })
}

/// All lists that a plan needs, each with the most stories that are needed of it. The newest stand in for a lead that is over.
pub(super) fn wanted(plan: &[Block]) -> Vec<ListOf> {
    let is_lead = |block: &Block| matches!(block.kind, Kind::Lead { .. });
    let mut wanted: Vec<ListOf> = Vec::new();
    let mut want = |what: What, size: u32| match wanted.iter_mut().find(|known| known.what == what) {
        Some(known) => known.size = known.size.max(size),
        None => wanted.push(ListOf { what, order: Order::NewestFirst, page: 1, size }),
    };
    for block in plan {
        if let Some((what, size)) = needed(block) {
            want(what, size);
        }
    }
    if plan.iter().any(is_lead) {
        want(What::Newest, LOOKED_AT);
    }
    wanted
}

/// The stories of a front page, as far as they came.
struct Stories {
    lists: Vec<(What, Vec<Teaser>)>,
    now: i64,
}

impl Stories {
    fn list(&self, what: &What) -> Option<&[Teaser]> {
        self.lists.iter().find(|(known, _)| known == what).map(|(_, list)| list.as_slice())
    }

    fn is_missing(&self, block: &Block) -> bool {
        needed(block).is_some_and(|(list, _)| self.list(&list).is_none())
    }
}

impl<'s> Source for &'s Stories {
    type Story = &'s Teaser;

    fn newest(&self, channel: Option<&ChannelPath>) -> Option<Box<dyn Iterator<Item = Self::Story> + '_>> {
        let stories: &'s Stories = self;
        let what = channel.map_or(What::Newest, |channel| What::Channel(channel.clone()));
        Some(Box::new(stories.list(&what)?.iter()))
    }

    fn with_id(&self, id: &str) -> Option<Self::Story> {
        let stories: &'s Stories = self;
        for (_, list) in &stories.lists {
            let found = list.iter().find(|teaser| teaser.address.id() == id);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn cover(&self, story: Self::Story) -> Option<&str> {
        story.picture.as_ref().map(|picture| picture.src.as_str())
    }

    fn teaser(&self, story: Self::Story) -> Teaser {
        story.clone()
    }

    fn now(&self) -> i64 {
        self.now
    }
}
