//! Commands whose reader stops reading: `press publish … | head -1`.

use crate::newsroom::Newsroom;
use std::process::{Command, Stdio};

/// Runs a command of which nobody reads what it prints.
fn unread(command: &mut Command) -> (Option<i32>, String) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a press");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn press(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    command.args(arguments);
    command
}

#[test]
fn a_closed_pipe_ends_no_command() {
    let newsroom = Newsroom::from_dir("tiny");
    let done = (Some(0), String::new());
    assert_eq!(unread(newsroom.command().arg("--dry-run")), done);
    assert_eq!(unread(&mut newsroom.command()), done);
    let (out, content) = (newsroom.out(), newsroom.content());
    let (out, content) = (out.to_str().expect("a path"), content.to_str().expect("a path"));
    assert_eq!(unread(&mut press(&["verify", out])), done);
    let (other, cache) = (format!("{out}-other"), format!("{out}-cache"));
    assert_eq!(
        unread(&mut press(&["hosts", "--content", content, "--out", &other, "--cache", &cache])),
        done
    );
    assert_eq!(unread(&mut press(&["sample", "--articles", "3", "--out", &format!("{out}-sample")])), done);
    assert_eq!(unread(&mut press(&["prune", "--cache", &cache])), done);
    // A difference is still a failure.
    std::fs::write(newsroom.out().join("index.html"), "x").expect("a file");
    assert_eq!(unread(&mut press(&["verify", out])).0, Some(1));
}

/// The report goes to standard error: what is wrong is not changed by who reads it.
#[test]
fn a_report_that_nobody_reads_is_a_failure_and_no_panic() {
    let newsroom = Newsroom::from_dir("tiny").change_file("content/articles/run.md", "title =", "tilte =");
    let mut child = newsroom.command().stderr(Stdio::piped()).spawn().expect("a press");
    drop(child.stderr.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}
