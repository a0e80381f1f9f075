//! What cameras and programs wrote into pictures stays in the newsroom, and pictures that are damaged are found, in every format
//! and in every place that shows a picture.

use crate::newsroom::Newsroom;
use crate::pictures::exif;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageFormat};
use std::io::Cursor;

const SITE: &str = "content/site.json";

fn jpeg(turn: u8) -> Vec<u8> {
    let (width, height) = (64, 32);
    let pixels: Vec<u8> = (0..width * height * 3).map(|at| u8::try_from(at % 249).expect("a byte")).collect();
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, 90);
    encoder.set_exif_metadata(exif(turn)).expect("Exif");
    encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8).expect("a JPEG");
    file.splice(2..2, *b"\xff\xfe\0\x08HIDDEN");
    [&file[..], b"HIDDEN behind the end"].concat()
}

/// A moving picture with a comment, XMP, and another comment behind its end.
fn gif() -> Vec<u8> {
    let frame = b"\x21\xf9\x04\0\x14\0\0\0\x2c\0\0\0\0\x08\0\x06\0\0\x02\x07\x84\x8f\xa9\xcb\xed\x0f\x63\0";
    [
        b"GIF89a\x08\0\x06\0\x80\0\0\0\0\0\xff\xff\xff",
        &b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"[..],
        b"\x21\xfe\x06HIDDEN\0",
        frame,
        b"\x21\xff\x0bXMP DataXMP\x06HIDDEN\0",
        frame,
        b";HIDDEN",
    ]
    .concat()
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(&[&name[..], content].concat());
    let length = u32::try_from(content.len()).expect("short").to_be_bytes();
    [&length[..], name, content, &crc.sum().to_be_bytes()].concat()
}

/// A PNG with a text; one that moves has two frames.
fn png(moves: bool) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image::RgbImage::new(8, 6).write_to(&mut file, ImageFormat::Png).expect("a PNG");
    let file = file.into_inner();
    let (head, rest) = file.split_at(33);
    let end = rest.len() - 12;
    let (pixels, end) = rest.split_at(end);
    let control = |number: u8| {
        chunk(b"fcTL", &[0, 0, 0, number, 0, 0, 0, 8, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0])
    };
    let text = chunk(b"tEXt", b"Author\0HIDDEN");
    if !moves {
        return [head, &text, &chunk(b"eXIf", &exif(1)), pixels, end, b"HIDDEN"].concat();
    }
    let begin = chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    let second = chunk(b"fdAT", &[&[0, 0, 0, 2], &pixels[8..pixels.len() - 4]].concat());
    [head, &begin, &text, &control(0), pixels, &control(1), &second, end, b"HIDDEN"].concat()
}

fn webp(moves: bool) -> Vec<u8> {
    let still = webp::Encoder::from_rgb(&[120; 8 * 6 * 3], 8, 6).encode_lossless();
    let pixels = &still[12..];
    let part = |name: &[u8; 4], content: &[u8]| {
        let length = u32::try_from(content.len()).expect("short").to_le_bytes();
        [&name[..], &length, content, if content.len() % 2 == 1 { &[0] } else { &[] }].concat()
    };
    let canvas = |flags: u8| part(b"VP8X", &[flags, 0, 0, 0, 7, 0, 0, 5, 0, 0]);
    let frame = part(b"ANMF", &[&[0, 0, 0, 0, 0, 0, 7, 0, 0, 5, 0, 0, 50, 0, 0, 0][..], pixels].concat());
    let words = [part(b"EXIF", &exif(1)), part(b"XMP ", b"HIDDEN")].concat();
    let parts = match moves {
        true => [canvas(0b0000_1110), part(b"ANIM", &[0; 6]), frame.clone(), frame, words].concat(),
        false => [canvas(0b0000_1100), pixels.to_vec(), words].concat(),
    };
    let length = u32::try_from(parts.len() + 4).expect("short").to_le_bytes();
    [b"RIFF", &length[..], b"WEBP", &parts, b"HIDDEN"].concat()
}

