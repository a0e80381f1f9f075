//! Compares a published folder with its manifest.

use super::digest::digest_of;
use super::folder::{manifest, names, own, unfinished};
use super::manifest::{Entry, Manifest};
use crate::folder_path::folder_path;
use anyhow::{Context, bail};
use std::path::Path;

/// A file that is not as it was published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Its name.
    pub name: String,
    /// What is wrong with it.
    pub what: &'static str,
}

/// Compares a folder with what the last publish wrote. Gives how many files were compared, and the differences.
///
/// # Errors
/// When the folder was not published by the press, or a file cannot be read.
pub fn verify(root: &Path) -> anyhow::Result<(usize, Vec<Difference>)> {
    let root = &folder_path(root)?;
    let path = manifest(root);
    if !path.exists() {
        bail!("{} was not published by the press: there is no {}", root.display(), path.display());
    }
    let Some(manifest) = Manifest::load(&path) else {
        bail!("{} is damaged, or of another version of the press; publish again", path.display());
    };
    let mut differences = Vec::new();
    if unfinished(root).exists() || own(root).join("stage").exists() {
        let name = ".baolan/unfinished".to_owned();
        differences.push(Difference { name, what: "a publish was interrupted; publish again to finish it" });
    }
    for Entry { name, hash, .. } in &manifest.files {
        let path = root.join(name);
        let what = match std::fs::read(&path) {
            Ok(content) if digest_of(&content) == *hash => continue,
            Ok(_) => "has other content than was published",
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => "is missing",
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        differences.push(Difference { name: name.clone(), what });
    }
    for name in names(root)? {
        if !manifest.knows(&name) {
            differences.push(Difference { name, what: "was not published by the press" });
        }
    }
    differences.sort();
    Ok((manifest.files.len(), differences))
}
