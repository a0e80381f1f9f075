//! Pictures, from the newsroom's originals to what browsers load.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage};
use std::collections::BTreeSet;

const STORY: &str = "2026/03/01/bridge-opens/index.html";
const SITE: &str = "content/site.json";
const BRIDGE: &[u8] = include_bytes!("../sites/tiny/media/pictures/bridge.png");

/// Every colour there is room for: nothing that would be smaller without losses.
fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([x, y, x * 7 + y * 13].map(|level| u8::try_from(level % 256).expect("a byte")))
    })
}

/// Exif that says where it was taken by whom, and how the camera was held.
pub(crate) fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0x01, 0x3b, 0, 2, 0, 0, 0, 8, 0, 0, 0, 38, 0, 0, 0, 0]);
    exif.extend(b"HIDDEN!\0");
    exif
}

fn jpeg(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, 90);
    encoder.set_exif_metadata(exif(orientation)).expect("Exif");
    encoder.write_image(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8).expect("a JPEG");
    file
}

/// The smallest portal with another picture in its story.
fn with(path: &str, file: impl AsRef<[u8]>) -> Newsroom {
    Newsroom::from_dir("tiny").write_file(&format!("media/{path}"), file).change_file(
        "content/articles/bridge.md",
        "pictures/bridge.png",
        path,
    )
}

fn allowing_placeholders(newsroom: Newsroom) -> Newsroom {
    newsroom.change_file(SITE, "\"page_size\"", "\"pictures\": { \"placeholder\": true }, \"page_size\"")
}

/// Published pictures: their paths without the hash, their width and height.
fn pictures(newsroom: &Newsroom) -> Vec<(String, (u32, u32))> {
    let files = newsroom.files().into_iter().filter(|(path, _)| path.starts_with("media/pictures/"));
    files
        .map(|(path, file)| {
            let picture = image::load_from_memory(&file).expect("a picture");
            let at = path.find('-').expect("a hash");
            (path[..=at].to_owned() + &path[at + 9..], (picture.width(), picture.height()))
        })
        .collect()
}

#[test]
fn a_photograph_comes_in_every_sensible_width() {
    let newsroom = with("pictures/fair.jpg", jpeg(&photograph(1000, 500), 1)).publish();
    let expected = [
        ("media/pictures/fair--320.webp", (320, 160)),
        ("media/pictures/fair--640.webp", (640, 320)),
        ("media/pictures/fair--960.webp", (960, 480)),
        ("media/pictures/fair-.webp", (1000, 500)),
        ("media/pictures/fair-.jpg", (1000, 500)),
    ]
    .map(|(path, size)| (path.to_owned(), size));
    assert_eq!(BTreeSet::from(expected), pictures(&newsroom).into_iter().collect());
    let set = newsroom.web().attributes(STORY, ".article-body img", "srcset").remove(0);
    let widths: Vec<_> =
        set.split(", ").filter_map(|one| one.split_once(' ')).map(|(_, width)| width).collect();
    assert_eq!(widths, ["320w", "640w", "960w", "1000w"]);
    for address in set.split(", ").filter_map(|one| one.split_once(' ')) {
        assert!(newsroom.web().serves("/news/", address.0), "{address:?}");
    }
    assert_eq!(newsroom.web().attributes(STORY, ".article-body img", "sizes").len(), 1);
}

#[test]
fn a_small_picture_is_never_enlarged() {
    let newsroom = with("pictures/fair.jpg", jpeg(&photograph(90, 60), 1)).publish();
    let sizes: Vec<_> = pictures(&newsroom).into_iter().map(|(_, size)| size).collect();
    assert_eq!(sizes, [(90, 60), (90, 60)], "for readers, and for previews");
    assert!(newsroom.web().attributes(STORY, "img", "srcset").is_empty());
}

