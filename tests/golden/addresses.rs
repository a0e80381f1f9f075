//! Addresses: every one is two files, under the root or below a path.

use crate::newsroom::Newsroom;
use crate::web::selector;
use baolan_core::model::Site;
use baolan_core::protocol::{
    ASK_ATTRIBUTE, ASK_MODULE, FAILED_ATTRIBUTE, FETCH_PAGE, FORMAT_ATTRIBUTE, LIVE_ATTRIBUTE, LIVE_MODULE,
    LOADER, LOADING_ATTRIBUTE, MODULE_ATTRIBUTE, QUESTION_ATTRIBUTE, READING_KEY, READING_MODULE, STATE,
    STATE_TAG, State,
};
use baolan_core::route::Route;
use scraper::Html;
use snapbox::str;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn the_published_folder_of_the_smallest_portal() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let files = newsroom.files();
    // Assets are named by their content, which is the app's business; compressed copies follow their files.
    let is_copy = |path: &str| path.ends_with(".br") || path.ends_with(".gz");
    let shown =
        files.keys().map(String::as_str).filter(|path| !path.starts_with("assets/") && !is_copy(path));
    let shown: Vec<_> = shown.collect();
    snapbox::assert_data_eq!(
        shown.join("\n"),
        str![[r#"
2026/03/01/bridge-opens/index.html
2026/03/01/bridge-opens/index.json
2026/03/02/river-run/index.html
2026/03/02/river-run/index.json
2026/03/03/market-moves/index.html
2026/03/03/market-moves/index.json
404.html
_headers
atom.xml
city/atom.xml
city/feed.json
city/feed.xml
city/index.html
city/index.json
feed.json
feed.xml
index.html
index.json
latest/index.html
latest/index.json
manifest.webmanifest
media/brand/icon-9ef8017a.png
media/pictures/bridge-42153064.webp
media/pictures/bridge-631744d1.jpg
media/social-4ef6dd22.png
robots.txt
search/index.html
search/index.json
search/manifest.txt
sitemap-2026-03.xml
sitemap-lists.xml
sitemap-news.xml
sitemap.xml
sport/atom.xml
sport/feed.json
sport/feed.xml
sport/index.html
sport/index.json
"#]]
    );
    assert_eq!(files.keys().filter(|path| path.starts_with("assets/")).count(), 13);
}

#[test]
fn every_address_has_a_page_and_its_data() {
    for site in ["tiny", "blocks", "four-levels"] {
        let mut newsroom = Newsroom::from_dir(site);
        let edition = newsroom.edition().expect("no error");
        let web = newsroom.publish().web();
        let routes: Vec<_> = edition.routes(edition.site.main_variant()).collect();
        for route in &routes {
            let address = route.to_string();
            assert!(web.serves("/", &address), "{address}");
            assert!(web.serves("/", &format!("{address}index.json")), "{address}");
        }
        assert_eq!(web.pages().count(), routes.len() + 1, "the addresses, and 404.html");
    }
}

#[test]
fn the_page_holds_its_data_and_says_which_route_it_is() {
    let web = Newsroom::from_dir("tiny").publish().web();
    for path in web.pages().filter(|path| *path != "404.html") {
        let state = web.texts(path, "script#state").join("");
        let json = web.source(&path.replace(".html", ".json"));
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        assert_eq!(read(&state), read(json), "{path}");
        let printed = web.attributes(path, "#app", "data-route");
        let routes: Vec<_> = printed.iter().map(|path| Route::parse(path)).collect();
        assert_eq!(routes, [Route::parse(&format!("/{path}"))]);
    }
}

/// The browser has a JSON reader of its own: what the press writes, it must read as the press meant it.
#[test]
fn the_browsers_reader_reads_what_the_press_writes() {
    for site in ["tiny", "blocks", "four-levels", "variants"] {
        for (path, content) in Newsroom::from_dir(site).publish().files() {
            let text = String::from_utf8_lossy(&content);
            if path.ends_with("index.json") {
                let state: State = serde_json::from_str(&text).expect("a state");
                assert_eq!(baolan_core::json::from_str::<State>(&text), Ok(state), "{site}: {path}");
            }
            if path.starts_with("assets/site-") {
                let facts: Site = serde_json::from_str(&text).expect("a site");
                assert_eq!(baolan_core::json::from_str::<Site>(&text), Ok(facts), "{site}: {path}");
            }
        }
    }
}

#[test]
fn the_page_that_is_not_there_is_no_address() {
    let newsroom = Newsroom::from_dir("tiny").publish().check_no_file("404.json");
    let web = newsroom.web();
    assert_eq!(web.attributes("404.html", "#app", "data-route"), ["*"]);
    assert_eq!(web.attributes("404.html", "meta[name=robots]", "content"), ["noindex"]);
    assert!(web.texts("404.html", "#state").is_empty());
    newsroom.check_texts(
        "404.html",
        "main h1, main a",
        str![[r#"
没有找到这个页面
首页
即时新闻
"#]],
    );
}

#[test]
fn below_a_path_every_address_begins_with_it() {
    let web = Newsroom::from_dir("tiny").publish().web();
    for path in web.pages() {
        for name in ["href", "src", "poster", "data-app", "data-wasm", "data-site", "data-module-share"] {
            for address in web.attributes(path, &format!("[{name}]"), name) {
                let elsewhere = ["#", "https://tiny.example/", "https://service.weibo.com/"];
                let outside = elsewhere.iter().any(|begin| address.starts_with(begin));
                assert!(outside || address.starts_with("/news/"), "{path}: {name}={address}");
            }
        }
    }
    let canonical = web.attributes("city/index.html", "link[rel=canonical]", "href");
    assert_eq!(canonical, ["https://tiny.example/news/city/"]);
    let in_text = web.attributes("2026/03/01/bridge-opens/index.html", ".article-body a", "href");
    assert!(in_text.contains(&"/news/sport/".to_owned()), "{in_text:?}");
}

/// The same content elsewhere: the path of the first place stands nowhere.
#[test]
fn at_the_root_no_address_has_a_path_of_another_place() {
    let newsroom = Newsroom::from_dir("tiny")
        .change_file("content/site.json", "https://tiny.example/news/", "https://tiny.example")
        .publish();
    for (path, content) in newsroom.files() {
        assert!(!String::from_utf8_lossy(&content).contains("/news/"), "{path}");
    }
}

#[test]
fn a_tree_of_four_levels_has_pages_at_every_level() {
    Newsroom::from_dir("four-levels")
        .publish()
        .check_texts(
            "region/north/harbour/ferries/index.html",
            ".breadcrumbs li, h1, .page-description",
            str![[r#"
Home
The region
North bank
Harbour
Ferries
Ferries
Timetables and tides
"#]],
        )
        .check_texts(
            "region/index.html",
            ".tabs a, main h3",
            str![[r#"
North
South
A bakery waits for the ferry
First ferry leaves before the bakers rise
"#]],
        )
        .check_texts(
            "region/north/index.html",
            ".tabs a, main h3",
            str![[r#"
Harbour
First ferry leaves before the bakers rise
"#]],
        )
        .check_texts("region/south/index.html", "main h3", str!["A bakery waits for the ferry"])
        .check_texts(
            "2026/05/01/first-ferry/index.html",
            ".breadcrumbs, .article-dateline, .article-foot",
            str![[r#"
You are here: HomeThe regionNorth bankHarbourFerries
2026-05-01 04:30:00Source: The Riverside PostListen
(Words A. Sample; Pictures B. Sample)Editor: Example Editor
"#]],
        )
        .check_contains("region/index.html", "<html lang=\"en\">");
}

#[test]
fn assets_are_named_by_their_content() {
    let names = |newsroom: &Newsroom| -> BTreeSet<String> {
        newsroom.files().into_keys().filter(|path| path.starts_with("assets/")).collect()
    };
    let newsroom = Newsroom::from_dir("tiny").publish();
    let before = names(&newsroom);
    let newsroom = newsroom.change_file("content/site.json", "两个频道", "还是两个频道").publish();
    let after = names(&newsroom);
    let gone: Vec<_> = before.difference(&after).collect();
    assert!(gone.len() == 1 && gone[0].starts_with("assets/site-"), "{gone:?}");
    let styles = after.iter().find(|name| name.ends_with(".css")).expect("styles");
    let newsroom = newsroom.check_contains(styles, ":root{--brand:#b3261e}");
    for path in newsroom.web().pages() {
        assert!(newsroom.text(path).contains(styles.as_str()), "{path}");
    }
}

/// The loader is no Rust: what it names must be what the protocol says.
#[test]
fn the_loader_names_what_the_protocol_names() {
    let loader = include_str!("../../src/boot.js");
    assert!(loader.contains(&format!("getElementById(\"{LOADER}\")")));
    for attribute in [LIVE_ATTRIBUTE, LOADING_ATTRIBUTE] {
        let name = attribute.strip_prefix("data-").expect("a data attribute");
        assert!(loader.contains(&format!("state.{name}")), "{attribute}");
    }
    assert!(loader.contains(&format!("getAttribute(`{MODULE_ATTRIBUTE}${{name}}`)")));
    assert!(loader.contains(&format!("globalThis.{ASK_MODULE} = (name, format, question, button)")));
    assert!(loader.contains(&format!("closest?.(\"[{ASK_ATTRIBUTE}]\")")));
    for attribute in [ASK_ATTRIBUTE, QUESTION_ATTRIBUTE, FORMAT_ATTRIBUTE, FAILED_ATTRIBUTE] {
        let name = attribute.strip_prefix("data-").expect("a data attribute");
        let ways = [format!(" {name} "), format!(" {name}, "), format!("dataset.{name},")];
        assert!(ways.iter().any(|way| loader.contains(way)), "{attribute}");
    }
    assert!(loader.contains(&format!("askModule(\"{READING_MODULE}\"")));
    assert!(loader.contains(&format!("kept(\"{READING_KEY}\")")));
    assert!(loader.contains(&format!("globalThis.{FETCH_PAGE} = async (request)")));
    assert!(
        loader.contains(&format!("withModule(\"{LIVE_MODULE}\"")) && loader.contains("\"moduleLive\" in")
    );
    assert!(include_str!("../../src/browser/fetch.rs").contains(&format!("js_name = {FETCH_PAGE}")));
    let app = include_str!("../../src/app/wasm_module.rs");
    assert!(app.contains(&format!("js_name = {ASK_MODULE}")));
    assert!(STATE_TAG.contains(&format!("id=\"{STATE}\"")));
}

/// A sheet that Trunk is not told of dresses nothing; the order of the list is that of the cascade. Those in `style/first` say in which pages
/// they stand, and no others do; those in `style/module` say whose they are.
#[test]
fn every_style_sheet_is_listed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = fs::read_to_string(root.join("index.html")).expect("index.html");
    let page = Html::parse_document(&page);
    let links = selector("link[data-trunk][rel=css]");
    let mut listed = Vec::new();
    for link in page.select(&links) {
        let href = link.attr("href").expect("a sheet");
        assert_eq!(href.starts_with("style/first/"), link.attr("data-first").is_some(), "{href}");
        assert_eq!(href.starts_with("style/module/"), link.attr("data-module").is_some(), "{href}");
        listed.push(href.to_owned());
    }
    let mut sheets = BTreeSet::new();
    for folder in ["style", "style/first", "style/module"] {
        let found = fs::read_dir(root.join(folder)).expect("a folder").map(|sheet| sheet.expect("a sheet"));
        let found = found.filter(|sheet| sheet.path().is_file());
        sheets.extend(found.map(|sheet| format!("{folder}/{}", sheet.file_name().display())));
    }
    assert_eq!(listed.iter().cloned().collect::<BTreeSet<_>>(), sheets);
    assert_eq!(listed.len(), sheets.len(), "a sheet is listed twice");
}
