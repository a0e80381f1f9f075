//! Findings as SARIF 2.1.0 (OASIS), which editors and code hosts read.

use super::{PAGE, explain, path_of};
use crate::check::finding::Finding;
use crate::check::level::Level;
use baolan_core::route::encode;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// One run with a rule for every code that occurs, and a result a finding. `folder` is the newsroom's folder as it was given.
pub fn sarif(findings: &[Finding], folder: &Path) -> String {
    let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code)).collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| result(finding, codes.iter().position(|code| *code == finding.code), folder))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "press check", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}")
}

/// A path as a relative URI.
fn uri(path: &str) -> String {
    path.split('/').map(encode).collect::<Vec<_>>().join("/")
}

fn rule(code: &str) -> Value {
    let (meaning, help) = explain(code);
    json!({
        "id": code,
        "shortDescription": { "text": meaning },
        "help": { "text": format!("{help}. All codes are explained in {PAGE}.") },
    })
}

fn result(finding: &Finding, rule: Option<usize>, folder: &Path) -> Value {
    let level = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "note",
    };
    let mut place = json!({ "artifactLocation": { "uri": uri(&path_of(folder, finding)) } });
    if let (Some(start), Some(place)) = (finding.start, place.as_object_mut()) {
        let mut region = json!({ "startLine": start.line, "startColumn": start.column });
        if let (Some(end), Some(region)) = (finding.end, region.as_object_mut()) {
            region.insert("endLine".to_owned(), json!(end.line));
            region.insert("endColumn".to_owned(), json!(end.column));
        }
        place.insert("region".to_owned(), region);
    }
    json!({
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": level,
        "message": { "text": format!("{}\n{}", finding.message, finding.help) },
        "locations": [{ "physicalLocation": place }],
    })
}
