//! What changed between the last published edition and this one, as pages: those of the stories that changed, and those of
//! their neighbourhood. All others are made from the same as before; so a publish needs to ask only for these.
//!
//! A page may be named that comes out as before; one that comes out otherwise is never left out. For each kind of page, this
//! follows what [`Edition::sources`] says it is made from.

use super::index::Edition;
use super::outline::{Line, Outline, parts};
use super::paging::archives;
use super::related::{DEPTH, RELATED};
use super::stubs::{Stub, stubs_of};
use super::tags::{ENOUGH, slug};
use crate::content::StorySummary;
use baolan_core::model::{Address, ChannelPath};
use baolan_core::route::Route;
use foldhash::{HashMap, HashSet};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Pages that may have changed since an earlier edition of the same site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Pages of this edition.
    pub routes: Vec<Route>,
    /// Pages of the earlier edition alone.
    pub gone: Vec<Route>,
    /// Stubs of this edition.
    pub stubs: Vec<Stub>,
    /// Names of stubs of the earlier edition; some may be of this one as well.
    pub gone_stubs: Vec<String>,
    /// Months (`2026-02`) whose stories changed: those of their addresses.
    pub months: HashSet<String>,
    /// Whether any story changed.
    pub stories: bool,
    /// Whether a story is withdrawn that was not.
    pub withdraws: bool,
}

/// A list into which stories came and from which stories went.
#[derive(Clone, Copy, Debug)]
struct Shift {
    /// Place of the first change in the list as it is now.
    first: usize,
    added: usize,
    removed: usize,
}

impl Shift {
    /// How many stories a list had before that has so many now.
    fn before(&self, now: usize) -> usize {
        (now + self.removed).saturating_sub(self.added)
    }
}

/// A story that is not as it was: as it was, or as it is.
struct Side<'a> {
    /// How many stories of this edition are older.
    number: usize,
    is_new: bool,
    channel: &'a str,
    tags: Vec<&'a str>,
}

/// Collects changes.
struct Collector<'a> {
    edition: &'a Edition,
    /// For each story of this edition, whether its page may have changed.
    stories: Vec<bool>,
    channels: BTreeMap<&'a ChannelPath, Shift>,
    tags: BTreeMap<String, Shift>,
}

impl Edition {
    /// The pages that may have changed since an edition with this outline, of a site with the same `site.json`. The cost is that of
    /// comparing the two lists of stories, and that of the changed ones' neighbourhoods.
    pub fn changes(&self, old: &Outline<'_>) -> Changes {
        let mut collector = Collector {
            edition: self,
            stories: vec![false; self.stories.len()],
            channels: BTreeMap::new(),
            tags: BTreeMap::new(),
        };
        let (mut changes, mut moved) = (Changes::default(), HashSet::<&str>::default());
        for (line, number) in self.unlike(old) {
            changes.stories = true;
            let story = number.and_then(|number| self.stories.get(number));
            if let Some(line) = line {
                changes.months.insert(month(line.address.0));
                changes.gone_stubs.extend(Outline::stubs(line));
                collector.add(&Side {
                    number: self.stories.partition_point(|story| order(story, line).is_lt()),
                    is_new: false,
                    channel: old.channel(line),
                    tags: old.tags(line).collect(),
                });
                let address = Address::new(line.address.0, line.address.1);
                changes
                    .gone
                    .extend(address.filter(|address| self.story(address).is_none()).map(Route::Article));
            }
            if let (Some(story), Some(number)) = (story, number) {
                changes.months.insert(month(story.address.day()));
                changes.stubs.extend(stubs_of(story));
                collector.add(&Side {
                    number,
                    is_new: true,
                    channel: story.channel.as_str(),
                    tags: story.tags.iter().map(String::as_str).collect(),
                });
                collector.mark(number);
            }
            // Links to a story show where it is, so those to one that stays where it is do not change.
            if line.map(|line| line.address) != story.map(|story| parts(&story.address)) {
                moved.extend(line.map(|line| line.id));
                moved.extend(story.map(|story| story.id.as_str()));
            }
        }
        self.withdrawn_since(old, &mut changes, &mut moved);
        collector.mark_links(&moved, &mut changes);
        collector.finish(&mut changes);
        changes
    }

