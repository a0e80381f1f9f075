//! One thing that was found, whether it stops a publish or not.

use super::level::Level;
use super::lint::Lint;
use crate::content::{Diagnostic, Location, Severity};
use std::fmt;
use std::path::{Path, PathBuf};

/// A finding. Ordered by file, place and code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, relative to the newsroom's folder.
    pub file: PathBuf,
    /// Where it begins; none when the whole file is meant.
    pub start: Option<Location>,
    /// Where it ends, behind its last character; none when only its beginning is known.
    pub end: Option<Location>,
    /// The kind of finding: a code of `docs/diagnostics.md`.
    pub code: &'static str,
    /// How bad it is.
    pub level: Level,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it, in one line.
    pub help: String,
    /// Whether `--fix` mends it.
    pub is_mended: bool,
}

impl Finding {
    /// A finding of a lint, in a file as a whole or in a part of it.
    pub(super) fn of(lint: Lint, file: &Path, place: Option<(Location, Location)>, message: String) -> Self {
        Self {
            file: file.to_owned(),
            start: place.map(|(start, _)| start),
            end: place.map(|(_, end)| end),
            code: lint.as_str(),
            level: lint.level(),
            message,
            help: lint.help().to_owned(),
            is_mended: false,
        }
    }
}

impl From<&Diagnostic> for Finding {
    fn from(diagnostic: &Diagnostic) -> Self {
        let Diagnostic { file, location, code, severity, message, help } = diagnostic.clone();
        let level = match severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
        };
        Self { file, start: location, end: None, code: code.as_str(), level, message, help, is_mended: false }
    }
}

/// `path:line:column: warning[code]: message`, and the help on a line of its own.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", slashes(&self.file))?;
        if let Some(start) = self.start {
            write!(f, "{start}:")?;
        }
        let can_mend = if self.is_mended { " (--fix does it)" } else { "" };
        write!(f, " {}[{}]: {}\n    {}{can_mend}", self.level, self.code, self.message, self.help)
    }
}

/// A path with forward slashes, so that a report reads the same on every machine.
pub(super) fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
