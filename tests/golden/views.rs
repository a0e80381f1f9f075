//! Views alone, printed to a string: every kind of page, also with nothing in it, and with kinds that come from a newer
//! press than this build.

use crate::web::{selector, text};
use baolan::components::{ALL_BLOCKS, Blocks, PageView, Shell, UiState};
use baolan_core::messages::Messages;
use baolan_core::model::{ChannelPath, Lang, Site};
use baolan_core::page::{ArchivePage, ChannelPage, Home, Latest, Moved, Page, SearchPage, TagPage};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;
use scraper::Html;
use serde_json::json;
use snapbox::str;

/// A portal of one channel, with nothing that may be left out.
fn context(lang: Lang) -> SiteContext {
    let channels = json!([{ "name": "城事", "to": { "path": "city" } }]);
    SiteContext::new(Site {
        name: "样报".to_owned(),
        lang,
        address: "https://views.example/".to_owned(),
        time_zone: "UTC".to_owned(),
        channels: serde_json::from_value(channels).expect("channels"),
        ..Site::default()
    })
}

fn city() -> ChannelPath {
    ChannelPath::new("city").expect("a path")
}

/// What a page shows, as it is printed.
fn printed(page: &Page) -> String {
    let context = &context(Lang::ZhHans);
    let blocks = view! { <Blocks context page range=ALL_BLOCKS /> }.into_inner();
    view! { <PageView context page blocks /> }.into_inner().into_markup()
}

/// What a reader sees of it.
fn seen(page: &Page) -> String {
    Html::parse_fragment(&printed(page)).root_element().text().collect::<Vec<_>>().join("|")
}

fn whole(lang: Lang, page: &Page) -> Html {
    let context = &context(lang);
    let markup = Owner::new().with(|| view! { <Shell context page state=UiState::neutral() /> }.to_html());
    Html::parse_fragment(&markup)
}

fn texts(page: &Html, css: &str) -> Vec<String> {
    page.select(&selector(css)).map(text).collect()
}

// A new page goes into the list below as well.
const _: fn(&Page) = |page| match page {
    Page::Home(_)
    | Page::Channel(_)
    | Page::Archive(_)
    | Page::Article(_)
    | Page::Latest(_)
    | Page::Tag(_)
    | Page::Moved(_)
    | Page::Search(_)
    | Page::NotFound => {}
};

/// Every page but a story, with nothing in it.
fn empty_pages() -> [Page; 8] {
    let (items, jumps) = (Vec::new(), Vec::new());
    [
        Page::Home(Home::default()),
        Page::Channel(ChannelPage { channel: city(), pinned: Vec::new(), items, archives: 0, jumps }),
        Page::Archive(ArchivePage { channel: city(), number: 1, items: Vec::new(), jumps: Vec::new() }),
        Page::Latest(Latest::default()),
        Page::Tag(TagPage { name: "桥".to_owned(), slug: "桥".to_owned(), total: 0, items: Vec::new() }),
        Page::Moved(Moved { to: Route::Channel(city()) }),
        Page::Search(SearchPage::default()),
        Page::NotFound,
    ]
}

#[test]
fn empty_lists_say_so() {
    let [home, channel, archive, latest, tag, moved, search, not_found] =
        empty_pages().map(|page| seen(&page));
    snapbox::assert_data_eq!(home, str!["样报|这里还没有稿件。"]);
    snapbox::assert_data_eq!(channel, str!["城事|最新|这里还没有稿件。"]);
    snapbox::assert_data_eq!(archive, str!["城事 往期 第 1 页|往期|跳过列表|最新|较新"]);
    snapbox::assert_data_eq!(latest, str!["即时新闻|这里还没有稿件。"]);
    snapbox::assert_data_eq!(tag, str!["标签|桥|共 0 篇"]);
    snapbox::assert_data_eq!(search, str!["搜索|搜索|不能搜索时，也可以从这里找：|即时新闻|城事"]);
    snapbox::assert_data_eq!(moved, str!["内容已移到这里|首页|即时新闻"]);
    snapbox::assert_data_eq!(
        not_found,
        str!["没有找到这个页面|它可能已被撤下或换了地址。可以回到首页，或看看最新的消息。|首页|即时新闻"]
    );
}

#[test]
fn every_kind_of_page_has_one_heading_and_one_main_part() {
    for page in empty_pages().into_iter().chain([article(&json!([{ "paragraph": [{ "text": "正文。" }] }]))])
    {
        let name = format!("{page:?}");
        let shown = whole(Lang::ZhHans, &page);
        for css in ["h1", "main#main", "header.masthead", "footer.footer", "dialog"] {
            assert_eq!(texts(&shown, css).len(), 1, "{css} of {name}");
        }
    }
}

