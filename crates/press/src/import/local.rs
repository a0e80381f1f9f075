//! Files beside a story that was saved: never outside of the folder that was given, whatever `..` and links in the
//! file system say.

use super::source::Origin;
use baolan_core::route::decode;
use std::fs::File;
use std::path::{Component, Path, PathBuf};

/// The file that an address in a story means; none when it means something on the web.
///
/// # Errors
/// In words for an editor, when it leads out of the folder.
pub(super) fn find(address: &str, origin: &Origin) -> Result<Option<PathBuf>, String> {
    let Origin::Folder { root, folder, address: site } = origin else { return Ok(None) };
    let own = site.as_deref().map(|site| site.trim_end_matches('/'));
    let inside = own.and_then(|own| address.strip_prefix(own)).filter(|rest| rest.starts_with('/'));
    let is_whole = address.contains("://") || address.starts_with("//");
    let path = match inside {
        Some(path) => path,
        None if is_whole || address.starts_with("data:") => return Ok(None),
        None => address,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let outside = || "it leads out of the folder that is imported".to_owned();
    for written in [decoded(path), Some(path.to_owned())].into_iter().flatten() {
        let relative = match written.strip_prefix('/') {
            Some(rest) => PathBuf::from(rest),
            None => folder.join(&written),
        };
        let relative = plain(&relative).ok_or_else(outside)?;
        if root.join(&relative).is_file() {
            return unlinked(root, &relative).map(Some).ok_or_else(outside);
        }
    }
    // What was not saved may still be on the web.
    if inside.is_some() { Ok(None) } else { Err("there is no such file".to_owned()) }
}

fn decoded(path: &str) -> Option<String> {
    let parts: Option<Vec<_>> = path.split('/').map(decode).collect();
    parts.map(|parts| parts.join("/"))
}

/// A relative path without `.` and `..`; nothing when it leads out.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(part) => out.push(part),
            Component::CurDir => {}
            Component::ParentDir => {
                if !out.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(out)
}

/// The whole path, when no part of it below the root is a link.
fn unlinked(root: &Path, relative: &Path) -> Option<PathBuf> {
    let mut path = root.to_owned();
    for part in relative.components() {
        path.push(part);
        if path.symlink_metadata().ok()?.is_symlink() {
            return None;
        }
    }
    Some(path)
}

/// Opens a file of at most so many bytes.
///
/// # Errors
/// In words for an editor.
pub(super) fn open(path: &Path, most: u64) -> Result<File, String> {
    let unreadable = |error: std::io::Error| format!("it cannot be read: {error}");
    let file = File::open(path).map_err(unreadable)?;
    match file.metadata().map_err(unreadable)?.len() {
        bytes if bytes > most => Err(format!("it is larger than {} MB", most / 1_000_000)),
        _ => Ok(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_files_of_the_folder_are_found() {
        let room = tempfile::TempDir::new().expect("a folder");
        let root = room.path().join("site");
        fs::create_dir_all(root.join("posts/a_files")).expect("a folder");
        fs::write(room.path().join("secret.png"), "s").expect("a file");
        fs::write(root.join("posts/a_files/1 甲.png"), "1").expect("a file");
        fs::write(root.join("logo.png"), "l").expect("a file");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(room.path(), root.join("out")).expect("a link");
            std::os::unix::fs::symlink(room.path().join("secret.png"), root.join("secret.png"))
                .expect("a link");
        }
        let folder = |address: Option<&str>| Origin::Folder {
            root: root.clone(),
            folder: "posts".into(),
            address: address.map(str::to_owned),
        };
        let found =
            |address: &str| find(address, &folder(Some("https://old.example/"))).map(|path| path.is_some());
        for address in [
            "a_files/1%20%E7%94%B2.png",
            "./a_files/1 甲.png?x=1",
            "../logo.png",
            "/logo.png",
            "https://old.example/logo.png",
        ] {
            assert_eq!(found(address), Ok(true), "{address}");
        }
        for address in ["https://old.example/gone.png", "https://b.example/logo.png", "//b.example/logo.png"]
        {
            assert_eq!(found(address), Ok(false), "{address}");
        }
        for address in
            ["../../secret.png", "%2e%2e/%2e%2e/secret.png", "/../secret.png", "gone.png", "/etc/passwd"]
        {
            assert!(found(address).is_err(), "{address}");
        }
        #[cfg(unix)]
        for address in ["/out/secret.png", "/secret.png", "https://old.example/secret.png"] {
            assert!(found(address).is_err(), "{address}");
        }
        assert_eq!(find("a.png", &Origin::Web("https://a.example/".to_owned())), Ok(None));
    }
}
