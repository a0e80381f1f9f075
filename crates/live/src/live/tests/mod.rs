//! Every route, over a system that is a list in memory.

mod front_page;

use super::*;
use crate::facts::ChannelFacts;
use crate::testing::{self, FakeHost, block_on, channel};
use baolan_cms::item::{ForeignChannel, ForeignPicture, When};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A system that is a list of stories, the oldest first.
#[derive(Default)]
struct Memory {
    stories: Vec<Item>,
    /// What fails: parts of what [`Memory::asked`] holds.
    failing: Vec<&'static str>,
    /// What was asked for: `Everything page 1 size 9`.
    asked: RefCell<Vec<String>>,
    /// The most that it gives at once.
    most: Option<usize>,
}

impl Memory {
    fn ask(&self, what: String) -> Result<(), Failure> {
        let fails = self.failing.iter().any(|part| what.contains(part));
        self.asked.borrow_mut().push(what);
        if fails { Err(Failure::Status(500)) } else { Ok(()) }
    }

    fn has(&self, item: &Item, of: Of<'_>) -> bool {
        match of {
            Of::Everything => true,
            Of::Channels(keys) => item.channels.iter().any(|channel| keys.contains(&channel.key.as_str())),
            Of::Ids(ids) => ids.iter().any(|id| item.id == format!("m-{id}")),
            Of::Tag(slug) => item.tags.iter().any(|tag| tag.to_lowercase() == slug),
            Of::Search(words) => item.title.contains(words),
        }
    }
}

impl System for Memory {
    fn new(_facts: &Facts) -> Result<Self, String> {
        Ok(Self::default())
    }

    fn prefix(&self) -> &str {
        "m"
    }

    async fn list<H: Host>(&self, client: &Client<H>, query: &Query<'_>) -> Result<Option<List>, Failure> {
        self.ask(format!("{:?} {:?} page {} size {}", query.of, query.order, query.page, query.size))?;
        // So that all lists of a page are under way at once.
        let _ = client.host.get("https://cms.test/").await;
        if matches!(query.of, Of::Tag("unknown") | Of::Search("unsearchable")) {
            return Ok(None);
        }
        let mut items: Vec<_> =
            self.stories.iter().filter(|item| self.has(item, query.of)).cloned().collect();
        let total = items.len() as u64;
        if query.order == Order::NewestFirst {
            items.reverse();
        }
        let (page, size) = (query.page as usize, query.size as usize);
        let items: Vec<_> =
            items.into_iter().skip((page - 1) * size).take(size.min(self.most.unwrap_or(size))).collect();
        let name = matches!(query.of, Of::Tag(_)).then(|| "剪 纸".to_owned());
        Ok(Some(List { items, total, name }))
    }

    async fn story<H: Host>(&self, _: &Client<H>, id: &str) -> Result<Option<Item>, Failure> {
        self.ask(format!("story {id}"))?;
        Ok(self.stories.iter().find(|item| item.id == format!("m-{id}")).cloned())
    }

    async fn at_address<H: Host>(&self, _: &Client<H>, path: &str) -> Result<Option<Item>, Failure> {
        self.ask(format!("at {path}"))?;
        Ok(self.stories.iter().find(|item| item.url.as_deref() == Some(path)).cloned())
    }
}

/// A story a minute, from 2026-11-20T01:01:00Z; every third with a picture, in the channels of its key.
fn story(number: usize, key: &str) -> Item {
    Item {
        id: format!("m-{number}"),
        url: Some(format!("/old/{number}.html")),
        title: format!("第{number}条"),
        channels: vec![ForeignChannel::flat(key, key)],
        published: Some(When::Zoned(format!("2026-11-20T{:02}:{:02}:00Z", 1 + number / 60, number % 60))),
        tags: vec!["剪纸".to_owned()],
        cover: (number.is_multiple_of(3)).then(|| ForeignPicture {
            src: format!("https://cms.test/{number}.jpg"),
            ..ForeignPicture::default()
        }),
        ..Item::default()
    }
}

fn live(stories: Vec<Item>) -> Live<Memory, FakeHost> {
    let host = FakeHost::new(|_| testing::text(204, ""));
    let system = Memory { stories, ..Memory::default() };
    Live { system, client: Client::new(host), facts: testing::facts("https://cms.test/") }
}

fn county(count: usize) -> Live<Memory, FakeHost> {
    live((1..=count).map(|number| story(number, "3")).collect())
}

impl Live<Memory, FakeHost> {
    fn at(&self, path: &str) -> Page {
        block_on(self.page(&Route::parse(path), "")).expect("a page")
    }

    fn asked(&self) -> Vec<String> {
        self.system.asked.take()
    }
}

fn ids(items: &[Teaser]) -> Vec<&str> {
    items.iter().map(|item| item.address.id()).collect()
}

fn moved(path: &str) -> Page {
    Page::Moved(Moved { to: Route::parse(path) })
}

