//! Related stories: older ones, those that share most tags first, then the newest of the same channel.

use super::index::Edition;

/// How many related stories a story names.
const RELATED: usize = 5;

/// How far back a tag is looked through: keeps the work of one story bounded in a portal of any size.
const DEPTH: usize = 40;

/// Older stories on the same matters. Never looks forward, so a new story changes no older page.
pub(super) fn related(edition: &Edition, number: usize) -> Vec<usize> {
    let story = &edition.stories[number];
    let own = edition.own_channel.get(&story.channel).map_or(&[][..], Vec::as_slice);
    let before = |list: &[usize]| list.partition_point(|i| *i < number);
    let previous = before(own).checked_sub(1).map(|at| own[at]);
    let mut shared = Vec::with_capacity(story.tags.len() * DEPTH);
    for tag in &story.tags {
        let list = edition.tags.stories(tag);
        let end = before(list);
        shared.extend_from_slice(&list[end.saturating_sub(DEPTH)..end]);
    }
    shared.sort_unstable();
    // Those that share most tags, then the newest; the best first. So few that a list is the quickest.
    let mut best: Vec<(usize, usize)> = Vec::with_capacity(RELATED + 1);
    for same in shared.chunk_by(|a, b| a == b) {
        let found = (same.len(), same[0]);
        if Some(found.1) == previous || best.last().is_some_and(|last| best.len() == RELATED && found < *last)
        {
            continue;
        }
        best.insert(best.partition_point(|other| *other > found), found);
        best.truncate(RELATED);
    }
    let mut chosen: Vec<usize> = best.into_iter().map(|(_, i)| i).collect();
    let older = own[..before(own)].iter().rev().skip(1);
    for i in older.take(RELATED) {
        if chosen.len() < RELATED && !chosen.contains(i) {
            chosen.push(*i);
        }
    }
    chosen
}
