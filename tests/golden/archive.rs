//! Lists of a growing portal: archive pages never change, and one more story costs the same however many there are.

use crate::newsroom::{Files, Newsroom};
use crate::small::{archive, numbered};
use crate::web::Web;
use baolan_core::model::Teaser;
use baolan_core::page::{ChannelPage, Page};
use baolan_core::route::Route;

/// Stories on an archive page of these portals.
const K: usize = 5;

fn ids(items: &[Teaser]) -> Vec<String> {
    items.iter().map(|item| item.address.id().to_owned()).collect()
}

fn expected(numbers: impl Iterator<Item = usize>) -> Vec<String> {
    numbers.map(|number| format!("s-{number:04}")).collect()
}

fn channel(web: &Web, address: &str) -> ChannelPage {
    match web.page(address) {
        Page::Channel(page) => page,
        other => panic!("{address} is {other:?}"),
    }
}

/// Everything below a channel's archive.
fn archives(files: Files) -> Files {
    files.into_iter().filter(|(path, _)| path.starts_with("all/archive/")).collect()
}

#[test]
fn archive_page_n_holds_its_own_full_page_of_stories() {
    let web = archive().add_numbered(1..=23).publish().web();
    let own = channel(&web, "all/");
    // 23 stories, 5 a page: three archive pages, and 8 on the channel's own.
    assert_eq!(own.archives, 3);
    assert_eq!(ids(&own.items), expected((16..=23).rev()));
    for n in 1..=3usize {
        let Page::Archive(page) = web.page(&format!("all/archive/{n}/")) else { panic!("page {n}") };
        assert_eq!(ids(&page.items), expected((n - 1) * K + 1..=n * K));
    }
}

#[test]
fn every_story_is_on_exactly_one_page_of_its_channel() {
    for count in [0, 1, 4, 5, 9, 10, 11, 14, 15, 20] {
        let web = archive().add_numbered(1..=count).publish().web();
        let own = channel(&web, "all/");
        assert!(count < K || (K..2 * K).contains(&own.items.len()), "{count}: {}", own.items.len());
        let mut all = ids(&own.items);
        for n in (1..=own.archives).rev() {
            let Page::Archive(page) = web.page(&format!("all/archive/{n}/")) else { panic!("page {n}") };
            assert_eq!(page.items.len(), K, "only full pages exist");
            all.extend(ids(&page.items).into_iter().rev());
        }
        assert_eq!(all, expected((1..=count).rev()));
    }
}

/// The reader's way: from the channel's page by `older` until there is none.
#[test]
fn the_pager_leads_through_all_stories() {
    let web = archive().add_numbered(1..=23).publish().web();
    let (mut path, mut seen) = ("all/index.html".to_owned(), Vec::new());
    loop {
        seen.extend(web.texts(&path, "main h3 a"));
        let older = web.attributes(&path, ".pager a[rel=next]", "href");
        let Some(older) = older.first() else { break };
        path = format!("{}index.html", &older[1..]);
    }
    assert_eq!(seen, expected((1..=23).rev()));
}

#[test]
fn archive_pages_never_change_while_stories_are_added() {
    let mut newsroom = archive();
    let mut full = Files::new();
    for count in 1..=5 * K {
        newsroom = newsroom.add_numbered([count]).publish();
        let now = archives(newsroom.files());
        let pages = (count / K).saturating_sub(1);
        let exist = |n: usize| now.contains_key(&format!("all/archive/{n}/index.html"));
        assert!((1..=pages).all(exist), "{count}");
        // The redirect stands at the next number, and only while there is an archive.
        assert_eq!(exist(pages + 1), pages > 0, "{count}");
        assert!(!exist(pages + 2), "{count}");
        if pages > 0 {
            let next = newsroom.web().page(&format!("all/archive/{}/", pages + 1));
            let Page::Moved(moved) = next else { panic!("{next:?}") };
            assert_eq!(moved.to.to_string(), "/all/");
        }
        for (path, content) in &full {
            assert!(now.get(path) == Some(content), "{path} changed with story {count}");
        }
        let waiting = format!("all/archive/{}/", pages + 1);
        full = now.into_iter().filter(|(path, _)| !path.starts_with(&waiting)).collect();
    }
    assert_eq!(full.len(), 4 * 2, "html and json of four pages");
}

