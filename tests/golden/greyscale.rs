//! Days of mourning: what pages say of them, and what is wrong with them in `site.json`.

use crate::newsroom::Newsroom;
use press::hosts::Policy;
use serde_json::{Value, json};

const SITE: &str = "content/site.json";

fn with(greyscale: &Value) -> Newsroom {
    let with = format!("\"keep_builds\": 0, \"greyscale\": {greyscale}");
    Newsroom::from_dir("tiny").change_file(SITE, "\"keep_builds\": 0", &with)
}

/// In the site's zone, +08:00, to the end of a day that is named without a time. The script is allowed by its hash, also where there is none:
/// a server that was set up before need not be told.
#[test]
fn every_page_knows_its_times_and_the_policy_allows_the_script() {
    let mut newsroom = with(&json!([
        {"from": "2026-12-13", "to": "2026-12-13"},
        {"from": "2026-04-04T10:00:00", "to": "2026-04-04T10:03:00"},
    ]));
    let policy = Policy::of(&newsroom.edition().expect("no error")).header();
    let newsroom = newsroom.publish();
    let web = newsroom.web();
    for path in web.pages() {
        let times = web.attributes(path, "head script[data-times]", "data-times");
        assert_eq!(times, ["1797091200/1797177600 1775268000/1775268180"], "{path}");
    }
    let mut plain = Newsroom::from_dir("tiny");
    assert_eq!(Policy::of(&plain.edition().expect("no error")).header(), policy);
    let plain = plain.publish();
    assert!(!plain.text("index.html").contains("data-times"));
}

#[test]
fn what_is_wrong_with_a_day_of_mourning_is_said() {
    for (greyscale, code, words) in [
        (json!([{"from": "2026-12-13"}]), "missing-field", "`to` is missing"),
        (json!([{"from": "", "to": "2026-12-13"}]), "empty-field", "`from` is empty"),
        (json!([{"from": "13.12.2026", "to": "2026-12-13"}]), "bad-time", "which is no time"),
        (json!([{"from": "2026-12-14", "to": "2026-12-13"}]), "bad-time", "`to` is not after `from`"),
        (json!([{"from": "2026-12-13", "to": "2026-12-13", "scope": "home"}]), "unknown-field", "`scope`"),
    ] {
        let newsroom = with(&greyscale).fail();
        let report = newsroom.report();
        assert!(report.contains(&format!("[{code}]")) && report.contains(words), "{greyscale}: {report}");
    }
}
