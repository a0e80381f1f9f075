//! Related stories: older ones, those that share most tags first, then the newest of the same channel.

use super::index::Edition;

/// How many related stories a story names.
pub(super) const RELATED: usize = 5;

/// How far back a tag is looked through: keeps the work of one story bounded in a portal of any size.
pub(super) const DEPTH: usize = 40;

/// Older stories on the same matters. Never looks forward, so a new story changes no older page.
pub(super) fn related(edition: &Edition, number: usize) -> Vec<usize> {
    let story = &edition.stories[number];
    let own = edition.own_channel.get(&story.channel).map_or(&[][..], Vec::as_slice);
    let before = |list: &[usize]| list.partition_point(|i| *i < number);
    let previous = before(own).checked_sub(1).map(|at| own[at]);
    let mut lists: Vec<&[usize]> = story.tags.iter().map(|tag| edition.tags.stories(tag)).collect();
    for list in &mut lists {
        let end = before(list);
        *list = &list[end.saturating_sub(DEPTH)..end];
    }
    // Those that share most tags, then the newest; the best first. So few that a list is the quickest.
    let mut best: Vec<(usize, usize)> = Vec::with_capacity(RELATED + 1);
    while let Some((count, found)) = next_newest(&mut lists) {
        if Some(found) != previous {
            best.insert(best.partition_point(|other| *other > (count, found)), (count, found));
            best.truncate(RELATED);
        }
        // All others are older, and share no more tags than there are lists left.
        lists.retain(|list| !list.is_empty());
        if best.len() == RELATED && best.last().is_some_and(|(count, _)| *count >= lists.len()) {
            break;
        }
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

/// Takes the newest story off the lists, which end with their newest: in how many of them it was, and which it is.
fn next_newest(lists: &mut [&[usize]]) -> Option<(usize, usize)> {
    let newest = lists.iter().filter_map(|list| list.last()).max().copied()?;
    let mut count = 0;
    for list in lists {
        if let Some((last, rest)) = list.split_last()
            && *last == newest
        {
            (*list, count) = (rest, count + 1);
        }
    }
    Some((count, newest))
}
