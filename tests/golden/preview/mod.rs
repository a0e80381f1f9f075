//! `press serve` without a site: the preview of a newsroom's content, asked over the network as a browser does.

pub(crate) mod client;
mod confidential;
mod faults;

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use baolan_core::route::encode;
use client::{NOW, read};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::WalkDir;

/// Story 1 is out, 2 is a draft that 1 links to, 9 is under embargo.
fn newsroom() -> Newsroom {
    archive()
        .at(NOW)
        .add(&numbered(1).with("tags = [\"桥\"]").body("正文，见[草稿](story:s-0002)。"))
        .add(&numbered(2).with("draft = true").with("title = \"没写完的\"").with("short_title = \"没写完\""))
        .add(&numbered(90).with("title = \"还没到时候的\""))
}

fn state(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let entries = WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable folder"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let changed = entry.metadata().expect("facts").modified().expect("a time");
        (entry.path().to_owned(), (fs::read(entry.path()).expect("a file"), changed))
    });
    files.collect()
}

#[test]
fn drafts_and_embargoed_stories_are_marked_in_a_preview_and_absent_from_a_publish() {
    let newsroom = newsroom().publish();
    let preview = newsroom.preview(Some(NOW));
    let (draft, waiting) = ("/2026/01/01/s-0002/", "/2026/01/04/s-0090/");
    for (url, mark) in [
        (draft, "<h1>〔草稿〕没写完的</h1>"),
        (waiting, "<h1>〔待发 2026-01-04 18:00〕还没到时候的</h1>"),
        ("/", "〔草稿〕没写完"),
        ("/all/", "〔草稿〕没写完"),
        ("/all/", "〔待发 2026-01-04 18:00〕还没到时候的"),
        ("/latest/index.json", "〔待发 2026-01-04 18:00〕还没到时候的"),
        ("/2026/01/01/s-0002/index.json", "\"title\":\"〔草稿〕没写完的\""),
        ("/feed.xml", "〔草稿〕没写完的"),
        ("/2026/01/01/s-0001/", "href=\"/2026/01/01/s-0002/\""),
        ("/~preview/drafts", "<a href=\"/2026/01/01/s-0002/\">〔草稿〕没写完的</a>"),
        ("/~preview/drafts", "content/articles/s-0090.md"),
    ] {
        let answer = preview.get(url);
        assert_eq!(answer.status, 200, "{url}");
        assert!(answer.text().contains(mark), "{url} does not hold {mark}: {}", answer.text());
    }
    let plain = preview.text("/2026/01/01/s-0001/");
    assert!(plain.contains("<h1>s-0001</h1>"), "no mark before what is out: {plain}");
    assert!(plain.contains("草稿与待发 2</a>"), "the bar counts them");
    // What a publish finds: here, that a link leads to what readers do not see yet.
    assert!(preview.text("/~preview/faults").contains("unpublished-story"));
    for (name, content) in newsroom.files() {
        let text = String::from_utf8_lossy(&content);
        for secret in ["〔", "草稿与待发", "没写完", "还没到时候", "~preview", "s-0002", "s-0090"]
        {
            assert!(!name.contains(secret) && !text.contains(secret), "{name} holds {secret}");
        }
    }
}

