//! Links to addresses of the site where nothing stands: named with their place and the nearest address, never an error.

use crate::incremental::settled;
use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use snapbox::str;

/// A story with a body, in a portal with an archive of twelve stories and a tag's page.
fn linking(body: &str) -> Newsroom {
    let tagged = (21..=23).map(|number| numbered(number).with("tags = [\"老桥\"]"));
    let newsroom = archive().add_numbered(1..=12).add(&numbered(30).body(body));
    tagged.fold(newsroom, |newsroom, story| newsroom.add(&story))
}

#[test]
fn links_to_what_is_there_are_not_reported() {
    linking(
        "[一](/) [二](/all/) [三](/all/part) [四](/all/archive/1/) [五](/all/archive/2/) [六](/latest/?a#b) [七](/tag/老桥/) \
         [八](/tag/%E8%80%81%E6%A1%A5/) [九](/2026/01/01/s-0001/index.html) [十](/feed.xml) [甲](/all/atom.xml) [乙](/robots.txt) \
         [丙](/sitemap-2026-01.xml) [丁](/manifest.webmanifest) [戊](https://archive.example/all/#x) [己](https://other.example/x/) \
         [庚](https://archive.example:8080/x/) [辛](mailto:x@archive.example) [壬](/2026/01/01/s-0001/#img-1)",
    )
    .publish()
    .check_report(str![]);
}

