//! Findings for a terminal.

use crate::check::finding::Finding;
use crate::check::level::Level;
use std::fmt::Write;

/// Every finding with its remedy, and a line that counts them: `stories` is how many were looked at.
pub fn human(findings: &[Finding], stories: usize) -> String {
    let mut out = String::new();
    for finding in findings {
        let _ = writeln!(out, "{finding}");
    }
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    let (errors, warnings, hints) = (count(Level::Error), count(Level::Warning), count(Level::Hint));
    let counts = [plural(errors, "error"), plural(warnings, "warning"), plural(hints, "hint")];
    let counts: Vec<_> = counts.into_iter().flatten().collect();
    let counts = if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") };
    let stories = if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") };
    let _ = write!(out, "{stories} checked: {counts}");
    let mended = findings.iter().filter(|finding| finding.is_mended).count();
    if mended > 0 {
        let _ = write!(out, "; `press check --fix` mends {mended}");
    }
    out
}

fn plural(count: usize, what: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{count} {what}s")),
    }
}
