//! Reads what is known of every story's file: from memory while the file is as it was, else from the file itself.

use super::facts::Facts;
use super::memory::{Memory, PARTS, Remembered};
use crate::content::FileFingerprint;
use anyhow::Context;
use foldhash::HashMap;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The facts of files below a folder, by their names relative to it. Cost: a pass over the text of each file that has changed.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn facts(
    folder: &Path,
    files: Vec<(PathBuf, FileFingerprint)>,
    memory: &Memory,
) -> anyhow::Result<HashMap<PathBuf, Facts>> {
    let mut parts: Vec<Vec<(PathBuf, FileFingerprint)>> = vec![Vec::new(); PARTS];
    for (file, fingerprint) in files {
        parts[Memory::part_of(&file)].push((file, fingerprint));
    }
    let known: Vec<Vec<Remembered>> = parts
        .into_par_iter()
        .enumerate()
        .map(|(part, files)| part_of(folder, files, memory, part))
        .collect::<anyhow::Result<_>>()?;
    Ok(known.into_iter().flatten().map(|known| (known.file, known.facts)).collect())
}

fn part_of(
    folder: &Path,
    files: Vec<(PathBuf, FileFingerprint)>,
    memory: &Memory,
    part: usize,
) -> anyhow::Result<Vec<Remembered>> {
    let loaded = memory.load(part);
    let before = loaded.len();
    let mut loaded: HashMap<PathBuf, Remembered> =
        loaded.into_iter().map(|known| (known.file.clone(), known)).collect();
    let (mut all, mut young, mut changed) = (Vec::with_capacity(files.len()), Vec::new(), false);
    for (file, fingerprint) in files {
        if let Some(known) = loaded.remove(&file).filter(|known| known.fingerprint == fingerprint) {
            all.push(known);
            continue;
        }
        changed = true;
        let (path, seen) = (folder.join(&file), SystemTime::now());
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let known = Remembered { facts: Facts::of(&file, bytes), file, fingerprint };
        // It may change once more and look the same.
        if fingerprint.is_fresh(seen) { young.push(known) } else { all.push(known) }
    }
    if changed || all.len() != before {
        memory.save(part, &all.iter().collect::<Vec<_>>());
    }
    all.extend(young);
    Ok(all)
}
