//! Findings for programs.

use super::with_body;
use crate::newsroom::Newsroom;
use serde_json::Value;
use snapbox::{assert_data_eq, str};

/// A portal with a finding whose place has an end, and one without; the file has a name that must be escaped.
fn newsroom() -> Newsroom {
    let newsroom = with_body("雪停了,100%通了。[路](/nowhere/)");
    let story = std::fs::read(newsroom.content().join("content/articles/s-0001.md")).expect("a story");
    newsroom.remove_file("content/articles/s-0001.md").write_file("content/articles/雪 1,2.md", story)
}

#[test]
fn json_has_an_object_a_finding() {
    let checked = newsroom().run_check(&["--json"]);
    assert_eq!(checked.status, 0, "{}", checked.err);
    assert_data_eq!(
        checked.out,
        str![[r#"
[
  {
    "schema_version": 1,
    "file": "content/articles/雪 1,2.md",
    "path": "content/articles/雪 1,2.md",
    "line": 10,
    "column": 4,
    "end_line": 10,
    "end_column": 5,
    "severity": "warning",
    "code": "halfwidth-punctuation",
    "message": "half-width `,` stands in Chinese text",
    "help": "write the full-width mark",
    "fixable": true
  },
  {
    "schema_version": 1,
    "file": "content/articles/雪 1,2.md",
    "path": "content/articles/雪 1,2.md",
    "line": 10,
    "column": 12,
    "end_line": null,
    "end_column": null,
    "severity": "warning",
    "code": "dead-link",
    "message": "a link leads to `/nowhere/`, where this site has no page",
    "help": "correct the address, or remove the link",
    "fixable": false
  }
]

"#]]
    );
    assert_eq!(with_body("正文。").run_check(&["--format", "json"]).out, "[]\n");
}

#[test]
fn annotations_are_escaped() {
    let checked = newsroom().run_check(&["--format", "github"]);
    assert_data_eq!(
        checked.out,
        str![[r#"
::warning file=content/articles/雪 1%2C2.md,line=10,col=4,endColumn=5,title=halfwidth-punctuation::half-width `,` stands in Chinese text%0Awrite the full-width mark
::warning file=content/articles/雪 1%2C2.md,line=10,col=12,title=dead-link::a link leads to `/nowhere/`, where this site has no page%0Acorrect the address, or remove the link

"#]]
    );
    let percent = with_body("正文。").change_file("content/site.json", "\"name\"", "\"100%:name\"");
    let out = percent.run_check(&["--format", "github"]).out;
    assert!(out.contains("::error file=content/site.json") && out.contains("100%25:name"), "{out}");
}

/// What SARIF 2.1.0 asks of a log (its sections 3.13 to 3.30), and what code hosts ask besides.
#[test]
fn sarif_is_made_as_its_standard_says() {
    let newsroom = newsroom().write_file("media/b.webp", b"x");
    let checked = newsroom.run_check(&["--format", "sarif"]);
    let log: Value = serde_json::from_str(&checked.out).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().is_some_and(|schema| schema.ends_with("sarif-2.1.0.json")));
    let run = &log["runs"][0];
    assert_eq!(
        (&run["columnKind"], &run["tool"]["driver"]["name"]),
        (&"unicodeCodePoints".into(), &"press check".into())
    );
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    for rule in rules {
        for text in [&rule["id"], &rule["shortDescription"]["text"], &rule["help"]["text"]] {
            assert!(text.as_str().is_some_and(|text| !text.is_empty()), "{rule}");
        }
    }
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 3);
    for result in results {
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
        let rule = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("a small one");
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("an address");
        assert!(uri.is_ascii() && !uri.contains([' ', '\\']) && !uri.starts_with('/'), "{uri}");
    }
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    let numbers = ["startLine", "startColumn", "endLine", "endColumn"].map(|name| region[name].as_u64());
    assert_eq!(numbers, [10, 4, 10, 5].map(Some));
    assert!(results[2]["locations"][0]["physicalLocation"]["region"].is_null(), "a whole file has no region");
}

/// Paths are those that an editor finds from where it stands.
#[test]
fn paths_lead_to_files_from_where_the_caller_stands() {
    let newsroom = newsroom();
    let folder = newsroom.content();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_press"))
        .current_dir(folder.parent().expect("a folder"))
        .args(["check", "--json", "--content", "newsroom", "--cache", "check-cache"])
        .output()
        .expect("a press");
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found[0]["path"], "newsroom/content/articles/雪 1,2.md");
    assert_eq!(found[0]["file"], "content/articles/雪 1,2.md");
}
