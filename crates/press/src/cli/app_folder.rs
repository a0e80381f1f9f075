//! Where the built app is: readers' browsers get it, and a newsroom never builds it.

use super::beside::beside;
use anyhow::bail;
use press::app::App;
use std::path::{Path, PathBuf};

/// What a release archive calls the folder of the app; it lies beside the press.
const BESIDE: &str = "app";

/// Where a release build in a checkout leaves the app.
pub(super) const PACKED: &str = "target/app";

/// The app's folder: the one that was named, else `app` beside this program, else `target/app` in the current folder.
///
/// # Errors
/// When none was named, and there is no app in either place.
pub(crate) fn app_folder(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    match named {
        Some(folder) => Ok(folder.to_owned()),
        None => find(beside(BESIDE), Path::new(PACKED)),
    }
}

fn find(beside: Option<PathBuf>, packed: &Path) -> anyhow::Result<PathBuf> {
    let places = [beside.as_deref(), Some(packed)];
    if let Some(found) = places.into_iter().flatten().find(|folder| App::is_in(folder)) {
        return Ok(found.to_owned());
    }
    let beside =
        beside.map_or_else(|| format!("`{BESIDE}` beside the press"), |folder| folder.display().to_string());
    bail!(
        "there is no built app: neither {beside} nor {} holds one. A release archive has it beside the press; in a \
         checkout ./dev build makes it; --app names another folder",
        packed.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn app_in(folder: &Path) {
        App::default().save(folder).expect("an app folder");
    }

    #[test]
    fn the_app_beside_the_press_comes_before_that_of_a_checkout() {
        let room = TempDir::new().expect("a folder");
        let (beside, packed) = (room.path().join("app"), room.path().join("target/app"));
        let found = || find(Some(beside.clone()), &packed).expect("an app");
        app_in(&packed);
        assert_eq!(found(), packed);
        // A folder of that name without an app in it is something else.
        std::fs::create_dir(&beside).expect("a folder");
        assert_eq!(found(), packed);
        app_in(&beside);
        assert_eq!(found(), beside);
    }

    #[test]
    fn both_places_are_named_when_neither_has_an_app() {
        let error = find(Some("opt/app".into()), Path::new("gone/app")).expect_err("no app").to_string();
        assert!(
            error.contains("opt/app") && error.contains("gone/app") && error.contains("--app"),
            "{error}"
        );
        let error = find(None, Path::new("gone/app")).expect_err("no app").to_string();
        assert!(error.contains("`app` beside the press"), "{error}");
    }

    #[test]
    fn a_named_folder_is_taken_as_it_is() {
        assert_eq!(app_folder(Some(Path::new("elsewhere"))).expect("a folder"), Path::new("elsewhere"));
    }
}