/// A phone held upright writes lying pixels and a note. The note goes, so the pixels must turn.
#[test]
fn pictures_stand_upright_and_say_nothing_of_their_camera() {
    // Red on the left; turned by a quarter to the right, red is on top.
    let lying = RgbImage::from_fn(64, 32, |x, _| image::Rgb(if x < 32 { [255, 0, 0] } else { [0, 0, 255] }));
    let newsroom = with("pictures/phone.jpg", jpeg(&lying, 6)).publish();
    let files = newsroom.files();
    let (_, file) = files.iter().find(|(path, _)| path.contains("phone-")).expect("a picture");
    let picture = image::load_from_memory(file).expect("a picture").into_rgb8();
    assert_eq!(picture.dimensions(), (32, 64));
    let (top, bottom) = (picture.get_pixel(16, 8).0, picture.get_pixel(16, 56).0);
    assert!(top[0] > 200 && top[2] < 60 && bottom[2] > 200 && bottom[0] < 60, "{top:?} {bottom:?}");
    for (path, file) in &files {
        assert!(!file.windows(6).any(|part| part == b"HIDDEN"), "{path}");
    }
}

/// A picture that nobody can show is named with file and line, and stops the publish; where the newsroom allows it, the
/// story is published with a placeholder.
fn refused(path: &str, file: &[u8], said: &str) {
    refused_as("broken-picture", path, file, said);
}

fn refused_as(code: &str, path: &str, file: &[u8], said: &str) {
    let said =
        |severity: &str| format!("content/articles/bridge.md:12:1: {severity}[{code}]: `{path}` {said}");
    let newsroom = with(path, file).fail();
    let report = newsroom.report();
    assert!(report.contains(&said("error")), "{report}");
    let newsroom = allowing_placeholders(with(path, file)).publish();
    let report = newsroom.report();
    assert!(report.contains(&said("warning")), "{report}");
    shows_a_placeholder(&newsroom);
}

fn shows_a_placeholder(newsroom: &Newsroom) {
    let shown = newsroom.web().attributes(STORY, ".article-body img", "src");
    assert!(shown.len() == 1 && shown[0].starts_with("/news/media/placeholder-"), "{shown:?}");
    assert!(newsroom.web().serves("/news/", &shown[0]));
    // A list without a picture is better, and so is a preview with the portal's social image.
    assert!(newsroom.web().attributes("city/index.html", "main img", "src").is_empty());
    let preview = newsroom.web().attributes(STORY, "meta[property='og:image']", "content");
    assert!(preview.len() == 1 && preview[0].contains("/media/social-"), "{preview:?}");
}

#[test]
fn a_broken_picture_is_named_and_stops_the_publish() {
    let whole = jpeg(&photograph(64, 64), 1);
    refused("pictures/cut.jpg", &whole[..whole.len() / 2], "is damaged");
    refused("pictures/cut.png", &BRIDGE[..BRIDGE.len() - 20], "is damaged");
    refused("pictures/empty.webp", b"", "is empty");
}

/// Few bytes that would be gigabytes of pixels, and many bytes of whatever it is.
#[test]
fn a_huge_picture_is_named_and_stops_the_publish() {
    let mut pixels = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\x01\0\0\0\x01\0\0\x08\x02\0\0\0".to_vec();
    pixels.extend([0xe3, 0xe6, 0xa7, 0xb4]);
    pixels.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    refused("pictures/huge.png", &pixels, "is 65536 × 65536 pixels large");
    let mut bytes = jpeg(&photograph(64, 64), 1);
    bytes.resize(30_000_001, 0);
    refused("pictures/heavy.jpg", &bytes, "is 31 MB large");
}

