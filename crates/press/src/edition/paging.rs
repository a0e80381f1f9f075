//! Which archive pages a channel has, and which of its stories stand on them: numbers only ([`baolan_live::lists`] says how).

use baolan_live::lists;

/// How many archive pages a list of places to jump to names at most.
const JUMPS: u32 = 24;

/// How many archive pages a channel of so many stories has: all full pages but the newest, which its own page shows.
pub(super) fn archives(stories: usize, page_size: usize) -> u32 {
    lists::archives(stories as u64, u32::try_from(page_size).unwrap_or(u32::MAX))
}

/// The stories of an archive page.
pub(super) fn page(list: &[usize], size: usize, number: u32) -> &[usize] {
    let start = (number as usize).saturating_sub(1) * size;
    list.get(start..start + size).unwrap_or_default()
}

/// All of the pages 1 to `last`, or evenly spread ones with the first and the last; the newest first.
pub(super) fn jump_numbers(last: u32) -> impl Iterator<Item = u32> {
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