/// What only a device knows is empty in print: the first drawn page must be the printed one.
#[test]
fn nothing_of_the_device_is_printed() {
    let shown = whole(Lang::ZhHans, &Page::Home(Home::default()));
    for css in [".masthead-today", "[role=status]", "[role=alert]", "dialog"] {
        assert_eq!(texts(&shown, css), [""], "{css}");
    }
    assert!(shown.select(&selector(".progress[hidden]")).next().is_some());
    assert!(shown.select(&selector("dialog[open]")).next().is_none());
}

#[test]
fn a_portal_with_next_to_nothing_has_no_empty_frames() {
    let shown = whole(Lang::ZhHans, &Page::Home(Home::default()));
    for css in [
        ".footer-follow",
        ".footer-statement",
        ".footer-friends",
        ".footer-lines li",
        ".masthead img",
        ".breadcrumbs",
    ] {
        assert_eq!(texts(&shown, css), [""; 0], "{css}");
    }
    assert_eq!(texts(&shown, ".masthead-name"), ["样报"]);
}

#[test]
fn the_interface_speaks_the_sites_language() {
    for lang in Lang::ALL {
        let text = Messages::of(lang);
        assert_eq!(texts(&whole(lang, &Page::NotFound), "main h1"), [text.not_found]);
    }
}

#[test]
fn the_nav_bar_marks_the_page_and_what_is_above_it() {
    let marks = |page: Page| -> Vec<String> {
        let shown = whole(Lang::ZhHans, &page);
        let links = selector(".nav a");
        shown.select(&links).map(|link| link.attr("aria-current").unwrap_or("").to_owned()).collect()
    };
    let [home, channel, archive, ..] = empty_pages();
    assert_eq!(marks(home), [""]);
    assert_eq!(marks(channel), ["page"]);
    assert_eq!(marks(archive), ["true"]);
    assert_eq!(marks(article(&json!([]))), ["true"]);
}

/// A story with a body of its own.
fn article(body: &serde_json::Value) -> Page {
    let page = json!({ "article": {
        "address": "2026/03/01/a", "channel": "city", "title": "题目", "published": "2026-03-01T08:00:00+08:00",
        "source": { "name": "样报" }, "credits": [], "editor": "示例甲", "tags": [], "body": body,
    }});
    serde_json::from_value(page).expect("a page")
}

/// A newer press, an older app: what it does not know is not there, and what it knows stays.
#[test]
fn unknown_blocks_leave_no_trace() {
    let known = json!([{ "paragraph": [{ "text": "前。" }] }, { "paragraph": [{ "text": "后。" }] }]);
    let with_unknown = json!([
        { "hologram": { "src": "x", "deep": [{ "a": 1 }] } }, { "paragraph": [{ "text": "前。" }] }, "pause",
        { "paragraph": [{ "text": "后。" }] }, { "poll": [] },
    ]);
    assert_eq!(printed(&article(&with_unknown)), printed(&article(&known)));
}

#[test]
fn unknown_blocks_of_a_front_page_leave_the_others() {
    let page = json!({ "home": { "blocks": [
        { "weather": { "city": "x" } },
        { "links": { "title": "服务", "items": [{ "name": "一", "url": "/city/" }, { "name": "二", "url": "javascript:x" }] } },
        { "lead": { "items": [] } },
    ]}});
    let page: Page = serde_json::from_value(page).expect("a page");
    let shown = Html::parse_fragment(&printed(&page));
    assert_eq!(texts(&shown, "h2"), ["服务"]);
    // Addresses that lead nowhere safe are text, whoever let them through.
    assert_eq!(texts(&shown, "a"), ["一"]);
    assert_eq!(texts(&shown, "li"), ["一", "二"]);
}

/// Data may come from another press, or from a server: the view trusts none of it.
#[test]
fn dangerous_addresses_in_page_data_are_not_printed() {
    let markup = printed(&article(&json!([
        { "paragraph": [{ "text": "a", "href": "javascript:alert(1)" }, { "text": "b", "href": "//evil.example" }] },
        { "embed": { "provider": "x", "src": "data:text/html,x", "url": "javascript:alert(1)", "title": "t" } },
        { "note": { "kind": "warning", "text": [{ "text": "c", "href": "story:a" }] } },
    ])));
    for part in ["javascript:", "evil.example", "data:", "story:", "<iframe"] {
        assert!(!markup.contains(part), "{part} in {markup}");
    }
}

/// A page and a site of different publishes may meet for a moment.
#[test]
fn a_channel_that_the_site_does_not_know_is_printed_all_the_same() {
    let channel = ChannelPath::new("gone").expect("a path");
    let page = ChannelPage { channel, pinned: Vec::new(), items: Vec::new(), archives: 0, jumps: Vec::new() };
    snapbox::assert_data_eq!(seen(&Page::Channel(page)), str!["最新|这里还没有稿件。"]);
}
