//! Pictures and other media of imported stories: what they are is told by what is in them, and no story is lost because of one.

use crate::import::{empty_portal, run};
use crate::peers::{Ask, Peer, Reply};
use serde_json::{Value, json};
use std::fs;
use std::io::Cursor;
use std::sync::{Arc, Mutex};
use walkdir::WalkDir;

fn bytes(status: u16, body: impl Into<Vec<u8>>) -> Reply {
    Reply { status, headers: vec![], body: body.into() }
}

fn jpeg() -> Vec<u8> {
    let mut body = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8 * 6, y as u8 * 8, 90]));
    picture.write_to(&mut body, image::ImageFormat::Jpeg).unwrap();
    body.into_inner()
}

/// The head of a picture of 60,000 by 60,000 pixels.
fn huge() -> Vec<u8> {
    let mut file = Reply::picture().body;
    file[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    file[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&file[12..29]);
    file[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    file
}

fn answer(ask: &Ask, asked: &Mutex<Vec<String>>, feed: &str) -> Reply {
    asked.lock().unwrap().push(ask.path.clone());
    match ask.path.as_str() {
        "/feed.json" => bytes(200, feed).with("Content-Type", "application/feed+json"),
        "/good.png" => Reply::picture(),
        // What its name says is wrong.
        "/photo.png" | "/same-again.jpg" => bytes(200, jpeg()),
        "/drawing.svg" => {
            bytes(200, "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
        }
        "/page.jpg" => bytes(200, "<!doctype html><p>请登录</p>"),
        "/huge.png" => bytes(200, huge()),
        "/cut.jpg" => bytes(200, &jpeg()[..200]),
        "/loop.png" => bytes(302, "").with("Location", "/loop.png"),
        "/inside.png" => bytes(302, "").with("Location", "http://169.254.169.254/latest/meta-data/"),
        "/large.png" => bytes(200, vec![0; 30_000_001]),
        "/timetable.pdf" => bytes(200, "%PDF-1.4\n%%EOF"),
        "/program.pdf" => bytes(200, "MZ\u{90}\0\u{3}"),
        "/film.mp4" => bytes(200, "\0\0\0\u{18}ftypmp42\0\0\0\0mp42isom"),
        "/film.vtt" => bytes(200, "WEBVTT\n\n00:00.000 --> 00:01.000\n甲\n"),
        "/page.vtt" => bytes(200, "<!doctype html><p>请登录</p>"),
        _ => bytes(404, "no"),
    }
}

#[test]
fn no_story_is_lost_because_of_its_pictures() {
    let pictures = [
        "good.png",
        "photo.png",
        "same-again.jpg",
        "drawing.svg",
        "page.jpg",
        "huge.png",
        "cut.jpg",
        "loop.png",
        "large.png",
        "gone.png",
    ];
    let asked = Arc::new(Mutex::new(Vec::new()));
    let own = Arc::clone(&asked);
    let peer = Peer::start(move |url| {
        let images: String = pictures.iter().map(|name| format!("<p><img src='/{name}'></p>")).collect();
        let files = "<p><a href='/timetable.pdf'>时刻表</a></p>";
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1", "title": "示例", "home_page_url": format!("{url}/"),
            "items": [
                {"id": "1", "url": format!("{url}/1.html"), "title": "甲", "date_published": "2026-01-01T00:00:00Z", "content_html": format!("<p>正文。</p>{images}{files}<p><img src='data:image/png;base64,AAAA'></p>")},
                {"id": "2", "url": format!("{url}/2.html"), "title": "乙", "date_published": "2026-01-02T00:00:00Z", "content_html": "<p>只有一张坏图。</p><p><img src='gone.png' alt='x'></p>", "image": format!("{url}/good.png")},
            ],
        });
        let feed = feed.to_string();
        move |ask: &Ask| answer(ask, &own, &feed)
    });
    let mut newsroom = empty_portal();
    let place = format!("{}/feed.json", peer.url);
    let (status, report) = run(&newsroom, "feed", &place, &["--channel", "news"]);
    assert_eq!((status, &report["taken"]), (Some(0), &json!(2)), "{report}");
    let places: Vec<&str> = report["remarks"]["picture-left-out"]["places"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    for (number, said) in [
        "/drawing.svg: it is an SVG drawing",
        "/page.jpg: it is a web page",
        "/huge.png: it is 60000 × 60000 pixels large",
        "/cut.jpg: it is damaged",
        "/loop.png: it leads from one",
    ]
    .iter()
    .enumerate()
    {
        assert!(places[number].contains(said), "{said}: {places:?}");
    }
    assert_eq!(report["remarks"]["picture-left-out"]["count"], json!(8), "{report}");
    let media = newsroom.content().join("media");
    let stored: Vec<_> = WalkDir::new(&media)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .collect();
    let endings: Vec<_> =
        stored.iter().map(|entry| entry.path().extension().unwrap().to_string_lossy().into_owned()).collect();
    // The same photograph at two addresses is one file, with its true ending.
    assert_eq!(
        (
            endings.iter().filter(|ending| *ending == "jpg").count(),
            endings.iter().filter(|ending| *ending == "png").count()
        ),
        (1, 1),
        "{endings:?}"
    );
    // Which a publish takes.
    assert!(newsroom.edition().is_some(), "{}", newsroom.report());
    assert_eq!(newsroom.report(), "");

    let requests = asked.lock().unwrap().len();
    let (_, report) = run(&newsroom, "feed", &place, &["--channel", "news"]);
    assert_eq!(report["unchanged"], json!(2), "{report}");
    assert_eq!(asked.lock().unwrap().len(), requests + 1, "only the feed is asked for again");
}

#[test]
fn a_film_keeps_its_captions() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let peer = Peer::start(move |url| {
        let film = |captions: &str| {
            format!("<video src='/film.mp4'><track kind=captions src='/{captions}'></video>")
        };
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1", "title": "示例", "home_page_url": format!("{url}/"),
            "items": [
                {"id": "1", "url": format!("{url}/1.html"), "title": "甲", "date_published": "2026-01-01T00:00:00Z", "content_html": format!("<p>正文。</p>{}", film("film.vtt"))},
                {"id": "2", "url": format!("{url}/2.html"), "title": "乙", "date_published": "2026-01-02T00:00:00Z", "content_html": format!("<p>正文。</p>{}", film("page.vtt"))},
            ],
        });
        let feed = feed.to_string();
        move |ask: &Ask| answer(ask, &asked, &feed)
    });
    let mut newsroom = empty_portal();
    let (status, report) = run(&newsroom, "feed", &format!("{}/feed.json", peer.url), &["--channel", "news"]);
    assert_eq!((status, &report["taken"]), (Some(0), &json!(2)), "{report}");
    let left_out = &report["remarks"]["media-left-out"];
    assert_eq!(left_out["count"], json!(1), "{report}");
    assert!(left_out["places"][0].as_str().unwrap().contains("/page.vtt: it is no WebVTT"), "{report}");
    let edition = newsroom.edition();
    assert!(edition.is_some(), "{}", newsroom.report());
    let stories: Vec<String> = WalkDir::new(newsroom.content().join("content/articles"))
        .into_iter()
        .filter_map(Result::ok)
        .filter_map(|entry| fs::read_to_string(entry.path()).ok())
        .collect();
    assert_eq!(stories.iter().filter(|story| story.contains(".mp4")).count(), 2, "{stories:?}");
    assert_eq!(stories.iter().filter(|story| story.contains(".vtt")).count(), 1, "{stories:?}");
}

