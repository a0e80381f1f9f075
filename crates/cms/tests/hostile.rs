//! Hostile HTML: whatever it is, text and allowed addresses come out. The cases are files, see `hostile/README.md`.

// A test that cannot go on has found something: it says so by panicking, in its helpers as well.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod context;
mod notation;

use baolan_cms::html::address::{Use, is_allowed};
use baolan_cms::html::{Context, Reading, read_text};
use baolan_core::model::{Block, Footnote, Part};
use context::CONTEXT;
use serde_json::Value;
use snapbox::{assert_data_eq, file};
use std::time::{Duration, Instant};

const FILES: [&str; 4] = [
    include_str!("hostile/cases/addresses.txt"),
    include_str!("hostile/cases/foreign.txt"),
    include_str!("hostile/cases/pages.txt"),
    include_str!("hostile/cases/scripts.txt"),
];

fn read(html: &str) -> Reading {
    read_text(html, &CONTEXT)
}

/// Names and HTML of the cases.
fn cases() -> Vec<(&'static str, String)> {
    let cases = FILES.iter().flat_map(|file| file.split("\n=== ").skip(1));
    let case = |case: &'static str| {
        let (name, html) = case.split_once('\n').unwrap_or((case, ""));
        (name, unescaped(html.strip_suffix('\n').unwrap_or(html)))
    };
    cases.map(case).collect()
}

/// `\u{7f}` as the character that it stands for.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').expect("an escape ends");
        out.push(
            u32::from_str_radix(number, 16).ok().and_then(char::from_u32).expect("the number of a character"),
        );
        out += rest;
    }
    out
}

/// Panics when anything but text and allowed addresses is in a reading, or a block is as no page may have it.
fn check_inert(name: &str, reading: &Reading) {
    for block in &reading.blocks {
        block.parts(&mut |part| check_part(name, &part));
        check_shape(name, block);
    }
    // Once more without knowing the model: nothing that is called like an address may be another one.
    check_fields(name, &serde_json::to_value(&reading.blocks).unwrap());
    for dropped in &reading.dropped {
        assert!(!dropped.what.is_empty() && !dropped.what.contains(char::is_control), "{name}: {dropped:?}");
    }
}

fn check_part(name: &str, part: &Part<'_>) {
    match part {
        Part::Text(spans) => {
            for span in *spans {
                assert!(!span.text.is_empty(), "{name}: an empty span");
                assert!(
                    !span.text.contains(|c: char| c.is_control() && c != '\n'),
                    "{name}: {:?}",
                    span.text
                );
                let is_link = |href: &String| is_allowed(href, Use::Link);
                assert!(span.href.as_ref().is_none_or(is_link), "{name}: a link to {:?}", span.href);
                assert!(
                    span.footnote == Footnote::None || span.href.is_none(),
                    "{name}: a footnote with a link"
                );
            }
        }
        Part::Image(picture) | Part::Poster(picture) => check_media(name, &picture.src),
        Part::Recording(src) => check_media(name, src),
        Part::Player(embed) => {
            check_media(name, &embed.src);
            check_media(name, &embed.url);
            assert!(embed.src.starts_with("https://player.films.example/"), "{name}: {}", embed.src);
        }
    }
}

fn check_media(name: &str, address: &str) {
    assert!(is_allowed(address, Use::Media), "{name}: the address {address}");
}

