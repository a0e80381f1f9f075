//! What commands tell programs: JSON on standard output, and nothing else there.

use crate::newsroom::{Newsroom, app};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// Runs the press in a folder; what it prints must be one piece of JSON.
fn told(folder: &Path, args: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    let output =
        command.args(args).current_dir(folder).env_remove("BAOLAN_EDITOR").output().expect("it ends");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{args:?}: {}", String::from_utf8_lossy(&output.stdout)))
}

#[test]
fn a_program_can_begin_a_portal_write_a_story_and_publish() {
    let room = Newsroom::empty().write_file("keep", "");
    let folder = room.content();
    app().save(&folder.join("app")).expect("an app folder");
    let begun = told(&folder, &["init", "portal", "--yes", "--json"]);
    assert!(begun["files"].as_array().expect("files").contains(&json!("content/site.json")));
    let arguments =
        ["new", "集市", "--channel", "news", "--editor", "示例乙", "--content", "portal", "--json"];
    let story = told(&folder, &arguments);
    assert_eq!((&story["id"], &story["draft"]), (&json!("ji-shi"), &json!(true)));
    let publish = ["publish", "--content", "portal", "--app", "app", "--out", "dist", "--report", "json"];
    let planned = told(&folder, &[&publish[..], &["--dry-run"]].concat());
    let published = told(&folder, &publish);
    assert_eq!(published["stories"], 3);
    assert!(published["new"].as_u64().expect("a number") > 10);
    assert!(planned.as_array().expect("a list").iter().any(|file| file["name"] == "index.html"));
    assert_eq!(told(&folder, &publish)["new"], 0, "nothing changed");
    assert_eq!(told(&folder, &["verify", "dist", "--json"])["differences"], json!([]));
    assert_eq!(told(&folder, &["prune", "--content", "portal", "--json"])["files"], 0);
    assert!(told(&folder, &["next", "--content", "portal", "--json"]).is_object());
    assert!(told(&folder, &["diff", "--content", "portal", "--out", "dist", "--json"]).is_object());
    let findings = told(&folder, &["check", "--content", "portal", "--json"]);
    assert!(findings.is_object() || findings.is_array());
}
