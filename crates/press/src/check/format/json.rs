//! Findings as JSON.

use super::path_of;
use crate::check::finding::{Finding, slashes};
use crate::check::level::Level;
use crate::content::Location;
use serde::Serialize;
use std::path::Path;

/// Version of the objects. It is raised when a field changes its meaning or goes; new fields do not raise it.
pub const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Object<'a> {
    schema_version: u32,
    file: String,
    path: String,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    severity: Level,
    code: &'a str,
    message: &'a str,
    help: &'a str,
    fixable: bool,
}

/// An array with an object a finding. `folder` is the newsroom's folder as it was given. `line`, `column`, `end_line` and
/// `end_column` count from 1, in characters, the end behind the last one; they are null where a file as a whole is meant.
///
/// # Errors
/// Never for findings; serde asks for it.
pub fn json(findings: &[Finding], folder: &Path) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&findings.iter().map(|finding| object(finding, folder)).collect::<Vec<_>>())
}

fn object<'a>(finding: &'a Finding, folder: &Path) -> Object<'a> {
    let Finding { file, start, end, code, level, message, help, is_mended } = finding;
    let line = |at: &Option<Location>| at.map(|at| at.line.get());
    let column = |at: &Option<Location>| at.map(|at| at.column.get());
    Object {
        schema_version: SCHEMA_VERSION,
        file: slashes(file),
        path: path_of(folder, finding),
        line: line(start),
        column: column(start),
        end_line: line(end),
        end_column: column(end),
        severity: *level,
        code,
        message,
        help,
        fixable: *is_mended,
    }
}
