//! A second variant: all pages once more in a folder, in another language of the interface. Whatever is true of the main variant is
//! true of it, and a portal without one knows nothing of it.

use crate::newsroom::{Files, Newsroom, app};
use crate::small::{archive, numbered};
use crate::web::Web;
use baolan_core::model::{Lang, Site};
use baolan_core::route::Route;
use press::compress::Compressor;
use press::edition::InAllVariants;
use press::hosts;
use press::publish::{preview, verify};
use snapbox::str;
use std::collections::{BTreeMap, BTreeSet};

const SITE: &str = "content/site.json";
const VARIANT: &str = "\"variant\": { \"folder\": \"hant\", \"lang\": \"zh-Hant\" }";

/// The portal of archive pages with a second variant.
fn archive_in_two() -> Newsroom {
    added(archive())
}

/// A golden site with a second variant.
fn in_two(site: &str) -> Newsroom {
    added(Newsroom::from_dir(site))
}

fn added(newsroom: Newsroom) -> Newsroom {
    newsroom.change_file(SITE, "\"address\"", &format!("{VARIANT}, \"address\""))
}

fn removed(newsroom: Newsroom) -> Newsroom {
    newsroom.change_file(SITE, &format!("{VARIANT}, "), "")
}

/// Names in the main tree, and those in the other one without their folder. Media and assets are shared.
fn trees(files: &Files) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let own = files.keys().map(String::as_str);
    let own = own.filter(|name| !name.starts_with("media/") && !name.starts_with("assets/"));
    let (hant, main): (Vec<_>, Vec<_>) = own.partition(|name| name.starts_with("hant/"));
    (main.into_iter().collect(), hant.iter().filter_map(|name| name.strip_prefix("hant/")).collect())
}

/// The facts that a page's app is started with.
fn facts(web: &Web, page: &str) -> Site {
    let [name] = &web.attributes(page, "#boot", "data-site")[..] else { panic!("{page}: no facts") };
    let at = name.find("assets/").expect("an asset");
    serde_json::from_str(web.source(&name[at..])).expect("facts")
}

#[test]
fn both_trees_hold_the_same_files() {
    for newsroom in [in_two("tiny"), in_two("blocks"), archive_in_two().add_numbered(1..=12)] {
        let files = newsroom.publish().files();
        let is_copy = |name: &&str| name.ends_with(".br") || name.ends_with(".gz");
        let (mut main, hant) = trees(&files);
        // Looked for at the root of a host only.
        assert!(main.remove("robots.txt") && main.remove("_headers"));
        // One index for all variants.
        assert!(main.remove("search/manifest.txt"));
        // The pages of one may be a little larger, and only then have copies.
        let whole = |names: BTreeSet<&'_ str>| -> Vec<String> {
            names.into_iter().filter(|name| !is_copy(name)).map(str::to_owned).collect()
        };
        assert_eq!(whole(main), whole(hant));
        assert_eq!(files.keys().filter(|name| name.starts_with("assets/site-")).count(), 2, "facts of each");
        assert_eq!(
            files.keys().filter(|name| name.ends_with(".wasm")).count(),
            2,
            "app and module are shared"
        );
    }
}

#[test]
fn a_variant_changes_the_language_and_not_the_content() {
    let as_written = "\"zh-Hant\", \"script\": \"as-written\"";
    let web = Newsroom::from_dir("variants").change_file(SITE, "\"zh-Hant\"", as_written).publish().web();
    let pages = ["", "city/", "city/river/", "latest/", "tag/桥/", "2026/03/01/bridge-opens/"];
    for page in pages {
        assert_eq!(web.page(page), web.page(&format!("hant/{page}")), "{page}");
        let (main, hant) = (format!("{page}index.html"), format!("hant/{page}index.html"));
        assert_eq!(web.attributes(&main, "html", "lang"), ["zh-Hans"]);
        assert_eq!(web.attributes(&hant, "html", "lang"), ["zh-Hant"]);
        // It says the same route: the folder is no part of it.
        assert_eq!(web.attributes(&main, "#app", "data-route"), web.attributes(&hant, "#app", "data-route"));
        let (main, hant) = (facts(&web, &main), facts(&web, &hant));
        assert_eq!((main.folder.as_deref(), hant.folder.as_deref()), (None, Some("hant")));
        assert_eq!(Site { lang: Lang::ZhHans, folder: None, ..hant }, main, "the rest is the same");
    }
    let story = "2026/03/01/bridge-opens/index.html";
    let editor = |page: &str| web.texts(page, ".article-editor").concat();
    assert_eq!(editor(story), "编辑：示例甲");
    assert_eq!(editor(&format!("hant/{story}")), "編輯：示例甲");
    assert_eq!(web.texts("404.html", "h1"), ["没有找到这个页面"]);
    assert_eq!(web.texts("hant/404.html", "h1"), ["找不到這個頁面"]);
}

