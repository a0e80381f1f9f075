//! The newsroom's folder and its cache, where a command is not told.

use std::path::{Path, PathBuf};

/// Where a checkout keeps the newsroom's folder.
const PUBLIC: &str = "public";

/// The file by which the newsroom's folder is known.
const SITE: &str = "content/site.json";

/// The cache of a checkout.
const CHECKOUT_CACHE: &str = "target/press-cache";

/// The cache in a newsroom's folder. Nothing of that folder is published but what stands in `content` and `media`.
pub(super) const OWN_CACHE: &str = ".baolan-cache";

/// The newsroom's folder when none is named: `public`, or the current folder where that is one and `public` is not.
pub(crate) fn newsroom_folder() -> PathBuf {
    newsroom_folder_of(Path::new(""))
}

fn newsroom_folder_of(current: &Path) -> PathBuf {
    let is_newsroom = |folder: &str| current.join(folder).join(SITE).is_file();
    if !is_newsroom(PUBLIC) && is_newsroom("") { ".".into() } else { PUBLIC.into() }
}

/// The cache when none is named: that of the checkout where the current folder is one, else a hidden folder in the
/// newsroom's.
pub(crate) fn cache_folder(newsroom: &Path) -> PathBuf {
    cache_folder_of(Path::new(""), newsroom)
}

fn cache_folder_of(current: &Path, newsroom: &Path) -> PathBuf {
    match current.join("Cargo.toml").is_file() {
        true => CHECKOUT_CACHE.into(),
        false => newsroom.join(OWN_CACHE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use tempfile::TempDir;

    fn write(folder: &Path, name: &str) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, "").expect("a file");
    }

    #[test]
    fn a_press_inside_a_portal_takes_that_portal() {
        let room = TempDir::new().expect("a folder");
        let folder = || newsroom_folder_of(room.path());
        assert_eq!(folder(), Path::new("public"));
        write(room.path(), SITE);
        assert_eq!(folder(), Path::new("."));
        // A folder of that name without a newsroom in it may be a published one.
        write(room.path(), "public/index.html");
        assert_eq!(folder(), Path::new("."));
        write(room.path(), "public/content/site.json");
        assert_eq!(folder(), Path::new("public"));
    }

    #[test]
    fn the_cache_is_in_the_portal_but_for_a_checkout() {
        let room = TempDir::new().expect("a folder");
        let cache = || cache_folder_of(room.path(), Path::new("my-portal"));
        assert_eq!(cache(), Path::new("my-portal/.baolan-cache"));
        write(room.path(), "Cargo.toml");
        assert_eq!(cache(), Path::new("target/press-cache"));
    }
}
