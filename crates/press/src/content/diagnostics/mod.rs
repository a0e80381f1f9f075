//! What is wrong with content: where, under which code, how bad, and what to do about it.
//!
//! ```text
//! content/articles/a.md:4:1: error[unknown-field]: there is no field `tilte`
//!     did you mean `title`?
//! ```

mod code;
mod location;

pub use code::Code;
pub(super) use location::LineIndex;
pub use location::Location;

use std::fmt;
use std::path::{Path, PathBuf};

/// One thing that is wrong in one file.
///
/// Ordered by file, then location, what concerns a whole file first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, relative to the newsroom's folder.
    pub file: PathBuf,
    /// Where in the file; none when the whole file is meant.
    pub location: Option<Location>,
    /// The kind of mistake.
    pub code: Code,
    /// Whether it stops the publish.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it, in one line.
    pub help: String,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published while it stands.
    Error,
    /// The newsroom should know; the site is published.
    Warning,
}

impl Diagnostic {
    /// An error: it stops the publish. `location` is a [`Location`], or `None` for the whole file.
    pub fn error(
        code: Code,
        file: &Path,
        location: impl Into<Option<Location>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            file: file.to_owned(),
            location: location.into(),
            code,
            severity: Severity::Error,
            message: on_one_line(message.into()),
            help: on_one_line(help.into()),
        }
    }

    /// A warning: the site is published all the same. The arguments are those of [`Diagnostic::error`].
    pub fn warning(
        code: Code,
        file: &Path,
        location: impl Into<Option<Location>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, file, location, message, help) }
    }
}

/// Values that reports quote may have line breaks.
fn on_one_line(text: String) -> String {
    if text.contains(['\n', '\r']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text }
}

/// `path:line:column: error[code]: message`, and the help on a line of its own; `path: error[…]` for a whole file.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Forward slashes everywhere, so that a report reads the same on every machine.
        write!(f, "{}:", self.file.to_string_lossy().replace('\\', "/"))?;
        if let Some(location) = self.location {
            write!(f, "{location}:")?;
        }
        write!(f, " {}[{}]: {}\n    {}", self.severity, self.code, self.message, self.help)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// Everything that was found in one run. Displayed, it is the whole report: sorted by file, line and column, each
/// diagnostic once, and a closing line that counts the errors when there are any.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds all of another collection.
    pub fn extend(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    /// Whether nothing was found, not even a warning.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether something stops the publish.
    pub fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    /// How many errors were added, duplicates included.
    pub fn error_count(&self) -> usize {
        self.found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }

    /// Puts a diagnostic in the place of the one that was added as number `number`, from 0.
    pub(super) fn replace(&mut self, number: usize, diagnostic: Diagnostic) {
        if let Some(found) = self.found.get_mut(number) {
            *found = diagnostic;
        }
    }

    /// How many were added, duplicates included.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// Makes errors of all that were added after the first `count`; whether there are any.
    pub(super) fn make_errors(&mut self, count: usize) -> bool {
        let later = self.found.get_mut(count..).unwrap_or_default();
        later.iter_mut().for_each(|diagnostic| diagnostic.severity = Severity::Error);
        !later.is_empty()
    }

    /// Each diagnostic once, ordered by file, line and column.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.found.iter().collect();
        sorted.sort();
        sorted.dedup();
        sorted
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sorted = self.sorted();
        for (number, diagnostic) in sorted.iter().enumerate() {
            let separator = if number == 0 { "" } else { "\n" };
            write!(f, "{separator}{diagnostic}")?;
        }
        match sorted.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count() {
            0 => Ok(()),
            1 => f.write_str("\n1 error; nothing was published, the site is as it was"),
            count => write!(f, "\n{count} errors; nothing was published, the site is as it was"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(offset: usize) -> Location {
        let text = "一二三\n四五六\n";
        LineIndex::new(text).location(text, offset)
    }

    #[test]
    fn a_report_is_sorted_and_says_everything_once() {
        let (a, b) = (Path::new("a.md"), Path::new("b.md"));
        let mut found = Diagnostics::default();
        for diagnostic in [
            Diagnostic::error(Code::EmptyField, b, None, "the whole file", "help"),
            Diagnostic::error(Code::EmptyField, a, at(13), "second line", "help"),
            Diagnostic::warning(Code::EmptyField, a, at(3), "second column", "help"),
            Diagnostic::error(Code::EmptyField, a, at(0), "first column", "help"),
            Diagnostic::error(Code::EmptyField, a, at(13), "second line", "help"),
        ] {
            found.add(diagnostic);
        }
        let expected = "\
a.md:1:1: error[empty-field]: first column
    help
a.md:1:2: warning[empty-field]: second column
    help
a.md:2:2: error[empty-field]: second line
    help
b.md: error[empty-field]: the whole file
    help
3 errors; nothing was published, the site is as it was";
        assert_eq!(found.to_string(), expected);
    }

    #[test]
    fn warnings_alone_stop_nothing() {
        let mut found = Diagnostics::default();
        assert!(found.is_empty());
        found.add(Diagnostic::warning(Code::DuplicateTag, Path::new("a.md"), None, "message", "help"));
        assert!(!found.is_empty() && !found.has_errors());
        assert_eq!(found.to_string(), "a.md: warning[duplicate-tag]: message\n    help");
    }
}
