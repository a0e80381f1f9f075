//! Media under names as other systems and programs write them.

use crate::incremental::{from_nothing, settled};
use crate::newsroom::Newsroom;

const STORY: &str = "content/articles/bridge.md";
const PAGE: &str = "2026/03/01/bridge-opens/index.html";
const BRIDGE: &[u8] = include_bytes!("../sites/tiny/media/pictures/bridge.png");
const OTHER: &[u8] = include_bytes!("../sites/tiny/media/pictures/unused.png");

/// The smallest portal, with its picture under a name, and that name written in its story.
fn portal(name: &str, written: &str) -> Newsroom {
    Newsroom::from_dir("tiny")
        .remove_file("media/pictures/bridge.png")
        .write_file(&format!("media/{name}"), BRIDGE)
        .change_file(STORY, "pictures/bridge.png", written)
}

fn shown(newsroom: &Newsroom) -> String {
    newsroom.web().attributes(PAGE, ".article-body img", "src").join(" ")
}

#[test]
fn a_picture_is_found_however_its_name_is_written() {
    for (name, written) in [
        ("pictures/my bridge.png", "pictures/my%20bridge.png"),
        ("pictures/桥.png", "pictures/%E6%A1%A5.png"),
        ("pictures/bridge.png", "/pictures/bridge.png"),
        ("pictures/bridge.png", "./pictures/bridge.png"),
        ("pictures/bridge.png", "/media/pictures/bridge.png"),
        ("pictures/bridge.png", "public/media/pictures/bridge.png"),
        ("pictures/bridge.png", "pictures\\bridge.png"),
        ("pictures/Bridge.PNG", "pictures/bridge.png"),
        ("pictures/cafe\u{301}.png", "pictures/caf\u{e9}.png"),
        ("pictures/caf\u{e9}.png", "pictures/cafe\u{301}.png"),
    ] {
        let newsroom = portal(name, written).publish();
        assert_eq!(newsroom.report(), "", "{written}");
        let shown = shown(&newsroom);
        assert!(newsroom.web().serves("/news/", &shown), "{written}: {shown}");
    }
}

/// Nowhere is a name looked up in another way: pictures of JSON copy, films, files, pictures of the site.
#[test]
fn names_are_found_in_every_use() {
    let newsroom = Newsroom::from_dir("tiny")
        .write_file("media/Files/Plan.pdf", "plan")
        .write_file("media/film/mill one.webm", "film")
        .write_file("media/sound/bell.ogg", "bell")
        .write_file(
            "content/articles/uses.json",
            r#"{ "channel": "city", "title": "都在这里", "published": "2026-03-04", "source": "小报", "editor": "示例甲",
  "cover": { "src": "/media/pictures/BRIDGE.png", "alt": "" },
  "body": [
    { "type": "gallery", "images": [{ "src": "pictures\\bridge.png", "alt": "" }] },
    { "type": "video", "src": "film/mill%20one.webm", "poster": "Pictures/Bridge.png", "title": "片" },
    { "type": "audio", "src": "/sound/bell.ogg", "title": "钟" },
    { "type": "file", "src": "files/plan.pdf", "name": "图纸" }
  ] }"#,
        )
        .change_file("content/site.json", "brand/icon.png", "public/media/Brand/icon.png")
        .publish();
    assert_eq!(newsroom.report(), "");
    for stem in ["Files/Plan-", "film/mill one-", "sound/bell-", "brand/icon-", "pictures/bridge-"] {
        assert!(newsroom.files().keys().any(|name| name.starts_with(&format!("media/{stem}"))), "{stem}");
    }
}

#[test]
fn a_name_that_is_not_found_is_named_with_the_nearest() {
    portal("pictures/bridge.png", "pictures/brigde.png")
        .write_file("media/a/Twin.png", OTHER)
        .write_file("media/a/twin.png", OTHER)
        .change_file(
            STORY,
            "修了半年",
            "![](a/TWIN.png)\n\n![](../content/site.json)\n\n![](%2e%2e/%2e%2e/secret.png)\n\n修了半年",
        )
        .fail()
        .check_report(snapbox::str![[r#"
content/articles/bridge.md:10:1: error[missing-file]: there is no file `a/TWIN.png` below public/media
    write one of these exactly: `a/Twin.png`, `a/twin.png`
content/articles/bridge.md:12:1: error[missing-file]: there is no file `../content/site.json` below public/media
    write the path below public/media, without `..`: the press reads nothing outside of that folder
content/articles/bridge.md:14:1: error[missing-file]: there is no file `%2e%2e/%2e%2e/secret.png` below public/media
    write the path below public/media, without `..`: the press reads nothing outside of that folder
content/articles/bridge.md:18:1: error[missing-file]: there is no file `pictures/brigde.png` below public/media
    did you mean `pictures/bridge.png`? Else put the file at public/media/pictures/brigde.png
4 errors; nothing was published, the site is as it was

"#]]);
}

/// An escape may hide the ending, and no page may run scripts.
#[test]
fn an_unsafe_file_stays_unsafe_under_every_name() {
    for written in ["files/page.html", "files/page.%68tml", "FILES\\\\page.HTML"] {
        let newsroom =
            Newsroom::from_dir("tiny").write_file("media/files/page.html", "<script>").change_file(
                STORY,
                "修了半年",
                &format!("```file\nsrc = \"{written}\"\nname = \"页\"\n```\n\n修了半年"),
            );
        let newsroom = newsroom.fail();
        assert!(newsroom.report().contains("error[unsafe-format]"), "{written}: {}", newsroom.report());
    }
}

#[test]
fn a_file_that_changes_under_another_name_is_noticed() {
    let name = "pictures/my bridge.png";
    let newsroom = portal(name, "pictures/my%20bridge.png").with_own_cache();
    let newsroom = settled(newsroom).publish();
    let before = shown(&newsroom);
    let newsroom = newsroom.write_file(&format!("media/{name}"), OTHER).publish();
    assert_ne!(shown(&newsroom), before);
    assert!(newsroom.files() == from_nothing(&newsroom));
}

/// The story's file stays as it is: what it means depends on which files there are.
#[test]
fn a_file_with_a_nearer_name_takes_its_place() {
    let newsroom = settled(portal("pictures/Bridge.png", "pictures/bridge.png").with_own_cache()).publish();
    assert!(shown(&newsroom).contains("/Bridge-"));
    let newsroom = settled(newsroom.write_file("media/pictures/bridge.png", OTHER)).publish();
    assert!(shown(&newsroom).contains("/bridge-"));
    assert!(newsroom.files() == from_nothing(&newsroom));
    let newsroom = newsroom.remove_file("media/pictures/bridge.png").publish();
    assert!(shown(&newsroom).contains("/Bridge-"));
    assert!(newsroom.files() == from_nothing(&newsroom));
    let newsroom = newsroom.write_file("media/pictures/BRIDGE.png", OTHER).fail();
    assert!(newsroom.report().contains("write one of these exactly"), "{}", newsroom.report());
}

/// Renaming keeps a file's content; its name is in its address.
#[test]
fn a_renamed_file_is_noticed() {
    let newsroom = settled(portal("pictures/Bridge.png", "pictures/bridge.png").with_own_cache()).publish();
    let media = newsroom.content().join("media/pictures");
    std::fs::rename(media.join("Bridge.png"), media.join("BRIDGE.png")).expect("renamed");
    let newsroom = newsroom.publish();
    assert!(shown(&newsroom).contains("/BRIDGE-"));
    assert!(newsroom.files() == from_nothing(&newsroom));
}
