//! What lies beside this program, as in a release archive.

use std::path::PathBuf;

/// The path of something in this program's folder. Links are followed: a link to the press may stand in a folder of
/// programs.
pub(super) fn beside(name: &str) -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let program = program.canonicalize().unwrap_or(program);
    Some(program.parent()?.join(name))
}
