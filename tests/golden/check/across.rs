//! What shows between stories, and between stories and pictures.

use super::with_body;
use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};
use std::fs;

/// The paragraphs of a story that are long enough to be compared.
const LONG: &str = "入冬以来的第三场雪在今天清晨停了，县道和乡道的积雪到中午已经清扫完毕，班车全部恢复。\n\n\
    交通部门提醒，山路的背阴处仍有薄冰，请减速慢行，出门之前先看路况。";

#[test]
fn titles_that_are_nearly_the_same_are_named_once() {
    let title = |number, title: &str| numbered(number).with(&format!("title = \"{title}\""));
    let newsroom = archive()
        .add(&title(1, "入冬第三场雪后县道全部恢复通车"))
        .add(&title(2, "入冬第三场雪后，县道全部恢复通车！"))
        .add(&title(3, "入冬第三场雪后县乡道全部恢复通车"))
        // A series, another channel, a week later, another title.
        .add(&title(4, "入冬第四场雪后县道全部恢复通车"))
        .add(&title(5, "入冬第三场雪后县道全部恢复通车").with("channel = \"all/part\""))
        .add(&title(500, "入冬第三场雪后县道全部恢复通车"))
        .add(&title(6, "剪纸集市开到了家门口"));
    let checked = newsroom.run_check(&[]);
    let expected = ["s-0002", "s-0003"];
    let lines: Vec<&str> = checked.out.lines().filter(|line| line.contains("near-duplicate-title")).collect();
    assert_eq!(lines.len(), expected.len(), "{}", checked.out);
    for (line, id) in lines.iter().zip(expected) {
        assert!(line.starts_with(&format!("content/articles/{id}.md:5:10: warning")), "{line}");
    }
}

#[test]
fn stories_that_begin_alike_are_named_once() {
    let story =
        |number, title: &str, body: &str| numbered(number).with(&format!("title = \"{title}\"")).body(body);
    let newsroom = archive()
        .add(&story(1, "雪后县道恢复通车", LONG))
        .add(&story(2, "班车今天全部恢复", &LONG.replace("，", ",")))
        .add(&story(3, "短的不算重复", "正文。"))
        .add(&story(4, "短的也不算重复吗", "正文。"));
    let checked = newsroom.run_check(&["--allow", "halfwidth-punctuation"]);
    assert_eq!(checked.codes(), ["duplicate-body"], "{}", checked.out);
    assert!(checked.out.starts_with("content/articles/s-0002.md:10:1: "), "{}", checked.out);
}

/// A portal with a story that shows a picture, and another picture.
fn with_pictures() -> Newsroom {
    let picture =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/media/pictures/chart-visitors.webp"));
    let picture = picture.expect("a picture");
    with_body("正文。\n\n![图](a.webp)")
        .write_file("media/a.webp", &picture)
        .write_file("media/b.webp", &picture)
}

#[test]
fn pictures_that_nobody_names_are_named() {
    let newsroom = with_pictures();
    let checked = newsroom.run_check(&[]);
    assert_eq!(checked.codes(), ["unused-picture"], "{}", checked.out);
    assert!(checked.out.starts_with("media/b.webp: hint"), "{}", checked.out);
    // A story with errors may name any of them.
    let newsroom = newsroom.change_file("content/articles/s-0001.md", "editor =", "editer =");
    assert!(!newsroom.run_check(&[]).codes().contains(&"unused-picture"));
}

#[test]
fn huge_pictures_are_named() {
    // Only its head and its end are looked at, and the length that its head gives.
    let mut picture = fs::read(with_pictures().content().join("media/a.webp")).expect("a picture");
    picture.resize(12_100_000, 0);
    let newsroom = with_pictures().write_file("media/a.webp", &picture).remove_file("media/b.webp");
    let checked = newsroom.run_check(&[]);
    assert_eq!(checked.codes(), ["huge-picture"], "{}", checked.out);
}

#[test]
fn pictures_are_looked_at_and_not_processed() {
    let newsroom = with_pictures();
    newsroom.run_check(&[]);
    assert!(
        !newsroom.content().with_file_name("check-cache").join("pictures").exists(),
        "a picture was made"
    );
    let mut picture = fs::read(newsroom.content().join("media/a.webp")).expect("a picture");
    picture.truncate(picture.len() / 2);
    let checked = newsroom.write_file("media/a.webp", &picture).run_check(&[]);
    assert!(checked.codes().contains(&"broken-picture"), "{}", checked.out);
    assert_eq!(checked.status, 1);
}

/// What a check remembers is none of what a publish does: pictures have no published names there.
#[test]
fn a_publish_after_a_check_is_like_one_before() {
    let plain = with_pictures().with_own_cache().publish();
    let newsroom = with_pictures().with_own_cache();
    let cache = newsroom.cache().to_str().expect("a path").to_owned();
    newsroom.run_check(&["--cache", &cache]);
    assert!(newsroom.publish().files() == plain.files());
}