/// What the components and the author-side files rely on.
fn check_shape(name: &str, block: &Block) {
    match block {
        Block::Paragraph(spans) => assert!(!spans.is_empty(), "{name}: an empty paragraph"),
        Block::Heading(heading) => {
            assert!(matches!(heading.level, 2 | 3) && !heading.text.is_empty(), "{name}: {heading:?}");
        }
        Block::Gallery(gallery) => assert!(gallery.pictures.len() > 1, "{name}: a gallery of one"),
        Block::Quote(quote) => {
            assert!(!quote.body.is_empty(), "{name}: an empty quotation");
            quote.body.iter().for_each(|block| check_shape(name, block));
        }
        Block::List(list) => check_items(name, &list.items),
        Block::Footnotes(notes) => check_items(name, &notes.items),
        Block::Table(table) => {
            let width = table.rows.first().map_or(0, Vec::len);
            assert!(width > 0, "{name}: an empty table");
            assert!(table.rows.iter().all(|row| row.len() == width), "{name}: ragged rows");
            assert!(table.header.is_empty() || table.header.len() == width, "{name}: a ragged header");
        }
        Block::Code(code) => assert!(!code.text.trim().is_empty(), "{name}: empty code"),
        Block::Audio(audio) => assert!(!audio.title.is_empty(), "{name}: a recording without a title"),
        Block::File(file) => {
            check_media(name, &file.src);
            assert!(!file.name.is_empty(), "{name}: a file without a name");
        }
        Block::Embed(embed) => assert!(!embed.title.is_empty(), "{name}: a player without a title"),
        Block::Image(_) | Block::Video(_) | Block::Divider(_) | Block::Note(_) | Block::Unknown => {}
    }
}

fn check_items(name: &str, items: &[Vec<Block>]) {
    assert!(!items.is_empty() && items.iter().all(|item| !item.is_empty()), "{name}: an empty list or item");
    items.iter().flatten().for_each(|block| check_shape(name, block));
}

fn check_fields(name: &str, value: &Value) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                let purpose = match field.as_str() {
                    "src" => Some(Use::Media),
                    "href" | "url" => Some(Use::Link),
                    _ => None,
                };
                if let Some(purpose) = purpose {
                    let address = value.as_str().unwrap();
                    assert!(is_allowed(address, purpose), "{name}: {field} {address}");
                }
                check_fields(name, value);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| check_fields(name, value)),
        _ => {}
    }
}

#[test]
fn hostile_pages_become_text_and_allowed_addresses() {
    let cases = cases();
    assert!(cases.len() >= 200, "{} cases", cases.len());
    let mut out = String::new();
    for (name, html) in &cases {
        let reading = read(html);
        check_inert(name, &reading);
        out += &format!("=== {name}\n{}", notation::print(&reading.blocks));
        reading
            .dropped
            .iter()
            .for_each(|dropped| out += &format!("dropped {} {}\n", dropped.count, dropped.what));
    }
    assert_data_eq!(out, file!["hostile/expected.txt"].raw());
}

#[test]
fn names_of_cases_are_unique_and_plain() {
    let mut names: Vec<&str> = cases().iter().map(|(name, _)| *name).collect();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    assert!(names.iter().all(|name| !name.is_empty() && name.chars().all(is_plain)));
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// A page without a known address must not let anything out either.
#[test]
fn hostile_pages_are_as_harmless_without_an_address_of_their_own() {
    for base in ["", "javascript:tripped()//", "data:text/html,x", "/news/", "file:///etc/"] {
        for (name, html) in cases() {
            check_inert(&format!("{name} at {base:?}"), &read_text(&html, &Context { base, ..CONTEXT }));
        }
    }
}

/// A unit repeated to a size in bytes.
fn fill(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len() + 1)
}

const MEGABYTE: usize = 1 << 20;

