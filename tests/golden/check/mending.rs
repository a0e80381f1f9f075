//! `press check --fix`.

use super::with_body;
use crate::newsroom::Newsroom;
use snapbox::{assert_data_eq, str};
use std::fs;

const STORY: &str = "content/articles/s-0001.md";

fn story(newsroom: &Newsroom) -> String {
    String::from_utf8(fs::read(newsroom.content().join(STORY)).expect("a story")).expect("text")
}

#[test]
fn without_an_answer_only_the_changes_are_shown() {
    let newsroom = with_body("雪停了,路通了。。\n\n第二段，9:30，a,b。");
    let before = story(&newsroom);
    let checked = newsroom.run_check(&["--fix"]);
    assert_data_eq!(
        checked.out,
        str![[r#"
--- content/articles/s-0001.md
+++ content/articles/s-0001.md
@@ -9,3 +9,3 @@
 
-雪停了,路通了。。
+雪停了，路通了。
 
nothing was changed; --fix --yes makes these changes
content/articles/s-0001.md:10:4: warning[halfwidth-punctuation]: half-width `,` stands in Chinese text
    write the full-width mark (--fix does it)
content/articles/s-0001.md:10:8: warning[doubled-punctuation]: `。。` stands here
    keep one; an ellipsis is written ……, a dash —— (--fix does it)
1 story checked: 2 warnings; `press check --fix` mends 2

"#]]
    );
    assert_eq!(story(&newsroom), before);
}

#[test]
fn what_is_mended_is_found_no_more() {
    let newsroom = with_body("雪停了,路通了。。全长１．５公里(部分)。");
    let before = story(&newsroom);
    let checked = newsroom.run_check(&["--fix", "--yes"]);
    assert!(
        checked.out.contains("1 files mended") && checked.out.ends_with("1 story checked: nothing found\n"),
        "{}",
        checked.out
    );
    let after =
        before.replace("雪停了,路通了。。全长１．５公里(部分)。", "雪停了，路通了。全长1.5公里（部分）。");
    assert_eq!(story(&newsroom), after);
    assert!(newsroom.run_check(&["--fix", "--yes"]).out.starts_with("there is nothing to mend"));
}

/// The rest of a file stays as it is: line ends, what is in escapes, the order of fields.
#[test]
fn the_rest_of_a_file_stays_as_it_is() {
    let newsroom = with_body("雪停了,路通了。");
    let windows = format!("\u{FEFF}{}", story(&newsroom).replace('\n', "\r\n"));
    let newsroom = newsroom.write_file(STORY, &windows);
    newsroom.run_check(&["--fix", "--yes"]);
    assert_eq!(story(&newsroom), windows.trim_start_matches('\u{FEFF}').replace(',', "，"));

    let json = "{\"id\":\"j\",  \"title\": \"雪\\u505c了,路\\\"通\\\"了\", \"published\":\"2026-01-02T00:00:00\",\n\t\"channel\":\"all\",\"source\":\"报\",\"editor\":\"示例甲\",\"body\":[\"一,二\\n三,四\"]}";
    let newsroom = with_body("正文。").write_file("content/articles/j.json", json);
    let checked = newsroom.run_check(&["--fix", "--yes"]);
    let mended = fs::read_to_string(newsroom.content().join("content/articles/j.json")).expect("a story");
    let right = json.replace("了,路", "了，路").replace("一,二", "一，二").replace("三,四", "三，四");
    assert_eq!(mended, right, "{}", checked.out);
}

#[test]
fn paths_and_allowed_codes_are_left_alone() {
    let newsroom = with_body("雪停了,路通了。。");
    let before = story(&newsroom);
    newsroom.run_check(&["--fix", "--yes", "--allow", "halfwidth-punctuation"]);
    assert_eq!(story(&newsroom), before.replace("。。", "。"));
    newsroom.run_check(&["--fix", "--yes", "content/site.json"]);
    assert_eq!(story(&newsroom), before.replace("。。", "。"));
}

/// `１.` becomes the first entry of a list: that is another story.
#[test]
fn a_file_that_would_read_as_another_story_is_left_as_it_is() {
    let newsroom = with_body("１. 雪停了,路通了。");
    let before = story(&newsroom);
    let checked = newsroom.run_check(&["--fix", "--yes"]);
    assert!(checked.err.contains("would read as another story"), "{}{}", checked.out, checked.err);
    assert_eq!(story(&newsroom), before);
}

#[test]
fn a_file_with_errors_is_left_as_it_is() {
    let newsroom = with_body("雪停了,路通了。").change_file(STORY, "editor =", "editer =");
    let before = story(&newsroom);
    let checked = newsroom.run_check(&["--fix", "--yes"]);
    assert!(checked.status == 1 && checked.out.starts_with("there is nothing to mend"), "{}", checked.out);
    assert_eq!(story(&newsroom), before);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let newsroom = with_body("雪停了,路通了。");
    let (path, real) = (newsroom.content().join(STORY), newsroom.content().join("drafts.md"));
    fs::rename(&path, &real).expect("moved");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("permissions");
    symlink(&real, &path).expect("a link");
    let checked = newsroom.run_check(&["--fix", "--yes"]);
    assert!(checked.out.contains("1 files mended"), "{}{}", checked.out, checked.err);
    assert!(path.symlink_metadata().expect("a link").is_symlink());
    assert_eq!(fs::metadata(&real).expect("a file").permissions().mode() & 0o777, 0o640);
    assert!(fs::read_to_string(&real).expect("a story").contains("雪停了，路通了。"));
}
