//! Pages of a channel: its own, and those of its archive.

use super::index::Edition;
use super::paging::{archives, jump_numbers, page};
use baolan_core::model::{ChannelPath, Teaser};
use baolan_core::page::{ArchivePage, ChannelPage, Jump};

/// How many stories a channel keeps on top.
const PINNED: usize = 3;

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

/// Places to jump to among pages 1 to `last`, newest first: all of them, or evenly spread ones with the first and last.
fn jumps(edition: &Edition, list: &[usize], last: u32) -> Vec<Jump> {
    let jump = |number| {
        let newest = page(list, edition.site.page_size, number).last()?;
        let day = edition.stories.get(*newest)?.published.day().to_owned();
        Some(Jump { number, day })
    };
    jump_numbers(last).filter_map(jump).collect()
}