/// A public page must not reach what only this machine can reach, by a redirect of one of its pictures.
#[test]
fn pictures_do_not_lead_into_private_networks() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let own = Arc::clone(&asked);
    let peer = Peer::start(move |_| move |ask: &Ask| answer(ask, &own, ""));
    let newsroom = empty_portal();
    let item = json!({"version": "https://jsonfeed.org/version/1.1", "title": "示例", "home_page_url": "https://old.example/", "items": [
        {"id": "1", "url": "https://old.example/1.html", "title": "甲", "date_published": "2026-01-01T00:00:00Z",
            "content_html": format!("<p>正文。</p><img src='{}/good.png'><img src='{}/good.png'>", peer.url, peer.url.replace("127.0.0.1", "localhost"))},
    ]});
    let file = newsroom.content().join("feed.json");
    fs::write(&file, item.to_string()).unwrap();
    let more = ["--json", "--editor", "示例丙", "--channel", "news"];
    let output =
        crate::import::import(&newsroom, "feed", &file.display().to_string(), &more).output().unwrap();
    let (status, report) = crate::import::report(&output);
    assert_eq!(
        (status, &report["taken"], &report["remarks"]["picture-left-out"]["count"]),
        (Some(0), &json!(1), &json!(2)),
        "{report}"
    );
    assert!(asked.lock().unwrap().is_empty());
}
