//! Related stories: older ones, those that share most tags first, then the newest of the same channel.

use super::Edition;
use baolan::model::Teaser;
use std::collections::BTreeMap;

/// How many related stories a story names.
const RELATED: usize = 5;

/// How far back a tag is looked through: keeps the work of one story bounded in a portal of any size.
const DEPTH: usize = 40;

/// Older stories on the same matters. Never looks forward, so a new story changes no older page.
pub(super) fn related(edition: &Edition, number: usize) -> Vec<Teaser> {
    let story = &edition.stories[number];
    let own = edition.own_channel.get(&story.article.channel).map_or(&[][..], Vec::as_slice);
    let before = |list: &[usize]| list.partition_point(|i| *i < number);
    let previous = before(own).checked_sub(1).map(|at| own[at]);
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for tag in &story.article.tags {
        let list = edition.tags.stories(&tag.name);
        let end = before(list);
        for i in &list[end.saturating_sub(DEPTH)..end] {
            *shared.entry(*i).or_default() += 1;
        }
    }
    let mut chosen: Vec<_> = shared.into_iter().filter(|(i, _)| Some(*i) != previous).collect();
    chosen.sort_by_key(|(i, count)| (std::cmp::Reverse(*count), std::cmp::Reverse(*i)));
    let mut chosen: Vec<usize> = chosen.into_iter().map(|(i, _)| i).take(RELATED).collect();
    let older = own[..before(own)].iter().rev().skip(1);
    for i in older.take(RELATED) {
        if chosen.len() < RELATED && !chosen.contains(i) {
            chosen.push(*i);
        }
    }
    chosen
        .into_iter()
        .map(|i| Teaser { picture: None, summary: String::new(), ..edition.teaser(i) })
        .collect()
}
