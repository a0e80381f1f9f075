//! Which files among the copy are read, and what is said of the others. Links in the newsroom's folder.

use crate::newsroom::Newsroom;

fn story(id: &str) -> String {
    format!(
        "+++\nid = \"{id}\"\nchannel = \"city\"\ntitle = \"{id}\"\npublished = 2026-03-05T08:00:00\nsource = \"小报\"\n\
         editor = \"示例甲\"\n+++\n\n第一段。\n"
    )
}

#[test]
fn stories_are_read_whatever_the_case_of_their_endings() {
    let json = r#"{ "id": "in-json", "channel": "city", "title": "数据", "published": "2026-03-05", "source": "小报",
        "editor": "示例甲", "body": ["第一段。"] }"#;
    let newsroom = Newsroom::from_dir("tiny")
        .write_file("content/articles/upper.MD", story("upper"))
        .write_file("content/articles/long.markdown", story("long"))
        .write_file("content/articles/longer.Markdown", story("longer"))
        .write_file("content/articles/data.JSON", json)
        .publish()
        .check_report("");
    for id in ["upper", "long", "longer", "in-json"] {
        assert!(newsroom.files().contains_key(&format!("2026/03/05/{id}/index.html")), "{id}");
    }
}

/// A story that is not there is not missed until a reader asks for it.
#[test]
fn what_seems_to_be_a_story_is_named() {
    let newsroom = [
        "note.md.txt",
        "note.md.bak",
        "note.txt",
        "note.yaml",
        "note.html",
        "note.docx",
        "2026/bridge.jpg",
        "2026/README",
    ]
    .iter()
    .fold(Newsroom::from_dir("tiny"), |newsroom, name| {
        newsroom.write_file(&format!("content/articles/{name}"), story("note"))
    });
    newsroom.publish().check_no_file("2026/03/05/note/index.html").check_report(snapbox::str![[r#"
content/articles/2026/README: warning[ignored-file]: the file is not read: it is no story by its name
    stories end in .md, .markdown or .json; move other files out of content/articles
content/articles/2026/bridge.jpg: warning[ignored-file]: the file is not read: it is no story by its name
    pictures, films and files belong below public/media
content/articles/note.docx: warning[ignored-file]: the file is not read: it is no story by its name
    save a story as Markdown (.md) or JSON (.json), as docs/content.md shows; move others out of content/articles
content/articles/note.html: warning[ignored-file]: the file is not read: it is no story by its name
    save a story as Markdown (.md) or JSON (.json), as docs/content.md shows; move others out of content/articles
content/articles/note.md.bak: warning[ignored-file]: the file is not read: it is no story by its name
    if it is a story, take the last ending off its name; if not, move it out of content/articles
content/articles/note.md.txt: warning[ignored-file]: the file is not read: it is no story by its name
    if it is a story, take the last ending off its name; if not, move it out of content/articles
content/articles/note.txt: warning[ignored-file]: the file is not read: it is no story by its name
    save a story as Markdown (.md) or JSON (.json), as docs/content.md shows; move others out of content/articles
content/articles/note.yaml: warning[ignored-file]: the file is not read: it is no story by its name
    a story is a .md file with such fields at its beginning, or a .json file

"#]]);
}

#[test]
fn what_editors_and_systems_leave_is_passed_over_in_silence() {
    [
        ".hidden.md",
        ".DS_Store",
        "._note.md",
        "note.md~",
        "~$note.docx",
        ".note.md.swp",
        "Thumbs.db",
        "desktop.ini",
        ".git/note.md",
        ".obsidian/plugins/note.json",
    ]
    .iter()
    .fold(Newsroom::from_dir("tiny"), |newsroom, name| {
        newsroom.write_file(&format!("content/articles/{name}"), story("note"))
    })
    .publish()
    .check_no_file("2026/03/05/note/index.html")
    .check_report("");
}

#[cfg(unix)]
mod links {
    use super::story;
    use crate::incremental::{from_nothing, settled};
    use crate::newsroom::Newsroom;
    use std::fs;
    use std::os::unix::fs::symlink;
    use tempfile::TempDir;

    /// Adds a link; its target is read from the folder in which it lies.
    fn link(newsroom: Newsroom, path: &str, target: impl AsRef<std::path::Path>) -> Newsroom {
        let path = newsroom.content().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        symlink(target, path).expect("a link");
        newsroom
    }

    #[test]
    fn links_within_the_newsrooms_folder_are_read() {
        let newsroom = Newsroom::from_dir("tiny")
            .write_file("desk/one.md", story("one"))
            .write_file("desk/more/two.md", story("two"))
            .write_file("desk/three", story("three"))
            .write_file("pictures/square.png", include_bytes!("../sites/tiny/media/pictures/unused.png"))
            .change_file("content/articles/bridge.md", "pictures/bridge.png", "today/square.png");
        let newsroom = link(newsroom, "content/articles/one.md", "../../desk/one.md");
        let newsroom = link(newsroom, "content/articles/more", "../../desk/more");
        let newsroom = link(newsroom, "content/articles/three.md", "../../desk/three");
        let newsroom = link(newsroom, "media/today", "../pictures").publish().check_report("");
        for id in ["one", "two", "three"] {
            assert!(newsroom.files().contains_key(&format!("2026/03/05/{id}/index.html")), "{id}");
        }
        assert!(newsroom.files().keys().any(|name| name.starts_with("media/today/square-")));
    }

    #[test]
    fn a_story_is_read_once_however_many_links_lead_to_it() {
        let newsroom = Newsroom::from_dir("tiny")
            .write_file("content/articles/desk/one.md", story("one"))
            .write_file("content/articles/desk/.kept/two.md", story("two"));
        let newsroom = link(newsroom, "content/articles/also.md", "desk/one.md");
        let newsroom = link(newsroom, "content/articles/other", "desk");
        let newsroom = link(newsroom, "content/articles/two.md", "desk/.kept/two.md");
        let newsroom = newsroom.publish().check_report(snapbox::str![[r#"
content/articles/also.md: warning[ignored-link]: the link leads to what is read where it lies, so it is not followed
    delete it
content/articles/other: warning[ignored-link]: the link leads to what is read where it lies, so it is not followed
    delete it

"#]]);
        for id in ["one", "two"] {
            assert!(newsroom.files().contains_key(&format!("2026/03/05/{id}/index.html")), "{id}");
        }
        assert!(!newsroom.files().contains_key("2026/03/05/also/index.html"));
    }

    /// Nothing from outside of the newsroom's folder gets into the site, and no draft through the media.
    #[test]
    fn links_that_lead_out_are_named_and_not_followed() {
        let outside = TempDir::new().expect("a folder");
        fs::write(outside.path().join("secret.md"), story("secret")).expect("a file");
        fs::write(outside.path().join("secret.pdf"), "SECRET").expect("a file");
        let newsroom = Newsroom::from_dir("tiny").write_file("content/articles/draft.md", story("draft"));
        let newsroom = link(newsroom, "content/articles/secret.md", outside.path().join("secret.md"));
        let newsroom = link(newsroom, "content/articles/folder", outside.path());
        let newsroom = link(newsroom, "content/articles/gone.md", "nowhere.md");
        let newsroom = link(newsroom, "content/articles/circle.md", "circle.md");
        let newsroom = link(newsroom, "content/articles/loop", ".");
        let newsroom = link(newsroom, "content/articles/deep/loop", "../../articles");
        let newsroom = link(newsroom, "content/articles/.hidden", outside.path());
        let newsroom = link(newsroom, "media/files", outside.path());
        let newsroom = link(newsroom, "media/copy", "../content/articles");
        let newsroom = newsroom.publish().check_report(snapbox::str![[r#"
content/articles/circle.md: warning[ignored-link]: the link leads to nothing, or in a circle, so it is not followed
    correct it, or delete it
content/articles/deep/loop: warning[ignored-link]: the link leads to a folder in which it lies itself, so it is not followed
    delete it
content/articles/folder: warning[ignored-link]: the link leads out of the newsroom's folder, so it is not followed
    copy what it leads to; only what lies in the newsroom's folder may be published
content/articles/gone.md: warning[ignored-link]: the link leads to nothing, or in a circle, so it is not followed
    correct it, or delete it
content/articles/loop: warning[ignored-link]: the link leads to a folder in which it lies itself, so it is not followed
    delete it
content/articles/secret.md: warning[ignored-link]: the link leads out of the newsroom's folder, so it is not followed
    copy what it leads to; only what lies in the newsroom's folder may be published
media/copy: warning[ignored-link]: the link leads into the folder of the copy, so it is not followed
    copy what it leads to; stories and drafts are not published as files
media/files: warning[ignored-link]: the link leads out of the newsroom's folder, so it is not followed
    copy what it leads to; only what lies in the newsroom's folder may be published

"#]]);
        for (name, content) in newsroom.files() {
            assert!(!content.windows(6).any(|part| part.eq_ignore_ascii_case(b"secret")), "{name}");
        }
    }

    #[test]
    fn what_lies_behind_a_link_that_is_not_followed_cannot_be_published_as_a_file() {
        let outside = TempDir::new().expect("a folder");
        fs::write(outside.path().join("secret.pdf"), "SECRET").expect("a file");
        let newsroom = Newsroom::from_dir("tiny").write_file("content/articles/draft.md", story("draft"));
        let newsroom = link(newsroom, "media/files", outside.path());
        link(newsroom, "media/copy", "../content/articles")
            .change_file(
                "content/articles/run.md",
                "[老桥通了]",
                "```file\nsrc = \"files/secret.pdf\"\nname = \"x\"\n```\n\n```file\nsrc = \"copy/draft.md\"\nname = \"x\"\n```\n\n[老桥通了]",
            )
            .fail()
            .check_report(snapbox::str![[r#"
content/articles/run.md:11:1: error[missing-file]: there is no file `files/secret.pdf` below public/media
    put the file at public/media/files/secret.pdf, or correct the path
content/articles/run.md:16:1: error[missing-file]: there is no file `copy/draft.md` below public/media
    put the file at public/media/copy/draft.md, or correct the path
media/copy: warning[ignored-link]: the link leads into the folder of the copy, so it is not followed
    copy what it leads to; stories and drafts are not published as files
media/files: warning[ignored-link]: the link leads out of the newsroom's folder, so it is not followed
    copy what it leads to; only what lies in the newsroom's folder may be published
2 errors; nothing was published, the site is as it was

"#]]);
    }

    #[test]
    fn a_change_behind_a_link_is_noticed() {
        let newsroom = Newsroom::from_dir("tiny").with_own_cache().write_file("desk/one.md", story("one"));
        let newsroom = settled(link(newsroom, "content/articles/one.md", "../../desk/one.md")).publish();
        let newsroom = newsroom.change_file("desk/one.md", "第一段", "改过的一段").publish();
        assert!(newsroom.text("2026/03/05/one/index.html").contains("改过的一段"));
        // A copy of the newsroom has the file itself in the link's place.
        let files = newsroom.files();
        fs::remove_file(newsroom.content().join("content/articles/one.md")).expect("a link");
        let newsroom =
            newsroom.write_file("content/articles/one.md", story("one").replace("第一段", "改过的一段"));
        assert!(files == from_nothing(&newsroom));
    }
}
