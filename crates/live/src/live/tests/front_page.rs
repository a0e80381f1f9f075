//! The front page.

use super::*;
use crate::front_page::{Block, Kind};
use baolan_core::model::Link;
use baolan_core::page::{Home, HomeBlock};

fn block(title: Option<&str>, kind: Kind) -> Block {
    Block { title: title.map(str::to_owned), kind }
}

fn plan() -> Vec<Block> {
    let by_channel = |path: &str, count: usize| Kind::Channel { channel: channel(path), count };
    vec![
        block(None, Kind::Lead { stories: vec!["m-1".to_owned(), "m-2".to_owned()], until: None, count: 4 }),
        block(Some("图片"), Kind::Pictures { channel: None, count: 3 }),
        block(None, Kind::Latest { count: 5 }),
        block(None, by_channel("county", 4)),
        block(Some("又一次"), by_channel("county", 6)),
        block(None, by_channel("culture", 4)),
        block(Some("热读"), Kind::Ranking { stories: vec!["m-3".to_owned()] }),
        block(None, Kind::Links { items: vec![Link { name: "示例".to_owned(), url: "/about/".to_owned() }] }),
    ]
}

pub(super) fn front(failing: &[&'static str]) -> Live<Memory, FakeHost> {
    let stories =
        (1..=60).map(|number| story(number, if number % 4 == 0 { "culture" } else { "3" })).collect();
    let mut live = live(stories);
    live.facts.home = plan();
    live.system.failing = failing.to_vec();
    live
}

fn kinds(page: &Page) -> Vec<&'static str> {
    let Page::Home(home) = page else { panic!("{page:?}") };
    let kind = |block: &HomeBlock| match block {
        HomeBlock::Lead(_) => "lead",
        HomeBlock::Pictures(_) => "pictures",
        HomeBlock::Channel(_) => "channel",
        HomeBlock::Latest(_) => "latest",
        HomeBlock::Ranking(_) => "ranking",
        HomeBlock::Links(_) => "links",
        HomeBlock::Unknown => "unknown",
    };
    home.blocks.iter().map(kind).collect()
}

#[test]
fn a_front_page_asks_for_each_list_once_and_for_all_at_once() {
    let live = front(&[]);
    let page = live.at("/");
    assert_eq!(
        kinds(&page),
        ["lead", "pictures", "latest", "channel", "channel", "channel", "ranking", "links"]
    );
    let asked = live.asked();
    let lists: BTreeSet<_> = asked.iter().filter_map(|asked| asked.split(" NewestFirst").next()).collect();
    assert_eq!((asked.len(), lists.len()), (5, 5), "{asked:?}");
    assert_eq!(live.client.host.most_at_once(), 5);
    assert!(asked.contains(&"Everything NewestFirst page 1 size 40".to_owned()));
    assert!(
        asked.contains(&"Channels([\"3\", \"weixian\"]) NewestFirst page 1 size 8".to_owned()),
        "{asked:?}"
    );
    let Page::Home(home) = page else { panic!("a front page") };
    let HomeBlock::Lead(lead) = &home.blocks[0] else { panic!("a lead") };
    assert_eq!(ids(&lead.items), ["m-1", "m-2"]);
    let HomeBlock::Channel(county) = &home.blocks[3] else { panic!("a channel") };
    assert_eq!(ids(&county.items), ["m-59", "m-58", "m-57", "m-55"]);
}

#[test]
fn a_front_page_shows_what_came_and_says_what_did_not() {
    let live = front(&["Everything", "culture"]);
    let page = live.at("/");
    assert_eq!(kinds(&page), ["lead", "links", "links", "channel", "channel", "links", "ranking", "links"]);
    let Page::Home(home) = page else { panic!("a front page") };
    let missing = |at: usize| match &home.blocks[at] {
        HomeBlock::Links(links) => {
            (links.title.as_deref(), links.items[0].name.as_str(), links.items[0].url.as_str())
        }
        block => panic!("{block:?}"),
    };
    assert_eq!(missing(1), (Some("图片"), "未能载入，请重试", "/"));
    assert_eq!(missing(2), (None, "未能载入，请重试", "/"));
    assert_eq!(missing(5), (Some("文化"), "未能载入，请重试", "/"));
    assert_eq!(missing(7), (None, "示例", "/about/"), "the editor's own links need no request");
}

#[test]
fn a_front_page_without_its_leading_stories_is_led_by_the_newest() {
    let live = front(&["Ids"]);
    let Page::Home(home) = live.at("/") else { panic!("a front page") };
    assert!(matches!(&home.blocks[0], HomeBlock::Links(links) if links.title.is_none()));
    let mut over = front(&[]);
    over.facts.home[0].kind =
        Kind::Lead { stories: vec!["m-1".to_owned()], until: Some(testing::NOW), count: 2 };
    let Page::Home(home) = over.at("/") else { panic!("a front page") };
    let HomeBlock::Lead(lead) = &home.blocks[0] else { panic!("a lead") };
    assert_eq!(ids(&lead.items), ["m-60", "m-57"], "the newest with pictures, when its time is over");
}

#[test]
fn a_front_page_of_which_nothing_came_is_a_failure() {
    assert_eq!(block_on(front(&["page"]).page(&Route::Home, "")), Err(Failure::Status(500)));
}

#[test]
fn a_front_page_without_stories_has_no_blocks_but_links() {
    let mut live = live(Vec::new());
    live.facts.home = plan();
    assert_eq!(kinds(&live.at("/")), ["links"]);
    live.facts.home = Vec::new();
    assert_eq!(live.at("/"), Page::Home(Home::default()), "and one without a plan asks for nothing");
}

#[test]
fn a_block_of_a_channel_that_is_gone_from_the_site_is_left_out() {
    let mut live = county(3);
    live.facts.home = vec![
        block(None, Kind::Channel { channel: channel("sports"), count: 4 }),
        block(None, Kind::Latest { count: 2 }),
    ];
    assert_eq!(kinds(&live.at("/")), ["latest"]);
}
