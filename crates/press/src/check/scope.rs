//! Which files findings are asked for.

use super::finding::Finding;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};

/// Files and folders, relative to the newsroom's folder; all of it when there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope(Vec<PathBuf>);

impl Scope {
    /// From paths as they were given: relative to where the caller stands, else to the newsroom's folder.
    ///
    /// # Errors
    /// When a path leads to nothing, or out of the newsroom's folder.
    pub fn new(paths: &[PathBuf], folder: &Path) -> anyhow::Result<Self> {
        let root = folder.canonicalize().with_context(|| format!("cannot read {}", folder.display()))?;
        let inside = |path: &PathBuf| -> anyhow::Result<PathBuf> {
            let real = path.canonicalize().or_else(|_| folder.join(path).canonicalize());
            let Ok(real) = real else {
                bail!("there is no {}, neither here nor in {}", path.display(), folder.display());
            };
            match real.strip_prefix(&root) {
                Ok(inside) => Ok(inside.to_owned()),
                Err(_) => bail!(
                    "{} is not in {}; say with --content where the newsroom is",
                    path.display(),
                    folder.display()
                ),
            }
        };
        Ok(Self(paths.iter().map(inside).collect::<anyhow::Result<_>>()?))
    }

    /// Whether a file is asked for.
    pub fn holds(&self, file: &Path) -> bool {
        self.0.is_empty() || self.0.iter().any(|path| file.starts_with(path))
    }

    /// The findings that are asked for.
    #[must_use]
    pub fn of(&self, findings: Vec<Finding>) -> Vec<Finding> {
        findings.into_iter().filter(|finding| self.holds(&finding.file)).collect()
    }
}
