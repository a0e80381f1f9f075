//! The whole published folder: every address in every file leads somewhere, every page can be reached, every file is used.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use crate::sound;
use crate::web::{Web, selector};
use baolan_core::route::decode;
use baolan_search::manifest::{Manifest, Segment};
use std::collections::{BTreeMap, BTreeSet};

/// Checks a portal that stands at `base` of `origin`, and that was published into an empty folder.
fn check(web: &Web, base: &str, origin: &str) {
    check_but_for(web, base, origin, &[]);
}

/// The same for a portal with orphans that are known.
fn check_but_for(web: &Web, base: &str, origin: &str, known: &[&str]) {
    sound::check(web, base, origin);
    let named = named(web, base, origin);
    fragments(web, base);
    assert_eq!(orphans(web, base, origin), known, "no link leads to these pages");
    used(web, &named);
    data(web);
}

/// Every whole address of the portal in any text: canonical addresses, previews, JSON-LD, feeds, sitemaps, robots.txt. And
/// what stands below its path: everything in pages and in the web manifest. Gives the files that they lead to.
fn named<'a>(web: &'a Web, base: &str, origin: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let whole = format!("{origin}{base}");
    for name in web.names().filter(|name| is_text(name)) {
        let text = web.source(name);
        for address in beginning_with(text, &whole) {
            let local = &address[origin.len()..];
            let file = web.file_at(base, local);
            found.insert(file.unwrap_or_else(|| panic!("{name}: nothing is at {address}")));
        }
        if !name.ends_with(".html") && !name.ends_with(".webmanifest") {
            continue;
        }
        // In attributes, in lists of pictures, in data.
        for opening in ['"', ' '] {
            for address in beginning_with(text, &format!("{opening}{base}")) {
                found.extend(web.file_at(base, &address[1..]));
            }
        }
    }
    found
}

fn is_text(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    // What the app is made of names nothing of the portal; media are not ours.
    ["html", "json", "xml", "txt", "webmanifest"].contains(&ending) && !name.starts_with("media/")
}

/// Parts of a text that begin with something and end where no address goes on.
fn beginning_with<'t>(text: &'t str, start: &str) -> impl Iterator<Item = &'t str> {
    text.match_indices(start).map(move |(at, _)| {
        let rest = &text[at..];
        let end = rest[start.len()..].find(['"', '\'', '<', '>', ' ', '\n', ')', '\\', '&']);
        &rest[..end.map_or(rest.len(), |end| start.len() + end)]
    })
}

/// A link to a part of another page leads to a part that is there.
fn fragments(web: &Web, base: &str) {
    let ids: BTreeMap<&str, Vec<String>> =
        web.pages().map(|page| (page, web.attributes(page, "[id]", "id"))).collect();
    for page in web.pages() {
        for link in web.attributes(page, "a[href*='#']", "href") {
            let Some((address, id)) = link.split_once('#').filter(|(address, _)| !address.is_empty()) else {
                continue;
            };
            let Some(target) = web.file_at(base, address) else { continue };
            let there = decode(id).is_some_and(|id| ids[target].contains(&id));
            assert!(there, "{page}: {link} leads to no part of {target}");
        }
    }
}

/// Pages to which no link leads from the front page of a variant. Not counted are the one for what is missing, and those that only lead
/// further (docs/decisions/0005-archive-redirect.md).
fn orphans<'w>(web: &'w Web, base: &str, origin: &str) -> Vec<&'w str> {
    // Who looks for another language comes to its front page.
    let languages = web.attributes("index.html", "link[rel=alternate][hreflang]", "href");
    let starts = languages.iter().filter_map(|address| address.strip_prefix(origin)).chain([base]);
    let found: BTreeSet<_> = starts.flat_map(|start| web.crawl_from(base, start)).collect();
    let leads_further = |page: &str| !web.attributes(page, "meta[http-equiv=refresh]", "content").is_empty();
    let lost = web.pages().filter(|page| !found.contains(page));
    lost.filter(|page| !page.ends_with("404.html") && !leads_further(page)).collect()
}

/// The index of the search is read by rule: the file that names its segments names folders.
fn of_the_index(web: &Web) -> BTreeSet<String> {
    let manifest = web.source("search/manifest.txt");
    let Some(manifest) = Manifest::read(manifest) else { return BTreeSet::new() };
    let files = |segment: &Segment| {
        let names = baolan_search::write::names(segment.documents, segment.shards);
        names.into_iter().map(|name| format!("assets/search/{}/{name}", segment.key)).collect::<Vec<_>>()
    };
    manifest.segments.iter().flat_map(files).collect()
}

