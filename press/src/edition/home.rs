//! The front page: the editor's plan, filled.

use super::Edition;
use crate::copy::site::{PlanBlock, PlanKind};
use crate::copy::{Fault, Faults};
use baolan::model::{ChannelPath, Teaser};
use baolan::page::{ChannelStories, Home, HomeBlock, Links, Stories};
use std::path::Path;

/// How many stories lead a front page that nobody planned.
const LEAD: usize = 4;

/// How many of the newest it shows.
const NEWEST: usize = 10;

/// How many a channel's block shows.
const CHANNEL: usize = 6;

/// Fills the plan. Blocks that have nothing to show are left out.
pub(super) fn home(edition: &Edition) -> Home {
    let unplanned;
    let plan = match &edition.site.home {
        Some(plan) => plan,
        None => {
            unplanned = default_plan(edition);
            &unplanned
        }
    };
    let mut leading: Vec<usize> = Vec::new();
    let blocks = plan.iter().filter_map(|block| fill(edition, block, &mut leading)).collect();
    Home { blocks }
}

/// The newest with pictures, the newest, and every channel of the first level.
fn default_plan(edition: &Edition) -> Vec<PlanBlock> {
    let block = |kind| PlanBlock { line: 0, title: None, kind };
    let channels = edition.site.site.channels.iter().filter_map(|channel| channel.path());
    let mut plan = vec![
        block(PlanKind::Lead { stories: Vec::new(), until: None, count: LEAD }),
        block(PlanKind::Latest { count: NEWEST }),
    ];
    plan.extend(channels.map(|path| block(PlanKind::Channel { channel: path.clone(), count: CHANNEL })));
    plan
}

fn fill(edition: &Edition, block: &PlanBlock, leading: &mut Vec<usize>) -> Option<HomeBlock> {
    let stories =
        |items: Vec<Teaser>| (!items.is_empty()).then(|| Stories { title: block.title.clone(), items });
    match &block.kind {
        PlanKind::Lead { stories: ids, until, count } => {
            let current = until.is_none_or(|until| edition.now < until);
            let by_hand: Vec<usize> =
                ids.iter().filter(|_| current).filter_map(|id| number(edition, id)).collect();
            let chosen = if by_hand.is_empty() { pictured(edition, None, *count, &[]) } else { by_hand };
            // A young portal may have stories and no picture yet.
            let chosen = if chosen.is_empty() {
                (0..edition.stories.len()).rev().take(*count).collect()
            } else {
                chosen
            };
            leading.extend(&chosen);
            stories(teasers(edition, &chosen)).map(HomeBlock::Lead)
        }
        PlanKind::Pictures { channel, count } => {
            let chosen = pictured(edition, channel.as_ref(), *count, leading);
            stories(teasers(edition, &chosen)).map(HomeBlock::Pictures)
        }
        PlanKind::Channel { channel, count } => {
            let list = edition.channels.get(channel)?;
            let newest: Vec<usize> = list.iter().rev().take(*count).copied().collect();
            (!newest.is_empty()).then(|| {
                HomeBlock::Channel(ChannelStories {
                    channel: channel.clone(),
                    title: block.title.clone(),
                    items: teasers(edition, &newest),
                })
            })
        }
        PlanKind::Latest { count } => stories(edition.newest(*count)).map(HomeBlock::Latest),
        PlanKind::Ranking { stories: ids } => {
            let chosen: Vec<usize> = ids.iter().filter_map(|id| number(edition, id)).collect();
            stories(teasers(edition, &chosen)).map(HomeBlock::Ranking)
        }
        PlanKind::Links { items } => (!items.is_empty())
            .then(|| HomeBlock::Links(Links { title: block.title.clone(), items: items.clone() })),
    }
}

fn teasers(edition: &Edition, numbers: &[usize]) -> Vec<Teaser> {
    numbers.iter().map(|i| edition.teaser(*i)).collect()
}

/// The newest stories with a picture, of a channel or of all.
fn pictured(edition: &Edition, channel: Option<&ChannelPath>, count: usize, but: &[usize]) -> Vec<usize> {
    let all: Vec<usize>;
    let list = match channel {
        Some(path) => edition.channels.get(path).map_or(&[][..], Vec::as_slice),
        None => {
            all = (0..edition.stories.len()).collect();
            &all
        }
    };
    let shown = |i: &usize| edition.stories[*i].article.cover.is_some() && !but.contains(i);
    list.iter().rev().copied().filter(shown).take(count).collect()
}

fn number(edition: &Edition, id: &str) -> Option<usize> {
    edition.stories.iter().position(|story| story.article.address.id() == id)
}

/// Channels of the plan must exist; stories that are not published are left out, and named.
pub(super) fn check(edition: &Edition, faults: &mut Faults) {
    let file = Path::new("content/site.json");
    for block in edition.site.home.iter().flatten() {
        let at = |what: String, remedy: &str| Fault { line: block.line, ..Fault::whole(file, what, remedy) };
        match &block.kind {
            PlanKind::Lead { stories, .. } | PlanKind::Ranking { stories } => {
                for id in stories.iter().filter(|id| number(edition, id).is_none()) {
                    faults.warn(at(
                        format!(
                            "the front page names the story `{id}`, which is not published; it is left out"
                        ),
                        "correct the id, or wait until the story is out",
                    ));
                }
            }
            PlanKind::Channel { channel, .. } | PlanKind::Pictures { channel: Some(channel), .. } => {
                if !edition.channels.contains_key(channel) {
                    faults.add(at(
                        format!(
                            "the front page names the channel `{}`, which is not there",
                            channel.as_str()
                        ),
                        "correct the path, or add the channel",
                    ));
                }
            }
            PlanKind::Pictures { channel: None, .. } | PlanKind::Latest { .. } | PlanKind::Links { .. } => {}
        }
    }
}
