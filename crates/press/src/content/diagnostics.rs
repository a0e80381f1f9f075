//! What is wrong with copy: file, line, what, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// Something wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, relative to the newsroom's folder.
    pub file: PathBuf,
    /// Line, counted from 1; 0 when it concerns the whole file.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Diagnostic {
    /// A fault of a whole file.
    pub fn whole(file: &Path, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: 0, message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Forward slashes everywhere, so that a report reads the same on every machine.
        let file = self.file.to_string_lossy().replace('\\', "/");
        match self.line {
            0 => write!(f, "{file}: {}", self.message)?,
            line => write!(f, "{file}:{line}: {}", self.message)?,
        }
        write!(f, "\n    {}", self.help)
    }
}

/// Everything that a run found.
#[derive(Debug, Default)]
pub struct Diagnostics {
    faults: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
}

impl Diagnostics {
    /// A fault: nothing is published while it stands.
    pub fn add(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
    }

    /// A warning: the newsroom should know, readers are not harmed.
    pub fn warn(&mut self, warning: Diagnostic) {
        self.warnings.push(warning);
    }

    /// Whether nothing stops the publish.
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// Whether there is nothing to say at all.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty() && self.warnings.is_empty()
    }

    /// Takes what another run found.
    pub fn extend(&mut self, other: Self) {
        self.faults.extend(other.faults);
        self.warnings.extend(other.warnings);
    }

    /// How many faults there are.
    pub fn len(&self) -> usize {
        self.faults.len()
    }

    /// The warnings, ordered by file and line.
    pub fn warnings(&self) -> Vec<&Diagnostic> {
        sorted(&self.warnings)
    }
}

fn sorted(faults: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut faults: Vec<_> = faults.iter().collect();
    faults.sort();
    faults.dedup();
    faults
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let faults = sorted(&self.faults);
        for fault in &faults {
            writeln!(f, "{fault}")?;
        }
        let count = faults.len();
        let plural = if count == 1 { "" } else { "s" };
        write!(f, "{count} fault{plural}; nothing was published, the site is as it was")
    }
}