#[test]
fn a_disguised_picture_is_named_and_stops_the_publish() {
    refused("pictures/false.jpg", BRIDGE, "is PNG inside");
    refused("pictures/page.webp", b"<!DOCTYPE html><script>alert(1)</script>", "is a web page (HTML) inside");
    refused_as(
        "unsafe-format",
        "pictures/page.png",
        b"<svg onload='alert(1)'/>",
        "is an SVG drawing, which can hold scripts",
    );
    refused_as("unsafe-format", "pictures/page.svg", b"<svg/>", "is an SVG drawing, which can hold scripts");
    refused_as("unsupported-format", "pictures/phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "is HEIC");
}

#[test]
fn a_missing_picture_is_named_and_stops_the_publish() {
    let newsroom = || Newsroom::from_dir("tiny").remove_file("media/pictures/bridge.png");
    let said = "there is no file `pictures/bridge.png`";
    let report = newsroom().fail();
    assert!(report.report().contains(said) && report.report().contains("bridge.md:"), "{}", report.report());
    let newsroom = allowing_placeholders(newsroom()).publish();
    assert!(newsroom.report().contains(said), "{}", newsroom.report());
    shows_a_placeholder(&newsroom);
}

#[test]
fn the_cache_is_used_and_deleting_it_changes_nothing() {
    let newsroom = with("pictures/fair.jpg", jpeg(&photograph(700, 300), 1)).with_own_cache().publish();
    let before = newsroom.files();
    let newsroom = newsroom.publish().check_touched(0, 0, 0);
    std::fs::remove_dir_all(newsroom.cache()).expect("a cache");
    let newsroom = newsroom.publish().check_touched(0, 0, 0);
    assert!(newsroom.files() == before);
}

#[test]
fn another_quality_makes_other_files() {
    let newsroom = with("pictures/fair.jpg", jpeg(&photograph(300, 300), 1)).publish();
    let names = |newsroom: &Newsroom| -> BTreeSet<String> {
        newsroom.files().into_keys().filter(|path| path.contains("fair-")).collect()
    };
    let before = names(&newsroom);
    let newsroom = newsroom
        .change_file(SITE, "\"page_size\"", "\"pictures\": { \"quality\": 30 }, \"page_size\"")
        .publish();
    assert!(names(&newsroom).is_disjoint(&before));
}

/// Lists and galleries cut pictures to a shape; a story's own picture is whole, and has nothing to look at.
#[test]
fn a_focus_is_kept_in_every_use_that_cuts() {
    let plan = r#""home": [
        { "type": "lead", "stories": ["s-0001", "s-0002"] }, { "type": "pictures", "count": 2 }, { "type": "channel", "channel": "all" }
    ], "page_size""#;
    let story = |number: usize| {
        let picture = format!("src = \"{number}.jpg\", alt = \"\", focus = \"left top\"");
        let alone = picture.replace(", ", "\n");
        let body =
            format!("```gallery\nimages = [{{ {picture} }}, {{ {picture} }}]\n```\n\n```image\n{alone}\n```");
        numbered(number).with(&format!("cover = {{ {picture} }}")).body(&body)
    };
    // The front page shows no picture twice, and each of its blocks wants one.
    let newsroom = (1..=7).fold(archive().change_file(SITE, "\"page_size\"", plan), |newsroom, number| {
        let side = 300 + u32::try_from(number).expect("a small number");
        newsroom
            .write_file(&format!("media/{number}.jpg"), jpeg(&photograph(side, 300), 1))
            .add(&story(number))
    });
    let web = newsroom.publish().web();
    let classes = |path: &str, css: &str| {
        let found = web.attributes(path, &format!("{css} img"), "class");
        assert!(!found.is_empty(), "{path}: no picture in {css}");
        found
    };
    let story = web.pages().find(|path| path.ends_with("s-0001/index.html")).expect("a story");
    for (path, css) in [
        ("index.html", ".teaser-lead"),
        ("index.html", ".home-lead .list"),
        ("index.html", ".picture-row"),
        ("index.html", ".home-channel"),
        ("all/index.html", ".list"),
        (story, ".gallery"),
    ] {
        let classes = classes(path, css);
        assert!(classes.iter().all(|class| class.ends_with("focus-top-left")), "{path} {css}: {classes:?}");
    }
    let whole = classes(story, ".article-body > figure:not(.gallery)");
    assert!(!whole[0].contains("focus"), "{whole:?}");
    for path in web.pages() {
        assert!(web.attributes(path, "[style]", "style").is_empty(), "{path}");
    }
}

/// Content gives a focus in words; each must have its rule, or the class would say nothing.
#[test]
fn every_focus_has_its_rule() {
    let styles = include_str!("../../style/picture.css");
    for (focus, position) in [
        ("top", "top"),
        ("bottom", "bottom"),
        ("left", "left"),
        ("right", "right"),
        ("top-left", "left top"),
        ("top-right", "right top"),
        ("bottom-left", "left bottom"),
        ("bottom-right", "right bottom"),
    ] {
        let rule = format!(".focus-{focus} {{\n  object-position: {position};\n}}");
        assert!(styles.contains(&rule), "no rule {rule}");
    }
}
