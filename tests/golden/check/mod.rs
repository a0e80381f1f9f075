//! `press check`, as a newsroom starts it.

mod across;
mod formats;
mod mending;
mod source;

use crate::newsroom::{Newsroom, sites};
use crate::small::{archive, numbered};
use snapbox::{assert_data_eq, str};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a command printed, and how it ended.
struct Output {
    status: i32,
    out: String,
    err: String,
}

impl Output {
    /// The codes of what was found, in the order of the report for people.
    fn codes(&self) -> Vec<&str> {
        let code = |line: &'_ str| {
            let line = line.split_once('[')?.1;
            line.split_once("]: ").map(|(code, _)| code.len())
        };
        let lines =
            self.out.lines().filter(|line| line.starts_with("content/") || line.starts_with("media/"));
        lines.filter_map(|line| Some(&line.split_once('[')?.1[..code(line)?])).collect()
    }
}

impl Newsroom {
    /// Runs `press check` with more arguments.
    fn run_check(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        command.current_dir(self.content()).args([
            "check",
            "--now",
            "2026-12-01T00:00:00+08:00",
            "--content",
            ".",
        ]);
        if !arguments.contains(&"--cache") {
            command.arg("--cache").arg(self.content().with_file_name("check-cache"));
        }
        command.args(arguments);
        let output = command.output().expect("a press");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Output {
            status: output.status.code().expect("a status"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}

impl Newsroom {
    /// Checks until something is remembered of a file, which a check only does when the file is no longer new; gives the folder.
    fn remembered(&self) -> PathBuf {
        let folder = self.content().with_file_name("check-cache").join("checks/lints");
        for _ in 0..1000 {
            self.run_check(&[]);
            if folder.exists() {
                return folder;
            }
        }
        panic!("nothing is remembered");
    }
}

/// A portal of one story with this body.
fn with_body(body: &str) -> Newsroom {
    archive().add(&numbered(1).with("title = \"雪停了路通了\"").body(body))
}

#[test]
fn a_check_names_what_a_publish_refuses_and_what_an_editor_asks() {
    let body = "雪停了,[路](story:nowhere)通了。。\n\n![桥](bridge.webp)";
    let newsroom = archive().add(&numbered(1).with("title = \"雪停了。\"\nsubtitel = \"\"").body(body));
    let checked = newsroom.run_check(&[]);
    assert_eq!(checked.status, 1);
    assert_data_eq!(
        checked.out,
        str![[r#"
content/articles/s-0001.md:5:13: warning[title-ends-in-stop]: the title ends with 。
    headlines have no 。 at their end
content/articles/s-0001.md:6:1: error[unknown-field]: there is no field `subtitel`
    did you mean `subtitle`?
content/articles/s-0001.md:11:4: warning[halfwidth-punctuation]: half-width `,` stands in Chinese text
    write the full-width mark (--fix does it)
content/articles/s-0001.md:11:25: warning[doubled-punctuation]: `。。` stands here
    keep one; an ellipsis is written ……, a dash —— (--fix does it)
content/articles/s-0001.md:13:1: error[missing-file]: there is no file `bridge.webp` below public/media
    put the file at public/media/bridge.webp, or correct the path
1 story checked: 2 errors, 3 warnings; `press check --fix` mends 2

"#]]
    );
}

/// Whatever stops a publish is in a check, at the same place; and nothing is an error there that is none.
#[test]
fn a_check_has_the_errors_of_a_publish() {
    for entry in fs::read_dir(sites().join("invalid")).expect("a folder") {
        let folder = entry.expect("a folder").path();
        let report = fs::read_to_string(folder.join("expected.txt")).expect("a report");
        let errors = |text: &str| -> BTreeSet<String> {
            let lines = text.lines().filter(|line| line.contains(": error["));
            lines.map(|line| line.split(']').next().unwrap_or_default().to_owned()).collect()
        };
        let checked = Newsroom::from_path(&folder).run_check(&[]);
        assert_eq!(errors(&checked.out), errors(&report), "{}", folder.display());
        assert_eq!(checked.status, 1, "{}", folder.display());
    }
}

#[test]
fn the_demo_is_without_faults() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public");
    let checked = Newsroom::from_path(&folder).run_check(&["--strict"]);
    assert_eq!(checked.status, 0, "{}", checked.out);
    assert_eq!(checked.codes(), ["unused-picture"], "{}", checked.out);
}

#[test]
fn the_status_says_what_failed() {
    let newsroom = with_body("雪停了,路通了。");
    for (arguments, status) in [
        (&[][..], 0),
        (&["--strict"], 1),
        (&["--deny", "halfwidth-punctuation"], 1),
        (&["--strict", "--allow", "halfwidth-punctuation"], 0),
        (&["--deny", "no-such-code"], 2),
        (&["--yes"], 2),
        (&["--format", "xml"], 2),
        (&["nowhere.md"], 1),
    ] {
        let checked = newsroom.run_check(arguments);
        assert_eq!(checked.status, status, "{arguments:?}: {}{}", checked.out, checked.err);
    }
    assert!(
        newsroom
            .run_check(&["--deny", "halfwith-punctuation"])
            .err
            .contains("did you mean `halfwidth-punctuation`?")
    );
    // What stops a publish cannot be allowed.
    let broken =
        with_body("## 题\n\n####### ").change_file("content/articles/s-0001.md", "editor =", "editer =");
    assert_eq!(broken.run_check(&["--allow", "unknown-field"]).status, 1);
}

#[test]
fn quiet_checks_print_what_fails() {
    let newsroom = with_body("雪停了,路通了。");
    assert_eq!(newsroom.run_check(&["--quiet"]).out, "");
    assert_eq!(newsroom.run_check(&["--quiet", "--strict"]).codes(), ["halfwidth-punctuation"]);
}

#[test]
fn paths_say_what_is_reported() {
    let newsroom =
        with_body("雪停了,路通了。").add(&numbered(2).with("title = \"另一篇文章在此\"").body("好,好。"));
    for (paths, count) in [
        (&["content/articles/s-0001.md"][..], 1),
        (&["./content/articles"], 2),
        (&["media"], 0),
        (&["content/articles/s-0001.md", "content/articles/s-0002.md"], 2),
    ] {
        if paths == ["media"] {
            fs::create_dir_all(newsroom.content().join("media")).expect("a folder");
        }
        let checked = newsroom.run_check(paths);
        assert_eq!((checked.status, checked.codes().len()), (0, count), "{paths:?}: {}", checked.out);
    }
    let outside = newsroom.run_check(&["/"]);
    assert!(outside.status == 1 && outside.err.contains("say with --content"), "{}", outside.err);
}

/// What is remembered of files must not outlive a change of them.
#[test]
fn a_check_sees_every_change() {
    let mut newsroom = with_body("雪停了,路通了。");
    newsroom.remembered();
    assert_eq!(newsroom.run_check(&[]).codes(), ["halfwidth-punctuation"]);
    newsroom = newsroom.change_file("content/articles/s-0001.md", "雪停了,", "雪停了，");
    assert_eq!(newsroom.run_check(&[]).codes(), [""; 0]);
    newsroom = newsroom.add(&numbered(2).with("title = \"另一篇文章在此\"").body("好,好。"));
    assert_eq!(newsroom.run_check(&[]).codes(), ["halfwidth-punctuation"]);
    newsroom = newsroom.remove_file("content/articles/s-0002.md");
    assert_eq!(newsroom.run_check(&[]).codes(), [""; 0]);
}

#[test]
fn a_memory_that_is_damaged_is_none() {
    let newsroom = with_body("雪停了,路通了。");
    let folder = newsroom.remembered();
    for entry in fs::read_dir(&folder).expect("a folder") {
        fs::write(entry.expect("a part").path(), b"x").expect("a file");
    }
    assert_eq!(newsroom.run_check(&[]).codes(), ["halfwidth-punctuation"]);
}

#[test]
fn places_where_the_other_script_is_doubtful_are_listed_when_asked_for() {
    let story = numbered(1).body("头发现在剪短，记者于示例说他很困。`头发现在`");
    let newsroom = archive().add(&story);
    assert!(!newsroom.run_check(&["--offline"]).out.contains("script-doubt"));
    let found = newsroom.run_check(&["--offline", "--script", "--allow", "unused-picture"]).out;
    let expected = str![[r#"
content/articles/s-0001.md:10:2: hint[script-doubt]: 发 becomes 髮 in `头[发]现在剪短，记者于`: OpenCC has the phrase `头发`, but `发现` would be `發現`
    if it is wrong, write the words with their right form into `words` of the story, or of `variant` in site.json
content/articles/s-0001.md:10:10: hint[script-doubt]: 于 becomes 於 in `发现在剪短，记者[于]示例说他很困。`: that is its usual form, but a name may begin here
    if it is wrong, write the words with their right form into `words` of the story, or of `variant` in site.json
content/articles/s-0001.md:10:16: hint[script-doubt]: 困 becomes 困 in `记者于示例说他很[困]。`: that is its usual form, and no phrase holds it; it could be 睏
    if it is wrong, write the words with their right form into `words` of the story, or of `variant` in site.json
"#]];
    let doubts: Vec<&str> = found.lines().skip_while(|line| !line.contains("script-doubt")).take(6).collect();
    assert_data_eq!(doubts.join("\n"), expected);
    let json = newsroom.run_check(&["--offline", "--script", "--json"]).out;
    assert!(json.contains("\"script-doubt\""), "{json}");
    let story = numbered(1)
        .with("words = { \"头发\" = \"頭髮\", \"于示例\" = \"于示例\", \"困\" = \"睏\" }")
        .body("头发现在剪短，记者于示例说他很困。");
    let newsroom = archive().add(&story);
    assert!(
        !newsroom.run_check(&["--offline", "--script"]).out.contains("script-doubt"),
        "what the story says is not doubted"
    );
}