    /// Adds what follows from stories that were withdrawn, that came back, or whose notices changed. `moved` gets the ids of those whose
    /// links may lead elsewhere now.
    fn withdrawn_since<'o>(
        &'o self,
        old: &'o Outline<'_>,
        changes: &mut Changes,
        moved: &mut HashSet<&'o str>,
    ) {
        for (line, story) in self.unlike_withdrawn(old) {
            changes.stories = true;
            if let Some(story) = story {
                changes.withdraws |= line.is_none();
                changes.routes.push(Route::Article(story.address.clone()));
                changes.stubs.extend(stubs_of(story));
                moved.insert(&story.id);
            }
            if let Some(line) = line {
                changes.gone_stubs.extend(Outline::stubs(line));
                moved.insert(line.id);
                let address = Address::new(line.address.0, line.address.1);
                let gone = address.filter(|address| self.story(address).is_none());
                changes.gone.extend(gone.map(Route::Article));
            }
        }
    }

    /// Withdrawn stories that are not as the outline says, each as it was and as it is.
    pub(super) fn unlike_withdrawn<'e, 'o, 'a>(
        &'e self,
        old: &'o Outline<'a>,
    ) -> Vec<(Option<&'o Line<'a>>, Option<&'e StorySummary>)> {
        let before: HashMap<&str, &Line<'_>> = old.withdrawn.iter().map(|line| (line.id, line)).collect();
        let mut unlike = Vec::new();
        for story in &self.withdrawn {
            let line = before.get(story.id.as_str()).copied();
            if !line.is_some_and(|line| old.holds(line, story)) {
                unlike.push((line, Some(story.as_ref())));
            }
        }
        let gone = old.withdrawn.iter().filter(|line| self.withdrawn_with(line.id).is_none());
        unlike.extend(gone.map(|line| (Some(line), None)));
        unlike
    }

    /// Stories that are not as the outline says: a story as it was, and the number of the story as it is.
    pub(super) fn unlike<'o, 'a>(&self, old: &'o Outline<'a>) -> Vec<(Option<&'o Line<'a>>, Option<usize>)> {
        let (mut unlike, mut number) = (Vec::new(), 0);
        for line in &old.stories {
            let order_at =
                |number: usize| self.stories.get(number).map(|story| (story.as_ref(), order(story, line)));
            while order_at(number).is_some_and(|(_, order)| order.is_lt()) {
                unlike.push((None, Some(number)));
                number += 1;
            }
            match order_at(number).filter(|(_, order)| order.is_eq()) {
                Some((story, _)) => {
                    if !old.holds(line, story) {
                        unlike.push((Some(line), Some(number)));
                    }
                    number += 1;
                }
                None => unlike.push((Some(line), None)),
            }
        }
        unlike.extend((number..self.stories.len()).map(|number| (None, Some(number))));
        unlike
    }
}

/// How a story stands to that of a line in the order of stories.
fn order(story: &StorySummary, line: &Line<'_>) -> Ordering {
    story.at.as_nanosecond().cmp(&line.at).then_with(|| story.id.as_str().cmp(line.id))
}

fn month(day: &str) -> String {
    day.get(..7).unwrap_or_default().to_owned()
}

impl<'a> Collector<'a> {
    /// Names a story's page.
    fn mark(&mut self, number: usize) {
        if let Some(marked) = self.stories.get_mut(number) {
            *marked = true;
        }
    }