/// A file with the boxes of an AVIF; what is in its pixels nobody asks.
fn avif() -> Vec<u8> {
    let one = |name: &[u8; 4], content: &[u8]| {
        [&u32::try_from(content.len() + 8).expect("short").to_be_bytes()[..], name, content].concat()
    };
    let item =
        |id: u8, kind: &[u8; 4]| one(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0], &kind[..], b"\0"].concat());
    let words = [b"\0\0\0\0", &exif(1)[..]].concat();
    let head = one(b"ftyp", b"avif\0\0\0\0avifmif1miaf");
    let meta = |at: usize| {
        let place = |id: u8, from: usize, length: usize| {
            let four = |number: usize| u32::try_from(number).expect("small").to_be_bytes();
            [&[0, id, 0, 0, 0, 1][..], &four(from), &four(length)].concat()
        };
        let places =
            [&[0, 0, 0, 0, 0x44, 0, 0, 2][..], &place(1, at, 6), &place(2, at + 6, words.len())].concat();
        let items = [&[0, 0, 0, 0, 0, 2][..], &item(1, b"av01"), &item(2, b"Exif")].concat();
        let size = one(b"ispe", &[0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 6]);
        let inner =
            [one(b"iloc", &places), one(b"iinf", &items), one(b"iprp", &one(b"ipco", &size))].concat();
        one(b"meta", &[&[0; 4], &inner[..]].concat())
    };
    let at = head.len() + meta(0).len() + 8;
    [&head[..], &meta(at), &one(b"mdat", &[b"pixels", &words[..]].concat()), b"HIDDEN"].concat()
}