/// No file is published that nothing names: a picture would cost its transfer, an asset be of another build.
fn used(web: &Web, named: &BTreeSet<&str>) {
    let index = of_the_index(web);
    let is_of_the_index = |file: &str| index.contains(file);
    for name in web.names().filter(|name| name.starts_with("media/") || name.starts_with("assets/")) {
        let file = name.strip_suffix(".br").or(name.strip_suffix(".gz")).unwrap_or(name);
        assert!(named.contains(file) || is_of_the_index(file), "nothing names {name}");
    }
}

/// What the app would load for an address is what stands in its page.
fn data(web: &Web) {
    let state = selector("#state");
    for path in web.pages().filter(|path| path.ends_with("index.html")) {
        let page = web.html(path);
        let embedded: String = page.select(&state).flat_map(|state| state.text()).collect();
        let data = web.source(&path.replace("index.html", "index.json"));
        assert!(embedded.replace("\\u003c", "<") == data, "{path}: its data are of another page");
    }
}

#[test]
fn the_whole_demo_holds_together() {
    check(&Newsroom::demo().publish().web(), "/", "https://zjk-news.example");
}

#[test]
fn the_whole_demo_holds_together_below_a_path() {
    let newsroom = Newsroom::demo()
        .change_file("content/site.json", "zjk-news.example/", "zjk-news.example/news/")
        .publish();
    check(&newsroom.web(), "/news/", "https://zjk-news.example");
}

#[test]
fn portals_with_every_feature_hold_together() {
    for (site, base, origin) in [
        ("tiny", "/news/", "https://tiny.example"),
        ("blocks", "/", "https://blocks.example"),
        ("four-levels", "/", "https://riverside.example"),
        ("variants", "/", "https://variants.example"),
    ] {
        check(&Newsroom::from_dir(site).publish().web(), base, origin);
    }
    let tagged = |newsroom: Newsroom| {
        (1..=23).fold(newsroom, |newsroom, number| {
            newsroom.add(&numbered(number).with("tags = [\"桥\", \"C++ / 江\"]"))
        })
    };
    check(&tagged(archive()).publish().web(), "/", "https://archive.example");
    // No link leads from one variant to the other here, only what search engines read.
    let variant = "\"variant\": { \"folder\": \"hant\", \"lang\": \"en\" }, \"page_size\": 5";
    let newsroom = tagged(archive()).change_file("content/site.json", "\"page_size\": 5", variant);
    check(&newsroom.publish().web(), "/", "https://archive.example");
    let below = newsroom_below("variants");
    check(&below.publish().web(), "/news/", "https://variants.example");
}

/// A golden site for an address with a path.
fn newsroom_below(site: &str) -> Newsroom {
    Newsroom::from_dir(site).change_file("content/site.json", ".example/", ".example/news/")
}

/// Here neither the nav bar nor the front page names the newest stories: the page of the search leads to them.
#[test]
fn a_portal_without_stories_holds_together() {
    let web = archive().publish().web();
    check(&web, "/", "https://archive.example");
}

/// A checker that finds nothing wrong must be able to: one mistake of each kind is found.
#[test]
fn the_checker_finds_what_is_wrong() {
    let not_found = Newsroom::from_dir("tiny").publish().text("404.html");
    for (said, name, from, to) in [
        ("nothing is at", "sitemap-lists.xml", "/city/<", "/gone/<"),
        ("leads to no part", "index.html", "href=\"/news/city/\"", "href=\"/news/city/#gone\""),
        ("no link leads to these", "orphan/index.html", "", not_found.as_str()),
        ("nothing names", "media/orphan.webp", "", "a picture"),
        ("its data are of another page", "city/index.json", "\"page\"", "\"pages\""),
    ] {
        let newsroom = Newsroom::from_dir("tiny").publish();
        let path = newsroom.out().join(name);
        let old = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(old.contains(from), "{name} does not hold {from}");
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        std::fs::write(&path, old.replacen(from, to, 1)).expect("a written file");
        let web = newsroom.web();
        let found = std::panic::catch_unwind(|| check(&web, "/news/", "https://tiny.example"));
        let found = found.err().and_then(|found| found.downcast::<String>().ok()).unwrap_or_default();
        assert!(found.contains(said), "{said}: {found}");
    }
}