/// The promise of addresses that never change: each story stands on one page, and full pages stay as they are.
#[test]
fn a_channels_pages_hold_each_story_once_from_the_newest_to_the_oldest() {
    let mut before: Vec<Page> = Vec::new();
    for total in 0..=26 {
        let live = county(total);
        let Page::Channel(own) = live.at("/county/") else { panic!("a channel") };
        assert_eq!(own.archives, archives(total as u64, 5), "{total}");
        let mut found: Vec<_> = ids(&own.items).into_iter().map(str::to_owned).collect();
        let mut full = Vec::new();
        for number in (1..=own.archives).rev() {
            let page = live.at(&format!("/county/archive/{number}/"));
            let Page::Archive(archive) = &page else { panic!("{page:?}") };
            assert_eq!((archive.number, archive.items.len()), (number, 5));
            found.extend(ids(&archive.items).into_iter().rev().map(str::to_owned));
            full.insert(0, page);
        }
        let all: Vec<_> = (1..=total).rev().map(|number| format!("m-{number}")).collect();
        assert_eq!(found, all, "{total}");
        assert_eq!(full.get(..before.len()), Some(&before[..]), "a new story changes no full page: {total}");
        before = full;
    }
}

#[test]
fn the_page_after_the_newest_archive_leads_to_the_channels_own() {
    let live = county(17);
    assert!(matches!(live.at("/county/archive/2/"), Page::Archive(_)));
    assert_eq!(live.at("/county/archive/3/"), moved("/county/"));
    assert_eq!(live.at("/county/archive/4/"), Page::NotFound);
    assert_eq!(county(9).at("/county/archive/1/"), Page::NotFound, "there never was one");
    assert_eq!(county(0).at("/county/archive/1/"), Page::NotFound);
}

#[test]
fn a_channel_is_asked_for_once_and_for_as_many_as_its_page_can_show() {
    let live = county(17);
    live.at("/county/");
    assert_eq!(live.asked(), ["Channels([\"3\", \"weixian\"]) NewestFirst page 1 size 9"]);
    live.at("/county/archive/2/");
    assert_eq!(live.asked(), ["Channels([\"3\", \"weixian\"]) OldestFirst page 2 size 5"]);
}

#[test]
fn a_channel_holds_the_stories_of_all_below_it_and_knows_of_no_other() {
    let live = live(vec![story(1, "3"), story(2, "weixian"), story(3, "culture")]);
    let of = |path: &str| match live.at(path) {
        Page::Channel(page) => page.items.iter().map(|item| item.address.id().to_owned()).collect(),
        _ => Vec::new(),
    };
    assert_eq!(of("/county/"), ["m-2", "m-1"]);
    assert_eq!(of("/county/weixian/"), ["m-2"]);
    live.asked();
    assert_eq!(live.at("/sports/"), Page::NotFound);
    assert_eq!(live.at("/sports/archive/1/"), Page::NotFound);
    assert_eq!(live.asked(), [""; 0], "what the site does not have is not asked for");
}

#[test]
fn up_to_three_stories_stay_on_top_of_their_channel_and_nowhere_else() {
    let pinned = |number: usize| Item { pinned: true, ..story(number, "3") };
    let live = live(
        (1..=16).map(|number| if number % 2 == 0 { pinned(number) } else { story(number, "3") }).collect(),
    );
    let Page::Channel(page) = live.at("/county/") else { panic!("a channel") };
    assert_eq!(ids(&page.pinned), ["m-16", "m-14", "m-12"]);
    assert_eq!(ids(&page.items), ["m-15", "m-13", "m-11"]);
    assert!(page.pinned.iter().all(|item| item.pinned) && page.items.iter().all(|item| !item.pinned));
    let lists = [live.at("/county/archive/1/"), live.at("/latest/"), live.at("/tag/剪纸/"), live.at("/")];
    assert!(lists.iter().all(|page| !format!("{page:?}").contains("pinned: true")));
}

#[test]
fn a_story_that_cannot_be_opened_moves_no_other_to_another_page() {
    let mut stories: Vec<_> = (1..=17).map(|number| story(number, "3")).collect();
    stories[2].published = None;
    stories[15].published = None;
    let live = live(stories);
    let Page::Archive(page) = live.at("/county/archive/1/") else { panic!("an archive") };
    assert_eq!(ids(&page.items), ["m-1", "m-2", "m-4", "m-5"]);
    let Page::Channel(own) = live.at("/county/") else { panic!("a channel") };
    assert_eq!(ids(&own.items), ["m-17", "m-15", "m-14", "m-13", "m-12", "m-11"]);
}

#[test]
fn a_story_is_one_request() {
    let live = county(3);
    let Page::Article(article) = live.at("/2026/11/20/m-2/") else { panic!("an article") };
    assert_eq!(article.title, "第2条");
    assert_eq!(live.asked(), ["story 2"]);
}

#[test]
fn a_story_at_another_date_has_moved() {
    assert_eq!(county(3).at("/2025/01/01/m-2/"), moved("/2026/11/20/m-2/"));
}

