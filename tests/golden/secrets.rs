//! What stays in the newsroom.

use crate::newsroom::Newsroom;
use crate::small::{archive, numbered};

/// Whether a phrase stands anywhere in what is published, names of files included.
fn published(newsroom: &Newsroom, phrase: &str) -> Option<String> {
    let holds = |content: &[u8]| content.windows(phrase.len()).any(|part| part == phrase.as_bytes());
    newsroom
        .files()
        .into_iter()
        .find(|(path, content)| path.contains(phrase) || holds(content))
        .map(|(path, _)| path)
}

fn with_secrets() -> Newsroom {
    Newsroom::from_dir("tiny")
        .write_file(
            "content/articles/draft.md",
            "+++\nid = \"the-draft\"\nchannel = \"city\"\ntitle = \"DRAFTED\"\npublished = 2026-03-01\ndraft = true\n\
             source = \"小报\"\neditor = \"示例甲\"\ntags = [\"DRAFTED\"]\n+++\n\nDRAFTED\n\n\
             ![DRAFTED](pictures/secret.png)\n",
        )
        .write_file(
            "content/articles/embargo.json",
            r#"{ "id": "the-embargo", "channel": "sport", "title": "EMBARGOED", "published": "2027-01-01T06:00:00",
                "source": "小报", "editor": "示例甲", "pinned": true, "cover": "pictures/secret.png",
                "body": ["EMBARGOED", "[bridge](story:bridge-opens)"] }"#,
        )
        .write_file("media/pictures/secret.png", include_bytes!("../sites/tiny/media/pictures/unused.png"))
        .write_file("media/notes.txt", "NOTED")
        .write_file("content/notes.txt", "NOTED")
        .write_file("content/articles/notes.txt", "NOTED")
        .write_file("content/articles/.hidden.md", "NOTED")
        .write_file("notes.txt", "NOTED")
        .change_file("content/articles/run.md", "晨跑队多了", "[晨跑队](story:the-embargo)和[另一队](story:the-draft)多了")
        .change_file(
            "content/site.json",
            "\"page_size\": 5,",
            "\"page_size\": 5,\n  \"home\": [\n    { \"type\": \"ranking\", \"stories\": [\"the-draft\", \"the-embargo\", \"river-run\"] }\n  ],",
        )
}

#[test]
fn nothing_of_drafts_and_embargoed_stories_is_published() {
    let newsroom = with_secrets().publish();
    for phrase in ["DRAFTED", "the-draft", "EMBARGOED", "the-embargo", "story:"] {
        assert_eq!(published(&newsroom, phrase), None, "{phrase}");
    }
}

#[test]
fn nothing_beside_stories_is_published() {
    let newsroom = with_secrets().publish();
    for phrase in ["NOTED", "notes", ".hidden", "site.json", "+++", "+++\n"] {
        assert_eq!(published(&newsroom, phrase), None, "{phrase}");
    }
    let files = newsroom.files();
    assert!(!files.keys().any(|path| path.ends_with(".md") || path.starts_with("content")));
}

#[test]
fn media_that_no_published_story_uses_stay_in_the_newsroom() {
    let newsroom = with_secrets().publish();
    let files = newsroom.files();
    let media: Vec<_> = files.keys().filter(|path| path.starts_with("media/")).collect();
    assert_eq!(
        media.len(),
        4,
        "one picture, its copy for previews, the icon, the site's social image: {media:?}"
    );
    for stem in ["unused", "secret"] {
        assert_eq!(published(&newsroom, stem), None);
    }
}

/// The moment comes: the same content, the same press, a later clock.
#[test]
fn a_future_story_appears_when_its_moment_has_come() {
    let path = "2027/01/01/the-embargo/index.html";
    with_secrets()
        .at("2026-12-31T21:59:59Z")
        .publish()
        .check_no_file(path)
        .at("2026-12-31T22:00:00Z")
        .publish()
        .check_contains(path, "EMBARGOED")
        .check_contains("sport/index.html", "EMBARGOED")
        .check_contains("2026/03/02/river-run/index.html", "/news/2027/01/01/the-embargo/");
}

