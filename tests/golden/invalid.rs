//! Content that cannot be published: the whole report, in words for an editor.
//!
//! Every folder of `tests/sites/invalid` holds a site and the exact report, `expected.txt`.

use crate::newsroom::{Newsroom, sites};
use crate::small::{archive, numbered};
use snapbox::{Data, str};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// Compares a site's report with the one beside it.
fn check(site: &str) -> Newsroom {
    let folder = sites().join("invalid").join(site);
    let newsroom = Newsroom::from_path(&folder).fail();
    assert!(!newsroom.out().exists(), "something was published");
    newsroom.check_report(Data::read_from(&folder.join("expected.txt"), None))
}

#[test]
fn several_errors_in_several_files_are_all_named() {
    check("several-errors");
}

#[test]
fn no_site_json() {
    check("no-site");
}

#[test]
fn a_site_that_is_no_json() {
    check("broken-site");
}

#[test]
fn a_site_with_wrong_fields() {
    check("wrong-site");
}

#[test]
fn no_front_matter() {
    check("no-front-matter");
}

#[test]
fn uneven_tables() {
    check("uneven-table");
}

#[test]
fn unknown_embeds() {
    check("unknown-embed");
}

/// Columns count characters, and lead to the link in a text; where a text is written with escapes or in pieces, to the text.
#[test]
fn columns_lead_to_the_mistake() {
    check("columns");
}

/// A folder that nobody tests is a report that nobody reads.
#[test]
fn every_invalid_site_has_a_report() {
    for entry in fs::read_dir(sites().join("invalid")).expect("a folder") {
        let folder = entry.expect("a folder").path();
        assert!(folder.join("expected.txt").is_file(), "{}", folder.display());
    }
}

#[test]
fn a_file_that_is_not_utf_8() {
    let newsroom = Newsroom::from_dir("tiny");
    // 老桥 in GB 18030, as an old editor saves it.
    let bytes = b"+++\nid = \"old\"\ntitle = \"\xC0\xCF\xC7\xC5\"\n+++\n\n\xC0\xCF\xC7\xC5\n";
    newsroom.write_file("content/articles/old.md", bytes).fail().check_report(str![[r#"
content/articles/old.md: error[bad-encoding]: the file is not UTF-8 text
    save it as UTF-8 (in most editors: Save as, Encoding, UTF-8)
1 error; nothing was published, the site is as it was

"#]]);
}

#[test]
fn a_site_that_is_not_utf_8() {
    let newsroom = Newsroom::from_dir("tiny");
    newsroom.write_file("content/site.json", b"{ \"name\": \"\xC0\xCF\xC7\xC5\" }").fail().check_report(
        str![[r#"
content/site.json: error[bad-encoding]: the file is not UTF-8 text
    save it as UTF-8 (in most editors: Save as, Encoding, UTF-8)
1 error; nothing was published, the site is as it was

"#]],
    );
}

/// Text that Markdown would swallow is no text that readers see.
#[test]
fn text_that_markdown_would_drop_is_an_error() {
    let body = "正文见[出处][1]。\n\n[1]: https://x.example/ \"出处\"\n\n| 一 | 二 |\n|---|---|\n| 只有一格 |\n| a \\| b | c |\n";
    archive().add(&numbered(1).body(body)).fail().check_report(str![[r#"
content/articles/s-0001.md:12:1: error[unsupported-markdown]: `[1]: …` at a line's beginning defines a link, and readers would not see it
    write links where they stand: [text](https://…); to print the line itself, put \ before the [
content/articles/s-0001.md:16:1: error[uneven-table]: the table's header has 2 cells, this row 1
    give every row the same number of cells; write \| for a bar inside of one
2 errors; nothing was published, the site is as it was

"#]]);
}

/// A year that no address can hold must not make a story disappear in silence.
#[test]
fn a_story_from_before_the_first_year_is_an_error() {
    Newsroom::from_dir("tiny")
        .change_file("content/articles/market.json", "2026-03-03T08:00:00", "-000001-03-03T08:00:00")
        .fail()
        .check_report(str![[r#"
content/articles/market.json:5:3: error[bad-time]: `published` is `-000001-03-03T08:00:00`, which is no time
    write 2026-02-03T09:29:35; with no zone it is the site's
1 error; nothing was published, the site is as it was

"#]]);
}

/// A byte order mark and Windows line ends are no mistakes, and lines and columns are counted as without them.
#[test]
fn files_from_windows_are_read_and_counted_alike() {
    let files = ["content/site.json", "content/articles/bridge.md", "content/articles/market.json"];
    let changed = windows(Newsroom::from_dir("tiny"), &files);
    let plain = Newsroom::from_dir("tiny").publish();
    let changed = changed.publish();
    assert!(changed.files() == plain.files());
    changed.change_file("content/articles/bridge.md", "editor", "editer").fail().check_report(str![[r#"
content/articles/bridge.md:7:1: error[unknown-field]: there is no field `editer`
    did you mean `editor`?
1 error; nothing was published, the site is as it was

"#]]);
}

#[test]
fn reports_of_files_from_windows_are_the_same() {
    for site in ["columns", "uneven-table", "wrong-site"] {
        let folder = sites().join("invalid").join(site);
        let files = WalkDir::new(folder.join("content")).into_iter().map(|entry| entry.expect("a folder"));
        let files: Vec<_> = files.filter(|entry| entry.file_type().is_file()).collect();
        let files: Vec<_> = files
            .iter()
            .map(|entry| entry.path().strip_prefix(&folder).expect("inside the folder"))
            .collect();
        windows(Newsroom::from_path(&folder), &files)
            .fail()
            .check_report(Data::read_from(&folder.join("expected.txt"), None));
    }
}

/// Saves files as a Windows editor does.
fn windows(newsroom: Newsroom, files: &[impl AsRef<Path>]) -> Newsroom {
    files.iter().fold(newsroom, |newsroom, file| {
        let text = fs::read_to_string(newsroom.content().join(file)).expect("a file");
        let path = file.as_ref().to_str().expect("a path");
        newsroom.write_file(path, format!("\u{FEFF}{}", text.replace('\n', "\r\n")))
    })
}
