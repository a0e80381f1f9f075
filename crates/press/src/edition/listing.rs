//! Which stories stand on which page of a channel.
//!
//! Archive page n holds stories (n−1)K+1 … nK, oldest first; only full pages exist. The channel's own page shows the
//! remainder and one full page more, newest first. So a new story changes no archive page, ever.

use super::Edition;
use baolan_core::model::{ChannelPath, Teaser};
use baolan_core::page::{ArchivePage, ChannelPage, Jump};

/// How many stories a channel keeps on top.
const PINNED: usize = 3;

/// How many archive pages a list of places to jump to names at most.
const JUMPS: u32 = 24;

/// How many archive pages a channel of so many stories has: all full pages but the newest, which its own page shows.
pub(super) fn archives(stories: usize, page_size: usize) -> u32 {
    u32::try_from((stories / page_size).saturating_sub(1)).unwrap_or(u32::MAX)
}

/// A channel's own page.
pub(super) fn channel(edition: &Edition, path: &ChannelPath, list: &[usize]) -> ChannelPage {
    let size = edition.site.page_size;
    let archives = archives(list.len(), size);
    let own = &list[(archives as usize * size).min(list.len())..];
    let pinned: Vec<usize> =
        list.iter().rev().copied().filter(|i| edition.stories[*i].pinned).take(PINNED).collect();
    ChannelPage {
        channel: path.clone(),
        pinned: pinned.iter().map(|i| Teaser { pinned: true, ..edition.teaser(*i) }).collect(),
        items: own.iter().rev().filter(|i| !pinned.contains(i)).map(|i| edition.teaser(*i)).collect(),
        archives,
        jumps: jumps(edition, list, archives),
    }
}

/// A full page of older stories. Depends on nothing newer than its last story.
pub(super) fn archive(edition: &Edition, path: &ChannelPath, list: &[usize], number: u32) -> ArchivePage {
    ArchivePage {
        channel: path.clone(),
        number,
        items: page(list, edition.site.page_size, number).iter().map(|i| edition.teaser(*i)).collect(),
        jumps: jumps(edition, list, number - 1),
    }
}

/// The stories that an archive page is made from: its own, and those that date the places to jump to.
pub(super) fn sources(edition: &Edition, list: &[usize], number: u32) -> impl Iterator<Item = usize> {
    let size = edition.site.page_size;
    let jumps = jump_numbers(number.saturating_sub(1));
    let newest = jumps.filter_map(move |number| page(list, size, number).last().copied());
    page(list, size, number).iter().copied().chain(newest)
}

/// The stories of an archive page.
pub(super) fn page(list: &[usize], size: usize, number: u32) -> &[usize] {
    let start = (number as usize).saturating_sub(1) * size;
    list.get(start..start + size).unwrap_or_default()
}

/// Places to jump to among pages 1 to `last`, newest first: all of them, or evenly spread ones with the first and last.
fn jumps(edition: &Edition, list: &[usize], last: u32) -> Vec<Jump> {
    let jump = |number| {
        let newest = page(list, edition.site.page_size, number).last()?;
        let day = edition.stories.get(*newest)?.published.day().to_owned();
        Some(Jump { number, day })
    };
    jump_numbers(last).filter_map(jump).collect()
}

/// All of the pages 1 to `last`, or evenly spread ones with the first and the last; the newest first.
fn jump_numbers(last: u32) -> impl Iterator<Item = u32> {
    let step = last.div_ceil(JUMPS).max(1);
    (1..=last).rev().filter(move |n| *n == last || *n == 1 || n % step == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channels_own_page_holds_between_one_page_and_two() {
        for (stories, expected) in [(0, 0), (9, 0), (10, 0), (19, 0), (20, 1), (29, 1), (30, 2), (1000, 99)] {
            assert_eq!(archives(stories, 10), expected, "{stories}");
            let own = stories - expected as usize * 10;
            assert!(stories < 10 || (10..20).contains(&own), "{stories}");
        }
    }
}
