//! A publish asks only for the neighbourhood of what changed since the last one, and must not miss a page: after any change the
//! folder is the one that a press without a memory makes.

use crate::incremental::{forgetting, from_nothing, settled};
use crate::newsroom::{Newsroom, app};
use crate::small::{Small, archive, numbered};
use press::publish::{Waiting, publish};
use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// More stories than a related story is looked for behind its own.
const STORIES: usize = 70;

/// Two of them have the same address.
const TAGS: [&str; 6] = ["冰", "雪", "Ice Rink", "ice-rink", "桥", "市集"];

/// What a test changes of a story.
#[derive(Clone, Debug)]
struct Story {
    hour: usize,
    channel: &'static str,
    tags: Vec<&'static str>,
    link: Option<usize>,
    text: u64,
    pinned: bool,
    /// Numbers of old addresses.
    old: Vec<usize>,
    withdrawn: bool,
}

struct Editor {
    dice: SplitMix64,
    stories: BTreeMap<usize, Story>,
    next: usize,
}

impl Editor {
    fn roll(&mut self, sides: usize) -> usize {
        usize::try_from(self.dice.next_u64() % sides as u64).expect("a small number")
    }

    fn tags(&mut self) -> Vec<&'static str> {
        let all: Vec<_> = TAGS.iter().enumerate().collect();
        // The first tag is common, the last rare.
        all.into_iter().filter(|(place, _)| self.roll(place * 3 + 2) == 0).map(|(_, tag)| *tag).collect()
    }

    fn story(&mut self, hour: usize) -> Story {
        let channel = ["all", "all/part", "other"][self.roll(3)];
        let link = self.any().filter(|_| self.dice.next_u64().is_multiple_of(4));
        Story {
            hour,
            channel,
            tags: self.tags(),
            link,
            text: 0,
            pinned: self.roll(12) == 0,
            old: Vec::new(),
            withdrawn: false,
        }
    }

    fn any(&mut self) -> Option<usize> {
        let place = self.roll(self.stories.len().max(1));
        self.stories.keys().nth(place).copied()
    }

    fn add(&mut self, hour: usize) -> usize {
        let story = self.story(hour);
        self.stories.insert(self.next, story);
        self.next += 1;
        self.next - 1
    }

    /// Changes one story in one way; gives its number.
    fn change(&mut self) -> usize {
        let (hour, number) = (self.roll(STORIES * 2), self.any().expect("a story"));
        let (tags, channel, text) =
            (self.tags(), ["all", "all/part", "other"][self.roll(3)], self.dice.next_u64());
        let (kind, old) = (self.roll(13), self.roll(40));
        let is_free = self.stories.values().all(|story| !story.old.contains(&old));
        let Some(story) = self.stories.get_mut(&number) else { return number };
        match kind {
            0 => return self.add(STORIES * 2 + self.next),
            1 => return self.add(hour),
            2 => {
                self.stories.remove(&number);
                for other in self.stories.values_mut().filter(|other| other.link == Some(number)) {
                    // Its file changes too: a link to no story is an error.
                    other.link = None;
                }
            }
            3 => story.text = text,
            4 => story.tags = tags,
            5 => story.channel = channel,
            6 => story.hour = hour,
            7 => story.pinned = !story.pinned,
            8 if is_free => story.old.push(old),
            9 => drop(story.old.pop()),
            10 | 11 => story.withdrawn = !story.withdrawn,
            // A whole day later: another address.
            _ => story.hour += 24,
        }
        number
    }

    /// Writes all stories as they are now, those only that changed: the others keep their files' times.
    fn write(&self, newsroom: Newsroom) -> Newsroom {
        let file = |number: &usize| numbered(*number).file();
        let mut newsroom = newsroom;
        for number in 0..self.next {
            let path = newsroom.content().join(file(&number));
            let old = std::fs::read_to_string(&path).ok();
            match self.stories.get(&number) {
                None if old.is_some() => newsroom = newsroom.remove_file(&file(&number)),
                None => {}
                Some(story) => {
                    let text = small(number, story);
                    if old.as_ref() != Some(&text.text()) {
                        newsroom = newsroom.add(&text);
                    }
                }
            }
        }
        newsroom
    }
}

/// A page, a folder that the app takes for a channel's, one that it does not, one that no file stands in for.
fn old_address(number: usize) -> String {
    match number % 4 {
        0 => format!("/old/{number}.html"),
        1 => format!("/old/{number}/"),
        2 => format!("/旧闻/{number}"),
        _ => format!("/old.php?id={number}"),
    }
}

fn small(number: usize, story: &Story) -> Small {
    let tags: Vec<_> = story.tags.iter().map(|tag| format!("\"{tag}\"")).collect();
    let old = story.old.iter().map(|old| format!("\"{}\"", old_address(*old))).collect::<Vec<_>>();
    let withdrawn = if story.withdrawn { "withdrawn = { date = 2026-11-01 }" } else { "" };
    let link = story.link.map(|link| format!("看[另一篇](story:s-{link:04})。")).unwrap_or_default();
    numbered(story.hour)
        .called(number)
        .with(&format!("channel = \"{}\"", story.channel))
        .with(&format!("tags = [{}]", tags.join(", ")))
        .with(&format!("pinned = {}", story.pinned))
        .with(withdrawn)
        .with(&format!("legacy_urls = [{}]", old.join(", ")))
        .body(&format!("正文{}。{link}", story.text))
}

