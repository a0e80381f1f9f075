//! The judgments that `./dev bench search` ranks by: `bench/search/judged.json`.

use crate::newsroom::Newsroom;
use serde_json::Value;
use std::collections::BTreeSet;

const JUDGED: &str = include_str!("../../bench/search/judged.json");

#[test]
fn every_judged_story_is_in_the_demo() {
    let edition = Newsroom::demo().edition().expect("no error");
    let id = |path: &str| path.rsplit('/').next().map(str::to_owned);
    let ids: BTreeSet<_> =
        edition.stories().iter().filter_map(|story| id(&story.address.path().to_string())).collect();
    let judged: Vec<Value> = serde_json::from_str(JUDGED).expect("a list");
    assert_eq!(judged.len(), 60);
    for entry in &judged {
        let grades = entry["grades"].as_object().expect("grades");
        assert!(grades.values().any(|grade| *grade == 3), "nothing answers {}", entry["query"]);
        for (id, grade) in grades {
            assert!(ids.contains(id.as_str()), "no story {id}, which is judged for {}", entry["query"]);
            assert!((1..=3).contains(&grade.as_u64().expect("a number")), "{id}: {grade}");
        }
    }
}