/// Every format that is accepted, still and moving. Each ends in bytes that are not part of it.
fn all() -> [(&'static str, Vec<u8>, usize); 7] {
    [
        ("still.jpg", jpeg(6), 21),
        ("still.png", png(false), 6),
        ("still.webp", webp(false), 6),
        ("moving.gif", gif(), 6),
        ("moving.png", png(true), 6),
        ("moving.webp", webp(true), 6),
        ("still.avif", avif(), 6),
    ]
}

fn in_story(name: &str, file: &[u8]) -> Newsroom {
    let story = "content/articles/bridge.md";
    let path = format!("pictures/{name}");
    Newsroom::from_dir("tiny").write_file(&format!("media/{path}"), file).change_file(
        story,
        "pictures/bridge.png",
        &path,
    )
}

/// The picture in all places of `site.json` that name one.
fn in_site(name: &str, file: &[u8]) -> Newsroom {
    let path = format!("brand/{name}");
    let brand = format!(r#""brand": {{ "logo": "{path}", "icon": "{path}", "card": "{path}", "#);
    Newsroom::from_dir("tiny")
        .write_file(&format!("media/{path}"), file)
        .change_file(SITE, r#""brand": { "icon": "brand/icon.png", "#, &brand)
        .change_file(
            SITE,
            r#""page_size""#,
            &format!(r#""follow": [{{ "name": "公众号", "picture": "{path}" }}], "page_size""#),
        )
}

fn published(newsroom: &Newsroom, folder: &str) -> Vec<(String, Vec<u8>)> {
    let start = format!("media/{folder}/");
    newsroom.files().into_iter().filter(|(name, _)| name.starts_with(&start)).collect()
}

#[test]
fn no_metadata_of_any_picture_is_published() {
    for (name, file, _) in all() {
        for newsroom in [in_story(name, &file), in_site(name, &file)] {
            let newsroom = newsroom.publish();
            for (path, content) in newsroom.files() {
                assert!(!content.windows(6).any(|part| part == b"HIDDEN"), "{name}: {path}");
            }
        }
    }
}

#[test]
fn a_moving_picture_keeps_its_frames() {
    let newsroom = in_story("moving.gif", &gif()).publish();
    let files = published(&newsroom, "pictures");
    let [(_, file)] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!(file.iter().filter(|byte| **byte == 0x2c).count(), 2);
    assert!(file.windows(11).any(|part| part == b"NETSCAPE2.0"));
    for moving in ["moving.png", "moving.webp"] {
        let file = all().into_iter().find(|(name, ..)| *name == moving).expect("a file").1;
        let newsroom = in_story(moving, &file).publish();
        let files = published(&newsroom, "pictures");
        let [(_, file)] = files.as_slice() else { panic!("{moving}: {files:?}") };
        image::load_from_memory(file).expect("a picture");
    }
}

/// A code that was processed may no longer be read, and a picture that lost its turn lies on its side.
#[test]
fn pictures_of_the_site_keep_every_pixel_and_their_turn() {
    let own = jpeg(6);
    let newsroom = in_site("still.jpg", &own).publish();
    let files = published(&newsroom, "brand");
    let [(name, file)] = files.as_slice() else { panic!("{files:?}") };
    let pixels = |file: &[u8]| image::load_from_memory(file).expect("a picture").into_rgb8();
    assert_eq!(pixels(file), pixels(&own));
    let turn = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06";
    assert!(file.windows(turn.len()).any(|part| part == turn), "the turn is lost");
    let page = "index.html";
    assert_eq!(newsroom.web().attributes(page, ".site-name img, .masthead img", "width"), ["32"]);
    assert!(newsroom.text(page).contains(&format!("/news/{name}")));
    assert!(!newsroom.report().contains("error"), "{}", newsroom.report());
}

/// The structure of files that are not decoded is walked to the end: every beginning of one is a cut file.
#[test]
fn pictures_that_are_cut_are_named_wherever_they_are_shown() {
    for (name, file, behind) in all() {
        let whole = file.len() - behind;
        for end in [0, 2, 11, 30, whole / 2, whole - 9, whole - 1] {
            let said = format!("error[broken-picture]: `pictures/{name}` is ");
            let newsroom = in_story(name, &file[..end]).fail();
            assert!(newsroom.report().contains(&said), "{name} {end}: {}", newsroom.report());
            assert_eq!(newsroom.report().lines().count(), 3, "one message: {}", newsroom.report());
        }
        let newsroom = in_site(name, &file[..whole / 2]).fail();
        let said = format!("error[broken-picture]: `brand/{name}` is ");
        // The logo, the icon, the card, an account.
        assert_eq!(newsroom.report().matches(&said).count(), 4, "{name}: {}", newsroom.report());
    }
}

/// A cover, a gallery, the poster of a film: one message each, with its line.
#[test]
fn a_damaged_picture_is_named_in_every_use() {
    let newsroom = Newsroom::from_dir("tiny")
        .write_file("media/cut.gif", &gif()[..40])
        .write_file("media/film.webm", "film")
        .write_file(
            "content/articles/uses.json",
            r#"{ "channel": "city", "title": "都在这里", "published": "2026-03-04", "source": "小报", "editor": "示例甲",
  "cover": "cut.gif",
  "body": [
    { "type": "gallery", "images": [{ "src": "cut.gif", "alt": "" }] },
    { "type": "video", "src": "film.webm", "poster": "cut.gif", "title": "片" }
  ] }"#,
        )
        .fail();
    newsroom.check_report(snapbox::str![[r#"
content/articles/uses.json:2:3: error[broken-picture]: `cut.gif` is damaged: its end is missing
    export it again from its original
content/articles/uses.json:4:39: error[broken-picture]: `cut.gif` is damaged: its end is missing
    export it again from its original
content/articles/uses.json:5:44: error[broken-picture]: `cut.gif` is damaged: its end is missing
    export it again from its original
3 errors; nothing was published, the site is as it was

"#]]);
}

#[test]
fn a_lie_about_the_format_is_named_in_site_json() {
    for (name, file, said) in [
        ("logo.png", jpeg(1), "error[broken-picture]: `brand/logo.png` is JPEG inside"),
        ("logo.jpg", png(false), "error[broken-picture]: `brand/logo.jpg` is PNG inside"),
        ("logo.gif", avif(), "error[broken-picture]: `brand/logo.gif` is AVIF inside"),
        (
            "logo.jpg",
            b"<!doctype html><p>Not found".to_vec(),
            "error[broken-picture]: `brand/logo.jpg` is a web page",
        ),
        ("logo.png", Vec::new(), "error[broken-picture]: `brand/logo.png` is empty"),
        ("logo.svg", b"<svg/>".to_vec(), "error[unsafe-format]: `brand/logo.svg` is an SVG drawing"),
        ("logo.bmp", b"BM1234".to_vec(), "error[unsupported-format]: `brand/logo.bmp` is BMP"),
    ] {
        let report = in_site(name, &file).fail();
        assert_eq!(report.report().matches(said).count(), 4, "{}", report.report());
    }
}

/// Captions and credits are no markup, whatever stands in them.
#[test]
fn a_caption_is_text_whatever_stands_in_it() {
    let text = "<b>桥</b> &amp; {{x}} %20 \\\"引\\\" C:\\\\media ](x.png) ![y](z.png) ```";
    let shown = "<b>桥</b> &amp; {{x}} %20 \"引\" C:\\media ](x.png) ![y](z.png) ```";
    let newsroom = Newsroom::from_dir("tiny").write_file(
        "content/articles/caption.json",
        format!(
            r#"{{ "channel": "city", "title": "说明", "published": "2026-03-04", "source": "小报", "editor": "示例甲",
  "body": [{{ "type": "image", "src": "pictures/bridge.png", "alt": "{text}", "caption": "{text}", "credit": "{text}" }}] }}"#
        ),
    );
    let newsroom = newsroom.publish();
    let (page, web) = ("2026/03/04/caption/index.html", newsroom.web());
    assert_eq!(web.attributes(page, ".article-body img", "alt"), [shown]);
    let caption = web.texts(page, ".article-body figcaption").join("");
    assert_eq!(caption.matches(shown).count(), 2, "{caption}");
    assert!(web.attributes(page, ".article-body b, .article-body a", "class").is_empty());
}
