//! The way through a list that is given in pages.

use crate::adapter::Unreadable;

/// So many stories in a row that cannot be had end a list: the system itself is down.
const LOST_IN_A_ROW: u8 = 3;

/// So many empty pages in a row end a list of which the system says that it is longer.
const EMPTY_IN_A_ROW: u8 = 3;

/// So often a list may shrink while it is read.
const SHRUNK: u8 = 100;

/// How far a list was read. Its portions become smaller where an answer cannot be had (100, 50, 25, 5, 1), each a
/// divisor of the one before, so that pages never overlap; behind the difficulty they grow again, unless that size
/// has failed before.
#[derive(Debug)]
pub(crate) struct Pages {
    /// Sizes of a page, each a divisor of the one before; the last is 1.
    sizes: Vec<u64>,
    /// Which of them is asked for.
    at: usize,
    /// Which of them has not failed twice.
    largest: usize,
    /// How often each has failed.
    failures: Vec<u8>,
    /// How many stories lie behind.
    offset: u64,
    /// How many there are, as the last answer said.
    total: Option<u64>,
    /// Whether a page was read.
    begun: bool,
    lost: u8,
    empty: u8,
    shrunk: u8,
}

/// What becomes of a page that cannot be had.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Retreat {
    /// One story is left out, for this reason; none where the same stories are asked for in smaller portions.
    pub(crate) lost: Option<Unreadable>,
    /// Whether the list goes on.
    pub(crate) more: bool,
}

impl Pages {
    /// The beginning of a list, with so many stories a page.
    pub(crate) fn new(size: u64) -> Self {
        let mut sizes = vec![size.max(1)];
        while let Some(&last) = sizes.last().filter(|last| **last > 1) {
            sizes.push(smaller(last));
        }
        let failures = vec![0; sizes.len()];
        Self {
            sizes,
            at: 0,
            largest: 0,
            failures,
            offset: 0,
            total: None,
            begun: false,
            lost: 0,
            empty: 0,
            shrunk: 0,
        }
    }

    /// Stories of the page to be asked for.
    pub(crate) fn size(&self) -> u64 {
        self.sizes.get(self.at).copied().unwrap_or(1)
    }

    /// Stories before it.
    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    /// Its number, from 1.
    pub(crate) fn page(&self) -> u64 {
        self.offset / self.size() + 1
    }

    /// Whether a page of the list was read.
    pub(crate) fn begun(&self) -> bool {
        self.begun
    }

    /// Learns how many stories there are, before a page is taken. When there are fewer than before, stories were
    /// removed from pages that lie behind, and others moved there unseen: the list is asked for again from where they
    /// must be, the page is not to be taken, and the answer is false. Stories that come twice have to be left out by
    /// their ids.
    pub(crate) fn settle(&mut self, total: Option<u64>) -> bool {
        let fewer = self.total.zip(total).map_or(0, |(before, now)| before.saturating_sub(now));
        self.total = total.or(self.total);
        if fewer == 0 || self.offset == 0 || self.shrunk >= SHRUNK {
            return true;
        }
        self.shrunk += 1;
        self.go_to(self.offset.saturating_sub(fewer) / self.size() * self.size());
        false
    }

    /// A page was taken that held so many stories. Says whether there are more.
    pub(crate) fn taken(&mut self, count: usize) -> bool {
        self.begun = true;
        self.lost = 0;
        self.empty = if count == 0 { self.empty + 1 } else { 0 };
        self.go_to(self.offset.saturating_add(self.size()));
        self.more()
    }

    /// Whether there is more to be asked for: as the total says, or until a page is empty.
    pub(crate) fn more(&self) -> bool {
        match self.total {
            Some(total) => self.offset < total && self.empty < EMPTY_IN_A_ROW,
            None => self.empty == 0,
        }
    }

    /// A system gives fewer stories a page than it was asked for: `count` on its first page, of `total`.
    pub(crate) fn limit(&mut self, count: usize) {
        let size = u64::try_from(count).unwrap_or(u64::MAX);
        if self.offset == 0 && (1..self.size()).contains(&size) {
            *self = Self { total: self.total, ..Self::new(size) };
        }
    }

    /// A page cannot be had.
    ///
    /// # Errors
    /// With the reason that was given, when smaller portions did not help: several stories in a row cannot be had.
    pub(crate) fn failed(&mut self, why: Unreadable) -> Result<Retreat, Unreadable> {
        if let Some(failures) = self.failures.get_mut(self.at) {
            *failures = failures.saturating_add(1);
            if *failures >= 2 {
                self.largest = self.largest.max((self.at + 1).min(self.sizes.len() - 1));
            }
        }
        if self.at + 1 < self.sizes.len() {
            self.at += 1;
            return Ok(Retreat { lost: None, more: true });
        }
        self.lost += 1;
        if self.lost >= LOST_IN_A_ROW {
            return Err(why);
        }
        // The story was at fault, not the size of the pages that it was on.
        self.failures.fill(0);
        self.largest = 0;
        self.go_to(self.offset.saturating_add(1));
        Ok(Retreat { lost: Some(why), more: self.more() })
    }