#[test]
fn every_published_file_is_answered_as_a_publish_would_write_it() {
    let moved = archive()
        .add(&numbered(1).with("legacy_urls = [\"/old/1.html\", \"/old/2/\", \"/archives/12/\"]"))
        .add(&numbered(2).with("withdrawn = { date = 2026-02-04 }\nlegacy_urls = [\"/old/3/\"]"))
        .add_numbered(3..=6);
    for (site, base, newsroom) in [
        ("tiny", "/news/", Newsroom::from_dir("tiny")),
        ("variants", "/", Newsroom::from_dir("variants")),
        ("moved stories", "/", moved),
    ] {
        let newsroom = newsroom.publish();
        let preview = newsroom.preview(Some("2026-12-01T00:00:00+08:00"));
        let (mut pages, mut stubs) = (0, 0);
        for (name, published) in newsroom.files() {
            if [".br", ".gz"].iter().any(|ending| name.ends_with(ending)) {
                continue;
            }
            let path: Vec<_> = name.split('/').map(encode).collect();
            let answer = preview.get(&format!("{base}{}", path.join("/")));
            assert_eq!(answer.status, 200, "{site}: {name}");
            // What leads on from an old address has no bar.
            let is_stub = published.windows(9).any(|part| part == b"; url=/20");
            if !name.ends_with(".html") || is_stub {
                stubs += usize::from(is_stub);
                assert!(answer.body == published, "{site}: {name} differs");
                continue;
            }
            pages += 1;
            let (shown, published) = (answer.text(), String::from_utf8(published).expect("text"));
            let (before, after) = published.split_once("</body>").expect("a body");
            assert!(
                shown.starts_with(before) && shown.ends_with(&format!("</body>{after}")),
                "{site}: {name}"
            );
            assert!(
                shown[before.len()..].starts_with("<link rel=\"stylesheet\" href=\"/~preview/preview.css\">")
            );
        }
        assert!(pages > 5, "{site}: {pages} pages");
        assert_eq!(stubs, if site == "moved stories" { 4 } else { 0 }, "{site}");
    }
}

#[test]
fn a_preview_answers_as_a_host_does() {
    let newsroom = Newsroom::from_dir("variants");
    let preview = newsroom.preview(Some("2026-12-01T00:00:00+08:00"));
    let missing = preview.get("/nowhere/");
    assert_eq!((missing.status, missing.header("Content-Type")), (404, Some("text/html; charset=utf-8")));
    assert!(
        missing.text().contains("data-route=\"*\"") && missing.text().contains("<html lang=\"zh-Hans\">")
    );
    let missing = preview.get("/hant/no/such/page/index.json");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("<html lang=\"zh-Hant\">") && missing.text().contains("預覽"));
    let moved = preview.get("/latest?from=app");
    assert_eq!((moved.status, moved.header("Location")), (301, Some("/latest/?from=app")));
    for (url, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.json", "application/json"),
        ("/feed.xml", "text/xml; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/~preview/preview.js", "text/javascript; charset=utf-8"),
        ("/~preview/preview.css", "text/css; charset=utf-8"),
    ] {
        let answer = preview.get(url);
        assert_eq!((answer.status, answer.header("Content-Type")), (200, Some(kind)), "{url}");
    }
    let whole = preview.get("/robots.txt");
    let tag = whole.header("ETag").expect("a tag");
    assert_eq!(preview.send("GET", "/robots.txt", &format!("If-None-Match: {tag}\r\n")).status, 304);
    let part = preview.send("GET", "/robots.txt", "Range: bytes=0-3\r\n");
    assert_eq!((part.status, part.body), (206, whole.body[..4].to_vec()));
    assert_eq!(preview.send("HEAD", "/", "").body, Vec::<u8>::new());
}

#[test]
fn a_portal_below_a_path_is_previewed_there() {
    let newsroom = newsroom().change_file("content/site.json", "archive.example/", "archive.example/news/");
    let preview = newsroom.preview(Some(NOW));
    let front = preview.get("/");
    assert_eq!((front.status, front.header("Location")), (302, Some("/news/")));
    assert!(preview.text("/news/").contains("href=\"/news/all/\""));
    assert_eq!(preview.get("/all/").status, 404);
    assert_eq!(preview.get("/news/2026/01/01/s-0002/").status, 200);
    assert!(preview.text("/~preview/drafts").contains("href=\"/news/2026/01/01/s-0002/\""));
}