#[test]
fn every_page_names_itself_in_both_languages() {
    for (newsroom, root) in [
        (Newsroom::from_dir("variants"), "https://variants.example/"),
        (in_two("tiny"), "https://tiny.example/news/"),
        (archive_in_two().add_numbered(1..=12), "https://archive.example/"),
    ] {
        let web = newsroom.publish().web();
        let mut seen = 0;
        for page in web.pages() {
            let links = web.attributes(page, "link[rel=alternate][hreflang]", "href");
            let langs = web.attributes(page, "link[rel=alternate][hreflang]", "hreflang");
            if web.attributes(page, "meta[name=robots]", "content") == ["noindex"] {
                assert!(links.is_empty(), "{page} is not there in any language");
                continue;
            }
            seen += 1;
            let folder = page.strip_prefix("hant/").unwrap_or(page).trim_end_matches("index.html");
            let path: Vec<_> = folder.split('/').map(baolan_core::route::encode).collect();
            let path = path.join("/");
            let (main, hant) = (format!("{root}{path}"), format!("{root}hant/{path}"));
            assert_eq!(langs, ["zh-Hans", "zh-Hant", "x-default"], "{page}");
            assert_eq!(links, [main.as_str(), hant.as_str(), main.as_str()], "{page}");
            let own = if page.starts_with("hant/") { hant } else { main };
            assert_eq!(web.attributes(page, "link[rel=canonical]", "href"), [own.as_str()], "{page}");
            let json_ld = web.texts(page, "script[type='application/ld+json']").concat();
            assert!(json_ld.contains(&format!("\"{own}\"")), "{page}: {json_ld}");
        }
        assert!(seen > 10, "{seen} pages");
    }
}

#[test]
fn links_stay_in_their_variant_unless_they_name_another() {
    let web = in_two("tiny").publish().web();
    for page in web.pages().filter(|page| page.starts_with("hant/")) {
        for link in web.attributes(page, "a[href^='/']:not([hreflang])", "href") {
            assert!(link.starts_with("/news/hant/") || link.starts_with("/news/media/"), "{page}: {link}");
        }
    }
    let web = Newsroom::from_dir("variants").publish().web();
    for (page, path) in
        [("2026/03/01/bridge-opens/index.html", ""), ("hant/2026/03/01/bridge-opens/index.html", "/hant")]
    {
        let links = web.attributes(page, ".article-body p a", "href");
        assert_eq!(links, [format!("{path}/city/river/"), "/hant/city/".to_owned()], "{page}");
        assert!(web.attributes(page, ".nav a[rel=external]", "href") == ["/hant/"], "{page}");
    }
}

