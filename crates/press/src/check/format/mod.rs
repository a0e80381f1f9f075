//! Findings as texts: for people, and for programs.
//!
//! ```text
//! human    for a terminal
//! json     for any program
//! sarif    for editors and code hosts: SARIF 2.1.0
//! github   annotations of GitHub Actions
//! ```

mod github;
mod human;
mod json;
mod sarif;

pub use github::github;
pub use human::human;
pub use json::{SCHEMA_VERSION, json};
pub use sarif::sarif;

use super::finding::Finding;
use super::lint::Lint;
use crate::content::Code;
use std::path::Path;

/// The page that explains all codes.
const PAGE: &str = "docs/diagnostics.md";

/// The path of a file as whoever called finds it: below the newsroom's folder as it was given.
fn path_of(folder: &Path, finding: &Finding) -> String {
    let path = super::finding::slashes(&folder.join(&finding.file));
    path.strip_prefix("./").map(str::to_owned).unwrap_or(path)
}

/// What a code means, and what to do in general.
fn explain(code: &str) -> (&'static str, &'static str) {
    match Lint::of(code) {
        Some(lint) => (lint.meaning(), lint.help()),
        None => {
            let known = Code::ALL.iter().find(|known| known.as_str() == code);
            (known.map_or("", |known| known.meaning()), "the message of each finding says what to do")
        }
    }
}
