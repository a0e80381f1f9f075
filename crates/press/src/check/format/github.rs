//! Findings as workflow commands of GitHub Actions, which become annotations of a pull request.

use super::path_of;
use crate::check::finding::Finding;
use crate::check::level::Level;
use std::fmt::Write;
use std::path::Path;

/// A line a finding. `folder` is the newsroom's folder as it was given, relative to the checkout.
pub fn github(findings: &[Finding], folder: &Path) -> String {
    let mut out = String::new();
    for finding in findings {
        let level = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Hint => "notice",
        };
        let _ = write!(out, "::{level} file={}", property(&path_of(folder, finding)));
        if let Some(start) = finding.start {
            let _ = write!(out, ",line={},col={}", start.line, start.column);
        }
        // A column of the end only means something in the same line.
        if let Some(end) = finding.end.filter(|end| finding.start.is_some_and(|start| start.line == end.line))
        {
            let _ = write!(out, ",endColumn={}", end.column);
        }
        let message = data(&format!("{}\n{}", finding.message, finding.help));
        let _ = writeln!(out, ",title={}::{message}", property(finding.code));
    }
    out
}

/// Text behind the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