    /// Names what stands around a changed story: pages that name it or that a story in its place would push out.
    fn add(&mut self, side: &Side<'_>) {
        let edition = self.edition;
        let place = |list: &[usize]| list.partition_point(|number| *number < side.number);
        if let Ok(channel) = ChannelPath::new(side.channel) {
            let own = edition.own_channel.get(&channel).map_or(&[][..], Vec::as_slice);
            // The one before names it as the next one. Those after name it as the one before, or as a related story.
            self.mark_around(own, place(own), RELATED + 1);
            for (path, list) in edition.channels.iter().filter(|(path, _)| path.contains(&channel)) {
                note(self.channels.entry(path), place(list), side.is_new);
            }
        }
        let slugs: HashSet<String> = side.tags.iter().map(|tag| slug(tag)).collect();
        for slug in slugs {
            let list = edition.tags.stories_at(&slug);
            self.mark_around(list, place(list), DEPTH);
            note(self.tags.entry(slug), place(list), side.is_new);
        }
    }

    /// Names the story before a place in a list, the one at it and so many after that.
    fn mark_around(&mut self, list: &[usize], place: usize, after: usize) {
        let end = (place + after + 1).min(list.len());
        list[place.saturating_sub(1).min(end)..end].iter().for_each(|number| self.mark(*number));
    }

    /// Names stories with links to stories of these ids.
    fn mark_links(&mut self, ids: &HashSet<&str>, changes: &mut Changes) {
        if ids.is_empty() {
            return;
        }
        let links_to = |story: &StorySummary| story.links.iter().any(|link| ids.contains(link.id.as_str()));
        for (story, marked) in self.edition.stories.iter().zip(&mut self.stories) {
            *marked |= links_to(story);
        }
        let notices = self.edition.withdrawn.iter().filter(|story| links_to(story));
        changes.routes.extend(notices.map(|story| Route::Article(story.address.clone())));
    }

    fn finish(mut self, changes: &mut Changes) {
        let edition = self.edition;
        for (slug, shift) in std::mem::take(&mut self.tags) {
            let list = edition.tags.stories_at(&slug);
            let (had_page, has_page) = (shift.before(list.len()) >= ENOUGH, list.len() >= ENOUGH);
            if had_page != has_page {
                // Every story with the tag shows whether that has a page.
                list.iter().for_each(|number| self.mark(*number));
            }
            match has_page {
                true => changes.routes.push(Route::Tag(slug)),
                false if had_page => changes.gone.push(Route::Tag(slug)),
                false => {}
            }
        }
        for (path, shift) in &self.channels {
            let now = edition.channels.get(*path).map_or(0, Vec::len);
            let size = edition.site.page_size;
            let (before, after) = (archives(shift.before(now), size), archives(now, size));
            // From the page of the first change on, and from where the redirect was or is.
            let first = u32::try_from(shift.first / size + 1).unwrap_or(u32::MAX).min(before.min(after) + 1);
            let archive = |number| Route::Archive((*path).clone(), number);
            changes.routes.extend((first..=last(after)).map(archive));
            changes.gone.extend((last(after) + 1..=last(before)).map(archive));
        }
        let stories = edition.stories.iter().zip(&self.stories).filter(|(_, marked)| **marked);
        changes.routes.extend(stories.map(|(story, _)| Route::Article(story.address.clone())));
        // Few, and made of the newest stories, of pinned ones, of the front page plan.
        changes.routes.extend(edition.channels.keys().cloned().map(Route::Channel));
        changes.routes.extend([Route::Search, Route::Latest, Route::Home]);
    }
}

/// The last address of an archive of so many pages: that of the redirect.
fn last(archives: u32) -> u32 {
    if archives > 0 { archives + 1 } else { 0 }
}

/// Notes a change in a list.
fn note<K: Ord>(entry: std::collections::btree_map::Entry<'_, K, Shift>, place: usize, is_new: bool) {
    let shift = entry.or_insert(Shift { first: place, added: 0, removed: 0 });
    shift.first = shift.first.min(place);
    *(if is_new { &mut shift.added } else { &mut shift.removed }) += 1;
}
