//! Related stories: older ones, those that share most tags first, then the newest of the same channel.

use super::Edition;

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
    let mut shared = Vec::new();
    for tag in &story.tags {
        let list = edition.tags.stories(tag);
        let end = before(list);
        shared.extend_from_slice(&list[end.saturating_sub(DEPTH)..end]);
    }
    shared.sort_unstable();
    let counted = shared.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0]));
    let mut chosen: Vec<_> = counted.filter(|(_, i)| Some(*i) != previous).collect();
    chosen.sort_unstable_by_key(|found| std::cmp::Reverse(*found));
    let mut chosen: Vec<usize> = chosen.into_iter().map(|(_, i)| i).take(RELATED).collect();
    let older = own[..before(own)].iter().rev().skip(1);
    for i in older.take(RELATED) {
        if chosen.len() < RELATED && !chosen.contains(i) {
            chosen.push(*i);
        }
    }
    chosen
}
