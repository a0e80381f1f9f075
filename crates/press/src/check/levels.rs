//! What the caller allows and denies, by code.

use super::finding::Finding;
use super::level::Level;
use super::lint::Lint;
use crate::content::Code;

/// The code of this name, or what is wrong with the name, in words for the caller.
///
/// # Errors
/// When there is none.
pub fn code_of(text: &str) -> Result<&'static str, String> {
    let all = || Code::ALL.iter().map(|code| code.as_str()).chain(Lint::ALL.iter().map(|lint| lint.as_str()));
    if let Some(code) = all().find(|code| *code == text) {
        return Ok(code);
    }
    let near = all().min_by_key(|code| strsim::osa_distance(code, text)).unwrap_or_default();
    Err(format!("there is no code `{text}`; did you mean `{near}`? docs/diagnostics.md lists all"))
}

/// Codes that are passed over, and codes that count as errors.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// These are passed over, unless they stop a publish: errors stay.
    pub allow: Vec<&'static str>,
    /// These are errors.
    pub deny: Vec<&'static str>,
}

impl Levels {
    /// Findings without those that are allowed, those that are denied as errors.
    #[must_use]
    pub fn apply(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let is_left =
            |finding: &Finding| finding.level == Level::Error || !self.allow.contains(&finding.code);
        let leveled = |finding: Finding| match self.deny.contains(&finding.code) {
            true => Finding { level: Level::Error, ..finding },
            false => finding,
        };
        findings.into_iter().filter(is_left).map(leveled).collect()
    }
}