#[test]
fn a_dead_link_is_named_with_the_nearest_address() {
    linking(
        "[错字](/al/part/)，[大写](/All/)，[别处](/part/)，[没有](/nothing/like/it/)。\n\n\
         [旧闻](/2026/01/02/s-0001/)、[从未](/2026/01/01/s-000l/)、[整条](https://archive.example/alll/)、[档案](/all/archive/9/)。\n\n\
         [标签](/tag/老乔/)和[标签](/tag/无人用过/)，[搜索](/search/)，[文件](/media/a.pdf)，[订阅](/all/part/feed.xml)，[变体](/hant/)。",
    )
    .publish()
    .check_report(str![[r#"
content/articles/s-0030.md:10:1: warning[dead-link]: a link leads to `/al/part/`, where this site has no page
    did you mean `/all/part/`?
content/articles/s-0030.md:10:17: warning[dead-link]: a link leads to `/All/`, where this site has no page
    did you mean `/all/`?
content/articles/s-0030.md:10:29: warning[dead-link]: a link leads to `/part/`, where this site has no page
    did you mean `/all/part/`?
content/articles/s-0030.md:10:42: warning[dead-link]: a link leads to `/nothing/like/it/`, where this site has no page
    correct the address, or remove the link
content/articles/s-0030.md:12:1: warning[dead-link]: a link leads to `/2026/01/02/s-0001/`, where this site has no page
    did you mean `/2026/01/01/s-0001/`?
content/articles/s-0030.md:12:27: warning[dead-link]: a link leads to `/2026/01/01/s-000l/`, where this site has no page
    did you mean `/2026/01/01/s-0001/`?
content/articles/s-0030.md:12:53: warning[dead-link]: a link leads to `https://archive.example/alll/`, where this site has no page
    did you mean `/all/`?
content/articles/s-0030.md:12:89: warning[dead-link]: a link leads to `/all/archive/9/`, where this site has no page
    correct the address, or remove the link
content/articles/s-0030.md:14:1: warning[dead-link]: a link leads to `/tag/老乔/`, where this site has no page
    did you mean `/tag/老桥/`?
content/articles/s-0030.md:14:16: warning[dead-link]: a link leads to `/tag/无人用过/`, where this site has no page
    a tag has a page from three stories on
content/articles/s-0030.md:14:48: warning[dead-link]: a link leads to `/media/a.pdf`, where this site has no page
    show the file with a `file` block: its published name changes with its content
content/articles/s-0030.md:14:67: warning[dead-link]: a link leads to `/all/part/feed.xml`, where this site has no page
    correct the address, or remove the link
content/articles/s-0030.md:14:92: warning[dead-link]: a link leads to `/hant/`, where this site has no page
    correct the address, or remove the link

"#]]);
}

#[test]
fn a_link_to_a_story_that_is_held_back_says_how_to_write_it() {
    linking("[草稿](/2026/01/02/s-0040/)、[明天](/2027/01/01/tomorrow/)。")
        .add(&numbered(40).with("draft = true"))
        .write_file(
            "content/articles/tomorrow.md",
            "+++\nchannel = \"all\"\ntitle = \"明天\"\npublished = 2027-01-01\nsource = \"小报\"\neditor = \"示例甲\"\n+++\n\n明天。\n",
        )
        .publish()
        .check_report(str![[r#"
content/articles/s-0030.md:10:1: warning[dead-link]: a link leads to `/2026/01/02/s-0040/`, a story that is not published yet
    write `story:s-0040`: the link appears by itself once that story is out
content/articles/s-0030.md:10:27: warning[dead-link]: a link leads to `/2027/01/01/tomorrow/`, a story that is not published yet
    write `story:tomorrow`: the link appears by itself once that story is out

"#]]);
}

#[test]
fn dead_links_are_found_in_json_in_corrections_and_in_sources() {
    Newsroom::from_dir("tiny")
        .write_file(
            "content/articles/links.json",
            r#"{
  "channel": "city", "title": "旧链接", "published": "2026-03-05T08:00:00", "editor": "示例甲",
  "source": { "name": "小报", "url": "https://tiny.example/news/citty/" },
  "original": { "title": "x", "url": "https://tiny.example/about/" },
  "corrections": [{ "date": "2026-03-06", "text": "见[城事](/news/city/)。" }],
  "body": [
    "一\u0020[二](/sprot/)。",
    { "type": "list", "items": ["[甲](/city/)", "[乙](/cty/)"] }
  ]
}
"#,
        )
        .publish()
        .check_report(str![[r#"
content/articles/links.json:3:29: warning[dead-link]: a link leads to `https://tiny.example/news/citty/`, where this site has no page
    did you mean `/city/`?
content/articles/links.json:5:53: warning[dead-link]: a link leads to `/news/city/`, where this site has no page
    did you mean `/city/`?
content/articles/links.json:7:13: warning[dead-link]: a link leads to `/sprot/`, where this site has no page
    did you mean `/sport/`?
content/articles/links.json:8:49: warning[dead-link]: a link leads to `/cty/`, where this site has no page
    did you mean `/city/`?

"#]]);
}

#[test]
fn dead_links_are_found_in_site_json() {
    Newsroom::from_dir("tiny")
        .change_file(
            "content/site.json",
            "\"page_size\": 5,",
            r#""page_size": 5,
  "home": [{ "type": "links", "items": [{ "name": "甲", "url": "/city/" }, { "name": "乙", "url": "/citi/" }] }],
  "friends": [{ "name": "丙", "url": "/sports/" }, { "name": "丁", "url": "https://other.example/" }],
  "follow": [{ "name": "戊", "url": "https://tiny.example/news/lastest/" }],
  "licences": [{ "text": "己", "url": "/licence/" }],"#,
        )
        .change_file(
            "content/site.json",
            r#"{ "name": "即时", "special": "latest" }"#,
            r#"{ "name": "即时", "special": "latest" }, { "name": "数字报", "url": "/paper/" }"#,
        )
        .publish()
        .check_report(str![[r#"
content/site.json:9:90: warning[dead-link]: a link leads to `/citi/`, where this site has no page
    did you mean `/city/`?
content/site.json:10:30: warning[dead-link]: a link leads to `/sports/`, where this site has no page
    did you mean `/sport/`?
content/site.json:11:29: warning[dead-link]: a link leads to `https://tiny.example/news/lastest/`, where this site has no page
    did you mean `/latest/`?
content/site.json:12:31: warning[dead-link]: a link leads to `/licence/`, where this site has no page
    correct the address, or remove the link
content/site.json:17:61: warning[dead-link]: a link leads to `/paper/`, where this site has no page
    correct the address, or remove the link

"#]]);
}

#[test]
fn the_folder_of_a_variant_is_a_part_of_the_site() {
    let site = "content/site.json";
    let links = |folder: &str| {
        format!(
            "\"friends\": [{{ \"name\": \"甲\", \"url\": \"/{folder}/\" }}, {{ \"name\": \"乙\", \"url\": \"/{folder}/nowhere/\" }}], \"name\""
        )
    };
    let variant = Newsroom::from_dir("tiny").change_file(
        site,
        "\"page_size\"",
        "\"variant\": { \"folder\": \"hant\", \"lang\": \"zh-Hant\" }, \"page_size\"",
    );
    let text = std::fs::read_to_string(variant.content().join(site)).expect("a site");
    variant.write_file(site, text.replacen("\"name\"", &links("hant"), 1)).publish().check_report(str![[
        r#"
content/site.json:3:64: warning[dead-link]: a link leads to `/hant/nowhere/`, where this site has no page
    correct the address, or remove the link

"#
    ]]);
}

/// A story that could not be read may be the one that a link leads to: one mistake, one report.
#[test]
fn a_link_to_the_address_of_a_story_with_an_error_is_not_reported_as_well() {
    linking("[甲](/2026/01/01/s-0002/)。")
        .change_file(&numbered(2).file(), "title =", "tilte =")
        .fail()
        .check_report(str![[r#"
content/articles/s-0002.md:5:1: error[unknown-field]: there is no field `tilte`
    did you mean `title`?
1 error; nothing was published, the site is as it was

"#]]);
}

/// Nothing of a story changes when its portal moves, but where its links lead.
#[test]
fn a_portal_that_moves_is_checked_again() {
    let newsroom = settled(linking("[甲](https://moved.example/nowhere/)。").with_own_cache())
        .publish()
        .check_report(str![]);
    newsroom
        .change_file("content/site.json", "https://archive.example/", "https://moved.example/")
        .publish()
        .check_report(str![[r#"
content/articles/s-0030.md:10:1: warning[dead-link]: a link leads to `https://moved.example/nowhere/`, where this site has no page
    correct the address, or remove the link

"#]]);
}
