//! The front page: the editor's plan, or one of the press's own, filled with stories.

use super::index::Edition;
use crate::content::plan::{PlanBlock, PlanKind};
use crate::content::{Code, Diagnostic, Diagnostics};
use baolan_core::model::{ChannelPath, Teaser};
use baolan_core::page::{ChannelStories, Home, HomeBlock, Links, Stories};
use std::collections::HashSet;
use std::path::Path;

/// How many stories lead a front page without a plan.
const LEAD: usize = 4;

/// How many of the newest stories such a front page shows.
const NEWEST: usize = 10;

/// How many stories a channel's block shows on it.
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
    let mut seen = Seen::default();
    let row = |block: &PlanBlock| matches!(block.kind, PlanKind::Pictures { .. });
    // Rows of pictures are filled last, wherever they stand: they may show older stories than the others.
    let mut blocks: Vec<_> =
        plan.iter().map(|block| if row(block) { None } else { fill(edition, block, &mut seen) }).collect();
    for (filled, block) in blocks.iter_mut().zip(plan).filter(|(_, block)| row(block)) {
        *filled = fill(edition, block, &mut seen);
    }
    Home { blocks: blocks.into_iter().flatten().collect() }
}

/// The newest with pictures, the newest, and every channel of the first level.
fn default_plan(edition: &Edition) -> Vec<PlanBlock> {
    let block = |kind| PlanBlock { location: None, title: None, kind };
    let channels = edition.site.site.channels.iter().filter_map(|channel| channel.path());
    let mut plan = vec![
        block(PlanKind::Lead { stories: Vec::new(), until: None, count: LEAD }),
        block(PlanKind::Latest { count: NEWEST }),
    ];
    plan.extend(channels.map(|path| block(PlanKind::Channel { channel: path.clone(), count: CHANNEL })));
    plan
}

fn fill(edition: &Edition, block: &PlanBlock, seen: &mut Seen) -> Option<HomeBlock> {
    let stories =
        |items: Vec<Teaser>| (!items.is_empty()).then(|| Stories { title: block.title.clone(), items });
    match &block.kind {
        PlanKind::Lead { stories: ids, until, count } => {
            let current = until.is_none_or(|until| edition.now < until);
            let by_hand: Vec<usize> =
                ids.iter().filter(|_| current).filter_map(|id| number(edition, id)).collect();
            let chosen = if by_hand.is_empty() {
                pictured(edition, None, *count, &mut Seen::default())
            } else {
                by_hand
            };
            // A young portal may have stories and no picture yet.
            let chosen = if chosen.is_empty() {
                (0..edition.stories.len()).rev().take(*count).collect()
            } else {
                chosen
            };
            chosen.iter().for_each(|i| seen.add(edition, *i));
            seen.lead = seen.shown.len();
            stories(teasers(edition, &chosen)).map(HomeBlock::Lead)
        }
        PlanKind::Pictures { channel, count } => {
            let lead = seen.lead;
            let unseen = pictured(edition, channel.as_ref(), *count, seen);
            // A small portal may have no others; then the row may repeat what blocks show, but never the lead.
            let chosen = if unseen.is_empty() {
                pictured(
                    edition,
                    channel.as_ref(),
                    *count,
                    &mut Seen { shown: seen.shown[..lead].to_vec(), lead },
                )
            } else {
                unseen
            };
            stories(teasers(edition, &chosen)).map(HomeBlock::Pictures)
        }
        PlanKind::Channel { channel, count } => {
            let list = edition.channels.get(channel)?;
            let newest: Vec<usize> = list.iter().rev().take(*count).copied().collect();
            (!newest.is_empty()).then(|| {
                HomeBlock::Channel(ChannelStories {
                    channel: channel.clone(),
                    title: block.title.clone(),
                    items: with_one_picture(edition, &newest, seen),
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

/// Pictures that the page shows already, so that none is shown twice.
#[derive(Default)]
struct Seen {
    /// Their paths below the media folder, in the order of the page.
    shown: Vec<String>,
    /// How many of them are in the lead block.
    lead: usize,
}

impl Seen {
    fn has(&self, edition: &Edition, story: usize) -> bool {
        edition.stories[story].cover.as_ref().is_none_or(|cover| self.shown.contains(&cover.src))
    }

    fn add(&mut self, edition: &Edition, story: usize) {
        self.shown.extend(edition.stories[story].cover.iter().map(|cover| cover.src.clone()));
    }
}

/// Stories of which only the first keeps its picture, if the page does not show it yet.
fn with_one_picture(edition: &Edition, numbers: &[usize], seen: &mut Seen) -> Vec<Teaser> {
    let chosen = numbers.iter().copied().find(|i| !seen.has(edition, *i));
    chosen.into_iter().for_each(|i| seen.add(edition, i));
    let mut items = teasers(edition, numbers);
    for (item, number) in items.iter_mut().zip(numbers) {
        item.summary.clear();
        if Some(*number) != chosen {
            item.picture = None;
        }
    }
    items
}

/// The newest stories with a picture that the page does not show yet, of a channel or of all.
fn pictured(edition: &Edition, channel: Option<&ChannelPath>, count: usize, seen: &mut Seen) -> Vec<usize> {
    let list: &mut dyn Iterator<Item = usize> = match channel {
        Some(path) => &mut edition.channels.get(path).map_or(&[][..], Vec::as_slice).iter().rev().copied(),
        None => &mut (0..edition.stories.len()).rev(),
    };
    let mut chosen = Vec::new();
    while chosen.len() < count
        && let Some(number) = list.next()
    {
        if !seen.has(edition, number) {
            seen.add(edition, number);
            chosen.push(number);
        }
    }
    chosen
}

fn number(edition: &Edition, id: &str) -> Option<usize> {
    edition.by_id.get(id).copied()
}

/// Channels of the plan must exist; stories that are not published are left out, and named.
pub(super) fn check(edition: &Edition, unread: &HashSet<String>, diagnostics: &mut Diagnostics) {
    let file = Path::new("content/site.json");
    for block in edition.site.home.iter().flatten() {
        match &block.kind {
            PlanKind::Lead { stories, .. } | PlanKind::Ranking { stories } => {
                let missing = |id: &&String| number(edition, id).is_none() && !unread.contains(*id);
                for id in stories.iter().filter(missing) {
                    if edition.withdrawn_with(id).is_some() {
                        diagnostics.add(Diagnostic::warning(
                            Code::WithdrawnStory,
                            file,
                            block.location,
                            format!(
                                "the front page names the story `{id}`, which was withdrawn; it is left out"
                            ),
                            "take it out of the plan",
                        ));
                        continue;
                    }
                    diagnostics.add(Diagnostic::warning(
                        Code::UnpublishedStory,
                        file,
                        block.location,
                        format!(
                            "the front page names the story `{id}`, which is not published; it is left out"
                        ),
                        "correct the id, or wait until the story is out",
                    ));
                }
            }
            PlanKind::Channel { channel, .. } | PlanKind::Pictures { channel: Some(channel), .. } => {
                if !edition.channels.contains_key(channel) {
                    diagnostics.add(Diagnostic::error(
                        Code::UnknownChannel,
                        file,
                        block.location,
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