#[test]
fn feeds_and_sitemaps_of_each_lead_into_their_own_pages() {
    let newsroom = Newsroom::from_dir("variants").publish();
    for (folder, lang, news) in [("", "zh-Hans", "zh-cn"), ("hant/", "zh-Hant", "zh-tw")] {
        let root = format!("https://variants.example/{folder}");
        for feed in ["feed.xml", "atom.xml", "feed.json", "city/feed.xml"] {
            let name = format!("{folder}{feed}");
            let text = newsroom.text(&name);
            let feed =
                feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(feed.entries.len(), 3, "{name}");
            let first = feed.entries[0].links[0].href.clone();
            assert_eq!(first, format!("{root}2026/03/03/market-moves/"), "{name}");
            assert!(text.contains(lang), "{name} does not say its language");
        }
        let entry = newsroom.text(&format!("{folder}sitemap-2026-03.xml"));
        let story = "2026/03/01/bridge-opens/";
        for part in [
            format!("<loc>{root}{story}</loc>"),
            format!("hreflang=\"zh-Hans\" href=\"https://variants.example/{story}\"/>"),
            format!("hreflang=\"zh-Hant\" href=\"https://variants.example/hant/{story}\"/>"),
            format!("hreflang=\"x-default\" href=\"https://variants.example/{story}\"/>"),
        ] {
            assert!(entry.contains(&part), "no {part} in\n{entry}");
        }
        let manifest: serde_json::Value =
            serde_json::from_str(&newsroom.text(&format!("{folder}manifest.webmanifest"))).expect("JSON");
        assert_eq!((&manifest["start_url"], &manifest["lang"]), (&format!("/{folder}").into(), &lang.into()));
        let newsroom = Newsroom::from_dir("variants").at("2026-03-03T09:00:00+08:00").publish();
        newsroom.check_contains(&format!("{folder}sitemap-news.xml"), &format!("<news:language>{news}<"));
    }
    newsroom.check_file(
        "robots.txt",
        str![[r#"
User-agent: *
Allow: /

Sitemap: https://variants.example/sitemap.xml
Sitemap: https://variants.example/sitemap-news.xml
Sitemap: https://variants.example/hant/sitemap.xml
Sitemap: https://variants.example/hant/sitemap-news.xml

"#]],
    );
}

#[test]
fn host_files_answer_what_is_missing_in_the_language_of_its_variant() {
    for (mut newsroom, base) in [(Newsroom::from_dir("variants"), "/"), (in_two("tiny"), "/news/")] {
        let all = hosts::all(&newsroom.edition().expect("no error"), None);
        let of = |name: &str| all.iter().find(|(own, _)| *own == name).map(|(_, text)| text.as_str());
        let (headers, nginx, caddy) = (of("_headers"), of("nginx.conf"), of("Caddyfile"));
        for (text, parts) in [
            (headers, vec![format!("\n{base}hant/manifest.webmanifest\n  Cache-Control: no-cache\n")]),
            (
                nginx,
                vec![
                    format!(
                        "    default \"{base}404.html\";\n    \"~^{base}hant/\" \"{base}hant/404.html\";\n"
                    ),
                    "error_page 403 404 =404 $missing_in_".to_owned(),
                    format!("location = {base}hant/manifest.webmanifest {{"),
                ],
            ),
            (
                caddy,
                vec![
                    format!("@main not path {base}hant/*\n\t\trewrite @main {base}404.html\n"),
                    format!("@variant0 path {base}hant/*\n\t\trewrite @variant0 {base}hant/404.html\n"),
                ],
            ),
        ] {
            let text = text.expect("a host file");
            for part in parts {
                assert!(text.contains(&part), "no {part:?} in\n{text}");
            }
            assert_eq!(text.matches('{').count(), text.matches('}').count());
        }
    }
}

#[test]
fn the_number_of_files_is_named_before_anything_is_written() {
    let newsroom = Newsroom::from_dir("variants");
    let said = |newsroom: &Newsroom, more: &[&str]| {
        let run = newsroom.command().args(more).output().expect("a press that runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8_lossy(&run.stdout).lines().next().unwrap_or_default().to_owned()
    };
    let line =
        "This site has a second variant (zh-Hant): 80 files instead of 49, compressed copies not counted.";
    assert_eq!(said(&newsroom, &["--dry-run"]), line);
    assert!(!newsroom.out().exists());
    assert_eq!(said(&newsroom, &[]), line);
    let plain = |newsroom: &Newsroom| {
        newsroom.files().keys().filter(|name| !name.ends_with(".br") && !name.ends_with(".gz")).count()
    };
    assert_eq!(plain(&newsroom), 80);
    let alone = newsroom.change_file(SITE, &format!("  {VARIANT},\n"), "");
    assert!(!said(&alone, &[]).contains("variant"));
    assert_eq!(plain(&alone), 48);
}

#[test]
fn a_story_is_read_once_for_both_of_its_pages() {
    let mut newsroom = Newsroom::from_dir("variants");
    let edition = newsroom.edition().expect("an edition");
    let [main, other] = edition.site.variants()[..] else { panic!("two variants") };
    let route = Route::parse("/2026/03/01/bridge-opens/");
    let page = |variant| edition.page(variant, &route).expect("its file is there");
    let (in_main, in_other) = (page(main), page(other));
    assert!(in_main.is_some() && in_main != in_other, "the other one is converted");
    let mut others = InAllVariants::default();
    let mut beside = |variant| edition.page_beside(variant, &route, &mut others).expect("no file is missed");
    assert_eq!(beside(main), in_main);
    newsroom = newsroom.remove_file("content/articles/bridge.md");
    assert_eq!(beside(other), in_other);
    assert!(edition.page(other, &route).is_err(), "{} is still read", newsroom.content().display());
}

#[test]
fn what_has_not_changed_is_kept_in_both_trees() {
    let newsroom = archive_in_two().add_numbered(1..=30).publish();
    let files = newsroom.files();
    let newsroom = newsroom.publish().check_touched(0, 0, 0);
    assert!(newsroom.files() == files);
    let made = newsroom.summary().made;
    assert!(made < 24, "{made} of {} files were made again", files.len());
    // A plan is the front page's alone, in each tree its page and its data.
    let plan = "\"home\": [{ \"type\": \"latest\", \"count\": 3 }],\n  \"page_size\": 5,";
    let newsroom = newsroom.change_file(SITE, "\"page_size\": 5,", plan).publish().check_touched(0, 4, 0);
    let (count, differences) = verify(&newsroom.out()).expect("a published folder");
    assert_eq!((count, differences.len()), (files.len(), 0));
}

/// Files that one story more touches, by tree: new, changed.
fn touched(stories: usize) -> BTreeMap<bool, (usize, usize)> {
    let mut newsroom = archive_in_two().add_numbered(1..=stories).publish().add_numbered([stories + 1]);
    let edition = newsroom.edition().expect("no error");
    let mut counts = BTreeMap::new();
    for change in preview(&edition, &app(), &newsroom.out(), &Compressor::default()).expect("a preview") {
        // Each tree's sitemaps and lists may be just large enough for a copy at another size.
        let (new, changed): &mut (usize, usize) = counts.entry(change.name.starts_with("hant/")).or_default();
        *(if change.why.starts_with("new") { new } else { changed }) += 1;
    }
    counts
}

#[test]
fn one_story_more_changes_as_many_files_in_each_variant_at_any_size() {
    let (small, large) = (touched(45), touched(205));
    assert_eq!(small, large);
    let (main, hant) = (small[&false], small[&true]);
    assert_eq!(
        (main.0, hant.0),
        (5, 2),
        "a page and its data in each, and a segment of the one index of the search"
    );
    assert_eq!(main.1, hant.1 + 1, "the file that names the segments");
    assert!((20..=40).contains(&main.1), "{main:?}");
}

#[test]
fn a_variant_that_goes_leaves_the_site_of_a_portal_that_never_had_one() {
    let keeps_none = |site: &str| match site {
        "tiny" => Newsroom::from_dir(site),
        _ => Newsroom::from_dir(site).change_file(SITE, "\"address\"", "\"keep_builds\": 0, \"address\""),
    };
    for site in ["tiny", "blocks"] {
        let never = keeps_none(site).publish().files();
        let always = added(keeps_none(site)).publish();
        let both = always.files();
        assert!(both.keys().any(|name| name.starts_with("hant/")));
        let newsroom = removed(always).publish().check_no_file("hant");
        assert!(newsroom.files() == never, "{site}");
        assert!(added(newsroom).publish().files() == both, "{site}: one that comes");
    }
}

/// Whatever a publish keeps in two trees is what a press that knows nothing would make.
#[test]
fn after_any_change_both_trees_are_those_of_a_press_with_an_empty_cache() {
    let keeps_none = format!("\"keep_builds\": 0, {VARIANT}");
    let mut newsroom = archive_in_two().change_file(SITE, VARIANT, &keeps_none);
    newsroom = newsroom.add_numbered(1..=12).publish();
    for step in 0..4 {
        newsroom = match step {
            0 => newsroom.add(&numbered(13).body("看[前一篇](story:s-0012)。")),
            1 => newsroom.remove_file(&numbered(13).file()),
            2 => newsroom.change_file(SITE, "zh-Hant", "en"),
            _ => newsroom.change_file(SITE, "长报", "更长的报"),
        };
        newsroom = newsroom.publish();
        let fresh = Newsroom::from_path(&newsroom.content()).publish().files();
        assert!(newsroom.files() == fresh, "step {step}");
    }
}

fn report_of(variant: &str) -> Newsroom {
    let with = format!("\"keep_builds\": 0,\n  {variant}");
    Newsroom::from_dir("tiny").change_file(SITE, "\"keep_builds\": 0", &with).fail()
}

#[test]
fn a_variant_in_a_language_without_an_interface() {
    report_of("\"variant\": { \"folder\": \"hant\", \"lang\": \"fr\" }").check_report(str![[r#"
content/site.json:3:34: error[unknown-value]: there is no interface in `fr`
    use zh-Hans, zh-Hant or en
1 error; nothing was published, the site is as it was

"#]]);
}

#[test]
fn a_variant_in_the_language_of_the_main_one() {
    report_of("\"variant\": { \"folder\": \"hant\", \"lang\": \"zh-Hans\" }").check_report(str![[r#"
content/site.json:3:34: error[bad-variant]: the main variant is in `zh-Hans` already
    give the second one another language, or remove it
1 error; nothing was published, the site is as it was

"#]]);
}

#[test]
fn a_variant_in_a_folder_that_channels_may_have() {
    report_of("\"variant\": { \"folder\": \"english\", \"lang\": \"en\" }").check_report(str![[r#"
content/site.json:3:16: error[bad-variant]: a variant cannot stand in `english`
    write hant or hans: no channel can have this slug
1 error; nothing was published, the site is as it was

"#]]);
    report_of("\"variant\": { \"folder\": \"sport\", \"lang\": \"en\" }").check_report(str![[r#"
content/site.json:3:16: error[bad-variant]: a variant cannot stand in `sport`, which is the folder of a channel
    write hant or hans: no channel can have this slug
1 error; nothing was published, the site is as it was

"#]]);
}

#[test]
fn more_than_one_variant() {
    let two = format!(
        "\"variant\": [{}, {}]",
        "{ \"folder\": \"hant\", \"lang\": \"zh-Hant\" }", "{ \"folder\": \"en\", \"lang\": \"en\" }"
    );
    report_of(&two).check_report(str![[r#"
content/site.json:3:3: error[bad-variant]: `variant` is a list of 2
    a portal has one variant beside its main one: "variant": { "folder": "hant", "lang": "zh-Hant" }
1 error; nothing was published, the site is as it was

"#]]);
    report_of(&format!("{VARIANT},\n  {VARIANT}")).check_report(str![[r#"
content/site.json:4:3: error[duplicate-field]: `variant` stands here twice
    keep one of them
1 error; nothing was published, the site is as it was

"#]]);
}

#[test]
fn a_variant_that_says_too_little() {
    report_of("\"variant\": {}").check_report(str![[r#"
content/site.json:3:3: error[missing-field]: `folder` is missing
    add it, for example: "folder": "hant"
content/site.json:3:3: error[missing-field]: `lang` is missing
    add it, for example: "lang": "zh-Hant"
2 errors; nothing was published, the site is as it was

"#]]);
    report_of("\"variant\": \"hant\"").check_report(str![[r#"
content/site.json:3:3: error[wrong-type]: `variant` is text
    write a group of fields: { … }
1 error; nothing was published, the site is as it was

"#]]);
}