/// A newsroom with stories at random, and whoever edits them.
fn room(seed: u64) -> (Newsroom, Editor) {
    let mut editor = Editor { dice: SplitMix64::seed_from_u64(seed), stories: BTreeMap::new(), next: 0 };
    for hour in 0..STORIES {
        editor.add(hour * 2);
    }
    let newsroom = archive().with_own_cache().change_file(
        "content/site.json",
        "\"channels\": [",
        "\"keep_builds\": 0, \"channels\": [ { \"slug\": \"other\", \"name\": \"别的\" },",
    );
    (settled(editor.write(newsroom)).publish(), editor)
}

fn check(newsroom: &Newsroom, what: &str) {
    let (now, expected) = (newsroom.files(), from_nothing(newsroom));
    let different = |name: &&String| now.get(*name) != expected.get(*name);
    let names: Vec<_> = now.keys().chain(expected.keys()).filter(different).collect();
    assert!(now == expected, "{what}: {names:?}");
}

#[test]
fn whatever_changes_no_page_is_missed() {
    let (mut newsroom, mut editor) = room(1);
    for step in 0..22 {
        let before = editor.stories.clone();
        let changed: Vec<_> = (0..1 + step % 4).map(|_| editor.change()).collect();
        newsroom = settled(editor.write(newsroom)).publish();
        let stories: Vec<_> =
            changed.iter().map(|number| (number, before.get(number), editor.stories.get(number))).collect();
        check(&newsroom, &format!("step {step}: {stories:?}"));
    }
}

/// A story that shares two tags is named before all newer ones that share one: here the thirty-fifth before, with either tag.
#[test]
fn a_corrected_title_shows_where_it_is_related_from_far_away() {
    let both = |number| numbered(number).with("tags = [\"桥\", \"冰\"]");
    let one = |number: usize| {
        let tag = if number.is_multiple_of(2) { "桥" } else { "冰" };
        numbered(number).with(&format!("tags = [\"{tag}\"]"))
    };
    let newsroom = forgetting(archive()).with_own_cache().add(&both(1)).add(&both(70));
    let newsroom = settled((2..70).fold(newsroom, |newsroom, number| newsroom.add(&one(number)))).publish();
    let page = "2026/01/03/s-0070/index.html";
    let newsroom = newsroom.check_contains(page, "s-0001").change_file(
        &numbered(1).file(),
        "title = \"s-0001\"",
        "title = \"远处的桥\"",
    );
    let newsroom = settled(newsroom).publish().check_contains(page, "远处的桥");
    check(&newsroom, "a related story");
}

/// An editor who corrects an id keeps the address.
#[test]
fn a_page_at_an_address_that_is_not_its_ids_goes_with_its_story() {
    let kept = |slug: &str| numbered(3).with(&format!("address = \"/2026/01/01/{slug}/\""));
    let newsroom = forgetting(archive()).with_own_cache().add_numbered(1..=2).add(&kept("old-name"));
    let linking = numbered(30).body("看[另一篇](story:s-0003)。");
    let newsroom = (4..30).fold(newsroom.add(&linking), |newsroom, number| newsroom.add(&numbered(number)));
    let newsroom = settled(newsroom).publish().check_contains("2026/01/01/old-name/index.html", "s-0003");
    let newsroom = settled(newsroom.add(&kept("older-name"))).publish();
    let newsroom = newsroom.check_contains("2026/01/02/s-0030/index.html", "/2026/01/01/older-name/");
    check(&newsroom, "another address");
    let newsroom = settled(newsroom.add(&numbered(30)).remove_file(&numbered(3).file())).publish();
    check(&newsroom.check_no_file("2026/01/01/older-name/index.html"), "removed");
}

#[test]
fn a_tag_gets_its_page_or_loses_it_in_every_story_that_has_it() {
    let tagged = |number| numbered(number).with("tags = [\"桥\"]");
    let newsroom = archive().with_own_cache().change_file(
        "content/site.json",
        "\"page_size\"",
        "\"keep_builds\": 0, \"page_size\"",
    );
    let newsroom = newsroom.add_numbered(1..=40).add(&tagged(2)).add(&tagged(20));
    let link = "href=\"/tag/%E6%A1%A5/\"";
    let pages = ["2026/01/01/s-0002/index.html", "2026/01/01/s-0020/index.html"];
    let newsroom = settled(newsroom).publish();
    assert!(pages.iter().all(|page| !newsroom.text(page).contains(link)));
    let newsroom = settled(newsroom.add(&tagged(41))).publish();
    assert!(pages.iter().all(|page| newsroom.text(page).contains(link)));
    check(&newsroom, "a third story");
    let newsroom = settled(newsroom.remove_file(&tagged(41).file())).publish();
    assert!(pages.iter().all(|page| !newsroom.text(page).contains(link)));
    check(&newsroom, "two again");
}

/// The progress that a publish shows counts what is asked for.
#[test]
fn a_corrected_story_asks_for_as_few_pages_in_a_large_archive_as_in_a_small_one() {
    let asked = |stories: usize| {
        let newsroom = settled(archive().with_own_cache().add_numbered(1..=stories)).publish();
        let mut newsroom = settled(newsroom.add(&numbered(stories - 5).body("改过的正文。")));
        let (edition, asked) = (newsroom.edition().expect("no error"), AtomicUsize::new(0));
        let progress = |_, all| asked.store(all, Ordering::Relaxed);
        publish(&edition, &app(), &newsroom.out(), Waiting::No, progress).expect("published");
        asked.into_inner()
    };
    let (small, large) = (asked(60), asked(240));
    // The large one has seven months more, which are known to have stayed as they are.
    assert!(small > 20 && large <= small + 8, "{small} and {large} artifacts were asked for");
}