/// Ten thousand levels of everything that nests: no stack overflows, and no text is lost.
#[test]
fn ten_thousand_levels() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<b>", "</b>"),
        ("<span>", ""),
        ("<ul><li>", "</ul>"),
        ("<blockquote>", "</blockquote>"),
        ("<table><tr><td>", "</table>"),
        ("<figure>", "</figure>"),
        ("<a href=/a/>", ""),
        ("<svg><foreignObject>", ""),
        ("<math><mtext>", ""),
        ("<ruby>", ""),
        ("<section><p>", ""),
        ("<details>", "</details>"),
        ("<font color=red>", ""),
        ("<object>", ""),
        ("<h2>", ""),
        ("<x-y>", ""),
        ("<template>", ""),
    ] {
        let html = format!(
            "<p>甲</p>{}<p>乙<img src=a.jpg>丙</p>{}<p>丁</p>",
            open.repeat(10_000),
            close.repeat(10_000)
        );
        let start = Instant::now();
        let reading = read(&html);
        assert!(start.elapsed() < Duration::from_secs(20), "{open}: {:?}", start.elapsed());
        check_inert(open, &reading);
        let text = notation::print(&reading.blocks);
        if !matches!(open, "<object>" | "<template>") {
            for word in ["甲", "乙", "丙", "丁", "https://old.example/news/2026/a.jpg"] {
                assert!(text.contains(word), "{open} lost {word}");
            }
        }
    }
}

/// Ten megabytes of what is slow where nothing bounds it: each is read in seconds.
#[test]
fn ten_megabytes() {
    let attributes: String = (0..2 * MEGABYTE).map(|number| format!("a{number:x} ")).collect();
    for (name, html) in [
        ("text", fill("一段很长的话 ", 10 * MEGABYTE)),
        ("open elements", fill("<div>", 10 * MEGABYTE)),
        ("attributes", format!("<p {attributes}>甲")),
        ("a picture as data", format!("<img src='data:image/png;base64,{}'>甲", fill("A", 10 * MEGABYTE))),
    ] {
        check_time(name, &html);
    }
}

/// The same by the megabyte, for what grows with its size.
#[test]
fn a_megabyte_of_anything() {
    for (name, html) in [
        ("paragraphs", fill("<p>段", MEGABYTE)),
        ("breaks", fill("行<br>", MEGABYTE)),
        ("open elements with text", fill("<i>x<div>", MEGABYTE)),
        ("open formatting", fill("<b id=a><b id=b><b id=c><p>", MEGABYTE)),
        ("end tags", fill("</div>", MEGABYTE)),
        ("end tags in the deep", format!("{}{}", "<div>".repeat(5000), fill("<b></i></b>", MEGABYTE))),
        ("one attribute", format!("<p title='{}'>甲", fill("x", MEGABYTE))),
        ("an address", format!("<a href='https://old.example/{}'>甲</a>", fill("a/../", MEGABYTE))),
        ("a set", format!("<img srcset='{}'>甲", fill("a.jpg 1w,", MEGABYTE))),
        ("a comment", format!("<!--{}-->甲", fill("-", MEGABYTE))),
        ("references", fill("&amp;", MEGABYTE)),
        ("cells", format!("<table><tr>{}", fill("<td>格", MEGABYTE))),
        ("rows", format!("<table>{}", fill("<tr><td colspan=1000 rowspan=65534>格", MEGABYTE))),
        ("items", format!("<ul>{}", fill("<li>项", MEGABYTE))),
        ("pictures", fill("<img src=a.jpg>", MEGABYTE)),
        ("kinds of things that go", (0..MEGABYTE / 10).map(|number| format!("<x-{number}>")).collect()),
        ("fostered text", format!("<table>{}", fill("x<tr>", MEGABYTE))),
        ("headings in links", fill("<a href=/a/><h2>x", MEGABYTE)),
        ("styles", fill("<p style='font-weight:bold;color:red'>段", MEGABYTE)),
        (
            "footnotes",
            format!(
                "{}<ol class=wp-block-footnotes>{}",
                fill("<sup><a href=#x>1</a></sup>", MEGABYTE),
                fill("<li id=x>注", MEGABYTE)
            ),
        ),
    ] {
        check_time(name, &html);
    }
}

/// A limit that a quadratic way misses by far, and a busy machine does not.
fn check_time(name: &str, html: &str) {
    let start = Instant::now();
    let reading = read(html);
    println!("{name}: {:?}", start.elapsed());
    assert!(start.elapsed() < Duration::from_secs(240), "{name}: {:?}", start.elapsed());
    check_inert(name, &reading);
}