#[test]
fn films_and_files_are_published_with_unchanged_bytes_under_hashed_names() {
    let newsroom = Newsroom::from_dir("blocks").publish();
    let files = newsroom.files();
    let mut seen = 0;
    for path in ["film/turbines.webm", "files/timetable.pdf"] {
        let own = std::fs::read(newsroom.content().join("media").join(path)).expect("a file");
        let (stem, ending) = path.rsplit_once('.').expect("an ending");
        let is_it = |name: &&String| {
            name.strip_prefix(&format!("media/{stem}-"))
                .and_then(|rest| rest.strip_suffix(&format!(".{ending}")))
                .is_some_and(|hash| hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
        };
        let published: Vec<_> = files.keys().filter(is_it).collect();
        assert_eq!(published.len(), 1, "{path}");
        assert!(files[published[0]] == own, "{path}");
        seen += 1;
    }
    assert_eq!(seen, 2);
}

/// The old picture must stay reachable for no longer than pages name it: the new one has another name.
#[test]
fn a_changed_picture_has_another_name() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let pictures = |newsroom: &Newsroom| -> Vec<String> {
        newsroom.files().into_keys().filter(|path| path.starts_with("media/pictures/")).collect()
    };
    let before = pictures(&newsroom);
    let newsroom = newsroom
        .write_file("media/pictures/bridge.png", include_bytes!("../sites/tiny/media/brand/icon.png"))
        .publish();
    let after = pictures(&newsroom);
    // For readers, and for previews.
    assert!(before.len() == 2 && after.len() == 2, "{before:?} {after:?}");
    assert!(!after.iter().any(|name| before.contains(name)), "{before:?} {after:?}");
}

#[test]
fn pictures_on_another_host_are_addressed_there_and_published_all_the_same() {
    let newsroom = Newsroom::from_dir("tiny")
        .change_file(
            "content/site.json",
            "\"page_size\"",
            "\"media_base\": \"https://img.example/p\", \"page_size\"",
        )
        .publish();
    let sources = newsroom.web().attributes("2026/03/01/bridge-opens/index.html", "main img", "src");
    assert!(
        sources.iter().all(|src| src.starts_with("https://img.example/p/pictures/bridge-")),
        "{sources:?}"
    );
    assert!(newsroom.files().keys().any(|path| path.starts_with("media/pictures/bridge-")));
}

/// Drafts count when ids are compared: a draft that takes a published story's name would replace it one day.
#[test]
fn a_draft_may_not_take_the_id_of_a_published_story() {
    archive()
        .add_numbered([1])
        .write_file(
            "content/articles/other.md",
            "+++\nid = \"s-0001\"\nchannel = \"all\"\ntitle = \"x\"\npublished = 2026-05-01\ndraft = true\nsource = \"x\"\n\
             editor = \"x\"\n+++\n\nx\n",
        )
        .fail()
        .check_report(snapbox::str![[r#"
content/articles/s-0001.md:2:1: error[duplicate-id]: the id `s-0001` is also that of content/articles/other.md
    give one of them another id; the older story keeps its own
1 error; nothing was published, the site is as it was

"#]]);
}

#[test]
fn a_link_to_a_story_that_is_held_back_is_text_with_a_warning() {
    archive()
        .add(&numbered(1).body("看[这一篇](story:s-0002)。"))
        .add(&numbered(2).with("draft = true"))
        .publish()
        .check_contains("2026/01/01/s-0001/index.html", "<p>看这一篇。</p>")
        .check_report(snapbox::str![[r#"
content/articles/s-0001.md:10:2: warning[unpublished-story]: a link leads to `s-0002`, which is not published yet; readers see plain text
    the link appears by itself once that story is out

"#]]);
}
