//! Folders that are given to the press may be links: `current`, which leads to the release that is shown.

use anyhow::{Context, bail};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder that a path leads to, without a link at its end, so that everything happens in that folder and the link stays. A
/// path where nothing is stays as it is: the folder may be made there.
///
/// # Errors
/// When a link leads to nothing, or something else than a folder is there.
pub(crate) fn folder_path(path: &Path) -> anyhow::Result<PathBuf> {
    let shown = path.display();
    let facts = match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(path.to_owned()),
        facts => facts.with_context(|| format!("cannot read {shown}"))?,
    };
    if !facts.is_symlink() {
        return if facts.is_dir() { Ok(path.to_owned()) } else { bail!("{shown} is a file, not a folder") };
    }
    let Ok(real) = path.canonicalize() else {
        let target = path.read_link().unwrap_or_default();
        bail!(
            "{shown} is a link to {}, where nothing is; make that folder, or correct the link",
            target.display()
        );
    };
    if !real.is_dir() {
        bail!("{shown} is a link to {}, which is a file, not a folder", real.display());
    }
    Ok(real)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;
    use tempfile::TempDir;

    #[test]
    fn links_lead_to_folders_or_are_refused() {
        let room = TempDir::new().expect("a folder");
        let at = |name: &str| room.path().canonicalize().expect("a folder").join(name);
        fs::create_dir(at("release")).expect("a folder");
        fs::write(at("file"), "").expect("a file");
        for (link, target) in [
            ("current", "release"),
            ("twice", "current"),
            ("to-file", "file"),
            ("gone", "nowhere"),
            ("circle", "circle"),
        ] {
            symlink(target, at(link)).expect("a link");
        }
        for (name, leads_to) in
            [("release", "release"), ("current", "release"), ("twice", "release"), ("not-yet", "not-yet")]
        {
            assert_eq!(folder_path(&at(name)).expect(name), at(leads_to));
        }
        for (name, said) in [
            ("file", "is a file, not a folder"),
            ("to-file", "which is a file, not a folder"),
            ("gone", "is a link to nowhere, where nothing is"),
            ("circle", "is a link to circle, where nothing is"),
        ] {
            let error = folder_path(&at(name)).expect_err(name).to_string();
            assert!(error.contains(said), "{name}: {error}");
        }
    }
}