    /// Goes to a place with the largest portion that begins there.
    fn go_to(&mut self, offset: u64) {
        self.offset = offset;
        let fits = |at: &usize| self.sizes.get(*at).is_some_and(|size| offset.is_multiple_of(*size));
        // One step at a time: a size that failed just now would fail for the next stories, too.
        let first = self.largest.max(self.at.saturating_sub(1));
        self.at = (first..self.sizes.len()).find(fits).unwrap_or(self.sizes.len() - 1);
    }
}

/// The largest divisor of a number that is smaller.
fn smaller(size: u64) -> u64 {
    (2..=size.isqrt()).find(|factor| size.is_multiple_of(*factor)).map_or(1, |factor| size / factor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn why() -> Unreadable {
        Unreadable::new("", "no")
    }

    /// Asks a list of `total` stories, of which some cannot be given, nor more than `cap` at once.
    fn walk(total: u64, broken: &[u64], cap: u64) -> (Vec<u64>, Vec<u64>, usize) {
        let mut pages = Pages::new(100);
        let (mut seen, mut lost, mut asked) = (Vec::new(), Vec::new(), 0);
        loop {
            asked += 1;
            let stories: Vec<u64> = (pages.offset()..(pages.offset() + pages.size()).min(total)).collect();
            assert_eq!(
                (pages.page() - 1) * pages.size(),
                pages.offset(),
                "pages begin where the last one ended"
            );
            let offset = pages.offset();
            if pages.size() > cap || stories.iter().any(|story| broken.contains(story)) {
                let Ok(retreat) = pages.failed(why()) else { return (seen, lost, asked) };
                lost.extend(retreat.lost.map(|_| offset));
                if retreat.more {
                    continue;
                }
                return (seen, lost, asked);
            }
            assert!(pages.settle(Some(total)));
            seen.extend(&stories);
            if !pages.taken(stories.len()) {
                return (seen, lost, asked);
            }
        }
    }

    #[test]
    fn every_story_comes_once_and_the_broken_ones_are_named() {
        let (seen, lost, asked) = walk(530, &[], 100);
        assert_eq!((seen.len(), lost.len(), asked), (530, 0, 6));
        let (seen, lost, asked) = walk(530, &[0, 137, 138, 529], 100);
        assert_eq!(lost, [0, 137, 138, 529]);
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 526);
        assert_eq!(seen.len(), 526);
        assert!(asked < 90, "{asked}");
    }

    #[test]
    fn a_size_that_fails_twice_is_not_asked_for_again() {
        let (seen, _, asked) = walk(10_000, &[], 25);
        assert_eq!(seen.len(), 10_000);
        assert!(asked < 410, "{asked}");
    }

    #[test]
    fn a_system_that_is_down_ends_the_list() {
        let (seen, lost, asked) = walk(10_000, &(150..10_000).collect::<Vec<_>>(), 100);
        assert_eq!((seen.len(), lost.len()), (150, 2));
        assert!(asked < 20, "{asked}");
    }

    #[test]
    fn a_list_that_shrinks_is_asked_for_again_from_where_stories_moved() {
        let mut pages = Pages::new(100);
        assert!(pages.settle(Some(530)));
        pages.taken(100);
        assert!(pages.settle(Some(530)));
        pages.taken(100);
        assert!(!pages.settle(Some(528)), "two stories moved from page 3 to page 2");
        assert_eq!((pages.page(), pages.size()), (2, 100));
        assert!(pages.settle(Some(528)));
    }

    #[test]
    fn a_list_without_a_total_ends_with_an_empty_page() {
        let mut pages = Pages::new(20);
        assert!(pages.taken(20));
        assert!(pages.taken(3));
        assert!(!pages.taken(0));
    }

    #[test]
    fn a_system_that_gives_less_is_asked_for_less() {
        let mut pages = Pages::new(100);
        pages.settle(Some(60));
        pages.limit(25);
        assert_eq!(pages.size(), 25);
        assert!(pages.taken(25));
        assert_eq!(pages.page(), 2);
        assert!(pages.taken(25));
        assert!(!pages.taken(10));
    }

    #[test]
    fn a_total_that_is_a_lie_does_not_go_on_for_ever() {
        let mut pages = Pages::new(100);
        pages.settle(Some(1_000_000_000));
        assert_eq!((0..10).take_while(|_| pages.taken(0)).count(), 2);
    }

    #[test]
    fn sizes_divide_each_other() {
        assert_eq!(Pages::new(100).sizes, [100, 50, 25, 5, 1]);
        assert_eq!(Pages::new(1000).sizes, [1000, 500, 250, 125, 25, 5, 1]);
        assert_eq!(Pages::new(7).sizes, [7, 1]);
        assert_eq!(Pages::new(0).sizes, [1]);
    }
}