#[test]
fn a_preview_writes_nothing_but_the_cache() {
    let newsroom = newsroom().with_own_cache().publish();
    let room = newsroom.content().parent().expect("a folder").to_owned();
    fs::create_dir(room.join("dist")).expect("a folder beside it");
    fs::write(room.join("dist/index.html"), "an older site").expect("a file");
    let before = |room: &Path| {
        let mut files = state(room);
        files.retain(|path, _| !path.starts_with(newsroom.cache()));
        files
    };
    let was = before(&room);
    assert!(was.len() > 30, "a published site and the content");
    {
        let preview = newsroom.preview(Some(NOW));
        for name in newsroom.files().into_keys() {
            preview.get(&format!("/{name}"));
        }
        assert_eq!(preview.get("/2026/01/01/s-0002/").status, 200);
        assert_eq!(preview.get("/~preview/faults").status, 200);
    }
    assert_eq!(before(&room), was);
}

#[test]
fn a_change_is_told_to_open_pages_and_shown() {
    let newsroom = newsroom();
    let preview = newsroom.preview(Some(NOW));
    let story = newsroom.content().join("content/articles/s-0001.md");
    let first = preview.version();
    assert!(preview.text("/").contains(&format!("data-version=\"{first}\"")));
    let waiting = preview.connect(&format!(
        "GET /~preview/changes?since={first} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        preview.address
    ));
    let text = fs::read_to_string(&story).expect("a story");
    let retitled = |title: &str| text.replace("title = \"s-0001\"", &format!("title = \"{title}\""));
    fs::write(&story, retitled("写过一遍")).expect("a change");
    let told = read(waiting);
    assert!(told.status == 200 && told.text() != first, "{}", told.head);
    preview.until("/all/", |page| page.text().contains("写过一遍"));
    assert!(preview.text("/2026/01/01/s-0001/").contains("<h1>写过一遍</h1>"));

    // As editors save: a new file is put in the place of the old one.
    let aside = story.with_extension("md.tmp");
    fs::write(&aside, retitled("换上去的")).expect("a file beside it");
    fs::rename(&aside, &story).expect("a replaced file");
    preview.until("/2026/01/01/s-0001/", |page| page.text().contains("<h1>换上去的</h1>"));

    let folder = newsroom.content().join("content/articles/new/deep");
    fs::create_dir_all(&folder).expect("a new folder");
    fs::write(folder.join("s-0003.md"), numbered(3).text()).expect("a story in it");
    preview.until("/2026/01/01/s-0003/", |page| page.status == 200);
    fs::write(folder.join("s-0003.md"), numbered(3).with("title = \"新文件夹\"").text()).expect("a change");
    preview.until("/2026/01/01/s-0003/", |page| page.text().contains("新文件夹"));
    fs::remove_dir_all(newsroom.content().join("content/articles/new")).expect("an old folder");
    preview.until("/2026/01/01/s-0003/", |page| page.status == 404);

    // All of the copy is taken away and put back: a branch is switched.
    let articles = newsroom.content().join("content");
    fs::rename(&articles, articles.with_extension("aside")).expect("a moved folder");
    preview.until("/", |page| page.status == 500 && page.text().contains("missing-site"));
    fs::rename(articles.with_extension("aside"), &articles).expect("a folder that is back");
    preview.until("/2026/01/01/s-0001/", |page| page.status == 200);
    fs::write(&story, retitled("回来以后")).expect("a change");
    preview.until("/2026/01/01/s-0001/", |page| page.text().contains("<h1>回来以后</h1>"));
}

#[test]
fn the_mark_goes_when_the_moment_has_come() {
    let soon = Timestamp::now().checked_add(SignedDuration::from_secs(3)).expect("a time");
    let at = soon.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let story = numbered(1).text().replace("2026-01-01T01:00:00Z", &at);
    let newsroom = archive().write_file("content/articles/s-0001.md", story);
    let preview = newsroom.preview(None);
    preview.until("/latest/", |page| page.text().contains("s-0001</a>") && !page.text().contains("〔待发"));
    assert!(Timestamp::now() >= soon.checked_sub(SignedDuration::from_secs(1)).expect("a time"));
}
