//! What a chat shows of a link to the portal.

use crate::newsroom::Newsroom;
use crate::web::Web;
use image::ImageFormat;
use snapbox::str;

const SITE: &str = "content/site.json";
const COVERED: &str = "2026/03/01/bridge-opens/index.html";
const BARE: &str = "2026/03/02/river-run/index.html";

/// The picture that a page names, with or without its host, and its file.
fn social_image(newsroom: &Newsroom, path: &str) -> (String, Vec<u8>) {
    let said = |web: &Web, name: &str| {
        let found = web.attributes(path, &format!("meta[property='{name}']"), "content");
        assert_eq!(found.len(), 1, "{path}: {name}");
        found[0].clone()
    };
    let web = newsroom.web();
    let address = said(&web, "og:image");
    let local =
        address.strip_prefix("https://tiny.example/news/").expect("an address of ours, and a whole one");
    let file = newsroom.files().remove(local).unwrap_or_else(|| panic!("{local} is not published"));
    let size = imagesize::blob_size(&file).expect("a picture");
    assert_eq!(said(&web, "og:image:width"), size.width.to_string(), "{path}");
    assert_eq!(said(&web, "og:image:height"), size.height.to_string(), "{path}");
    assert_eq!(
        web.attributes(path, "meta[name='twitter:card']", "content"),
        ["summary_large_image"],
        "{path}"
    );
    (local.to_owned(), file)
}

#[test]
fn every_page_that_can_be_shared_has_a_picture_that_every_chat_reads() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    for path in newsroom.web().pages().filter(|path| *path != "404.html") {
        let (_, file) = social_image(&newsroom, path);
        let format = image::guess_format(&file).expect("a picture");
        assert!(matches!(format, ImageFormat::Jpeg | ImageFormat::Png), "{path}: {format:?}");
    }
    assert_eq!(
        image::guess_format(&social_image(&newsroom, COVERED).1).expect("a picture"),
        ImageFormat::Jpeg
    );
}

#[test]
fn pages_without_a_picture_share_the_portals_social_image() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let (name, file) = social_image(&newsroom, "index.html");
    assert_eq!(
        imagesize::blob_size(&file).map(|size| (size.width, size.height)).expect("a size"),
        (1200, 630)
    );
    assert_eq!(social_image(&newsroom, BARE).0, name);
    assert_eq!(social_image(&newsroom, "city/index.html").0, name);
    let newsroom = newsroom.change_file(SITE, "#b3261e", "#1e5fb3").publish();
    assert_ne!(social_image(&newsroom, "index.html").0, name, "another colour is another picture");
}

/// A story says that a picture is its own only when it is.
#[test]
fn search_engines_are_told_of_no_picture_that_the_story_has_not() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    assert!(!newsroom.text(BARE).contains("\"image\":"));
    assert!(newsroom.text(COVERED).contains("\"image\":[\"https://tiny.example/news/media/pictures/bridge-"));
}

#[test]
fn the_newsrooms_own_social_image_wins() {
    let own = include_bytes!("../sites/tiny/media/pictures/unused.png");
    let newsroom = Newsroom::from_dir("tiny")
        .write_file("media/brand/preview.png", own)
        .change_file(SITE, "\"accent\"", "\"card\": \"brand/preview.png\", \"accent\"")
        .publish();
    let (name, file) = social_image(&newsroom, BARE);
    assert!(name.starts_with("media/brand/preview-") && file == own, "{name}");
    assert!(!newsroom.files().keys().any(|name| name.starts_with("media/social-")), "two social images");
}

#[test]
fn a_social_image_that_some_chats_cannot_read_is_reported() {
    let file = include_bytes!("../../public/media/pictures/library.webp");
    Newsroom::from_dir("tiny")
        .write_file("media/brand/preview.webp", file)
        .change_file(SITE, "\"accent\"", "\"card\": \"brand/preview.webp\", \"accent\"")
        .publish()
        .check_report(str![[r#"
content/site.json:7:40: warning[unsupported-format]: `card` is no picture that all chats read
    save it as JPEG or PNG, 1200 × 630 pixels

"#]]);
}

/// A shared link is opened long after it was shared; the chat may have kept only the picture's address.
#[test]
fn the_social_image_of_an_earlier_build_stays_as_long_as_its_other_files() {
    let newsroom =
        Newsroom::from_dir("tiny").change_file(SITE, "\"keep_builds\": 0", "\"keep_builds\": 1").publish();
    let (name, _) = social_image(&newsroom, "index.html");
    let newsroom = newsroom.change_file(SITE, "#b3261e", "#1e5fb3").publish();
    assert!(newsroom.files().contains_key(&name));
    let newsroom = newsroom.change_file(SITE, "#1e5fb3", "#5fb31e").publish();
    assert!(!newsroom.files().contains_key(&name));
}

#[test]
fn a_picture_that_moves_or_that_only_browsers_read_has_no_copy() {
    let gif = b"GIF89a\x08\0\x06\0\0\0\0\x2c\0\0\0\0\x08\0\x06\0\0\x02\x02\x84\x51\0;";
    let newsroom = Newsroom::from_dir("tiny")
        .write_file("media/pictures/wave.gif", gif)
        .change_file("content/articles/bridge.md", "pictures/bridge.png", "pictures/wave.gif")
        .publish();
    assert!(social_image(&newsroom, COVERED).0.ends_with(".gif"));
}

/// What the press draws is drawn from the icon, and icons are of any kind.
#[test]
fn an_icon_that_cannot_be_drawn_is_left_out_of_the_social_image() {
    let gif = b"GIF89a\x08\0\x06\0\0\0\0\x2c\0\0\0\0\x08\0\x06\0\0\x02\x02\x84\x51\0;";
    let newsroom = Newsroom::from_dir("tiny")
        .write_file("media/brand/icon.gif", gif)
        .change_file(SITE, "brand/icon.png", "brand/icon.gif")
        .publish();
    assert!(social_image(&newsroom, "index.html").0.starts_with("media/social-"));
}