#[test]
fn the_redirect_leads_to_the_channel_and_asks_not_to_be_indexed() {
    let newsroom = archive().add_numbered(1..=10).publish().check_file(
        "all/archive/2/index.json",
        snapbox::str![[r#"{"format":4,"site":"0a1d5eeaccbb2af1","page":{"moved":{"to":"/all/"}}}"#]],
    );
    let web = newsroom.web();
    let path = "all/archive/2/index.html";
    assert_eq!(web.attributes(path, "meta[http-equiv=refresh]", "content"), ["0; url=/all/"]);
    assert_eq!(web.attributes(path, "meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(web.attributes(path, "main h1 a", "href"), ["/all/"]);
}

/// Back-dating and withdrawal rewrite the lists from that point on, and nothing before it.
#[test]
fn a_withdrawn_story_moves_later_ones_only() {
    let newsroom = archive().add_numbered(1..=25).publish();
    let before = archives(newsroom.files());
    let newsroom = newsroom.remove_file(&numbered(12).file()).publish();
    let after = archives(newsroom.files());
    for page in ["1", "2"] {
        for file in ["index.html", "index.json"] {
            let path = format!("all/archive/{page}/{file}");
            assert!(before[&path] == after[&path], "{path}");
        }
    }
    let Page::Archive(third) = newsroom.web().page("all/archive/3/") else { panic!("page 3") };
    assert_eq!(ids(&third.items), expected((11..=16).filter(|number| *number != 12)));
}

#[test]
fn stories_of_one_second_are_ordered_by_id() {
    let same = "published = 2026-04-01T08:00:00Z";
    let at = |id: &str| {
        format!(
            "+++\nid = \"{id}\"\nchannel = \"all\"\ntitle = \"{id}\"\n{same}\nsource = \"x\"\neditor = \"x\"\n+++\n\nx\n"
        )
    };
    let newsroom = ["c", "a", "b"].into_iter().fold(archive(), |newsroom, id| {
        newsroom.write_file(&format!("content/articles/{id}-file.md"), at(id))
    });
    assert_eq!(ids(&channel(&newsroom.publish().web(), "all/").items), ["c", "b", "a"]);
}

#[test]
fn a_channel_shows_the_stories_of_those_below_it() {
    let newsroom = archive().add_numbered([1, 3]).add(&numbered(2).with("channel = \"all/part\"")).publish();
    let web = newsroom.web();
    assert_eq!(ids(&channel(&web, "all/").items), ["s-0003", "s-0002", "s-0001"]);
    assert_eq!(ids(&channel(&web, "all/part/").items), ["s-0002"]);
}

/// The press rewrites lists, the front page, and the neighbour of the new story: never more of them in a larger portal.
#[test]
fn one_more_story_changes_as_many_files_in_a_large_portal_as_in_a_small_one() {
    let tagged = |number: usize| numbered(number).with("tags = [\"常见\"]");
    let one_more = |stories: usize| {
        let newsroom = (1..=stories).fold(archive(), |newsroom, number| newsroom.add(&tagged(number)));
        let newsroom = newsroom.publish().add(&tagged(stories + 1)).publish();
        let did = newsroom.summary();
        (did.new, did.changed, did.deleted)
    };
    let small = one_more(60);
    assert_eq!(small, one_more(240));
    // New: the story, the newest segment of the index of the search. Changed: the file that names the segments; its neighbour, channel, tag, latest, front page, html and json of each; the feeds of the
    // site and of the channel, and the sitemaps of its month, of the lists, and their index, with two compressed copies of
    // each that is large enough.
    assert_eq!(small, (5, 36, 0));
}

#[test]
fn the_archive_is_reached_from_the_edition_without_files() {
    let mut newsroom = archive().add_numbered(1..=15);
    let edition = newsroom.edition().expect("no error");
    let numbers: Vec<_> = edition
        .routes(edition.site.main_variant())
        .filter_map(|route| match route {
            Route::Archive(_, number) => Some(number),
            _ => None,
        })
        .collect();
    assert_eq!(numbers, [1, 2, 3], "two pages and the redirect");
    let beyond = Route::parse("/all/archive/4/");
    assert_eq!(edition.page(edition.site.main_variant(), &beyond).expect("readable"), None);
    let of_an_empty_channel: Newsroom = newsroom;
    of_an_empty_channel.publish().check_no_file("all/part/archive");
}