#[test]
fn a_story_that_is_not_there_is_not_found() {
    let live = county(3);
    assert_eq!(live.at("/2026/11/20/m-9/"), Page::NotFound);
    live.asked();
    for path in ["/2026/11/20/wp-2/", "/2026/11/20/m2/", "/2026/11/20/fair/"] {
        assert_eq!(live.at(path), Page::NotFound, "{path}");
    }
    assert_eq!(live.asked(), [""; 0], "ids of another system are not asked for");
}

#[test]
fn what_a_live_portal_does_not_have_is_not_found() {
    let live = county(3);
    for path in ["/saved/", "/paper/2026/"] {
        assert_eq!(live.at(path), Page::NotFound);
    }
    assert_eq!(live.asked(), [""; 0]);
}

#[test]
fn old_addresses_lead_to_the_new_ones() {
    let live = county(3);
    assert_eq!(live.at("/old/2.html"), moved("/2026/11/20/m-2/"));
    assert_eq!(live.at("/old/9.html"), Page::NotFound);
    assert_eq!(live.asked(), ["at /old/2.html", "at /old/9.html"]);
}

#[test]
fn the_newest_are_at_most_a_hundred() {
    let live = county(130);
    let Page::Latest(page) = live.at("/latest/") else { panic!("the newest") };
    assert_eq!((page.items.len(), page.items[0].address.id()), (100, "m-130"));
    assert_eq!(live.asked(), ["Everything NewestFirst page 1 size 100"]);
}

#[test]
fn a_tag_has_the_name_that_its_system_gives_it() {
    let live = county(130);
    let Page::Tag(page) = live.at("/tag/剪纸/") else { panic!("a tag") };
    assert_eq!(
        (page.name.as_str(), page.slug.as_str(), page.total, page.items.len()),
        ("剪 纸", "剪纸", 130, 100)
    );
    assert_eq!(live.at("/tag/unknown/"), Page::NotFound);
    assert_eq!(live.at("/tag/empty/"), Page::NotFound);
}

#[test]
fn a_search_finds_what_its_system_finds() {
    let live = county(30);
    let found = |words: &str| block_on(live.page(&Route::Search, words)).expect("a page");
    let Page::Tag(page) = found(" 第2 ") else { panic!("a list") };
    assert_eq!((page.name.as_str(), page.slug.as_str(), page.total), ("第2", "", 11));
    let Page::Tag(page) = found("没有") else { panic!("a list") };
    assert_eq!((page.name.as_str(), page.items.len()), ("没有", 0), "nothing found is an answer");
    live.asked();
    let Page::Tag(page) = found("  ") else { panic!("a list") };
    assert_eq!((page.name.as_str(), page.items.len()), ("", 0));
    assert_eq!(live.asked(), [""; 0]);
    assert_eq!(found("unsearchable"), Page::NotFound, "a system that cannot be searched has no such page");
}

#[test]
fn a_failure_is_told_and_never_an_empty_page() {
    let live = front_page::front(&["page", "story", "at "]);
    for path in
        ["/", "/county/", "/county/archive/1/", "/latest/", "/tag/x/", "/2026/11/20/m-2/", "/old/1.html"]
    {
        assert_eq!(block_on(live.page(&Route::parse(path), "")), Err(Failure::Status(500)), "{path}");
    }
    assert_eq!(block_on(live.page(&Route::Search, "甲")), Err(Failure::Status(500)));
}

#[test]
fn a_channel_of_the_site_without_keys_of_the_system_is_empty() {
    let mut live = county(3);
    live.facts.channels.push(ChannelFacts {
        path: channel("sports"),
        name: "体育".to_owned(),
        keys: Vec::new(),
    });
    let Page::Channel(page) = live.at("/sports/") else { panic!("a channel") };
    assert_eq!((page.items.len(), page.archives), (0, 0));
}

#[test]
fn the_press_gets_stories_with_their_bodies() {
    let live = county(3);
    let pages = block_on(live.articles(2, 2)).expect("articles");
    assert!(matches!(&pages.pages[..], [Page::Article(article)] if article.title == "第1条"));
}

/// The archive would show what the channel's own page does not: each story once, whatever the system gives at once.
#[test]
fn an_archive_page_that_is_not_full_is_none() {
    let mut live = county(17);
    live.system.most = Some(3);
    assert_eq!(live.at("/county/archive/1/"), Page::NotFound);
}

#[test]
fn a_page_size_of_nothing_asks_for_nothing_absurd() {
    let mut live = county(3);
    live.facts.page_size = 0;
    assert!(matches!(live.at("/county/"), Page::Channel(_)));
    live.facts.page_size = u32::MAX;
    assert!(matches!(live.at("/county/"), Page::Channel(_)));
    assert!(live.asked().iter().all(|asked| ["size 100", "size 1"].iter().any(|size| asked.ends_with(size))));
}
